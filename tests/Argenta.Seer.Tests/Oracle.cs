using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using static Argenta.Seer.Tests.OracleText;

namespace Argenta.Seer.Tests;

/// <summary>
/// A second reading of the algorithm, slow and literal: dictionaries of text, every table scanned from the top, every cell split and compared where it is met. Shares no code
/// with the engine, so that a mistake has to be made twice to pass.
/// </summary>
internal sealed class Oracle
{
    private readonly OracleTables _tables = new();
    private readonly Dictionary<string, JsonElement> _schemas = [];
    private readonly string _version = string.Empty;
    private readonly int _currentYear;

    public Oracle(byte[] package, int currentYear)
    {
        _currentYear = currentYear;
        using var zip = new ZipArchive(new MemoryStream(package));
        foreach (var entry in zip.Entries.Where(e => e.Name.EndsWith(".json", StringComparison.Ordinal)))
        {
            using var stream = entry.Open();
            using var document = JsonDocument.Parse(stream);
            var root = document.RootElement.Clone();
            if (entry.FullName.StartsWith("tables", StringComparison.Ordinal))
            {
                _tables.Add(root);
            }
            else if (entry.FullName.StartsWith("schemas", StringComparison.Ordinal))
            {
                _schemas[Text(root, "id")!] = root;
                _version = Text(root, "version")!;
            }
        }
    }

    public IReadOnlyDictionary<string, JsonElement> Schemas => _schemas;

    public IReadOnlyDictionary<string, JsonElement> Tables => _tables.All;

    public sealed record Answer(string Result, string? Schema, SortedDictionary<string, string> Outputs, List<string> Errors, List<string> Path);

    public Answer Stage(Dictionary<string, string> inputs)
    {
        var errors = new List<string>();
        var path = new List<string>();
        var outputs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (!inputs.ContainsKey("site") || !inputs.ContainsKey("hist"))
        {
            return new Answer("FAILED_MISSING_SITE_OR_HISTOLOGY", null, outputs, errors, path);
        }

        var found = Lookup(inputs);
        if (found.Count != 1)
        {
            return new Answer(found.Count == 0 ? "FAILED_NO_MATCHING_SCHEMA" : "FAILED_MULITPLE_MATCHING_SCHEMAS", null, outputs, errors, path);
        }

        var schema = _schemas[found[0]];
        var inputKeys = Items(schema, "inputs").Select(i => Text(i, "key")!).ToHashSet();
        errors.AddRange(inputs.Keys.Where(k => !inputKeys.Contains(k)).Select(k => $"UNKNOWN_INPUT|{k}||"));
        if (errors.Count > 0)
        {
            return Done("FAILED_INVALID_INPUT");
        }

        var context = inputs.ToDictionary(i => i.Key, i => Trim(i.Value));
        context["ctx_alg_version"] = _version;
        context["ctx_year_current"] = _currentYear.ToString(CultureInfo.InvariantCulture);
        var year = Items(schema, "inputs").Where(i => Text(i, "key") == "year_dx").ToList();
        if (year.Count == 0 || (Text(year[^1], "table") is { } yearTable && _tables.Row(yearTable, context) is null))
        {
            return Done("FAILED_INVALID_YEAR_DX");
        }

        var outputKeys = Items(schema, "outputs").Select(o => Text(o, "key")!).ToHashSet();
        if (!Validate(schema, context, errors))
        {
            foreach (var key in inputKeys.Where(outputKeys.Contains))
            {
                outputs[key] = context[key];
            }

            return Done("FAILED_INVALID_INPUT");
        }

        foreach (var output in Hashed(Items(schema, "outputs")))
        {
            context[Text(output, "key")!] = Translate(Text(output, "default") ?? string.Empty, context);
        }

        foreach (var pair in Items(schema, "initial_context"))
        {
            context[Text(pair, "key")!] = Translate(Text(pair, "value")!, context);
        }

        foreach (var mapping in Items(schema, "mappings"))
        {
            Take(mapping, context, errors, path);
        }

        foreach (var output in Items(schema, "outputs").Where(o => context.ContainsKey(Text(o, "key")!)))
        {
            if (Text(output, "table") is { } table && _tables.Row(table, context) is null)
            {
                errors.Add($"INVALID_OUTPUT|{Text(output, "key")}|{table}|");
            }
        }

        foreach (var (key, value) in context)
        {
            if ((outputKeys.Count == 0 ? !inputKeys.Contains(key) : outputKeys.Contains(key)) && key is not ("ctx_alg_version" or "ctx_year_current"))
            {
                outputs[key] = value;
            }
        }

        return Done("STAGED");

        Answer Done(string result) => new(result, found[0], outputs, [.. errors.Order(StringComparer.Ordinal)], path);
    }

