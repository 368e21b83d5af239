using Argenta.Assessment;
using Argenta.Assessment.Plain;
using Argenta.Report.Calendars;
using NodaTime;
using Xunit;

namespace Argenta.FollowUp.Tests;

/// <summary>The calendar as a file for telephones and as a list.</summary>
public class ExportTests
{
    private static string Ics(PatientAssessment a, PlainLanguage language = PlainLanguage.English)
    {
        using var text = new StringWriter();
        IcsCalendar.Write(text, a, a.AsOf.PlusYears(2), language);
        return text.ToString();
    }

    [Fact]
    public void An_iCalendar_file_reads_back_with_every_date()
    {
        foreach (var name in House.Samples)
        {
            var a = House.Sample(name);
            var text = Ics(a);
            var calendar = Ical.Net.Calendar.Load(text)!;
            var expected = a.Ahead.Where(d => d.Day <= a.AsOf.PlusYears(2)).ToList();
            Assert.Equal(expected.Count, calendar.Events.Count);
            Assert.Equal(expected.Count, calendar.Events.Select(e => e.Uid).Distinct().Count());
            Assert.Equal(expected.Select(d => d.Day.ToString("uuuuMMdd", null)).Order(), calendar.Events.Select(e => e.Start!.Value.ToString("yyyyMMdd", null)).Order());
            Assert.All(calendar.Events, e => Assert.False(e.Start!.HasTime));
            Assert.Equal(text, Ics(House.Sample(name)));
            if (a.Person.Name is { } person)
            {
                Assert.DoesNotContain(person, text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Lines_are_folded_and_end_as_the_standard_asks()
    {
        var text = Ics(House.Sample("case-013"), PlainLanguage.German);
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.All(text.Split("\r\n"), l => Assert.True(System.Text.Encoding.UTF8.GetByteCount(l) <= 75, l));
    }

    [Theory]
    [InlineData(PlainLanguage.English, "My calendar", "booked", "1 December 2026")]
    [InlineData(PlainLanguage.German, "Mein Kalender", "vereinbart", "1. Dezember 2026")]
    public void A_list_is_for_the_patient(PlainLanguage language, string title, string booked, string day)
    {
        var a = House.Assess(House.Removed("ileum", "small-bowel-resection", "2025-06-10", "grade: G1, ki67: 1, mitoses: 0", more: "imaging:\n  - { what: ct, date: 2026-04-10 }\nappointments:\n  - { what: ct, date: 2026-12-01 }\n"));
        using var text = new StringWriter();
        PlainList.Write(text, a, new LocalDate(2027, 6, 1), language);
        Assert.StartsWith(title, text.ToString(), StringComparison.Ordinal);
        Assert.Contains(booked, text.ToString(), StringComparison.Ordinal);
        Assert.Contains(day, text.ToString(), StringComparison.Ordinal);
    }
}
