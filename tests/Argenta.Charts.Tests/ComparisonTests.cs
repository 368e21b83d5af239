using CsCheck;
using Xunit;

namespace Argenta.Charts.Tests;

public sealed class ComparisonTests
{
    private static readonly Gen<string> Names = Gen.String[Gen.Char["abcdefghijkl mnop WM%0123456789"], 1, 40].Select(s => "x" + s.Trim());

    [Fact]
    public void Labels_of_waterfalls_keep_apart() => Gen.Select(Gen.Select(Names, Gen.Decimal[-100, 200]).Select((n, c) => new WaterfallBar(n[..Math.Min(n.Length, 6)], decimal.Round(c, 1))).Array[0, 60], Gen.Int[240, 1000]).Sample((bars, width) =>
        Good(new WaterfallPlot(new(bars, Samples.Lines)).Render(new() { Width = width })));

    [Fact]
    public void Labels_of_bars_keep_apart() => Gen.Select(Gen.Select(Names, Gen.Decimal[-500, 500]).Select((n, v) => new Bar(n, decimal.Round(v, 1), v - 10, v + 20)).Array[0, 15], Gen.Int[240, 1000]).Sample((bars, width) =>
        Good(new Bars(new(bars, "mL/min", new(60, "limit 60"))).Render(new() { Width = width })));

    [Fact]
    public void Labels_of_contributions_keep_apart() => Gen.Select(Gen.Select(Names, Gen.Double[-5, 5]).Select((n, v) => new Contribution(n, v)).Array[0, 15], Gen.Int[240, 1000]).Sample((items, width) =>
        Good(new ContributionBars(new(items, "less likely", "more likely", "Likelihood ratio")).Render(new() { Width = width })));

    [Fact]
    public void Labels_of_swimmers_keep_apart() =>
        Gen.Select(Gen.Select(Names, Gen.Select(Gen.Int[0, 20], Gen.Int[0, 20], Names).Select((f, l, k) => new SwimmerStretch(f, f + l, k)).Array[0, 3], Gen.Bool).Select((n, s, o) => new SwimmerRow(n, s, Ongoing: o)).Array[0, 8], Gen.Int[240, 1000]).Sample((rows, width) =>
            Good(new SwimmerPlot(new(rows)).Render(new() { Width = width })));

    [Fact]
    public void Labels_of_survival_curves_keep_apart() =>
        Gen.Select(Gen.Select(Names, Gen.Double[0, 60].Array[1, 8], Gen.Int[0, 9999].Array[0, 8]).Select((n, times, counts) =>
            new SurvivalGroup(n, [.. times.Order().Select((t, i) => new SurvivalStep(t, 1 - ((i + 1) / 9.0)))], [times[0]], [.. counts.Order().Reverse().Select((c, i) => new AtRisk(i * 6, c))])).Array[0, 4], Gen.Int[300, 1000]).Sample((groups, width) =>
            Good(new SurvivalCurve(new(groups)).Render(new() { Width = width })));

    [Fact]
    public void An_icon_array_has_a_hundred_icons_each_group_with_its_own_shape() => Gen.Select(Gen.Int[0, 40], Gen.Int[0, 30], Gen.Int[0, 30]).Sample((a, b, c) =>
    {
        var drawn = new Drawn(new IconArray(new([new(a, "one"), new(b, "two"), new(c, "three")], "four")).Render(new()));
        int Of(string shape, string fill) => drawn.All.Count(e => e.Name.LocalName == shape && (string?)e.Attribute("fill") == fill);

        // One of each more in the key.
        Assert.Equal((a + 1, b + 1, c + 1, 100 - a - b - c + 1), (Of("circle", Paint.Blue.Light), Of("rect", Paint.Vermillion.Light), Of("path", Paint.Green.Light), Of("circle", Paint.Paper.Light)));
    });

