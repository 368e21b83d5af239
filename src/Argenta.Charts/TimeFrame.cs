namespace Argenta.Charts;

/// <summary>What every plot over time shares: the axis, the grid, the as-of line and the drawing of bars and marks on it.</summary>
/// <param name="svg">Where it is drawn.</param>
/// <param name="scale">Days to pixels.</param>
/// <param name="asOf">The day that the picture describes; null for none.</param>
/// <param name="dataTo">The day of the last entry; null where it is not told.</param>
internal sealed class TimeFrame(Svg svg, TimeScale scale, DateOnly? asOf, DateOnly? dataTo = null)
{
    public const double SpanRow = 27;
    public const double EventRow = 18;

    public Svg Svg => svg;

    public TimeScale Scale => scale;

    /// <summary>The line that says when, with its words; drawn above everything else.</summary>
    /// <returns>The y under the words.</returns>
    public double AsOfLabel(double y)
    {
        if (asOf is not { } day || !scale.Holds(day))
        {
            return y;
        }

        var text = $"as of {Words.Iso(day)}";
        var half = TextMeasure.Width(text, Svg.Small) / 2;
        var x = scale.X(day);
        svg.Text(Math.Max(half, Math.Min(x, scale.Right + 4 - half)), y + 11, text, Paint.Muted, Svg.Small, Anchor.Middle);
        return y + 16;
    }

    /// <summary>Grid and cuts behind the rows; call before drawing them, when the height is known.</summary>
    public void Ground(double top, double bottom)
    {
        foreach (var (x, _) in scale.Ticks())
        {
            svg.Line(x, top, x, bottom, Paint.Faint, 1);
        }

        foreach (var cut in scale.Cuts)
        {
            svg.Rect(cut.X0 + 4, top, cut.X1 - cut.X0 - 8, bottom - top, Paint.Faint, opacity: 0.6);
        }

        if (asOf is { } day && scale.Holds(day))
        {
            svg.Line(scale.X(day), top, scale.X(day), bottom, Paint.Muted, 1.2, "4 3");
        }
    }

    /// <returns>The y under the axis.</returns>
    public double Axis(double y)
    {
        svg.Line(scale.Left, y, scale.Right, y, Paint.Rule);
        foreach (var (x, label) in scale.Ticks())
        {
            svg.Line(x, y, x, y + 4, Paint.Rule);
            svg.Text(x, y + 16, label, Paint.Muted, Svg.Small, Anchor.Middle);
        }

        foreach (var cut in scale.Cuts)
        {
            var middle = (cut.X0 + cut.X1) / 2;
            svg.Line(middle - 8, y, middle + 8, y, Paint.Paper, 3);
            svg.Path($"M{Svg.F(middle - 8)} {Svg.F(y + 4)}L{Svg.F(middle - 2)} {Svg.F(y - 4)}M{Svg.F(middle + 2)} {Svg.F(y + 4)}L{Svg.F(middle + 8)} {Svg.F(y - 4)}", null, Paint.Muted, 1.4, kind: "ac-cut");
            svg.Text(middle, y + 29, cut.Length, Paint.Muted, Svg.Small, Anchor.Middle);
        }

        return y + (scale.Cuts.Any() ? 34 : 20);
    }

    /// <summary>Bars with their label above, packed so that none touches another.</summary>
    /// <returns>The height used.</returns>
    public double Spans(IReadOnlyList<TimeSpanEntry> spans, double y, Paint paint, bool draw)
    {
        var boxes = spans.Where(s => scale.Holds(Whole(s, asOf, scale))).OrderBy(s => s.Start).Select(s =>
        {
            var (x0, x1) = (scale.X(s.Start.Earliest), Math.Max(scale.X(s.Start.Earliest) + 4, scale.X(Last(s, asOf, scale))));
            var label = TextMeasure.Fit(Words.Of(s), Svg.Small, scale.Right - scale.Left - 4);
            var width = TextMeasure.Width(label, Svg.Small);
            var at = Math.Max(scale.Left, Math.Min(x0, scale.Right - width));
            return (Span: s, X0: x0, X1: x1, Label: label, At: at, From: Math.Min(x0, at), To: Math.Max(x1 + (s.Ongoing ? 8 : 0), at + width));
        }).ToList();
        var lanes = Lanes.Pack([.. boxes.Select(b => (b.From, b.To))], 8);
        if (draw)
        {
            for (var i = 0; i < boxes.Count; i++)
            {
                var b = boxes[i];
                var row = y + (lanes[i] * SpanRow);
                svg.Text(b.At, row + 11, b.Label, Paint.Ink, halo: true);
                Bar(b.Span, b.X0, b.X1, row + 15, paint);
            }
        }

        return boxes.Count == 0 ? 0 : (lanes.Max() + 1) * SpanRow;
    }

