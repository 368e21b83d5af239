using System.Text;
using Argenta.Seer.Matching;
using Argenta.Seer.Package;

namespace Argenta.Seer.Engine;

/// <summary>Turns what a package says into numbers and sets of rows.</summary>
internal sealed class Compiler
{
    public const string VersionKey = "ctx_alg_version";
    public const string CurrentYearKey = "ctx_year_current";
    public const string SiteKey = "site";
    public const string HistologyKey = "hist";
    public const string YearKey = "year_dx";

    private readonly PackageContent _content;
    private readonly Dictionary<string, int> _keys = new(StringComparer.Ordinal);
    private readonly Lexicon _literals = new(2048);
    private readonly List<string> _mappingPrefixes = [];
    private readonly int[] _cellStamp;
    private readonly int[] _cellPlace;
    private BoundCell[] _cells = [];
    private int _stamp;
    private int _columnCount;

    private Compiler(PackageContent content)
    {
        _content = content;
        _cellStamp = new int[content.Cells.Count + 1];
        _cellPlace = new int[content.Cells.Count + 1];
    }

    /// <exception cref="SeerPackageException">The tables of sites or histologies cannot be listed.</exception>
    public static Program Compile(PackageContent content) => new Compiler(content).Compile();

    private Program Compile()
    {
        foreach (var key in (string[])[SiteKey, HistologyKey, YearKey, VersionKey, CurrentYearKey])
        {
            Key(key);
        }

        NumberKeys();
        var constant = ConstantKeys();
        // Behind the package's own cells one that matches everything, for keys that a selection table does not compare.
        _cells = [.. _content.Cells.Append(Cell.Parse("*")).Select(c => Bind(c, constant))];
        var endpoints = _content.Endpoints.Select(Endpoint).ToArray();
        var tables = _content.Tables.Select(Table).ToArray();
        var outputKeys = OutputNames.Of(_content);
        var outputColumns = Enumerable.Repeat(-1, _keys.Count).ToArray();
        for (var i = 0; i < outputKeys.Length; i++)
        {
            outputColumns[_keys[outputKeys[i]]] = i;
        }

        var selection = Selection();
        var schemas = _content.Schemas.Select((s, i) => Schema(s, i, outputColumns, tables)).ToArray();
        var keys = new string[_keys.Count];
        foreach (var (name, number) in _keys)
        {
            keys[number] = name;
        }

        return new Program
        {
            Content = _content,
            Keys = keys,
            KeyIndex = _keys,
            Literals = _literals,
            Tables = tables,
            Schemas = schemas,
            Endpoints = endpoints,
            Selection = selection,
            Names = NameArena.Of(_mappingPrefixes, _content.Tables.Select(t => t.Outline.Id)),
            ColumnCount = _columnCount,
            Sites = KnownValues.Of(_content, PackageCheck.SiteTable),
            Histologies = KnownValues.Of(_content, PackageCheck.HistologyTable),
            SiteKey = _keys[SiteKey],
            HistologyKey = _keys[HistologyKey],
            VersionKey = _keys[VersionKey],
            CurrentYearKey = _keys[CurrentYearKey],
            OutputKeys = outputKeys,
            OutputColumnOfKey = outputColumns,
            IsInputOfAny = [.. Enumerable.Range(0, keys.Length).Select(k => Array.Exists(schemas, s => s.IsInput[k]))],
        };
    }

    private int Key(string name)
    {
        if (!_keys.TryGetValue(name, out var number))
        {
            _keys[name] = number = _keys.Count;
        }

        return number;
    }

    /// <summary>Every key gets its number before anything is compiled, so that all later lists have one length.</summary>
    private void NumberKeys()
    {
        foreach (var schema in _content.Schemas)
        {
            foreach (var input in schema.Inputs)
            {
                Key(input.Key);
                Setting(input.Key, input.Default);
            }

            foreach (var output in schema.Outputs)
            {
                Setting(output.Key, output.Default);
            }

            foreach (var (key, value) in schema.InitialContext)
            {
                Setting(key, value);
            }

            foreach (var mapping in schema.Mappings)
            {
                foreach (var (key, _) in mapping.InitialContext)
                {
                    Key(key);
                }

                foreach (var (from, to) in mapping.InclusionTables.Concat(mapping.ExclusionTables).Concat(mapping.Tables).SelectMany(p => p.InputMapping.Concat(p.OutputMapping)))
                {
                    Key(from);
                    Key(to);
                }
            }
        }

        foreach (var column in _content.Tables.SelectMany(t => t.Outline.Columns))
        {
            Key(column.Key);
        }

        foreach (var range in _content.Cells.SelectMany(c => c.Ranges))
        {
            if (range.LowKey is { } low)
            {
                Key(low);
            }

            if (range.HighKey is { } high)
            {
                Key(high);
            }
        }

        foreach (var endpoint in _content.Endpoints)
        {
            if (endpoint.Kind == EndpointKind.Value && ReferenceText.ReferencedKey(endpoint.Text) is { } from)
            {
                Key(from);
            }
        }
    }

