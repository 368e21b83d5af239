using Argenta.Assessment;
using Argenta.Charts;
using Argenta.Report.Text;
using Argenta.Terms;

namespace Argenta.Report.Html;

/// <summary>The suspicion of an undiagnosed tumour on the page; nothing once one is proven.</summary>
internal sealed class SuspicionSections(Markup m, PatientAssessment a, HtmlOptions options)
{
    /// <summary>Writes it: flags, score with its bars, what looks alike.</summary>
    public void Write()
    {
        var s = a.Suspicion;
        if (!s.Shown || s.Score is not { } score)
        {
            return;
        }

        using (m.In("section", "suspicion", ("id", "suspicion"), ("aria-labelledby", "h-suspicion")))
        {
            m.Element("h2", "Suspicion of an undiagnosed neuroendocrine tumour", null, ("id", "h-suspicion"));
            using (m.In("div", "columns"))
            {
                using (m.In("div", "column"))
                {
                    m.Element("h3", "Red flags");
                    Flags();
                }

                using (m.In("div", "column"))
                {
                    m.Element("h3", "Score");
                    m.Element("p", $"{SuspicionWords.Level(s)}. ", "lead").Element("p", Phrases.Capital(SuspicionWords.Probability(score)) + ".");
                    if (!score.Contributions.IsEmpty)
                    {
                        m.Plot("contributions", "What it is made of", new ContributionBars(new([.. score.Contributions.Select(c => new Contribution(c.Name, Math.Log(c.Ratio), Detail: $"{SuspicionWords.Found(c)}, certainty {c.Certainty.Mark()}"))], "speaks against", "speaks for", "Likelihood ratio")).Render, 400, 340);
                    }
                }

                using (m.In("div", "column"))
                {
                    m.Element("h3", "What looks alike");
                    Alike();
                }
            }

            using (m.In("ul", "quiet"))
            {
                foreach (var statement in s.Statements)
                {
                    m.Element("li", statement);
                }
            }
        }
    }

    private void Flags()
    {
        var fired = a.Suspicion.Flags.Where(f => f.Fired).ToList();
        var open = a.Suspicion.Flags.Where(f => !f.WouldFireIf.IsEmpty).ToList();
        if (fired.Count == 0)
        {
            m.Element("p", "No flag fires by what is recorded.", "quiet");
        }

        using (m.In("ul", "plain"))
        {
            foreach (var flag in fired)
            {
                using (m.In("li", "alert warning"))
                {
                    m.Raw(Marks.Of("warning"));
                    using (m.In("div"))
                    {
                        using (m.In("p"))
                        {
                            m.Element("strong", $"{flag.Id}: {flag.Name}");
                        }

                        m.Element("p", flag.Action);
                        m.Unfold("Why", flag.Because, options.Explain);
                    }
                }
            }

            foreach (var flag in open)
            {
                using (m.In("li", "alert info"))
                {
                    m.Raw(Marks.Of("info"));
                    m.Element("p", $"{flag.Id} would fire if: {string.Join("; or ", flag.WouldFireIf)}.");
                }
            }
        }
    }

    private void Alike()
    {
        if (a.Suspicion.LookAlikes.IsEmpty)
        {
            m.Element("p", "No complaint is recorded that has look-alikes here.", "quiet");
        }

        using (m.In("dl"))
        {
            foreach (var look in a.Suspicion.LookAlikes)
            {
                m.Element("dt", look.Of);
                using (m.In("dd"))
                {
                    if (!look.First.IsEmpty)
                    {
                        m.Element("strong", $"First exclude {string.Join(", ", look.First)}. ");
                    }

                    m.Text(Phrases.Capital(string.Join(", ", look.Names)) + ".");
                }
            }
        }
    }
}
