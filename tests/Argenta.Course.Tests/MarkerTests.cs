using Argenta.Course.Markers;
using Argenta.Terms;
using Xunit;
using static Argenta.Tests.House;

namespace Argenta.Tests;

/// <summary>Changes of markers beyond variation.</summary>
public class MarkerTests
{
    private static MarkerChange Cga(params (string Date, int Value)[] values) =>
        Assert.Single(Assess(values.Select(v => Marker("cga", v.Date, v.Value))).Response.Markers, m => m.Definition.Fact == "cga");

    [Theory]
    [InlineData(146, ChangeDirection.WithinVariation)]
    [InlineData(147, ChangeDirection.Rise)]
    [InlineData(54, ChangeDirection.WithinVariation)]
    [InlineData(53, ChangeDirection.Fall)]
    public void A_change_counts_beyond_the_reference_change_value(int to, ChangeDirection change) => Assert.Equal(change, Cga(("2024-01-01", 100), ("2024-04-01", to)).Change);

    [Fact]
    public void The_laboratorys_own_variation_replaces_the_default()
    {
        var cga = Knowledge.Variation.Of("cga");
        Assert.Equal(46, cga.ChangeValue(null));
        Assert.Equal(53.01m, cga.ChangeValue(10), 2);
        Assert.Equal(50, Knowledge.Variation.Of("gastrin").ChangeValue(10));
    }

    [Fact]
    public void Progression_asks_for_a_second_sample_of_28_days_later_above_the_limit()
    {
        Assert.Equal(Truth.Unknown, Cga(("2024-01-01", 150), ("2024-04-01", 250)).Progression);
        Assert.Equal(Truth.Unknown, Cga(("2024-01-01", 150), ("2024-04-01", 250), ("2024-04-28", 260)).Progression);
        Assert.Equal(Truth.True, Cga(("2024-01-01", 150), ("2024-04-01", 250), ("2024-04-29", 260)).Progression);
        Assert.Equal(Truth.False, Cga(("2024-01-01", 150), ("2024-04-01", 250), ("2024-04-29", 160)).Progression);
        Assert.Equal(Truth.False, Cga(("2024-01-01", 40), ("2024-04-01", 90), ("2024-05-29", 95)).Progression);
        Assert.True(Cga(("2024-01-01", 150), ("2024-04-01", 310)).Doubled);
        Assert.False(Cga(("2024-01-01", 150), ("2024-04-01", 300)).Doubled);
    }

    [Fact]
    public void Assays_are_never_compared()
    {
        var changes = Assess(Marker("cga", "2024-01-01", 150, 100, "A"), Marker("cga", "2024-04-01", 900, 300, "B")).Response.Markers;
        Assert.Equal(2, changes.Length);
        Assert.All(changes, c => Assert.Null(c.Change));
        changes = Assess(Marker("cga", "2024-01-01", 150, 100, null), Marker("cga", "2024-04-01", 900, 300, null)).Response.Markers;
        Assert.All(changes, c => Assert.Null(c.Change));
    }

    [Fact]
    public void A_confounded_value_says_nothing()
    {
        var response = Assess(Marker("cga", "2024-01-01", 150), Drug("omeprazole", "2024-03-01", purpose: null), Marker("cga", "2024-04-01", 900)).Response;
        Assert.Single(Assert.Single(response.Markers).Points);
        Assert.False(response.BiochemicalProgression.IsKnown);
    }

    [Fact]
    public void Response_is_half_of_a_raised_baseline()
    {
        Assert.Equal(Truth.True, Cga(("2024-01-01", 400), ("2024-04-01", 200)).Response);
        Assert.Equal(Truth.False, Cga(("2024-01-01", 400), ("2024-04-01", 201)).Response);
        Assert.Equal(Truth.Unknown, Cga(("2024-01-01", 90), ("2024-04-01", 20)).Response);
    }

    [Fact]
    public void Doubling_time_needs_both_above_the_limit()
    {
        Assert.Equal(91, Cga(("2024-01-01", 150), ("2024-04-01", 300)).DoublingDays!.Value, 0.01);
        Assert.Null(Cga(("2024-01-01", 90), ("2024-04-01", 300)).DoublingDays);
    }
}
