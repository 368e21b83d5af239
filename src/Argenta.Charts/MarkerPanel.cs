namespace Argenta.Charts;

/// <summary>One panel of marker series on a shared height.</summary>
internal sealed class MarkerPanel
{
    private readonly List<Drawn> drawn;
    private readonly IReadOnlyList<(double Height, string Label)> limits;
    private readonly bool logarithmic;
    private readonly double floor;
    private readonly double ceiling;

    private MarkerPanel(List<Drawn> drawn, IReadOnlyList<(double Height, string Label)> limits, bool logarithmic, string caption)
    {
        (this.drawn, this.limits, this.logarithmic, Caption) = (drawn, limits, logarithmic, caption);
        var heights = drawn.SelectMany(d => d.Points).Select(p => p.Height).Concat(limits.Select(l => l.Height)).ToList();
        var positive = heights.Where(h => h > 0).DefaultIfEmpty(1).ToList();
        floor = logarithmic ? Math.Pow(10, Math.Floor(Math.Log10(positive.Min()))) : 0;
        ceiling = logarithmic ? Math.Max(floor * 10, Math.Pow(10, Math.Ceiling(Math.Log10(positive.Max())))) : Math.Max(heights.Max() * 1.06, 1e-9);
    }

    /// <summary>What the height means.</summary>
    public string Caption { get; }

    /// <summary>Room for the names at the right.</summary>
    public double LabelWidth => drawn.Max(d => TextMeasure.Width(d.Label, Svg.Small));

    public static IReadOnlyList<MarkerPanel> Split(IReadOnlyList<MarkerSeries> series, MarkerScale scale, bool logarithmic)
    {
        var log = logarithmic ? ", logarithmic scale" : string.Empty;
        var numbered = series.Select((s, i) => (Series: s, Index: i)).ToList();
        if (scale == MarkerScale.MultiplesOfUpperLimit)
        {
            var inLimits = numbered.Select(n => Drawn.Multiples(n.Series, n.Index)).Where(d => d.Points.Count > 0).ToList();
            return inLimits.Count == 0 ? [] : [new(inLimits, [(1, "ULN")], logarithmic, "Multiples of the upper limit of normal (ULN)" + log)];
        }

        return [.. numbered.Where(n => n.Series.Values.Count > 0).GroupBy(n => n.Series.Unit).Select(g => new MarkerPanel(
            [.. g.Select(n => Drawn.Raw(n.Series, n.Index))],
            [.. g.SelectMany(n => n.Series.Values.Select(v => v.UpperLimit ?? n.Series.UpperLimit)).OfType<decimal>().Distinct().Order().Select(u => ((double)u, $"ULN {Words.Short(u)}"))],
            logarithmic,
            $"{Words.List([.. g.Select(n => n.Series.Marker).Distinct()])} in {g.Key}{log}"))];
    }

    public void Draw(TimeFrame frame, double top, double bottom, double width)
    {
        var svg = frame.Svg;
        double Y(double height) => Math.Clamp(bottom - (Share(height) * (bottom - top)), top - 4, bottom);
        svg.Line(frame.Scale.Left, bottom, frame.Scale.Right, bottom, Paint.Faint);
        Heights(frame, Y, top, bottom);
        foreach (var d in drawn)
        {
            var shown = d.Points.Where(p => frame.Scale.Holds(p.Date)).ToList();
            var line = string.Join('L', shown.Select(p => $"{Svg.F(frame.Scale.X(p.Date.Middle))} {Svg.F(Y(p.Height))}"));
            if (shown.Count > 1)
            {
                svg.Path("M" + line, null, d.Paint, 1.4, kind: "ac-series");
            }

            foreach (var p in shown)
            {
                Point(frame, d, p, Y(p.Height));
            }
        }

        Names(frame, Y, top, bottom, width);
    }

    private static void Point(TimeFrame frame, Drawn d, Level p, double y)
    {
        var svg = frame.Svg;
        var x = frame.Scale.X(p.Date.Middle);
        if (!p.Date.IsExact)
        {
            svg.Line(frame.Scale.X(p.Date.Earliest), y, frame.Scale.X(p.Date.Latest), y, d.Paint, 2, "2 2");
        }

        if (p.Comparator != MarkerComparator.Exact)
        {
            var (tip, back) = p.Comparator == MarkerComparator.Below ? (y + 14, y + 10) : (y - 14, y - 10);
            svg.Path($"M{Svg.F(x)} {Svg.F(y)}V{Svg.F(tip)}M{Svg.F(x - 3)} {Svg.F(back)}L{Svg.F(x)} {Svg.F(tip)}L{Svg.F(x + 3)} {Svg.F(back)}", null, d.Paint, 1.4, kind: "ac-open-end");
        }

        Mark.Draw(svg, d.Shape, x, y, 3.4, d.Paint, p.Comparator == MarkerComparator.Exact);
    }

