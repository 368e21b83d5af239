using Argenta.FollowUp.People;
using Argenta.Rules;
using Xunit;

namespace Argenta.FollowUp.Tests;

/// <summary>What holds of every calendar, over made-up people.</summary>
public class LawTests
{
    private static readonly int Today = FactSet.DayNumber(MadeUpPeople.Day);

    private static FollowUpKnowledge Knowledge => House.Knowledge.FollowUp;

    [Fact]
    public void Nothing_is_asked_twice_within_its_least_spacing_and_every_date_lies_in_its_window()
    {
        var (facts, visits, calendar) = (new Facts(House.Knowledge.Catalogue), new Visits(Knowledge), new List<Visit>());
        var people = new MadeUpPeople(House.Knowledge, 1);
        var total = 0;
        for (var i = 0; i < 4000; i++)
        {
            people.Next(facts, visits);
            calendar.Clear();
            Applying.Fill(visits, facts, MadeUpPeople.Day, Knowledge);
            visits.Walk(Today, FactSet.DayNumber(MadeUpPeople.Day.PlusYears(10)), calendar);
            total += calendar.Count;
            for (var v = 1; v < calendar.Count; v++)
            {
                Assert.True(calendar[v].Day >= calendar[v - 1].Day, $"person {i}: not in the order of time");
            }

            foreach (var examination in calendar.GroupBy(v => v.Examination))
            {
                var least = Knowledge.Examinations[examination.Key].LeastDays;
                var days = examination.OrderBy(v => v.Day).ToList();
                for (var v = 1; v < days.Count; v++)
                {
                    Assert.True(days[v].Booked || days[v].Day - days[v - 1].Day >= least, $"person {i}: {Knowledge.Examinations[examination.Key].Id} on {days[v - 1].Day} and {days[v].Day}");
                }
            }

            Assert.All(calendar, v => Assert.True(v.Booked || v.Day >= Math.Min(v.From, Today), $"person {i}: before its window"));
            Assert.All(calendar, v => Assert.True(v.Schedules != 0, $"person {i}: without a reason"));
        }

        Assert.True(total > 200_000, $"only {total} dates: the people do not exercise the schedules");
    }

    // Nodes are left out on purpose: tumours of the appendix up to 1 cm and small ones of the rectum are removed without any, and the guideline reads that as none involved (F-01, F-05).
    [Theory]
    [InlineData("margin")]
    [InlineData("primary-size")]
    [InlineData("vascular-invasion")]
    [InlineData("mesoappendix-depth")]
    [InlineData("ki67")]
    [InlineData("grade")]
    [InlineData("functioning")]
    [InlineData("t")]
    [InlineData("gastric-type")]
    [InlineData("primaries-count")]
    [InlineData("last-given(\"resection\")")]
    public void Forgetting_a_fact_never_makes_the_next_scan_later(string fact)
    {
        var (facts, visits) = (new Facts(House.Knowledge.Catalogue), new Visits(Knowledge));
        var compared = 0;
        for (var i = 0; i < 1500; i++)
        {
            int? First(bool forget)
            {
                // The same person again: the seed makes it.
                new MadeUpPeople(House.Knowledge, 5000 + i).Next(facts, visits);
                if (forget)
                {
                    facts.Set(fact, FactValue.Unknown);
                }

                Applying.Fill(visits, facts, MadeUpPeople.Day, Knowledge);
                var calendar = new List<Visit>();
                visits.Walk(Today, Today + 1500, calendar);
                return calendar.Where(v => Knowledge.Examinations[v.Examination].OfTumour).Select(v => (int?)v.Day).FirstOrDefault();
            }

            if (First(false) is { } known)
            {
                compared++;
                Assert.True(First(true) is { } unknown && unknown <= known, $"person {i}: without {fact} the next scan is on {First(true)}, with it on {known}");
            }
        }

        Assert.True(compared > 500);
    }

    [Fact]
    public void The_same_person_has_the_same_calendar()
    {
        static List<Visit> Calendar()
        {
            var (facts, visits, calendar) = (new Facts(House.Knowledge.Catalogue), new Visits(Knowledge), new List<Visit>());
            new MadeUpPeople(House.Knowledge, 77).Next(facts, visits);
            Applying.Fill(visits, facts, MadeUpPeople.Day, Knowledge);
            visits.Walk(Today, Today + 3650, calendar);
            return calendar;
        }

        Assert.Equal(Calendar(), Calendar());
    }
}
