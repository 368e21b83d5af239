using System.Reflection;
using Argenta.Assessment;
using Argenta.Assessment.Plain;
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
        var m = new Markup(output) { EntryLink = options.EntryLink };
        using (Page(m, output, $"{assessment.Person.Name ?? "Person"}, {Phrases.Day(assessment.AsOf)}", "board-page"))
        using (Sheet(m, assessment))
        {
            m.Element("a", "To the options", "skip", ("href", "#options"));
            new BoardSections(m, assessment, options).Strip();
            using (m.In("main"))
            {
                Board(m, assessment, options);
                Details(m, assessment, options);
                new PlainPage(m, assessment.Plain.Words, PlainLanguage.English).Write(assessment, "h2");
            }

            m.Label(assessment, clinical: true);
        }

        output.Write("\n");
    }

    /// <summary>Writes the patient's own page alone: what is known, what happens next, the calendar, whom to call, questions, the emergency card, the words explained.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="assessment">What.</param>
    /// <param name="language">Its language.</param>
    public static void WritePlain(TextWriter output, PatientAssessment assessment, PlainLanguage language = PlainLanguage.English)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(assessment);
        var m = new Markup(output);
        var words = assessment.Plain.Words;
        var page = new PlainPage(m, words, language);
        using (Page(m, output, $"{assessment.Person.Name ?? words["title", language]}, {words.Day(assessment.AsOf, language)}", "plain-page", language))
        using (Sheet(m, assessment.Person.Name ?? words["title", language], words["as-of", language].Replace("{0}", words.Day(assessment.AsOf, language), StringComparison.Ordinal)))
        {
            using (m.In("main"))
            {
                page.Write(assessment, "h1");
            }

            page.Label(assessment);
        }

        output.Write("\n");
    }

    /// <summary>Writes the guide for readers without a record: every explanation in plain words.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="plain">The explanations.</param>
    /// <param name="language">Their language.</param>
    public static void WriteGuide(TextWriter output, PlainKnowledge plain, PlainLanguage language)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(plain);
        var m = new Markup(output);
        using (Page(m, output, plain.Words["guide", language], "plain-page", language))
        using (Sheet(m, plain.Words["guide", language], string.Empty))
        using (m.In("main"))
        {
            new PlainPage(m, plain.Words, language).Guide(plain.Topics);
        }

        output.Write("\n");
    }

    /// <summary>The style sheet of the page and its plots, for a site that links it.</summary>
    public static string StyleSheet => Style.Value;

    /// <summary>The upper part alone, without head and body: who, alerts, what is to be decided, map, courses, options. For a page that brings its own frame.</summary>
    public static void WriteBoard(TextWriter output, PatientAssessment assessment, HtmlOptions options)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(assessment);
        ArgumentNullException.ThrowIfNull(options);
        var m = new Markup(output) { EntryLink = options.EntryLink, Grounds = options.GroundsLink is { } link ? new(link) : null };
        new BoardSections(m, assessment, options).Strip();
        Board(m, assessment, options);
    }

    /// <summary>One explanation of a part that was written with <see cref="HtmlOptions.GroundsLink"/>.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="assessment">The same assessment.</param>
    /// <param name="options">The same options.</param>
    /// <param name="details">Of the details; else of the board.</param>
    /// <param name="number">Its number.</param>
    /// <returns>Whether there is one of this number.</returns>
    public static bool WriteGrounds(TextWriter output, PatientAssessment assessment, HtmlOptions options, bool details, int number)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(assessment);
        ArgumentNullException.ThrowIfNull(options);
        var grounds = new Grounds(_ => string.Empty, number);
        (details ? (Action<Markup, PatientAssessment, HtmlOptions>)Details : Board)(new Markup(TextWriter.Null) { Grounds = grounds }, assessment, options);
        if (grounds.Found is not { } found)
        {
            return false;
        }

        new Markup(output) { EntryLink = options.EntryLink }.Tree(found);
        return true;
    }

    /// <summary>The rest of the board's page, without head and body: response, follow-up, findings, symptoms, health, courses, what was not understood, sources.</summary>
    public static void WriteDetails(TextWriter output, PatientAssessment assessment, HtmlOptions options)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(assessment);
        ArgumentNullException.ThrowIfNull(options);
        Details(new Markup(output) { EntryLink = options.EntryLink, Grounds = options.GroundsLink is { } link ? new(link) : null }, assessment, options);
    }

    /// <summary>What would differ under the answers that somebody supposes, without head and body; nothing where none were.</summary>
    public static void WriteWhatIf(TextWriter output, PatientAssessment assessment, HtmlOptions options)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(assessment);
        ArgumentNullException.ThrowIfNull(options);
        new BoardSections(new Markup(output) { EntryLink = options.EntryLink }, assessment, options).WhatIf();
    }

    /// <summary>The label of intended use, without head and body.</summary>
    public static void WriteLabel(TextWriter output, PatientAssessment assessment)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(assessment);
        new Markup(output).Label(assessment, clinical: true);
    }

    /// <summary>The patient's own page, without head and body.</summary>
    public static void WritePlainContent(TextWriter output, PatientAssessment assessment, PlainLanguage language = PlainLanguage.English)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(assessment);
        var page = new PlainPage(new Markup(output), assessment.Plain.Words, language);
        page.Write(assessment, "h1");
        page.Label(assessment);
    }

    private static void Board(Markup m, PatientAssessment assessment, HtmlOptions options)
    {
        var board = new BoardSections(m, assessment, options);
        var treatments = new OptionSections(m, assessment, options);
        board.WhatIf();
        new SuspicionSections(m, assessment, options).Write();
        using (m.In("div", "board"))
        {
            board.Alerts();
            board.Decide();
            m.Plot("map", "Where it is", new BodyMap(Plots.Body(assessment)).Render, 350, null);
            using (m.In("div", "courses"))
            {
                m.Plot("time", "Course", new Timeline(Plots.Time(assessment)).Render, 720, 350);
                m.Plot("markers", "Markers", new MarkerCourse(Plots.Course(assessment)).Render, 680, 350, Plots.MarkerRemarks(assessment));
            }

            treatments.Brief();
        }

        treatments.Write();
    }

    private static void Details(Markup m, PatientAssessment assessment, HtmlOptions options)
    {
        var details = new DetailSections(m, assessment, options);
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
    }

    private static Nested Page(Markup m, TextWriter output, string title, string css, PlainLanguage language = PlainLanguage.English)
    {
        output.Write("<!DOCTYPE html>");
        var html = m.In("html", null, ("lang", language == PlainLanguage.German ? "de" : "en-GB"), ("xmlns", "http://www.w3.org/1999/xhtml"));
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
    private static Nested Sheet(Markup m, PatientAssessment a) => Sheet(
        m,
        $"{Summary.Who(a)}, {Summary.Identity(a)}",
        $"as of {Phrases.Day(a.AsOf)}, data to {(a.Label.DataAsOf is { } to ? Phrases.Day(to) : Phrases.NotRecorded)}");

    private static Nested Sheet(Markup m, string left, string right)
    {
        var sheet = m.In("div", "sheet");
        using (m.In("div", "running", ("aria-hidden", "true")))
        using (m.In("div"))
        {
            m.Element("span", left).Element("span", right);
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
