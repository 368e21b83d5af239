using System.Text.Json.Nodes;
using Argenta.Simulation.Writing;
using Xunit;

namespace Argenta.Simulation.Tests;

/// <summary>A person depends on seed and number alone.</summary>
public class DeterminismTests
{
    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        var one = House.Lines(400, seed: 7, threads: 1);
        var many = House.Lines(400, seed: 7, threads: 5);
        Assert.Equal(one.People, many.People);
        Assert.Equal(one.Truth, many.Truth);
    }

    [Fact]
    public void The_number_of_people_changes_nobody()
    {
        var few = House.Lines(45, seed: 3);
        var more = House.Lines(130, seed: 3);
        Assert.Equal(few.People, more.People[..45]);
        Assert.Equal(few.Truth, more.Truth[..45]);
    }

    [Fact]
    public void Another_seed_gives_other_people() => Assert.Empty(House.Lines(20, seed: 1).Truth.Select(Bare).Intersect(House.Lines(20, seed: 2).Truth.Select(Bare)));

    [Fact]
    public void Faults_change_no_life()
    {
        Assert.Equal(House.Lines(60, faults: 0).Truth.Select(Bare), House.Lines(60, faults: 3).Truth.Select(Bare));
    }

    [Fact]
    public void A_bulk_export_holds_the_same_resources_as_the_bundles_with_people_between_one_another()
    {
        var folder = Directory.CreateTempSubdirectory("argenta-simulation");
        try
        {
            using (var bulk = new BulkOutput(folder.FullName, Stream.Null))
            {
                SimulationRun.Run(House.Compiled, House.Settings(), House.Model.Faults, 80, 2, bulk);
            }

            var exported = Enum.GetValues<ResourceType>().SelectMany(t => File.ReadAllLines(Path.Combine(folder.FullName, $"{t}.ndjson"))).Select(Id).ToList();
            var bundled = House.Lines(80).People.SelectMany(b => JsonNode.Parse(b)!["entry"]!.AsArray().Select(e => Id(e!["resource"]!.ToJsonString()))).ToList();
            Assert.Equal(bundled.Order(StringComparer.Ordinal), exported.Order(StringComparer.Ordinal));
            var owners = File.ReadAllLines(Path.Combine(folder.FullName, "Observation.ndjson")).Select(l => JsonNode.Parse(l)!["subject"]!["reference"]!.ToString()).ToList();
            Assert.True(owners.Zip(owners.Skip(1)).Count(p => p.First != p.Second) > owners.Count / 2);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Id(string resource) => JsonNode.Parse(resource) is var node ? $"{node!["resourceType"]}/{node["id"]}" : string.Empty;

    private static string Bare(string truth)
    {
        var node = JsonNode.Parse(truth)!.AsObject();
        node.Remove("faults");
        node.Remove("person");
        return node.ToJsonString();
    }
}
