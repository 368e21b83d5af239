using Argenta.Assessment;
using Argenta.Assessment.Plain;
using Argenta.FollowUp;
using Argenta.Terms;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using NodaTime;

namespace Argenta.Report.Calendars;

/// <summary>The calendar as an iCalendar file (RFC 5545) for telephones and mail programs: whole days, proposals tentative, booked dates confirmed.</summary>
public static class IcsCalendar
{
    /// <summary>Writes the dates up to a day. The same assessment gives the same file: nothing in it is of the clock.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="assessment">What.</param>
    /// <param name="until">The last day, inside.</param>
    /// <param name="language">Language of the entries: they are for the patient.</param>
    public static void Write(TextWriter output, PatientAssessment assessment, LocalDate until, PlainLanguage language)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(assessment);
        var words = assessment.Plain.Words;
        var calendar = new Ical.Net.Calendar { ProductId = $"-//Argenta//{assessment.Label.Software}//{Words<PlainLanguage>.Of(language).ToUpperInvariant()}" };
        calendar.AddProperty("X-WR-CALNAME", words["calendar", language]);
        var stamp = new CalDateTime(assessment.AsOf.Year, assessment.AsOf.Month, assessment.AsOf.Day, 0, 0, 0, "UTC");
        foreach (var date in CalendarEntry.Until(assessment, until))
        {
            var item = assessment.FollowUp.FirstOrDefault(f => f.What == date.What.Id);
            calendar.Events.Add(new CalendarEvent
            {
                Uid = CalendarEntry.Id(assessment, date) + "@argenta",
                DtStamp = stamp,
                Start = Day(date.Day),
                End = Day(date.Day.PlusDays(1)),
                Summary = PlainList.Capital(language == PlainLanguage.German ? date.What.PlainGerman : date.What.Plain),
                Description = string.Join("\n", PlainList.Details(date, assessment.AsOf, item, words, language)),
                Status = date.Booked ? "CONFIRMED" : "TENTATIVE",
                Transparency = "TRANSPARENT",
            });
        }

        output.Write(new CalendarSerializer().SerializeToString(calendar));
    }

    private static CalDateTime Day(LocalDate day) => new(day.Year, day.Month, day.Day);
}
