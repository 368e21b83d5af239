using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace Argenta.Record;

/// <summary>Radiation: external, or by a radionuclide (PRRT, SIRT).</summary>
public sealed record RadiationEntry : Entry
{
    /// <summary>An entry whose place is given by <see cref="Entry.Source"/>.</summary>
    public RadiationEntry()
    {
    }

    /// <summary>An entry in one piece.</summary>
    [SetsRequiredMembers]
#pragma warning disable CS8618 // the maker sets what it must
    public RadiationEntry(in EntryFrame frame)
        : base(frame)
    {
    }
#pragma warning restore CS8618

    /// <summary>House term such as <c>prrt</c>, <c>external-radiotherapy</c>, <c>sirt</c>.</summary>
    public required string Term { get; init; }

    /// <summary>The radiopharmaceutical's house term, such as <c>lutetium-177-dotatate</c>.</summary>
    public string? Agent { get; init; }

    /// <summary>Cycles or sessions so far.</summary>
    public int? Cycles { get; init; }

    /// <summary>Activity given in this entry, GBq.</summary>
    public decimal? ActivityGBq { get; init; }

    /// <summary>Dose to the volume, Gy.</summary>
    public decimal? DoseGy { get; init; }

    /// <summary>One administration rather than a course.</summary>
    public bool IsAdministration { get; init; }

    /// <summary>As <see cref="MedicationEntry.StopReason"/>.</summary>
    public string? StopReason { get; init; }

    /// <summary>Where, for external radiation.</summary>
    public BodySite? Site { get; init; }

    /// <inheritdoc/>
    public override Entry AsOf(LocalDate day) => Ended is { } end && end.Earliest > day ? this with { Ended = null, StopReason = null } : this;
}
