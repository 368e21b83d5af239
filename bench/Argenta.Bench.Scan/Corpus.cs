namespace Argenta.Bench.Scan;

/// <summary>The same people twice: a bundle a line, and as a FHIR server exports them.</summary>
/// <param name="Lines">The file of bundles.</param>
/// <param name="Bulk">The folder of the export.</param>
/// <param name="People">How many.</param>
internal sealed record Corpus(string Lines, string Bulk, int People)
{
    /// <summary>Bytes of the bundles.</summary>
    public long Size { get; } = new FileInfo(Lines).Length;

    /// <summary>Bytes of the export.</summary>
    public long BulkSize { get; } = Directory.GetFiles(Bulk).Sum(f => new FileInfo(f).Length);

    /// <summary>Writes both into a new folder.</summary>
    public static Corpus Write(byte[][] bundles, string folder)
    {
        var bulk = Directory.CreateDirectory(Path.Combine(folder, "bulk")).FullName;
        BulkFiles.Write(bundles, bulk);
        var lines = Path.Combine(folder, "people.ndjson");
        using (var all = File.Create(lines))
        {
            foreach (var bundle in bundles)
            {
                all.Write(bundle);
                all.WriteByte((byte)'\n');
            }
        }

        return new(lines, bulk, bundles.Length);
    }
}
