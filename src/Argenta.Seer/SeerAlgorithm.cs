using System.Collections.Concurrent;
using System.Text.Json;
using Argenta.Seer.Engine;
using Argenta.Seer.Package;

namespace Argenta.Seer;

/// <summary>
/// A staging algorithm of SEER, read from a package as published (a zip of JSON schemas and tables) and compiled once. Immutable: any number of threads may use one at the
/// same time, each with a <see cref="Stager"/> of its own.
/// </summary>
public sealed class SeerAlgorithm
{
    private readonly Program _program;
    private readonly Dictionary<string, int> _schemas;

    /// <summary>Stagers of earlier single calls: one knows the values that it met, so the next call is faster.</summary>
    private readonly ConcurrentBag<Stager> _idle = [];

    private SeerAlgorithm(Program program)
    {
        _program = program;
        _schemas = program.Content.Schemas.Select((s, i) => (s.Id, Index: i)).ToDictionary(s => s.Id, s => s.Index, StringComparer.Ordinal);
        Tables = program.Content.Tables.Select(t => t.Outline).ToDictionary(t => t.Id, StringComparer.Ordinal);
        InputKeys = [.. program.Keys.Where((_, i) => program.IsInputOfAny[i])];
        SelectionKeys = [.. program.Selection.Columns.Select(c => program.Keys[c.Key])];
    }

    /// <summary>The algorithm's name as the package writes it, for example <c>eod_public</c>.</summary>
    public string Name => _program.Content.Algorithm;

    /// <summary>The version, for example <c>3.3</c>.</summary>
    public string Version => _program.Content.Version;

    /// <summary>All schemas, by identifier in ordinal order.</summary>
    public IReadOnlyList<SeerSchema> Schemas => _program.Content.Schemas;

    /// <summary>All tables by identifier.</summary>
    public IReadOnlyDictionary<string, SeerTable> Tables { get; }

    /// <summary>The keys that are an input of at least one schema.</summary>
    public IReadOnlyList<string> InputKeys { get; }

    /// <summary>The keys that are an output of at least one schema, in published order.</summary>
    public IReadOnlyList<string> OutputKeys => _program.OutputKeys;

    /// <summary>The keys that decide which schema takes a case.</summary>
    public IReadOnlyList<string> SelectionKeys { get; }

    /// <summary>The terms of the glossary.</summary>
    public IReadOnlyCollection<string> GlossaryTerms => [.. _program.Content.Glossary.Keys];

    /// <summary>Reads a package, checks that it is whole and fits together, and compiles it.</summary>
    /// <param name="stream">The zip, from its start; read to its end and not closed.</param>
    /// <param name="name">What messages call it, for example the file's path.</param>
    /// <param name="limits">How much it may unpack to; <see cref="PackageLimits.Default"/> where not given.</param>
    /// <exception cref="SeerPackageException">The package is damaged, unpacks to too much, lacks a table, holds a range that runs backwards, jumps in a circle, or is none.</exception>
    public static SeerAlgorithm Load(Stream stream, string name, PackageLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        return new SeerAlgorithm(Compiler.Compile(PackageReader.Read(PackageArchive.Read(stream, name, limits ?? PackageLimits.Default))));
    }

    /// <summary>A schema by its identifier, or null.</summary>
    public SeerSchema? FindSchema(string id) => _schemas.TryGetValue(id, out var index) ? _program.Content.Schemas[index] : null;

    /// <summary>The number of a key, for <see cref="Stager.Set(int, ReadOnlySpan{byte})"/>; -1 where no schema has such an input.</summary>
    public int KeyIndex(string key) => _program.KeyIndex.TryGetValue(key, out var index) && _program.IsInputOfAny[index] ? index : -1;

    /// <summary>Makes a stager.</summary>
    /// <param name="currentYear">The year of today: packages allow years of diagnosis up to it. The library reads no clock.</param>
    public Stager CreateStager(int currentYear) => new(_program, currentYear);

    /// <summary>Stages one case. For many, <see cref="CreateStager"/> is faster.</summary>
    /// <param name="inputs">The inputs by key; one whose value is null is not supplied.</param>
    /// <param name="currentYear">The year of today.</param>
    public StagingOutcome Stage(IEnumerable<KeyValuePair<string, string?>> inputs, int currentYear)
    {
        return With(inputs, currentYear, stager =>
        {
            stager.Run();
            return stager.ToOutcome();
        });
    }

