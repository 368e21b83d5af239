using Argenta.Assessment;
using Argenta.Assessment.Plain;

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

    /// <summary>Writes the patient's own sheet: what is known, what happens next, the calendar, whom to call, questions, the emergency card.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="assessment">What.</param>
    /// <param name="options">How; null for plain ASCII of 80 columns.</param>
    /// <param name="language">Their language.</param>
    public static void WritePlain(TextWriter output, PatientAssessment assessment, TextOptions? options = null, PlainLanguage language = PlainLanguage.English)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(assessment);
        options ??= new();
        new TextPlain(new TextPage(output, options), assessment.Plain.Words, language).Write(assessment);
    }

    /// <summary>Writes the guide for readers without a record: every explanation in plain words.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="plain">The explanations.</param>
    /// <param name="language">Their language.</param>
    /// <param name="options">How; null for plain ASCII of 80 columns.</param>
    public static void WriteGuide(TextWriter output, PlainKnowledge plain, PlainLanguage language, TextOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(plain);
        new TextPlain(new TextPage(output, options ?? new()), plain.Words, language).Guide(plain.Topics);
    }
}
