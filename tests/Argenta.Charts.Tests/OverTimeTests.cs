using CsCheck;
using Xunit;

namespace Argenta.Charts.Tests;

public sealed class OverTimeTests
{
    private static readonly Gen<DateOnly> Days = Gen.Int[0, 9000].Select(d => new DateOnly(2002, 1, 1).AddDays(d));
    private static readonly Gen<ChartDate> Dates = Gen.Select(Days, Gen.Int[0, 3]).Select((d, kind) => kind switch { 0 => ChartDate.InYear(d.Year), 1 => ChartDate.InMonth(d.Year, d.Month), _ => d });
    private static readonly Gen<string> Names = Gen.String[Gen.Char["abcdefghijkl mnop WM%0123456789"], 1, 40].Select(s => "x" + s.Trim());
    private static readonly Gen<TimeSpanEntry> Spans = Gen.Select(Names, Dates, Gen.Int[0, 2000], Gen.Int[0, 2]).Select((name, start, days, kind) => kind switch
    {
        0 => new TimeSpanEntry(name, start),
        1 => new TimeSpanEntry(name, start, Ongoing: true),
        _ => new TimeSpanEntry(name, start, start.Latest.AddDays(days)),
    });

    private static readonly Gen<TimeEvent> Events = Gen.Select(Names, Dates).Select((name, date) => new TimeEvent(name, date));
    private static readonly Gen<MarkerSeries> Series =
        from name in Names
        from values in Gen.Select(Dates, Gen.Decimal[0, 100000], Gen.Enum<MarkerComparator>()).Select((d, v, c) => new MarkerValue(d, decimal.Round(v, 2), c)).Array[0, 6]
        from limit in Gen.Int[0, 300]
        from assay in Names
        select new MarkerSeries(name, limit % 2 == 0 ? "ug/L" : "ng/L", values, limit == 0 ? null : limit, limit % 3 == 0 ? assay : null);

    private static readonly Gen<TimelineData> Timelines =
        from symptoms in Spans.Array[0, 5]
        from markers in Series.Array[0, 4]
        from pathology in Events.Array[0, 4]
        from scans in Events.Array[0, 12]
        from staging in Events.Array[0, 3]
        from treatments in Spans.Array[0, 7]
        from asOf in Days
        select new TimelineData(symptoms, markers, pathology, scans, staging, treatments, asOf);

    private static DateOnly Day(int year, int month, int day) => new(year, month, day);

