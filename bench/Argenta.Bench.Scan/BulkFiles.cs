using System.Text.Json;

namespace Argenta.Bench.Scan;

/// <summary>The resources of bundles as a FHIR server exports them: a file a type, a resource a line, people interleaved.</summary>
internal static class BulkFiles
{
    /// <summary>Writes the files: everybody's first resource of a type, then everybody's second.</summary>
    public static void Write(byte[][] bundles, string folder)
    {
        var files = new Dictionary<string, List<List<string>>>(StringComparer.Ordinal);
        foreach (var bundle in bundles)
        {
            using var json = JsonDocument.Parse(bundle);
            var counts = new Dictionary<string, int>(StringComparer.Ordinal);

            // What a bundle names within itself alone, an export names by its id.
            var names = json.RootElement.GetProperty("entry").EnumerateArray()
                .Where(e => e.TryGetProperty("fullUrl", out var url) && url.GetString()!.StartsWith("urn:uuid:", StringComparison.Ordinal) && e.GetProperty("resource").TryGetProperty("id", out _))
                .Select(e => ($"\"{e.GetProperty("fullUrl").GetString()}\"", $"\"{e.GetProperty("resource").GetProperty("resourceType").GetString()}/{e.GetProperty("resource").GetProperty("id").GetString()}\""))
                .ToList();
            foreach (var entry in json.RootElement.GetProperty("entry").EnumerateArray())
            {
                var resource = entry.GetProperty("resource");
                var type = resource.GetProperty("resourceType").GetString()!;
                var rank = counts[type] = counts.GetValueOrDefault(type) + 1;
                var ranks = files.TryGetValue(type, out var known) ? known : files[type] = [];
                while (ranks.Count < rank)
                {
                    ranks.Add([]);
                }

                // Laboratory resources are written over several lines for people to read; an export has one a line.
                ranks[rank - 1].Add(names.Aggregate(resource.GetRawText().ReplaceLineEndings(" "), (text, name) => text.Replace(name.Item1, name.Item2, StringComparison.Ordinal)));
            }
        }

        foreach (var (type, ranks) in files)
        {
            File.WriteAllLines(Path.Combine(folder, type + ".ndjson"), ranks.SelectMany(r => r));
        }
    }
}
