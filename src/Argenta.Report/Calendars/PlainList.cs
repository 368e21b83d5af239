using Argenta.Assessment;
using Argenta.Assessment.Plain;
using Argenta.FollowUp;
using NodaTime;

namespace Argenta.Report.Calendars;

/// <summary>The calendar as a list for the patient, month by month.</summary>
public static class PlainList
{
    /// <summary>Writes the dates up to a day.</summary>
    /// <param name="output">Where to; lines end with a line feed.</param>
    /// <param name="assessment">What.</param>
    /// <param name="until">The last day, inside.</param>
    /// <param name="language">Its language.</param>
    public static void Write(TextWriter output, PatientAssessment assessment, LocalDate until, PlainLanguage language)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(assessment);
        var words = assessment.Plain.Words;
        output.Write(Put(words["list-title", language], words.Day(assessment.AsOf, language), words.Day(until, language)) + "\n");
        output.Write(words["calendar-note", language] + "\n");
        var months = CalendarEntry.Until(assessment, until).GroupBy(d => (d.Day.Year, d.Day.Month)).ToList();
        if (months.Count == 0)
        {
            output.Write("\n" + words["list-none", language] + "\n");
        }

        foreach (var month in months)
        {
            output.Write("\n" + words.Month(month.First().Day, language) + "\n");
            foreach (var date in month)
            {
                output.Write($"  [ ] {Capital(language == PlainLanguage.German ? date.What.PlainGerman : date.What.Plain)}, {When(date, assessment.AsOf, words, language)}\n");
            }
        }
    }

    internal static IEnumerable<string> Details(CalendarDate date, FollowUpItem? item, PlainWords words, PlainLanguage language)
    {
        yield return Capital(When(date, date.From, words, language));
        if (item?.By is { } by && language == PlainLanguage.English)
        {
            yield return Put(words["by", language], by);
        }

        yield return words["calendar-note", language];
    }

    internal static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string When(CalendarDate date, LocalDate today, PlainWords words, PlainLanguage language) =>
        date.Booked ? $"{Put(words["on-day", language], words.Day(date.Day, language))} ({words["booked-mark", language]})"
        : date.To <= today ? words["ask-for-date", language]
        : date.From >= date.To ? Put(words["around", language], words.Day(date.Day, language))
        : Put(words["between", language], words.Day(LocalDate.Max(date.From, today), language), words.Day(date.To, language));

    private static string Put(string text, params ReadOnlySpan<string> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            text = text.Replace($"{{{i}}}", values[i], StringComparison.Ordinal);
        }

        return text;
    }
}
