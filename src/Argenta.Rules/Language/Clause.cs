using System.Globalization;
using System.Numerics;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Rules.Language;

/// <summary>The day on which conditions are judged, with its number, so that it is counted once.</summary>
public readonly struct AsOfDay
{
    /// <summary>Makes the day.</summary>
    public AsOfDay(LocalDate date)
    {
        Date = date;
        Number = FactSet.DayNumber(date);
    }

    /// <summary>The day.</summary>
    public LocalDate Date { get; }

    /// <summary>Days since 1970-01-01.</summary>
    public int Number { get; }
}

/// <summary>One statement about one fact: the atom of a condition. Immutable; judging allocates nothing.</summary>
public abstract class Clause
{
    private protected Clause(FactDefinition fact, int place, string text)
    {
        Fact = fact;
        Place = place;
        Text = text;
    }

    /// <summary>The fact it speaks of.</summary>
    public FactDefinition Fact { get; }

    /// <summary>The fact's place in the catalogue.</summary>
    public int Place { get; }

    /// <summary>The statement in the canonical spelling of the language.</summary>
    public string Text { get; }

    /// <summary>Whether the statement can be unknown; <c>is known</c> cannot.</summary>
    public virtual bool CanBeUnknown => true;

    /// <summary>True if every possible value satisfies the statement, false if none does, else unknown.</summary>
    public abstract Truth Over(in FactSet values, in AsOfDay asOf);

