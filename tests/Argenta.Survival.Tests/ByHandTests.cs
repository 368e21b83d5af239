using Xunit;

namespace Argenta.Survival.Tests;

/// <summary>Examples small enough to work on paper.</summary>
public class ByHandTests
{
    // Five patients, months; + is censored:  2     4         4+   7         9+
    // at risk 5, 4, 2                  S:    4/5   4/5*3/4        3/5*1/2
    private static readonly SurvivalTimes Five = SurvivalTimes.Of([4, 7, 2, 9, 4], [true, true, true, false, false]);

    [Fact]
    public void Survival_and_Greenwood_variance_at_seven_months()
    {
        var curve = KaplanMeier.Fit(Five).Curves[0];
        var point = curve.At(7);
        Near.Absolute(3.0 / 10, point.Survival, 1e-15);
        Near.Absolute(9.0 / 100 * ((1.0 / 20) + (1.0 / 12) + (1.0 / 2)), point.StandardError * point.StandardError, 1e-15);
        Near.Absolute((1.0 / 5) + (1.0 / 4) + (1.0 / 2), point.CumulativeHazard, 1e-15);
        Assert.Equal([5.0, 4, 2, 1], curve.AtRisk);
        Assert.Equal([0.0, 1, 0, 1], curve.Censored);
        Assert.Equal(7, curve.Median.Value);
    }

    [Fact]
    public void Restricted_mean_is_the_area_under_the_steps()
    {
        // 2·1 + 2·4/5 + 3·3/5 + 1·3/10 to eight months.
        var mean = RestrictedMeans.Of(KaplanMeier.Fit(Five).Curves, 8).Groups[0];
        Near.Absolute(2 + 1.6 + 1.8 + 0.3, mean.Mean, 1e-14);

        // Areas to the right of 2, 4 and 7: 3.7, 2.1, 0.3.
        Near.Absolute((3.7 * 3.7 / 20) + (2.1 * 2.1 / 12) + (0.3 * 0.3 / 2), mean.StandardError * mean.StandardError, 1e-14);
    }

    [Fact]
    public void Conditional_survival_is_the_ratio()
    {
        var given = KaplanMeier.Fit(Five).Curves[0].Conditional(7, 4);
        Near.Absolute(0.5, given.Value, 1e-15);
        Near.Absolute(0.5 * Math.Exp(-1.959963984540054 * Math.Sqrt(0.5)), given.Lower, 1e-14);
    }

    [Fact]
    public void A_curve_at_exactly_one_half_has_its_median_in_the_middle_of_the_stretch()
    {
        var curve = KaplanMeier.Fit(SurvivalTimes.Of([1, 2, 4, 8], [true, true, true, true])).Curves[0];
        Assert.Equal(3, curve.Median.Value);
        Assert.Equal(3, curve.Quantile(0.5).Value);
    }

    [Fact]
    public void Log_rank_of_two_and_two()
    {
        // Events at 1 (group a, of 2 and 2), 2 (b, of 1 and 2), 3 (a, of 1 and 1); 4 b alone. Expected in a: 1/2 + 1/3 + 1/2; variance 1/4 + 2/9 + 1/4.
        var test = LogRank.Test(SurvivalTimes.Of([1, 3, 2, 4], [true, true, true, true]), Grouping.Of(["a", "a", "b", "b"]));
        Near.Absolute(4.0 / 3, test.Groups[0].Expected, 1e-15);
        Near.Absolute(13.0 / 18, test.Variance[0][0], 1e-15);
        Near.Absolute(4.0 / 9 / (13.0 / 18), test.ChiSquare, 1e-14);
    }

    [Fact]
    public void Cox_on_six_people_has_a_coefficient_in_closed_form()
    {
        // T. M. Therneau's first worked example (survival, tests/book1.R): x 1, 1+, 6 | 0: 6, 8+, 9. With Breslow's ties and r = e^β the likelihood is
        // r/(3r + 3) · r/(r + 3)², so its logarithm is largest where r² − 3r − 6 = 0: r = (3 + √33)/2.
        var times = SurvivalTimes.Of([1, 1, 6, 6, 8, 9], [true, false, true, true, false, true]);
        var x = Covariates.Build().Number("x", [1, 1, 1, 0, 0, 0]).Done();
        var fit = CoxModel.Fit(times, x, new CoxOptions { Ties = Ties.Breslow, Tolerance = 1e-14 });
        var r = (3 + Math.Sqrt(33)) / 2;
        Near.Absolute(Math.Log(r), fit.Coefficients[0].Value, 1e-9);
        Near.Absolute((2 * Math.Log(r)) - Math.Log((3 * r) + 3) - (2 * Math.Log(r + 3)), fit.LogLikelihood, 1e-12);
        Near.Absolute(-Math.Log(6) - (2 * Math.Log(4)), fit.NullLogLikelihood, 1e-14);
    }