    /// <summary>Marks with their label beside them, packed so that none touches another.</summary>
    /// <returns>The height used.</returns>
    public double Events(IReadOnlyList<TimeEvent> events, double y, Paint paint, MarkShape shape, bool draw)
    {
        var boxes = events.Where(e => scale.Holds(e.Date)).OrderBy(e => e.Date).Select(e =>
        {
            var x = scale.X(e.Date.Middle);
            var (soft0, soft1) = e.Date.IsExact ? (x - 5, x + 5) : (scale.X(e.Date.Earliest), scale.X(e.Date.Latest));
            var toRight = scale.Right - x >= x - scale.Left || scale.Right - Math.Max(soft1, x + 5) >= TextMeasure.Width(Words.Of(e), Svg.Small) + 6;
            var start = toRight ? Math.Max(x + 8, soft1 + 3) : Math.Min(x - 8, soft0 - 3);
            var room = toRight ? scale.Right - start : start - scale.Left;
            if (room < 60)
            {
                (start, room) = toRight ? (x + 8, scale.Right - x - 8) : (x - 8, x - 8 - scale.Left);
            }

            var label = TextMeasure.Fit(Words.Of(e), Svg.Small, room);
            var width = TextMeasure.Width(label, Svg.Small);
            return (Event: e, X: x, Soft0: soft0, Soft1: soft1, Label: label, Start: start, ToRight: toRight,
                From: Math.Min(soft0, toRight ? start : start - width), To: Math.Max(soft1, toRight ? start + width : start));
        }).ToList();
        var lanes = Lanes.Pack([.. boxes.Select(b => (b.From, b.To))], 6);
        if (draw)
        {
            for (var i = 0; i < boxes.Count; i++)
            {
                var b = boxes[i];
                var middle = y + (lanes[i] * EventRow) + 9;
                if (!b.Event.Date.IsExact)
                {
                    var id = svg.Fade(paint, b.Soft0, b.Soft1, (0, 0.1), (0.5, 0.55), (1, 0.1));
                    svg.Path($"M{Svg.F(b.Soft0)} {Svg.F(middle - 3)}H{Svg.F(b.Soft1)}V{Svg.F(middle + 3)}H{Svg.F(b.Soft0)}Z", null, paint, 0.7, "2 2", id, kind: "ac-soft");
                }

                Mark.Draw(svg, shape, b.X, middle, 4, paint, b.Event.Date.IsExact);
                svg.Text(b.Start, middle + 4, b.Label, Paint.Ink, Svg.Small, b.ToRight ? Anchor.Start : Anchor.End, halo: true);
            }
        }

        return boxes.Count == 0 ? 0 : (lanes.Max() + 1) * EventRow;
    }

    private static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;

    /// <summary>From the first day on which it may have begun to the last that is drawn.</summary>
    public static ChartDate Whole(TimeSpanEntry span, DateOnly? asOf, TimeScale scale) => new(span.Start.Earliest, Last(span, asOf, scale));

    private static DateOnly Last(TimeSpanEntry span, DateOnly? asOf, TimeScale scale) =>
        span.Ongoing ? Max(asOf ?? scale.Last, span.Start.Latest)
        : span.End is { } end ? Max(end.Latest, span.Start.Latest)
        : span.Start.Latest.AddDays(Math.Min(60, DateOnly.MaxValue.DayNumber - span.Start.Latest.DayNumber));

    private void Bar(TimeSpanEntry span, double x0, double x1, double y, Paint paint)
    {
        const double thick = 7;
        var solidFrom = scale.X(span.Start.Latest);
        var endUnknown = span.End is null && !span.Ongoing;
        var end = x1;
        if (span.Ongoing && dataTo is { } last)
        {
            // That it goes on after the last entry is an assumption.
            x1 = Math.Clamp(scale.X(last), Math.Min(x0 + 4, x1), x1);
            if (end > x1)
            {
                svg.Path($"M{Svg.F(x1)} {Svg.F(y + (thick / 2))}H{Svg.F(end)}", null, paint, 1.4, "2 3", kind: "ac-assumed");
            }
        }

        var solidTo = span.Ongoing ? x1 : endUnknown ? solidFrom : scale.X(span.End!.Value.Earliest);
        if (span.Start.IsExact && (span.Ongoing || span.End is { IsExact: true }))
        {
            svg.Rect(x0, y, x1 - x0, thick, paint, radius: 1.5);
        }
        else
        {
            var wide = Math.Max(1, x1 - x0);
            var (a, b) = ((solidFrom - x0) / wide, (solidTo - x0) / wide);
            if (a > b && !endUnknown)
            {
                a = b = (a + b) / 2;
            }

            (a, b) = (Math.Clamp(a, 0, 1), Math.Clamp(Math.Max(a, b), 0, 1));
            var id = svg.Fade(paint, x0, x1, (0, span.Start.IsExact ? 1 : 0.1), (a, 1), (b, 1), (1, span.Ongoing ? 1 : 0.1));
            svg.Path($"M{Svg.F(x0)} {Svg.F(y)}H{Svg.F(x1)}V{Svg.F(y + thick)}H{Svg.F(x0)}Z", null, paint, 0.7, "2 2", id, kind: "ac-soft");
        }

        if (span.Ongoing)
        {
            var arrow = $"M{Svg.F(end)} {Svg.F(y - 2.5)}L{Svg.F(end + 7)} {Svg.F(y + (thick / 2))}L{Svg.F(end)} {Svg.F(y + thick + 2.5)}Z";
            svg.Path(arrow, end > x1 ? Paint.Paper : paint, end > x1 ? paint : null, 1.2, kind: "ac-ongoing");
        }
    }
}
