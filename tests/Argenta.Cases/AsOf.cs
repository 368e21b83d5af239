using Argenta.Record;
using Argenta.Terms;
using NodaTime;
using Xunit;

namespace Argenta.Cases;

/// <summary>Any past board can be replayed: nothing known later is used, nothing that ended later has ended.</summary>
public class AsOf
{
    [Fact]
    public void Before_the_progression_nothing_is_known_of_it()
    {
        var progression = People.Case013.Of<OutcomeEntry>().First(e => e.Outcome == "progression");
        var before = People.Assess(People.Case013, progression.KnownFrom!.Value.PlusDays(-1));
        var after = People.Assess(People.Case013, progression.KnownFrom!.Value);
        Assert.False((bool)before["progression"].UntypedValue!);
        Assert.False(before["progression"].Settled);
        Assert.True((bool)after["progression"].UntypedValue!);
        Assert.DoesNotContain(before.Courses, c => c.What == "lutetium-177-dotatate");
        Assert.DoesNotContain(before.Record.Entries, e => e.KnownFrom > progression.KnownFrom!.Value.PlusDays(-1));
    }

    [Fact]
    public void On_every_day_that_something_became_known_no_reason_points_into_the_future()
    {
        foreach (var day in People.Case013.Entries.Select(e => e.KnownFrom).OfType<LocalDate>().Distinct())
        {
            var future = People.Case013.Entries.Where(e => e.KnownFrom > day).Select(e => (e.Source.Id, e.Source.Line)).ToHashSet();
            var assessment = People.Assess(People.Case013, day);
            Assert.DoesNotContain(assessment.AllBecause(), b => b.Entry is { } entry && future.Contains((entry.Id, entry.Line)));
        }
    }

    [Fact]
    public void A_course_that_ended_later_is_still_going_on()
    {
        var record = People.FromSheet("sheet: 1\npatient: { id: a }\ntreatments:\n  - { what: lanreotide, from: 2024-01-10, to: 2025-03-01, stopped: progression }\n");
        var during = People.Assess(record, new LocalDate(2024, 12, 1)).Courses.Single();
        Assert.True(during.Ongoing);
        Assert.Null(during.ReasonStopped);
        var later = People.Assess(record, new LocalDate(2025, 3, 1)).Courses.Single();
        Assert.False(later.Ongoing);
        Assert.Equal("progression", later.ReasonStopped);
    }

    [Fact]
    public void A_partial_date_counts_from_its_last_day()
    {
        var record = People.FromSheet("sheet: 1\npatient: { id: a }\ndiagnoses:\n  - { what: diabetes, date: 2024-03 }\n");
        Assert.Empty(record.AsOf(new LocalDate(2024, 3, 30)).Entries);
        Assert.Single(record.AsOf(new LocalDate(2024, 3, 31)).Entries);
    }
}
