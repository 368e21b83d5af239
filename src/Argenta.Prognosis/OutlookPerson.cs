using System.Collections.Immutable;
using Argenta.Rules;
using Argenta.Rules.Language;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Prognosis;

/// <summary>A person as this room sees them: facts and the days from which the clocks run.</summary>
internal sealed class OutlookPerson
{
    private readonly LivedTime? diagnosis;
    private readonly LivedTime? operation;
    private readonly LivedTime? spread;

    public OutlookPerson(Facts facts, LocalDate asOf, double lateSpreadMonths)
    {
        Facts = facts;
        AsOf = asOf;
        diagnosis = Day(facts["diagnosis-date"].Best) is var (earliest, latest) ? LivedTime.Between(earliest, latest, asOf, "the diagnosis") : null;
        operation = LivedTime.Of(Grounds("primary-resected"), asOf, "the operation");
        spread = LivedTime.Of(Grounds("metastases"), asOf, "the first sight of distant spread");
        LateSpread = diagnosis is not null && spread is not null && diagnosis.Least - spread.Most > lateSpreadMonths;
    }

    /// <summary>Facts.</summary>
    public Facts Facts { get; }

    /// <summary>The day.</summary>
    public LocalDate AsOf { get; }

    /// <summary>Distant spread was first seen well after the diagnosis.</summary>
    public bool LateSpread { get; }

    /// <summary>Time since the diagnosis; null where its day is not known.</summary>
    public LivedTime? SinceDiagnosis => diagnosis;

    /// <summary>Time since distant spread was first seen, where that was well after the diagnosis, else since the diagnosis.</summary>
    public LivedTime? SinceSpread => LateSpread ? spread : diagnosis;

    /// <summary>Time on a clock; null where its start is not known.</summary>
    public LivedTime? Since(Clock clock) => clock switch { Clock.Diagnosis => diagnosis, Clock.Operation => operation, _ => null };

    /// <summary>Bounds of a number; null where it is not known.</summary>
    public NumberRange? Number(string fact) => Facts[fact] is { IsKnown: true, Best: { IsAnything: false } best } ? best.Range : null;

    /// <summary>What a condition asks that is not known.</summary>
    public ImmutableArray<Need> Missing(Condition condition) =>
        [.. condition.Places.Where(p => !Facts[p].IsKnown).Select(p => Facts.Catalogue.All[p]).Select(f => new Need(f.Name, "could settle whether this fits", f.Tests))];

    private static (LocalDate Earliest, LocalDate Latest)? Day(FactSet set)
    {
        var start = new LocalDate(1970, 1, 1);
        return set.IsAnything || set.Range.Low == NumberRange.NoLow || set.Range.High == NumberRange.NoHigh ? null : (start.PlusDays((int)set.Range.Low), start.PlusDays((int)set.Range.High));
    }

    /// <summary>The earliest day of the entries that a fact rests on.</summary>
    private PartialDate Grounds(string fact) => Facts.Catalogue.PlaceOf(fact) is >= 0 and var place
        ? Facts.WhyOf(place).SelectMany(b => b.Walk()).Where(b => b.Truth == Truth.True).Select(b => b.Entry?.Date ?? default).Where(d => !d.IsEmpty).DefaultIfEmpty().Min()
        : default;
}
