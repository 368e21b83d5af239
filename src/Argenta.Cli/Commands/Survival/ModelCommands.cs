using System.Text.Json;
using Argenta.Charts;
using Argenta.Survival;

namespace Argenta.Cli.Commands.Survival;

/// <summary><c>cox</c> and <c>parametric</c>.</summary>
internal static class ModelCommands
{
    private static readonly string[] Columns = ["name", "coef", "se", "robustSe", "z", "p", "hazardRatio", "lower", "upper"];

    public static SurvivalAnswer Cox(DataTable table, SurvivalRequest request, Ties ties, bool robust)
    {
        var times = Outcomes.Single(table, request);
        var covariates = request.Model(table);
        var fit = CoxModel.Fit(times, covariates, new CoxOptions
        {
            Ties = ties,
            Weights = request.WeightsOf(table),
            Offset = request.Offset(table),
            Strata = request.AllStrata(table),
            Cluster = request.Clusters(table),
            Robust = robust ? true : null,
            Level = request.Level,
        });
        var concordance = fit.Concordance();
        var proportional = ties == Ties.Exact ? null : Proportional(fit);
        List<AnswerTable> tables = [Coefficients($"Cox model, {Word(ties)} ties: {fit.Events} events in {fit.Count} rows", fit.Coefficients)];
        if (proportional is not null)
        {
            tables.Add(new("Do hazards stay proportional? (score test against time)", ["term", "chi-square", "df", "p"],
                proportional.Select(IReadOnlyList<object?> (t) => [t.Term, t.ChiSquare, t.DegreesOfFreedom, AnswerText.P(t.P)])));
        }

        return new SurvivalAnswer
        {
            Json = w =>
            {
                w.WriteNumber("n", fit.Count);
                w.WriteNumber("events", fit.Events);
                w.WriteString("ties", Word(ties));
                Coefficients(w, fit.Coefficients);
                LogLikelihood(w, fit.NullLogLikelihood, fit.LogLikelihood);
                w.WriteBoolean("robust", fit.IsRobust);
                w.WriteNumber("iterations", fit.Iterations);
                w.WriteBoolean("converged", fit.Converged);
                w.Test("likelihoodRatioTest", fit.LikelihoodRatioTest);
                w.Test("waldTest", fit.WaldTest);
                w.Test("scoreTest", fit.ScoreTest);
                w.Object("concordance", () =>
                {
                    w.Number("value", concordance.Value);
                    w.Number("stdErr", concordance.StandardError);
                });
                if (proportional is not null)
                {
                    w.Array("proportionalHazards", proportional, t =>
                    {
                        w.WriteString("term", t.Term);
                        w.Number("chiSquare", t.ChiSquare);
                        w.WriteNumber("df", t.DegreesOfFreedom);
                        w.Number("p", t.P);
                    });
                }
            },
            Csv = Coefficients(string.Empty, fit.Coefficients),
            Tables = tables,
            Lines =
            [
                $"Likelihood ratio {Said(fit.LikelihoodRatioTest)}; Wald {Said(fit.WaldTest)}; score {Said(fit.ScoreTest)}",
                $"Log-likelihood {AnswerText.Number(fit.NullLogLikelihood)} without and {AnswerText.Number(fit.LogLikelihood)} with the covariates; concordance {AnswerText.Number(concordance.Value)} (SE {AnswerText.Number(concordance.StandardError)})",
            ],
            Svg = () => ties == Ties.Exact ? throw new UsageException("Curves are not defined for exact ties; take --ties efron or breslow for a plot.") : Plot(fit, times, covariates, request),
            Warnings = fit.Warnings,
        };
    }

