using System.Text;
using Argenta.Assessment;
using Argenta.Fhir;
using Argenta.Population.Scan;
using Argenta.Record;
using Argenta.Report.Json;
using Argenta.Simulation;
using Argenta.Simulation.Model;
using Argenta.Simulation.Writing;
using Argenta.Terms;
using Argenta.Tests.Shared;
using NodaTime;
using Xunit;

namespace Argenta.Population.Tests;

/// <summary>A scan walks only as far as it is asked: what it finds and counts is what the whole walk says, of synthetic people with and without a tumour, with all faults of records.</summary>
public class NarrowWalk
{
    private static readonly LocalDate Day = new(2026, 6, 30);

    private static readonly KindReader Kinds = new(Crowd.Knowledge, Day);

    private static readonly Lazy<PatientRecord[]> People = new(() => [.. Simulated(Crowd.ByTier(150, 600, 6_000))]);

    private static readonly BareWalk Whole = new(Crowd.Knowledge, Day);

    [Theory]
    [InlineData(ScanKinds.Suspected)]
    [InlineData(ScanKinds.Overdue)]
    [InlineData(ScanKinds.Progressing)]
    [InlineData(ScanKinds.Undecided)]
    [InlineData(ScanKinds.Suspected | ScanKinds.Progressing)]
    [InlineData(ScanKinds.Suspected | ScanKinds.Undecided)]
    [InlineData(ScanKinds.Suspected | ScanKinds.Overdue | ScanKinds.Progressing)]
    public void Says_what_the_whole_walk_says(ScanKinds asked)
    {
        Same(Kinds.Walk(asked), asked);
        Same(Kinds.Walk(asked).OnlyToFind(), asked);
    }

