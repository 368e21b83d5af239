using System.Globalization;
using System.Text;

namespace Argenta.Bench.Seer;

/// <summary>
/// Draws distinct cases for an algorithm as a table: a schema, a row of its selection table, then for every other input a row of its table of allowed values; one in ten
/// inputs with a default is left out, one in twelve cases has half of its inputs missing or blank.
/// </summary>
internal sealed class RandomCases(Argenta.Seer.SeerAlgorithm algorithm, IReadOnlyList<Argenta.Seer.SeerSchema> schemas, int seed)
{
    private readonly Random _random = new(seed);
    private readonly Dictionary<(string Table, string Key), string[]> _cells = [];
    private readonly Dictionary<string, Argenta.Seer.SeerTableText> _selections = [];

    public byte[] Draw(int count)
    {
        var keys = schemas.SelectMany(s => s.Inputs).Select(i => i.Key).Distinct().ToList();
        var text = new StringBuilder(string.Join(',', keys)).Append('\n');
        var seen = new HashSet<string>();
        while (seen.Count < count)
        {
            var row = string.Join(',', Case(schemas[_random.Next(schemas.Count)]) is var values ? keys.Select(k => Quoted(values.GetValueOrDefault(k, string.Empty))) : []);
            if (seen.Add(row))
            {
                text.Append(row).Append('\n');
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private Dictionary<string, string> Case(Argenta.Seer.SeerSchema schema)
    {
        var values = new Dictionary<string, string>();
        var sparse = _random.Next(12) == 0;
        foreach (var input in schema.Inputs)
        {
            if ((input.Default is not null && _random.Next(10) == 0) || (sparse && _random.Next(2) == 0))
            {
                if (_random.Next(2) == 0)
                {
                    values[input.Key] = "<blank>";
                }

                continue;
            }

            values[input.Key] = input.Table is null ? "1" : Marked(Value(Pick(Cells(input.Table, input.Key))));
        }

        if (!_selections.TryGetValue(schema.SelectionTable, out var selection))
        {
            _selections[schema.SelectionTable] = selection = algorithm.ReadTable(schema.SelectionTable);
        }

        var row = Pick(selection.Rows);
        for (var c = 0; c < row.Count; c++)
        {
            if (selection.Table.Columns[c].Kind == Argenta.Seer.SeerColumnKind.Input && row[c] != "*")
            {
                values[selection.Table.Columns[c].Key] = Marked(Value(row[c]));
            }
        }

        return values;
    }

    private string[] Cells(string table, string key)
    {
        if (!_cells.TryGetValue((table, key), out var cells))
        {
            _cells[(table, key)] = cells = [.. algorithm.AllowedValues(table, key).Select(v => v.Value).DefaultIfEmpty(string.Empty)];
        }

        return cells;
    }

    private string Value(string cell)
    {
        var entry = Pick(cell.Split(',')).Trim();
        var parts = entry.Split('-');
        if (parts.Length != 2)
        {
            return entry == "*" ? "1" : entry;
        }

        if (int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var low))
        {
            var high = int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var to) ? to : 2025;
            // A range wider than a code of three digits stands for "this version or any later": few of its values occur.
            return _random.Next(low, Math.Min(Math.Max(low, high), low + 999) + 1).ToString(CultureInfo.InvariantCulture).PadLeft(parts[0].Length, '0');
        }

        return decimal.TryParse(parts[0], CultureInfo.InvariantCulture, out var from) && decimal.TryParse(parts[1], CultureInfo.InvariantCulture, out var until)
            ? decimal.Round(from + ((until - from) * _random.Next(1001) / 1000m), 1).ToString(CultureInfo.InvariantCulture)
            : parts[0].Length == parts[1].Length ? parts[_random.Next(2)] : entry;
    }

    private static string Marked(string value) => value.Length == 0 ? "<blank>" : value;

    private static string Quoted(string value) => value.Contains(',', StringComparison.Ordinal) ? $"\"{value}\"" : value;

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
