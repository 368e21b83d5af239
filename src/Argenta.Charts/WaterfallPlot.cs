namespace Argenta.Charts;

/// <summary>One bar.</summary>
/// <param name="Label">The lesion or the person.</param>
/// <param name="ChangePercent">Best change from the baseline in percent.</param>
public sealed record WaterfallBar(string Label, decimal ChangePercent);

/// <summary>The input of a <see cref="WaterfallPlot"/>.</summary>
/// <param name="Bars">In any order; drawn from the largest growth to the largest shrinkage.</param>
/// <param name="Lines">Thresholds of progression and response.</param>
/// <param name="Title">The finding; null takes the plot's own words.</param>
public sealed record WaterfallPlotData(IReadOnlyList<WaterfallBar> Bars, IReadOnlyList<ChangeLine> Lines, string? Title = null);

/// <summary>Best changes from the baseline, side by side.</summary>
public sealed class WaterfallPlot(WaterfallPlotData data)
{
    private const double PanelHeight = 190;

    /// <summary>Draws it.</summary>
    public Chart Render(ChartOptions options)
    {
        var svg = new Svg(options);
        var bars = data.Bars.OrderByDescending(b => b.ChangePercent).ToList();
        var table = new ChartTable(["Name", "Best change (%)"], [.. bars.Select(IReadOnlyList<string> (b) => [b.Label, Words.Signed(b.ChangePercent)])]);
        if (bars.Count == 0)
        {
            return svg.Empty("waterfall", data.Title ?? "No measured changes", "No change from a baseline is recorded.", table);
        }

        var smaller = bars.Count(b => b.ChangePercent < 0);
        var title = data.Title ?? $"{Words.Number((decimal)smaller)} of {Words.Number((decimal)bars.Count)} smaller than at baseline";
        var sentence = $"{title}. Best changes run from {Words.Signed(bars[0].ChangePercent)} % ({bars[0].Label}) to {Words.Signed(bars[^1].ChangePercent)} % ({bars[^1].Label}).";
        var y = svg.Head(title);
        const double left = 58;
        var slot = (options.Width - left - 4) / bars.Count;
        var named = bars.All(b => TextMeasure.Width(b.Label, Svg.Small) <= slot - 6);
        svg.Text(0, y + 12, TextMeasure.Fit("Best change from baseline", Svg.Small, options.Width), Paint.Muted);
        var axis = new ChangeAxis(bars.Select(b => b.ChangePercent), data.Lines, y + 36, y + 36 + PanelHeight);
        for (var i = 0; i < bars.Count; i++)
        {
            var (x, zero, end) = (left + (i * slot), axis.Y(0), axis.Y(bars[i].ChangePercent));
            var grown = bars[i].ChangePercent > 0;
            var wide = Math.Max(0.8, slot * 0.76);

            // Growth is solid and shrinkage outlined, so that the two differ in grey as well.
            svg.Rect(x + ((slot - wide) / 2), Math.Min(zero, end), wide, Math.Max(0.8, Math.Abs(zero - end)), grown ? Paint.Vermillion : Paint.Paper, grown ? Paint.Vermillion : Paint.Blue, Math.Min(1.6, wide / 3));
        }

        axis.Draw(svg, left, options.Width);
        for (var i = 0; i < bars.Count; i++)
        {
            var (middle, end) = (left + ((i + 0.5) * slot), axis.Y(bars[i].ChangePercent));
            var grown = bars[i].ChangePercent > 0;
            var value = Words.Signed(Math.Round(bars[i].ChangePercent, MidpointRounding.AwayFromZero));
            if (TextMeasure.Width(value, Svg.Small) <= slot - 2)
            {
                svg.Text(middle, grown ? end - 4 : end + 13, value, Paint.Ink, Svg.Small, Anchor.Middle, halo: true);
            }

            if (named)
            {
                svg.Text(middle, grown ? axis.Y(0) + 13 : axis.Y(0) - 5, bars[i].Label, Paint.Ink, Svg.Small, Anchor.Middle, halo: true);
            }
        }

        y = axis.Bottom + 16;
        if (!named)
        {
            y += 12;
            svg.Text(0, y - 4, TextMeasure.Fit("Names are in the table.", Svg.Small, options.Width), Paint.Muted);
        }

        return new Chart(svg.Finish(y, "waterfall", title, sentence), table, sentence, title);
    }
}
