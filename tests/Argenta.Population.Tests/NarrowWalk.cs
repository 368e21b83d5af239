using Argenta.Assessment;
using Argenta.Fhir;
using Argenta.Population.Scan;
using Argenta.Record;
using Argenta.Simulation;
using Argenta.Simulation.Model;
using Argenta.Simulation.Writing;
using Argenta.Tests.Shared;
using NodaTime;
using Xunit;

namespace Argenta.Population.Tests;

/// <summary>A scan walks only as far as it is asked: what it finds and counts is what the whole walk says, of synthetic people with and without a tumour, with all faults of records.</summary>
public class NarrowWalk
{
    private static readonly LocalDate Day = new(2026, 6, 30);

    private static readonly KindReader Kinds = new(Crowd.Knowledge, Day);

    private static readonly Lazy<(PatientRecord[] People, BareAssessment[] Whole)> All = new(() =>
    {
        PatientRecord[] people = [.. Simulated(Crowd.ByTier(150, 600, 6_000))];
        return (people, new BareWalk(Crowd.Knowledge, Day).Judge(people));
    });

    [Theory]
    [InlineData(ScanKinds.Suspected)]
    [InlineData(ScanKinds.Overdue)]
    [InlineData(ScanKinds.Progressing)]
    [InlineData(ScanKinds.Undecided)]
    [InlineData(ScanKinds.Suspected | ScanKinds.Overdue | ScanKinds.Progressing)]
    public void Says_what_the_whole_walk_says(ScanKinds asked)
    {
        var (people, whole) = All.Value;
        var narrow = Kinds.Walk(asked).Judge(people);
        var (counted, expected) = (new ScanTally(), new ScanTally());
        var found = 0;
        for (var i = 0; i < people.Length; i++)
        {
            var (a, b) = (Kinds.Of(people[i], narrow[i], asked), Kinds.Of(people[i], whole[i], KindReader.Every) & asked);
            Assert.True(a == b, $"{people[i].Person.Id}: {a} for {b}");
            found += a == ScanKinds.None ? 0 : 1;
            new KindCounter(Crowd.Knowledge, Day, asked).Count(counted, people[i], narrow[i], a);
            new KindCounter(Crowd.Knowledge, Day, asked).Count(expected, people[i], whole[i], b);
        }

        Assert.InRange(found, 1, people.Length - 1);
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(expected), System.Text.Json.JsonSerializer.Serialize(counted));
    }

    [Fact]
    public void Does_not_look_at_the_treatments_of_somebody_of_whom_suspicion_is_asked()
    {
        var (people, whole) = All.Value;
        var narrow = Kinds.Walk(ScanKinds.Suspected).Judge(people);
        Assert.Contains(whole, w => w.Facts["lines"].IsKnown);
        Assert.All(narrow, n => Assert.False(n.Facts["lines"].IsKnown));

        // Of somebody with a proven tumour, tissue alone.
        Assert.Contains(narrow, n => n.Suspicion is { Shown: false } && !n.Facts["symptom-recorded"].IsKnown);
        Assert.Contains(narrow, n => n.Suspicion is { Shown: true } && n.Facts["symptom-recorded"].IsKnown);

        // Of nobody the values of overall health, nor the stage.
        Assert.Contains(whole, w => w.Facts["ecog"].IsKnown && w.Facts["m"].IsKnown);
        Assert.All(narrow, n => Assert.False(n.Facts["ecog"].IsKnown || n.Facts["m"].IsKnown));
    }

    private static IEnumerable<PatientRecord> Simulated(int people)
    {
        var model = SimulationModel.Load(Repository.Knowledge, Crowd.Knowledge.Terms);
        var block = new SimulatedBlock(new(model, new Phrasebook(model, Crowd.Knowledge.Terms)), new(5, new DateOnly(2026, 6, 30), 0.6, model.Background.LookAlikeShare), model.Faults, bundles: true);
        for (var person = 0; person < people; person++)
        {
            block.Run(person, 1);
            yield return FhirReader.Read(block.Records[ResourceType.Patient].Memory, "people.ndjson", Crowd.Knowledge.Terms, ReadOptions.Tolerant).Single();
        }
    }
}
