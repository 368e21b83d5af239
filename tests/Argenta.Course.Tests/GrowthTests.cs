using Argenta.Course;
using Argenta.Course.Growth;
using Argenta.Terms;
using CsCheck;
using Xunit;
using static Argenta.Tests.House;

namespace Argenta.Tests;

/// <summary>Growth rate, doubling time, tempo.</summary>
public class GrowthTests
{
    [Fact]
    public void Fifty_to_fifty_two_in_three_months_is_a_remark()
    {
        var rate = GrowthRate.Between([(50, 52)], 3 * 30.44, Bounds)!;
        Assert.Equal(4.00, rate.PercentPerMonth, 0.005);
        Assert.Equal(-9.5, rate.Low, 0.05);
        Assert.Equal(19.5, rate.High, 0.05);
        Assert.Equal(538, rate.DoublingDays!.Value, 0.5);
        Assert.Null(rate.DoublingHigh);
        Assert.False(rate.Reaches(Bounds["rapid-rate"]));

        var (response, progression) = Assess(Lesion("a", "2024-01-01", "50", "target"), Lesion("a", "2024-04-02", "52", "target"));
        Assert.False(progression.Tempo.IsKnown);
        Assert.False(progression.Progression.Value);
        Assert.Single(response.Remarks);
    }

    [Fact]
    public void Forty_to_sixty_in_six_months_is_rapid()
    {
        var rate = GrowthRate.Between([(40, 60)], 6 * 30.44, Bounds)!;
        Assert.Equal(22.5, rate.PercentPerMonth, 0.05);
        Assert.Equal(14.3, rate.Low, 0.05);
        Assert.Equal(31.3, rate.High, 0.05);
        Assert.True(rate.Reaches(Bounds["rapid-rate"]));
    }

    [Fact]
    public void Gone_is_minus_one_hundred_and_too_short_gives_none()
    {
        Assert.Equal(-100, GrowthRate.Between([(40, 0)], 90, Bounds)!.PercentPerMonth);
        Assert.Null(GrowthRate.Between([(40, 50)], 45, Bounds));
        Assert.Null(GrowthRate.Between([], 90, Bounds));
        Assert.Null(GrowthRate.Between([(40, 40)], 90, Bounds)!.DoublingDays);
        Assert.True(GrowthRate.Between([(40, 30)], 90, Bounds)!.DoublingDays < 0);
    }

    [Theory]
    [InlineData(44, false)]
    [InlineData(45, true)]
    public void Growth_counts_from_five_millimetres_and_ten_percent(int to, bool enough) => Assert.Equal(enough, GrowthRate.Between([(40, to)], 120, Bounds)!.LargeEnough);

    [Fact]
    public void The_interval_holds_the_rate() =>
        Gen.Select(Gen.Int[1, 300], Gen.Int[1, 300], Gen.Int[46, 2000]).Sample((from, to, days) => GrowthRate.Between([(from, to)], days, Bounds) is { } r && r.Low <= r.PercentPerMonth && r.PercentPerMonth <= r.High);

    [Theory]
    [InlineData("2024-07-02", "60", Tempo.Rapid)] // 183 days
    [InlineData("2024-07-03", "60", Tempo.Progressing)] // 184 days
    [InlineData("2024-12-31", "60", Tempo.Progressing)] // 365 days
    [InlineData("2025-01-01", "60", Tempo.SlowProgressing)] // 366 days
    [InlineData("2024-07-02", "59.9", Tempo.Stable)]
    public void Tempo_by_the_shortest_interval_of_growth(string date, string mm, Tempo tempo)
    {
        var found = Assess(Lesion("a", "2024-01-01", "50", "target"), Lesion("a", date, mm, "target")).Progression.Tempo;
        Assert.Equal(tempo, found.Value);
        Assert.True(found.Settled);
    }

    [Fact]
    public void Only_the_same_modality_compares()
    {
        var tempo = Assess(Lesion("a", "2024-01-01", "50", "target"), Lesion("a", "2024-05-01", "80", "target", modality: "mri")).Progression.Tempo;
        Assert.False(tempo.IsKnown);
    }

    [Fact]
    public void Fewer_than_six_weeks_say_nothing() =>
        Assert.False(Assess(Lesion("a", "2024-01-01", "50", "target"), Lesion("a", "2024-02-10", "80", "target")).Progression.Tempo.IsKnown);

    [Fact]
    public void A_new_lesion_is_never_rapid_by_itself()
    {
        var tempo = Assess(Lesion("a", "2024-01-01", "50", "target"), Lesion("a", "2024-04-01", "50", "target"), Lesion("b", "2024-04-01", "9", "new")).Progression.Tempo;
        Assert.Equal(Tempo.Progressing, tempo.Value);
    }

    [Fact]
    public void Lesions_decide_and_the_clinicians_word_stands_beside()
    {
        var (_, progression) = Assess(Lesion("a", "2024-01-01", "50", "target"), Lesion("a", "2024-09-01", "50", "target"), Word("progression", "2024-09-01"));
        Assert.Equal(Tempo.Stable, progression.Tempo.Value);
        Assert.Equal(Tempo.Progressing, progression.Tempo.Recorded);
        Assert.Contains("lesions-and-clinician-differ", progression.Tempo.Flags);
        Assert.True(progression.Progression.Value);
        Assert.Contains("lesions-differ", progression.Progression.Flags);
    }
}
