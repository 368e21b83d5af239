using System.Collections.Immutable;
using Argenta.FollowUp;
using NodaTime;

namespace Argenta.Assessment.Plain;

/// <summary>The calendar in plain words, month by month. Blood tests of one day are one line: it is one needle.</summary>
public static class PlainCalendar
{
    /// <summary>The months in which anything is asked for.</summary>
    /// <param name="ahead">Dates, earliest first.</param>
    /// <param name="today">The day of the assessment.</param>
    /// <param name="until">The last day, inside.</param>
    /// <param name="words">Words.</param>
    /// <param name="language">Language.</param>
    public static ImmutableArray<PlainMonth> Months(ImmutableArray<CalendarDate> ahead, LocalDate today, LocalDate until, PlainWords words, PlainLanguage language) =>
    [
        .. ahead.Where(d => d.Day <= until).GroupBy(d => (d.Day.Year, d.Day.Month)).Select(month => new PlainMonth(
            words.Month(month.First().Day, language),
            [.. month.GroupBy(d => (d.Day, Together: d.What.Together ?? d.What.Id, d.Booked)).Select(day => new PlainDate(What([.. day], words, language), When([.. day], today, words, language), day.Key.Booked))])),
    ];

    /// <summary>When one date may be kept: the booked day, or between which days.</summary>
    public static string When(ImmutableArray<CalendarDate> day, LocalDate today, PlainWords words, PlainLanguage language)
    {
        var (start, end) = (LocalDate.Max(day.Max(d => d.From), today), day.Min(d => d.To));
        return day[0].Booked ? PlainSheets.Put(words["on-day", language], words.Day(day[0].Day, language))
            : end <= today ? words["ask-for-date", language]
            : start >= end ? PlainSheets.Put(words["around", language], words.Day(day[0].Day, language))
            : PlainSheets.Put(words["between", language], words.Day(start, language), words.Day(end, language));
    }

    private static string What(ImmutableArray<CalendarDate> day, PlainWords words, PlainLanguage language)
    {
        string Name(Examination e) => language == PlainLanguage.German ? e.PlainGerman : e.Plain;
        string Short(Examination e) => language == PlainLanguage.German ? e.ShortGerman : e.Short;
        return PlainSheets.Capital(day.Length == 1 ? Name(day[0].What) : $"{words["blood-test", language]}: {PlainSheets.List(day.Select(d => Short(d.What)), words["and", language])}");
    }
}
