namespace Argenta.Charts;

/// <summary>The input of a <see cref="Timeline"/>; each list may be empty or null.</summary>
/// <param name="Symptoms">Bars from their onset.</param>
/// <param name="Markers">As multiples of the upper limit of normal.</param>
/// <param name="Pathology">Marks.</param>
/// <param name="Scans">Ticks.</param>
/// <param name="Staging">Marks.</param>
/// <param name="Treatments">Bars, with an arrow when ongoing.</param>
/// <param name="AsOf">The day that the picture describes; drawn as a line.</param>
/// <param name="Title">The finding; null takes the timeline's own words.</param>
/// <param name="DataTo">The day of the last entry: what goes on is drawn as a bar until then, as a thin line after it. Null takes <paramref name="AsOf"/>.</param>
public sealed record TimelineData(
    IReadOnlyList<TimeSpanEntry>? Symptoms = null,
    IReadOnlyList<MarkerSeries>? Markers = null,
    IReadOnlyList<TimeEvent>? Pathology = null,
    IReadOnlyList<TimeEvent>? Scans = null,
    IReadOnlyList<TimeEvent>? Staging = null,
    IReadOnlyList<TimeSpanEntry>? Treatments = null,
    DateOnly? AsOf = null,
    string? Title = null,
    DateOnly? DataTo = null);

/// <summary>Everything that happened on one axis: small multiples under each other, so that a treatment's effect is seen by looking down.</summary>
/// <remarks>
/// A stretch of years in which nothing is recorded is cut out of the axis, with its length written in the cut; not when the options give the window. A complaint fills no stretch by going on, a treatment does until the last entry.
/// </remarks>
public sealed class Timeline(TimelineData data)
{
    private const double GutterFrom = 520;
    private const double MarkerHeight = 84;

    /// <summary>Draws it.</summary>
    public Chart Render(ChartOptions options)
    {
        var svg = new Svg(options);
        var title = data.Title ?? TimelineWords.Finding(data);
        var sentence = TimelineWords.Sentence(data);
        var table = TimelineWords.Table(data);
        var spans = (data.Symptoms ?? []).Concat(data.Treatments ?? []).ToList();
        var events = (data.Pathology ?? []).Concat(data.Scans ?? []).Concat(data.Staging ?? []).ToList();
        var values = (data.Markers ?? []).SelectMany(m => m.Values).ToList();
        List<ChartDate> dates = [.. Window.Ends(spans), .. events.Select(e => e.Date), .. values.Select(v => v.Date)];
        if (dates.Count == 0)
        {
            return svg.Empty("timeline", data.Title ?? "Nothing recorded", "The record has no dated entries.", table);
        }

        var window = Window.Of(options, dates, data.AsOf);
        var busy = options.From is null && options.To is null ? Busy(dates) : null;
        var panels = MarkerPanel.Split(data.Markers ?? [], MarkerScale.MultiplesOfUpperLimit, false);
        var wide = options.Width >= GutterFrom;
        var left = wide ? 96 : panels.Count > 0 ? 34 : 4;
        var right = panels.Count == 0 ? 14 : Math.Clamp(panels.Max(p => p.LabelWidth) + 14, 14, options.Width * (wide ? 0.34 : 0.26));
        var frame = new TimeFrame(svg, new TimeScale(window.From, window.To, left, options.Width - right, busy), data.AsOf, data.DataTo);

        List<Row> rows = [];
        AddSpans(rows, frame, "Symptoms", data.Symptoms, Paint.Purple);
        if (panels.Count > 0)
        {
            rows.Add(new("Markers", MarkerHeight, y => panels[0].Draw(frame, y + 8, y + MarkerHeight - 6, options.Width)));
        }

        AddEvents(rows, frame, "Scans", data.Scans, Paint.Black, MarkShape.Tick);
        AddEvents(rows, frame, "Pathology", data.Pathology, Paint.Green, MarkShape.Diamond);
        AddEvents(rows, frame, "Staging", data.Staging, Paint.Vermillion, MarkShape.Triangle);
        AddSpans(rows, frame, "Treatments", data.Treatments, Paint.Blue);

        var y = frame.AsOfLabel(svg.Head(title));
        var heading = wide ? 0 : 16;
        frame.Ground(y, y + rows.Sum(r => r.Height + heading + 8));
        foreach (var row in rows)
        {
            svg.Line(0, y, frame.Scale.Right, y, Paint.Faint);
            svg.Text(0, y + 15, row.Name, Paint.Ink, Svg.Small, bold: true, halo: true);
            if (row.Name == "Markers" && wide)
            {
                svg.Text(0, y + 29, "\u00d7 ULN", Paint.Muted);
            }

            row.Draw(y + heading + 4);
            y += row.Height + heading + 8;
        }

        y = frame.Axis(y);
        foreach (var line in Remarks(frame.Scale, spans, [.. events.Select(e => e.Date), .. values.Select(v => v.Date)]).SelectMany(t => TextMeasure.Wrap(t, Svg.Small, options.Width, 3)))
        {
            y += 14;
            svg.Text(0, y, line, Paint.Muted);
        }

        return new Chart(svg.Finish(y + 4, "timeline", title, sentence), table, sentence, title);
    }

    private static void AddSpans(List<Row> rows, TimeFrame frame, string name, IReadOnlyList<TimeSpanEntry>? spans, Paint paint)
    {
        if (spans is { Count: > 0 } && frame.Spans(spans, 0, paint, draw: false) is > 0 and var height)
        {
            rows.Add(new(name, height, y => frame.Spans(spans, y, paint, draw: true)));
        }
    }

    private static void AddEvents(List<Row> rows, TimeFrame frame, string name, IReadOnlyList<TimeEvent>? events, Paint paint, MarkShape shape)
    {
        if (events is { Count: > 0 } && frame.Events(events, 0, paint, shape, draw: false) is > 0 and var height)
        {
            rows.Add(new(name, height, y => frame.Events(events, y, paint, shape, draw: true)));
        }
    }

    private IEnumerable<string> Remarks(TimeScale scale, IReadOnlyList<TimeSpanEntry> spans, IReadOnlyList<ChartDate> points)
    {
        var outside = points.Count(p => !scale.Holds(p)) + spans.Count(s => !scale.Holds(TimeFrame.Whole(s, data.AsOf, scale)));
        var assumed = data.DataTo is { } last && last < data.AsOf && spans.Any(s => s.Ongoing) ? [$"Dotted: taken to go on after the last entry, {Words.Iso(last)}."] : Array.Empty<string>();
        return assumed.Concat(MarkerWords.NotDrawn(new(data.Markers ?? []))).Concat(outside == 0 ? [] : [$"Outside this window, in the table only: {Words.Count(outside, "entry", "entries")}."]);
    }

    private List<(DateOnly, DateOnly)> Busy(IEnumerable<ChartDate> dates)
    {
        List<(DateOnly, DateOnly)> busy = [.. dates.Select(d => (d.Earliest, d.Latest))];
        busy.AddRange((data.Treatments ?? []).Select(t => (t.Start.Earliest, (t.Ongoing ? data.DataTo ?? data.AsOf : t.End?.Latest) is { } last && last > t.Start.Latest ? last : t.Start.Latest)));
        if (data.AsOf is { } asOf)
        {
            busy.Add((asOf, asOf));
        }

        return busy;
    }

    private sealed record Row(string Name, double Height, Action<double> Draw);
}
