namespace Argenta.Charts;

/// <summary>Something that lasts: a symptom, a treatment.</summary>
/// <param name="Label">Its name, short.</param>
/// <param name="Start">Its onset.</param>
/// <param name="End">Its end; null when it still goes on or when the end is not recorded.</param>
/// <param name="Ongoing">It goes on at the as-of date: drawn with an arrow. Without it and without an end, the bar fades out and says so.</param>
/// <param name="Detail">More words, for the table.</param>
/// <exception cref="ArgumentException">It is ongoing and has an end.</exception>
public sealed record TimeSpanEntry(string Label, ChartDate Start, ChartDate? End = null, bool Ongoing = false, string? Detail = null)
{
    /// <summary>It goes on at the as-of date.</summary>
    public bool Ongoing { get; } = Ongoing && End is not null ? throw new ArgumentException($"'{Label}' is ongoing and has an end.", nameof(Ongoing)) : Ongoing;
}

/// <summary>Something that happens once: a scan, a biopsy, a staging.</summary>
/// <param name="Label">Its name, short.</param>
/// <param name="Date">When.</param>
/// <param name="Detail">More words, for the table.</param>
public sealed record TimeEvent(string Label, ChartDate Date, string? Detail = null);
