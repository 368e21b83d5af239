namespace Argenta.Charts;

/// <summary>The first and last day of a time axis.</summary>
internal static class Window
{
    public static (DateOnly From, DateOnly To) Of(ChartOptions options, IReadOnlyList<ChartDate> dates, DateOnly? asOf)
    {
        var from = options.From ?? dates.Select(d => d.Earliest).Concat(asOf is { } a ? [a] : []).Min();
        var to = options.To ?? dates.Select(d => d.Latest).Concat(asOf is { } b ? [b] : []).Max();
        return from <= to ? (from, to) : throw new ArgumentException($"The axis would end on {Words.Iso(to)}, before it begins on {Words.Iso(from)}.", nameof(options));
    }

    public static IEnumerable<ChartDate> Ends(IEnumerable<TimeSpanEntry> spans) => spans.SelectMany(s => s.End is { } end ? new[] { s.Start, end } : [s.Start]);
}
