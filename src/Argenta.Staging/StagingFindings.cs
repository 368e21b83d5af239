using System.Collections.Immutable;
using Argenta.Terms;

namespace Argenta.Staging;

/// <summary>The stage in one edition, one member of the list <c>stage-groups</c>.</summary>
/// <param name="Edition">The edition.</param>
/// <param name="T">T by its definitions.</param>
/// <param name="N">N by its definitions.</param>
/// <param name="M">M by its definitions.</param>
/// <param name="Group">The <c>ajccText</c> reading.</param>
/// <param name="SeerTable">The registry's cell; empty where it cannot be assigned, <c>not applicable</c> where the registry has no AJCC id for the code.</param>
public sealed record EditionStage(Edition Edition, Finding<string> T, Finding<string> N, Finding<string> M, Finding<string> Group, string SeerTable)
{
    /// <summary>Why the two readings, or the recorded and the derived stage, differ; and the rows behind the group.</summary>
    public ImmutableArray<Because> Because { get; init; } = [];
}

/// <summary>Where and how far.</summary>
public sealed record StagingFindings
{
    /// <summary><c>t</c> in the edition that is shown.</summary>
    public required Finding<string> T { get; init; }

    /// <summary><c>n</c>.</summary>
    public required Finding<string> N { get; init; }

    /// <summary><c>m</c>.</summary>
    public required Finding<string> M { get; init; }

    /// <summary><c>stage-group</c>; with an unknown year of diagnosis what all editions say.</summary>
    public required Finding<string> StageGroup { get; init; }

    /// <summary><c>stage-edition</c>: the edition in force at diagnosis, or the one asked for.</summary>
    public required Finding<Edition> StageEdition { get; init; }

    /// <summary><c>stage-groups</c>: every edition asked for, side by side.</summary>
    public required ImmutableArray<EditionStage> StageGroups { get; init; }

    /// <summary>Where those editions differ, and by which criterion (<see cref="StageDifferences"/>).</summary>
    public ImmutableArray<Because> Differences => StageDifferences.Of(StageGroups);

    /// <summary><c>spread</c>.</summary>
    public required ImmutableArray<OrganSpread> Spread { get; init; }

    /// <summary>What says that the tumour has spread and not to which organ.</summary>
    public ImmutableArray<Because> Unplaced { get; init; } = [];

    /// <summary><c>metastases</c>.</summary>
    public ImmutableArray<Metastasis> Metastases => Staging.Spread.Metastases(Spread);

    /// <summary><c>extent</c>.</summary>
    public required Finding<Extent> Extent { get; init; }

    /// <summary><c>liver-burden</c>, percent.</summary>
    public required Finding<NumberRange> LiverBurden { get; init; }

    /// <summary>The bands that the burden may lie in; one where it is certain.</summary>
    public required ImmutableArray<LiverBurden> LiverBurdenBands { get; init; }

    /// <summary>All single findings, for output.</summary>
    public IEnumerable<Finding> All => [T, N, M, StageGroup, StageEdition, Extent, LiverBurden];
}
