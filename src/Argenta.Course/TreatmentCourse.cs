using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Course;

/// <summary>One course of one treatment: administrations without a long gap, or a procedure.</summary>
public sealed record TreatmentCourse
{
    /// <summary>House term of the drug, regimen or procedure.</summary>
    public required string What { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Class; null for a treatment that is none of the known classes.</summary>
    public TreatmentClass? Class { get; init; }

    /// <summary>Modality in the output, a word of the contract.</summary>
    public required string Modality { get; init; }

    /// <summary>House terms of all drugs that it held, the last one first: several where one continued another.</summary>
    public ImmutableArray<string> Held { get; init; } = [];

    /// <summary>Start; empty when not recorded.</summary>
    public PartialDate From { get; init; }

    /// <summary>End; null while going on or not recorded.</summary>
    public PartialDate? To { get; init; }

    /// <summary>Going on at the as-of date, as far as recorded.</summary>
    public bool Ongoing { get; init; }

    /// <summary>Cycles or administrations recorded; null when none are counted.</summary>
    public int? Cycles { get; init; }

    /// <summary>Sum of administered activity, GBq; null when none is recorded.</summary>
    public decimal? CumulativeGBq { get; init; }

    /// <summary>The last recorded dose; empty when not recorded.</summary>
    public PartialDate LastDose { get; init; }

    /// <summary>Why it was stopped, in house words; null when going on or not said.</summary>
    public string? ReasonStopped { get; init; }

    /// <summary>Purpose in house words; null when not said.</summary>
    public string? Purpose { get; init; }

    /// <summary>Dose in the record's words.</summary>
    public string? Dose { get; init; }

    /// <summary>The entries that it is made of, earliest first.</summary>
    public ImmutableArray<Entry> Entries { get; init; } = [];

    /// <summary>A leaf for explanations.</summary>
    public Because Leaf()
    {
        var end = Ongoing ? "going on" : To is { } to ? $"to {to}" : "end not recorded";
        var why = ReasonStopped is { } reason ? $", stopped: {reason}" : string.Empty;
        return Because.Recorded($"{Name}{(Dose is { } d ? $" ({d})" : string.Empty)}, {(From.IsEmpty ? "start not recorded" : $"from {From}")} {end}{why}", Entries[0].Reference);
    }
}
