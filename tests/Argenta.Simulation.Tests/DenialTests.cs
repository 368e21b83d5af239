using System.Globalization;
using System.Text;
using System.Text.Json;
using Argenta.Fhir;
using Argenta.Record;
using Argenta.Simulation.Model;
using Argenta.Simulation.Records;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Simulation.Tests;

/// <summary>Diagnoses that are ruled out, illnesses that are over, nothing known or taken, pregnancies.</summary>
public class DenialTests
{
    private static readonly Lazy<List<(JsonElement Truth, PatientRecord Record, List<Fact> Facts)>> Run = new(() =>
    {
        var block = new SimulatedBlock(House.Compiled, House.Settings(seed: 31), House.Model.Faults.Times(0), bundles: true);
        return [.. Enumerable.Range(0, 1500).Select(person =>
        {
            block.Run(person, 1);
            return (JsonDocument.Parse(block.Truth.Written.ToArray()).RootElement, FhirReader.Read(block.Records[0].Written.ToArray(), "people.ndjson", House.Terms, ReadOptions.Tolerant).Single(), block.Chart.Facts.ToList());
        })];
    });

    [Fact]
    public void What_a_record_rules_out_is_not_so_on_that_day()
    {
        var (refuted, inWords, doubted, struck) = (0, 0, 0, 0);
        foreach (var (truth, record, facts) in Run.Value)
        {
            foreach (var c in record.All<ConditionEntry>().Where(c => c.Term is not null && (c.Status == EntryStatus.Refuted || c.Presence == Presence.Absent)))
            {
                Assert.DoesNotContain(truth.GetProperty("otherIllnesses").EnumerateArray(), i => i.GetProperty("condition").GetString() == c.Term && Day(i, "since") <= Number(c.Known!.Value.Latest) - 60);
                refuted += c.Status == EntryStatus.Refuted ? 1 : 0;
                inWords += c.Status == EntryStatus.Final ? 1 : 0;
            }

            doubted += record.All<ConditionEntry>().Count(c => c is { Term: not null, Presence: Presence.Possible });
            struck += record.All<ConditionEntry>().Count(c => c.Status == EntryStatus.EnteredInError);
            Assert.Equal(
                facts.Where(f => f.Shape == Shape.Thought).Select(f => House.Compiled.Phrases[f.Term].Term).Where(t => t.Kind == "condition").Select(t => t.Id).Order(StringComparer.Ordinal), // heartburn is read as a complaint
                record.All<ConditionEntry>().Where(c => c.Term is not null && (c.Status is EntryStatus.Refuted or EntryStatus.EnteredInError || c.Presence != Presence.Present)).Select(c => c.Term!).Order(StringComparer.Ordinal));
        }

        Assert.True(refuted > 60 && inWords > 3 && doubted > 60 && struck > 5, $"{refuted} refuted, {inWords} in words, {doubted} only thought of, {struck} struck");
    }

    [Fact]
    public void A_tumour_is_ruled_out_in_people_without_one_alone()
    {
        var seen = 0;
        foreach (var (truth, record, _) in Run.Value)
        {
            var thought = record.All<ConditionEntry>().Count(c => c.Term is "neuroendocrine-tumour" or "carcinoid-syndrome" && (c.Status == EntryStatus.Refuted || c.Presence == Presence.Absent));
            Assert.True(thought == 0 || !truth.GetProperty("hasCarcinoid").GetBoolean());
            seen += thought;
        }

        Assert.True(seen > 5, $"{seen}");
    }

    [Fact]
    public void An_illness_that_is_over_ends_in_the_record_on_the_day_of_the_truth_or_without_one()
    {
        var (dated, undated) = (0, 0);
        foreach (var (truth, record, facts) in Run.Value)
        {
            foreach (var illness in truth.GetProperty("otherIllnesses").EnumerateArray().Where(i => i.GetProperty("over").GetString() is not null))
            {
                var term = illness.GetProperty("condition").GetString();
                var written = facts.Where(f => f.Shape == Shape.Illness && House.Compiled.Phrases[f.Term].Term.Id == term).ToList();
                Assert.All(written, f => Assert.True(f.Word is "resolved" or "inactive" || (f.Ended && f.End == Day(illness, "over"))));
                dated += written.Count(f => f.Ended);
                undated += written.Count(f => f.Word is not null);
                Assert.Equal(written.Count(f => f.Ended), record.Of<ConditionEntry>().Count(c => c.Term == term && c.Ended is { } end && Number(end.Earliest) == Day(illness, "over")));
            }
        }

        Assert.True(dated > 20 && undated > 5, $"{dated} with a day, {undated} without");
    }

    [Fact]
    public void Who_takes_nothing_takes_nothing()
    {
        var seen = 0;
        foreach (var (truth, record, _) in Run.Value)
        {
            foreach (var none in record.Of<MedicationEntry>().Where(m => m.NoneTaken))
            {
                Assert.DoesNotContain(record.Of<MedicationEntry>(), m => m.Drug is not null && m.Happened <= none.Happened && (m.Ended is not { } end || end >= none.Happened));
                seen++;
            }

            Assert.All(record.Of<MedicationEntry>(), m => Assert.True(m.NoneTaken || m.Drug is not null));
        }

        Assert.True(seen > 200, $"{seen}");
    }

    [Fact]
    public void Statements_on_pregnancy_say_what_is_so_on_their_day()
    {
        var (yes, no, problems) = (0, 0, 0);
        foreach (var (truth, record, _) in Run.Value)
        {
            var all = truth.GetProperty("pregnancies").EnumerateArray().ToList();
            Assert.True(all.Count == 0 || truth.GetProperty("sex").GetString() == "female");
            foreach (var o in record.Of<ObservationEntry>().Where(o => o.Item == "pregnancy" && o.Word is not null))
            {
                var day = Number(o.Happened.Earliest);
                Assert.Equal(o.Word == "true", all.Exists(p => Day(p, "start") <= day && (p.GetProperty("end").GetString() is null || Day(p, "end") >= day)));
                yes += o.Word == "true" ? 1 : 0;
                no += o.Word == "false" ? 1 : 0;
                problems += o.Source.Resource == "Condition" ? 1 : 0;
            }
        }

        Assert.True(yes > 50 && no > 50 && problems > 10, $"{yes} pregnant, {no} not, {problems} as problems");
    }

    /// <summary>Their streams of chance are their own.</summary>
    [Fact]
    public void They_change_nothing_else_of_a_life()
    {
        var pregnancies = Repository.Knowledge.Text("simulation/pregnancy.yaml").Replace("rate: 0.0", "rate: 0.9", StringComparison.Ordinal);
        var often = SimulationModel.Load(Repository.Knowledge.With("simulation/pregnancy.yaml", pregnancies).With("simulation/denials.yaml", Repository.Knowledge.Text("simulation/denials.yaml").Replace("share: 0.", "share: 0.9", StringComparison.Ordinal)), House.Terms);
        Assert.Equal(House.TruthsBefore("otherIllnesses", House.Model), House.TruthsBefore("otherIllnesses", often));
    }

    private static int Day(JsonElement of, string name) => DateOnly.ParseExact(of.GetProperty(name).GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;

    private static int Number(NodaTime.LocalDate day) => new DateOnly(day.Year, day.Month, day.Day).DayNumber;
}
