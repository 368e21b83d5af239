namespace Argenta.Charts;

/// <summary>A threshold drawn as a labelled line; which ones matter is the caller's knowledge.</summary>
/// <param name="Percent">Change from the baseline in percent.</param>
/// <param name="Label">Its words, short: <c>+20 %</c>.</param>
public sealed record ChangeLine(decimal Percent, string Label);

/// <summary>The height axis of changes from a baseline.</summary>
internal sealed class ChangeAxis
{
    private readonly double from;
    private readonly double to;

    public ChangeAxis(IEnumerable<decimal> changes, IReadOnlyList<ChangeLine> lines, double top, double bottom)
    {
        (Lines, Top, Bottom) = (lines, top, bottom);
        var all = changes.Concat(lines.Select(l => l.Percent)).Append(0).Select(c => (double)c).ToList();
        var margin = Math.Max(5, (all.Max() - all.Min()) * 0.06);
        (from, to) = (all.Min() - margin, all.Max() + margin);
    }

    public double Top { get; }

    public double Bottom { get; }

    private IReadOnlyList<ChangeLine> Lines { get; }

    public double Y(decimal percent) => Bottom - (((double)percent - from) / (to - from) * (Bottom - Top));

    /// <summary>Baseline, thresholds and round changes, with their words in the left margin.</summary>
    public void Draw(Svg svg, double left, double right)
    {
        svg.Line(left, Y(0), right, Y(0), Paint.Rule, 1.2);
        var ordered = Lines.OrderByDescending(l => l.Percent).ToList();
        var places = Spread.Apart([.. ordered.Select(l => Y(l.Percent))], 14, Top, Bottom);
        foreach (var (line, place) in ordered.Zip(places))
        {
            svg.Line(left, Y(line.Percent), right, Y(line.Percent), Paint.Ink, 1, "6 3");
            svg.Text(left - 5, place + 4, TextMeasure.Fit(line.Label, Svg.Small, left - 5, true), Paint.Ink, Svg.Small, Anchor.End, bold: true);
        }

        foreach (var tick in Nice.Ticks(from, to, 5))
        {
            var y = Y((decimal)tick);
            if (places.All(p => Math.Abs(p - y) >= 14))
            {
                svg.Text(left - 5, y + 4, TextMeasure.Fit(Words.Signed((decimal)tick) + " %", Svg.Small, left - 5), Paint.Muted, Svg.Small, Anchor.End);
            }
        }
    }
}
