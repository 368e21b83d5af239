using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace Argenta.Record;

/// <summary>A drug: a course, an order or one administration.</summary>
public sealed record MedicationEntry : Entry
{
    /// <summary>An entry whose place is given by <see cref="Entry.Source"/>.</summary>
    public MedicationEntry()
    {
    }

    /// <summary>An entry in one piece.</summary>
    [SetsRequiredMembers]
    public MedicationEntry(in EntryFrame frame)
        : base(frame)
    {
    }

    /// <summary>House term of the drug or regimen such as <c>lanreotide</c>; null when not recognised.</summary>
    public string? Drug { get; init; }

    /// <summary>One administration rather than a course or order.</summary>
    public bool IsAdministration { get; init; }

    /// <summary>Dose in the record's words, such as <c>120 mg every 28 days</c>; never interpreted as advice.</summary>
    public string? Dose { get; init; }

    /// <summary>Days between doses, where the record says.</summary>
    public decimal? IntervalDays { get; init; }

    /// <summary>Why it was stopped: <c>progression</c>, <c>toxicity</c>, <c>completed</c>, <c>choice</c>, <c>other</c>; null when going on or not said.</summary>
    public string? StopReason { get; init; }

    /// <summary>Purpose: <c>antitumour</c>, <c>syndrome</c>, <c>perioperative</c>, <c>rescue</c>; null when not said.</summary>
    public string? Purpose { get; init; }

    /// <summary>The record says that it is still given (true), or that it was completed or stopped (false); null where it does not say.</summary>
    public bool? Ongoing { get; init; }

    /// <summary>It is said to be over, and since when is not.</summary>
    public bool IsPast => !IsAdministration && (Ended is { IsEmpty: true } || (Ended is null && (Ongoing == false || StopReason is not null)));

    /// <summary>The statement that nothing is taken; <see cref="Drug"/> is null. It is true of its day.</summary>
    public bool NoneTaken { get; init; }

    /// <inheritdoc/>
    public override Entry AsOf(LocalDate day) => Ended is { } end && end.Earliest > day ? this with { Ended = null, StopReason = null, Ongoing = true } : this;
}
