using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Argenta.Seer.Tests;

/// <summary>Small packages made by hand. The smallest has one schema (sites C000-C009 in any histology of 8000-8999) with nothing to derive.</summary>
internal sealed class HandMade
{
    private readonly Dictionary<string, string> _files = [];

    public HandMade()
    {
        Table("primary_site", ["site:INPUT", "desc:DESCRIPTION"], ["C000,C001", "Lip"], ["C170", "Duodenum"], ["C180", "Caecum"]);
        Table("histology", ["hist:INPUT"], ["8000-8999"]);
        Table("year", ["year_dx:INPUT", "result:ENDPOINT"], ["2000-{{ctx_year_current}}", "MATCH"], ["", "MATCH"]);
        Table("selection", ["site:INPUT", "hist:INPUT", "result:ENDPOINT"], ["C000,C001,C170", "8000-8999", "MATCH"]);
    }

    public static readonly object[] StandardInputs = [Input("site", "primary_site"), Input("hist", "histology"), Input("year_dx", "year")];

    public static object Input(string key, string? table = null, string? standard = null, string? defaultTable = null, bool used = true) =>
        new { key, name = key, table, @default = standard, default_table = defaultTable, used_for_staging = used };

    public static object Output(string key, string? standard = null, string? table = null) => new { key, name = key, @default = standard, table };

    public static object Use(string id, (string From, string To)[]? inputs = null, (string From, string To)[]? outputs = null) =>
        new { id, input_mapping = (inputs ?? []).Select(m => new { from = m.From, to = m.To }), output_mapping = (outputs ?? []).Select(m => new { from = m.From, to = m.To }) };

    public static object Mapping(string id, object[] tables, object[]? inclusion = null, object[]? exclusion = null, (string Key, string Value)[]? initial = null) =>
        new { id, name = id, tables, inclusion_tables = inclusion ?? [], exclusion_tables = exclusion ?? [], initial_context = (initial ?? []).Select(k => new { key = k.Key, value = k.Value }) };

    public HandMade Table(string id, string[] columns, params string[][] rows)
    {
        _files[$"tables/{id}.json"] = JsonSerializer.Serialize(new
        {
            id,
            algorithm = "hand",
            version = "1.0",
            name = id,
            title = id,
            notes = "A note.",
            definition = columns.Select(c => c.Split(':')).Select(c => new { key = c[0], name = c[0], type = c[1] }),
            rows,
        });
        return this;
    }

    public HandMade Schema(string id, object[] inputs, object[] outputs, object[] mappings, string selection = "selection", string? onInvalidInput = null, (string Key, string Value)[]? initial = null)
    {
        _files[$"schemas/{id}.json"] = JsonSerializer.Serialize(new
        {
            id,
            algorithm = "hand",
            version = "1.0",
            name = id,
            title = id,
            schema_selection_table = selection,
            inputs,
            outputs,
            mappings,
            on_invalid_input = onInvalidInput,
            initial_context = (initial ?? []).Select(k => new { key = k.Key, value = k.Value }),
        });
        return this;
    }

    public HandMade Raw(string file, string content)
    {
        _files[file] = content;
        return this;
    }

    public HandMade Remove(string file)
    {
        _files.Remove(file);
        return this;
    }

    /// <summary>Changes a file's JSON.</summary>
    public HandMade Change(string file, Action<JsonNode> change)
    {
        var node = JsonNode.Parse(_files[file])!;
        change(node);
        _files[file] = node.ToJsonString();
        return this;
    }

    public byte[] Zip()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in _files)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(content);
            }
        }

        return memory.ToArray();
    }

    /// <summary>The same as another algorithm or version.</summary>
    public HandMade Named(string algorithm, string version)
    {
        foreach (var file in _files.Keys.ToList())
        {
            Change(file, json => (json["algorithm"], json["version"]) = (algorithm, version));
        }

        return this;
    }

    public SeerAlgorithm Load() => Load(Zip());

    public static SeerAlgorithm Load(byte[] zip, PackageLimits? limits = null) => SeerAlgorithm.Load(new MemoryStream(zip), "hand.zip", limits);
}
