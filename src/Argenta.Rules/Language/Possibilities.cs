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

    /// <summary>Whether some person makes it so; null when that was not found out.</summary>
    public static bool? CanBe(ConditionNode node, Truth wanted, FactCatalogue catalogue)
    {
        var facts = new List<(int Place, ImmutableArray<FactValue> Cells)>();
        var complete = true;
        foreach (var group in node.Clauses.Select(c => c.Clause).GroupBy(c => c.Place).OrderByDescending(g => g.Count()))
        {
            var clauses = group.ToList();
            var cells = Cells.Of(catalogue.All[group.Key], clauses, Day, FactSet.Anything, out var all).Select(FactValue.Settled);
            complete &= all;
            facts.Add((group.Key, clauses.Any(c => c is KnownClause) ? [.. cells, FactValue.NeverKnown] : [.. cells]));
        }

        var scratch = new Facts(catalogue);
        var left = Budget;
        var found = Search(0);
        return found ? true : complete && left > 0 ? false : null;

        bool Search(int depth)
        {
            if (--left <= 0)
            {
                return false;
            }

            var verdict = node.Judge(scratch, Day).Possible;
            if (verdict != Truth.Unknown || depth == facts.Count)
            {
                return verdict == wanted;
            }

            var (place, cells) = facts[depth];
            foreach (var cell in cells)
            {
                scratch.Put(place, cell);
                if (Search(depth + 1))
                {
                    return true;
                }
            }

            scratch.Put(place, FactValue.Unknown);
            return false;
        }
    }
}