    /// <summary>The schemas that take a case. Site or histology may be given alone; other keys only beside both.</summary>
    /// <param name="inputs">Site, histology and discriminators by key; one whose value is null is not supplied. Values are compared as they stand, spaces with them.</param>
    public IReadOnlyList<SeerSchema> Lookup(IEnumerable<KeyValuePair<string, string?>> inputs) => With(inputs, 0, stager => stager.Lookup());

    /// <summary>Checks inputs against the tables of one schema, without staging: unknown keys and values that are not allowed.</summary>
    /// <param name="schemaId">The schema.</param>
    /// <param name="inputs">The inputs by key; one whose value is null is not supplied and takes its default.</param>
    /// <param name="currentYear">The year of today.</param>
    /// <returns>What is wrong; empty where all is well.</returns>
    /// <exception cref="ArgumentException">There is no such schema.</exception>
    public IReadOnlyList<StagingError> Validate(string schemaId, IEnumerable<KeyValuePair<string, string?>> inputs, int currentYear)
    {
        if (!_schemas.TryGetValue(schemaId, out var index))
        {
            throw new ArgumentException($"There is no schema '{schemaId}' in {Name} {Version}.", nameof(schemaId));
        }

        return With(inputs, currentYear, stager => stager.Check(_program.Schemas[index]));
    }

    /// <summary>A table in full.</summary>
    /// <exception cref="KeyNotFoundException">There is no such table.</exception>
    public SeerTableText ReadTable(string id)
    {
        var raw = _program.Content.Tables[_program.Content.TableIndex[id]];
        using var document = JsonDocument.Parse(_program.Content.Archive.Entry(raw.Entry));
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var rows = new List<IReadOnlyList<string>>();
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.String && property.Name is not ("id" or "algorithm" or "version" or "last_modified"))
            {
                texts[property.Name] = property.Value.GetString()!;
            }
            else if (property.NameEquals("rows"u8) && property.Value.ValueKind == JsonValueKind.Array)
            {
                rows.AddRange(property.Value.EnumerateArray().Select(r => r.EnumerateArray().Select(c => c.GetString()!).ToList()));
            }
        }

        return new SeerTableText(raw.Outline, rows, texts);
    }

    /// <summary>The values that a table allows for a key, with their meaning where the table has a column for it.</summary>
    /// <exception cref="KeyNotFoundException">There is no such table.</exception>
    public IReadOnlyList<AllowedValue> AllowedValues(string tableId, string key)
    {
        var text = ReadTable(tableId);
        var columns = text.Table.Columns;
        var value = columns.Select((c, i) => (c, i)).Where(c => c.c.Kind == SeerColumnKind.Input && c.c.Key == key).Select(c => c.i).DefaultIfEmpty(-1).Last();
        var meaning = columns.Select((c, i) => (c, i)).Where(c => c.c.Kind == SeerColumnKind.Description).Select(c => c.i).DefaultIfEmpty(-1).First();
        return value < 0 ? [] : [.. text.Rows.Select(r => new AllowedValue(r[value], meaning < 0 ? string.Empty : r[meaning]))];
    }

    /// <summary>What the glossary says on a term, in Markdown; null where it has no such term.</summary>
    public string? ReadGlossary(string term)
    {
        if (!_program.Content.Glossary.TryGetValue(term, out var entry))
        {
            return null;
        }

        using var document = JsonDocument.Parse(_program.Content.Archive.Entry(entry));
        return document.RootElement.TryGetProperty("definition", out var definition) && definition.ValueKind == JsonValueKind.String ? definition.GetString() : string.Empty;
    }

    private T With<T>(IEnumerable<KeyValuePair<string, string?>> inputs, int currentYear, Func<Stager, T> use)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (!_idle.TryTake(out var stager) || stager.CurrentYear != currentYear)
        {
            stager = CreateStager(currentYear);
        }

        stager.Begin();
        foreach (var (key, value) in inputs)
        {
            if (value is not null)
            {
                stager.Set(key, value);
            }
        }

        var answer = use(stager);
        _idle.Add(stager);
        return answer;
    }
}
