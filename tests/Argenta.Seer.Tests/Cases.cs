using System.Globalization;
using System.Text.Json;

namespace Argenta.Seer.Tests;

/// <summary>Draws cases for a package: mostly what its tables allow, some of it left out, some of it broken.</summary>
internal sealed class Cases(Oracle oracle, Random random)
{
    private readonly List<JsonElement> _schemas = [.. oracle.Schemas.Values];

    public Dictionary<string, string> Draw(int schemaNumber)
    {
        var schema = _schemas[schemaNumber % _schemas.Count];
        var inputs = new Dictionary<string, string>();
        var kind = random.Next(100);
        foreach (var input in schema.GetProperty("inputs").EnumerateArray())
        {
            var key = input.GetProperty("key").GetString()!;
            var left = kind < 60 ? 10 : 50;
            if (input.TryGetProperty("default", out _) && random.Next(100) < left)
            {
                continue;
            }

            if (random.Next(100) < (kind is >= 60 and < 75 ? 30 : 2))
            {
                inputs[key] = string.Empty;
                continue;
            }

            if (kind is >= 75 and < 85 && random.Next(100) < 20)
            {
                continue;
            }

            var table = input.TryGetProperty("table", out var t) ? t.GetString() : null;
            inputs[key] = table is null ? random.Next(1000).ToString("000", CultureInfo.InvariantCulture) : FromTable(table, key);
        }

        // What selects the schema comes from one row of its selection table.
        var selection = oracle.Tables[schema.GetProperty("schema_selection_table").GetString()!];
        var rows = selection.GetProperty("rows");
        if (rows.GetArrayLength() > 0 && random.Next(100) < 97)
        {
            var row = rows[random.Next(rows.GetArrayLength())];
            var columns = selection.GetProperty("definition");
            for (var c = 0; c < columns.GetArrayLength(); c++)
            {
                var key = columns[c].GetProperty("key").GetString()!;
                if (columns[c].GetProperty("type").GetString() == "INPUT" && row[c].GetString() is { } cell && (cell != "*" || key is "site" or "hist"))
                {
                    inputs[key] = cell == "*" ? FromTable(key == "site" ? "primary_site" : "histology", key) : FromCell(cell);
                }
            }
        }

        if (kind >= 85)
        {
            for (var i = random.Next(3); i >= 0; i--)
            {
                Break(inputs);
            }
        }

        return inputs;
    }

    private void Break(Dictionary<string, string> inputs)
    {
        if (inputs.Count == 0)
        {
            return;
        }

        var key = inputs.Keys.ElementAt(random.Next(inputs.Count));
        inputs[key] = random.Next(12) switch
        {
            0 => inputs[key] + " ",
            1 => " " + inputs[key],
            2 => inputs[key] + ".",
            3 => inputs[key] + ".0",
            4 => inputs[key].ToLowerInvariant(),
            5 => inputs[key] + "9",
            6 => random.Next(10000).ToString(CultureInfo.InvariantCulture),
            7 => random.Next(1000).ToString(CultureInfo.InvariantCulture) + "." + random.Next(10).ToString(CultureInfo.InvariantCulture),
            8 => "ä\u00A0" + inputs[key],
            9 => "-" + inputs[key],
            10 => "\t" + inputs[key] + "\u0001",
            _ => new string('7', random.Next(20)),
        };
        if (random.Next(20) == 0)
        {
            inputs.Remove(key);
        }

        if (random.Next(20) == 0)
        {
            inputs["no_such_key"] = random.Next(2) == 0 ? string.Empty : "1";
        }
    }

    private string FromTable(string table, string key)
    {
        var element = oracle.Tables[table];
        var rows = element.GetProperty("rows");
        var columns = element.GetProperty("definition");
        for (var c = 0; c < columns.GetArrayLength(); c++)
        {
            if (columns[c].GetProperty("key").GetString() == key && columns[c].GetProperty("type").GetString() == "INPUT" && rows.GetArrayLength() > 0)
            {
                return FromCell(rows[random.Next(rows.GetArrayLength())][c].GetString()!);
            }
        }

        return "1";
    }

    /// <summary>A value that the cell holds, in most cases.</summary>
    public string FromCell(string cell)
    {
        var entries = cell.Split(',');
        var entry = entries[random.Next(entries.Length)].Trim();
        var parts = entry.Split('-');
        if (entry == "*")
        {
            return random.Next(100).ToString(CultureInfo.InvariantCulture);
        }

        if (parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var low))
        {
            var high = int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var h) ? h : 2030;
            return random.Next(low, Math.Max(low, high) + 1).ToString(CultureInfo.InvariantCulture).PadLeft(parts[0].Length, '0');
        }

        return parts.Length == 2 && decimal.TryParse(parts[0], NumberStyles.Number, CultureInfo.InvariantCulture, out var from) && decimal.TryParse(parts[1], NumberStyles.Number, CultureInfo.InvariantCulture, out var to)
            ? decimal.Round(from + ((to - from) * random.Next(1001) / 1000m), random.Next(3)).ToString(CultureInfo.InvariantCulture)
            : parts.Length == 2 && parts[0].Length == parts[1].Length && random.Next(2) == 0 ? parts[1] : parts.Length == 2 && parts[0].Length == parts[1].Length ? parts[0] : entry;
    }
}
