using System.Globalization;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Health;

/// <summary>Age in whole years on a day.</summary>
public static class Ages
{
    /// <summary>From the birth date (a partial one gives a range), else from an age that the record states with its date.</summary>
    /// <param name="person">The person.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="explained">With grounds; the age is the same without.</param>
    public static Finding<NumberRange> Of(Person person, LocalDate asOf, bool explained = true)
    {
        if (!person.BirthDate.IsEmpty && person.BirthDate.Earliest <= asOf)
        {
            var oldest = Years(person.BirthDate.Earliest, asOf);
            var youngest = Years(person.BirthDate.Latest <= asOf ? person.BirthDate.Latest : asOf, asOf);
            return Findings.Settled("age", NumberRange.Between(youngest, oldest), explained ? [Because.Recorded($"Born {person.BirthDate}", person.Source)] : []) with { Unit = "a" };
        }

        if (person.StatedAge is { } stated)
        {
            // "53 years" on a day means a birthday within the year before.
            var since = stated.On.IsEmpty ? 0 : Math.Max(0, Years(stated.On.Earliest, asOf));
            var range = NumberRange.Between(stated.Years + since, stated.Years + since + (stated.On.IsEmpty || stated.On.Latest >= asOf ? 0 : 1));
            if (!explained)
            {
                return Findings.Settled("age", range) with { Unit = "a" };
            }

            var text = string.Create(CultureInfo.InvariantCulture, $"Age {stated.Years} stated{(stated.On.IsEmpty ? string.Empty : $" for {stated.On}")}");
            return Findings.Settled("age", range, Because.Recorded(text, person.Source)) with { Unit = "a" };
        }

        return Findings.Unknown<NumberRange>("age", [new("age", "The birth date is not recorded.", "clinic-visit")]) with { Unit = "a" };
    }

    private static int Years(LocalDate from, LocalDate to) => Period.Between(from, to, PeriodUnits.Years).Years;
}
