using System.Collections.Immutable;
using Argenta.Rules.Language;

namespace Argenta.Rules.Guidelines;

/// <summary>What a rule or an option asks of each fact: its clauses, and the values between which they tell. Thread-safe.</summary>
internal sealed class AskedFacts
{
    private readonly Dictionary<int, Asked> facts = [];

    /// <summary>Of some clauses.</summary>
    /// <param name="clauses">The clauses.</param>
    /// <param name="further">Places of facts that are asked for beside them.</param>
    public AskedFacts(IEnumerable<ClauseNode> clauses, IEnumerable<int> further)
    {
        foreach (var group in clauses.Select(c => c.Clause).GroupBy(c => c.Place))
        {
            facts.Add(group.Key, new([.. group]));
        }

        Places = [.. facts.Keys.Union(further)];
    }

    /// <summary>Places of all facts that are asked for.</summary>
    public ImmutableArray<int> Places { get; }

    /// <summary>The clauses that speak of the fact at a place.</summary>
    public ImmutableArray<Clause> Clauses(int place) => facts.TryGetValue(place, out var asked) ? asked.Clauses : [];

    /// <summary>The cells of a fact that lie within what is known of it.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="place">Its place.</param>
    /// <param name="asOf">The day that relative clauses count from.</param>
    /// <param name="within">Only values of this set.</param>
    public ImmutableArray<FactSet> Cells(FactDefinition fact, int place, in AsOfDay asOf, in FactSet within)
    {
        if (!facts.TryGetValue(place, out var asked))
        {
            return Language.Cells.Of(fact, [], asOf, within, out _);
        }

        // Where nothing is known, and no clause counts from the day, the cells are the same for everybody.
        if (!within.IsAnything || fact.Kind == FactKind.Date)
        {
            return Language.Cells.Of(fact, asked.Clauses, asOf, within, out _);
        }

        if (asked.OfAnything is not { } cells)
        {
            asked.OfAnything = cells = [.. Language.Cells.Of(fact, asked.Clauses, asOf, within, out _)];
        }

        return System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(cells);
    }

    private sealed class Asked(ImmutableArray<Clause> clauses)
    {
        public ImmutableArray<Clause> Clauses => clauses;

        public FactSet[]? OfAnything { get; set; }
    }
}
