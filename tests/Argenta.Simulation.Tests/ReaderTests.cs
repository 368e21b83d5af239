using System.Text;
using System.Text.Json;
using Argenta.Fhir;
using Argenta.Record;
using Xunit;

namespace Argenta.Simulation.Tests;

/// <summary>Our own reader understands what the simulator writes.</summary>
public class ReaderTests
{
    [Fact]
    public void Most_resources_become_entries_and_nobody_is_lost()
    {
        var (people, truth) = House.Lines(300);
        var (resources, understood) = (0, 0);
        var lost = new Dictionary<string, int>();
        var problems = new Dictionary<string, int>();
        for (var i = 0; i < people.Length; i++)
        {
            var record = Assert.Single(FhirReader.Read(Encoding.UTF8.GetBytes(people[i]), "people.ndjson", House.Terms, ReadOptions.Tolerant));
            var key = JsonDocument.Parse(truth[i]).RootElement.GetProperty("person").GetString();
            Assert.Equal(key, record.Person.Id);
            var read = record.Entries.Select(e => (e.Source.Resource, e.Source.Id)).ToHashSet();
            foreach (var entry in JsonDocument.Parse(people[i]).RootElement.GetProperty("entry").EnumerateArray())
            {
                var resource = entry.GetProperty("resource");
                var type = resource.GetProperty("resourceType").GetString()!;
                resources++;
                if (type == "Patient" || read.Contains((type, resource.GetProperty("id").GetString()!)))
                {
                    understood++;
                }
                else
                {
                    lost[type] = lost.GetValueOrDefault(type) + 1;
                }
            }

            foreach (var unmapped in record.Unmapped.Select(u => $"{u.Place.Resource} {u.What}: {u.Reason}"))
            {
                lost[unmapped] = lost.GetValueOrDefault(unmapped) + 1;
            }

            foreach (var problem in record.Problems)
            {
                problems[problem.Code] = problems.GetValueOrDefault(problem.Code) + 1;
            }
        }

        Assert.Empty(problems);
        TestContext.Current.SendDiagnosticMessage($"{understood} of {resources} resources became entries; not: {string.Join(", ", lost.Select(p => $"{p.Key} {p.Value}"))}; problems: {string.Join(", ", problems.Select(p => $"{p.Key} {p.Value}"))}");
        Assert.True(understood >= 0.95 * resources, $"{understood} of {resources}; not: {string.Join(", ", lost.Select(p => $"{p.Key} {p.Value}"))}");
    }

    [Fact]
    public void A_bulk_export_is_read_as_the_same_people()
    {
        var folder = Directory.CreateTempSubdirectory("argenta-simulation");
        try
        {
            using (var bulk = new BulkOutput(folder.FullName, Stream.Null))
            {
                SimulationRun.Run(House.Compiled, House.Settings(seed: 8), House.Model.Faults, 40, 1, bulk);
            }

            using var all = new MemoryStream(Directory.EnumerateFiles(folder.FullName).Order(StringComparer.Ordinal).SelectMany(File.ReadAllBytes).ToArray());
            var exported = FhirReader.Read(all, "export.ndjson", House.Terms, ReadOptions.Tolerant).ToDictionary(r => r.Person.Id!, r => r.Entries.Length);
            var bundled = House.Lines(40, seed: 8).People.Select(l => FhirReader.Read(Encoding.UTF8.GetBytes(l), "people.ndjson", House.Terms, ReadOptions.Tolerant).Single()).ToDictionary(r => r.Person.Id!, r => r.Entries.Length);
            Assert.Equal(bundled.OrderBy(p => p.Key, StringComparer.Ordinal), exported.OrderBy(p => p.Key, StringComparer.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
