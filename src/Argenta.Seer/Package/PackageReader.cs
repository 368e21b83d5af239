using System.Text.Json;
using Argenta.Seer.Matching;

namespace Argenta.Seer.Package;

/// <summary>Reads a whole package: <c>tables/*.json</c>, <c>schemas/*.json</c> and <c>glossary/*.json</c>; tables and the rest at the same time.</summary>
internal static class PackageReader
{
    /// <summary>Reads and checks a package.</summary>
    /// <exception cref="SeerPackageException">It is damaged or does not fit together.</exception>
    public static PackageContent Read(PackageArchive archive)
    {
        var others = Task.Run(() => new OtherPart(archive));
        TablePart tables;
        try
        {
            tables = new TablePart(archive);
        }
        catch
        {
            ((IAsyncResult)others).AsyncWaitHandle.WaitOne();
            _ = others.Exception;
            throw;
        }

        var schemas = others.GetAwaiter().GetResult();
        if (schemas.Schemas.Count == 0 || schemas.Edition is not { } edition)
        {
            throw new SeerPackageException(archive.Name, string.Empty, 0, 0, "The archive holds no schemas (schemas/*.json).", "Give a staging algorithm package as published.");
        }

        if (tables.Edition is { } other && other != edition)
        {
            throw Mixed(archive, tables.Tables[0].Entry, other, edition);
        }

        schemas.Schemas.Sort((a, b) => string.CompareOrdinal(a.Schema.Id, b.Schema.Id));
        var content = new PackageContent
        {
            Archive = archive,
            Algorithm = edition.Algorithm,
            Version = edition.Version,
            Schemas = [.. schemas.Schemas.Select(s => s.Schema)],
            SchemaEntries = [.. schemas.Schemas.Select(s => s.Entry)],
            Tables = tables.Tables,
            TableIndex = tables.Index,
            Cells = tables.Reader.Cells,
            Endpoints = tables.Reader.Endpoints,
            Glossary = schemas.Glossary,
        };
        PackageCheck.Check(content);
        return content;
    }

    private sealed class TablePart
    {
        public TablePart(PackageArchive archive)
        {
            Reader = new TableReader(archive.Name);
            archive.ForEach(e => e.StartsWith("tables", StringComparison.Ordinal), (entry, json) => Guarded(archive, entry, () =>
            {
                var (table, algorithm, version) = Reader.Read(entry, json.Span);
                Edition = Same(archive, entry, Edition, (algorithm, version));
                Unique(archive, entry, table.Outline.Id, Index.TryAdd(table.Outline.Id, Tables.Count));
                Tables.Add(table);
            }));
        }

        public TableReader Reader { get; }

        public List<RawTable> Tables { get; } = [];

        public Dictionary<string, int> Index { get; } = new(StringComparer.Ordinal);

        public (string Algorithm, string Version)? Edition { get; private set; }
    }

    private sealed class OtherPart
    {
        public OtherPart(PackageArchive archive)
        {
            var reader = new SchemaReader(archive.Name);
            var ids = new HashSet<string>(StringComparer.Ordinal);
            archive.ForEach(e => e.StartsWith("schemas", StringComparison.Ordinal), (entry, json) => Guarded(archive, entry, () =>
            {
                var (schema, algorithm, version) = reader.Read(entry, json);
                Edition = Same(archive, entry, Edition, (algorithm, version));
                Unique(archive, entry, schema.Id, ids.Add(schema.Id));
                Schemas.Add((schema, entry));
            }));
            archive.ForEach(e => e.StartsWith("glossary", StringComparison.Ordinal), (entry, json) => Guarded(archive, entry, () =>
            {
                using var document = JsonDocument.Parse(json);
                if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String)
                {
                    Glossary[name.GetString()!] = entry;
                }
            }));
        }

        public List<(SeerSchema Schema, string Entry)> Schemas { get; } = [];

        public SortedDictionary<string, string> Glossary { get; } = new(StringComparer.Ordinal);

        public (string Algorithm, string Version)? Edition { get; private set; }
    }

    private static void Guarded(PackageArchive archive, string entry, Action read)
    {
        try
        {
            read();
        }
        catch (JsonException fault)
        {
            throw new SeerPackageException(archive.Name, entry, (int)(fault.LineNumber ?? 0) + 1, (int)(fault.BytePositionInLine ?? 0) + 1, "The file is not whole JSON.", "Fetch the package again.", fault);
        }
        catch (InvalidOperationException fault)
        {
            // Text that is no UTF-8 or holds half a surrogate pair.
            throw new SeerPackageException(archive.Name, entry, 0, 0, "The file holds text that is no Unicode.", "Fetch the package again.", fault);
        }
    }

    private static (string Algorithm, string Version) Same(PackageArchive archive, string entry, (string Algorithm, string Version)? first, (string Algorithm, string Version) here) =>
        first is null || first == here ? here : throw Mixed(archive, entry, here, first.Value);

    private static SeerPackageException Mixed(PackageArchive archive, string entry, (string Algorithm, string Version) here, (string Algorithm, string Version) others) =>
        new(archive.Name, entry, 0, 0, $"It belongs to '{here.Algorithm}' {here.Version}, other files to '{others.Algorithm}' {others.Version}.", "A package holds one algorithm in one version.");

    private static void Unique(PackageArchive archive, string entry, string id, bool added)
    {
        if (!added)
        {
            throw new SeerPackageException(archive.Name, entry, 0, 0, $"'{id}' stands in the package twice.", "Take the package as published.");
        }
    }
}
