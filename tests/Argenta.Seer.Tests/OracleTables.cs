using System.Globalization;
using System.Text.Json;
using static Argenta.Seer.Tests.OracleText;

namespace Argenta.Seer.Tests;

/// <summary>The tables of the <see cref="Oracle"/>: scanned from the top, each cell split and compared where it is met.</summary>
internal sealed class OracleTables
{
    private readonly Dictionary<string, JsonElement> _tables = [];
    private readonly Dictionary<string, HashSet<string>> _known = [];

    public IReadOnlyDictionary<string, JsonElement> All => _tables;

    public void Add(JsonElement table) => _tables[Text(table, "id")!] = table;

    /// <summary>The first row that holds; null for none.</summary>
    public JsonElement? Row(string table, Dictionary<string, string> context, ICollection<string>? keys = null)
    {
        var columns = Items(_tables[table], "definition").ToList();
        foreach (var row in Items(_tables[table], "rows"))
        {
            var holds = true;
            for (var c = 0; c < columns.Count && holds; c++)
            {
                var key = Text(columns[c], "key")!;
                if (Text(columns[c], "type") == "INPUT" && (keys is null || keys.Contains(key)))
                {
                    // Of two columns with one key the last one's cell counts, as in the reference client's rows.
                    var last = columns.FindLastIndex(d => Text(d, "type") == "INPUT" && Text(d, "key") == key);
                    holds = CellHolds(row[last].GetString()!, context.GetValueOrDefault(key, string.Empty), context);
                }
            }

            if (holds)
            {
                return row;
            }
        }

        return null;
    }

    /// <summary>What the endpoints of a row do, in the order of the columns.</summary>
    public IEnumerable<(string Kind, string? Value, string Column)> Endpoints(string table, JsonElement row)
    {
        var columns = Items(_tables[table], "definition").ToList();
        for (var c = 0; c < columns.Count; c++)
        {
            if (Text(columns[c], "type") == "ENDPOINT")
            {
                var parts = row[c].GetString()!.Split(':', 2);
                yield return (Trim(parts[0]), parts.Length == 2 ? Trim(parts[1]) : null, Text(columns[c], "key")!);
            }
        }
    }

    /// <summary>The keys that the endpoint columns write, each as often as it has a column.</summary>
    public IEnumerable<string?> EndpointKeys(string table) => Items(_tables[table], "definition").Where(c => Text(c, "type") == "ENDPOINT").Select(c => Text(c, "key"));

    /// <summary>All values that the first input column lists, ranges written out.</summary>
    public HashSet<string> Known(string table)
    {
        if (!_known.TryGetValue(table, out var values))
        {
            _known[table] = values = [];
            var column = Items(_tables[table], "definition").ToList().FindIndex(c => Text(c, "type") == "INPUT");
            foreach (var entry in Items(_tables[table], "rows").SelectMany(r => r[column].GetString()!.Split(',')).Where(e => e != "*"))
            {
                var parts = entry.Split('-');
                if (parts.Length == 2)
                {
                    for (var i = int.Parse(parts[0], CultureInfo.InvariantCulture); i <= int.Parse(parts[1], CultureInfo.InvariantCulture); i++)
                    {
                        values.Add(i.ToString(CultureInfo.InvariantCulture).PadLeft(Trim(parts[0]).Length, '0'));
                    }
                }
                else
                {
                    values.Add(Trim(entry));
                }
            }
        }

        return values;
    }

    private static bool CellHolds(string cell, string value, Dictionary<string, string> context)
    {
        if (cell == "*")
        {
            return true;
        }

        foreach (var entry in cell.Split(','))
        {
            var (low, high) = (Trim(entry), Trim(entry));
            var parts = entry.TrimEnd('-').Split('-');
            if (entry.Trim('-').Length > 0 && parts.Length == 2)
            {
                var (a, b) = (Trim(parts[0]), Trim(parts[1]));
                if (a.Length == b.Length || (Number(a) is not null && Number(b) is not null) || Braced(a) || Braced(b))
                {
                    (low, high) = (a, b);
                }
            }

            low = Translate(low, context);
            high = Translate(high, context);
            if (low != high && Number(low) is { } from && Number(high) is { } to)
            {
                if (Number(value) is { } number && (!value.Contains('.') || low.Contains('.') || high.Contains('.')) && number >= from && number <= to)
                {
                    return true;
                }
            }
            else if (low.Length == value.Length && high.Length == value.Length && string.CompareOrdinal(low, value) <= 0 && string.CompareOrdinal(value, high) <= 0)
            {
                return true;
            }
        }

        return false;
    }
}
