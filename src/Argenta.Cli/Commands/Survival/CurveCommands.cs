using System.Text.Json;
using Argenta.Survival;

namespace Argenta.Cli.Commands.Survival;

/// <summary><c>km</c>, <c>logrank</c> and <c>rmst</c>.</summary>
internal static class CurveCommands
{
    private static readonly string[] KmColumns = ["group", "time", "atRisk", "events", "censored", "survival", "stdErr", "lower", "upper", "cumulativeHazard"];

    public static SurvivalAnswer KaplanMeier(DataTable table, SurvivalRequest request, KaplanMeierOptions options, IReadOnlyList<double> at, double? given)
    {
        var result = Argenta.Survival.KaplanMeier.Fit(Outcomes.Single(table, request), request.Groups(table), request.WeightsOf(table), options);
        var rows = result.Curves.SelectMany(c => Points(c, at).Select(IReadOnlyList<object?> (p) => [c.Name, p.Time, p.AtRisk, p.Events, p.Censored, p.Survival, p.StandardError, p.Lower, p.Upper, p.CumulativeHazard]));
        List<AnswerTable> tables =
        [
            new("Survival", ["group", "n", "events", "median", "lower", "upper"], result.Curves.Select(IReadOnlyList<object?> (c) => [c.Name, c.Count, c.Events.Sum(), c.Median.Value, c.Median.Lower, c.Median.Upper])),
            new(string.Empty, KmColumns, rows),
        ];
        if (given is { } lived)
        {
            tables.Add(new($"Survival of those free of the event at {AnswerText.Number(lived)}", ["group", "time", "survival", "lower", "upper"],
                result.Curves.SelectMany(c => Horizons(c, at, lived).Select(IReadOnlyList<object?> (h) => [c.Name, h.Time, h.Value.Value, h.Value.Lower, h.Value.Upper]))));
        }

        return new SurvivalAnswer
        {
            Json = w => w.Array("groups", result.Curves, c => Group(w, c, at, given)),
            Csv = new(string.Empty, KmColumns, rows),
            Tables = tables,
            Svg = () => Plot(result.Curves, request),
            Warnings = result.Warnings,
        };
    }

    public static SurvivalAnswer LogRank(DataTable table, SurvivalRequest request, double rho, double gamma)
    {
        var times = Outcomes.Single(table, request);
        var groups = request.Groups(table) ?? throw new UsageException("Name the groups to compare: --by COLUMN.");
        var test = Argenta.Survival.LogRank.Test(times, groups, request.AllStrata(table), rho, gamma);
        AnswerTable rows = new("Comparison of hazards", ["group", "n", "observed", "expected"], test.Groups.Select(IReadOnlyList<object?> (g) => [g.Group, g.Count, g.Observed, g.Expected]));
        var said = $"Chi-square {AnswerText.Number(test.ChiSquare)} on {test.DegreesOfFreedom} df, p {AnswerText.P(test.P)}";
        return new SurvivalAnswer
        {
            Json = w =>
            {
                w.Number("chiSquare", test.ChiSquare);
                w.WriteNumber("df", test.DegreesOfFreedom);
                w.Number("p", test.P);
                w.WriteNumber("rho", rho);
                w.WriteNumber("gamma", gamma);
                w.Array("groups", test.Groups, g =>
                {
                    w.WriteString("group", g.Group);
                    w.WriteNumber("n", g.Count);
                    w.Number("observed", g.Observed);
                    w.Number("expected", g.Expected);
                });
            },
            Csv = rows,
            Tables = [rows],
            Lines = [said],
            Svg = () => Plot(Argenta.Survival.KaplanMeier.Fit(times, groups, null, new KaplanMeierOptions { Level = request.Level }).Curves, request, said),
            Warnings = test.Warnings,
        };
    }

