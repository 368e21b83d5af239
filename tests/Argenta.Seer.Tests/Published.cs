using System.Collections.Concurrent;
using System.IO.Compression;
using Argenta.Tests.Shared;

namespace Argenta.Seer.Tests;

/// <summary>The published packages and the reference clients' answers, where the folder <c>../shared/data</c> lies beside the repository.</summary>
internal static class Published
{
    public const int Year = 2026;

    public static readonly string[] Packages = ["cs-02.05.50", "tnm-2.1", "eod_public-3.3"];

    private static readonly ConcurrentDictionary<string, Lazy<SeerAlgorithm>> Loaded = new();

    public static bool IsThere(string package) => File.Exists(PathOf("seer-algorithms", package + ".zip"));

    public static byte[] Bytes(string package) => File.ReadAllBytes(PathOf("seer-algorithms", package + ".zip"));

    public static SeerAlgorithm Algorithm(string package) =>
        Loaded.GetOrAdd(package, p => new Lazy<SeerAlgorithm>(() => SeerAlgorithm.Load(new MemoryStream(Bytes(p)), p))).Value;

    public static byte[]? Sample(string folder, string file)
    {
        var path = PathOf(folder, file);
        if (!File.Exists(path))
        {
            return null;
        }

        using var gzip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var memory = new MemoryStream();
        gzip.CopyTo(memory);
        return memory.ToArray();
    }

    private static string PathOf(params string[] parts)
    {
        for (var at = Repository.Root; at is not null; at = Path.GetDirectoryName(at))
        {
            var folder = Path.Combine(at, "shared", "data");
            if (Directory.Exists(folder))
            {
                return Path.Combine([folder, .. parts]);
            }
        }

        return Path.Combine([Repository.Root, "..", "shared", "data", .. parts]);
    }
}
