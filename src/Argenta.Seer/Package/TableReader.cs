using System.Text.Json;
using Argenta.Seer.Matching;

namespace Argenta.Seer.Package;

/// <summary>Reads table files. Most of a package's cells repeat a few thousand texts, so each distinct one is parsed once and kept by number.</summary>
internal sealed class TableReader(string package)
{
    private readonly Lexicon _cellTexts = new(4096);
    private readonly Lexicon _endpointTexts = new(1024);
    private readonly List<int> _cellOfText = [-1, -1];
    private readonly List<int> _endpointOfText = [-1, -1];
    private byte[] _unescaped = new byte[256];

    /// <summary>The distinct cells met so far.</summary>
    public List<Cell> Cells { get; } = [];

    /// <summary>The distinct endpoints met so far.</summary>
    public List<Endpoint> Endpoints { get; } = [];

    /// <summary>Reads one table.</summary>
    /// <exception cref="SeerPackageException">The file is no table.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public (RawTable Table, string Algorithm, string Version) Read(string entry, ReadOnlySpan<byte> json)
    {
        string? id = null, name = null, title = null, algorithm = null, version = null;
        List<SeerColumn>? columns = null;
        Rows? rows = null;
        var deferred = -1L;
        var reader = new Utf8JsonReader(json);
        Expect(ref reader, JsonTokenType.StartObject, entry, json, "A table is a JSON object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
            {
                id = ReadText(ref reader, entry, json);
            }
            else if (reader.ValueTextEquals("algorithm"u8))
            {
                algorithm = ReadText(ref reader, entry, json);
            }
            else if (reader.ValueTextEquals("version"u8))
            {
                version = ReadText(ref reader, entry, json);
            }
            else if (reader.ValueTextEquals("name"u8))
            {
                name = ReadText(ref reader, entry, json);
            }
            else if (reader.ValueTextEquals("title"u8))
            {
                title = ReadText(ref reader, entry, json);
            }
            else if (reader.ValueTextEquals("definition"u8))
            {
                columns = ReadColumns(ref reader, entry, json);
            }
            else if (reader.ValueTextEquals("rows"u8))
            {
                if (columns is null)
                {
                    deferred = reader.BytesConsumed;
                    reader.Read();
                    reader.Skip();
                }
                else
                {
                    rows = ReadRows(ref reader, columns, entry, json, 0);
                }
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        // The whole file has to be JSON, so that one cut short is not taken for a small table.
        while (reader.Read())
        {
        }

        if (id is null || columns is null)
        {
            throw Fault(entry, json, 0, id is null ? "The table has no 'id'." : "The table has no 'definition'.", "Take the package as published.");
        }

        if (deferred >= 0)
        {
            // Rows that stand before the definition are read by themselves: from just behind the property's colon.
            var from = (int)deferred;
            from += json[from..].IndexOf((byte)'[') is var open && open >= 0 ? open : json.Length - from;
            var inner = new Utf8JsonReader(json[from..], isFinalBlock: false, state: default);
            rows = ReadRows(ref inner, columns, entry, json, from);
        }

        rows ??= new Rows(columns);
        var outline = new SeerTable(id, name ?? id, title ?? name ?? id, columns, rows.Count);
        return (new RawTable { Outline = outline, Entry = entry, InputColumns = rows.InputColumns, EndpointColumns = rows.EndpointColumns, Cells = [.. rows.Cells], Endpoints = [.. rows.Endpoints] }, algorithm ?? string.Empty, version ?? string.Empty);
    }

    private sealed class Rows
    {
        public Rows(IReadOnlyList<SeerColumn> columns)
        {
            var numbered = columns.Select((c, i) => (Column: c, Index: i)).ToList();
            InputColumns = [.. numbered.Where(c => c.Column.Kind == SeerColumnKind.Input && !numbered.Exists(d => d.Index > c.Index && d.Column.Kind == SeerColumnKind.Input && d.Column.Key == c.Column.Key)).Select(c => c.Index)];
            EndpointColumns = [.. numbered.Where(c => c.Column.Kind == SeerColumnKind.Endpoint).Select(c => c.Index)];
        }

        public int[] InputColumns { get; }

        public int[] EndpointColumns { get; }

        public List<int> Cells { get; } = [];

        public List<int> Endpoints { get; } = [];

        public int Count { get; set; }
    }

    private Rows ReadRows(ref Utf8JsonReader reader, List<SeerColumn> columns, string entry, ReadOnlySpan<byte> json, int offset)
    {
        var rows = new Rows(columns);
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return rows;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw Fault(entry, json, offset + reader.TokenStartIndex, "'rows' is no list.", "Take the package as published.");
        }

        // Of two INPUT columns with the same key the last counts: IsRead tells which cells are wanted.
        var isRead = new bool[columns.Count];
        foreach (var i in rows.InputColumns)
        {
            isRead[i] = true;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                throw Fault(entry, json, offset + reader.TokenStartIndex, "A row is no list of texts.", "Take the package as published.");
            }

            var start = offset + reader.TokenStartIndex;
            var cell = 0;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (cell >= columns.Count)
                {
                    throw Fault(entry, json, offset + reader.TokenStartIndex, $"Row {rows.Count + 1} has more cells than the table has columns ({columns.Count}).", "Take the package as published.");
                }

                if (reader.TokenType != JsonTokenType.String)
                {
                    throw Fault(entry, json, offset + reader.TokenStartIndex, $"Row {rows.Count + 1}, column '{columns[cell].Key}': a cell has to be a text.", "Put the cell in quotes.");
                }

                if (columns[cell].Kind == SeerColumnKind.Endpoint)
                {
                    rows.Endpoints.Add(EndpointOf(ref reader, columns[cell], rows.Count + 1, entry, json, offset));
                }
                else if (columns[cell].Kind == SeerColumnKind.Input)
                {
                    var parsed = CellOf(ref reader, columns[cell], rows.Count + 1, entry, json, offset);
                    if (isRead[cell])
                    {
                        rows.Cells.Add(parsed);
                    }
                }

                cell++;
            }

            if (cell != columns.Count)
            {
                throw Fault(entry, json, start, $"Row {rows.Count + 1} has {cell} cells and the table {columns.Count} columns.", "Take the package as published.");
            }

            rows.Count++;
        }

