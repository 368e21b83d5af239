using Argenta.Terms;

namespace Argenta.Record;

/// <summary>One measurement of one lesion on one examination.</summary>
public sealed record LesionEntry : Entry
{
    /// <summary>Tracking identity through time; null when the record has none.</summary>
    public string? Lesion { get; init; }

    /// <summary>Where.</summary>
    public BodySite? Site { get; init; }

    /// <summary>Longest diameter in mm.</summary>
    public NumberRange? LongestMm { get; init; }

    /// <summary>Short axis in mm (nodes).</summary>
    public NumberRange? ShortAxisMm { get; init; }

    /// <summary>Longest diameter of the part that enhances in the arterial phase, mm; 0 where none does. For mRECIST.</summary>
    public NumberRange? ViableMm { get; init; }

    /// <summary>House term of the modality: <c>ct</c>, <c>mri</c>, <c>sstr-pet</c>, <c>pathology</c>, ...</summary>
    public string? Modality { get; init; }

    /// <summary>Slice thickness in mm.</summary>
    public decimal? SliceMm { get; init; }

    /// <summary><c>target</c>, <c>non-target</c>, <c>new</c>; null when not said.</summary>
    public string? Role { get; init; }

    /// <summary>It is the primary tumour.</summary>
    public bool IsPrimary { get; init; }

    /// <summary>Measured on removed tissue.</summary>
    public bool Removed { get; init; }

    /// <summary>As <see cref="ObservationEntry.About"/>.</summary>
    public string? About { get; init; }
}
