namespace Argenta.Charts;

/// <summary>A stretch of one person's course.</summary>
/// <param name="From">In the plot's unit, 0 or later.</param>
/// <param name="To">Its end, not before its beginning.</param>
/// <param name="Kind">What it is: the treatment or the response; equal words look equal.</param>
public sealed record SwimmerStretch(decimal From, decimal To, string Kind);

/// <summary>Something that happened in one person's course.</summary>
/// <param name="At">In the plot's unit.</param>
/// <param name="Kind">What it is: progression, death; equal words look equal.</param>
public sealed record SwimmerEvent(decimal At, string Kind);

/// <summary>One person.</summary>
/// <param name="Label">Their name in the plot.</param>
/// <param name="Stretches">In any order.</param>
/// <param name="Events">In any order.</param>
/// <param name="Ongoing">Still followed: an arrow.</param>
public sealed record SwimmerRow(string Label, IReadOnlyList<SwimmerStretch> Stretches, IReadOnlyList<SwimmerEvent>? Events = null, bool Ongoing = false)
{
    internal decimal End => Stretches.Select(s => s.To).Concat((Events ?? []).Select(e => e.At)).DefaultIfEmpty(0).Max();
}

/// <summary>The input of a <see cref="SwimmerPlot"/>.</summary>
/// <param name="Rows">Drawn longest first.</param>
/// <param name="Unit">Unit of time, plural: <c>months</c>.</param>
/// <param name="Title">The finding; null takes the plot's own words.</param>
public sealed record SwimmerPlotData(IReadOnlyList<SwimmerRow> Rows, string Unit = "months", string? Title = null);

/// <summary>Courses of several people under each other, from the same start.</summary>
public sealed class SwimmerPlot(SwimmerPlotData data)
{
    private const double RowHeight = 20;

    /// <summary>Draws it.</summary>
    public Chart Render(ChartOptions options)
    {
        var svg = new Svg(options);
        var rows = data.Rows.OrderByDescending(r => r.End).ToList();
        var table = Table(rows);
        if (rows.Count == 0)
        {
            return svg.Empty("swimmer", data.Title ?? "No courses", "No course is recorded.", table);
        }

        var longest = rows[0].End;
        var span = longest > 0 ? longest : 1;
        var title = data.Title ?? $"{Words.Count(rows.Count, "course")}, up to {Words.Number(longest)} {data.Unit}; {Words.Number((decimal)rows.Count(r => r.Ongoing))} ongoing";
        var sentence = $"{title}. {string.Join(". ", rows.Select(r => $"{r.Label}: {string.Join(", ", r.Stretches.OrderBy(s => s.From).Select(s => $"{s.Kind} {Words.Number(s.From)} to {Words.Number(s.To)}").Concat((r.Events ?? []).OrderBy(e => e.At).Select(e => $"{e.Kind} at {Words.Number(e.At)}")))}{(r.Ongoing ? ", ongoing" : string.Empty)}"))}.";
        var kinds = rows.SelectMany(r => r.Stretches).Select(s => s.Kind).Distinct().ToList();
        var marks = rows.SelectMany(r => r.Events ?? []).Select(e => e.Kind).Distinct().ToList();
        var y = svg.Head(title);
        var left = Math.Min(options.Width * 0.3, rows.Max(r => TextMeasure.Width(r.Label, Svg.Small)) + 10);
        var right = options.Width - 16;
        double X(decimal time) => left + ((double)(time / span) * (right - left));
        var ticks = Nice.Ticks(0, (double)span, Math.Max(2, (int)((right - left) / 70)));
        foreach (var tick in ticks)
        {
            svg.Line(X((decimal)tick), y, X((decimal)tick), y + (rows.Count * RowHeight), Paint.Faint);
        }

        foreach (var row in rows)
        {
            var middle = y + (RowHeight / 2);
            svg.Text(0, middle + 4, TextMeasure.Fit(row.Label, Svg.Small, left - 8));
            foreach (var stretch in row.Stretches)
            {
                Stretch(svg, kinds.IndexOf(stretch.Kind), X(stretch.From), middle - 5, Math.Max(1.5, X(stretch.To) - X(stretch.From)));
            }

            if (row.Ongoing)
            {
                svg.Path($"M{Svg.F(X(row.End) + 1)} {Svg.F(middle - 5)}L{Svg.F(X(row.End) + 9)} {Svg.F(middle)}L{Svg.F(X(row.End) + 1)} {Svg.F(middle + 5)}Z", Paint.Ink, kind: "ac-ongoing");
            }

            foreach (var item in row.Events ?? [])
            {
                svg.Circle(X(item.At), middle, 6.5, Paint.Paper);
                Mark.Draw(svg, Mark.Of(marks.IndexOf(item.Kind)), X(item.At), middle, 4, Paint.Black);
            }

            y += RowHeight;
        }

        svg.Line(left, y, right, y, Paint.Rule);
        var end = double.MinValue;
        foreach (var tick in ticks)
        {
            svg.Line(X((decimal)tick), y, X((decimal)tick), y + 4, Paint.Rule);
            var half = TextMeasure.Width(Nice.Text(tick), Svg.Small) / 2;
            if (X((decimal)tick) - half > end + 4 && X((decimal)tick) + half <= options.Width)
            {
                svg.Text(X((decimal)tick), y + 16, Nice.Text(tick), Paint.Muted, Svg.Small, Anchor.Middle);
                end = X((decimal)tick) + half;
            }
        }

        svg.Text((left + right) / 2, y + 31, TextMeasure.Fit(Words.Capital(data.Unit), Svg.Small, right - left), Paint.Muted, Svg.Small, Anchor.Middle);
        y = Key(svg, y + 38, kinds, marks, rows.Any(r => r.Ongoing));
        return new Chart(svg.Finish(y, "swimmer", title, sentence), table, sentence, title);
    }

