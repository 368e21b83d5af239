using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Rules;

/// <summary>What is known of one fact: the set of values that it may have. No allocation.</summary>
/// <remarks>
/// A known fact is a set of one, an unknown one the set of all, a conflict or an open question something between.
/// <see cref="Best"/> is what the room reports (a provisional grade is reported as one grade), <see cref="Possible"/> what learning could still make of it.
/// The status of an option is computed from Best, whether it is settled from Possible. The default value is "unknown".
/// </remarks>
public readonly struct FactValue : IEquatable<FactValue>
{
    private FactValue(FactSet best, FactSet possible, bool isKnown, bool isSettled)
    {
        this.best = best;
        this.possible = possible;
        IsKnown = isKnown;
        IsSettled = isSettled;
    }

    /// <summary>The room reports a value.</summary>
    public bool IsKnown { get; }

    /// <summary>Learning cannot change it.</summary>
    public bool IsSettled { get; }

    // The marks stand before the sets: judging a clause then reads one piece of memory.
    private readonly FactSet best;
    private readonly FactSet possible;

    /// <summary>The values that the room reports: one when known, all when unknown, the candidates in conflict.</summary>
    public FactSet Best => best;

    /// <summary>The values that it may still turn out to have; contains <see cref="Best"/>.</summary>
    public FactSet Possible => possible;

    /// <summary><see cref="Best"/> without a copy: judging a clause reads a byte or two of it.</summary>
    [UnscopedRef]
    internal ref readonly FactSet BestSet => ref best;

    /// <summary><see cref="Possible"/> without a copy.</summary>
    [UnscopedRef]
    internal ref readonly FactSet PossibleSet => ref possible;

    /// <summary>Nothing is known.</summary>
    public static FactValue Unknown => default;

    /// <summary>Not known, and never to be: one of the cases that a check of a condition goes through. No room reports it.</summary>
    internal static FactValue NeverKnown => new(FactSet.Anything, FactSet.Anything, false, true);

    /// <summary>Known and settled.</summary>
    public static FactValue Settled(FactSet value) => new(value, value, true, true);

    /// <summary>Known, but it may still turn out to be one of <paramref name="possible"/>.</summary>
    public static FactValue Provisional(FactSet value, FactSet possible) => new(value, value.Union(possible), true, false);

    /// <summary>Not known, but only these are possible (a conflict's candidates, a recorded range across a bound).</summary>
    public static FactValue OneOf(FactSet candidates) => new(candidates, candidates, false, false);

    /// <inheritdoc/>
    public bool Equals(FactValue other) => IsKnown == other.IsKnown && IsSettled == other.IsSettled && best.Equals(other.best) && possible.Equals(other.possible);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FactValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsKnown, IsSettled, best, possible);

    /// <summary>Whether two values say the same.</summary>
    public static bool operator ==(in FactValue one, in FactValue other) => one.Equals(other);

    /// <summary>Whether two values say something different.</summary>
    public static bool operator !=(in FactValue one, in FactValue other) => !one.Equals(other);

    /// <summary>Not known: <paramref name="candidates"/> as the record leaves it open, and what learning could still add.</summary>
    public static FactValue OneOf(FactSet candidates, FactSet possible) => new(candidates, candidates.Union(possible), false, false);
}

