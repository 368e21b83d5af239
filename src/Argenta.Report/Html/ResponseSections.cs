using Argenta.Assessment;
using Argenta.Charts;
using Argenta.Report.Text;

namespace Argenta.Report.Html;

/// <summary>Response over time on the page: what oncologists know as spider, waterfall and swimmer plots, and the tables behind.</summary>
internal sealed class ResponseSections(Markup m, PatientAssessment a, HtmlOptions options)
{
    /// <summary>Nothing where nothing was measured or given.</summary>
    public void Write()
    {
        if (!ResponseView.Any(a))
        {
            return;
        }

        using (m.In("div", "response", ("id", "response")))
        {
            using (m.In("div", "plots"))
            {
                if (ResponsePlots.Spider(a) is { } spider)
                {
                    m.Plot("spider", "Lesions over time", new SpiderPlot(spider).Render, 640, 350);
                }

                if (ResponsePlots.Waterfall(a) is { } waterfall)
                {
                    m.Plot("waterfall", "Best change of each target", new WaterfallPlot(waterfall).Render, 640, 350);
                }

                if (ResponsePlots.Symptoms(a) is { } symptoms)
                {
                    m.Plot("complaints", "Symptoms over time", new SymptomPlot(symptoms).Render, 640, 350, ResponsePlots.NotDrawn(a));
                }

                if (ResponsePlots.Swimmer(a) is { } swimmer)
                {
                    m.Plot("swimmer", "Treatments from their start", new SwimmerPlot(swimmer).Render, 640, 350);
                }
            }

            Tables();
        }
    }

    private void Tables()
    {
        if (a.Progression.Disagreements.IsEmpty && a.Response.Recist is null && a.Progression.Lines.IsEmpty && !a.Response.Markers.Any(x => x.Change is not null))
        {
            return;
        }

        using (m.In("section", "measured", ("aria-labelledby", "h-response")))
        {
            m.Element("h2", "Response", null, ("id", "h-response"));
            foreach (var differ in a.Progression.Disagreements)
            {
                using (m.In("p", "differ"))
                {
                    m.Raw(Marks.Of("conflicting")).Text(" ").Element("b", differ.Text).Text($". {differ.Action}");
                }

                m.Unfold("Why", differ.Because, options.Explain);
            }

            foreach (var r in ResponseView.Windows(a))
            {
                m.Element("h3", ResponseView.Title(r));
                m.Table(ResponseView.Title(r), ResponseView.Headers, ResponseView.Rows(r));
                Facts(ResponseView.Facts(r));
                m.Unfold("Why", r.Points.SelectMany(p => p.Because), options.Explain);
            }

            if (a.Response.Recist is { } current)
            {
                Table("Lesions", ResponseView.LesionHeaders, ResponseView.Lesions(current));
                Facts(ResponseView.Growth(a));
            }

            Table("Lines of therapy", ResponseView.LineHeaders, ResponseView.Lines(a));
            Table("Markers: latest change by one assay", ResponseView.MarkerHeaders, ResponseView.Markers(a));
            m.Unfold("Why", a.Response.Markers.Where(x => x.Change is not null).SelectMany(x => x.Because), options.Explain);
        }
    }

    private void Table(string heading, IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (rows.Count > 0)
        {
            m.Element("h3", heading);
            m.Table(heading, headers, rows);
        }
    }

    private void Facts(IEnumerable<(string Label, string Text)> facts)
    {
        var all = facts.ToList();
        if (all.Count == 0)
        {
            return;
        }

        using (m.In("dl", "remarks"))
        {
            foreach (var (label, text) in all)
            {
                m.Element("dt", label).Element("dd", text);
            }
        }
    }
}