    public static SurvivalAnswer RestrictedMean(DataTable table, SurvivalRequest request, double? tau)
    {
        var curves = Argenta.Survival.KaplanMeier.Fit(Outcomes.Single(table, request), request.Groups(table), request.WeightsOf(table), new KaplanMeierOptions { Level = request.Level });
        var result = RestrictedMeans.Of(curves.Curves, tau);
        var horizon = result.Groups[0].Horizon;
        AnswerTable means = new($"Mean time free of the event up to {AnswerText.Number(horizon)}", ["group", "n", "mean", "se", "lower", "upper"],
            result.Groups.Select(IReadOnlyList<object?> (g) => [g.Group, g.Count, g.Mean, g.StandardError, g.Lower, g.Upper]));
        AnswerTable contrasts = new("Compared with the first group", ["group", "difference", "lower", "upper", "p", "ratio", "lower", "upper", "p"],
            result.Contrasts.Select(IReadOnlyList<object?> (c) => [c.Group, c.Difference.Value, c.Difference.Lower, c.Difference.Upper, AnswerText.P(c.DifferenceP), c.Ratio.Value, c.Ratio.Lower, c.Ratio.Upper, AnswerText.P(c.RatioP)]));
        return new SurvivalAnswer
        {
            Json = w =>
            {
                w.WriteNumber("tau", horizon);
                w.Array("groups", result.Groups, g =>
                {
                    w.WriteString("group", g.Group);
                    w.WriteNumber("n", g.Count);
                    w.Number("mean", g.Mean);
                    w.Number("se", g.StandardError);
                    w.Number("lower", g.Lower);
                    w.Number("upper", g.Upper);
                });
                w.Array("contrasts", result.Contrasts, c =>
                {
                    w.WriteString("group", c.Group);
                    w.WriteString("reference", c.Reference);
                    w.Limits("difference", c.Difference, c.DifferenceP);
                    w.Limits("ratio", c.Ratio, c.RatioP);
                });
            },
            Csv = means,
            Tables = result.Contrasts.Count > 0 ? [means, contrasts] : [means],
            Svg = () => Plot(curves.Curves, request, $"Mean up to {AnswerText.Number(horizon)}: {string.Join("; ", result.Groups.Select(g => $"{g.Group} {AnswerText.Number(g.Mean)}"))}"),
            Warnings = [.. curves.Warnings, .. result.Warnings],
        };
    }

    public static string Plot(IReadOnlyList<Argenta.Survival.SurvivalCurve> curves, SurvivalRequest request, string? title = null)
    {
        var last = curves.Max(c => c.Times[^1]);
        return CurveChart.Draw([.. curves.Select(c => CurveChart.Group(c, last))], request, "Free of the event", title);
    }

    private static void Group(Utf8JsonWriter w, Argenta.Survival.SurvivalCurve curve, IReadOnlyList<double> at, double? given)
    {
        w.WriteString("group", curve.Name);
        w.WriteNumber("n", curve.Count);
        w.Number("events", curve.Events.Sum());
        w.Number("median", curve.Median.Value);
        w.Number("medianLower", curve.Median.Lower);
        w.Number("medianUpper", curve.Median.Upper);
        w.Array("quantiles", [0.1, 0.25, 0.5, 0.75, 0.9], share =>
        {
            var quantile = curve.Quantile(share);
            w.WriteNumber("share", share);
            w.Number("time", quantile.Value);
            w.Number("lower", quantile.Lower);
            w.Number("upper", quantile.Upper);
        });
        w.Array("rows", Points(curve, at), p =>
        {
            w.WriteNumber("time", p.Time);
            w.Number("atRisk", p.AtRisk);
            w.Number("events", p.Events);
            w.Number("censored", p.Censored);
            w.Number("survival", p.Survival);
            w.Number("stdErr", p.StandardError);
            w.Number("lower", p.Lower);
            w.Number("upper", p.Upper);
            w.Number("cumulativeHazard", p.CumulativeHazard);
            w.Number("hazardStdErr", p.HazardStandardError);
        });
        if (given is { } lived)
        {
            w.Array("conditional", Horizons(curve, at, lived), h =>
            {
                w.WriteNumber("given", lived);
                w.WriteNumber("time", h.Time);
                w.Number("survival", h.Value.Value);
                w.Number("lower", h.Value.Lower);
                w.Number("upper", h.Value.Upper);
            });
        }
    }

    private static IEnumerable<CurvePoint> Points(Argenta.Survival.SurvivalCurve curve, IReadOnlyList<double> at) => at.Count == 0 ? curve.Points : at.Select(curve.At);

    private static IEnumerable<(double Time, Estimate Value)> Horizons(Argenta.Survival.SurvivalCurve curve, IReadOnlyList<double> at, double given) =>
        (at.Count > 0 ? at : curve.Times).Where(t => t >= given).Select(t => (t, curve.Conditional(t, given)));
}
