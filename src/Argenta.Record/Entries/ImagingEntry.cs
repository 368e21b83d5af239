using System.Collections.Immutable;
using Argenta.Terms;

namespace Argenta.Record;

/// <summary>An examination that shows organs: which, by what, with which conclusion.</summary>
public sealed record ImagingEntry : Entry
{
    /// <summary>House term of the modality: <c>ct</c>, <c>mri</c>, <c>sstr-pet</c>, <c>sstr-scintigraphy</c>, <c>fdg-pet</c>, <c>echocardiography</c>, ...</summary>
    public required string Modality { get; init; }

    /// <summary>Organs that the examination covered, where the record says so.</summary>
    public ImmutableArray<Organ> Covered { get; init; } = [];

    /// <summary>The report's conclusion.</summary>
    public string? Conclusion { get; init; }
}
