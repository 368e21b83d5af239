using Argenta.Terms;

namespace Argenta.Record;

/// <summary>What an examination or operation found at one place.</summary>
public sealed record ImagingFindingEntry : Entry
{
    /// <summary>House term of the modality; <c>surgery</c> or <c>endoscopy</c> too.</summary>
    public required string Modality { get; init; }

    /// <summary>Where.</summary>
    public BodySite? Site { get; init; }

    /// <summary>There, not there (clear), or possibly there.</summary>
    public Presence Presence { get; init; }

    /// <summary>It is the primary tumour.</summary>
    public bool IsPrimary { get; init; }

    /// <summary>How many.</summary>
    public NumberRange? Count { get; init; }

    /// <summary>Largest diameter in mm.</summary>
    public NumberRange? LargestMm { get; init; }

    /// <summary>On receptor or glucose imaging: uptake seen (true), looked for and not seen (false).</summary>
    public bool? Uptake { get; init; }

    /// <summary>Krenning score 0 to 4, where given.</summary>
    public NumberRange? Krenning { get; init; }

    /// <summary>Uptake against the liver: <c>below</c>, <c>equal</c>, <c>above</c>; null when not said.</summary>
    public string? AgainstLiver { get; init; }
}
