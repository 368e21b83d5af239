using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Argenta.Charts.Tests;

public sealed partial class EveryChartTests
{
    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Samples.All.Count)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_chart_is_one_inert_named_image(int n)
    {
        var drawn = new Drawn(Samples.All[n]("p"));

        Assert.Equal("svg", drawn.Root.Name.LocalName);
        Assert.Equal("img", (string?)drawn.Root.Attribute("role"));
        Assert.Equal("p-title p-desc", (string?)drawn.Root.Attribute("aria-labelledby"));
        Assert.Equal(drawn.Chart.Title, drawn.All.Single(e => (string?)e.Attribute("id") == "p-title").Value);
        Assert.Equal(drawn.Chart.Sentence, drawn.All.Single(e => (string?)e.Attribute("id") == "p-desc").Value);
        Assert.DoesNotContain(drawn.All, e => e.Name.LocalName is "script" or "style" or "image" or "foreignObject" or "use" or "a");
        Assert.DoesNotContain(drawn.All.Attributes(), a => a.Name.LocalName is "style" or "href" || a.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Ids_are_unique_and_prefixed_and_every_reference_has_its_target(int n)
    {
        var drawn = new Drawn(Samples.All[n]("p"));
        var ids = drawn.All.Attributes("id").Select(a => a.Value).ToList();

        Assert.Equal(ids.Distinct(), ids);
        Assert.All(ids, id => Assert.StartsWith("p-", id, StringComparison.Ordinal));
        Assert.All(References().Matches(drawn.Chart.Svg).Select(m => m.Groups[1].Value), id => Assert.Contains(id, ids));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Labels_neither_touch_nor_leave_the_picture(int n)
    {
        var drawn = new Drawn(Samples.All[n]("p"));

        Assert.Empty(drawn.Overlaps());
        Assert.Empty(drawn.Outside());
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Every_row_of_the_table_has_a_cell_for_each_header(int n)
    {
        var table = Samples.All[n]("p").Table;

        Assert.All(table.Rows, row => Assert.Equal(table.Headers.Count, row.Count));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Every_colour_is_a_known_paint_that_the_stylesheet_can_change(int n)
    {
        var drawn = new Drawn(Samples.All[n]("p"));

        foreach (var e in drawn.All)
        {
            foreach (var (attribute, letter) in new[] { ("fill", 'f'), ("stroke", 's'), ("stop-color", 'g') })
            {
                if ((string?)e.Attribute(attribute) is { } value && value.StartsWith('#'))
                {
                    var paint = Paint.All.First(p => Drawn.Classes(e).Contains($"ac-{letter}-{p.Name}"));
                    Assert.Equal(paint.Light, value);
                    Assert.Contains($".ac-{letter}-{paint.Name}{{", ChartStyle.Css, StringComparison.Ordinal);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Numbers_are_written_with_a_point(int n)
    {
        var drawn = new Drawn(Samples.All[n]("p"));

        Assert.All(drawn.All.Attributes().Where(a => a.Name.LocalName is "d" or "x" or "y" or "width" or "cx" or "x1" or "viewBox" or "stroke-width" or "offset"), a => Assert.DoesNotContain(",", a.Value, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_same_input_gives_the_same_picture(int n) => Assert.Equal(Samples.All[n]("p").Svg, Samples.All[n]("p").Svg);

    [Fact]
    public void Empty_input_says_so_in_words()
    {
        ChartOptions options = new() { Width = 300 };
        Chart[] empty =
        [
            new Timeline(new()).Render(options), new MarkerCourse(new([])).Render(options), new SpiderPlot(new([], [])).Render(options), new WaterfallPlot(new([], [])).Render(options),
            new SwimmerPlot(new([])).Render(options), new SymptomPlot(new([])).Render(options), new SurvivalCurve(new([])).Render(options), new IconArray(new([])).Render(options), new ContributionBars(new([])).Render(options),
            new Bars(new([])).Render(options), new BodyMap(new([])).Render(options), new IntervalPlot(new([], "Ratio")).Render(options),
        ];

        Assert.All(empty, chart =>
        {
            Assert.Empty(chart.Table.Rows);
            Assert.NotEmpty(chart.Table.Headers);
            Assert.True(new Drawn(chart).Texts.Count >= 2);
            Assert.EndsWith(".", chart.Sentence, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("<b>&\"'</b>")]
    [InlineData("a\u0001b\ud800c")]
    [InlineData("]]><script>alert(1)</script>")]
    public void Text_from_outside_stays_text(string text)
    {
        DateOnly day = new(2024, 5, 1);
        ChartOptions options = new() { Width = 700, FontFamily = "\"x<y\"" };
        Chart[] charts =
        [
            new BodyMap(new([new(BodyPlace.Liver, BodySiteState.Involved, Label: text), new(BodyPlace.Lung, BodySiteState.Clear, Label: text)], new(BodyPlace.Ileum, Label: text), text)).Render(options),
            new Timeline(new([new(text, day)], [new(text, text, [new(day, 2)], 1, text)], [new(text, day)], [new(text, day)], [new(text, day)], [new(text, day)], Title: text)).Render(options),
            new MarkerCourse(new([new(text, text, [new(day, 2)], 1, text)], [new(text, day)], MarkerScale.Raw, Title: text)).Render(options),
            new SpiderPlot(new([new(text, [new(day, 2)])], [new(20, text)], Title: text)).Render(options), new WaterfallPlot(new([new(text, 1)], [new(20, text)], text)).Render(options),
            new SymptomPlot(new([new(text, [new(day, true, 1, text)], text)], [new(text, day)], day, text)).Render(options), new SwimmerPlot(new([new(text, [new(0, 1, text)], [new(1, text)])], text, text)).Render(options), new SurvivalCurve(new([new(text, [new(1, 0.5)])], text, text, text, text)).Render(options),
            new IntervalPlot(new([new(text, 1, 0.5, 2, text, Detail: text)], text, text, Reference: (1, text))).Render(options), new SurvivalCurve(new([new("a", [new(1, 0.5)])], Watermark: text, Mark: (0.5, text))).Render(options),
            new IconArray(new([new(3, text)], text, text)).Render(options), new ContributionBars(new([new(text, 1)], text, text, text, text)).Render(options), new Bars(new([new(text, 1)], text, new(1, text), text)).Render(options),
        ];

        Assert.All(charts, chart =>
        {
            var drawn = new Drawn(chart);
            Assert.DoesNotContain(drawn.All, e => e.Name.LocalName is "script" or "b");
            Assert.Contains(chart.Table.Rows, r => r.Any(c => c.Contains(text, StringComparison.Ordinal)));
        });
    }

    [Fact]
    public void A_file_that_stands_alone_carries_its_style_and_typeface()
    {
        var root = XDocument.Parse(new BodyMap(Samples.Map).Render(new() { EmbedStyle = true, FontFamily = "sans-serif", ShowTitle = false }).Svg).Root!;

        Assert.Equal("sans-serif", (string?)root.Attribute("font-family"));
        Assert.Contains(root.Elements(), e => e.Name.LocalName == "style" && e.Value == ChartStyle.Css);
    }

    [Fact]
    public void Options_out_of_bounds_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChartOptions { Width = 59 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChartOptions { Width = double.NaN });
        Assert.Throws<ArgumentException>(() => new ChartOptions { IdPrefix = "a b" });
        Assert.Throws<ArgumentException>(() => new ChartOptions { IdPrefix = string.Empty });
    }

    [GeneratedRegex(@"url\(#([^)]*)\)")]
    private static partial Regex References();
}
