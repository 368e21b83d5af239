using System.Globalization;
using Argenta.Assessment;
using Argenta.Report.Text;

namespace Argenta.Report.Html;

/// <summary>The foot of every page, and the patient's own page.</summary>
internal static class FootSections
{
    /// <summary>The label of intended use.</summary>
    public static void Label(this Markup m, PatientAssessment a, bool clinical)
    {
        var label = a.Label;
        using (m.In("footer", "label", ("id", "label"), ("aria-labelledby", "h-label")))
        {
            m.Element("h2", "Intended use", null, ("id", "h-label"));
            using (m.In("ul"))
            {
                foreach (var statement in label.Statements)
                {
                    m.Element("li", statement);
                }
            }

            using (m.In("dl", "remarks"))
            {
                foreach (var (title, text) in (ReadOnlySpan<(string, string)>)[
                    ("Purpose", label.Purpose), ("Users", label.Users), ("Software", label.Software), ("Knowledge", label.Knowledge), ("As of", Phrases.Day(a.AsOf)),
                    ("Data as of", label.DataAsOf is { } day ? Phrases.Day(day) : Phrases.NotRecorded), ("Not understood", Phrases.Count(label.NotUnderstood, "entry of the input", "entries of the input"))])
                {
                    m.Element("dt", title).Element("dd", text);
                }
            }

            if (clinical)
            {
                m.Element("p", "Marks beside a source: V read in the named source; K general knowledge, the source was not read; K? general knowledge of low certainty; D derived or decided by the house.", "quiet");
            }
        }
    }

    /// <summary>References of the sources that the page names.</summary>
    public static void References(this Markup m, PatientAssessment a, HtmlOptions options)
    {
        if (options.Sources is not { } sources)
        {
            return;
        }

        var keys = a.AllBecause().Select(b => b.Source).Concat(a.Alerts.Select(x => x.Source)).Concat(a.Options.SelectMany(o => o.Evidence).Select(e => e.Source)).Concat(a.Health.Values.Select(v => v.Source))
            .OfType<string>().Distinct().Order(StringComparer.Ordinal).Where(k => sources[k] is not null).ToList();
        if (keys.Count == 0)
        {
            return;
        }

        using (m.In("section", "references", ("id", "sources"), ("aria-labelledby", "h-sources")))
        {
            m.Element("h2", "Sources", null, ("id", "h-sources"));
            using (m.In("dl", "remarks"))
            {
                foreach (var key in keys)
                {
                    m.Element("dt", key).Element("dd", sources[key]!.Reference);
                }
            }
        }
    }

    /// <summary>The patient's own page: large type, one idea a paragraph.</summary>
    public static void Plain(this Markup m, PatientAssessment a, string top)
    {
        var below = "h" + (top[1] - '0' + 1).ToString(CultureInfo.InvariantCulture);
        using (m.In("section", "patient", ("id", "patient"), ("aria-labelledby", "h-patient")))
        {
            m.Element(top, a.Person.Name is { } name ? $"For {name}" : "For you", null, ("id", "h-patient"));
            m.Element("p", a.Plain.About, "about");
            Part("My tumour", a.Plain.Tumour);
            Part("What was found", a.Plain.Found);
            Part("What happens next", a.Plain.Next);
            Part("What to watch for, and whom to call", a.Plain.Watch);
            Part("Questions that I may ask", a.Plain.Questions);
            if (!a.Plain.Card.IsEmpty)
            {
                m.Element(below, "My emergency card");
                m.Element("p", "Cut it out and keep it with you.", "quiet");
                using (m.In("div", "card"))
                {
                    for (var i = 0; i < a.Plain.Card.Length; i++)
                    {
                        m.Element("p", a.Plain.Card[i], i == 0 ? "first" : null);
                    }
                }
            }

            void Part(string heading, IReadOnlyCollection<string> lines)
            {
                if (lines.Count == 0)
                {
                    return;
                }

                m.Element(below, heading);
                foreach (var line in lines)
                {
                    m.Element("p", line);
                }
            }
        }
    }
}
