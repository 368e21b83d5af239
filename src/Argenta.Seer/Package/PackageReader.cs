using System.Text.Json;
using Argenta.Seer.Matching;

namespace Argenta.Seer.Package;

/// <summary>Reads a whole package: <c>tables/*.json</c>, <c>schemas/*.json</c> and <c>glossary/*.json</c>.</summary>
internal static class PackageReader
{
    /// <summary>Reads and checks a package.</summary>
    /// <exception cref="SeerPackageException">It is damaged or does not fit together.</exception>
    public static PackageContent Read(PackageArchive archive)
    {
        var tables = new List<RawTable>();
        var schemas = new List<(SeerSchema Schema, string Entry)>();
        var tableIndex = new Dictionary<string, int>(StringComparer.Ordinal);
        var schemaIds = new HashSet<string>(StringComparer.Ordinal);
        var glossary = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var reader = new TableReader(archive.Name);
        (string Algorithm, string Version)? edition = null;

        archive.ForEach((entry, json) =>
        {
            try
            {
                if (entry.StartsWith("tables", StringComparison.Ordinal))
                {
                    var (table, algorithm, version) = reader.Read(entry, json.Span);
                    Same(algorithm, version, entry);
                    Unique(tableIndex.TryAdd(table.Outline.Id, tables.Count), entry, table.Outline.Id);
                    tables.Add(table);
                }
                else if (entry.StartsWith("schemas", StringComparison.Ordinal))
                {
                    var (schema, algorithm, version) = new SchemaReader(archive.Name, entry, json).Read();
                    Same(algorithm, version, entry);
                    Unique(schemaIds.Add(schema.Id), entry, schema.Id);
                    schemas.Add((schema, entry));
                }
                else if (entry.StartsWith("glossary", StringComparison.Ordinal))
                {
                    using var document = JsonDocument.Parse(json);
                    if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String)
                    {
                        glossary[name.GetString()!] = entry;
                    }
                }
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
        });

        if (schemas.Count == 0 || edition is null)
        {
            throw new SeerPackageException(archive.Name, string.Empty, 0, 0, "The archive holds no schemas (schemas/*.json).", "Give a staging algorithm package as published.");
        }

        schemas.Sort((a, b) => string.CompareOrdinal(a.Schema.Id, b.Schema.Id));
        var content = new PackageContent
        {
            Archive = archive,
            Algorithm = edition.Value.Algorithm,
            Version = edition.Value.Version,
            Schemas = [.. schemas.Select(s => s.Schema)],
            SchemaEntries = [.. schemas.Select(s => s.Entry)],
            Tables = tables,
            TableIndex = tableIndex,
            Cells = reader.Cells,
            Endpoints = reader.Endpoints,
            Glossary = glossary,
        };
        PackageCheck.Check(content);
        return content;

        void Same(string algorithm, string version, string entry)
        {
            edition ??= (algorithm, version);
            if (edition != (algorithm, version))
            {
                throw new SeerPackageException(archive.Name, entry, 0, 0, $"It belongs to '{algorithm}' {version}, other files to '{edition.Value.Algorithm}' {edition.Value.Version}.", "A package holds one algorithm in one version.");
            }
        }

        void Unique(bool added, string entry, string id)
        {
            if (!added)
            {
                throw new SeerPackageException(archive.Name, entry, 0, 0, $"'{id}' stands in the package twice.", "Take the package as published.");
            }
        }
    }
}