    /// <summary>The version and the current year keep their values for the whole run, unless the package itself writes them somewhere.</summary>
    private HashSet<int> ConstantKeys()
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var schema in _content.Schemas)
        {
            written.UnionWith(schema.Inputs.Select(i => i.Key));
            written.UnionWith(schema.Outputs.Select(o => o.Key));
            written.UnionWith(schema.InitialContext.Select(k => k.Key));
            foreach (var mapping in schema.Mappings)
            {
                written.UnionWith(mapping.InitialContext.Select(k => k.Key));
                written.UnionWith(mapping.InclusionTables.Concat(mapping.ExclusionTables).Concat(mapping.Tables).SelectMany(p => p.InputMapping.Concat(p.OutputMapping)).Select(m => m.Value));
            }
        }

        written.UnionWith(_content.Tables.SelectMany(t => t.Outline.Columns).Where(c => c.Kind == SeerColumnKind.Endpoint).Select(c => c.Key));
        return [.. ((string[])[VersionKey, CurrentYearKey]).Where(k => !written.Contains(k)).Select(k => _keys[k])];
    }

    private BoundCell Bind(Cell cell, HashSet<int> constant)
    {
        int[] low = [.. cell.Ranges.Select(r => r.LowKey is { } k ? _keys[k] : -1)];
        int[] high = [.. cell.Ranges.Select(r => r.HighKey is { } k ? _keys[k] : -1)];
        return new BoundCell { Cell = cell, LowKeys = low, HighKeys = high, IsDynamic = low.Concat(high).Any(k => k >= 0 && !constant.Contains(k)) };
    }

    private CompiledEndpoint Endpoint(Endpoint endpoint, int number) => endpoint.Kind switch
    {
        EndpointKind.Value => Setting(VersionKey, endpoint.Text) is var setting ? new CompiledEndpoint(endpoint.Kind, setting.Value, setting.FromKey) : default,
        EndpointKind.Jump => new CompiledEndpoint(endpoint.Kind, _content.TableIndex[endpoint.Text], -1),
        _ => new CompiledEndpoint(endpoint.Kind, number, -1),
    };

    private CompiledSetting Setting(string key, string? value)
    {
        if (value is null)
        {
            return new CompiledSetting(Key(key), Lexicon.Absent, -1);
        }

        return ReferenceText.ReferencedKey(value) is { } from ? new CompiledSetting(Key(key), Lexicon.Blank, Key(from)) : new CompiledSetting(Key(key), _literals.Intern(value), -1);
    }

    private CompiledTable Table(RawTable raw, int index)
    {
        var width = raw.InputColumns.Length;
        var rows = raw.Outline.RowCount;
        var columns = new List<CompiledColumn>();
        for (var c = 0; c < width; c++)
        {
            var at = c;
            if (Column(raw.Outline.Columns[raw.InputColumns[c]].Key, rows, r => raw.Cells[(r * width) + at], b => b.IsDynamic) is { } column)
            {
                columns.Add(column);
            }
        }

        string[] names = [.. raw.EndpointColumns.Select(c => raw.Outline.Columns[c].Key)];
        return new CompiledTable
        {
            Index = index,
            Id = raw.Outline.Id,
            Columns = [.. columns],
            Probes = [.. columns.Select(c => (c.Number, c.Key))],
            RowCount = rows,
            Words = (rows + 63) / 64,
            IsDynamic = columns.Exists(c => c.IsDynamic),
            RowEndpoints = raw.Endpoints,
            EndpointKeys = [.. names.Select(n => _keys[n])],
            EndpointNames = names,
            EndpointName = [.. names.Select(n => new[] { n })],
        };
    }

    /// <summary>A column, or null where every row matches everything.</summary>
    private CompiledColumn? Column(string key, int rows, Func<int, int> cellOfRow, Func<BoundCell, bool> isDynamic)
    {
        _stamp++;
        var distinct = new List<BoundCell>();
        var rowCells = new int[rows];
        for (var r = 0; r < rows; r++)
        {
            var cell = cellOfRow(r);
            if (_cellStamp[cell] != _stamp)
            {
                _cellStamp[cell] = _stamp;
                _cellPlace[cell] = distinct.Count;
                distinct.Add(_cells[cell]);
            }

            rowCells[r] = _cellPlace[cell];
        }

        return distinct.TrueForAll(c => c.Cell.MatchesAll)
            ? null
            : new CompiledColumn { Number = _columnCount++, Key = _keys[key], Cells = [.. distinct], RowCells = rowCells, IsDynamic = distinct.Exists(c => isDynamic(c)) };
    }

    private CompiledSchema Schema(SeerSchema schema, int index, int[] outputColumns, CompiledTable[] tables)
    {
        var isInput = new bool[_keys.Count];
        var year = -2;
        foreach (var input in schema.Inputs)
        {
            isInput[_keys[input.Key]] = true;
            if (input.Key == YearKey)
            {
                year = Index(input.Table);
            }
        }

        return new CompiledSchema
        {
            Index = index,
            Schema = schema,
            Utf8 = Encoding.UTF8.GetBytes(schema.Id),
            IsInput = isInput,
            Inputs = [.. JavaOrder.Of(schema.Inputs, i => i.Key).Select(i => new CompiledInput(Setting(i.Key, i.Default), Index(i.DefaultTable), Index(i.Table), i.UsedForStaging, AllowedNumber(i, tables)))],
            YearTable = year,
            Outputs = schema.Outputs.Count == 0 ? null : [.. JavaOrder.Of(schema.Outputs, o => o.Key).Select(o => new CompiledOutput(Setting(o.Key, o.Default ?? string.Empty), Index(o.Table), outputColumns[_keys[o.Key]]))],
            InitialContext = [.. schema.InitialContext.Select(k => Setting(k.Key, k.Value))],
            Mappings = [.. schema.Mappings.Select(Mapping)],
            OnInvalidInput = schema.OnInvalidInput,
        };
    }

    private int AllowedNumber(SeerInput input, CompiledTable[] tables)
    {
        var table = Index(input.Table);
        return table >= 0 && !tables[table].IsDynamic && tables[table].Columns is [var column] && column.Key == _keys[input.Key] ? _columnCount + 2 + table : -1;
    }

    private int Index(string? table) => table is null ? -1 : _content.TableIndex[table];

    private CompiledMapping Mapping(SeerMapping mapping)
    {
        _mappingPrefixes.Add(mapping.Id.Length == 0 ? string.Empty : mapping.Id + ".");
        return new CompiledMapping(
            _mappingPrefixes.Count - 1,
            [.. mapping.InclusionTables.Select(Path)],
            [.. mapping.ExclusionTables.Select(Path)],
            // The reference client does not resolve references here.
            [.. mapping.InitialContext.Select(k => new CompiledSetting(_keys[k.Key], _literals.Intern(k.Value), -1))],
            [.. mapping.Tables.Select(Path)]);
    }

    private CompiledPath Path(SeerTablePath path) => new(
        Index(path.Table),
        [.. path.InputMapping.Select(m => _keys[m.Key])],
        [.. path.InputMapping.Select(m => _keys[m.Value])],
        [.. path.OutputMapping.Select(m => _keys[m.Key])],
        [.. path.OutputMapping.Select(m => _keys[m.Value])]);

    private SelectionIndex Selection()
    {
        var rows = new List<(RawTable Table, int Row)>();
        var schemas = new List<int>();
        for (var s = 0; s < _content.Schemas.Count; s++)
        {
            var table = _content.Tables[_content.TableIndex[_content.Schemas[s].SelectionTable]];
            for (var r = 0; r < table.Outline.RowCount; r++)
            {
                rows.Add((table, r));
                schemas.Add(s);
            }
        }

        var all = _content.Cells.Count;
        var columns = new List<CompiledColumn>();
        foreach (var key in rows.SelectMany(r => r.Table.InputColumns.Select(c => r.Table.Outline.Columns[c].Key)).Distinct(StringComparer.Ordinal))
        {
            // Here every reference looks at the inputs as supplied, so none is constant.
            if (Column(key, rows.Count, r => CellOf(rows[r].Table, rows[r].Row, key, all), b => b.Cell.HasReference) is { } column)
            {
                columns.Add(column);
            }
        }

        return new SelectionIndex([.. columns], [.. schemas], (rows.Count + 63) / 64);
    }

    private static int CellOf(RawTable table, int row, string key, int all)
    {
        var at = Array.FindIndex(table.InputColumns, c => table.Outline.Columns[c].Key == key);
        return at < 0 ? all : table.Cells[(row * table.InputColumns.Length) + at];
    }
}
