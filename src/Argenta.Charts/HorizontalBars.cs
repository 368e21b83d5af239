namespace Argenta.Charts;

/// <summary>Rows with a name, a bar from a zero line and the value in words; names stand above their bars where the plot is narrow.</summary>
internal static class HorizontalBars
{
    private const double RowHeight = 24;
    private const double NarrowRowHeight = 38;

    /// <returns>The y under the rows.</returns>
    public static double Draw(Svg svg, double y, IReadOnlyList<Item> items, (double At, string Label)? reference, (string Left, string Right)? sides)
    {
        var narrow = svg.Width < 420;
        var names = narrow ? 0 : Math.Min(svg.Width * 0.38, items.Max(i => TextMeasure.Width(i.Label, Svg.Body)) + 12);
        var values = Math.Min(svg.Width * 0.3, items.Max(i => TextMeasure.Width(i.Value, Svg.Small)) + 8);
        var (left, right) = (names + 2, svg.Width - values - 2);
        var all = items.SelectMany(i => new[] { i.Amount, i.Low ?? i.Amount, i.High ?? i.Amount }).Concat([0, reference?.At ?? 0]).ToList();
        var (from, to) = (all.Min(), all.Max());
        if (sides is not null)
        {
            to = Math.Max(to, -from);
            from = -to;
        }

        if (!(to > from))
        {
            (from, to) = (sides is null ? from : from - 1, from + 1);
        }

        double X(double value) => left + ((value - from) / (to - from) * (right - left));
        if (sides is { } words)
        {
            var half = ((right - left) / 2) - 8;
            svg.Text(X(0) - 8, y + 12, TextMeasure.Fit("\u2190 " + words.Left, Svg.Small, half), Paint.Muted, Svg.Small, Anchor.End);
            svg.Text(X(0) + 8, y + 12, TextMeasure.Fit(words.Right + " \u2192", Svg.Small, half), Paint.Muted);
            y += 18;
        }

        if (reference is { } line)
        {
            var label = TextMeasure.Fit(line.Label, Svg.Small, svg.Width - 4, true);
            var half = TextMeasure.Width(label, Svg.Small, true) / 2;
            svg.Text(Math.Clamp(X(line.At), half, Math.Max(half, svg.Width - half)), y + 12, label, Paint.Ink, Svg.Small, Anchor.Middle, bold: true);
            y += 17;
        }

        var row = narrow ? NarrowRowHeight : RowHeight;
        var bottom = y + (items.Count * row);
        svg.Line(X(0), y, X(0), bottom, Paint.Rule, 1.2);
        foreach (var item in items)
        {
            var middle = y + row - 12;
            svg.Text(0, narrow ? y + 12 : middle + 4, TextMeasure.Fit(item.Label, Svg.Body, narrow ? svg.Width : names - 8), Paint.Ink, Svg.Body, halo: true);
            var (a, b) = (Math.Min(X(0), X(item.Amount)), Math.Max(X(0), X(item.Amount)));
            svg.Rect(a, middle - 6, Math.Max(1, b - a), 12, item.Solid ? item.Paint : Paint.Paper, item.Paint, 1.4);
            if (item is { Low: { } low, High: { } high })
            {
                svg.Path($"M{Svg.F(X(low))} {Svg.F(middle)}H{Svg.F(X(high))}M{Svg.F(X(low))} {Svg.F(middle - 4)}V{Svg.F(middle + 4)}M{Svg.F(X(high))} {Svg.F(middle - 4)}V{Svg.F(middle + 4)}", null, Paint.Paper, 4);
                svg.Path($"M{Svg.F(X(low))} {Svg.F(middle)}H{Svg.F(X(high))}M{Svg.F(X(low))} {Svg.F(middle - 4)}V{Svg.F(middle + 4)}M{Svg.F(X(high))} {Svg.F(middle - 4)}V{Svg.F(middle + 4)}", null, Paint.Ink, 1.3, kind: "ac-interval");
            }

            svg.Text(svg.Width, middle + 4, TextMeasure.Fit(item.Value, Svg.Small, values - 4), Paint.Ink, Svg.Small, Anchor.End);
            y += row;
        }

        if (reference is { } limit)
        {
            svg.Line(X(limit.At), bottom - (items.Count * row), X(limit.At), bottom, Paint.Ink, 1, "6 3");
        }

        return bottom;
    }

    internal sealed record Item(string Label, double Amount, double? Low, double? High, string Value, Paint Paint, bool Solid);
}
