using System.Reflection;
using Argenta.Assessment;
using Argenta.Charts;
using Argenta.Report.Text;

namespace Argenta.Report.Html;

/// <summary>An assessment as one page that needs nothing else: no scripts, no requests, style inside; for screen, telephone and A4.</summary>
public static class HtmlReport
{
    private static readonly Lazy<string> Style = new(() => Asset("page.css") + ChartStyle.Css);

    /// <summary>Writes the board's page, with the patient's own page at its end.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="assessment">What.</param>
    /// <param name="options">How; null for the usual.</param>
    public static void Write(TextWriter output, PatientAssessment assessment, HtmlOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(assessment);
        options ??= new();
        var m = new Markup(output);
        var board = new BoardSections(m, assessment, options);
        var treatments = new OptionSections(m, assessment, options);
        var details = new DetailSections(m, assessment, options);
        using (Page(m, output, $"{assessment.Person.Name ?? "Person"}, {Phrases.Day(assessment.AsOf)}", "board-page"))
        using (Sheet(m, assessment))
        {
            m.Element("a", "To the options", "skip", ("href", "#options"));
            board.Strip();
            using (m.In("main"))
            {
                board.WhatIf();
                new SuspicionSections(m, assessment, options).Write();
                using (m.In("div", "board"))
                {
                    board.Alerts();
                    board.Decide();
                    m.Plot("map", "Where it is", new BodyMap(Plots.Body(assessment)).Render, 350, null);
                    m.Plot("time", "Course", new Timeline(Plots.Time(assessment)).Render, 620, 350);
                    m.Plot("markers", "Markers", new MarkerCourse(Plots.Course(assessment)).Render, 620, 350, Plots.MarkerRemarks(assessment));
                    treatments.Brief();
                }

                treatments.Write();
                new ResponseSections(m, assessment, options).Write();
                new OutlookSections(m, assessment, options).Write();
                details.FollowUp();
                new StageSections(m, assessment, options).Write();
                details.Findings();
                m.Registry(assessment.Registry);
                details.Spread();
                details.Complaints();
                details.Health();
                details.Courses();
                details.NotUnderstood();
                m.References(assessment, options);
                m.Plain(assessment, "h2");
            }

            m.Label(assessment, clinical: true);
        }

        output.Write("\n");
    }

    /// <summary>Writes the patient's own page alone: what is known, what happens next, whom to call, questions, the emergency card.</summary>
    public static void WritePlain(TextWriter output, PatientAssessment assessment)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(assessment);
        var m = new Markup(output);
        using (Page(m, output, $"{assessment.Person.Name ?? "My page"}, {Phrases.Day(assessment.AsOf)}", "plain-page"))
        using (Sheet(m, assessment))
        {
            using (m.In("main"))
            {
                m.Plain(assessment, "h1");
            }

            m.Label(assessment, clinical: false);
        }

        output.Write("\n");
    }

    private static Nested Page(Markup m, TextWriter output, string title, string css)
    {
        output.Write("<!DOCTYPE html>");
        var html = m.In("html", null, ("lang", "en-GB"), ("xmlns", "http://www.w3.org/1999/xhtml"));
        using (m.In("head"))
        {
            m.Void("meta", null, ("charset", "utf-8"));
            m.Void("meta", null, ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
            m.Void("meta", null, ("name", "color-scheme"), ("content", "light dark"));
            m.Element("title", title);
            using (m.In("style"))
            {
                m.Raw(Style.Value);
            }
        }

        return new(html, m.In("body", css));
    }

    /// <summary>On paper the sheet is a table whose head, with identity and date, stands on every page.</summary>
    private static Nested Sheet(Markup m, PatientAssessment a)
    {
        var sheet = m.In("div", "sheet");
        using (m.In("div", "running", ("aria-hidden", "true")))
        using (m.In("div"))
        {
            m.Element("span", $"{Summary.Who(a)}, {Summary.Identity(a)}").Element("span", $"as of {Phrases.Day(a.AsOf)}, data to {(a.Label.DataAsOf is { } to ? Phrases.Day(to) : Phrases.NotRecorded)}");
        }

        return new(sheet, m.In("div", "content"));
    }

    private static string Asset(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Argenta.Report.Assets.{name}") ?? throw new InvalidOperationException($"The program was built without its style sheet '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private readonly struct Nested(Markup.Scope outer, Markup.Scope inner) : IDisposable
    {
        public void Dispose()
        {
            inner.Dispose();
            outer.Dispose();
        }
    }
}