    public List<string> Lookup(Dictionary<string, string> inputs)
    {
        inputs.TryGetValue("site", out var site);
        inputs.TryGetValue("hist", out var hist);
        if ((site is null && hist is null) || (site is not null && !_tables.Known("primary_site").Contains(site)) || (hist is not null && !_tables.Known("histology").Contains(hist)))
        {
            return [];
        }

        var discriminated = inputs.Any(i => i.Key is not ("site" or "hist") && i.Value.Length > 0);
        if (discriminated && (string.IsNullOrEmpty(site) || string.IsNullOrEmpty(hist)))
        {
            return [];
        }

        return [.. _schemas.Where(s => _tables.Row(Text(s.Value, "schema_selection_table")!, inputs, inputs.Keys) is not null).Select(s => s.Key).Order(StringComparer.Ordinal)];
    }

    private bool Validate(JsonElement schema, Dictionary<string, string> context, List<string> errors)
    {
        var goOn = true;
        foreach (var input in Hashed(Items(schema, "inputs")))
        {
            var key = Text(input, "key")!;
            if (!context.TryGetValue(key, out var value))
            {
                value = string.Empty;
                if (Text(input, "default") is { } standard)
                {
                    value = Translate(standard, context);
                }
                else if (Text(input, "default_table") is { } table)
                {
                    var hit = _tables.Row(table, context) is { } row ? _tables.Endpoints(table, row).FirstOrDefault(e => e.Column == key && e.Kind == "VALUE" && e.Value is not null) : default;
                    if (hit.Value is null)
                    {
                        errors.Add($"MATCH_NOT_FOUND|{key}||");
                    }
                    else
                    {
                        value = Translate(hit.Value, context);
                    }
                }

                context[key] = value;
            }

            if (value.Length > 0 && Text(input, "table") is { } allowed && _tables.Row(allowed, context) is null)
            {
                var used = input.TryGetProperty("used_for_staging", out var u) && u.ValueKind == JsonValueKind.True;
                errors.Add($"{(used ? "INVALID_REQUIRED_INPUT" : "INVALID_NON_REQUIRED_INPUT")}|{key}|{allowed}|");
                var handling = Text(schema, "on_invalid_input");
                goOn &= !(handling == "FAIL" || (handling == "FAIL_WHEN_USED_FOR_STAGING" && used));
            }
        }

        return goOn;
    }

    private void Take(JsonElement mapping, Dictionary<string, string> context, List<string> errors, List<string> path)
    {
        if (Items(mapping, "inclusion_tables").Any(t => !Involved(t, context)) || Items(mapping, "exclusion_tables").Any(t => Involved(t, context)))
        {
            return;
        }

        var id = Text(mapping, "id");
        var prefix = string.IsNullOrEmpty(id) ? string.Empty : id + ".";
        path.AddRange(Items(mapping, "inclusion_tables").Concat(Items(mapping, "exclusion_tables")).Select(t => prefix + Text(t, "id")));
        foreach (var pair in Items(mapping, "initial_context"))
        {
            context[Text(pair, "key")!] = Text(pair, "value") ?? string.Empty;
        }

        foreach (var table in Items(mapping, "tables"))
        {
            foreach (var lend in Items(table, "input_mapping"))
            {
                if (context.TryGetValue(Text(lend, "from")!, out var lent))
                {
                    context[Text(lend, "to")!] = lent;
                }
                else
                {
                    errors.Add($"UNKNOWN_INPUT_MAPPING|{Text(lend, "from")}|{Text(table, "id")}|");
                }
            }

            var goOn = Process(prefix, Text(table, "id")!, table, context, errors, path);
            foreach (var lend in Items(table, "input_mapping"))
            {
                context.Remove(Text(lend, "to")!);
            }

            if (!goOn)
            {
                break;
            }
        }
    }

    private bool Involved(JsonElement table, Dictionary<string, string> context)
    {
        var copy = new Dictionary<string, string>(context);
        foreach (var lend in Items(table, "input_mapping"))
        {
            if (copy.TryGetValue(Text(lend, "from")!, out var lent))
            {
                copy[Text(lend, "to")!] = lent;
            }
        }

        return _tables.Row(Text(table, "id")!, copy) is not null;
    }

    private bool Process(string prefix, string id, JsonElement use, Dictionary<string, string> context, List<string> errors, List<string> path)
    {
        path.Add(prefix + id);
        if (_tables.Row(id, context) is not { } row)
        {
            errors.Add($"MATCH_NOT_FOUND||{id}|{string.Join('+', _tables.EndpointKeys(id))}");
            return true;
        }

        var goOn = true;
        foreach (var (kind, value, column) in _tables.Endpoints(id, row))
        {
            switch (kind)
            {
                case "STOP":
                    goOn = false;
                    break;
                case "JUMP" when goOn:
                    goOn = Process(prefix, value!, use, context, errors, path);
                    break;
                case "ERROR":
                    errors.Add($"STAGING_ERROR||{id}|{column}");
                    break;
                case "VALUE":
                    var targets = Items(use, "output_mapping").Where(m => Text(m, "from") == column).Select(m => Text(m, "to")!).ToList();
                    foreach (var target in targets.Count == 0 ? [column] : targets)
                    {
                        if (value is null)
                        {
                            context.Remove(target);
                        }
                        else
                        {
                            context[target] = Translate(value, context);
                        }
                    }

                    break;
            }
        }

        return goOn;
    }
}
