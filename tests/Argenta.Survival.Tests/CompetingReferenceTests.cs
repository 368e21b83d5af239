using System.Text.Json;
using Xunit;

namespace Argenta.Survival.Tests;

/// <summary>Competing risks as R's cmprsk and survival have them.</summary>
public class CompetingReferenceTests
{
    public static TheoryData<string, string> Causes() => [.. ReferenceSet.Keys(k => k.StartsWith("cause", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Causes))]
    public void Cumulative_incidence_with_variance_and_Grays_test(string set, string key)
    {
        var data = ReferenceSet.Load(set);
        var answer = data.Answers.GetProperty(key);
        foreach (var name in new[] { "cuminc", "cuminc_all" })
        {
            var expected = answer.GetProperty(name);
            var group = name == "cuminc" ? expected.GetProperty("group").GetString() : null;
            var rows = data.Complete(data.Columns.Keys);
            var found = CumulativeIncidence.Fit(Times(data, rows), group is null ? null : Grouping.Of(data.Texts(group, rows)));
            var curves = expected.GetProperty("curves").Words();
            var times = expected.GetProperty("times").Vector();
            for (var c = 0; c < curves.Length; c++)
            {
                var curve = found.Of(group is null ? "all" : curves[c].Split(' ')[0], curves[c].Split(' ')[1]);
                Near.All(expected.GetProperty("est").Matrix()[c], [.. times.Select(t => curve.At(t)?.Value ?? double.NaN)], 1e-13, curves[c]);
                var variance = expected.GetProperty("var").Matrix()[c];
                for (var t = 0; t < times.Length; t++)
                {
                    Near.Relative(variance[t], curve.At(times[t])?.Variance ?? double.NaN, 1e-12, $"variance {curves[c]} at {times[t]}");
                }

                if (expected.TryGetProperty("steps", out var steps))
                {
                    // R doubles each step: the last of two values at a time is what holds from it.
                    var step = steps.GetProperty(curves[c]);
                    var at = step.GetProperty("time").Vector().Select((t, i) => (t, i)).GroupBy(p => p.t).Select(g => g.Last().i).ToArray();
                    Near.All([.. at.Select(i => step.GetProperty("time").Vector()[i])], [.. curve.Points.Select(p => p.Time)], 0, "steps");
                    Near.All([.. at.Select(i => step.GetProperty("est").Vector()[i])], [.. curve.Points.Select(p => p.Value)], 1e-13, "steps");
                }
            }

            if (expected.TryGetProperty("tests", out var tests))
            {
                var values = tests.GetProperty("values").Matrix();
                Assert.Equal(tests.GetProperty("rows").Words(), found.Tests.Select(t => t.Cause));
                for (var c = 0; c < values.Length; c++)
                {
                    Near.Relative(values[c][0], found.Tests[c].ChiSquare, 1e-9, "Gray");
                    Near.Absolute(values[c][1], found.Tests[c].P, 1e-9, "p of Gray's test");
                    Assert.Equal(values[c][2], found.Tests[c].DegreesOfFreedom);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Causes))]
    public void Aalen_Johansen_as_survfit(string set, string key)
    {
        var data = ReferenceSet.Load(set);
        var expected = data.Answers.GetProperty(key).GetProperty("aalen_johansen");
        var group = expected.GetProperty("group").GetString()!;
        var rows = data.Complete(data.Columns.Keys);
        var found = CumulativeIncidence.Fit(Times(data, rows), Grouping.Of(data.Texts(group, rows)));
        var (times, strata, states) = (expected.GetProperty("time").Vector(), expected.GetProperty("strata").Words(), expected.GetProperty("states").Words());
        for (var i = 0; i < times.Length; i++)
        {
            var name = strata[i].Split('=')[1];
            Near.Absolute(expected.GetProperty("pstate").Matrix()[i][0], found.States.Single(s => s.Name == name).At(times[i]).Survival, 1e-12, "free");
            for (var s = 1; s < states.Length; s++)
            {
                var curve = found.Of(name, states[s]);
                if (curve.At(times[i]) is { } point)
                {
                    Near.Absolute(expected.GetProperty("pstate").Matrix()[i][s], point.Value, 1e-12, "state");
                    var free = found.States.Single(c => c.Name == name);

                    // Between its own events the standard error moves with those of the others; at its own it must agree.
                    if (point.Time == times[i] || free.At(times[i]).Time == point.Time)
                    {
                        Near.Absolute(expected.GetProperty("std_err").Matrix()[i][s], point.StandardError, 1e-12, "standard error");
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Causes))]
    public void Fine_Gray_as_crr(string set, string key)
    {
        var data = ReferenceSet.Load(set);
        var expected = data.Answers.GetProperty(key).GetProperty("crr");
        var (fit, covariates) = Fit(data, expected, FineGrayConvention.Crr);
        Compare(expected, fit, 1e-9, expected.GetProperty("loglik_null").GetDouble(), expected.GetProperty("loglik").GetDouble());
        var variance = expected.GetProperty("var").Matrix();
        for (var j = 0; j < variance.Length; j++)
        {
            for (var k = 0; k < variance.Length; k++)
            {
                Near.Relative(variance[j][k], fit.Variance(j, k), 1e-7, "variance");
            }
        }

        Assert.Equal(expected.GetProperty("converged").GetBoolean(), fit.Converged);
        var rows = expected.GetProperty("predict_first3").Matrix();
        for (var person = 0; person < 3; person++)
        {
            var predicted = fit.Predict([.. Enumerable.Range(0, covariates.Columns).Select(j => covariates[person, j])]);
            Near.All([.. rows.Select(r => r[0])], [.. predicted.Select(p => p.Time)], 0, "time");
            Near.All([.. rows.Select(r => r[person + 1])], [.. predicted.Select(p => p.Value)], 1e-10, "incidence");
        }
    }

    [Theory]
    [MemberData(nameof(Causes))]
    public void Fine_Gray_as_finegray_with_coxph(string set, string key)
    {
        var data = ReferenceSet.Load(set);
        var answer = data.Answers.GetProperty(key);
        var expected = answer.GetProperty("finegray_coxph");
        var (fit, _) = Fit(data, answer.GetProperty("crr"), FineGrayConvention.Finegray);
        var logLik = expected.GetProperty("loglik").Vector();
        Compare(expected, fit, 1e-10, logLik[0], logLik[1]);
    }

    private static void Compare(JsonElement expected, FineGrayFit fit, double tolerance, double nullValue, double value)
    {
        var (coef, se) = (expected.GetProperty("coef").Vector(), expected.GetProperty("se").Vector());
        for (var j = 0; j < coef.Length; j++)
        {
            Near.Relative(coef[j], fit.Coefficients[j].Value, tolerance, fit.Coefficients[j].Name);
            Near.Relative(se[j], fit.Coefficients[j].StandardError, 1e-8, "standard error of " + fit.Coefficients[j].Name);
        }

        Near.Relative(nullValue, fit.NullLogLikelihood, 1e-12, "null log-likelihood");
        Near.Relative(value, fit.LogLikelihood, 1e-12, "log-likelihood");
    }

    private static (FineGrayFit Fit, Covariates Covariates) Fit(ReferenceSet data, JsonElement crr, FineGrayConvention convention)
    {
        var names = crr.GetProperty("covariates").Words();
        var rows = data.Complete(data.Columns.Keys);
        var builder = Covariates.Build();
        foreach (var name in names)
        {
            builder.Number(name, data.Numbers(name, rows));
        }

        var covariates = builder.Done();
        return (FineGrayModel.Fit(Times(data, rows), crr.GetProperty("failcode").ToString(), covariates, new FineGrayOptions { Convention = convention }), covariates);
    }

    private static SurvivalTimes Times(ReferenceSet data, int[] rows) =>
        SurvivalTimes.Competing(data.Numbers(data.Columns.ContainsKey("etime") ? "etime" : "time", rows), [.. data.Numbers("event", rows).Select(e => (int)e)]);
}
