using System.Globalization;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Health;

/// <summary>Pregnancy and breastfeeding: false where they cannot apply, else as recorded, else unknown (decisions 12).</summary>
public static class Childbearing
{
    /// <summary>The finding.</summary>
    public static Finding<bool> Of(string name, string label, PatientRecord record, LocalDate asOf, Finding<NumberRange> age, Finding<Sex> sex, HealthKnowledge knowledge)
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
        var entries = record.Observations(name);
        for (var i = 0; i < entries.Count; i++)
        {
            var e = entries[i];
            if (e.Word is ("true" or "false") && !e.Happened.IsEmpty && e.Happened.Earliest <= asOf && (latest is null || e.Happened >= latest.Happened))
            {
                latest = e;
            }
        }

        var need = new Need(name, $"{label} is not recorded recently.", "pregnancy-test");
        if (latest is null)
        {
            return Findings.Unknown<bool>(name, [need]);
        }

        var value = latest.Word == "true";
        var leaf = Because.Recorded($"{label}: {(value ? "yes" : "no")}", latest.Reference);
        var old = NodaTime.Period.DaysBetween(latest.Happened.Earliest, asOf) > knowledge.FreshDays.Value;

        // A test is true of its day; weeks later it no longer excludes, and a pregnancy does not last for ever.
        return old ? Findings.Provisional(name, value, [leaf], [need], value, !value) : Findings.Settled(name, value, leaf);
    }
}
