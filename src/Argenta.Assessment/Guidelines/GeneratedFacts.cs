using System.Collections.Immutable;
using Argenta.Assessment.Catalogue;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Rules.Language;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Assessment.Guidelines;

/// <summary>
/// Made-up people whose facts lie on, and one step to either side of, every bound that the guidelines name. Every other one is somebody for whom one of the conditions holds, or
/// would hold but for one fact. Words that stand for a condition follow from the other facts. The same seed gives the same people. Not thread-safe.
/// </summary>
/// <remarks>They are no likely people: they are there to see each clause answer true, false and unknown.</remarks>
public sealed class GeneratedFacts
{
    private readonly Random random;
    private readonly FactCatalogue catalogue;
    private readonly GuidelineSet? predicates;
    private readonly LocalDate asOf;
    private readonly ImmutableArray<Condition> conditions;
    private readonly IReadOnlyList<(FactDefinition Fact, FactSet? Values)>?[] examples;
    private readonly decimal[][] numbers;
    private readonly UInt128[] words;
    private int turn;

    /// <summary>Gathers the bounds and words of the clauses.</summary>
    /// <param name="library">Guidelines; rooms with faults are left out.</param>
    /// <param name="asOf">The day from which times count back.</param>
    /// <param name="seed">Chooses the people.</param>
    public GeneratedFacts(GuidelineLibrary library, LocalDate asOf, int seed)
        : this(library.Catalogue, [.. library.Rooms.SelectMany(r => r.Conditions)], library.Predicates, asOf, seed)
    {
    }

    /// <summary>Gathers the bounds and words of the clauses of some conditions.</summary>
    /// <param name="catalogue">The facts.</param>
    /// <param name="conditions">Conditions over them.</param>
    /// <param name="predicates">Words that stand for conditions; null where they are made up like any other fact.</param>
    /// <param name="asOf">The day from which times count back.</param>
    /// <param name="seed">Chooses the people.</param>
    public GeneratedFacts(FactCatalogue catalogue, ImmutableArray<Condition> conditions, GuidelineSet? predicates, LocalDate asOf, int seed)
    {
        (this.catalogue, this.conditions, this.predicates, this.asOf) = (catalogue, conditions, predicates, asOf);
        examples = new IReadOnlyList<(FactDefinition, FactSet?)>?[conditions.Length];
        random = new Random(seed);
        words = new UInt128[catalogue.All.Length];
        var bounds = catalogue.All.Select(_ => new SortedSet<decimal>()).ToArray();
        var day = new AsOfDay(asOf);
        foreach (var clause in conditions.SelectMany(c => c.Clauses).Select(c => c.Clause))
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

        if (conditions.Length > 0 && turn++ % 2 == 0)
        {
            Towards(facts, turn / 2 % conditions.Length);
        }

        if (predicates is not null)
        {
            Derive(facts);
        }

        return facts;
    }

    /// <summary>Words that stand for conditions, anew from the other facts.</summary>
    public void Derive(Facts facts)
    {
        foreach (var rule in predicates?.Rules ?? [])
        {
            facts.Set(rule.Id, FactValue.Unknown);
        }

        FactPredicates.Fill(facts, asOf, predicates!);
    }

    /// <summary>Makes somebody one for whom a condition holds, every other time but for one fact.</summary>
    private void Towards(Facts facts, int condition)
    {
        var example = examples[condition] ??= conditions[condition].Example(Truth.True, catalogue, asOf) ?? [];
        foreach (var (fact, values) in example)
        {
            facts.Set(fact.Name, values is { } some ? FactValue.Settled(Within(some, catalogue.PlaceOf(fact.Name))) : FactValue.Unknown);
        }

        if (example.Count > 0 && random.Next(2) == 0)
        {
            var fact = example[random.Next(example.Count)].Fact.Name;
            facts.Set(fact, Value(catalogue.PlaceOf(fact)));
        }
    }

    /// <summary>One of some values: of a range, one beside a bound.</summary>
    private FactSet Within(FactSet values, int place)
    {
        switch (catalogue.All[place].Kind)
        {
            case FactKind.Word:
                return OneWord(values.PossibleBits);
            case FactKind.WordSet:
                return FactSet.WordSet(values.Certain, values.Certain);
            case FactKind.Truth:
                return values.Range.IsExact ? values : FactSet.Truth(random.Next(2) == 0);
            default:
                decimal[] near = [.. numbers[place].Where(n => NumberRange.Exactly(n).Within(values.Range))];
                return near.Length > 0 ? FactSet.Number(near[random.Next(near.Length)]) : FactSet.Number(Middle(values.Range));
        }
    }

    private static decimal Middle(NumberRange range) =>
        range.Low == NumberRange.NoLow ? (range.High == NumberRange.NoHigh ? 0m : range.High - 1m) : range.High == NumberRange.NoHigh ? range.Low + 1m : (range.Low + range.High) / 2m;

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
                return OneWord(named != 0 && random.Next(2) == 0 ? named : fact.AllWords);
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

    private FactSet OneWord(UInt128 among)
    {
        var skip = random.Next((int)UInt128.PopCount(among));
        for (; skip > 0; skip--)
        {
            among &= among - 1;
        }

        return FactSet.Word((int)UInt128.TrailingZeroCount(among));
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
