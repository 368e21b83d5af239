using System.Collections.Immutable;
using Argenta.Terms;

namespace Argenta.Pathology;

/// <summary>What the grade rules say of one set of facts, before record entries are attached.</summary>
public sealed record GradeAnswer
{
    /// <summary>Kind that follows; null when the facts leave it open.</summary>
    public TumourKind? Kind { get; init; }

    /// <summary>Whether no completion of the unknown facts gives another kind.</summary>
    public bool KindSettled { get; init; }

    /// <summary>Grade; null when unknown.</summary>
    public Grade? Grade { get; init; }

    /// <summary>The grade that the indices alone give; null when they leave it open.</summary>
    public Grade? Derived { get; init; }

    /// <summary>Whether no completion of the unknown facts gives another grade.</summary>
    public bool Settled { get; init; }

    /// <summary>The facts contradict each other.</summary>
    public bool Conflict { get; init; }

    /// <summary>Every grade still possible.</summary>
    public ImmutableArray<Grade> Candidates { get; init; } = [];

    /// <summary>Remarks in kebab-case.</summary>
    public ImmutableArray<string> Flags { get; init; } = [];

    /// <summary>Facts whose answer would change the result.</summary>
    public ImmutableArray<Need> Needs { get; init; } = [];

    /// <summary>The rules that were applied.</summary>
    public ImmutableArray<Because> Rules { get; init; } = [];
}
