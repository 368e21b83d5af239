using System.Text.Json;
using Argenta.Simulation.Life;
using Argenta.Simulation.Model;
using Argenta.Simulation.Records;
using Xunit;

namespace Argenta.Simulation.Tests;

/// <summary>Faults come at their rates, and the truth names each.</summary>
public class FaultTests
{
    [Fact]
    public void Each_kind_comes_at_its_rate()
    {
        var engine = new LifeEngine(House.Compiled, House.Settings());
        var chart = new Chart(House.Compiled, 1, House.Model.Faults);
        var could = new long[Enum.GetValues<FaultKind>().Length];
        var did = new long[could.Length];
        for (var person = 0; person < 3000; person++)
        {
            engine.Play(person, chart);
            for (var kind = 0; kind < could.Length; kind++)
            {
                could[kind] += chart.Pieces[kind];
            }

            foreach (var note in chart.Faults)
            {
                did[(int)note.Kind]++;
            }
        }

        foreach (var row in House.Model.Faults.Faults)
        {
            var (n, hits) = (could[(int)row.Kind], did[(int)row.Kind]);
            Assert.True(n > 500, $"{row.Kind} could befall only {n}");

            // A correction that would come after the end of the record is not made: a little less than the rate.
            var loss = row.Kind == FaultKind.Amended ? 0.05 * row.Rate * n : 0;
            Assert.InRange(hits, (row.Rate * n) - loss - (4.5 * Math.Sqrt(row.Rate * n)), (row.Rate * n) + (4.5 * Math.Sqrt(row.Rate * n)));
        }
    }

    [Fact]
    public void Without_faults_there_is_none() => Assert.All(House.Lines(80, faults: 0).Truth, line => Assert.Empty(JsonDocument.Parse(line).RootElement.GetProperty("faults").EnumerateArray()));

    [Fact]
    public void A_fault_names_a_resource_of_the_record_that_shows_it()
    {
        var (people, truth) = House.Lines(150);
        var seen = new HashSet<string>();
        for (var i = 0; i < people.Length; i++)
        {
            var resources = JsonDocument.Parse(people[i]).RootElement.GetProperty("entry").EnumerateArray().Select(e => e.GetProperty("resource")).ToDictionary(r => $"{r.GetProperty("resourceType").GetString()}/{r.GetProperty("id").GetString()}");
            foreach (var fault in JsonDocument.Parse(truth[i]).RootElement.GetProperty("faults").EnumerateArray())
            {
                var kind = fault.GetProperty("kind").GetString()!;
                if (fault.GetProperty("resource").GetString() is not { } name)
                {
                    Assert.Contains(kind, (string[])["missing", "late"]);
                    continue;
                }

                seen.Add(kind);
                Shows(kind, resources[name], name);
            }
        }

        Assert.Superset(new HashSet<string> { "late", "amended", "duplicate", "other-coding", "other-unit", "text-only", "partial-date" }, seen);
    }

    private static void Shows(string kind, JsonElement resource, string name)
    {
        switch (kind)
        {
            case "text-only" when resource.TryGetProperty("dataAbsentReason", out _):
                break; // of a relative of whom nothing is known there is nothing to name
            case "text-only":
                var code = resource.TryGetProperty("code", out var c) || resource.TryGetProperty("medicationCodeableConcept", out c) ? c : resource.GetProperty("condition")[0].GetProperty("code");
                Assert.False(code.TryGetProperty("coding", out _), name);
                Assert.NotEqual(string.Empty, code.GetProperty("text").GetString());
                break;
            case "entered-in-error":
                Assert.Contains("entered-in-error", resource.GetRawText());
                break;
            case "amended":
                // Named is the first version or, where the second had another fault too, that one.
                Assert.True(resource.GetProperty("status").GetString() is "preliminary" or "amended", name);
                break;
            case "partial-date":
                Assert.Matches("\"(onsetDateTime|performedDateTime|effectiveDateTime|start)\":\"\\d{4}(-\\d{2})?\"", resource.GetRawText());
                break;
        }
    }
}
