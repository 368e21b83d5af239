using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace Argenta.Record;

/// <summary>Something that was done: operation, endoscopy, embolisation, ablation, biopsy; or is planned (status).</summary>
public sealed record ProcedureEntry : Entry
{
    /// <summary>An entry whose place is given by <see cref="Entry.Source"/>.</summary>
    public ProcedureEntry()
    {
    }

    /// <summary>An entry in one piece.</summary>
    [SetsRequiredMembers]
    public ProcedureEntry(in EntryFrame frame)
        : base(frame)
    {
    }

    /// <summary>House term such as <c>small-bowel-resection</c>; null when not recognised.</summary>
    public string? Term { get; init; }

    /// <summary>Where.</summary>
    public BodySite? Site { get; init; }

    /// <summary><c>curative</c>, <c>palliative</c>, <c>supportive</c>, <c>diagnostic</c>, <c>preventive</c>; null when not said.</summary>
    public string? Intent { get; init; }

    /// <summary>Margin <c>R0</c>, <c>R1</c>, <c>R2</c>; null when not said.</summary>
    public string? Margin { get; init; }

    /// <summary>What it found or achieved, in the record's words.</summary>
    public string? Outcome { get; init; }

    /// <inheritdoc/>
    public override Entry AsOf(LocalDate day) => Happened.MayBeBy(day) ? base.AsOf(day) : this with { Outcome = null, Margin = null, Status = EntryStatus.Planned };
}
