using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Record;

/// <summary>A complaint or sign, present or denied.</summary>
public sealed record SymptomEntry : Entry
{
    /// <summary>An entry whose place is given by <see cref="Entry.Source"/>.</summary>
    public SymptomEntry()
    {
    }

    /// <summary>An entry in one piece.</summary>
    [SetsRequiredMembers]
#pragma warning disable CS8618 // the maker sets what it must
    public SymptomEntry(in EntryFrame frame)
        : base(frame)
    {
    }
#pragma warning restore CS8618

    /// <summary>House term such as <c>diarrhoea</c>.</summary>
    public required string Term { get; init; }

    /// <summary>Present, absent or possible.</summary>
    public Presence Presence { get; init; }

    /// <summary>How often, per day where <see cref="FrequencyUnit"/> is <c>/d</c>.</summary>
    public NumberRange? Frequency { get; init; }

    /// <summary>UCUM unit of <see cref="Frequency"/>.</summary>
    public string? FrequencyUnit { get; init; }

    /// <summary>Severity in the record's words.</summary>
    public string? Severity { get; init; }

    /// <summary>Course in the record's words, such as <c>worsening</c>.</summary>
    public string? Course { get; init; }

    /// <summary>It was there and is said to be over; since when is not said.</summary>
    public bool IsPast => ClinicalStatus.IsPast(Presence, Ended, Course);

    /// <inheritdoc/>
    /// <remarks>Where the end lies ahead, it is not over yet.</remarks>
    public override Entry AsOf(LocalDate day) => Ended is { } end && end.Earliest > day ? this with { Ended = null, Course = ClinicalStatus.IsOver(Course) ? null : Course } : this;

    /// <summary>Qualities in house words, such as <c>dry</c>, <c>watery</c>, <c>nocturnal</c>, <c>colicky</c>.</summary>
    public ImmutableArray<string> Qualities { get; init; } = [];
}
