using CsCheck;
using Xunit;

namespace Argenta.Charts.Tests;

public sealed class BodyMapTests
{
    private static readonly Gen<BodyMapData> Maps =
        from states in Gen.Int[0, 4].Array[Enum.GetValues<BodyPlace>().Length]
        from count in Gen.Int[0, 250]
        from size in Gen.Decimal[0, 400]
        from primary in Gen.Enum<BodyPlace>()
        from removed in Gen.Bool
        select new BodyMapData(
            [.. Enum.GetValues<BodyPlace>().Zip(states).Where(p => p.Second > 0).Select(p => new BodySite(p.First, (BodySiteState)p.Second, count == 0 ? null : count, decimal.Round(size, 1)))],
            new BodyPrimary(primary, 12, removed));

    [Fact]
    public void Labels_keep_apart_whatever_is_involved() => Gen.Select(Maps, Gen.Int[300, 900]).Sample((map, width) =>
    {
        var drawn = new Drawn(new BodyMap(map).Render(new() { Width = width }));
        Assert.Empty(drawn.Overlaps());
        Assert.Empty(drawn.Outside());
    });

    [Fact]
    public void Question_marks_keep_apart_on_a_small_map() => Gen.Select(Maps, Gen.Int[60, 299]).Sample((map, width) =>
        Assert.Empty(new Drawn(new BodyMap(map).Render(new() { Width = width })).Overlaps()));

    [Fact]
    public void Every_place_is_in_the_table_with_its_state() => Maps.Sample(map =>
    {
        var rows = new BodyMap(map).Render(new()).Table.Rows;
        Assert.Equal(map.Sites.Count + 1, rows.Count);
        Assert.All(map.Sites, s => Assert.Contains(rows, r => r[0] == s.Place.Label() && r[1] == Word(s.State)));
    });

    [Fact]
    public void States_differ_without_colour()
    {
        var drawn = new Drawn(new BodyMap(new([.. Enum.GetValues<BodySiteState>().Zip([BodyPlace.Liver, BodyPlace.Lung, BodyPlace.Heart, BodyPlace.Brain]).Select(p => new BodySite(p.Second, p.First))])).Render(new()));
        string? Of(string kind, string attribute) => (string?)drawn.Kind(kind).Single().Attribute(attribute);

        Assert.Equal((Paint.Vermillion.Light, null), (Of("ac-involved", "fill"), Of("ac-involved", "stroke-dasharray")));
        Assert.Equal((Paint.Paper.Light, null), (Of("ac-clear", "fill"), Of("ac-clear", "stroke-dasharray")));
        Assert.StartsWith("url(#chart-hatch", Of("ac-never-imaged", "fill"), StringComparison.Ordinal);
        Assert.NotNull(Of("ac-uncertain", "stroke-dasharray"));
        Assert.Contains("?", drawn.Texts);
    }

    [Fact]
    public void Count_and_largest_size_stand_beside_an_involved_organ()
    {
        var texts = new Drawn(new BodyMap(Samples.Map).Render(new() { Width = 360 })).Texts;

        Assert.Contains("6, to 43 mm", texts);
        Assert.Contains("1, 14 mm", texts);
        Assert.Contains("primary, 21 mm", texts);
        Assert.Contains("Never imaged: brain, heart", texts);
        Assert.Contains("Clear: lung, adrenal", texts);
    }

    [Fact]
    public void A_small_map_drops_labels_and_keeps_the_states()
    {
        var drawn = new Drawn(new BodyMap(Samples.Map).Render(new() { Width = 120 }));

        Assert.Equal(["?"], drawn.Texts);
        Assert.Equal(3, drawn.Kind("ac-involved").Count);
        Assert.Single(drawn.Kind("ac-primary"));
    }

    [Fact]
    public void Never_imaged_is_never_said_to_be_clear()
    {
        var chart = new BodyMap(new([new(BodyPlace.Brain, BodySiteState.NeverImaged)])).Render(new());

        Assert.DoesNotContain("clear", chart.Sentence, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Spread not looked for", chart.Title);
        Assert.Equal("No spread seen where imaged", new BodyMap(new([new(BodyPlace.Brain, BodySiteState.NeverImaged), new(BodyPlace.Liver, BodySiteState.Clear)])).Render(new()).Title);
        Assert.Contains("Never imaged: brain", chart.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_primary_that_is_not_found_is_said()
    {
        var chart = new BodyMap(new([new(BodyPlace.Liver, BodySiteState.Involved)], new(null))).Render(new());

        Assert.Equal("Primary not found, spread to liver", chart.Title);
        Assert.Contains("Primary: not found", new Drawn(chart).Texts);
    }

    [Theory]
    [InlineData("distant-nodes", BodyPlace.DistantNodes)]
    [InlineData("Distant nodes", BodyPlace.DistantNodes)]
    [InlineData("small bowel", BodyPlace.SmallIntestine)]
    [InlineData("cecum", BodyPlace.Caecum)]
    [InlineData("knee", null)]
    public void Places_are_found_by_their_words(string word, BodyPlace? place) => Assert.Equal(place, BodyPlaces.Find(word));

    [Fact]
    public void Every_place_has_a_shape_on_the_figure() => Assert.All(Enum.GetValues<BodyPlace>(), p =>
    {
        var shape = BodyFigure.Shape(p);
        Assert.Equal(p, BodyPlaces.Find(p.Slug()));
        Assert.StartsWith("M", shape.Path, StringComparison.Ordinal);
        Assert.InRange(shape.MarkX, 0, BodyFigure.Width);
        Assert.InRange(shape.MarkY, 0, BodyFigure.Height);
    });

    private static string Word(BodySiteState state) => state switch { BodySiteState.NeverImaged => "never imaged", _ => state.ToString().ToLowerInvariant() };

    [Theory]
    [InlineData(350)]
    [InlineData(420)]
    public void The_name_of_the_primary_is_never_cut_on_the_page(int width)
    {
        foreach (var place in Enum.GetValues<BodyPlace>())
        {
            var map = new BodyMap(new([new(BodyPlace.Liver, BodySiteState.Involved)], new BodyPrimary(place, 12, true))).Render(new() { Width = width });
            Assert.Contains($">{char.ToUpperInvariant(place.Label()[0])}{place.Label()[1..]}<", map.Svg);
        }
    }
}
