using System.Collections.Immutable;
using Argenta.Terms;

namespace Argenta.Workup;

/// <summary>Where a test stands. Closed by the output contract.</summary>
public enum WorkupStatus
{
    /// <summary>The most worthwhile next test.</summary>
    Next,

    /// <summary>Would settle something.</summary>
    Useful,

    /// <summary>Done, valid and uncontested.</summary>
    Done,

    /// <summary>Would settle something, but must not be done; see the alternative.</summary>
    Contraindicated,

    /// <summary>Would settle nothing.</summary>
    NotNeeded,
}

/// <summary>What one answer to an open fact would change.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Answer">The answer, for people.</param>
/// <param name="Changes">What would change.</param>
public sealed record Worth(string Fact, string Answer, ImmutableArray<Change> Changes);

/// <summary>A result that would be another.</summary>
/// <param name="Key">Such as <c>options.everolimus.status</c>.</param>
/// <param name="Before">As it stands.</param>
/// <param name="After">As it would stand.</param>
public sealed record Change(string Key, string Before, string After);

/// <summary>A test with its standing for this person.</summary>
public sealed record WorkupItem
{
    /// <summary>Id.</summary>
    public required string Test { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Plain name.</summary>
    public required string Plain { get; init; }

    /// <summary>Where it stands.</summary>
    public required WorkupStatus Status { get; init; }

    /// <summary>From 1 among next and useful; null otherwise.</summary>
    public int? Rank { get; init; }

    /// <summary>Facts that it could answer.</summary>
    public ImmutableArray<string> Settles { get; init; } = [];

    /// <summary>What each answer would change.</summary>
    public ImmutableArray<Worth> Worth { get; init; } = [];

    /// <summary>Why it stands where it stands.</summary>
    public ImmutableArray<Because> Because { get; init; } = [];

    /// <summary>What to mind.</summary>
    public ImmutableArray<Because> Precautions { get; init; } = [];

    /// <summary>Id of a test to do instead; null for none.</summary>
    public string? Alternative { get; init; }
}
