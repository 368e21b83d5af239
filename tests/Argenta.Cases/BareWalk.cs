using Argenta.Assessment;
using Argenta.FollowUp;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Terms;
using CsCheck;
using NodaTime;
using Xunit;

namespace Argenta.Cases;

/// <summary>The walk without explanations says what the explained one says: a scan and a person's page can never disagree.</summary>
public class BareWalk
{
    public static TheoryData<string> Names => [.. People.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_fact_is_the_same_bare_and_explained(string name)
    {
        var record = People.Sheet(name);
        foreach (var day in Days(record))
        {
            var (bare, explained) = (Pathway.Judge(record, day, People.Knowledge).Facts, Pathway.FactsOf(record, day, People.Knowledge));
            for (var place = 0; place < People.Knowledge.Catalogue.All.Length; place++)
            {
                var (a, b) = (bare[place], explained[place]);
                Assert.True(a.IsKnown == b.IsKnown && a.IsSettled == b.IsSettled && a.Best == b.Best && a.Possible == b.Possible, $"{name}, {day}: {People.Knowledge.Catalogue.All[place].Name}");
            }
        }
    }

    /// <summary>A step that is left out where nothing is recorded that it asks for must be taken for whichever single entry it asks for.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Each_entry_alone_says_the_same_bare_and_explained(string name)
    {
        var whole = People.Sheet(name);
        PatientRecord[] alone = [.. whole.Entries.Select(e => whole with { Entries = [e] })];
        var together = new Assessment.BareWalk(People.Knowledge, People.Day).Judge(alone);
        for (var i = 0; i < alone.Length; i++)
        {
            var (bare, explained) = (together[i].Facts, Pathway.FactsOf(alone[i], People.Day, People.Knowledge));
            for (var place = 0; place < People.Knowledge.Catalogue.All.Length; place++)
            {
                var fact = People.Knowledge.Catalogue.All[place].Name;
                Assert.True(bare[place].Equals(explained[place]), $"{name}, {whole.Entries[i].Source}: {fact}");
                if (!MadeWhenExplained.Contains(fact))
                {
                    Assert.Equal(Told(explained, place), Told(bare, place));
                }
            }
        }

        static string Told(Facts facts, int place) => string.Join('\n', facts.WhyOf(place).SelectMany(b => b.Walk()).Select(b => $"{b.Text} {b.Truth} {b.Source} {b.Entry}"));
    }

    /// <summary>Grounds that the bare walk does not make: those of the syndromes, and of words that may rest on them.</summary>
    private static readonly HashSet<string> MadeWhenExplained = ["syndromes", "syndromes-suspected", "functioning", .. People.Knowledge.Predicates.Rules.Select(r => r.Id)];

    [Fact]
    public void Many_people_walk_as_each_alone()
    {
        PatientRecord[] all = [.. People.Names.Select(n => People.Sheet(n))];
        var together = new Assessment.BareWalk(People.Knowledge, People.Day).Judge(all);
        for (var i = 0; i < all.Length; i++)
        {
            var alone = Pathway.Judge(all[i], People.Day, People.Knowledge);
            Assert.Equal(alone.Options, together[i].Options);
            Assert.Equal(alone.Alerts, together[i].Alerts);
            Assert.Equal(alone.Schedules, together[i].Schedules);
            Assert.Equal(alone.Suspicion!.Level, together[i].Suspicion!.Level);
            for (var place = 0; place < People.Knowledge.Catalogue.All.Length; place++)
            {
                Assert.Equal((alone.Facts[place].Best, alone.Facts[place].Possible), (together[i].Facts[place].Best, together[i].Facts[place].Possible));
            }
        }
    }

    [Fact]
    public void A_fact_that_is_asked_for_alone_is_that_of_the_whole_walk()
    {
        PatientRecord[] all = [.. People.Names.Select(n => People.Sheet(n))];
        var whole = new Assessment.BareWalk(People.Knowledge, People.Day).Judge(all);
        for (var place = 0; place < People.Knowledge.Catalogue.All.Length; place++)
        {
            var name = People.Knowledge.Catalogue.All[place].Name;
            var asked = new Assessment.BareWalk(People.Knowledge, People.Day, [name]).Judge(all);
            for (var i = 0; i < all.Length; i++)
            {
                var (a, b) = (whole[i].Facts[place], asked[i].Facts[place]);
                Assert.True(a.IsKnown == b.IsKnown && a.IsSettled == b.IsSettled && a.Best == b.Best && a.Possible == b.Possible, $"{People.Names.ElementAt(i)}: {name}");
            }
        }
    }

    /// <summary>Most people of a scan have a handful of entries of which none speaks of a tumour, and their walk is short: it must be the whole one as soon as any of them asks for it.</summary>
    [Fact]
    public void A_handful_of_entries_says_the_same_as_far_as_a_scan_asks()
    {
        var (pool, watched) = (People.Names.Select(n => People.Sheet(n)).SelectMany(r => r.Entries).ToArray(), People.FromSheet(Hereditary).Entries);
        var walk = new Assessment.BareWalk(People.Knowledge, People.Day, AskedByScans, People.Knowledge.Workup.Scale.TumourNamed);
        var calledUp = 0;
        Gen.Select(Gen.Int[0, pool.Length - 1].Array[0, 4], Gen.Bool).Sample(
            (places, hereditary) =>
            {
                var entries = places.Distinct().Select(p => pool[p]);
                var record = new PatientRecord { Person = People.Case013.Person, Entries = [.. hereditary ? entries.Concat(watched) : entries] };
                var (narrow, whole) = (walk.Judge([record])[0].Facts, Pathway.FactsOf(record, People.Day, People.Knowledge));
                Assert.All(AskedByScans, fact => Assert.True(narrow[fact].Equals(whole[fact]), $"{fact} of {string.Join(", ", record.Entries.Select(e => e.Source))}"));
                Interlocked.Add(ref calledUp, hereditary && narrow["overdue"].Best.Certain != 0 ? 1 : 0);
            },
            iter: 400);
        Assert.NotEqual(0, calledUp);
    }

    private static readonly string[] AskedByScans = ["red-flag", "suspicion-level", "overdue", "overdue-long", "schedule-ended", "progression", "tempo"];

    private const string Hereditary = """
        sheet: 1
        dates: recorded
        patient: { id: hereditary, born: 1960-05-01, sex: female }
        diagnoses:
          - { what: men1, role: other, date: 2015-03-01 }
        results:
          - { what: prolactin, value: 12, unit: ug/L, date: 2016-05-02 }
        """;

    [Fact]
    public void A_walk_to_some_facts_is_shorter_than_the_whole()
    {
        // Asked for the grade alone, nobody looks at anything but tissue.
        var asked = new Assessment.BareWalk(People.Knowledge, People.Day, ["grade"]).Judge([People.Case013])[0];
        Assert.True(asked.Facts["grade"].IsKnown);
        Assert.False(asked.Facts["age"].IsKnown);
        Assert.True(asked.Options.IsDefault);
        Assert.Null(asked.Suspicion);
        Assert.Contains("'graade'", Assert.Throws<ArgumentException>(() => new Assessment.BareWalk(People.Knowledge, People.Day, ["graade"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_overdue_is_told_without_the_calendar(string name)
    {
        var record = People.Sheet(name);
        foreach (var day in Days(record))
        {
            var seen = record.AsOf(day);
            var facts = Pathway.FactsOf(record, day, People.Knowledge);
            var (told, calendar) = (FollowUpStanding.Of(seen, facts, day, People.Knowledge.FollowUp), Calendar.Of(seen, facts, day, People.Knowledge.FollowUp, day));
            Assert.Equal(FollowUpStanding.Of(calendar).Overdue.Order(), told.Overdue.Order());
            Assert.Equal(FollowUpStanding.Of(calendar).Ended.Order(StringComparer.Ordinal), told.Ended.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void The_options_grounds_are_those_of_the_moment_when_they_were_judged()
    {
        var facts = Pathway.FactsOf(People.Case013, People.Day, People.Knowledge);
        var (early, late) = (Treatment.Options.Of(People.Knowledge.Options, facts, People.Day), Treatment.Options.Of(People.Knowledge.Options, facts, People.Day));
        var read = early.SelectMany(o => o.AllBecause()).SelectMany(b => b.Walk()).Select(b => b.Text).ToList();
        facts.Clear();
        Assert.Equal(read, late.SelectMany(o => o.AllBecause()).SelectMany(b => b.Walk()).Select(b => b.Text));
    }

    [Fact]
    public void Looking_things_up_changes_no_record()
    {
        var (looked, other) = (People.Case013 with { }, People.Case013 with { });
        Assert.NotEmpty(looked.Of<ObservationEntry>());
        Assert.NotEmpty(looked.Observations("ki67"));
        Assert.Equal(looked, other);
        var fewer = looked with { Entries = [.. looked.Entries.Where(e => e is not ObservationEntry)] };
        Assert.Empty(fewer.Of<ObservationEntry>());
        Assert.Empty(fewer.Observations("ki67"));
    }

    /// <summary>Every day on which something became known, and the day of the samples.</summary>
    private static IEnumerable<LocalDate> Days(PatientRecord record) => record.Entries.Select(e => e.KnownFrom).OfType<LocalDate>().Distinct().Append(People.Day);
}
