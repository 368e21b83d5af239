using System.Collections.Immutable;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Rules.Language;

/// <summary>Asks whether any person at all could make a condition true, or false, by going through the cells of its facts.</summary>
internal static class Possibilities
{
    /// <summary>After so many judgements nothing is concluded.</summary>
    private const int Budget = 30_000;

    private static readonly AsOfDay Day = new(new LocalDate(2026, 1, 1));

    /// <summary>Whether some person makes it so; null when that was not found out. A word that stands for a condition counts as that condition.</summary>
    public static bool? CanBe(ConditionNode node, Truth wanted, FactCatalogue catalogue) => Search(node, wanted, catalogue, Day, out var complete) is null ? (complete ? false : null) : true;

    /// <summary>The facts of a person who makes it so, each with the cell of values that it may lie in, or never known; null when none was found.</summary>
    public static IReadOnlyList<(int Place, FactValue Cell)>? Example(ConditionNode node, Truth wanted, FactCatalogue catalogue, in AsOfDay asOf) => Search(node, wanted, catalogue, asOf, out _);

    private static List<(int Place, FactValue Cell)>? Search(ConditionNode node, Truth wanted, FactCatalogue catalogue, AsOfDay asOf, out bool complete)
    {
        node = Spelt(node, catalogue.MeaningOf);
        var facts = new List<(int Place, ImmutableArray<FactValue> Cells)>();
        complete = true;
        foreach (var group in node.Clauses.Select(c => c.Clause).GroupBy(c => c.Place).OrderByDescending(g => g.Count()))
        {
            var clauses = group.ToList();
            var cells = Cells.Of(catalogue.All[group.Key], clauses, asOf, FactSet.Anything, out var all).Select(FactValue.Settled);
            complete &= all;
            facts.Add((group.Key, clauses.Any(c => c is KnownClause) ? [.. cells, FactValue.NeverKnown] : [.. cells]));
        }

        var scratch = catalogue.Borrow();
        var chosen = new List<(int, FactValue)>();
        var left = Budget;
        var found = Try(0);
        complete &= left > 0;
        foreach (var (place, _) in facts)
        {
            scratch.Put(place, FactValue.Unknown);
        }

        catalogue.Return(scratch);
        return found ? chosen : null;

        bool Try(int depth)
        {
            if (--left <= 0)
            {
                return false;
            }

            var verdict = node.Judge(scratch, asOf).Possible;
            if (verdict != Truth.Unknown || depth == facts.Count)
            {
                return verdict == wanted;
            }

            var (place, cells) = facts[depth];
            foreach (var cell in cells)
            {
                scratch.Put(place, cell);
                chosen.Add((place, cell));
                if (Try(depth + 1))
                {
                    return true;
                }

                chosen.RemoveAt(chosen.Count - 1);
            }

            scratch.Put(place, FactValue.Unknown);
            return false;
        }
    }

    /// <summary>The condition with each word that stands for one written out.</summary>
    /// <param name="node">The condition.</param>
    /// <param name="meaning">The condition that a fact stands for, by its place; null for any other fact.</param>
    public static ConditionNode Spelt(ConditionNode node, Func<int, ConditionNode?> meaning) => node switch
    {
        AllNode all => ConditionNode.All(all.Parts.Select(p => Spelt(p, meaning))),
        AnyNode any => ConditionNode.Any(any.Parts.Select(p => Spelt(p, meaning))),
        ClauseNode { Clause: TruthClause clause } word when meaning(clause.Place) is { } stands => word.IsNegated ? stands.Negated() : stands,
        _ => node,
    };
}
