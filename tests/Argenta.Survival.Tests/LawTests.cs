using CsCheck;
using Xunit;

namespace Argenta.Survival.Tests;

/// <summary>Laws that hold for any data.</summary>
public class LawTests
{
    private static readonly Gen<(double Time, bool Event, double X, int Group)[]> People =
        Gen.Select(Gen.Int[1, 30].Select(t => t / 2.0), Gen.Bool, Gen.Double[-2, 2], Gen.Int[0, 2]).Select((t, e, x, g) => (t, e, x, g)).Array[12, 60].Where(p => p.Count(r => r.Item2) > 4 && p.Select(r => r.Item4).Distinct().Count() == 3);

    [Fact]
    public void Order_of_rows_does_not_matter() => Gen.Select(People, Gen.Int[0, 1000]).Sample((people, seed) =>
    {
        var turned = people.ToArray();
        new Random(seed).Shuffle(turned);
        var (a, b) = (Fit(people), Fit(turned));
        Assert.True(Close(a.LogLikelihood, b.LogLikelihood, 1e-10) && Close(a.NullLogLikelihood, b.NullLogLikelihood, 1e-12));
    });

    [Fact]
    public void A_row_of_weight_two_is_two_rows_with_Breslows_ties() => People.Sample(people =>
    {
        var twice = CoxModel.Fit(Times([.. people, .. people]), X([.. people, .. people]), new CoxOptions { Ties = Ties.Breslow });
        var weighted = CoxModel.Fit(Times(people), X(people), new CoxOptions { Ties = Ties.Breslow, Weights = [.. people.Select(_ => 2.0)] });
        Assert.True(Close(twice.LogLikelihood, weighted.LogLikelihood, 1e-9));
        var (curve, other) = (KaplanMeier.Fit(Times([.. people, .. people])).Curves[0], KaplanMeier.Fit(Times(people), null, [.. people.Select(_ => 2.0)]).Curves[0]);
        Assert.True(curve.Survival.Zip(other.Survival).All(s => Close(s.First, s.Second, 1e-12)));
    });

    [Fact]
    public void An_entry_before_everything_changes_nothing_and_a_person_may_be_cut_in_pieces() => People.Sample(people =>
    {
        var whole = Fit(people);
        var entered = CoxModel.Fit(SurvivalTimes.Of([.. people.Select(p => p.Time)], [.. people.Select(p => p.Event)], [.. people.Select(_ => 0.0)]), X(people));
        var cut = CoxModel.Fit(SurvivalTimes.Of([.. people.Select(p => p.Time), .. people.Select(p => p.Time / 2)], [.. people.Select(p => p.Event), .. people.Select(_ => false)], [.. people.Select(p => p.Time / 2), .. people.Select(_ => 0.0)]), X([.. people, .. people]));

        // Where the likelihood has no top, each climbs as far as its rounding lets it.
        foreach (var other in new[] { entered, cut })
        {
            Assert.True(!whole.Converged || !other.Converged || Close(whole.LogLikelihood, other.LogLikelihood, 1e-9), $"{whole.LogLikelihood:R} and {other.LogLikelihood:R}, {whole.Iterations} and {other.Iterations} iterations, {string.Join("; ", whole.Warnings.Concat(other.Warnings))}");
        }
    });

    [Fact]
    public void Martingale_residuals_add_up_to_nothing() => People.Sample(people =>
    {
        var fit = Fit(people);
        Assert.True(Math.Abs(fit.MartingaleResiduals().Sum()) < 1e-8);
        Assert.True(fit.Warnings.Count > 0 || Math.Abs(fit.SchoenfeldResiduals().Sum(r => r.Values[0])) < 1e-3);
    });

    [Fact]
    public void Incidences_and_survival_add_up_to_one() => Gen.Select(People, Gen.Int[1, 3].Array[60]).Sample((people, causes) =>
    {
        var result = CumulativeIncidence.Fit(SurvivalTimes.Competing([.. people.Select(p => p.Time)], [.. people.Select((p, i) => p.Event ? causes[i] : 0)]), Grouping.FromCodes([.. people.Select(p => p.Group)], ["a", "b", "c"]));
        foreach (var state in result.States)
        {
            var end = state.Times[^1];
            var sum = state.At(end).Survival + result.Causes.Sum(c => result.Of(state.Name, c).At(end)!.Value.Value);
            Assert.True(Close(1, sum, 1e-12));
        }
    });

    [Fact]
    public void Without_competing_events_both_conventions_are_Cox_models() => People.Sample(people =>
    {
        var times = SurvivalTimes.Competing([.. people.Select(p => p.Time)], [.. people.Select(p => p.Event ? 1 : 0)]);
        var (crr, finegray) = (FineGrayModel.Fit(times, "1", X(people)), FineGrayModel.Fit(times, "1", X(people), new FineGrayOptions { Convention = FineGrayConvention.Finegray }));
        Assert.True(Close(CoxModel.Fit(times, X(people), new CoxOptions { Ties = Ties.Breslow }).NullLogLikelihood, crr.NullLogLikelihood, 1e-11));

        // Where the likelihood has no top, both climb until they give up, each as far as its rounding lets it.
        var cox = Fit(people);
        Assert.True(!cox.Converged || !finegray.Converged || Close(cox.LogLikelihood, finegray.LogLikelihood, 1e-9), $"{cox.LogLikelihood:R} and {finegray.LogLikelihood:R}, {cox.Iterations} and {finegray.Iterations} iterations");
    });

    [Fact]
    public void The_score_test_of_two_groups_without_ties_is_the_log_rank_test() => Gen.Select(Gen.Bool.Array[20, 40], Gen.Int[0, 10000]).Where(g => g.Item1.Distinct().Count() == 2).Sample((groups, seed) =>
    {
        var random = new Random(seed);
        var times = SurvivalTimes.Of([.. groups.Select(_ => random.NextDouble() * 100)], [.. groups.Select((_, i) => i < 5 || random.NextDouble() < 0.6)]);
        var score = CoxModel.Fit(times, Covariates.Build().Number("x", [.. groups.Select(g => g ? 1.0 : 0)]).Done()).ScoreTest.ChiSquare;
        Assert.True(Close(LogRank.Test(times, Grouping.FromCodes([.. groups.Select(g => g ? 1 : 0)], ["no", "yes"])).ChiSquare, score, 1e-8));
    });

    private static CoxFit Fit((double Time, bool Event, double X, int Group)[] people) => CoxModel.Fit(Times(people), X(people));

    private static SurvivalTimes Times((double Time, bool Event, double X, int Group)[] people) => SurvivalTimes.Of([.. people.Select(p => p.Time)], [.. people.Select(p => p.Event)]);

    private static Covariates X((double Time, bool Event, double X, int Group)[] people) => Covariates.Build().Number("x", [.. people.Select(p => p.X)]).Done();

    private static bool Close(double a, double b, double tolerance) => Math.Abs(a - b) <= tolerance * Math.Max(1, Math.Abs(a));
}
