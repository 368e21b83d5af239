using Argenta.Terms;

namespace Argenta.Prognosis;

/// <summary>Where the interval of a figure comes from.</summary>
public enum IntervalKind
{
    /// <summary>The source gives it, or a range in place of a number.</summary>
    Published,

    /// <summary>The source gives none: the house's own range, by how sure the figure is.</summary>
    House,
}

/// <summary>A number of the literature, never without its interval.</summary>
public sealed record Figure
{
    /// <summary>What is counted: <c>survival</c>, <c>median-survival</c>, <c>recurrence</c>, <c>hazard-ratio</c>, ... in kebab-case.</summary>
    public required string What { get; init; }

    /// <summary>Months from the start of the clock at which a share holds; null for medians and ratios.</summary>
    public decimal? AtMonths { get; init; }

    /// <summary>The number; null where only its range is known.</summary>
    public double? Value { get; init; }

    /// <summary>Lower end of the interval.</summary>
    public required double Low { get; init; }

    /// <summary>Upper end of the interval.</summary>
    public required double High { get; init; }

    /// <summary><c>%</c>, <c>mo</c>, or empty for a ratio.</summary>
    public required string Unit { get; init; }

    /// <summary>Level of the interval in percent; null where the source gives a range without one.</summary>
    public int? Level { get; init; }

    /// <summary>Whose interval it is.</summary>
    public required IntervalKind Interval { get; init; }

    /// <summary>How sure the number is.</summary>
    public required Certainty Certainty { get; init; }

    /// <summary>Whom it is of, where a source gives several: an arm of a trial, a part of the group.</summary>
    public string? Of { get; init; }

    /// <summary>The time lies behind this person, who is alive: the figure no longer tells what lies ahead.</summary>
    public bool Passed { get; init; }

    /// <summary>Counts people who have had the event, not those who have been spared it.</summary>
    public bool CountsEvents => What is "recurrence" or "progression";

    /// <summary>Low and high are finite, in order, and hold the value.</summary>
    public bool IsWhole => double.IsFinite(Low) && double.IsFinite(High) && Low <= High && (Value is not { } v || (v >= Low && v <= High));
}