    private static void Same(BareWalk walk, ScanKinds asked)
    {
        var (counted, expected) = (new ScanTally(), new ScanTally());
        var found = 0;
        foreach (var people in People.Value.Chunk(PersonScanner.Together))
        {
            var (narrow, whole) = (walk.Judge(people), Whole.Judge(people));
            for (var i = 0; i < people.Length; i++)
            {
                var (a, b) = (Kinds.Of(people[i], narrow[i], asked), Kinds.Of(people[i], whole[i], KindReader.Every) & asked);
                Assert.True(a == b, $"{people[i].Person.Id}: {a} for {b}");
                found += a == ScanKinds.None ? 0 : 1;
                new KindCounter(Crowd.Knowledge, Day, asked).Count(counted, people[i], narrow[i], a);
                new KindCounter(Crowd.Knowledge, Day, asked).Count(expected, people[i], whole[i], b);
            }
        }

        Assert.InRange(found, 1, People.Value.Length - 1);
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(expected), System.Text.Json.JsonSerializer.Serialize(counted));
    }

    // Of records that are mixed from several people's, each of which may say anything beside anything.
    [Theory]
    [InlineData(ScanKinds.Suspected)]
    [InlineData(ScanKinds.Suspected | ScanKinds.Progressing)]
    [InlineData(ScanKinds.Suspected | ScanKinds.Undecided)]
    [InlineData(ScanKinds.Suspected | ScanKinds.Overdue | ScanKinds.Progressing)]
    [InlineData(ScanKinds.Suspected | ScanKinds.Overdue | ScanKinds.Progressing | ScanKinds.Undecided)]
    public void Who_need_not_walk_would_be_found_in_nothing(ScanKinds asked)
    {
        var (walk, beneath) = (Kinds.Walk(asked).OnlyToFind(), 0);
        foreach (var people in Mixed(Crowd.ByTier(1_000, 4_000, 40_000)).Concat(Stated(Crowd.ByTier(3_000, 10_000, 100_000))).Chunk(PersonScanner.Together))
        {
            var (narrow, whole) = (walk.Judge(people), Whole.Judge(people));
            for (var i = 0; i < people.Length; i++)
            {
                beneath += narrow[i].IsBeneath ? 1 : 0;
                Assert.True(!narrow[i].IsBeneath || (Kinds.Of(people[i], whole[i], asked) == ScanKinds.None && whole[i].Suspicion!.Shown), string.Join("; ", people[i].Entries.Select(e => e.Concept.Label)));
            }
        }

        Assert.InRange(beneath, 50, int.MaxValue);
    }

    private static IEnumerable<PatientRecord> Mixed(int people)
    {
        var chance = new Random(7);
        for (var i = 0; i < people; i++)
        {
            // Few entries of each: what many say together hides what one says alone.
            var of = Enumerable.Range(0, chance.Next(1, 4)).Select(_ => People.Value[chance.Next(People.Value.Length)]).ToList();
            yield return of[0] with { Entries = [.. of.SelectMany(p => p.Entries.Where(_ => chance.Next(6) == 0))] };
        }
    }

    // A few complaints, illnesses, medicines and values of all that have a term, the complaints of the score above all.
    private static IEnumerable<PatientRecord> Stated(int people)
    {
        var chance = new Random(11);
        var terms = Crowd.Knowledge.Terms;
        var (complaints, illnesses, medicines, items, qualities) = (Ids("symptom"), Ids("condition"), Ids("drug"), Ids("observation"), Ids("quality"));
        var scored = Crowd.Knowledge.Suspicion.Items.SelectMany(i => complaints.Where(c => i.Present.Text.Contains(c, StringComparison.Ordinal))).Distinct().ToArray();
        for (var i = 0; i < people; i++)
        {
            yield return new()
            {
                Person = new() { BirthDate = Day.PlusYears(-chance.Next(20, 90)) },
                Entries =
                [
                    .. Some(5, () => new SymptomEntry { Source = Nowhere, Term = Any(chance.Next(3) == 0 ? complaints : scored), Presence = chance.Next(8) == 0 ? Presence.Absent : Presence.Present, Happened = Sometime(), Qualities = [.. Some(2, () => Any(qualities))] }),
                    .. Some(2, () => new ConditionEntry { Source = Nowhere, Term = Any(illnesses), Presence = Presence.Present, Happened = Sometime() }),
                    .. Some(1, () => new MedicationEntry { Source = Nowhere, Drug = Any(medicines), Happened = Sometime() }),
                    .. Some(2, () => new ObservationEntry { Source = Nowhere, Item = Any(items), Number = NumberRange.Exactly(chance.Next(1, 400)), ReferenceHigh = chance.Next(1, 100), Happened = Sometime() }),
                ],
            };
        }

        string[] Ids(string kind) => [.. terms.Of(kind).Select(t => t.Id)];
        string Any(string[] ids) => ids[chance.Next(ids.Length)];
        PartialDate Sometime() => Day.PlusDays(-chance.Next(1, 900));
        IEnumerable<T> Some<T>(int most, Func<T> make) => Enumerable.Range(0, chance.Next(most + 1)).Select(_ => make()).ToList();
    }

    private static EntryReference Nowhere => new("Test");

    [Fact]
    public void Of_a_population_most_need_not_walk()
    {
        var people = Simulated(Crowd.ByTier(300, 600, 2_000), share: null).ToArray();
        var beneath = Kinds.Walk(KindReader.Every).OnlyToFind().Judge(people).Where(b => b.IsBeneath).ToList();
        Assert.InRange(beneath.Count, people.Length / 2, people.Length);

        // Nor is anything asked of most of them that only a tumour's record could answer: no step of theirs tells how many lines of treatment there were.
        Assert.True(Whole.Judge(people.AsSpan(0, 1))[0].Facts["lines"].IsKnown);
        Assert.InRange(beneath.Count(b => !b.Facts["lines"].IsKnown), people.Length / 2, people.Length);
    }

    // What is known of them stands in other rooms than the complaints: each way of a scan must lead through these.
    [Theory]
    [InlineData("diagnoses: [{ what: carcinoid-syndrome, date: 2026-02-01 }]", "RF14")]
    [InlineData("markers: [{ what: hiaa-urine, value: 60 mg/d, upper: 9, date: 2026-04-01 }]", "RF15")]
    [InlineData("imaging: [{ what: sstr-pet, date: 2026-05-01, covered: [whole body], findings: [{ where: mesentery, present: yes, uptake: yes, krenning: 4 }] }]", "RF16")]
    [InlineData("markers: [{ what: gastrin, value: 1200 pg/mL, upper: 100, date: 2026-04-01 }, { what: gastric-ph, value: 1.5, date: 2026-04-01 }]", "RF17")]
    [InlineData("diagnoses: [{ what: history of carcinoid tumor, date: 2026-02-01 }]", "RF18")]
    public void Finds_those_whom_no_complaint_gives_away(string sheet, string flag)
    {
        using var place = new Place();
        var file = place.Write("person.yaml", $"sheet: 1\npatient: {{ id: x, born: 1961-02-03, sex: female }}\n{sheet}\n");
        foreach (var asked in new[] { ScanKinds.Suspected, ScanKinds.Suspected | ScanKinds.Overdue | ScanKinds.Progressing, KindReader.Every })
        {
            var line = Assert.Single(Place.Scan(place.Options(file) with { Find = asked }));
            Assert.Contains("suspected", line.GetProperty("found").EnumerateArray().Select(f => f.GetString()));
            Assert.Equal([flag], line.GetProperty("assessment").GetProperty("suspicion").GetProperty("redFlags").EnumerateArray().Where(f => f.GetProperty("fired").GetBoolean()).Select(f => f.GetProperty("id").GetString()));
            Assert.Equal(1, place.Summary.GetProperty("redFlags").GetProperty(flag).GetInt32());
        }
    }

    [Fact]
    public void Does_not_look_at_the_treatments_of_somebody_of_whom_suspicion_is_asked()
    {
        var people = People.Value[..Math.Min(People.Value.Length, 600)];
        var (narrow, whole) = (Kinds.Walk(ScanKinds.Suspected).Judge(people), Whole.Judge(people));
        Assert.Contains(whole, w => w.Facts["lines"].IsKnown);
        Assert.All(narrow, n => Assert.False(n.Facts["lines"].IsKnown));

        // Of somebody with a proven tumour, tissue alone.
        Assert.Contains(narrow, n => n.Suspicion is { Shown: false } && !n.Facts["symptom-recorded"].IsKnown);
        Assert.Contains(narrow, n => n.Suspicion is { Shown: true } && n.Facts["symptom-recorded"].IsKnown);

        // Of nobody the values of overall health, nor the stage.
        Assert.Contains(whole, w => w.Facts["ecog"].IsKnown && w.Facts["m"].IsKnown);
        Assert.All(narrow, n => Assert.False(n.Facts["ecog"].IsKnown || n.Facts["m"].IsKnown));
    }

    [Theory]
    [InlineData("suspicion")]
    [InlineData("symptoms")]
    [InlineData("suspicion symptoms")]
    [InlineData("suspicion course")]
    [InlineData("followUp")]
    [InlineData("followUp suspicion symptoms")]
    public void Parts_of_an_assessment_are_those_of_the_whole_wherever_their_walk_begins(string keys)
    {
        var only = keys.Split(' ').ToHashSet();
        var parts = new PartialWalk(Crowd.Knowledge, Day, only);
        BareWalk[] walks = [Kinds.Walk(ScanKinds.Suspected), Kinds.Walk(ScanKinds.Overdue), Kinds.Walk(ScanKinds.Suspected | ScanKinds.Overdue | ScanKinds.Progressing), Whole];
        foreach (var people in People.Value[..Crowd.ByTier(50, 100, 1_000)].Chunk(PersonScanner.Together))
        {
            var before = Array.ConvertAll(walks, w => w.Judge(people));
            for (var i = 0; i < people.Length; i++)
            {
                var expected = Written(Pathway.Assess(people[i], Day, Crowd.Knowledge, weigh: false), only);
                Assert.Equal(expected, Written(parts.Assess(people[i], weigh: false), only));
                Assert.All(before, walked => Assert.Equal(expected, Written(parts.Assess(people[i], weigh: false, walked[i]), only)));
            }
        }
    }

    [Fact]
    public void A_part_that_was_not_asked_for_is_not_there()
    {
        var assessment = new PartialWalk(Crowd.Knowledge, Day, new HashSet<string> { "suspicion" }).Assess(People.Value[0], weigh: false);
        Assert.NotNull(assessment.Suspicion);
        Action[] others = [() => _ = assessment.Health, () => _ = assessment.Courses, () => _ = assessment.Spread, () => _ = assessment.Findings, () => _ = assessment.Options, () => _ = assessment.FollowUp, () => _ = assessment.Plain, () => _ = assessment.Alerts];
        Assert.All(others, read => Assert.Throws<InvalidOperationException>(read));
    }

    private static string Written(PatientAssessment assessment, IReadOnlySet<string> only)
    {
        using var text = new MemoryStream();
        JsonReport.Write(text, assessment, indented: false, only: only);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static IEnumerable<PatientRecord> Simulated(int people, double? share = 0.6)
    {
        var model = SimulationModel.Load(Repository.Knowledge, Crowd.Knowledge.Terms);
        var block = new SimulatedBlock(new(model, new Phrasebook(model, Crowd.Knowledge.Terms)), new(5, new DateOnly(2026, 6, 30), share ?? model.TrueShare, share is null ? 0 : model.Background.LookAlikeShare), model.Faults, bundles: true);
        for (var person = 0; person < people; person++)
        {
            block.Run(person, 1);
            yield return FhirReader.Read(block.Records[ResourceType.Patient].Memory, "people.ndjson", Crowd.Knowledge.Terms, ReadOptions.Tolerant).Single();
        }
    }
}
