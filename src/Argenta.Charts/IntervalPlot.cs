namespace Argenta.Charts;

/// <summary>A number with its interval.</summary>
/// <param name="Label">What it is of.</param>
/// <param name="Value">The number; null where only the range is known.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Text">The number with its interval, in words.</param>
/// <param name="Quiet">Drawn open and thin: it counts less here.</param>
/// <param name="Detail">For the table.</param>
public sealed record IntervalItem(string Label, double? Value, double Low, double High, string Text, bool Quiet = false, string? Detail = null);

/// <summary>The input of an <see cref="IntervalPlot"/>.</summary>
/// <param name="Items">Drawn in the given order.</param>
/// <param name="Scale">What the axis measures: <c>Alive after 5 years (%)</c>.</param>
/// <param name="Title">The finding; null takes the plot's own words.</param>
/// <param name="From">Least value of the axis; null takes it from the data.</param>
/// <param name="To">Largest value of the axis; null takes it from the data.</param>
/// <param name="Reference">A line with its label, such as "no difference" at a ratio of 1.</param>
/// <param name="Logarithmic">Ratios: the axis is logarithmic, and says so.</param>
public sealed record IntervalPlotData(IReadOnlyList<IntervalItem> Items, string Scale, string? Title = null, double? From = null, double? To = null, (double At, string Label)? Reference = null, bool Logarithmic = false);

/// <summary>Numbers with their intervals under each other on one axis.</summary>
public sealed class IntervalPlot(IntervalPlotData data)
{
    private const double RowHeight = 26;
    private const double NarrowRowHeight = 40;

    /// <summary>Draws it.</summary>
    public Chart Render(ChartOptions options)
    {
        var svg = new Svg(options);
        var table = new ChartTable(["Item", data.Scale, "Lower", "Upper", "In words", "Detail"], [.. data.Items.Select(IReadOnlyList<string> (i) => [i.Label, i.Value is { } v ? Words.Number(v) : string.Empty, Words.Number(i.Low), Words.Number(i.High), i.Text, i.Detail ?? string.Empty])]);
        if (data.Items.Count == 0)
        {
            return svg.Empty("intervals", data.Title ?? "No figures", "There is no figure to show.", table);
        }

        var title = data.Title ?? $"{data.Scale}: {data.Items[0].Label} {data.Items[0].Text}";
        var sentence = $"{title}. {string.Join("; ", data.Items.Select(i => $"{i.Label}: {i.Text}"))}.";
        var y = svg.Head(title);
        var narrow = svg.Width < 520;
        var (row, names) = narrow ? (NarrowRowHeight, 0.0) : (RowHeight, Math.Min(svg.Width * 0.46, data.Items.Max(i => TextMeasure.Width(i.Label, Svg.Body)) + 14));
        var values = narrow ? 0.0 : Math.Min(svg.Width * 0.26, data.Items.Max(i => TextMeasure.Width(i.Text, Svg.Small)) + 10);
        var (left, right) = (names + 8, svg.Width - values - 10);
        var (from, to) = Range();
        double X(double value) => left + ((Place(Math.Clamp(value, from, to)) - Place(from)) / (Place(to) - Place(from)) * (right - left));
        if (data.Reference is { } reference)
        {
            var label = TextMeasure.Fit(reference.Label, Svg.Small, svg.Width - 4);
            var half = TextMeasure.Width(label, Svg.Small) / 2;
            svg.Text(Math.Clamp(X(reference.At), half, Math.Max(half, svg.Width - half)), y + 11, label, Paint.Muted, Svg.Small, Anchor.Middle);
            y += 18;
        }

        var bottom = y + (data.Items.Count * row);
        var ticks = data.Logarithmic ? Ratios(from, to) : Nice.Ticks(from, to, Math.Max(2, (int)((right - left) / 60)));
        foreach (var tick in ticks)
        {
            svg.Line(X(tick), y, X(tick), bottom, Paint.Faint);
        }

        if (data.Reference is { } line)
        {
            svg.Line(X(line.At), y, X(line.At), bottom, Paint.Rule, 1.2);
        }

        foreach (var item in data.Items)
        {
            Row(svg, item, y, narrow, names, values, row, X);
            y += row;
        }

        Axis(svg, ticks, X, left, right, bottom);
        return new Chart(svg.Finish(bottom + 38, "intervals", title, sentence), table, sentence, title);
    }