    private double Share(double height) => logarithmic
        ? (Math.Log10(Math.Max(height, floor)) - Math.Log10(floor)) / (Math.Log10(ceiling) - Math.Log10(floor))
        : height / ceiling;

    private void Heights(TimeFrame frame, Func<double, double> y, double top, double bottom)
    {
        var svg = frame.Svg;
        var places = Spread.Apart([.. limits.OrderByDescending(l => l.Height).Select(l => y(l.Height))], 13, top, bottom);
        foreach (var (limit, place) in limits.OrderByDescending(l => l.Height).Zip(places))
        {
            svg.Line(frame.Scale.Left, y(limit.Height), frame.Scale.Right, y(limit.Height), Paint.Ink, 1, "6 3");
            svg.Text(frame.Scale.Left - 5, place + 4, TextMeasure.Fit(limit.Label, Svg.Small, frame.Scale.Left - 5, true), Paint.Ink, Svg.Small, Anchor.End, bold: true);
        }

        List<double> used = [.. places];
        foreach (var tick in Ticks())
        {
            var at = y(tick);
            if (used.TrueForAll(u => Math.Abs(u - at) >= 14))
            {
                used.Add(at);
                svg.Line(frame.Scale.Left - 3, at, frame.Scale.Left, at, Paint.Rule);
                svg.Text(frame.Scale.Left - 5, at + 4, TextMeasure.Fit(Nice.Text(tick), Svg.Small, frame.Scale.Left - 5), Paint.Muted, Svg.Small, Anchor.End);
            }
        }
    }

    private IEnumerable<double> Ticks()
    {
        if (!logarithmic)
        {
            return Nice.Ticks(0, ceiling, 4);
        }

        var decades = (int)Math.Round(Math.Log10(ceiling / floor));
        return Enumerable.Range(0, decades + 1).Select(i => floor * Math.Pow(10, i));
    }

    private void Names(TimeFrame frame, Func<double, double> y, double top, double bottom, double width)
    {
        var svg = frame.Svg;
        var ends = drawn.Select(d => (Drawn: d, Last: d.Points.LastOrDefault(p => frame.Scale.Holds(p.Date)))).Where(e => e.Last is not null)
            .Select(e => (e.Drawn, X: frame.Scale.X(e.Last!.Date.Middle), Y: y(e.Last.Height))).OrderBy(e => e.Y).ToList();
        var places = Spread.Apart([.. ends.Select(e => e.Y)], 14, top - 4, bottom);
        var x = frame.Scale.Right + 12;
        foreach (var (end, place) in ends.Zip(places))
        {
            svg.Line(end.X + 5, end.Y, x - 2, place, end.Drawn.Paint, 0.6, "1 2");
            svg.Text(x, place + 4, TextMeasure.Fit(end.Drawn.Label, Svg.Small, width - x), Paint.Ink);
        }
    }

    private sealed record Level(ChartDate Date, double Height, MarkerComparator Comparator);

    private sealed record Drawn(string Label, IReadOnlyList<Level> Points, Paint Paint, MarkShape Shape)
    {
        public static Drawn Multiples(MarkerSeries series, int index) => Of(series, index, (v, limit) => limit is > 0 ? v / limit : null, "\u00d7");

        public static Drawn Raw(MarkerSeries series, int index) => Of(series, index, (v, _) => v, string.Empty);

        private static Drawn Of(MarkerSeries series, int index, Func<decimal, decimal?, decimal?> height, string suffix)
        {
            var levels = series.Values.OrderBy(v => v.Date).Select(v => (v.Date, Height: height(v.Value, v.UpperLimit ?? series.UpperLimit), v.Comparator)).Where(v => v.Height is not null).ToList();
            var sign = levels.Count == 0 ? string.Empty : MarkerWords.Sign(levels[^1].Comparator);
            var label = levels.Count == 0 ? series.Name : $"{sign}{Words.Short(levels[^1].Height!.Value)}{suffix} {series.Name}";
            return new(label, [.. levels.Select(l => new Level(l.Date, (double)l.Height!.Value, l.Comparator))], Paint.Series[index % Paint.Series.Count], Mark.Of(index));
        }
    }
}
