using System.Collections.Immutable;
using Argenta.Rules;
using Argenta.Terms;

namespace Argenta.Assessment.Catalogue;

/// <summary>Turns findings of the rooms into facts, each with the way back to what it rests on.</summary>
internal static class FactValues
{
    /// <summary>A finding whose value is a member of a closed vocabulary.</summary>
    public static void Word<T>(this Facts facts, Finding<T> finding)
        where T : struct, Enum =>
        Set(facts, finding, static (facts, place, finding) => Of(facts, place, finding, static v => Words<T>.Of(v)));

    /// <summary>A finding whose value is a word.</summary>
    public static void Word(this Facts facts, Finding<string> finding) => Set(facts, finding, static (facts, place, finding) => Of(facts, place, finding, static v => v));

    /// <summary>A finding whose value is a number.</summary>
    public static void Number(this Facts facts, Finding<NumberRange> finding) => Set(facts, finding, static (_, _, finding) => finding.State switch
    {
        FindingState.Known when finding.Settled => FactValue.Settled(FactSet.Number(finding.Value)),
        FindingState.Known => FactValue.Provisional(FactSet.Number(finding.Value), finding.Candidates.IsEmpty ? FactSet.Anything : Together(finding.Candidates)),
        _ when !finding.Candidates.IsEmpty => FactValue.OneOf(Together(finding.Candidates)),
        _ => FactValue.Unknown,
    });

    /// <summary>A finding whose value is yes or no.</summary>
    public static void Truth(this Facts facts, Finding<bool> finding) => Set(facts, finding, static (_, _, finding) => finding.State switch
    {
        FindingState.Known when finding.Settled => FactValue.Settled(FactSet.Truth(finding.Value)),
        FindingState.Known => FactValue.Provisional(FactSet.Truth(finding.Value), FactSet.Anything),
        _ => FactValue.Unknown,
    });

    /// <summary>A set of which some members are certain and others possible.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="name">The fact.</param>
    /// <param name="certain">Members for sure.</param>
    /// <param name="possible">Further members that the record leaves open; null for all.</param>
    /// <param name="learnable">Members that could still be learnt of though the record is read as "no"; null for none.</param>
    /// <param name="reason">Grounds.</param>
    public static void Set(this Facts facts, string name, IEnumerable<string> certain, IEnumerable<string>? possible, IEnumerable<string>? learnable, Func<ImmutableArray<Because>> reason)
    {
        var catalogue = facts.Catalogue;
        var place = catalogue.PlaceOf(name);
        facts.Set(place, catalogue.Bits(place, certain), possible is null ? catalogue.All[place].AllWords : catalogue.Bits(place, possible), learnable is null ? null : catalogue.Bits(place, learnable), reason);
    }

    /// <summary>The same by the bits of the members.</summary>
    public static void Set(this Facts facts, int place, UInt128 sure, UInt128 open, UInt128? learnable, Func<ImmutableArray<Because>> reason) => facts.Set(place, Of(sure, open, learnable), reason);

    /// <summary>The value of a set by the bits of its members.</summary>
    /// <param name="sure">Members for sure.</param>
    /// <param name="open">Further members that the record leaves open.</param>
    /// <param name="learnable">Members that could still be learnt of though the record is read as "no"; null for none.</param>
    public static FactValue Of(UInt128 sure, UInt128 open, UInt128? learnable)
    {
        var best = FactSet.WordSet(sure, open);
        if ((open & ~sure) != 0)
        {
            // Some members are open: nobody reports the whole set, yet what is certain is certain.
            return learnable is null ? FactValue.OneOf(best) : FactValue.OneOf(best, FactSet.WordSet(sure, open | learnable.Value));
        }

        var later = (learnable ?? 0) & ~sure;
        return later == 0 ? FactValue.Settled(best) : FactValue.Provisional(best, FactSet.WordSet(sure, later));
    }

    /// <summary>What the record shows of a set: every other member is read as "not there", provisionally. For rules that act on signs alone.</summary>
    public static void Recorded(this Facts facts, string name, IEnumerable<string> members, Func<ImmutableArray<Because>> reason) =>
        facts.Set(name, members, [], facts.Catalogue[name]!.Words, reason);

    /// <summary>The finding under its own name, with its grounds.</summary>
    /// <exception cref="ArgumentException">The catalogue has no such fact.</exception>
    private static void Set<T>(Facts facts, Finding<T> finding, Func<Facts, int, Finding<T>, FactValue> value)
        where T : notnull
    {
        var place = facts.Catalogue.PlaceOf(finding.Name);
        if (place < 0)
        {
            throw new ArgumentException($"There is no fact '{finding.Name}' in the catalogue.", nameof(finding));
        }

        facts.Set(place, value(facts, place, finding), finding);
    }

    private static FactSet Together(ImmutableArray<NumberRange> candidates)
    {
        var all = FactSet.Number(candidates[0]);
        foreach (var candidate in candidates)
        {
            all = all.Union(FactSet.Number(candidate));
        }

        return all;
    }

    private static FactValue Of<T>(Facts facts, int place, Finding<T> finding, Func<T, string> word)
        where T : notnull
    {
        var catalogue = facts.Catalogue;
        var candidates = UInt128.Zero;
        foreach (var candidate in finding.Candidates)
        {
            candidates |= catalogue.Bit(place, word(candidate));
        }

        var value = finding.IsKnown ? catalogue.Bit(place, word(finding.Value!)) : UInt128.Zero;
        return finding.State switch
        {
            FindingState.Known when value == 0 => FactValue.Unknown,
            FindingState.Known when finding.Settled => FactValue.Settled(FactSet.AnyWord(value)),
            FindingState.Known => FactValue.Provisional(FactSet.AnyWord(value), candidates == 0 ? FactSet.Anything : FactSet.AnyWord(candidates)),
            _ when candidates != 0 => FactValue.OneOf(FactSet.AnyWord(candidates)),
            _ => FactValue.Unknown,
        };
    }
}