    [Fact]
    public void Without_ties_all_three_likelihoods_are_one()
    {
        var times = SurvivalTimes.Of([5, 3, 8, 1, 9, 4], [true, true, false, true, true, true]);
        var x = Covariates.Build().Number("x", [0.3, 1.2, -0.5, 0.1, -1, 0.9]).Done();
        var fits = new[] { Ties.Efron, Ties.Breslow, Ties.Exact }.Select(t => CoxModel.Fit(times, x, new CoxOptions { Ties = t })).ToArray();
        Near.Relative(fits[0].LogLikelihood, fits[1].LogLikelihood, 1e-12);
        Near.Relative(fits[0].LogLikelihood, fits[2].LogLikelihood, 1e-12);
        Near.Relative(fits[0].Coefficients[0].Value, fits[2].Coefficients[0].Value, 1e-10);
    }

    [Fact]
    public void Cumulative_incidence_of_four()
    {
        // 1 relapse of 4; 2 death of 3; 3 censored; 4 relapse of 1. Free: 1, 3/4, 1/2, 1/2.
        var result = CumulativeIncidence.Fit(SurvivalTimes.Competing([1, 2, 3, 4], Grouping.Of(["relapse", "death", "none", "relapse"]), "none"));
        Near.Absolute(0.25, result.Of("all", "relapse").At(2)!.Value.Value, 1e-15);
        Near.Absolute(0.25, result.Of("all", "death").At(4)!.Value.Value, 1e-15);
        Near.Absolute(0.75, result.Of("all", "relapse").At(4)!.Value.Value, 1e-15);
        Assert.Null(result.Of("all", "relapse").At(5));
    }

    [Fact]
    public void Exponential_rate_is_events_over_time()
    {
        var fit = ParametricModel.Fit(Five, null, new ParametricOptions { Distribution = SurvivalDistribution.Exponential });
        Near.Absolute(Math.Log(26.0 / 3), fit.Coefficients[0].Value, 1e-12);
        Near.Absolute(1 / Math.Sqrt(3), fit.Coefficients[0].StandardError, 1e-12);
        Near.Absolute((3 * Math.Log(3.0 / 26)) - 3, fit.LogLikelihood, 1e-12);
        Near.Absolute(Math.Exp(-8 * 3.0 / 26), fit.Survival([], 8).Value, 1e-12);
        Near.Absolute(Math.Log(2) * 26 / 3, fit.Quantile([], 0.5).Value, 1e-11);
    }

    /// <summary>What survreg of R's survival 3.5-3 gives for lung, time and status, on age and sex.</summary>
    [Theory]
    [InlineData(SurvivalDistribution.Weibull, 6.274853058, -0.01225702559, 0.3820851397, -0.2822953434, -1147.054431, 0.061883272)]
    [InlineData(SurvivalDistribution.Exponential, 6.359671542, -0.01561871104, 0.4809349240, 0, -1156.099037, double.NaN)]
    [InlineData(SurvivalDistribution.LogNormal, 6.407988549, -0.02335645755, 0.5192536746, 0.05133538907, -1158.750143, 0.056015677)]
    [InlineData(SurvivalDistribution.LogLogistic, 5.922315373, -0.01400508501, 0.4775092249, -0.5699060103, -1152.897225, 0.065433205)]
    public void Parametric_models_of_lung(SurvivalDistribution distribution, double intercept, double age, double sex, double logScale, double logLikelihood, double errorOfLogScale)
    {
        var data = ReferenceSet.Load("lung");
        var rows = data.Complete(["time", "status", "age", "sex"]);
        var times = SurvivalTimes.Of(data.Numbers("time", rows), [.. data.Numbers("status", rows).Select(s => s == 2)]);
        var fit = ParametricModel.Fit(times, Covariates.Build().Number("age", data.Numbers("age", rows)).Number("sex", data.Numbers("sex", rows)).Done(), new ParametricOptions { Distribution = distribution });
        Near.Absolute(intercept, fit.Coefficients[0].Value, 2e-6, "intercept");
        Near.Absolute(age, fit.Coefficients[1].Value, 2e-6, "age");
        Near.Absolute(sex, fit.Coefficients[2].Value, 2e-6, "sex");
        Near.Absolute(logScale, Math.Log(fit.Scale), 2e-6, "log scale");
        Near.Absolute(logLikelihood, fit.LogLikelihood, 2e-6, "log-likelihood");
        Near.Absolute(errorOfLogScale, distribution == SurvivalDistribution.Exponential ? double.NaN : fit.Coefficients[3].StandardError, 1e-6, "standard error of log scale");
        Assert.True(fit.Converged);
    }
}
