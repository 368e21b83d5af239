using System.Globalization;
using Argenta.Charts;
using Argenta.Survival;
using Curve = Argenta.Survival.SurvivalCurve;

namespace Argenta.Cli.Commands.Survival;

/// <summary>Draws curves with bands, censoring ticks and numbers at risk, as a file that stands alone.</summary>
internal static class CurveChart
{
    private static readonly double[] Steps = [1, 2, 5, 10];
    private const int Ticks = 300;
    private const double Finest = 0.0004; // of the height: less than a tenth of a pixel

    public static string Draw(IReadOnlyList<SurvivalGroup> groups, SurvivalRequest request, string outcome, string? title = null, bool rising = false)
    {
        var interval = string.Create(CultureInfo.InvariantCulture, $"{request.Level * 100:0.##} % interval");
        var unit = request.Unit.Length > 0 ? request.Unit : request.Time;
        var banded = groups.Any(g => g.Steps.Any(s => s.Lower is not null));
        return new Charts.SurvivalCurve(new SurvivalCurveData(groups, unit, outcome, banded ? interval : null, title, rising)).Render(new ChartOptions { EmbedStyle = true, FontFamily = "sans-serif", Width = 760, IdPrefix = "survival" }).Svg;
    }

    public static SurvivalGroup Group(Curve curve, double last) => new(curve.Name,
        Thinned([.. curve.Points.Where(p => p.Events > 0).Select(p => new SurvivalStep(p.Time, p.Survival, Bound(p.Lower), Bound(p.Upper)))]),
        CensoredAt(curve, last), AtRisk(curve, last));

    /// <summary>Round times, about six of them, from 0 to the last.</summary>
    public static IEnumerable<double> Times(double last)
    {
        // Nobody was followed up beyond time 0.
        if (!(last > 0))
        {
            yield return 0;
            yield break;
        }

        var raw = last / 6;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = Steps.Select(m => m * power).First(s => s >= raw * 0.999);
        for (var k = 0; k * step <= last; k++)
        {
            yield return k * step;
        }
    }

    public static IReadOnlyList<AtRisk> AtRisk(Curve curve, double last) => [.. Times(last).Select(t => new AtRisk(t, (int)Math.Round(t == 0 ? curve.AtRisk[0] : curve.AtRiskAt(t))))];

    public static double? Bound(double limit) => double.IsFinite(limit) ? limit : null;

    /// <summary>Leaves out steps too small to see; the last stays.</summary>
    public static IReadOnlyList<SurvivalStep> Thinned(IReadOnlyList<SurvivalStep> steps)
    {
        List<SurvivalStep> kept = [];
        foreach (var step in steps)
        {
            if (kept.Count == 0 || Math.Abs(step.Survival - kept[^1].Survival) >= Finest || ReferenceEquals(step, steps[^1]))
            {
                kept.Add(step);
            }
        }

        return kept.Count > 0 ? kept : [new SurvivalStep(0, 1)];
    }

    private static List<double> CensoredAt(Curve curve, double last)
    {
        List<double> ticks = [];
        for (var k = 0; k < curve.Times.Count; k++)
        {
            if (curve.Censored[k] > 0 && (ticks.Count == 0 || curve.Times[k] - ticks[^1] >= last / Ticks))
            {
                ticks.Add(curve.Times[k]);
            }
        }

        return ticks;
    }
}