        return rows;
    }

    private int CellOf(ref Utf8JsonReader reader, SeerColumn column, int row, string entry, ReadOnlySpan<byte> json, int offset)
    {
        var text = _cellTexts.Intern(Unescaped(ref reader));
        while (_cellOfText.Count < _cellTexts.Count)
        {
            _cellOfText.Add(-1);
        }

        if (_cellOfText[text] < 0)
        {
            try
            {
                Cells.Add(Cell.Parse(_cellTexts.Value(text).Text));
            }
            catch (FormatException fault)
            {
                throw Fault(entry, json, offset + reader.TokenStartIndex, $"Row {row}, column '{column.Key}': {fault.Message}", "Write the lower bound first.", fault);
            }

            _cellOfText[text] = Cells.Count - 1;
        }

        return _cellOfText[text];
    }

    private int EndpointOf(ref Utf8JsonReader reader, SeerColumn column, int row, string entry, ReadOnlySpan<byte> json, int offset)
    {
        var text = _endpointTexts.Intern(Unescaped(ref reader));
        while (_endpointOfText.Count < _endpointTexts.Count)
        {
            _endpointOfText.Add(-1);
        }

        if (_endpointOfText[text] < 0)
        {
            try
            {
                Endpoints.Add(Endpoint.Parse(_endpointTexts.Value(text).Text));
            }
            catch (FormatException fault)
            {
                throw Fault(entry, json, offset + reader.TokenStartIndex, $"Row {row}, column '{column.Key}': {fault.Message}", "Take the package as published.", fault);
            }

            _endpointOfText[text] = Endpoints.Count - 1;
        }

        return _endpointOfText[text];
    }

    private ReadOnlySpan<byte> Unescaped(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan;
        }

        if (_unescaped.Length < reader.ValueSpan.Length)
        {
            _unescaped = new byte[reader.ValueSpan.Length * 2];
        }

        return _unescaped.AsSpan(0, reader.CopyString(_unescaped));
    }

    private List<SeerColumn> ReadColumns(ref Utf8JsonReader reader, string entry, ReadOnlySpan<byte> json)
    {
        var columns = new List<SeerColumn>();
        Expect(ref reader, JsonTokenType.StartArray, entry, json, "'definition' is no list.");
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            string? key = null, name = null, kind = null;
            var start = reader.TokenStartIndex;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("key"u8))
                {
                    key = ReadText(ref reader, entry, json);
                }
                else if (reader.ValueTextEquals("name"u8))
                {
                    name = ReadText(ref reader, entry, json);
                }
                else if (reader.ValueTextEquals("type"u8))
                {
                    kind = ReadText(ref reader, entry, json);
                }
                else
                {
                    reader.Read();
                    reader.Skip();
                }
            }

            if (key is null)
            {
                throw Fault(entry, json, start, "A column has no 'key'.", "Take the package as published.");
            }

            columns.Add(new SeerColumn(key, name ?? key, kind switch
            {
                "INPUT" => SeerColumnKind.Input,
                "ENDPOINT" => SeerColumnKind.Endpoint,
                "DESCRIPTION" => SeerColumnKind.Description,
                _ => throw Fault(entry, json, start, $"Column '{key}' is of the unknown type '{kind}'.", "A column is INPUT, ENDPOINT or DESCRIPTION."),
            }));
        }

        return columns;
    }

    private string? ReadText(ref Utf8JsonReader reader, string entry, ReadOnlySpan<byte> json)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Null => null,
            _ => throw Fault(entry, json, reader.TokenStartIndex, "A text is expected here.", "Take the package as published."),
        };
    }

    private void Expect(ref Utf8JsonReader reader, JsonTokenType token, string entry, ReadOnlySpan<byte> json, string fault)
    {
        if (!reader.Read() || reader.TokenType != token)
        {
            throw Fault(entry, json, reader.TokenStartIndex, fault, "Take the package as published.");
        }
    }

    private SeerPackageException Fault(string entry, ReadOnlySpan<byte> json, long offset, string fault, string mend, Exception? inner = null)
    {
        var (line, column) = Place.Of(json, offset);
        return new SeerPackageException(package, entry, line, column, fault, mend, inner);
    }
}
