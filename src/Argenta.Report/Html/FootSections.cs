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
}
