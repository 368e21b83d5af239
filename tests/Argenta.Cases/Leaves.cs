using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Cases;

/// <summary>Every leaf of every explanation of every sample opens: an entry stands at its place, a source is listed.</summary>
public class Leaves
{
    public static TheoryData<string> Samples() => [.. People.Names];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_leaf_opens(string name)
    {
        var assessment = People.Assess(People.Sheet(name));
        var lines = File.ReadAllLines(People.SheetPath(name));
        foreach (var node in assessment.AllBecause())
        {
            if (node.Source is { } key)
            {
                Assert.True(People.Knowledge.Sources[key] is not null, $"source '{key}' of '{node.Text}' is not listed");
            }

            if (node.Entry is { } entry)
            {
                Assert.Equal($"samples/{name}/course.yaml", entry.File);
                Assert.InRange(entry.Line ?? 0, 1, lines.Length);
                Assert.NotEqual(string.Empty, lines[entry.Line!.Value - 1].Trim());
            }

            // A step that says "nothing is recorded" is unknown and opens nothing; every other end points somewhere.
            if (node.Children.IsEmpty)
            {
                Assert.True(node.Entry is not null || node.Source is not null || node.Truth == Terms.Truth.Unknown, $"'{node.Text}' rests on nothing");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_leaf_of_a_bundle_opens(string name)
    {
        var path = Repository.PathOf("samples", name, "bundle.json");
        using var stream = File.OpenRead(path);
        var assessment = People.Assess(Fhir.FhirReader.ReadOne(stream, path, People.Knowledge.Terms, Fhir.ReadOptions.Tolerant));
        using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(path));
        var lines = File.ReadAllLines(path);
        foreach (var entry in assessment.AllBecause().Select(b => b.Entry).OfType<Terms.EntryReference>())
        {
            Assert.Equal(path, entry.File);
            Assert.InRange(entry.Line ?? 0, 1, lines.Length);

            // The pointer leads into the very resource that the reference names.
            var resource = Resolve(json.RootElement, entry.Pointer!, out var id);
            Assert.Equal(entry.Resource, resource);
            if (entry.Id is not null)
            {
                Assert.Equal(entry.Id, id);
            }
        }
    }

    /// <summary>Walks a JSON pointer (RFC 6901); type and id of the last resource on the way.</summary>
    private static string? Resolve(System.Text.Json.JsonElement element, string pointer, out string? id)
    {
        string? type = null;
        id = null;
        foreach (var part in pointer.Split('/').Skip(1).Select(p => p.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
        {
            element = element.ValueKind == System.Text.Json.JsonValueKind.Array ? element[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)] : element.GetProperty(part);
            if (element.ValueKind == System.Text.Json.JsonValueKind.Object && element.TryGetProperty("resourceType", out var found))
            {
                type = found.GetString();
                id = element.TryGetProperty("id", out var own) ? own.GetString() : null;
            }
        }

        return type;
    }
}
