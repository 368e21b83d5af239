using Argenta.Assessment;
using Argenta.Report.Text;

namespace Argenta.Report.Html;

/// <summary>Stage by edition on the page: the editions side by side, below them where they differ and by which criterion.</summary>
internal sealed class StageSections(Markup m, PatientAssessment a, HtmlOptions options)
{
    /// <summary>Nothing where no edition says anything.</summary>
    public void Write()
    {
        var rows = StageView.Rows(a);
        if (rows.Count == 0)
        {
            return;
        }

        using (m.In("section", "stages", ("id", "finding-" + StageView.Name), ("aria-labelledby", "h-stages")))
        {
            m.Element("h2", "Stage by edition", null, ("id", "h-stages"));
            using (m.In("div", "scroll", ("tabindex", "0"), ("role", "region"), ("aria-label", "Stage by edition: table")))
            using (m.In("table"))
            {
                m.Element("caption", "Stage by edition", "vh");
                m.Head([.. StageView.Heads, "Why"]);
                using (m.In("tbody"))
                {
                    foreach (var (cells, because) in rows)
                    {
                        using (m.In("tr"))
                        {
                            for (var i = 0; i < cells.Count; i++)
                            {
                                m.Element(i == 0 ? "th" : "td", cells[i], null, ("scope", i == 0 ? "row" : null));
                            }

                            using (m.In("td"))
                            {
                                m.Unfold("Why", because, options.Explain);
                            }
                        }
                    }
                }
            }

            m.Element("p", "– left open by the edition, or not derived there from what is recorded", "quiet");
            foreach (var difference in StageView.Differences(a))
            {
                using (m.In("p", "differ"))
                {
                    m.Raw(Marks.Of("conflicting")).Text(" ").Element("b", difference.Text);
                }

                m.Tree(difference.Children);
            }
        }
    }
}
