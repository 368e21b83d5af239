using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace Argenta.Record;

/// <summary>What part a condition plays in the cancer's story.</summary>
public enum ConditionRole
{
    /// <summary>Any other illness, a hormonal syndrome among them.</summary>
    Other,

    /// <summary>The neuroendocrine tumour itself (or the cancer that it turns out to be).</summary>
    Primary,

    /// <summary>A metastasis.</summary>
    Metastasis,
}

/// <summary>A diagnosis: the tumour, a metastasis, a syndrome, a comorbidity.</summary>
public sealed record ConditionEntry : Entry
{
    /// <summary>An entry whose place is given by <see cref="Entry.Source"/>.</summary>
    public ConditionEntry()
    {
    }

    /// <summary>An entry in one piece.</summary>
    [SetsRequiredMembers]
    public ConditionEntry(in EntryFrame frame)
        : base(frame)
    {
    }

    /// <summary>House term such as <c>neuroendocrine-tumour</c>, <c>carcinoid-syndrome</c>, <c>diabetes</c>; null when not recognised.</summary>
    public string? Term { get; init; }

    /// <summary>Part in the story.</summary>
    public ConditionRole Role { get; init; }

    /// <summary>Present, absent or possible.</summary>
    public Presence Presence { get; init; }

    /// <summary>Where.</summary>
    public BodySite? Site { get; init; }

    /// <summary>ICD-O-3 morphology with behaviour such as <c>8240/3</c>, where coded.</summary>
    public string? Morphology { get; init; }

    /// <summary>Severity or class in the record's words.</summary>
    public string? Severity { get; init; }

    /// <summary>Course in the record's words, such as <c>resolved</c>, <c>recurrence</c>; null where an end says more.</summary>
    public string? Course { get; init; }

    /// <summary>It was there and is said to be over or at rest; since when is not said.</summary>
    public bool IsPast => ClinicalStatus.IsPast(Presence, Ended, Course);

    /// <inheritdoc/>
    /// <remarks>Where the end lies ahead, it is not over yet.</remarks>
    public override Entry AsOf(LocalDate day) => Ended is { } end && end.Earliest > day ? this with { Ended = null, Course = ClinicalStatus.IsOver(Course) ? null : Course } : this;

    /// <summary>Of a metastasis: the diagnosis whose tumour has spread, as <see cref="ObservationEntry.About"/>.</summary>
    public string? About { get; init; }
}
