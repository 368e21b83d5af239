using Argenta.Simulation.Records;
using Xunit;

namespace Argenta.Simulation.Tests;

/// <summary>What one doctor writes does not contradict what the same examination showed: a contradiction in a record is a fault that the truth lists.</summary>
public class ConsistencyTests
{
    private static IEnumerable<(List<Fact> Facts, string Truth)> People(int people)
    {
        var block = new SimulatedBlock(House.Compiled, House.Settings(seed: 5, share: 1), House.Model.Faults.Times(0), bundles: true);
        for (var person = 0; person < people; person++)
        {
            block.Run(person, 1);
            yield return (block.Chart.Facts, System.Text.Encoding.UTF8.GetString(block.Truth.Written));
        }
    }

    private static string? Term(Fact fact) => fact.Shape is Shape.Tnm or Shape.Status ? null : House.Compiled.Phrases[fact.Term].Term.Id;

    [Fact]
    public void Nodes_without_a_word_of_them_are_in_no_report()
    {
        foreach (var (facts, _) in People(600).Where(p => p.Facts.Exists(f => f.Shape == Shape.Lesion && f.Place == "regional-nodes")))
        {
            Assert.True(facts.Exists(f => f.Shape == Shape.Tnm && f.Unit == "n" && f.Word != "N0") || facts.Exists(f => Term(f) == "lymph-node-metastases") || facts.Exists(f => Term(f) == "nodes-positive" && f.Value > 0));
        }
    }

    [Fact]
    public void A_liver_that_is_said_to_be_involved_was_staged_so_or_shows_a_lesion()
    {
        foreach (var (facts, _) in People(600).Where(p => p.Facts.Exists(f => f is { Shape: Shape.Finding, Place: "liver", Absent: false })))
        {
            var first = facts.Where(f => f is { Shape: Shape.Finding, Place: "liver", Absent: false }).Min(f => f.Day);
            Assert.True(facts.Exists(f => f.Shape == Shape.Lesion && f.Place == "liver" && f.Day == first) || facts.Exists(f => f.Shape == Shape.Tnm && f.Unit == "m" && f.Word != "M0"));
        }
    }

    [Fact]
    public void Only_who_removed_nodes_writes_their_pathological_category()
    {
        var seen = 0;
        foreach (var (facts, _) in People(600).Where(p => p.Facts.Exists(f => f is { Shape: Shape.Tnm, Unit: "n", Quality: "p" })))
        {
            seen++;
            Assert.Contains(facts, f => Term(f) == "nodes-examined");
        }

        Assert.True(seen > 20);
    }

    [Fact]
    public void No_treatment_begins_after_death()
    {
        foreach (var (_, truth) in People(1500))
        {
            using var line = System.Text.Json.JsonDocument.Parse(truth);
            if (line.RootElement.GetProperty("death").GetString() is { } death && line.RootElement.TryGetProperty("treatments", out var treatments))
            {
                Assert.All(treatments.EnumerateArray(), t => Assert.True(string.CompareOrdinal(t.GetProperty("start").GetString(), death) <= 0, truth));
            }
        }
    }

    [Fact]
    public void A_lesion_keeps_its_number_and_nobody_else_has_it()
    {
        foreach (var (facts, truth) in People(900))
        {
            foreach (var lesion in facts.Where(f => f.Shape == Shape.Lesion).GroupBy(f => f.Other))
            {
                Assert.True(lesion.Select(f => f.Place).Distinct().Count() == 1 && lesion.GroupBy(f => f.Day).All(d => d.Select(f => f.Value).Distinct().Count() == 1), $"lesion {lesion.Key} of {truth}");
            }
        }
    }

    [Fact]
    public void A_further_lesion_begins_small()
    {
        var further = 0;
        foreach (var (facts, truth) in People(900))
        {
            var scans = facts.Where(f => f.Shape == Shape.Lesion).Select(f => f.Day).Distinct().Order().ToList();
            foreach (var first in facts.Where(f => f.Shape == Shape.Lesion && f.Place != "regional-nodes").GroupBy(f => f.Other).Select(l => l.MinBy(f => f.Day)).Where(f => scans.Exists(d => d < f.Day && d > f.Day - 200)))
            {
                further++;
                Assert.True(first.Value < 2 * House.Model.Growth.NewMost, $"lesion {first.Other} of {first.Value} mm in {truth}");
            }
        }

        Assert.True(further > 20, $"{further}");
    }

    [Fact]
    public void Nobody_makes_more_of_a_marker_than_the_body_can()
    {
        var values = People(1500).SelectMany(p => p.Facts).Where(f => f.Shape == Shape.Measured).Select(f => (Row: House.Model.Markers.Items[f.Other], f.Value)).Where(v => v.Row.Ceiling is not null).ToList();
        Assert.Contains(values, v => v.Value > 0.5 * v.Row.Ceiling);

        // The assay may read a little more.
        Assert.All(values, v => Assert.True(v.Value < v.Row.Ceiling * (1 + (5 * v.Row.Noise.Assay)), $"{v.Row.Item} {v.Value}"));
    }

    [Theory]
    [InlineData("haemoglobin")]
    [InlineData("creatinine")]
    [InlineData("weight")]
    public void Women_have_values_of_their_own(string item)
    {
        var row = House.Model.Markers.Items.Single(r => r.Item == item);
        var values = People(1200).SelectMany(p => p.Facts.Where(f => Term(f) == item && f.Shape == Shape.Measured).Select(f => (Woman: p.Truth.Contains("\"sex\":\"female\"", StringComparison.Ordinal), f.Value))).ToLookup(v => v.Woman, v => v.Value);
        var ratio = values[true].Average() / values[false].Average();
        Assert.Equal(row.MiddleOfWomen!.Value / row.Noise.Middle, ratio, 0.04);
    }

    [Fact]
    public void Who_does_not_know_the_primary_does_not_stage_by_its_table()
    {
        var hidden = People(900).Where(p => p.Facts.Exists(f => f is { Shape: Shape.Primary, Place: "unknown-primary" })).ToList();
        Assert.NotEmpty(hidden);
        Assert.All(hidden, p => Assert.DoesNotContain(p.Facts, f => f.Shape == Shape.Tnm && f.Word is not ("M0" or "M1" or "IV")));
        Assert.All(hidden, p => Assert.DoesNotContain(p.Facts, f => Term(f) == "grade" && f.Word is "TC" or "AC"));
    }
}
