using Argenta.Terms;
using NodaTime;

namespace Argenta.Rules.Language;

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