    [Fact]
    public void An_icon_array_says_of_how_many()
    {
        var chart = new IconArray(new([new(12, "have a recurrence within 5 years")], "have none")).Render(new());

        Assert.Equal("Of 100 people, 12 have a recurrence within 5 years and 88 have none.", chart.Sentence);
        Assert.Equal("12 of 100 people have a recurrence within 5 years", chart.Title);
        Assert.Throws<ArgumentException>(() => new IconArray(new([new(60, "a"), new(41, "b")])));
        Assert.Throws<ArgumentException>(() => new IconArray(new([new(-1, "a")])));
    }

    [Fact]
    public void Survival_has_bands_censoring_ticks_and_numbers_at_risk()
    {
        var chart = new SurvivalCurve(new([new("A", [new(4, 0.9, 0.8, 0.95), new(10, 0.5, 0.4, 0.6)], [6, 12], [new(0, 40), new(10, 12)])], Interval: "95 % interval")).Render(new());
        var drawn = new Drawn(chart);

        Assert.Single(drawn.Kind("ac-band"));
        Assert.Equal(2, drawn.Kind("ac-censored").Count);
        Assert.Contains("Number at risk", drawn.Texts);
        Assert.Contains("40", drawn.Texts);
        Assert.Equal("Survival. A: median 10 months", chart.Title);
        Assert.Equal(6, chart.Table.Rows.Count);
    }

    [Fact]
    public void A_median_that_is_not_reached_is_not_invented() =>
        Assert.Contains("median not reached", new SurvivalCurve(new([new("A", [new(4, 0.51)])])).Render(new()).Sentence, StringComparison.Ordinal);

    [Fact]
    public void Growth_is_solid_and_shrinkage_outlined_from_large_to_small()
    {
        var chart = new WaterfallPlot(new([new("a", -40), new("b", 25)], Samples.Lines)).Render(new());
        var rects = new Drawn(chart).All.Where(e => e.Name.LocalName == "rect").Select(e => (string?)e.Attribute("fill"));

        Assert.Equal([Paint.Vermillion.Light, Paint.Paper.Light], rects);
        Assert.Equal(["b", "+25"], chart.Table.Rows[0]);
        Assert.Contains("+20 %", new Drawn(chart).Texts);
    }

    [Fact]
    public void Contributions_name_their_side()
    {
        var chart = new ContributionBars(new([new("Flushing", Math.Log(3)), new("Age", Math.Log(0.5)), new("Sex", 0)], "less likely", "more likely", "Likelihood ratio")).Render(new());

        Assert.Equal(["3", "0.5", "1"], chart.Table.Rows.Select(r => r[1]));
        Assert.Equal(["more likely", "less likely", "no change"], chart.Table.Rows.Select(r => r[5]));
        Assert.EndsWith("Together 1.5.", chart.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Kinds_of_a_swimmer_plot_differ_in_fill_and_stand_in_the_key()
    {
        var drawn = new Drawn(new SwimmerPlot(new([new("A", [new(0, 4, "analogue"), new(4, 9, "PRRT")], [new(4, "progression")], true)])).Render(new()));

        Assert.Contains(drawn.All, e => ((string?)e.Attribute("fill"))?.StartsWith("url(#", StringComparison.Ordinal) == true);
        Assert.All(new[] { "analogue", "PRRT", "progression", "ongoing" }, word => Assert.Contains(word, drawn.Texts));
        Assert.Equal(4, drawn.Chart.Table.Rows.Count);
    }

    [Fact]
    public void Numbers_in_words_have_a_point_and_all_their_places()
    {
        var chart = new Bars(new([new("a", 0.12345678m, 0.1m, 1234.5m)], "g/L")).Render(new());

        Assert.Equal(["a", "0.12345678", "0.1", "1234.5"], chart.Table.Rows[0]);
        Assert.Equal("A is highest, 0.12345678 g/L", chart.Title);
        Assert.Equal(["0.05", "0.5", "2.8", "12.3", "123"], new[] { 0.05m, 0.5m, 2.766m, 12.34m, 123.4m }.Select(Words.Short));
    }

    private static void Good(Chart chart)
    {
        var drawn = new Drawn(chart);
        Assert.Empty(drawn.Overlaps());
        Assert.Empty(drawn.Outside());
    }
}
