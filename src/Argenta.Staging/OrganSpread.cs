using System.Collections.Immutable;
using Argenta.Terms;

namespace Argenta.Staging;

/// <summary>One organ of the list <c>spread</c>.</summary>
/// <param name="Organ">The organ.</param>
/// <param name="State">Involved, clear, never imaged or uncertain.</param>
public sealed record OrganSpread(Organ Organ, SpreadState State)
{
    /// <summary>First date on which tumour was shown there; empty when not involved or not dated.</summary>
    public PartialDate Since { get; init; }

    /// <summary>Modalities that saw it, or that found it clear.</summary>
    public ImmutableArray<string> SeenBy { get; init; } = [];

    /// <summary>Number of lesions, where the record says; a lower bound where lesions were only listed.</summary>
    public NumberRange? Number { get; init; }

    /// <summary>Largest lesion, mm.</summary>
    public NumberRange? LargestMm { get; init; }

    /// <summary>Tumour was there at some time, even if the organ is clear now. The M category goes by this.</summary>
    public bool EverInvolved { get; init; }

    /// <summary>The organ is clear only because a diagnosis was taken back or denied, which says nothing of the others: nobody is known to have looked.</summary>
    public bool IsOnlyDenied => State == SpreadState.Clear && SeenBy is [Spread.Diagnosis];

    /// <summary>The entries behind it.</summary>
    public ImmutableArray<Because> Because { get; init; } = [];
}

/// <summary>A metastasis of the list <c>metastases</c>.</summary>
public sealed record Metastasis(Organ Organ, PartialDate Since, ImmutableArray<string> SeenBy, NumberRange? Number, NumberRange? LargestMm);
