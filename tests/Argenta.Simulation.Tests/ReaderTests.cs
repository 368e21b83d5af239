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

        TestContext.Current.SendDiagnosticMessage($"{understood} of {resources} resources became entries; not: {string.Join(", ", lost.Select(p => $"{p.Key} {p.Value}"))}; problems: {string.Join(", ", problems.Select(p => $"{p.Key} {p.Value}"))}");
        Assert.True(understood >= 0.8 * resources, $"{understood} of {resources}; not: {string.Join(", ", lost.Select(p => $"{p.Key} {p.Value}"))}");
    }
}
