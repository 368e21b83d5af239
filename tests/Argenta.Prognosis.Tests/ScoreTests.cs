using Argenta.Rules;
using Argenta.Terms;
using Xunit;

namespace Argenta.Prognosis.Tests;

/// <summary>Published scores: sums, groups, bounds, and what is missing.</summary>
public sealed class ScoreTests
{
    private const string Removed = "kind = NET; primary-site = pancreas; functioning = none; m = M0; extent = localised; primary-resected = yes; grade = G2";

    [Theory]
    [InlineData("ki67 = 2.9 %; primary-size = 20 mm; n = N0; symptom-ever = none", 0, "low", 2)]
    [InlineData("ki67 = 2.9 %; primary-size = 20.1 mm; n = N0; symptom-ever = none", 2, "low", 2)]
    [InlineData("ki67 = 3 %; primary-size = 20.1 mm; n = N0; symptom-ever = none", 3, "intermediate", 14)]
    [InlineData("ki67 = 20 %; primary-size = 25 mm; n = N1; symptom-ever = jaundice", 5, "intermediate", 14)]
    [InlineData("ki67 = 20.1 %; primary-size = 20 mm; n = N0; symptom-ever = none", 6, "high", 33)]
    [InlineData("ki67 = 30 %; primary-size = 30 mm; n = N1; symptom-ever = abdominal-pain", 10, "high", 33)]
    public void Recurrence_score(string facts, double points, string group, double percent)
    {
        var model = Fixture.Of($"{Removed}; {facts}").Model("zaidi-rrs")!;

        Assert.Equal((points, points), model.Points);
        Assert.StartsWith(group, Assert.Single(model.Groups), StringComparison.Ordinal);
        Assert.Equal(percent, Assert.Single(model.Figures).Value);
        Assert.Equal("published", model.Status);
        Assert.Empty(model.Needs);
    }

    [Fact]
    public void A_missing_input_widens_over_what_it_may_be()
    {
        var model = Fixture.Of($"{Removed}; primary-size = 25 mm; n = N0; symptom-ever = none").Model("zaidi-rrs")!;

        Assert.Equal((2.0, 8.0), model.Points);
        Assert.Equal(3, model.Groups.Length);
        var figure = Assert.Single(model.Figures);
        Assert.Null(figure.Value);
        Assert.True(figure.Low < 2 && figure.High > 33);
        Assert.Equal("ki67", Assert.Single(model.Needs).Fact);
        Assert.False(model.Inputs.Single(i => i.Name == "Ki-67").IsKnown);

        var narrower = Fixture.Of($"{Removed}; ki67 = 5 %; primary-size = 25 mm; symptom-ever = none").Model("zaidi-rrs")!;
        Assert.Equal((3.0, 4.0), narrower.Points);
        Assert.Equal(14, Assert.Single(narrower.Figures).Value);
    }

    [Fact]
    public void A_model_that_may_fit_gives_no_figure_but_the_question()
    {
        var model = Fixture.Of(Removed.Replace("functioning = none; ", string.Empty, StringComparison.Ordinal) + "; ki67 = 5 %").Model("zaidi-rrs")!;
        Assert.Equal(Truth.Unknown, model.Fits);
        Assert.Empty(model.Figures);
        Assert.Contains(model.Needs, n => n.Fact == "functioning");
    }

    [Theory]
    [InlineData("5 %", 90)]
    [InlineData("6 %", 55)]
    public void Ki67_rule(string ki67, double percent) => Assert.Equal(percent, Fixture.Of($"{Removed}; ki67 = {ki67}").Model("genc-ki67")!.Figures[0].Value);

    [Fact]
    public void Between_the_groups_of_the_rule_both_stand()
    {
        var model = Fixture.Of($"{Removed}; ki67 = 5.5 %").Model("genc-ki67")!;
        Assert.Equal(2, model.Groups.Length);
        Assert.All(model.Figures, f => Assert.Null(f.Value));
        Assert.True(model.Figures[0].Low < 55 && model.Figures[0].High > 90);
    }

    [Theory]
    [InlineData("2024-05-30", true)]
    [InlineData("2024-06-03", false)]
    public void The_score_counts_from_the_operation(string operated, bool passed)
    {
        var facts = Fixture.Facts($"{Removed.Replace("primary-resected = yes; ", string.Empty, StringComparison.Ordinal)}; ki67 = 1 %; primary-size = 10 mm; n = N0; symptom-ever = none").On("primary-resected", "yes", operated);
        Assert.Equal(passed, Fixture.Of(facts).Model("zaidi-rrs")!.Figures[0].Passed);
    }

    [Theory]
    [InlineData("0.79 %/mo", 7.3)]
    [InlineData("0.8 %/mo", 56.8)]
    public void Growth_at_three_months(string growth, double percent) => Assert.Equal(percent, Fixture.Of($"{Fixture.First}; growth-rate-3-months = {growth}").Model("greponet")!.Figures[0].Value);

    [Fact]
    public void A_growth_on_both_sides_of_the_bound_leaves_both_groups()
    {
        var facts = Fixture.Facts(Fixture.First);
        facts.Set("growth-rate-3-months", FactValue.Settled(FactSet.Number(NumberRange.Between(0.1m, 2))));
        var model = Fixture.Of(facts).Model("greponet")!;
        Assert.Equal(2, model.Groups.Length);
        Assert.All(model.Figures, f => Assert.Null(f.Value));
    }

    [Fact]
    public void Age_and_other_illnesses_alone()
    {
        var model = Fixture.Of(Fixture.First + "; charlson-ten-year-survival = 53.4 %").Model("charlson-ten-years")!;
        var figure = Assert.Single(model.Figures);
        Assert.Equal(53.4, figure.Value!.Value, 0.001);
        Assert.True(figure.Low < 53.4 && figure.High > 53.4);
        Assert.Equal(Truth.Unknown, Fixture.Of(Fixture.First).Model("charlson-ten-years")!.Fits);
    }

    [Fact]
    public void Models_whose_points_nobody_read_are_named_with_the_reason() =>
        Assert.Contains(Fixture.Of(Fixture.First).NotComputed, m => m.Name.Contains("Modlin", StringComparison.Ordinal) && m.Reason.Length > 0);
}
