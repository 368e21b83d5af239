using System.Security.Cryptography;
using System.Text;
using Argenta.Assessment;
using Argenta.FollowUp;
using NodaTime;

namespace Argenta.Report.Calendars;

/// <summary>What all forms of the calendar share: which dates, and ids that stay the same from day to day and tell nothing of the person.</summary>
internal static class CalendarEntry
{
    /// <summary>The dates up to a day.</summary>
    public static IEnumerable<CalendarDate> Until(PatientAssessment assessment, LocalDate until) => assessment.Ahead.Where(d => d.Day <= until);

    /// <summary>A name for one date of one person: letters, digits and hyphens, at most 64.</summary>
    public static string Id(PatientAssessment assessment, CalendarDate date)
    {
        var person = assessment.Person.Id ?? string.Join('|', assessment.Person.Identifiers.Select(i => i.Value));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{person}|{date.What.Id}|{date.Day:uuuu-MM-dd}")))[..16];
        return $"{date.What.Id[..Math.Min(24, date.What.Id.Length)]}-{date.Day:uuuuMMdd}-{hash}";
    }
}
