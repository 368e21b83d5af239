using System.Globalization;
using Argenta.Assessment;
using Argenta.Assessment.Plain;
using Argenta.Terms;

namespace Argenta.Report.Text;

/// <summary>The patient's own page and the guide as lines for a terminal.</summary>
internal sealed class TextPlain(TextPage page, PlainWords words, PlainLanguage language)
{
    public void Write(PatientAssessment a)
    {
        var sheet = a.PlainIn(language);
        page.Rule();
        page.Heading(a.Person.Name is { } name ? Put("for", name) : words["for-you", language]);
        page.Rule();
        page.Line(string.Empty, Put("as-of", words.Day(a.AsOf, language)));
        page.Line(string.Empty, sheet.About);
        Part("tumour", sheet.Tumour);
        Part("found", sheet.Found);
        Part("next", sheet.Next.IsEmpty ? [words["next-nothing", language]] : sheet.Next);
        Months(sheet);
        Part("watch", sheet.Watch);
        Part("call", sheet.Contacts);
        Part("questions", sheet.Questions);
        if (!sheet.Card.IsEmpty)
        {
            page.Section(words["card", language]);
            page.Blank();
            foreach (var line in a.PlainIn(language).Card.Concat(a.PlainIn(language == PlainLanguage.English ? PlainLanguage.German : PlainLanguage.English).Card))
            {
                page.Wrap(page.Sign("│ ", "| "), page.Sign("│ ", "| "), line);
            }
        }

        Topics("explained", sheet.Explained);
        page.Section(words["label", language]);
        page.Line(string.Empty, words["label-1", language]);
        page.Line(string.Empty, words["label-2", language]);
        page.Line(string.Empty, Put("label-data", a.Label.DataAsOf is { } day ? words.Day(day, language) : "?", a.Label.Software, a.Label.Knowledge));
        if (a.Label.NotUnderstood > 0)
        {
            page.Line(string.Empty, Put("label-missing", a.Label.NotUnderstood.ToString(CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Every explanation, by its kind.</summary>
    public void Guide(IEnumerable<PlainTopic> topics)
    {
        page.Rule();
        page.Heading(words["guide", language]);
        page.Rule();
        page.Line(string.Empty, words["guide-about", language]);
        foreach (var kind in topics.GroupBy(t => t.Kind))
        {
            Topics("kind-" + Words<TopicKind>.Of(kind.Key), kind);
        }
    }

    private void Part(string heading, IReadOnlyCollection<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        page.Section(words[heading, language]);
        foreach (var line in lines)
        {
            page.Blank();
            page.Line(string.Empty, line);
        }
    }

    private void Months(PlainSheet sheet)
    {
        if (sheet.Calendar.IsEmpty)
        {
            return;
        }

        page.Section(words["calendar", language]);
        page.Line(string.Empty, words["calendar-note", language]);
        foreach (var month in sheet.Calendar)
        {
            page.Blank();
            page.Line(string.Empty, month.Month, Ink.Bold);
            foreach (var line in month.Lines)
            {
                page.Line(page.Sign("  □ ", "  [ ] "), $"{line.What}, {line.When}{(line.Booked ? $" ({words["booked-mark", language]})" : string.Empty)}");
            }
        }
    }

    private void Topics(string heading, IEnumerable<PlainTopic> topics)
    {
        var all = topics.ToList();
        if (all.Count == 0)
        {
            return;
        }

        page.Section(words[heading, language]);
        foreach (var topic in all)
        {
            page.Blank();
            page.Line(string.Empty, topic.Title.In(language), Ink.Bold);
            page.Line(string.Empty, topic.Text.In(language));
        }
    }

    private string Put(string key, params ReadOnlySpan<string> values)
    {
        var text = words[key, language];
        for (var i = 0; i < values.Length; i++)
        {
            text = text.Replace($"{{{i}}}", values[i], StringComparison.Ordinal);
        }

        return text;
    }
}
