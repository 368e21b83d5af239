using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Rules.Language;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Assessment.Guidelines;

/// <summary>Made-up people whose facts lie on, and one step to either side of, every bound that the guidelines name. The same seed gives the same people. Not thread-safe.</summary>
/// <remarks>They are no likely people: they are there to see each clause answer true, false and unknown.</remarks>
public sealed class GeneratedFacts
{
    private readonly Random random;
    private readonly FactCatalogue catalogue;
    private readonly decimal[][] numbers;
    private readonly UInt128[] words;

    /// <summary>Gathers the bounds and words of the clauses.</summary>
    /// <param name="sets">Guidelines over one catalogue.</param>
    /// <param name="asOf">The day from which times count back.</param>
    /// <param name="seed">Chooses the people.</param>
    /// <exception cref="ArgumentException">The sets are of different catalogues, or there is none.</exception>
    public GeneratedFacts(IReadOnlyCollection<GuidelineSet> sets, LocalDate asOf, int seed)
    {
        catalogue = sets.FirstOrDefault()?.Catalogue ?? throw new ArgumentException("There is no set of guidelines.", nameof(sets));
        if (sets.Any(s => !ReferenceEquals(s.Catalogue, catalogue)))
        {
            throw new ArgumentException("The sets are of different catalogues.", nameof(sets));
        }

        random = new Random(seed);
        words = new UInt128[catalogue.All.Length];
        var bounds = catalogue.All.Select(_ => new SortedSet<decimal>()).ToArray();
        var day = new AsOfDay(asOf);
        foreach (var clause in sets.SelectMany(s => s.Statements).SelectMany(s => s.When.Clauses).Select(c => c.Clause))
        {
            switch (clause)
            {
                case NumberClause number:
                    Around(bounds[clause.Place], number.Target, null);
                    break;
                case DayClause fixedDay:
                    Around(bounds[clause.Place], fixedDay.Target, 1m);
                    break;
                case AgoClause ago:
                    Around(bounds[clause.Place], ago.TargetOn(day), 1m);
                    break;
                case WordClause word:
                    words[clause.Place] |= word.Bits;
                    break;
                case SetClause set:
                    words[clause.Place] |= set.Bits;
                    break;
            }
        }

        numbers = [.. bounds.Select((b, i) => b.Count > 0 ? b.ToArray() : catalogue.All[i].Kind == FactKind.Date ? [day.Number] : [0m, 1m])];
    }

    /// <summary>The next person. Every fact is in turn unknown, settled, provisional, or one of several values.</summary>
    public Facts Next()
    {
        var facts = new Facts(catalogue);
        for (var place = 0; place < catalogue.All.Length; place++)
        {
            facts.Set(catalogue.All[place].Name, Value(place));
        }

        return facts;
    }

    private FactValue Value(int place) => random.Next(6) switch
    {
        0 => FactValue.Unknown,
        1 => FactValue.OneOf(Some(place)),
        2 => FactValue.Provisional(Point(place), Some(place)),
        _ => FactValue.Settled(Point(place)),
    };

    private FactSet Some(int place) => Point(place).Union(Point(place));

    private FactSet Point(int place)
    {
        var fact = catalogue.All[place];
        switch (fact.Kind)
        {
            case FactKind.Truth:
                return FactSet.Truth(random.Next(2) == 0);
            case FactKind.Word:
                // Half of them are words that a rule names.
                var named = words[place];
                var among = named != 0 && random.Next(2) == 0 ? named : fact.AllWords;
                int[] bits = [.. Enumerable.Range(0, fact.Words.Length).Where(i => (among & (UInt128.One << i)) != 0)];
                return FactSet.Word(bits[random.Next(bits.Length)]);
            case FactKind.WordSet:
                var set = random.Next(3) switch
                {
                    0 => UInt128.Zero,
                    1 => words[place] & Bits(),
                    _ => fact.AllWords & Bits() & Bits(),
                };
                return FactSet.WordSet(set, set);
            default:
                return FactSet.Number(numbers[place][random.Next(numbers[place].Length)]);
        }
    }

    private UInt128 Bits() => new((ulong)random.NextInt64(long.MinValue, long.MaxValue), (ulong)random.NextInt64(long.MinValue, long.MaxValue));

    /// <summary>The bounds, and one step to either side: one of the last decimal place that the bound is written with.</summary>
    private static void Around(SortedSet<decimal> into, NumberRange target, decimal? step)
    {
        foreach (var bound in new[] { target.Low, target.High }.Where(b => b is not (NumberRange.NoLow or NumberRange.NoHigh)))
        {
            var one = step ?? new decimal(1, 0, 0, false, bound.Scale);
            into.UnionWith([bound - one, bound, bound + one]);
        }
    }
}
