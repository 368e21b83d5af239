using System.Globalization;
using Argenta.Assessment;
using Argenta.Assessment.Plain;
using Argenta.Terms;

namespace Argenta.Report.Html;

/// <summary>The patient's own page: large type, one idea a paragraph, on screen and on A4; and the guide for readers without a record.</summary>
internal sealed class PlainPage(Markup m, PlainWords words, PlainLanguage language)
{
    /// <summary>Everything of the sheet.</summary>
    /// <param name="a">The assessment that it belongs to.</param>
    /// <param name="top">The tag of the top heading.</param>
    public void Write(PatientAssessment a, string top)
    {
        var sheet = a.PlainIn(language);
        var below = Below(top);
        using (m.In("section", "patient", ("id", "patient"), ("aria-labelledby", "h-patient"), ("lang", Words<PlainLanguage>.Of(language))))
        {
            m.Element(top, a.Person.Name is { } name ? Put("for", name) : words["for-you", language], null, ("id", "h-patient"));
            m.Element("p", $"{Put("as-of", words.Day(a.AsOf, language))}. {sheet.About}", "about");
            Part(below, "tumour", sheet.Tumour);
            Part(below, "found", sheet.Found);
            Part(below, "next", sheet.Next.IsEmpty ? [words["next-nothing", language]] : sheet.Next);
            Months(below, sheet);
            Part(below, "watch", sheet.Watch);
            Call(below, sheet);
            Ask(below, sheet);
            Card(below, a, sheet);
            Explained(below, sheet);
        }
    }

    /// <summary>The guide: every explanation, by its kind.</summary>
    /// <param name="topics">The explanations.</param>
    public void Guide(IEnumerable<PlainTopic> topics)
    {
        using (m.In("section", "patient guide", ("aria-labelledby", "h-guide")))
        {
            m.Element("h1", words["guide", language], null, ("id", "h-guide"));
            m.Element("p", words["guide-about", language], "about");
            var kinds = topics.GroupBy(t => t.Kind).ToList();
            using (m.In("nav"))
            using (m.In("ul", "contents"))
            {
                foreach (var kind in kinds)
                {
                    using (m.In("li"))
                    {
                        m.Element("a", words["kind-" + Words<TopicKind>.Of(kind.Key), language], null, ("href", "#" + Words<TopicKind>.Of(kind.Key)));
                    }
                }
            }

            foreach (var kind in kinds)
            {
                m.Element("h2", words["kind-" + Words<TopicKind>.Of(kind.Key), language], null, ("id", Words<TopicKind>.Of(kind.Key)));
                foreach (var topic in kind)
                {
                    Topic("h3", topic);
                }
            }
        }
    }

    /// <summary>The label of intended use in plain words.</summary>
    public void Label(PatientAssessment a)
    {
        using (m.In("footer", "label", ("id", "label"), ("aria-labelledby", "h-label")))
        {
            m.Element("h2", words["label", language], null, ("id", "h-label"));
            m.Element("p", words["label-1", language]).Element("p", words["label-2", language]);
            m.Element("p", Put("label-data", a.Label.DataAsOf is { } day ? words.Day(day, language) : "?", a.Label.Software, a.Label.Knowledge));
            if (a.Label.NotUnderstood > 0)
            {
                m.Element("p", Put("label-missing", a.Label.NotUnderstood.ToString(CultureInfo.InvariantCulture)));
            }
        }
    }

    private static string Below(string top) => "h" + (top[1] - '0' + 1).ToString(CultureInfo.InvariantCulture);

    private void Part(string tag, string heading, IReadOnlyCollection<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        using (m.In("div", "say"))
        {
            m.Element(tag, words[heading, language]);
            foreach (var line in lines)
            {
                m.Element("p", line);
            }
        }
    }

    private void Months(string tag, PlainSheet sheet)
    {
        if (sheet.Calendar.IsEmpty)
        {
            return;
        }

        m.Element(tag, words["calendar", language]);
        m.Element("p", words["calendar-note", language], "quiet");
        using (m.In("table", "months"))
        {
            m.Element("caption", words["calendar", language], "vh");
            using (m.In("tbody"))
            {
                Rows(sheet);
            }
        }
    }

    private void Rows(PlainSheet sheet)
    {
        foreach (var month in sheet.Calendar)
        {
            for (var i = 0; i < month.Lines.Length; i++)
            {
                var line = month.Lines[i];
                using (m.In("tr", i == 0 ? "first" : null))
                {
                    if (i == 0)
                    {
                        m.Element("th", month.Month, null, ("scope", "rowgroup"), ("rowspan", month.Lines.Length.ToString(CultureInfo.InvariantCulture)));
                    }

                    using (m.In("td"))
                    {
                        m.Element("span", "\u25A1 ", "box", ("aria-hidden", "true")).Element(line.Booked ? "strong" : "span", line.What);
                        m.Text(" ").Element("span", line.Booked ? $"{line.When}, {words["booked-mark", language]}" : line.When, "when");
                    }
                }
            }
        }
    }

    private void Call(string tag, PlainSheet sheet)
    {
        using (m.In("div", "say"))
        {
            m.Element(tag, words["call", language]);
            foreach (var contact in sheet.Contacts)
            {
                m.Element("p", contact);
            }

            if (sheet.Contacts.IsEmpty)
            {
                m.Element("p", words["call-line", language], "fill");
            }
        }
    }

    private void Ask(string tag, PlainSheet sheet)
    {
        if (sheet.Questions.IsEmpty)
        {
            return;
        }

        using (m.In("div", "say"))
        {
            m.Element(tag, words["questions", language]);
            using (m.In("ul", "ask"))
            {
                foreach (var question in sheet.Questions)
                {
                    m.Element("li", question);
                }
            }

            m.Element("p", words["questions-own", language], "fill");
        }
    }

    /// <summary>The size of a bank card, in both languages: it is shown to people whom the holder has never met.</summary>
    private void Card(string tag, PatientAssessment a, PlainSheet sheet)
    {
        if (sheet.Card.IsEmpty)
        {
            return;
        }

        m.Element(tag, words["card", language]);
        m.Element("p", words["card-note", language], "quiet");
        using (m.In("div", "cards"))
        {
            foreach (var side in new[] { language, language == PlainLanguage.English ? PlainLanguage.German : PlainLanguage.English })
            {
                using (m.In("div", "card", ("lang", Words<PlainLanguage>.Of(side))))
                {
                    var lines = a.PlainIn(side).Card;
                    for (var i = 0; i < lines.Length; i++)
                    {
                        m.Element("p", lines[i], i == 0 ? "first" : null);
                    }

                    m.Element("p", $"{words["card-name", side]} {a.Person.Name ?? "______________________"}", "own");
                    m.Element("p", $"{words["card-born", side]} {(a.Person.BirthDate.IsEmpty ? "______________" : words.Date(a.Person.BirthDate, side))}", "own");
                    m.Element("p", $"{words["card-call", side]} {(sheet.Contacts.IsEmpty ? "______________________" : sheet.Contacts[0])}", "own");
                }
            }
        }
    }

    private void Explained(string tag, PlainSheet sheet)
    {
        if (sheet.Explained.IsEmpty)
        {
            return;
        }

        m.Element(tag, words["explained", language]);
        foreach (var topic in sheet.Explained)
        {
            Topic(Below(tag), topic);
        }
    }

    private void Topic(string tag, PlainTopic topic)
    {
        using (m.In("div", "topic", ("id", $"{Words<TopicKind>.Of(topic.Kind)}-{topic.Id}")))
        {
            m.Element(tag, topic.Title.In(language)).Element("p", topic.Text.In(language));
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
