using System.Collections.Immutable;
using Argenta.Seer;
using Argenta.Terms;

namespace Argenta.Assessment.Registry;

/// <summary>A person staged by a package of the registry, beside our own findings.</summary>
public sealed record RegistryAnswer
{
    /// <summary>The package's algorithm, such as <c>tnm</c>.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Its version.</summary>
    public required string Version { get; init; }

    /// <summary>The items that went in.</summary>
    public required ImmutableArray<RegistryField> Fields { get; init; }

    /// <summary>What the package answered.</summary>
    public required StagingOutcome Outcome { get; init; }

    /// <summary>The outputs with their names, in the package's order; those that are derived and not blank.</summary>
    public required ImmutableArray<(string Key, string Name, string Value)> Outputs { get; init; }

    /// <summary>Where the package, or what the registry recorded, and our findings disagree.</summary>
    public required ImmutableArray<RegistryDisagreement> Disagreements { get; init; }

    /// <summary>How many outputs could be held against a finding of ours.</summary>
    public required int Compared { get; init; }
}

/// <summary>A difference between the registry and us.</summary>
/// <param name="Key">The output or item, by its key in the package.</param>
/// <param name="Registry">What the registry has.</param>
/// <param name="Finding">Our finding, or the item as the record says it.</param>
/// <param name="Argenta">What we have.</param>
/// <param name="Because">What either rests on.</param>
public sealed record RegistryDisagreement(string Key, string Registry, string Finding, string Argenta, ImmutableArray<Because> Because);