    // Fill tells kinds apart before colour does: solid, hatched, outlined, dashed, and a thin bar.
    private static void Stretch(Svg svg, int kind, double x, double y, double width)
    {
        var paint = Paint.Series[kind % Paint.Series.Count];
        switch (kind % 5)
        {
            case 0:
                svg.Rect(x, y, width, 10, paint, paint);
                break;
            case 1:
                svg.Rect(x, y, width, 10, null, paint, 1.4, fillId: svg.Hatch());
                break;
            case 2:
                svg.Rect(x, y, width, 10, Paint.Paper, paint, 1.8);
                break;
            case 3:
                svg.Rect(x, y, width, 10, Paint.Paper, paint, 1.6, dash: "4 2");
                break;
            default:
                svg.Rect(x, y + 3, width, 4, paint, paint);
                break;
        }
    }

    private static double Key(Svg svg, double y, List<string> kinds, List<string> marks, bool ongoing)
    {
        List<(string Word, Action<double, double> Swatch)> entries =
        [
            .. kinds.Select((k, i) => (k, (Action<double, double>)((x, top) => Stretch(svg, i, x, top, 18)))),
            .. marks.Select((m, i) => (m, (Action<double, double>)((x, top) => Mark.Draw(svg, Mark.Of(i), x + 9, top + 5, 4, Paint.Black)))),
        ];
        if (ongoing)
        {
            entries.Add(("ongoing", (x, top) => svg.Path($"M{Svg.F(x + 5)} {Svg.F(top)}L{Svg.F(x + 13)} {Svg.F(top + 5)}L{Svg.F(x + 5)} {Svg.F(top + 10)}Z", Paint.Ink)));
        }

        var left = 0.0;
        foreach (var (word, swatch) in entries)
        {
            var text = TextMeasure.Fit(word, Svg.Small, svg.Width - 26);
            var width = TextMeasure.Width(text, Svg.Small) + 26;
            if (left > 0 && left + width > svg.Width)
            {
                (left, y) = (0, y + 18);
            }

            swatch(left + 1, y + 3);
            svg.Text(left + 24, y + 12, text);
            left += width + 14;
        }

        return y + 20;
    }

    private ChartTable Table(List<SwimmerRow> rows) => new(["Who", "What", $"From ({data.Unit})", $"To ({data.Unit})"],
    [
        .. rows.SelectMany(r => r.Stretches.OrderBy(s => s.From).Select(IReadOnlyList<string> (s) => [r.Label, s.Kind, Words.Number(s.From), Words.Number(s.To)])
            .Concat((r.Events ?? []).OrderBy(e => e.At).Select(IReadOnlyList<string> (e) => [r.Label, e.Kind, Words.Number(e.At), string.Empty]))
            .Concat(r.Ongoing ? [[r.Label, "ongoing", Words.Number(r.End), string.Empty]] : [])),
    ]);
}
