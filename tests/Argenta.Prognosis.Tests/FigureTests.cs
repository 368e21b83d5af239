using Argenta.Terms;
using Xunit;

namespace Argenta.Prognosis.Tests;

/// <summary>Figures of groups, the years already lived, factors and trials.</summary>
public sealed class FigureTests
{
    [Fact]
    public void The_closest_group_leads()
    {
        var outlook = Fixture.Of(Fixture.First);

        Assert.Equal("dasari-small-intestine-distant", outlook.Lead!.Id);
        var figure = outlook.LeadFigure(outlook.Lead)!;
        Assert.Equal(69, figure.Value);
        Assert.Equal(IntervalKind.House, figure.Interval);
        Assert.InRange(figure.Low, 55, 57);
        Assert.InRange(figure.High, 78, 80);
    }

    [Fact]
    public void A_published_interval_stays_as_published()
    {
        var figure = Fixture.Of("kind = NET; extent = localised; m = M0; n = N0; grade = G1; primary-site = ileum").Source("epi-g1-localised").Figures[0];
        Assert.Equal((97.4, 97.6, 97.8, IntervalKind.Published, (int?)95), (figure.Low, figure.Value!.Value, figure.High, figure.Interval, figure.Level));
    }

    [Fact]
    public void Nothing_is_said_of_the_dead_or_before_a_tumour_is_established()
    {
        Assert.NotNull(Fixture.Of(string.Empty).Silent);
        Assert.NotNull(Fixture.Of("kind = NOT_NET; sex = male; age = 60").Silent);
        Assert.Empty(Fixture.Of("kind = NOT_NET").Sources);
        var dead = Outlook.Of(Fixture.Facts(Fixture.First), Fixture.Today, died: true, Fixture.Knowledge.Options, new HashSet<string>(), Fixture.Knowledge.Outlook, uncalibrated: true);
        Assert.NotNull(dead.Silent);
        Assert.Empty(dead.Sources);
        Assert.Empty(dead.Models);
    }

    [Fact]
    public void No_group_fits_is_a_normal_answer()
    {
        var outlook = Fixture.Of("kind = GOBLET; primary-site = appendix; extent = localised; m = M0");
        Assert.Null(outlook.Silent);
        Assert.Empty(outlook.Strata);
        Assert.Null(outlook.Lead);
    }

    [Fact]
    public void What_may_fit_has_no_figures_and_says_what_would_settle_it()
    {
        var outlook = Fixture.Of("kind = NET; primary-site = lung");
        Assert.Contains(outlook.Open, s => s.Id == "acs-lung-distant");
        Assert.All(outlook.Open, s => Assert.Empty(s.Figures));
        Assert.Contains(outlook.Open.SelectMany(s => s.Needs), n => n.Fact == "grade");
    }

    [Theory]
    [InlineData("2021-06-02", false)]
    [InlineData("2021-05-31", true)]
    [InlineData("2010", true)]
    [InlineData("2021", false)]
    public void Five_years_pass(string diagnosed, bool passed) =>
        Assert.Equal(passed, Fixture.Of($"kind = NET; m = M1a; extent = liver-only; grade = G1; diagnosis-date = {diagnosed}").Source("seer-distant").Figures[0].Passed);

    [Theory]
    [InlineData("2025-06-01", 60, 39.4 / 72.8)]
    [InlineData("2024-06-01", 60, 0.6361)]
    [InlineData("2023-06-01", 120, 18.1 / 52.7)]
    public void Of_those_who_lived_as_long(string diagnosed, int at, double share)
    {
        var source = Fixture.Of($"kind = NET; grade = G1; diagnosis-date = {diagnosed}").Source("man-all");
        var figure = source.FromNow.Single(f => f.AtMonths == at);

        Assert.Equal(100 * share, figure.Value!.Value, 0.15);
        Assert.Equal(IntervalKind.House, figure.Interval);
        Assert.DoesNotContain(source.FromNow, f => f.AtMonths <= (decimal)source.Lived!.Least);
    }

