using Xunit;

namespace Argenta.Survival.Tests;

/// <summary>What cannot be done says so by its kind; what can be done with doubt says that.</summary>
public class FaultTests
{
    private static readonly double[] Four = [1, 2, 3, 4];
    private static readonly bool[] Two = [true, false, true, false];

    public static TheoryData<SurvivalFault, Action> Faults() => new()
    {
        { SurvivalFault.NoRows, () => SurvivalTimes.Of([], []) },
        { SurvivalFault.LengthMismatch, () => SurvivalTimes.Of(Four, [true]) },
        { SurvivalFault.BadNumber, () => SurvivalTimes.Of([1, double.NaN, 3, 4], Two) },
        { SurvivalFault.BadNumber, () => SurvivalTimes.Of([1, double.PositiveInfinity, 3, 4], Two) },
        { SurvivalFault.EmptyInterval, () => SurvivalTimes.Of(Four, Two, [0, 2, 0, 0]) },
        { SurvivalFault.EmptyInterval, () => SurvivalTimes.Of([1.5, 2, 3, 4], Two, [1.5 - 1e-10, 0, 0, 0]) },
        { SurvivalFault.UnknownCause, () => SurvivalTimes.Competing(Four, [1, 2, 0, 1]).Only("3") },
        { SurvivalFault.OneGroup, () => LogRank.Test(SurvivalTimes.Of(Four, Two), Grouping.Of(["a", "a", "a", "a"])) },
        { SurvivalFault.NoEvents, () => LogRank.Test(SurvivalTimes.Of(Four, new bool[4]), Grouping.Of(["a", "b", "a", "b"])) },
        { SurvivalFault.NoEvents, () => CoxModel.Fit(SurvivalTimes.Of(Four, new bool[4]), One(Four)) },
        { SurvivalFault.NoEvents, () => CumulativeIncidence.Fit(SurvivalTimes.Competing(Four, new int[4])) },
        { SurvivalFault.NoEvents, () => ParametricModel.Fit(SurvivalTimes.Of(Four, new bool[4])) },
        { SurvivalFault.BadNumber, () => ParametricModel.Fit(SurvivalTimes.Of([0, 1, 2, 3], Two)) },
        { SurvivalFault.BadNumber, () => KaplanMeier.Fit(SurvivalTimes.Of(Four, Two), null, [1, 0, 1, 1]) },
        { SurvivalFault.BadNumber, () => Covariates.FromRows([1, double.NaN, 2, 3], ["x"]) },
        { SurvivalFault.LengthMismatch, () => CoxModel.Fit(SurvivalTimes.Of(Four, Two), One([1, 2])) },
        { SurvivalFault.NotDefined, () => CoxModel.Fit(SurvivalTimes.Of(Four, Two), One(Four), new CoxOptions { Ties = Ties.Exact, Weights = [1, 2, 1, 1] }) },
        { SurvivalFault.NotDefined, () => FineGrayModel.Fit(SurvivalTimes.Competing(Four, [1, 2, 0, 1], [0, 0, 0, 0]), "1", One(Four)) },
        { SurvivalFault.BadArgument, () => KaplanMeier.Fit(SurvivalTimes.Of(Four, Two), null, null, new KaplanMeierOptions { Level = 1 }) },
        { SurvivalFault.BadArgument, () => RestrictedMeans.Of(KaplanMeier.Fit(SurvivalTimes.Of(Four, Two)).Curves, 0) },
        { SurvivalFault.OneGroup, () => Covariates.Build().Factor("factor(x)", Grouping.Of(["a", "a"])) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_has_its_kind_and_no_number_of_a_person(SurvivalFault kind, Action act)
    {
        var fault = Assert.Throws<SurvivalException>(act);
        Assert.Equal(kind, fault.Fault);
        Assert.EndsWith(".", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Separation_is_said()
    {
        var fit = CoxModel.Fit(SurvivalTimes.Of([1, 2, 3, 4, 5, 6, 7, 8], [true, true, true, true, false, false, false, false]), One([1, 1, 1, 1, 0, 0, 0, 0]));
        Assert.Contains(fit.Warnings, w => w is { Caution: SurvivalCaution.Separation, Subject: "x" });
    }

    [Fact]
    public void A_dependent_covariate_is_left_out_and_said()
    {
        var times = SurvivalTimes.Of([1, 2, 3, 4, 5, 6], [true, true, false, true, true, false]);
        var both = CoxModel.Fit(times, Covariates.Build().Number("x", [1, 3, 2, 0, 2, 1]).Number("twice", [2, 6, 4, 0, 4, 2]).Done());
        var alone = CoxModel.Fit(times, One([1, 3, 2, 0, 2, 1]));
        Assert.Contains(both.Warnings, w => w is { Caution: SurvivalCaution.Collinear, Subject: "twice" });
        Assert.True(double.IsNaN(both.Coefficients[1].Value));
        Near.Relative(alone.Coefficients[0].Value, both.Coefficients[0].Value, 1e-9);
        Near.Relative(alone.LogLikelihood, both.LogLikelihood, 1e-12);
        Near.Relative(alone.Baseline()[0].Points[^1].CumulativeHazard, both.Baseline()[0].Points[^1].CumulativeHazard, 1e-9);
        Near.Relative(alone.TestProportionality().Terms[^1].ChiSquare, both.TestProportionality().Terms[^1].ChiSquare, 1e-9);
    }

    [Fact]
    public void A_stratum_without_events_and_an_empty_group_are_said()
    {
        var times = SurvivalTimes.Of([1, 2, 3, 4, 5, 6], [true, true, true, true, false, false]);
        var fit = CoxModel.Fit(times, One([1, 3, 2, 0, 2, 1]), new CoxOptions { Strata = Grouping.Of(["a", "a", "a", "a", "b", "b"]) });
        Assert.Contains(fit.Warnings, w => w is { Caution: SurvivalCaution.StratumWithoutEvents, Subject: "b" });
        var curves = KaplanMeier.Fit(times, Grouping.FromCodes([0, 0, 0, 2, 2, 2], ["a", "none", "c"]));
        Assert.Equal(["a", "c"], curves.Curves.Select(c => c.Name));
        Assert.Contains(curves.Warnings, w => w is { Caution: SurvivalCaution.EmptyGroup, Subject: "none" });
    }

    [Fact]
    public void Too_few_iterations_are_said()
    {
        var fit = CoxModel.Fit(SurvivalTimes.Of([1, 2, 3, 4, 5, 6], [true, true, false, true, true, false]), One([1, 3, 2, 0, 2, 1]), new CoxOptions { MaxIterations = 1 });
        Assert.False(fit.Converged);
        Assert.Contains(fit.Warnings, w => w.Caution == SurvivalCaution.NotConverged);
    }

    [Fact]
    public void Nearly_equal_times_are_one()
    {
        var curve = KaplanMeier.Fit(SurvivalTimes.Of([0.1 + 0.2, 0.3, 1], [true, true, false])).Curves[0];
        Assert.Equal([2.0, 0], curve.Events);
    }

    private static Covariates One(double[] x) => Covariates.Build().Number("x", x).Done();
}
