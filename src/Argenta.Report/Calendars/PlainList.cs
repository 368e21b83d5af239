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
        var months = PlainCalendar.Months(assessment.Ahead, assessment.AsOf, until, words, language);
        if (months.IsEmpty)
        {
            output.Write("\n" + words["list-none", language] + "\n");
        }

        foreach (var month in months)
        {
            output.Write($"\n{month.Month}\n");
            foreach (var line in month.Lines)
            {
                output.Write($"  [ ] {line.What}, {line.When}{(line.Booked ? $" ({words["booked-mark", language]})" : string.Empty)}\n");
            }
        }
    }

    internal static IEnumerable<string> Details(CalendarDate date, LocalDate today, FollowUpItem? item, PlainWords words, PlainLanguage language)
    {
        yield return Capital(PlainCalendar.When([date], today, words, language));
        if (item?.By is { } by && language == PlainLanguage.English)
        {
            yield return Put(words["by", language], by);
        }

        yield return words["calendar-note", language];
    }

    internal static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Put(string text, params ReadOnlySpan<string> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            text = text.Replace($"{{{i}}}", values[i], StringComparison.Ordinal);
        }

        return text;
    }
}