    private static void Row(Svg svg, IntervalItem item, double y, bool narrow, double names, double values, double row, Func<double, double> x)
    {
        var middle = y + row - 12;
        var paint = item.Quiet ? Paint.Rule : Paint.Blue;
        if (narrow)
        {
            var told = TextMeasure.Width(item.Text, Svg.Small) + 8;
            svg.Text(0, y + 12, TextMeasure.Fit(item.Label, Svg.Body, svg.Width - told - 6), Paint.Ink, Svg.Body, halo: true);
            svg.Text(svg.Width, y + 12, item.Text, Paint.Ink, Svg.Small, Anchor.End, halo: true);
        }
        else
        {
            svg.Text(0, middle + 4, TextMeasure.Fit(item.Label, Svg.Body, names - 8), Paint.Ink, Svg.Body);
            svg.Text(svg.Width, middle + 4, TextMeasure.Fit(item.Text, Svg.Small, values - 4), Paint.Ink, Svg.Small, Anchor.End);
        }

        var (low, high) = (x(item.Low), x(item.High));
        svg.Path($"M{Svg.F(low)} {Svg.F(middle)}H{Svg.F(high)}M{Svg.F(low)} {Svg.F(middle - 4)}V{Svg.F(middle + 4)}M{Svg.F(high)} {Svg.F(middle - 4)}V{Svg.F(middle + 4)}", null, paint, item.Quiet ? 1.2 : 2, kind: "ac-interval");
        if (item.Value is { } value)
        {
            svg.Circle(x(value), middle, 4.5, item.Quiet ? Paint.Paper : paint, paint, 1.6);
        }
    }

    private void Axis(Svg svg, IReadOnlyList<double> ticks, Func<double, double> x, double left, double right, double bottom)
    {
        svg.Line(left, bottom, right, bottom, Paint.Rule);
        var end = double.MinValue;
        foreach (var tick in ticks)
        {
            svg.Line(x(tick), bottom, x(tick), bottom + 4, Paint.Rule);
            var half = TextMeasure.Width(Nice.Text(tick), Svg.Small) / 2;
            if (x(tick) - half > end + 4)
            {
                svg.Text(x(tick), bottom + 16, Nice.Text(tick), Paint.Muted, Svg.Small, Anchor.Middle);
                end = x(tick) + half;
            }
        }

        svg.Text((left + right) / 2, bottom + 32, TextMeasure.Fit(data.Logarithmic ? $"{data.Scale}, logarithmic" : data.Scale, Svg.Small, right - left), Paint.Muted, Svg.Small, Anchor.Middle);
    }

    private (double From, double To) Range()
    {
        var all = data.Items.SelectMany(i => new[] { i.Low, i.High }).Concat(data.Reference is { } r ? [r.At] : Array.Empty<double>()).Where(v => double.IsFinite(v) && (!data.Logarithmic || v > 0)).DefaultIfEmpty(1).ToList();
        var (from, to) = (data.From ?? all.Min(), data.To ?? all.Max());
        return to > from ? (from, to) : data.Logarithmic ? (from / 2, from * 2) : (from - 1, from + 1);
    }

    private double Place(double value) => data.Logarithmic ? Math.Log(Math.Max(value, 1e-9)) : value;

    private static List<double> Ratios(double from, double to) => [.. new[] { 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20 }.Where(t => t >= from * 0.999 && t <= to * 1.001)];
}
