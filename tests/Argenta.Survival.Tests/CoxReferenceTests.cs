using System.Text.Json;
using Xunit;

namespace Argenta.Survival.Tests;

/// <summary>Cox models as R fits them.</summary>
public class CoxReferenceTests
{
    public static TheoryData<string, string> Models() => [.. ReferenceSet.Keys(k => k.StartsWith("cox_", StringComparison.Ordinal) && k != "cox_rows_used")];

    [Theory]
    [MemberData(nameof(Models))]
    public void Coefficients_and_tests(string set, string key)
    {
        var (fit, answer, _) = Fit(set, key);
        var coef = answer.GetProperty("coef").Vector();
        Assert.Equal(answer.GetProperty("n").GetInt32(), fit.Count);
        Assert.Equal(answer.GetProperty("nevent").GetInt32(), fit.Events);
        Assert.Equal(answer.GetProperty("iter").GetInt32(), fit.Iterations);
        Assert.Equal(answer.GetProperty("names").Words(), fit.Coefficients.Select(c => c.Name));
        var robust = answer.GetProperty("robust_se") is { ValueKind: JsonValueKind.Array } r ? r.Vector() : [];
        for (var j = 0; j < coef.Length; j++)
        {
            var found = fit.Coefficients[j];
            Near.Relative(coef[j], found.Value, 1e-10, found.Name);
            Near.Relative(answer.GetProperty("se").Vector()[j], found.StandardError, 1e-9, "standard error of " + found.Name);
            Near.Relative(answer.GetProperty("p").Vector()[j], found.P, 1e-7, "p of " + found.Name);
            Near.Relative(answer.GetProperty("lower95").Vector()[j], found.HazardRatio.Lower, 1e-9, "lower limit of " + found.Name);
            Near.Relative(answer.GetProperty("upper95").Vector()[j], found.HazardRatio.Upper, 1e-9, "upper limit of " + found.Name);
            if (robust.Length > 0)
            {
                Near.Relative(robust[j], found.RobustStandardError!.Value, 1e-9, "robust standard error of " + found.Name);
            }

            for (var k = 0; k < coef.Length; k++)
            {
                Near.Relative(answer.GetProperty("vcov").Matrix()[j][k], fit.Variance(j, k), 1e-7, "variance");
            }
        }

        Near.All(answer.GetProperty("means").Vector(), fit.Means, 1e-9, "means");
        var logLik = answer.GetProperty("loglik").Vector();
        Near.Relative(logLik[0], fit.NullLogLikelihood, 1e-12, "null log-likelihood");
        Near.Relative(logLik[1], fit.LogLikelihood, 1e-12, "log-likelihood");
        Near.Relative(answer.GetProperty("score_test").GetDouble(), fit.ScoreTest.ChiSquare, 1e-9, "score test");
        Near.Relative(answer.GetProperty("wald_test").GetDouble(), fit.WaldTest.ChiSquare, 1e-8, "Wald test");
        var concordance = answer.GetProperty("concordance").Vector();
        Near.Relative(concordance[0], fit.Concordance().Value, 1e-10, "concordance");
        Near.Relative(concordance[1], fit.Concordance().StandardError, 1e-8, "standard error of concordance");
        Assert.Empty(fit.Warnings);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Residuals_and_proportionality(string set, string key)
    {
        var (fit, answer, _) = Fit(set, key);
        if (answer.TryGetProperty("martingale", out var martingale))
        {
            Near.All(martingale.Vector(), fit.MartingaleResiduals(), 1e-9, "martingale");
            Near.All(answer.GetProperty("deviance").Vector(), fit.DevianceResiduals(), 1e-8, "deviance");
            var dfbeta = answer.GetProperty("dfbeta_first20").Matrix();
            var found = fit.DfBetas();
            for (var i = 0; i < dfbeta.Length; i++)
            {
                for (var j = 0; j < dfbeta[i].Length; j++)
                {
                    Near.Absolute(dfbeta[i][j], found[i, j], 1e-10, $"dfbeta {i} {j}");
                }
            }

            var schoenfeld = answer.GetProperty("schoenfeld").Matrix();
            var residuals = fit.SchoenfeldResiduals();
            Assert.Equal(schoenfeld.Length, residuals.Count);
            for (var i = 0; i < schoenfeld.Length; i++)
            {
                Near.All(schoenfeld[i], residuals[i].Values, 1e-8, $"schoenfeld {i}");
            }
        }

        foreach (var (name, transform) in new[] { ("zph_km", TimeTransform.KaplanMeier), ("zph_rank", TimeTransform.Rank), ("zph_identity", TimeTransform.Identity), ("zph_log", TimeTransform.Log) })
        {
            if (answer.TryGetProperty(name, out var expected))
            {
                var found = fit.TestProportionality(transform).Terms;
                Assert.Equal(expected.GetProperty("df").Vector(), found.Select(t => (double)t.DegreesOfFreedom));
                var (statistic, p) = (expected.GetProperty("chisq").Vector(), expected.GetProperty("p").Vector());
                for (var i = 0; i < statistic.Length; i++)
                {
                    Near.Relative(statistic[i], found[i].ChiSquare, 1e-7, $"{name} {found[i].Term}");
                    Near.Relative(p[i], found[i].P, 1e-6, $"{name} {found[i].Term}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Baseline_and_predicted_curves(string set, string key)
    {
        var (fit, answer, covariates) = Fit(set, key);
        if (!answer.TryGetProperty("basehaz_uncentered", out var baseline))
        {
            return;
        }

        var curves = fit.Baseline();
        Near.All(baseline.GetProperty("time").Vector(), [.. curves.SelectMany(c => c.Points).Select(p => p.Time)], 0, "time");
        var hazard = baseline.GetProperty("hazard").Vector();
        var found = curves.SelectMany(c => c.Points).Select(p => p.CumulativeHazard).ToArray();
        for (var i = 0; i < hazard.Length; i++)
        {
            Near.Relative(hazard[i], found[i], 1e-9, $"hazard {i}");
        }

        var predicted = answer.GetProperty("survfit_first3");
        var rows = predicted.GetProperty("surv").Matrix();
        var errors = predicted.GetProperty("std_err").Matrix();
        var people = Enumerable.Range(0, 3).Select(r => fit.Predict([.. Enumerable.Range(0, covariates.Columns).Select(j => covariates[r, j])])).ToArray();
        if (fit.Options.Strata is { } strata)
        {
            // Each of the three in their own stratum, one after the other.
            var points = Enumerable.Range(0, 3).SelectMany(r => people[r].Single(c => c.Stratum == strata.Names[strata[r]]).Points).Where(p => p.Events > 0).ToArray();
            Near.All([.. rows.Select(r => r[0])], [.. points.Select(p => p.Survival)], 1e-9, "survival");
            Near.All([.. errors.Select(r => r[0])], [.. points.Select(p => p.StandardError * p.Survival)], 1e-9, "standard error");
            return;
        }

        for (var r = 0; r < 3; r++)
        {
            var points = people[r][0].Points.Where(p => p.Events > 0).ToArray();
            Near.All([.. rows.Select(row => row[r])], [.. points.Select(p => p.Survival)], 1e-9, "survival");
            Near.All([.. errors.Select(row => row[r])], [.. points.Select(p => p.StandardError * p.Survival)], 1e-9, "standard error");
        }
    }

    private static (CoxFit Fit, JsonElement Answer, Covariates Covariates) Fit(string set, string key)
    {
        var data = ReferenceSet.Load(set);
        var answer = data.Answers.GetProperty(key);
        var formula = ReferenceSet.Formula.Parse(answer.GetProperty("formula").GetString()!);
        var cluster = key == "cox_cluster" ? data.Columns.ContainsKey("inst") ? "inst" : "clinic" : null;
        string[] also = set == "lung" ? ["age", "sex", "ph.ecog", "wt.loss", "ph.karno"] : [];
        var rows = data.Complete([.. formula.Columns, .. also, .. cluster is null ? Array.Empty<string>() : [cluster]], key);
        var builder = Covariates.Build();
        foreach (var term in formula.Order)
        {
            if (formula.Factors.FirstOrDefault(f => f.Name == term) is { Name: not null } factor)
            {
                var texts = data.Texts(factor.Column, rows);
                builder.Factor(term, factor.Levels is null ? Grouping.Of(texts) : Grouping.FromCodes([.. texts.Select(t => Array.IndexOf(factor.Levels, t))], factor.Levels));
            }
            else
            {
                builder.Number(term, data.Numbers(term, rows));
            }
        }

        var covariates = builder.Done();
        var options = new CoxOptions
        {
            Ties = Enum.Parse<Ties>(answer.GetProperty("ties").GetString()!, true),
            Strata = formula.Strata is null ? null : Grouping.Of(data.Texts(formula.Strata, rows)),
            Weights = key.Contains("weights", StringComparison.Ordinal) ? data.Numbers("weight", rows) : null,
            Cluster = cluster is null ? null : Grouping.Of(data.Texts(cluster, rows)),
            Robust = answer.GetProperty("robust_se") is { ValueKind: JsonValueKind.Array },
        };
        return (CoxModel.Fit(data.Times(formula, rows), covariates, options), answer, covariates);
    }
}
