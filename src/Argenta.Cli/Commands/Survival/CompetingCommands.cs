using Argenta.Charts;
using Argenta.Survival;

namespace Argenta.Cli.Commands.Survival;

/// <summary><c>cuminc</c> and <c>finegray</c>.</summary>
internal static class CompetingCommands
{
    private static readonly string[] Columns = ["group", "cause", "time", "estimate", "variance", "stdErr", "lower", "upper", "atRisk", "events"];

    public static SurvivalAnswer Incidence(DataTable table, SurvivalRequest request, double rho, IReadOnlyList<double> at)
    {
        var times = Outcomes.Competing(table, request);
        var result = CumulativeIncidence.Fit(times, request.Groups(table), request.AllStrata(table), rho, request.Level);
        var causes = request.Cause is null ? result.Causes : [Outcomes.CauseOf(times, request)];
        var curves = result.Curves.Where(c => causes.Contains(c.Cause)).ToList();
        var rows = curves.SelectMany(c => Points(result, c, at).Select(IReadOnlyList<object?> (p) => [c.Group, c.Cause, p.Time, p.Value, p.Variance, p.StandardError, p.Lower, p.Upper, p.AtRisk, p.Events]));
        List<AnswerTable> tables = [new("Cumulative incidence", Columns, rows)];
        var tests = result.Tests.Where(t => causes.Contains(t.Cause)).ToList();
        if (tests.Count > 0)
        {
            tables.Add(new("Gray's test", ["cause", "chi-square", "df", "p"], tests.Select(IReadOnlyList<object?> (t) => [t.Cause, t.ChiSquare, t.DegreesOfFreedom, AnswerText.P(t.P)])));
        }

        return new SurvivalAnswer
        {
            Json = w =>
            {
                w.Array("groups", result.Groups, g =>
                {
                    w.WriteString("group", g);
                    w.WriteNumber("n", curves.First(c => c.Group == g).Count);
                    w.Array("causes", curves.Where(c => c.Group == g), c =>
                    {
                        w.WriteString("cause", c.Cause);
                        w.Array("rows", Points(result, c, at), p =>
                        {
                            w.WriteNumber("time", p.Time);
                            w.Number("estimate", p.Value);
                            w.Number("variance", p.Variance);
                            w.Number("stdErr", p.StandardError);
                            w.Number("lower", p.Lower);
                            w.Number("upper", p.Upper);
                            w.Number("atRisk", p.AtRisk);
                            w.Number("events", p.Events);
                        });
                    });
                });
                w.Array("grayTests", tests, t =>
                {
                    w.WriteString("cause", t.Cause);
                    w.Number("chiSquare", t.ChiSquare);
                    w.WriteNumber("df", t.DegreesOfFreedom);
                    w.Number("p", t.P);
                });
            },
            Csv = new(string.Empty, Columns, rows),
            Tables = tables,
            Svg = () => Plot(result, curves, request),
            Warnings = result.Warnings,
        };
    }

    public static SurvivalAnswer FineGray(DataTable table, SurvivalRequest request, FineGrayConvention convention)
    {
        var times = Outcomes.Competing(table, request);
        var cause = Outcomes.CauseOf(times, request);
        var covariates = request.Model(table);
        if (request.Covariates.FirstOrDefault(t => t.Function is "strata" or "offset" or "cluster") is { Column: not null } term)
        {
            throw new UsageException($"A Fine-Gray model takes no {term}.");
        }

        var fit = FineGrayModel.Fit(times, cause, covariates, new FineGrayOptions { Convention = convention, Level = request.Level });
        return new SurvivalAnswer
        {
            Json = w =>
            {
                w.WriteNumber("n", fit.Count);
                w.WriteNumber("events", fit.Events);
                w.WriteString("ties", convention == FineGrayConvention.Crr ? "breslow" : "efron");
                ModelCommands.Coefficients(w, fit.Coefficients);
                ModelCommands.LogLikelihood(w, fit.NullLogLikelihood, fit.LogLikelihood);
                w.WriteString("cause", cause);
                w.WriteString("convention", convention.ToString().ToLowerInvariant());
                w.WriteNumber("iterations", fit.Iterations);
                w.WriteBoolean("converged", fit.Converged);
            },
            Csv = ModelCommands.Coefficients(string.Empty, fit.Coefficients),
            Tables = [ModelCommands.Coefficients($"Fine-Gray model of {cause}, as {convention.ToString().ToLowerInvariant()}: {fit.Events} events in {fit.Count} rows", fit.Coefficients)],
            Lines = [$"Log-likelihood {AnswerText.Number(fit.NullLogLikelihood)} without and {AnswerText.Number(fit.LogLikelihood)} with the covariates"],
            Svg = () => Plot(fit, times, covariates, request),
            Warnings = fit.Warnings,
        };
    }

    // At given times the number at risk is that of the time itself; beyond the end of follow-up nothing is known.
    private static IEnumerable<IncidencePoint> Points(IncidenceResult result, IncidenceCurve curve, IReadOnlyList<double> at)
    {
        if (at.Count == 0)
        {
            return curve.Points;
        }

        var state = result.States.Single(s => s.Name == curve.Group);
        var none = new IncidencePoint(0, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, 0, 0);
        return at.Select(t => (curve.At(t) is { } p ? p with { Events = p.Time == t ? p.Events : 0 } : none) with { Time = t, AtRisk = state.AtRiskAt(t) });
    }

    private static string Plot(IncidenceResult result, List<IncidenceCurve> curves, SurvivalRequest request)
    {
        var last = result.States.Max(s => s.Times[^1]);
        var several = result.Groups.Count > 1;
        var causes = curves.Select(c => c.Cause).Distinct().Count();
        return CurveChart.Draw([.. curves.Select(c => new SurvivalGroup(several ? causes > 1 ? $"{c.Group}, {Spoken(c.Cause)}" : c.Group : Spoken(c.Cause),
            CurveChart.Thinned([.. c.Points.Skip(1).Select(p => new SurvivalStep(p.Time, p.Value, CurveChart.Bound(p.Lower), CurveChart.Bound(p.Upper)))]), null,
            CurveChart.AtRisk(result.States.Single(s => s.Name == c.Group), last)))], request, causes > 1 ? "Cumulative incidence" : $"Cumulative incidence of {Spoken(curves[0].Cause)}", rising: true);
    }

    /// <summary>A cause that is a mere number is called one.</summary>
    private static string Spoken(string cause) => cause.All(char.IsAsciiDigit) ? $"cause {cause}" : cause;

    private static string Plot(FineGrayFit fit, SurvivalTimes times, Argenta.Survival.Covariates covariates, SurvivalRequest request)
    {
        double[] average = [.. Enumerable.Range(0, covariates.Columns).Select(j => Enumerable.Range(0, covariates.Rows).Average(i => covariates[i, j]))];
        var observed = KaplanMeier.Fit(times).Curves[0];
        SurvivalGroup curve = new("at the means", CurveChart.Thinned([.. fit.Predict(average).Select(p => new SurvivalStep(p.Time, p.Value))]), null, CurveChart.AtRisk(observed, observed.Times[^1]));
        return CurveChart.Draw([curve], request, $"Predicted incidence of {Spoken(fit.Cause)}, at the means of the covariates", rising: true);
    }
}
