using Argenta.Record;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Fhir.Tests;

/// <summary>The public mCODE examples are read without loss: every resource is an entry, a helper of one, or listed.</summary>
public class PublicExampleTests
{
    public static TheoryData<string> Files()
    {
        var data = new TheoryData<string>();
        var folder = Path.Combine(Repository.Root, "..", "shared", "data", "mcode-examples");
        var own = Repository.PathOf("tests", "Argenta.Fhir.Tests", "Examples");
        foreach (var root in new[] { own, folder }.Where(Directory.Exists))
        {
            foreach (var file in Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories).Where(f => !f.Contains("DataDictionary", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            {
                data.Add(Path.GetRelativePath(Repository.Root, file));
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Nothing_of_a_public_example_is_lost(string file)
    {
        using var stream = File.OpenRead(Path.Combine(Repository.Root, file));
        var records = FhirReader.Read(stream, file, Vocabulary.Terms, ReadOptions.Tolerant).ToList();
        var text = File.ReadAllText(Path.Combine(Repository.Root, file));
        var resources = System.Text.Json.Nodes.JsonNode.Parse(text)!;
        var expected = Resources(resources).Where(r => r.Type is not "Patient").ToList();
        var places = records.SelectMany(r => r.Entries.Select(e => e.Source).Concat(r.Unmapped.Select(u => u.Place)).Concat(r.Problems.Select(p => p.Place))).Select(p => p.Pointer ?? string.Empty).ToList();
        foreach (var (type, pointer) in expected)
        {
            if (type is "DiagnosticReport" || type is "Specimen" or "Medication" or "BodyStructure" && text.Contains(type + "/", StringComparison.Ordinal))
            {
                continue;
            }

            Assert.True(places.Any(p => p == pointer || p.StartsWith(pointer + "/", StringComparison.Ordinal)), $"{type} at '{pointer}' left no trace. Places: {string.Join(", ", places.Take(10))}");
        }

        if (Environment.GetEnvironmentVariable("ARGENTA_SHOW") is not null)
        {
            foreach (var record in records)
            {
                Console.WriteLine($"{file}: {record.Person.Name} {record.Entries.Length} entries, {record.Unmapped.Length} unmapped, {record.Problems.Length} problems");
                foreach (var entry in record.Entries.Take(60)) { Console.WriteLine("   " + entry); }
                foreach (var u in record.Unmapped.Take(40)) { Console.WriteLine($"   U {u.Place.Pointer} {u.What}: {u.Reason}"); }
                foreach (var p in record.Problems.Take(40)) { Console.WriteLine($"   P {p.Code} {p.Place.Pointer} {p.Message}"); }
            }
        }
    }

    private static IEnumerable<(string Type, string Pointer)> Resources(System.Text.Json.Nodes.JsonNode root)
    {
        if (root is System.Text.Json.Nodes.JsonArray array)
        {
            for (var i = 0; i < array.Count; i++)
            {
                if (array[i]?["resourceType"] is { } type)
                {
                    yield return (type.ToString(), $"/{i}");
                }
            }
        }
        else if (root["resourceType"]?.ToString() == "Bundle")
        {
            var entries = root["entry"]?.AsArray() ?? [];
            for (var i = 0; i < entries.Count; i++)
            {
                if (entries[i]?["resource"] is { } resource)
                {
                    yield return (resource["resourceType"]?.ToString() ?? "?", $"/entry/{i}/resource");
                }
            }
        }
        else if (root["resourceType"] is { } single)
        {
            yield return (single.ToString(), string.Empty);
        }
    }
}