    [Fact]
    public void A_year_without_month_widens_what_is_derived_from_it()
    {
        Figure At(string diagnosed) => Fixture.Of($"kind = NET; grade = G1; diagnosis-date = {diagnosed}").Source("man-all").FromNow.Single(f => f.AtMonths == 120);
        var (day, year) = (At("2023-06-01"), At("2023"));
        Assert.True(year.Low < day.Low && year.High > day.High);
    }

    [Fact]
    public void A_single_or_doubtful_point_says_nothing_of_later()
    {
        var outlook = Fixture.Of(Fixture.First + "; diagnosis-date = 2024-06-01");
        Assert.Empty(outlook.Source("seer-distant").FromNow);
        Assert.Empty(outlook.Source("dasari-small-intestine-distant").FromNow);
    }

    [Theory]
    [InlineData("2020-11-30", true)]
    [InlineData("2020-03-01", false)]
    public void Late_spread_counts_from_the_day_it_was_seen(string seen, bool late)
    {
        var facts = Fixture.Facts("kind = NET; m = M1a; extent = liver-only; grade = G1; primary-site = ileum; diagnosis-date = 2020-01-01").On("metastases", "liver", seen);
        var outlook = Fixture.Of(facts);

        Assert.Equal(late, outlook.LateSpread);
        Assert.Equal(late ? "the first sight of distant spread" : "the diagnosis", outlook.Source("seer-distant").Lived!.What);
        Assert.Equal("the diagnosis", outlook.Source("man-all").Lived!.What);
    }

    [Fact]
    public void Traits_stand_with_their_ratio_or_with_the_direction_alone()
    {
        var outlook = Fixture.Of(Fixture.Second + "; sstr = negative");
        Assert.Equal((0.965, 2.065), (outlook.Source("bone-metastases").Figures[0].Low, outlook.Source("bone-metastases").Figures[0].High));
        Assert.Empty(outlook.Source("receptor-negative").Figures);
        Assert.DoesNotContain(outlook.Sources, s => s.Id == "brain-metastases");
    }

    [Fact]
    public void Trials_are_told_for_options_that_stand_and_say_whether_the_person_is_like_their_people()
    {
        var midgut = "kind = NET; m = M1a; extent = liver-only; primary-site = ileum; midgut = yes; gep = yes; grade = G1; ki67 = 1 %; sstr = positive; progressed-on = somatostatin-analogue, octreotide; functioning = none; creatinine-clearance = 80 mL/min; haemoglobin = 13 g/dL; leucocytes = 6 10*9/L; platelets = 200 10*9/L; treated-with = octreotide, somatostatin-analogue";
        PublishedSource? Netter(string facts, IReadOnlySet<string>? standing = null) => Fixture.Of(Fixture.Facts(facts), standing: standing).Sources.SingleOrDefault(s => s.Id == "E-201-overall-survival");

        Assert.Equal(Truth.True, Netter(midgut)!.Fits);
        Assert.Equal(Truth.False, Netter(midgut.Replace("primary-site = ileum; midgut = yes", "primary-site = pancreas; midgut = no", StringComparison.Ordinal))!.Fits);
        var open = Netter(midgut.Replace("sstr = positive; ", string.Empty, StringComparison.Ordinal))!;
        Assert.Equal(Truth.Unknown, open.Fits);
        Assert.Contains(open.Needs, n => n.Fact == "sstr");
        Assert.Null(Netter(midgut, new HashSet<string>()));
        Assert.Contains(Netter(midgut)!.Figures, f => f is { What: "hazard-ratio", Value: 0.84, Low: 0.60, High: 1.17 });
        Assert.Contains("no randomised trial", Netter(midgut)!.Caveat, StringComparison.OrdinalIgnoreCase);
    }
}
