using System.Collections.Immutable;
using System.Numerics;
using Argenta.Terms;

namespace Argenta.Rules.Language;

/// <summary>Cuts the values of a fact into cells within which no clause changes its answer: a threshold, its two sides, the words that are told apart.</summary>
internal static class Cells
{
    /// <summary>Word sets of more told-apart words than this are sampled, not gone through.</summary>
    private const int MostWords = 6;

    /// <summary>The cells of a fact.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="clauses">The clauses that speak of it.</param>
    /// <param name="asOf">The day that relative clauses count from.</param>
    /// <param name="within">Only values of this set.</param>
    /// <param name="complete">False where cells are left out, so that nothing may be concluded from not finding one.</param>
    public static ImmutableArray<FactSet> Of(FactDefinition fact, IReadOnlyCollection<Clause> clauses, in AsOfDay asOf, in FactSet within, out bool complete)
    {
        complete = true;
        switch (fact.Kind)
        {
            case FactKind.Truth:
                return Inside([NumberRange.Exactly(0), NumberRange.Exactly(1)], within);
            case FactKind.Number:
                return Inside(Numbers(clauses.OfType<NumberClause>().Select(c => c.Target)), within);
            case FactKind.Date:
                var ago = clauses.OfType<AgoClause>().ToList();
                complete = ago.Count == 0 || (ago.Select(c => c.CountsDays).Distinct().Count() == 1 && !clauses.Any(c => c is DayClause));
                var day = asOf;
                return Inside(Days(clauses.OfType<DayClause>().Select(c => c.Target).Concat(ago.Select(c => c.TargetOn(day)))), within);
            case FactKind.Word:
                return Words(fact, clauses, within);
            default:
                return Sets(fact, clauses, within, out complete);
        }
    }

    private static IEnumerable<decimal> Bounds(IEnumerable<NumberRange> targets) =>
        targets.SelectMany(t => new[] { t.Low, t.High }).Where(b => b is not (NumberRange.NoLow or NumberRange.NoHigh)).Distinct().Order();

    private static List<NumberRange> Numbers(IEnumerable<NumberRange> targets)
    {
        var cells = new List<NumberRange>();
        var below = NumberRange.NoLow;
        foreach (var bound in Bounds(targets))
        {
            cells.Add(new(below, bound, lowOpen: true, highOpen: true));
            cells.Add(NumberRange.Exactly(bound));
            below = bound;
        }

        cells.Add(cells.Count == 0 ? NumberRange.All : NumberRange.Above(below));
        return cells;
    }

    private static List<NumberRange> Days(IEnumerable<NumberRange> targets)
    {
        var cells = new List<NumberRange>();
        var from = NumberRange.NoLow;
        foreach (var bound in Bounds(targets))
        {
            if (from <= bound - 1)
            {
                cells.Add(NumberRange.Between(from, bound - 1));
            }

            cells.Add(NumberRange.Exactly(bound));
            from = bound + 1;
        }

        cells.Add(cells.Count == 0 ? NumberRange.All : NumberRange.AtLeast(from));
        return cells;
    }

    private static ImmutableArray<FactSet> Inside(IEnumerable<NumberRange> cells, FactSet within) =>
        [.. cells.Select(c => within.IsAnything ? c : Ranges.Both(c, within.Range)).Where(c => c is not null).Select(c => FactSet.Number(c!.Value))];

    private static ImmutableArray<FactSet> Words(FactDefinition fact, IReadOnlyCollection<Clause> clauses, FactSet within)
    {
        var told = clauses.OfType<WordClause>().Select(c => c.Bits).Distinct().ToList();
        var groups = new Dictionary<string, UInt128>();
        for (var i = 0; i < fact.Words.Length; i++)
        {
            var bit = UInt128.One << i;
            if (within.IsAnything || (within.PossibleBits & bit) != 0)
            {
                var signature = string.Concat(told.Select(t => (t & bit) != 0 ? '1' : '0'));
                groups[signature] = groups.GetValueOrDefault(signature) | bit;
            }
        }

        return [.. groups.Values.Select(FactSet.AnyWord)];
    }

    private static ImmutableArray<FactSet> Sets(FactDefinition fact, IReadOnlyCollection<Clause> clauses, FactSet within, out bool complete)
    {
        var (certain, possible) = within.IsAnything ? (UInt128.Zero, fact.AllWords) : (within.Certain, within.PossibleBits);
        var told = clauses.OfType<SetClause>().Aggregate(UInt128.Zero, (bits, c) => bits | c.Bits);
        var counts = clauses.OfType<CountClause>().SelectMany(c => new[] { c.Target.Low, c.Target.High }).Where(b => b is >= 0 and <= FactDefinition.MostWords).Select(b => (int)b).ToList();

        var open = Bits(told & possible & ~certain).ToList();
        var others = Bits(possible & ~certain & ~told).ToList();
        var mostOthers = counts.Count > 0 ? Math.Min(others.Count, counts.Max() + 1) : Math.Min(others.Count, clauses.Any(c => c is SetClause { Test: SetTest.Only }) ? 1 : 0);
        complete = open.Count <= MostWords;
        var choices = complete
            ? Enumerable.Range(0, 1 << open.Count).Select(n => open.Where((_, i) => (n & (1 << i)) != 0).Aggregate(UInt128.Zero, (a, b) => a | b))
            : [UInt128.Zero, .. open, open.Aggregate(UInt128.Zero, (a, b) => a | b)];
        var cells = ImmutableArray.CreateBuilder<FactSet>();
        foreach (var choice in choices)
        {
            for (var n = 0; n <= mostOthers; n++)
            {
                var bits = certain | choice | others.Take(n).Aggregate(UInt128.Zero, (a, b) => a | b);
                cells.Add(FactSet.WordSet(bits, bits));
            }
        }

        return cells.ToImmutable();
    }

    private static IEnumerable<UInt128> Bits(UInt128 bits)
    {
        while (bits != 0)
        {
            yield return UInt128.One << (int)UInt128.TrailingZeroCount(bits);
            bits &= bits - 1;
        }
    }
}
