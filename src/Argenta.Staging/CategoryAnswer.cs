using System.Collections.Immutable;
using Argenta.Terms;

namespace Argenta.Staging;

/// <summary>What the rules say of one axis, by both readings.</summary>
/// <param name="Possible">The categories still possible by the literal text, low to high; one is settled, all is unknown.</param>
/// <param name="Shown">The category to show; null where nothing can be said.</param>
/// <param name="Seer">The registry's category; <c>TX</c>, <c>NX</c> where it cannot be assigned.</param>
/// <param name="Because">The rows that were applied.</param>
/// <param name="Needs">Facts that would settle it.</param>
public sealed record CategoryAnswer(ImmutableArray<string> Possible, string? Shown, string Seer, ImmutableArray<Because> Because, ImmutableArray<Need> Needs)
{
    /// <summary>Remarks in kebab-case.</summary>
    public ImmutableArray<string> Flags { get; init; } = [];

    /// <summary>One category is left.</summary>
    public bool Settled => Possible.Length == 1 && Needs.IsEmpty;
}
