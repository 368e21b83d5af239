using System.Text.Json;
using Xunit;

namespace Argenta.Survival.Tests;

/// <summary>Curves and their comparisons as R has them.</summary>
public class CurveReferenceTests
{
    public static TheoryData<string, string> Curves() => [.. ReferenceSet.Keys(k => k.StartsWith("km", StringComparison.Ordinal))];

    public static TheoryData<string, string> Tests() => [.. ReferenceSet.Keys(k => k.StartsWith("logrank", StringComparison.Ordinal) || k.StartsWith("peto", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Curves))]
    public void Kaplan_Meier_with_every_interval(string set, string key)
    {
        var answer = ReferenceSet.Load(set).Answers.GetProperty(key);
        foreach (var (name, scale) in new[] { ("log", IntervalScale.Log), ("log-log", IntervalScale.LogLog), ("plain", IntervalScale.Plain), ("logit", IntervalScale.Logit), ("arcsin", IntervalScale.Arcsine) })
        {
            var curves = Fit(set, key, new KaplanMeierOptions { Interval = scale }).Curves;
            var expected = answer.GetProperty(name);
            if (name == "log")
            {
                var full = expected.GetProperty("full");
                Near.All(full.GetProperty("time").Vector(), [.. curves.SelectMany(c => c.Times)], 0, "time");
                Near.All(full.GetProperty("n_risk").Vector(), [.. curves.SelectMany(c => c.AtRisk)], 1e-9, "at risk");
                Near.All(full.GetProperty("n_event").Vector(), [.. curves.SelectMany(c => c.Events)], 1e-9, "events");
                Near.All(full.GetProperty("n_censor").Vector(), [.. curves.SelectMany(c => c.Censored)], 1e-9, "censored");
                Near.All(full.GetProperty("surv").Vector(), [.. curves.SelectMany(c => c.Survival)], 1e-12, "survival");
                Near.All(full.GetProperty("std_err").Vector(), [.. curves.SelectMany(c => c.StandardErrors)], 1e-12, "standard error");
                Near.All(full.GetProperty("cumhaz").Vector(), [.. curves.SelectMany(c => c.CumulativeHazard)], 1e-12, "hazard");
                Near.All(full.GetProperty("lower").Vector(), [.. curves.SelectMany(c => c.Lower)], 1e-12, "lower");
                Near.All(full.GetProperty("upper").Vector(), [.. curves.SelectMany(c => c.Upper)], 1e-12, "upper");
            }
            else
            {
                Near.All(expected.GetProperty("lower").Vector(), [.. curves.SelectMany(c => c.Lower)], 1e-12, name + " lower");
                Near.All(expected.GetProperty("upper").Vector(), [.. curves.SelectMany(c => c.Upper)], 1e-12, name + " upper");
            }

            Table(expected.GetProperty("table"), curves, answer.GetProperty("rmean_tau").GetDouble(), key.Contains("weight", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void Curves_from_the_hazard(string set, string key)
    {
        var answer = ReferenceSet.Load(set).Answers.GetProperty(key);
        foreach (var (name, estimator) in new[] { ("fleming_harrington_ctype1", CurveEstimator.Breslow), ("fleming_harrington_ctype2", CurveEstimator.FlemingHarrington) })
        {
            var curves = Fit(set, key, new KaplanMeierOptions { Estimator = estimator }).Curves;
            Near.All(answer.GetProperty(name).GetProperty("surv").Vector(), [.. curves.SelectMany(c => c.Survival)], 1e-12, name);
            Near.All(answer.GetProperty(name).GetProperty("std_err").Vector(), [.. curves.SelectMany(c => c.StandardErrors)], 1e-12, name);
        }
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void Quantiles(string set, string key)
    {
        var answer = ReferenceSet.Load(set).Answers.GetProperty(key).GetProperty("quantiles");
        var curves = Fit(set, key, new KaplanMeierOptions()).Curves;
        double[] shares = [0.1, 0.25, 0.5, 0.75, 0.9];
        foreach (var (name, pick) in new (string, Func<Estimate, double>)[] { ("quantile", e => e.Value), ("lower", e => e.Lower), ("upper", e => e.Upper) })
        {
            double[] found = [.. curves.SelectMany(c => shares.Select(s => pick(c.Quantile(s))))];
            var rows = answer.GetProperty(name).EnumerateArray().SelectMany(r => r.Vector()).ToArray();
            Near.All(rows, found, 1e-9, name);
        }
    }

    [Fact]
    public void At_given_times()
    {
        var answer = ReferenceSet.Load("lung").Answers.GetProperty("at_times");
        var curves = Fit("lung", "km_sex", new KaplanMeierOptions()).Curves;
        var strata = answer.GetProperty("strata").Words();
        var times = answer.GetProperty("time").Vector();
        var points = times.Select((t, i) => curves.Single(c => c.Name == strata[i]).At(t)).ToArray();
        Near.All(answer.GetProperty("surv").Vector(), [.. points.Select(p => p.Survival)], 1e-12, "survival");
        Near.All(answer.GetProperty("std_err").Vector(), [.. points.Select(p => p.StandardError)], 1e-12, "standard error");
        Near.All(answer.GetProperty("n_risk").Vector(), [.. points.Select(p => p.AtRisk)], 0, "at risk");
        Near.All(answer.GetProperty("lower").Vector(), [.. points.Select(p => p.Lower)], 1e-12, "lower");
        Near.All(answer.GetProperty("cumhaz").Vector(), [.. points.Select(p => p.CumulativeHazard)], 1e-12, "hazard");
    }

    [Theory]
    [MemberData(nameof(Tests))]
    public void Log_rank(string set, string key)
    {
        var data = ReferenceSet.Load(set);
        var answer = data.Answers.GetProperty(key);
        var formula = ReferenceSet.Formula.Parse(answer.GetProperty("formula").GetString()!);
        var rows = data.Complete(formula.Columns);
        var groups = Grouping.Of(data.Texts(formula.Numbers[0], rows)).Prefixed(formula.Numbers[0] + "=");
        var found = LogRank.Test(data.Times(formula, rows), groups, formula.Strata is null ? null : Grouping.Of(data.Texts(formula.Strata, rows)), answer.GetProperty("rho").GetDouble());
        Near.Relative(answer.GetProperty("chisq").GetDouble(), found.ChiSquare, 1e-10, "chi-square");
        Near.Relative(answer.GetProperty("p").GetDouble(), found.P, 1e-9, "p");
        Assert.Equal(answer.GetProperty("df").GetInt32(), found.DegreesOfFreedom);
        Assert.Equal(answer.GetProperty("groups").Words(), found.Groups.Select(g => g.Group));
        Near.All(Sums(answer.GetProperty("obs")), [.. found.Groups.Select(g => g.Observed)], 1e-9, "observed");
        Near.All(Sums(answer.GetProperty("exp")), [.. found.Groups.Select(g => g.Expected)], 1e-9, "expected");
        Near.All([.. answer.GetProperty("var").Matrix().SelectMany(r => r)], [.. found.Variance.SelectMany(r => r)], 1e-9, "variance");
    }

    private static double[] Sums(JsonElement element) => [.. element.EnumerateArray().Select(e => e.Vector().Sum())];

    private static void Table(JsonElement table, IReadOnlyList<SurvivalCurve> curves, double tau, bool weighted)
    {
        var columns = table.GetProperty("columns").Words();
        var values = table.GetProperty("values").Matrix();
        var means = RestrictedMeans.Of(curves, tau).Groups;
        for (var g = 0; g < values.Length; g++)
        {
            double Cell(string name) => values[g][Array.IndexOf(columns, name)];
            Near.Absolute(Cell("median"), curves[g].Median.Value, 1e-9, "median");
            Near.Absolute(Cell("0.95LCL"), curves[g].Median.Lower, 1e-9, "lower limit of the median");
            Near.Absolute(Cell("0.95UCL"), curves[g].Median.Upper, 1e-9, "upper limit of the median");
            Near.Relative(Cell("rmean"), means[g].Mean, 1e-12, "restricted mean");
            Near.Relative(Cell("se(rmean)"), means[g].StandardError, 1e-10, "standard error of the restricted mean");
            Near.Relative(Cell("events"), curves[g].Events.Sum(), 1e-12, "events");
            Assert.True(weighted || Cell("records") == curves[g].Count);
        }
    }

    private static KaplanMeierResult Fit(string set, string key, KaplanMeierOptions options)
    {
        var data = ReferenceSet.Load(set);
        var formula = ReferenceSet.Formula.Parse(data.Answers.GetProperty(key).GetProperty("formula").GetString()!);
        var rows = data.Complete(formula.Columns);
        var group = formula.Numbers.Count == 0 ? null : Grouping.Of(data.Texts(formula.Numbers[0], rows)).Prefixed(formula.Numbers[0] + "=");
        return KaplanMeier.Fit(data.Times(formula, rows), group, key.Contains("weight", StringComparison.Ordinal) ? data.Numbers("weight", rows) : null, options);
    }
}