    [Fact]
    public void A_marker_named_with_its_limit_is_not_cut_off_where_there_is_room()
    {
        MarkerSeries[] markers = [new("Chromogranin A", "ug/L", [new(new DateOnly(2019, 3, 11), 161)], 84.7m, "limit 84.7"), new("5-HIAA, 24-hour urine", "mg/d", [new(new DateOnly(2019, 3, 11), 21)], 14m, "limit 14")];
        var svg = new Timeline(new(Markers: markers, AsOf: new DateOnly(2026, 11, 1))).Render(new() { Width = 720 }).Svg;
        Assert.Contains(">1.9\u00d7 Chromogranin A, limit 84.7<", svg, StringComparison.Ordinal);
        Assert.Contains(">1.5\u00d7 5-HIAA, 24-hour urine, limit 14<", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_of_a_timeline_keep_apart() => Gen.Select(Timelines, Gen.Int[320, 1100]).Sample((data, width) =>
    {
        var drawn = new Drawn(new Timeline(data).Render(new() { Width = width }));
        Assert.Empty(drawn.Overlaps());
        Assert.Empty(drawn.Outside());
    });

    [Fact]
    public void Labels_of_a_marker_course_keep_apart() => Gen.Select(Series.Array[0, 5], Spans.Array[0, 4], Gen.Int[320, 1100], Gen.Int[0, 3]).Sample((series, treatments, width, kind) =>
    {
        var drawn = new Drawn(new MarkerCourse(new(series, treatments, kind % 2 == 0 ? MarkerScale.Raw : MarkerScale.MultiplesOfUpperLimit, kind > 1)).Render(new() { Width = width }));
        Assert.Empty(drawn.Overlaps());
        Assert.Empty(drawn.Outside());
    });

    [Fact]
    public void Labels_of_a_spider_plot_keep_apart() =>
        Gen.Select(Gen.Select(Names, Gen.Select(Dates, Gen.Int[-100, 300]).Select((d, c) => new SpiderPoint(d, c)).Array[0, 5]).Select((n, p) => new SpiderLesion(n, p)).Array[0, 12], Gen.Int[320, 1000]).Sample((lesions, width) =>
        {
            var drawn = new Drawn(new SpiderPlot(new(lesions, Samples.Lines)).Render(new() { Width = width }));
            Assert.Empty(drawn.Overlaps());
            Assert.Empty(drawn.Outside());
        });

    [Fact]
    public void Every_entry_of_a_timeline_is_in_its_table() => Timelines.Sample(data =>
    {
        var rows = new Timeline(data).Render(new()).Table.Rows;
        Assert.Equal(data.Symptoms!.Count + data.Markers!.Sum(m => m.Values.Count) + data.Pathology!.Count + data.Scans!.Count + data.Staging!.Count + data.Treatments!.Count, rows.Count);
        Assert.All(data.Scans!, s => Assert.Contains(rows, r => r[0] == "scan" && r[1] == s.Label && r[2] == s.Date.ToString()));
        Assert.All(data.Treatments!, t => Assert.Contains(rows, r => r[0] == "treatment" && r[1] == t.Label && r[2] == t.Start.ToString() && r[3] == (t.Ongoing ? "ongoing" : t.End?.ToString() ?? "not recorded")));
    });

    [Fact]
    public void A_partial_date_has_a_soft_edge_and_its_known_parts_in_words()
    {
        var soft = new Drawn(new Timeline(new(Scans: [new("CT", ChartDate.InYear(2025))], Treatments: [new("PRRT", ChartDate.InMonth(2024, 3), Day(2025, 1, 1))])).Render(new()));
        var sharp = new Drawn(new Timeline(new(Scans: [new("CT", Day(2025, 1, 1))], Treatments: [new("PRRT", Day(2024, 3, 1), Day(2025, 1, 1))])).Render(new()));

        Assert.Equal(2, soft.Kind("ac-soft").Count);
        Assert.Contains("CT, 2025", soft.Texts);
        Assert.Contains("PRRT, from 2024-03", soft.Texts);
        Assert.Empty(sharp.Kind("ac-soft"));
        Assert.Contains("CT", sharp.Texts);
    }

    [Fact]
    public void An_end_that_is_not_recorded_is_neither_an_end_nor_ongoing()
    {
        var drawn = new Drawn(new Timeline(new(Treatments: [new("PRRT", Day(2024, 3, 1))], AsOf: Day(2026, 1, 1))).Render(new()));

        Assert.Contains("PRRT, end not recorded", drawn.Texts);
        Assert.Empty(drawn.Kind("ac-ongoing"));
        Assert.Single(drawn.Kind("ac-soft"));
        Assert.Equal("No treatment running", drawn.Chart.Title);
    }

    [Fact]
    public void An_ongoing_treatment_has_an_arrow_at_the_as_of_line()
    {
        var drawn = new Drawn(new Timeline(new(Treatments: [new("Lanreotide", Day(2024, 3, 1), Ongoing: true)], AsOf: Day(2026, 1, 1))).Render(new()));

        Assert.Single(drawn.Kind("ac-ongoing"));
        Assert.Contains("as of 2026-01-01", drawn.Texts);
        Assert.Equal("Running now: Lanreotide", drawn.Chart.Title);
        Assert.Throws<ArgumentException>(() => new TimeSpanEntry("x", Day(2024, 1, 1), Day(2024, 2, 1), Ongoing: true));
    }

    [Theory]
    [InlineData(2025, "Running when last recorded, 2025-01-01: Lanreotide", 1)]
    [InlineData(2026, "Running now: Lanreotide", 0)]
    public void After_the_last_entry_a_bar_is_a_line_and_nothing_is_said_to_run_now(int lastEntry, string title, int assumed)
    {
        var drawn = new Drawn(new Timeline(new(Treatments: [new("Lanreotide", Day(2024, 3, 1), Ongoing: true)], AsOf: Day(2026, 1, 1), DataTo: Day(lastEntry, 1, 1))).Render(new()));

        Assert.Equal(title, drawn.Chart.Title);
        Assert.Equal(assumed, drawn.Kind("ac-assumed").Count);
        Assert.Equal(assumed, drawn.Texts.Count(t => t.StartsWith("Dotted:", StringComparison.Ordinal)));
        Assert.Single(drawn.Kind("ac-ongoing"));
    }

    [Fact]
    public void A_complaint_that_goes_on_for_decades_does_not_squeeze_what_happened_since()
    {
        TimelineData Since(int onset) => new(Symptoms: [new("Flushing", Day(onset, 1, 1), Ongoing: true)], Scans: [new("CT", Day(2024, 1, 5)), new("MRI", Day(2025, 9, 5))], AsOf: Day(2026, 1, 1));

        Assert.Single(new Drawn(new Timeline(Since(1998)).Render(new())).Kind("ac-cut"));
        Assert.Empty(new Drawn(new Timeline(Since(2023)).Render(new())).Kind("ac-cut"));
    }

    [Fact]
    public void A_record_without_treatments_does_not_claim_that_none_runs() =>
        Assert.Equal("No treatment recorded", new Timeline(new(Scans: [new("CT", Day(2025, 1, 1))])).Render(new()).Title);

    [Theory]
    [InlineData(1998, 1)]
    [InlineData(2022, 0)]
    public void Years_without_an_entry_are_cut_out_and_the_cut_is_named(int first, int cuts)
    {
        var drawn = new Drawn(new Timeline(new(Scans: [new("CT", Day(first, 4, 1)), new("CT", Day(2025, 1, 5)), new("MRI", Day(2025, 9, 5))])).Render(new()));

        Assert.Equal(cuts, drawn.Kind("ac-cut").Count);
        Assert.Equal(cuts, drawn.Texts.Count(t => t.EndsWith(" y", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_given_window_is_kept_and_entries_outside_stay_in_the_table()
    {
        var chart = new Timeline(new(Scans: [new("Old", Day(1998, 4, 1)), new("New", Day(2025, 1, 5))])).Render(new() { From = Day(2024, 1, 1), To = Day(2026, 1, 1) });

        Assert.DoesNotContain("Old", new Drawn(chart).Texts);
        Assert.Contains("Outside this window, in the table only: 1 entry.", new Drawn(chart).Texts);
        Assert.Equal(2, chart.Table.Rows.Count);
        Assert.Throws<ArgumentException>(() => new Timeline(new(Scans: [new("x", Day(2024, 1, 1))])).Render(new() { From = Day(2026, 1, 1), To = Day(2025, 1, 1) }));
    }

    [Fact]
    public void Two_assays_are_never_joined()
    {
        var drawn = new Drawn(new MarkerCourse(new([
            new("CgA", "ug/L", [new(Day(2024, 1, 1), 100), new(Day(2024, 6, 1), 120)], 94, "A"), new("CgA", "ug/L", [new(Day(2025, 1, 1), 300), new(Day(2025, 6, 1), 350)], 102, "B"), new("CgA", "ug/L", [new(Day(2026, 1, 1), 300)], 102, "C")])).Render(new()));

        Assert.Equal(2, drawn.Kind("ac-series").Count);
        Assert.All(drawn.Kind("ac-series"), p => Assert.Equal(1, ((string)p.Attribute("d")!).Count(c => c == 'L')));
    }

    [Fact]
    public void An_open_end_is_an_open_mark_with_an_arrow()
    {
        var drawn = new Drawn(new MarkerCourse(new([new("CgA", "ug/L", [new(Day(2024, 1, 1), 1000, MarkerComparator.Above)], 100)])).Render(new()));

        Assert.Single(drawn.Kind("ac-open-end"));
        Assert.Equal(Paint.Paper.Light, (string?)drawn.All.Single(e => e.Name.LocalName == "circle").Attribute("fill"));
        Assert.Contains(">10\u00d7 CgA", drawn.Texts);
        Assert.Equal(["CgA", "2024-01-01", ">1000", "ug/L", "100", ">10\u00d7"], drawn.Chart.Table.Rows[0]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_logarithmic_scale_is_said(bool logarithmic)
    {
        var drawn = new Drawn(new MarkerCourse(new(Samples.Markers, Logarithmic: logarithmic)).Render(new()));

        Assert.Equal(logarithmic, drawn.Texts.Any(t => t.Contains("logarithmic", StringComparison.Ordinal)));
        Assert.Equal(logarithmic, drawn.Chart.Sentence.Contains("logarithmic", StringComparison.Ordinal));
    }

    [Fact]
    public void A_value_without_a_limit_is_not_placed_but_said()
    {
        var drawn = new Drawn(new MarkerCourse(new([new("NSE", "ug/L", [new(Day(2026, 3, 1), 44)])])).Render(new()));

        Assert.Contains("NSE: 1 value without a limit of normal, in the table only.", drawn.Texts);
        Assert.Single(drawn.Chart.Table.Rows);
        Assert.DoesNotContain("ULN", drawn.Texts);
    }

    [Fact]
    public void Later_days_are_never_further_left() => Gen.Select(Days, Days, Days.Array[1, 6]).Sample((a, b, busy) =>
    {
        var all = busy.Append(a).Append(b).Order().ToList();
        var scale = new TimeScale(all[0], all[^1], 10, 500, all.Select(d => (d, d)));
        var xs = all.Select(scale.X).ToList();
        Assert.Equal(xs.Order(), xs);
        Assert.All(xs, x => Assert.InRange(x, 10, 500));
    });

    [Fact]
    public void Lanes_keep_the_gap() => Gen.Select(Gen.Double[0, 100], Gen.Double[0, 30]).Select((from, length) => (From: from, To: from + length)).Array[0, 20].Sample(intervals =>
    {
        var lanes = Lanes.Pack(intervals, 3);
        for (var i = 0; i < intervals.Length; i++)
        {
            for (var j = i + 1; j < intervals.Length; j++)
            {
                Assert.True(lanes[i] != lanes[j] || intervals[i].To + 3 <= intervals[j].From || intervals[j].To + 3 <= intervals[i].From);
            }
        }
    });

    [Fact]
    public void Spread_keeps_order_and_distance() => Gen.Double[0, 200].Array[0, 12].Sample(wanted =>
    {
        var placed = Spread.Apart([.. wanted.Order()], 10, 20, 150);
        for (var i = 1; i < placed.Count; i++)
        {
            Assert.True(placed[i] - placed[i - 1] >= 10 - 1e-9);
        }

        Assert.True(placed.Count == 0 || placed[0] >= 20);
    });

    [Fact]
    public void A_date_says_what_is_known_of_it()
    {
        Assert.Equal(["2024", "2024-02", "2024-02-29", "2024-01-05 to 2024-03-01"], new[] { ChartDate.InYear(2024), ChartDate.InMonth(2024, 2), Day(2024, 2, 29), new ChartDate(Day(2024, 1, 5), Day(2024, 3, 1)) }.Select(d => d.ToString()));
        Assert.Throws<ArgumentException>(() => new ChartDate(Day(2024, 2, 1), Day(2024, 1, 1)));
        Assert.True(ChartDate.InYear(2023) < ChartDate.InYear(2024));
    }
}
