using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Argenta.Assessment;
using Argenta.Population.Scan;
using Argenta.Tests.Shared;
using NodaTime;
using Xunit;

namespace Argenta.Population.Tests;

/// <summary>People to scan: the samples, over and over, each time with another id; as bundles, lines and Bulk Data output.</summary>
internal static class Crowd
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static LocalDate Day { get; } = new(2026, 11, 1);

    public static PathwayKnowledge Knowledge { get; } = PathwayKnowledge.Load(Repository.Knowledge);

    /// <summary>The samples' folders.</summary>
    public static IEnumerable<string> Folders => Directory.GetDirectories(Repository.PathOf("samples")).Where(f => File.Exists(Path.Combine(f, "bundle.json")));

    /// <summary>The samples' bundles, each on one line, with the id that stands for the person.</summary>
    private static readonly (string Id, string Bundle)[] Samples =
    [
        .. Folders.Order(StringComparer.Ordinal)
            .Select(folder => (Path.GetFileName(folder), JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "bundle.json")))!.ToJsonString(Plain))),
    ];

    /// <summary>A bundle a person.</summary>
    public static IEnumerable<string> Bundles(int people) =>
        Enumerable.Range(0, people).Select(n => Samples[n % Samples.Length] is var (id, bundle) ? bundle.Replace(id, $"{id}-{n.ToString(CultureInfo.InvariantCulture)}", StringComparison.Ordinal) : string.Empty);

    /// <summary>The resources of people, a line each, by type: what a FHIR server exports. Of one person the first half of a type comes before everybody's second half.</summary>
    public static Dictionary<string, string> Bulk(IEnumerable<string> bundles)
    {
        var files = new SortedDictionary<string, (List<string> First, List<string> Second)>(StringComparer.Ordinal);
        foreach (var bundle in bundles)
        {
            using var json = JsonDocument.Parse(bundle);
            var resources = json.RootElement.GetProperty("entry").EnumerateArray().Select(e => e.GetProperty("resource")).GroupBy(r => r.GetProperty("resourceType").GetString()!);
            foreach (var type in resources)
            {
                var lines = type.Select(r => r.GetRawText()).ToList();
                var (first, second) = files.TryGetValue(type.Key, out var known) ? known : files[type.Key] = ([], []);
                first.AddRange(lines.Take((lines.Count + 1) / 2));
                second.AddRange(lines.Skip((lines.Count + 1) / 2));
            }
        }

        return files.ToDictionary(f => f.Key + ".ndjson", f => string.Concat(f.Value.First.Concat(f.Value.Second).Select(l => l + "\n")), StringComparer.Ordinal);
    }

    /// <summary>By the tier of the tests: quick, default, all.</summary>
    public static int ByTier(int quick, int usual, int all) => Environment.GetEnvironmentVariable("ARGENTA_TIER") switch { "quick" => quick, "all" => all, _ => usual };

    public static byte[] Gzip(string text)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return memory.ToArray();
    }
}

/// <summary>A folder that goes away with the test, and scans in it.</summary>
internal sealed class Place : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("argenta-scan-").FullName;

    public string Out => PathOf("found.ndjson");

    public string PathOf(string name) => Path.Combine(Root, name);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string Lines(string name, IEnumerable<string> lines) => Write(name, string.Concat(lines.Select(l => l + "\n")));

    public ScanOptions Options(params string[] paths) =>
        new() { Paths = paths, AsOf = Crowd.Day, Knowledge = Crowd.Knowledge, KnowledgeStamp = "k", Out = Out, Find = ScanKinds.All, Threads = 2, BatchBytes = 5_000 };

    /// <summary>Scans; a test that is broken off breaks it off too.</summary>
    public static ScanResult Run(ScanOptions options, Action<ScanProgress>? tell = null, CancellationToken? stop = null) => PopulationScan.Run(options, tell, stop ?? TestContext.Current.CancellationToken);

    /// <summary>Scans and gives back the lines.</summary>
    public static JsonElement[] Scan(ScanOptions options)
    {
        Run(options);
        return Read(options.Out);
    }

    public static JsonElement[] Read(string path) => [.. File.ReadLines(path).Select(l => JsonDocument.Parse(l).RootElement)];

    public JsonElement[] Quarantined => Read(Out + ".quarantine.ndjson");

    public JsonElement Summary => JsonDocument.Parse(File.ReadAllText(Out + ".summary.json")).RootElement;

    /// <summary>Output, quarantine and numbers in one text, to be compared.</summary>
    public string Everything => string.Join("\n====\n", new[] { Out, Out + ".quarantine.ndjson", Out + ".summary.json" }.Select(f => File.Exists(f) ? File.ReadAllText(f) : "none"));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