    public static SurvivalAnswer Parametric(DataTable table, SurvivalRequest request, SurvivalDistribution distribution)
    {
        var times = Outcomes.Single(table, request);
        var covariates = request.Covariates.Count == 0 ? null : request.Model(table);
        var fit = ParametricModel.Fit(times, covariates, new ParametricOptions { Distribution = distribution, Weights = request.WeightsOf(table), Level = request.Level });
        AnswerTable rows = new($"{distribution} model of log time: {fit.Events} events in {fit.Count} rows", ["name", "coef", "se", "z", "p", "timeRatio", "lower", "upper"],
            fit.Coefficients.Select(IReadOnlyList<object?> (c) => [c.Name, c.Value, c.StandardError, c.Z, c.P, c.TimeRatio.Value, c.TimeRatio.Lower, c.TimeRatio.Upper]));
        double[] average = [.. Enumerable.Range(0, covariates?.Columns ?? 0).Select(j => Enumerable.Range(0, table.Rows).Average(i => covariates![i, j]))];
        return new SurvivalAnswer
        {
            Json = w =>
            {
                w.WriteNumber("n", fit.Count);
                w.WriteNumber("events", fit.Events);
                w.WriteString("distribution", JsonNamingPolicy.KebabCaseLower.ConvertName(distribution.ToString()));
                w.Array("coefficients", fit.Coefficients, c =>
                {
                    w.WriteString("name", c.Name);
                    w.Number("coef", c.Value);
                    w.Number("se", c.StandardError);
                    w.Number("z", c.Z);
                    w.Number("p", c.P);
                    w.Number("timeRatio", c.TimeRatio.Value);
                    w.Number("lower", c.TimeRatio.Lower);
                    w.Number("upper", c.TimeRatio.Upper);
                });
                w.Number("scale", fit.Scale);
                LogLikelihood(w, fit.NullLogLikelihood, fit.LogLikelihood);
                w.Number("aic", fit.Aic);
                w.Test("likelihoodRatioTest", fit.LikelihoodRatioTest);
                w.Limits("medianAtMeans", fit.Quantile(average, 0.5));
                w.WriteBoolean("converged", fit.Converged);
            },
            Csv = rows,
            Tables = [rows],
            Lines = [$"Scale {AnswerText.Number(fit.Scale)}; log-likelihood {AnswerText.Number(fit.LogLikelihood)}; AIC {AnswerText.Number(fit.Aic)}; median at the covariates' means {AnswerText.Number(fit.Quantile(average, 0.5).Value)}"],
            Svg = () =>
            {
                var curve = KaplanMeier.Fit(times, null, request.WeightsOf(table)).Curves[0];
                var last = curve.Times[^1];
                SurvivalGroup model = new($"{distribution}", [.. Enumerable.Range(1, 200).Select(k => k * last / 200).Select(t => (t, fit.Survival(average, t))).Select(s => new SurvivalStep(s.t, s.Item2.Value, s.Item2.Lower, s.Item2.Upper))]);
                return CurveChart.Draw([CurveChart.Group(curve, last) with { Name = "Observed" }, model], request, "Free of the event");
            },
            Warnings = fit.Warnings,
        };
    }

    /// <summary>The coefficients of a proportional hazards model, as <c>cox</c> and <c>finegray</c> give them.</summary>
    public static void Coefficients(Utf8JsonWriter w, IReadOnlyList<Coefficient> coefficients) => w.Array("coefficients", coefficients, c =>
    {
        w.WriteString("name", c.Name);
        w.Number("coef", c.Value);
        w.Number("se", c.StandardError);
        w.Number("robustSe", c.RobustStandardError);
        w.Number("z", c.Z);
        w.Number("p", c.P);
        w.Number("hazardRatio", c.HazardRatio.Value);
        w.Number("lower", c.HazardRatio.Lower);
        w.Number("upper", c.HazardRatio.Upper);
    });

    public static AnswerTable Coefficients(string title, IReadOnlyList<Coefficient> coefficients) =>
        new(title, Columns, coefficients.Select(IReadOnlyList<object?> (c) => [c.Name, c.Value, c.StandardError, c.RobustStandardError, c.Z, c.P, c.HazardRatio.Value, c.HazardRatio.Lower, c.HazardRatio.Upper]));

    public static void LogLikelihood(Utf8JsonWriter w, double without, double with) => w.Object("logLikelihood", () =>
    {
        w.Number("null", without);
        w.Number("model", with);
    });

    private static IReadOnlyList<ProportionalityTerm> Proportional(CoxFit fit) => fit.TestProportionality().Terms;

    private static string Word(Ties ties) => ties.ToString().ToLowerInvariant();

    private static string Said(ModelTest test) => $"{AnswerText.Number(test.ChiSquare)} on {test.DegreesOfFreedom} df, p {AnswerText.P(test.P)}";

    // The curve of a person at the means of the covariates, one a stratum, over the numbers that were at risk there.
    private static string Plot(CoxFit fit, SurvivalTimes times, Argenta.Survival.Covariates covariates, SurvivalRequest request)
    {
        double[] average = [.. Enumerable.Range(0, covariates.Columns).Select(j => Enumerable.Range(0, covariates.Rows).Average(i => covariates[i, j]))];
        var curves = fit.Predict(average);
        var observed = KaplanMeier.Fit(times, fit.Options.Strata, fit.Options.Weights).Curves;
        var last = observed.Max(c => c.Times[^1]);
        var groups = curves.Zip(observed).Select(c => new SurvivalGroup(c.First.Stratum.Length > 0 ? c.First.Stratum : "at the means",
            CurveChart.Thinned([.. c.First.Points.Where(p => p.Events > 0).Select(p => new SurvivalStep(p.Time, p.Survival, CurveChart.Bound(p.Lower), CurveChart.Bound(p.Upper)))]), null, CurveChart.AtRisk(c.Second, last)));
        return CurveChart.Draw([.. groups], request, "Predicted, at the means of the covariates");
    }
}