    /// <summary>The verdict in both views.</summary>
    public virtual Verdict Judge(in FactValue value, in AsOfDay asOf)
    {
        var best = Over(value.BestSet, asOf);
        return value.IsSettled || best == Truth.Unknown ? new(best, best) : new(best, Over(value.PossibleSet, asOf));
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>A yes/no fact stands alone: <c>pregnancy</c>.</summary>
public sealed class TruthClause : Clause
{
    internal TruthClause(FactDefinition fact, int place)
        : base(fact, place, fact.Name)
    {
    }

    /// <inheritdoc/>
    public override Truth Over(in FactSet values, in AsOfDay asOf) =>
        values.IsAnything ? Truth.Unknown : values.RangeOf.Low == 1m ? Truth.True : values.RangeOf.High == 0m ? Truth.False : Truth.Unknown;
}

/// <summary>A number lies in a range: <c>ki67 &gt;= 10 %</c>.</summary>
public sealed class NumberClause : Clause
{
    private readonly NumberRange target;

    internal NumberClause(FactDefinition fact, int place, NumberRange target, string text)
        : base(fact, place, text) => this.target = target;

    /// <summary>The range, in the fact's own unit.</summary>
    public NumberRange Target => target;

    /// <inheritdoc/>
    public override Truth Over(in FactSet values, in AsOfDay asOf) => values.IsAnything ? Truth.Unknown : Ranges.Lies(values.RangeOf, target);
}

/// <summary>A word is one of some: <c>grade in (G1, G2)</c>.</summary>
public sealed class WordClause : Clause
{
    internal WordClause(FactDefinition fact, int place, ulong bits, string text)
        : base(fact, place, text) => Bits = bits;

    /// <summary>The words, by their places in the fact's list.</summary>
    public ulong Bits { get; }

    /// <inheritdoc/>
    public override Truth Over(in FactSet values, in AsOfDay asOf)
    {
        if (values.IsAnything)
        {
            return Truth.Unknown;
        }

        var possible = values.PossibleBits;
        return (possible & ~Bits) == 0 ? Truth.True : (possible & Bits) == 0 ? Truth.False : Truth.Unknown;
    }
}

/// <summary>A set holds some words: <c>metastases has any (bone, brain)</c>, <c>progressed-on("everolimus")</c>.</summary>
public sealed class SetClause : Clause
{
    internal SetClause(FactDefinition fact, int place, SetTest test, ulong bits, string text)
        : base(fact, place, text)
    {
        Test = test;
        Bits = bits;
    }

    /// <summary>What is asked.</summary>
    public SetTest Test { get; }

    /// <summary>The words, by their places in the fact's list.</summary>
    public ulong Bits { get; }

    /// <inheritdoc/>
    public override Truth Over(in FactSet values, in AsOfDay asOf)
    {
        if (values.IsAnything)
        {
            return Truth.Unknown;
        }

        var (certain, possible) = (values.Certain, values.PossibleBits);
        var (yes, no) = Test switch
        {
            SetTest.Any => ((certain & Bits) != 0, (possible & Bits) == 0),
            SetTest.All => ((Bits & ~certain) == 0, (Bits & ~possible) != 0),
            _ => (certain != 0 && (possible & ~Bits) == 0, (certain & ~Bits) != 0 || (possible & Bits) == 0),
        };
        return yes ? Truth.True : no ? Truth.False : Truth.Unknown;
    }
}

/// <summary>How many words a set holds: <c>count(metastases) &gt;= 2</c>.</summary>
public sealed class CountClause : Clause
{
    private readonly NumberRange target;

    internal CountClause(FactDefinition fact, int place, NumberRange target, string text)
        : base(fact, place, text) => this.target = target;

    /// <summary>The range that the number must lie in.</summary>
    public NumberRange Target => target;

    /// <inheritdoc/>
    public override Truth Over(in FactSet values, in AsOfDay asOf)
    {
        var (least, most) = values.IsAnything ? (0, Fact.Words.Length) : (BitOperations.PopCount(values.Certain), BitOperations.PopCount(values.PossibleBits));
        var (yes, no) = (true, true);
        for (var n = least; n <= most; n++)
        {
            if (target.Contains(n))
            {
                no = false;
            }
            else
            {
                yes = false;
            }
        }

        return yes ? Truth.True : no ? Truth.False : Truth.Unknown;
    }
}

/// <summary>Whether anything is known: <c>mitoses is known</c>.</summary>
/// <remarks>Never unknown itself for what is reported. It is settled only where the fact is: what is not known may still be learned.</remarks>
public sealed class KnownClause : Clause
{
    internal KnownClause(FactDefinition fact, int place)
        : base(fact, place, $"{fact.Name} is known")
    {
    }

    /// <inheritdoc/>
    public override bool CanBeUnknown => false;

    /// <inheritdoc/>
    public override Truth Over(in FactSet values, in AsOfDay asOf) => values.IsAnything ? Truth.Unknown : Truth.True;

    /// <inheritdoc/>
    public override Verdict Judge(in FactValue value, in AsOfDay asOf) => new(TruthLogic.From(value.IsKnown), value.IsSettled ? TruthLogic.From(value.IsKnown) : Truth.Unknown);
}

/// <summary>A day lies in fixed bounds: <c>diagnosis-date before 2018-01-01</c>.</summary>
public sealed class DayClause : Clause
{
    private readonly NumberRange target;

    internal DayClause(FactDefinition fact, int place, NumberRange target, string text)
        : base(fact, place, text) => this.target = target;

    /// <summary>The bounds, in days since 1970-01-01.</summary>
    public NumberRange Target => target;

    /// <inheritdoc/>
    public override Truth Over(in FactSet values, in AsOfDay asOf) => values.IsAnything ? Truth.Unknown : Ranges.Lies(values.RangeOf, target);
}

/// <summary>A day lies so near to the day of the assessment: <c>last-dose within the last 28 days</c>.</summary>
public sealed class AgoClause : Clause
{
    private readonly Period forth;
    private readonly int? days;

    internal AgoClause(FactDefinition fact, int place, AgoTest test, int amount, AgoUnit unit, string text)
        : base(fact, place, text)
    {
        Test = test;
        forth = unit switch
        {
            AgoUnit.Days => Period.FromDays(amount),
            AgoUnit.Weeks => Period.FromWeeks(amount),
            AgoUnit.Months => Period.FromMonths(amount),
            _ => Period.FromYears(amount),
        };
        days = unit switch { AgoUnit.Days => amount, AgoUnit.Weeks => amount * 7, _ => null };
    }

    /// <summary>What is asked.</summary>
    public AgoTest Test { get; }

    /// <summary>Counted in days or weeks, so that the bounds lie equally far back on any day.</summary>
    internal bool CountsDays => days is not null;

    /// <summary>The bounds on a day of assessment, in days since 1970-01-01.</summary>
    public NumberRange TargetOn(in AsOfDay asOf)
    {
        var today = asOf.Number;
        return Test switch
        {
            AgoTest.WithinLast => NumberRange.Between(Back(asOf), today),
            AgoTest.WithinNext => NumberRange.Between(today, days is { } n ? today + n : FactSet.DayNumber(asOf.Date + forth)),
            AgoTest.MoreThanAgo => NumberRange.Below(Back(asOf)),
            _ => NumberRange.AtMost(Back(asOf)),
        };
    }

    /// <inheritdoc/>
    public override Truth Over(in FactSet values, in AsOfDay asOf) => values.IsAnything ? Truth.Unknown : Ranges.Lies(values.RangeOf, TargetOn(asOf));

    private int Back(in AsOfDay asOf) => days is { } n ? asOf.Number - n : FactSet.DayNumber(asOf.Date - forth);
}

/// <summary>Units of calendar time. A month is a calendar month: one month before 31 March is the last of February.</summary>
internal enum AgoUnit
{
    Days,
    Weeks,
    Months,
    Years,
}

/// <summary>Small arithmetic of ranges.</summary>
internal static class Ranges
{
    /// <summary>Every number of the one lies in the other (true), none does (false), or it depends.</summary>
    /// <remarks>Judged side by side, so that a bound that is not there is not compared: most rules have one.</remarks>
    public static Truth Lies(in NumberRange value, in NumberRange target)
    {
        var above = target.Low == NumberRange.NoLow ? Truth.True : (target.LowOpen ? value.AtMostBound(target.Low) : value.LessThan(target.Low)).Not();
        return above == Truth.False || target.High == NumberRange.NoHigh ? above
            : above.And(target.HighOpen ? value.LessThan(target.High) : value.AtMostBound(target.High));
    }

    /// <summary>The numbers of both; null when there is none.</summary>
    public static NumberRange? Both(NumberRange a, NumberRange b)
    {
        if (!a.Overlaps(b))
        {
            return null;
        }

        var (low, lowOpen) = a.Low > b.Low ? (a.Low, a.LowOpen) : a.Low < b.Low ? (b.Low, b.LowOpen) : (a.Low, a.LowOpen || b.LowOpen);
        var (high, highOpen) = a.High < b.High ? (a.High, a.HighOpen) : a.High > b.High ? (b.High, b.HighOpen) : (a.High, a.HighOpen || b.HighOpen);
        return new(low, high, lowOpen, highOpen);
    }

    public static string Plain(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);
}