/// <summary>A set of possible values of a fact: of words (bits), of word sets (bits certainly and possibly in it), of numbers and days (a range), of truth (a range over 0 and 1).</summary>
/// <remarks>The default value is "anything".</remarks>
[StructLayout(LayoutKind.Explicit, Size = 48)]
public readonly struct FactSet : IEquatable<FactSet>
{
    // Words and numbers lie in the same bytes: a person has a value for each fact of the catalogue, and a small value keeps them all in the cache.
    [FieldOffset(0)]
    private readonly UInt128 certain;

    [FieldOffset(16)]
    private readonly UInt128 possible;

    [FieldOffset(0)]
    private readonly NumberRange range;

    [FieldOffset(40)]
    private readonly byte shape; // 0 anything, 1 words, 2 word set, 3 range

    private FactSet(UInt128 certain, UInt128 possible, byte shape)
    {
        this.certain = certain;
        this.possible = possible;
        this.shape = shape;
    }

    private FactSet(NumberRange range)
    {
        this.range = range;
        shape = 3;
    }

    /// <summary>Anything is possible.</summary>
    public static FactSet Anything => default;

    /// <summary>Nothing is excluded.</summary>
    public bool IsAnything => shape == 0;

    /// <summary>For a word set: the bits of the words that are certainly in it. For a word: 0.</summary>
    public UInt128 Certain => shape == 3 ? UInt128.Zero : certain;

    /// <summary>For a word: the bits of the words that it may be. For a word set: the bits of the words that may be in it.</summary>
    public UInt128 PossibleBits => shape == 3 ? UInt128.Zero : possible;

    /// <summary>For a number: where it lies. For a day: days since 1970-01-01. For a truth: 0 is no, 1 is yes.</summary>
    public NumberRange Range => shape == 3 ? range : default;

    /// <summary><see cref="Range"/> without a copy; only of a number, a day or a truth.</summary>
    [UnscopedRef]
    internal ref readonly NumberRange RangeOf => ref range;

    /// <summary>One word, by its place in <see cref="FactDefinition.Words"/>.</summary>
    public static FactSet Word(int index) => new(0, UInt128.One << index, 1);

    /// <summary>One of several words.</summary>
    public static FactSet AnyWord(UInt128 bits) => new(0, bits, 1);

    /// <summary>A word set: <paramref name="certain"/> are in it, of the others only <paramref name="possible"/> may be.</summary>
    public static FactSet WordSet(UInt128 certain, UInt128 possible) => new(certain, certain | possible, 2);

    /// <summary>A number within a range.</summary>
    public static FactSet Number(NumberRange range) => new(range);

    /// <summary>A number.</summary>
    public static FactSet Number(decimal value) => Number(NumberRange.Exactly(value));

    /// <summary>Yes or no.</summary>
    public static FactSet Truth(bool value) => Number(value ? 1m : 0m);

    /// <summary>A day.</summary>
    public static FactSet Day(LocalDate day) => Number(DayNumber(day));

    /// <summary>A day of which only bounds are known.</summary>
    public static FactSet Day(PartialDate day) => Number(NumberRange.Between(DayNumber(day.Earliest), DayNumber(day.Latest)));

    /// <summary>Days since 1970-01-01.</summary>
    public static int DayNumber(LocalDate day) => NodaTime.Period.DaysBetween(new LocalDate(1970, 1, 1), day);

    /// <summary>The values of either.</summary>
    public FactSet Union(FactSet other)
    {
        if (shape == 0 || other.shape == 0)
        {
            return Anything;
        }

        if (shape == 3)
        {
            var (low, lowOpen) = Range.Low < other.Range.Low ? (Range.Low, Range.LowOpen) : Range.Low > other.Range.Low ? (other.Range.Low, other.Range.LowOpen) : (Range.Low, Range.LowOpen && other.Range.LowOpen);
            var (high, highOpen) = Range.High > other.Range.High ? (Range.High, Range.HighOpen) : Range.High < other.Range.High ? (other.Range.High, other.Range.HighOpen) : (Range.High, Range.HighOpen && other.Range.HighOpen);
            return Number(new NumberRange(low, high, lowOpen, highOpen));
        }

        return new(Certain & other.Certain, PossibleBits | other.PossibleBits, shape);
    }

    /// <inheritdoc/>
    public bool Equals(FactSet other) => shape == other.shape && Certain == other.Certain && PossibleBits == other.PossibleBits && Range == other.Range;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FactSet other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(shape, Certain, PossibleBits, Range);

    /// <summary>Equality by content.</summary>
    public static bool operator ==(FactSet left, FactSet right) => left.Equals(right);

    /// <summary>Inequality by content.</summary>
    public static bool operator !=(FactSet left, FactSet right) => !left.Equals(right);

    /// <summary>How many words are possible (for a word).</summary>
    public int Count => (int)UInt128.PopCount(PossibleBits);
}
