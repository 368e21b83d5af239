using Argenta.Charts;
using Argenta.Report.Text;

namespace Argenta.Report.Html;

/// <summary>A plot on the page: heading, picture at two widths, sentence, table.</summary>
internal static class PlotSections
{
    /// <summary>Writes it.</summary>
    /// <param name="m">Where to.</param>
    /// <param name="id">Begins the ids of the pictures.</param>
    /// <param name="heading">What is shown; the finding itself is the title beneath.</param>
    /// <param name="draw">Draws at a width.</param>
    /// <param name="wide">Width on a desk and in print.</param>
    /// <param name="narrow">Width on a telephone; null for the same picture.</param>
    /// <param name="remarks">What the picture cannot show.</param>
    public static void Plot(this Markup m, string id, string heading, Func<ChartOptions, Chart> draw, double wide, double? narrow, IReadOnlyList<string>? remarks = null)
    {
        var chart = draw(new() { Width = wide, IdPrefix = id, ShowTitle = false });
        using (m.In("section", "plot " + id, ("aria-labelledby", "h-" + id)))
        {
            m.Element("h2", heading, null, ("id", "h-" + id));
            using (m.In("figure"))
            {
                using (m.In("figcaption"))
                {
                    m.Element("strong", chart.Title).Text(" ").Element("span", chart.Sentence, "vh");
                }

                using (m.In("div", narrow is null ? "any" : "wide"))
                {
                    m.Raw(chart.Svg);
                }

                if (narrow is { } width)
                {
                    using (m.In("div", "narrow"))
                    {
                        m.Raw(draw(new() { Width = width, IdPrefix = id + "-narrow", ShowTitle = false }).Svg);
                    }
                }
            }

            foreach (var remark in remarks ?? [])
            {
                m.Element("p", remark, "quiet");
            }

            using (m.In("details", "table-of"))
            {
                m.Element("summary", "In words and as a table");
                m.Element("p", chart.Sentence);
                m.Table(heading, chart.Table.Headers, chart.Table.Rows);
            }
        }
    }

    /// <summary>A table with a caption for those who do not see where it stands.</summary>
    /// <param name="m">Where to.</param>
    /// <param name="caption">Its name.</param>
    /// <param name="headers">Heads of the columns.</param>
    /// <param name="rows">Cells; the first of a row is its head.</param>
    /// <param name="region">Scrolls on its own, and can be reached by keyboard for that.</param>
    public static void Table(this Markup m, string caption, IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> rows, bool region = true)
    {
        if (rows.Count == 0)
        {
            m.Element("p", Phrases.Capital(Phrases.NotRecorded) + ".", "quiet");
            return;
        }

        using (m.In("div", region ? "scroll" : null, ("tabindex", region ? "0" : null), ("role", region ? "region" : null), ("aria-label", region ? caption + ": table" : null)))
        using (m.In("table"))
        {
            m.Element("caption", caption, "vh");
            m.Head(headers);
            using (m.In("tbody"))
            {
                foreach (var row in rows)
                {
                    using (m.In("tr"))
                    {
                        for (var i = 0; i < row.Count; i++)
                        {
                            m.Element(i == 0 ? "th" : "td", row[i], null, ("scope", i == 0 ? "row" : null));
                        }
                    }
                }
            }
        }
    }

    /// <summary>The head of a table.</summary>
    public static void Head(this Markup m, IReadOnlyList<string> headers)
    {
        using (m.In("thead"))
        using (m.In("tr"))
        {
            foreach (var header in headers)
            {
                m.Element("th", header, null, ("scope", "col"));
            }
        }
    }
}
