using Argenta.Assessment;

namespace Argenta.Report.Text;

/// <summary>An assessment as lines for a terminal, in the order of the page.</summary>
public static class TextReport
{
    /// <summary>Writes the whole assessment.</summary>
    /// <param name="output">Where to; lines end with a line feed.</param>
    /// <param name="assessment">What.</param>
    /// <param name="options">How; null for plain ASCII of 80 columns, as for a pipe.</param>
    public static void Write(TextWriter output, PatientAssessment assessment, TextOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(assessment);
        options ??= new();
        var page = new TextPage(output, options);
        var board = new TextBoard(page, assessment, options);
        board.Strip();
        board.WhatIf();
        board.Alerts();
        new TextSuspicion(page, assessment, options).Write();
        board.Decide();
        board.Spread();
        new TextStages(page, assessment, options).Write();
        board.Course();
        new TextResponse(page, assessment, options).Write();
        new TextTreatments(page, assessment, options).Write();
        new TextOutlook(page, assessment, options).Write();
        var details = new TextDetails(page, assessment, options);
        details.FollowUp();
        details.Findings();
        new TextRegistry(page, assessment.Registry, options).Write();
        details.Complaints();
        details.Health();
        details.NotUnderstood();
        details.Label(clinical: true);
    }

    /// <summary>Writes the patient's own sheet: what is known, what happens next, whom to call, questions, the emergency card.</summary>
    public static void WritePlain(TextWriter output, PatientAssessment assessment, TextOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(assessment);
        options ??= new();
        var page = new TextPage(output, options);
        var plain = assessment.Plain;
        page.Rule();
        page.Heading(assessment.Person.Name is { } name ? $"For {name}" : "For you");
        page.Rule();
        page.Line(string.Empty, plain.About);
        Part("My tumour", plain.Tumour);
        Part("What was found", plain.Found);
        Part("What happens next", plain.Next);
        Part("What to watch for, and whom to call", plain.Watch);
        Part("Questions that I may ask", plain.Questions);
        Card();
        new TextDetails(page, assessment, options).Label(clinical: false);

        void Part(string heading, IReadOnlyCollection<string> lines)
        {
            if (lines.Count == 0)
            {
                return;
            }

            page.Section(heading);
            foreach (var line in lines)
            {
                page.Blank();
                page.Line(string.Empty, line);
            }
        }

        void Card()
        {
            if (plain.Card.IsEmpty)
            {
                return;
            }

            page.Section("My emergency card");
            page.Blank();
            foreach (var line in plain.Card)
            {
                page.Wrap(page.Sign("│ ", "| "), page.Sign("│ ", "| "), line);
            }
        }
    }
}
