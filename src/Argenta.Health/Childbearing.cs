using System.Globalization;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Health;

/// <summary>Pregnancy and breastfeeding: false where they cannot apply, else as recorded, else unknown (decisions 12).</summary>
public static class Childbearing
{
    /// <summary>The finding. After so many days (<paramref name="longest"/>) a "yes" is as good as no word; after its end it is a "no" of that day.</summary>
    public static Finding<bool> Of(string name, string label, PatientRecord record, LocalDate asOf, Finding<NumberRange> age, Finding<Sex> sex, HealthKnowledge knowledge, CitedBound? longest = null)
    {
        if (sex.TryGet(out var recorded) && recorded == Sex.Male)
        {
            return Findings.Settled(name, false, [.. sex.Because]);
        }

        var bound = knowledge.NoPregnancyFromAge;
        if (age.IsKnown && age.Value.Low >= bound.Value)
        {
            return Findings.Settled(name, false, Because.Cited(string.Create(CultureInfo.InvariantCulture, $"Does not apply from {bound.Value} years on"), bound.Source, bound.Certainty, children: age.Because));
        }

        ObservationEntry? latest = null;
        foreach (var e in record.Observations(name))
        {
            if (e.Word is ("true" or "false") && Day(e, asOf) is { IsEmpty: false } day && day.Earliest <= asOf && (latest is null || Day(e, asOf) >= Day(latest, asOf)))
            {
                latest = e;
            }
        }

        var need = new Need(name, $"{label} is not recorded recently.", "pregnancy-test");
        if (latest is null)
        {
            return Findings.Unknown<bool>(name, [need]);
        }

        var (isOver, days) = (IsOver(latest, asOf), NodaTime.Period.DaysBetween(Day(latest, asOf).Earliest, asOf));
        var value = latest.Word == "true" && !isOver;
        var leaf = Because.Recorded($"{label}: {(value ? "yes" : isOver ? $"until {latest.Ended}" : "no")}", latest.Reference);
        if (value && longest is { } most && days > most.Value)
        {
            return Findings.Unknown<bool>(name, [need], [leaf]);
        }

        var old = days > knowledge.FreshDays.Value;

        // A test is true of its day; weeks later it no longer excludes, and a pregnancy does not last for ever.
        return old ? Findings.Provisional(name, value, [leaf], [need], value, !value) : Findings.Settled(name, value, leaf);
    }

    private static bool IsOver(ObservationEntry e, LocalDate asOf) => e is { Word: "true", Ended: { IsEmpty: false } end } && end.Latest < asOf;

    private static PartialDate Day(ObservationEntry e, LocalDate asOf) => IsOver(e, asOf) ? e.Ended!.Value : e.Happened.IsEmpty ? e.Known ?? default : e.Happened;
}
