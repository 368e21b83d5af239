using Argenta.Assessment;
using Argenta.Charts;
using Argenta.Prognosis;
using Argenta.Report.Text;
using Argenta.Terms;

namespace Argenta.Report.Html;

/// <summary>One model on the page: what it says, from what, what is missing; the uncalibrated one with its watermark.</summary>
internal sealed class OutlookModel(Markup m, PatientAssessment a, HtmlOptions options)
{
    /// <summary>Writes it.</summary>
    public void Write(ModelAssessment model)
    {
        var uncalibrated = model.Status == "uncalibrated";
        using (m.In("article", uncalibrated ? "model uncalibrated" : "model"))
        {
            m.Element("h3", uncalibrated ? $"{model.Name}: {a.Outlook.Watermark}" : model.Name);
            m.Element("p", $"{OutlookWords.Model(model)}{(OutlookWords.Points(model) is { } points ? $" {Phrases.Capital(points)}." : string.Empty)}");
            if (!model.Curve.IsEmpty)
            {
                Curve(model);
            }

            foreach (var sentence in model.Enters)
            {
                m.Element("p", sentence);
            }

            if (!model.Needs.IsEmpty)
            {
                m.Element("p", $"Missing, {(model.Fits == Truth.True ? "each would narrow the interval" : "needed to ask the model")}: {string.Join(", ", model.Needs.Select(n => Phrases.Word(n.Fact)))}.", "needs");
            }

            m.Element("p", $"{Phrases.Capital(model.Endpoint)}; {model.Population}; {model.Source} [{model.Certainty.Mark()}]. {model.Caveat}", "quiet");
            if (!model.Inputs.IsEmpty)
            {
                using (m.In("details", "why", ("open", options.Explain ? "open" : null)))
                {
                    m.Element("summary", "What it was asked with");
                    m.Table($"Inputs of {model.Name}", ["Input", "Found"], [.. model.Inputs.Select(IReadOnlyList<string> (i) => [i.Name, i.Value])]);
                    m.Tree(model.Because);
                }
            }
        }
    }

    private void Curve(ModelAssessment model)
    {
        SurvivalStep[] Line(Func<CurvePoint, double> of) => [.. model.Curve.Select(p => new SurvivalStep(p.Years, of(p)))];
        List<SurvivalGroup> groups = [new("model", [.. model.Curve.Select(p => new SurvivalStep(p.Years, p.Survival, p.Low, p.High))])];
        if (model.Curve.Any(p => p.Lowest < p.Low - 0.005 || p.Highest > p.High + 0.005))
        {
            groups.Add(new("missing at best", Line(p => p.Highest)));
            groups.Add(new("missing at worst", Line(p => p.Lowest)));
        }

        m.Plot("composite", "From today on", new SurvivalCurve(new(groups, "years from today", "Share alive", $"{model.Level} % band", $"{a.Outlook.Watermark}: share alive over the years, by the model alone", Watermark: a.Outlook.Watermark, Smooth: true)).Render, 720, 340);
        m.Table($"{model.Name}, uncalibrated, from today on", ["Years", "Alive of 100", $"{model.Level} % band", "Over all that is missing"], [.. model.Curve.Where(p => p.Years == Math.Floor(p.Years)).Select(IReadOnlyList<string> (p) =>
            [FormattableString.Invariant($"{p.Years:0}"), OutlookWords.Percent(p.Survival), $"{OutlookWords.Percent(p.Low)} to {OutlookWords.Percent(p.High)}", $"{OutlookWords.Percent(p.Lowest)} to {OutlookWords.Percent(p.Highest)}"])]);
    }
}
