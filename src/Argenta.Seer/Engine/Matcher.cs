using System.Numerics;
using System.Runtime.Intrinsics;
using Argenta.Seer.Matching;

namespace Argenta.Seer.Engine;

/// <summary>
/// Finds the first matching row of a table. Each column and value give a set of rows, remembered after the first time; the row is the lowest one in all sets. Belongs to one
/// thread.
/// </summary>
internal sealed class Matcher
{
    // Far more than registries write; when random text fills it, it starts anew.
    private const int MostValues = 1 << 17;
    private const int MostBytes = 1 << 24;
    private const int LongestOnStack = 256;

    private readonly Program _program;
    private readonly Lexicon _start;
    private readonly RowMemo _memo;
    private readonly int[] _sets;
    private readonly Lexicon _lexicon;

    public Matcher(Program program, int currentYear)
    {
        _program = program;
        _memo = new RowMemo(program.ColumnCount + 2 + program.Tables.Length);
        _start = program.Literals.Clone();
        Version = _start.Intern(program.Content.Version);
        CurrentYear = _start.Intern(currentYear.ToString(System.Globalization.CultureInfo.InvariantCulture));
        _lexicon = _start.Clone();
        _sets = new int[Math.Max(program.Selection.Columns.Length, program.Tables.Max(t => t.Columns.Length)) + 1];
    }

    /// <summary>The values met so far.</summary>
    public Lexicon Lexicon => _lexicon;

    /// <summary>The number of the algorithm's version.</summary>
    public int Version { get; }

    /// <summary>The number of the current year.</summary>
    public int CurrentYear { get; }

    /// <summary>Starts anew where too much is remembered. Only between cases: numbers of values change.</summary>
    public void MakeRoom()
    {
        if (_lexicon.Count > MostValues || _lexicon.Bytes > MostBytes)
        {
            _lexicon.ResetTo(_start);
            _memo.Clear();
        }
        else if (_memo.IsFull)
        {
            _memo.Clear();
        }
    }

    /// <summary>The first row that matches the context; -1 for none.</summary>
    public int Match(CompiledTable table, int[] context)
    {
        if (table.Words == 1)
        {
            var rows = ulong.MaxValue >> (64 - table.RowCount);
            var probes = table.Probes;
            for (var i = 0; i < probes.Length; i++)
            {
                // An absent key matches as a blank one does: the larger of 0 and 1.
                var value = Math.Max(context[probes[i].Key], Lexicon.Blank);
                rows &= _memo.TryGet(probes[i].Number, value, out var set) ? set : FindRows(table.Columns[i], value, context);
            }

            if (rows == 0)
            {
                return -1;
            }

            return table.IsDynamic ? FirstDynamic(table, rows, 0, context) : BitOperations.TrailingZeroCount(rows);
        }

        return table.Words == 0 ? -1 : MatchLarge(table, context);
    }

    /// <summary>
    /// The schemas that take the inputs as supplied: the only one's number, -1 for none, -2 for more than one. Each that takes them is added to <paramref name="all"/> where
    /// that is given.
    /// </summary>
    public int Select(int[] inputs, List<int>? all)
    {
        var selection = _program.Selection;
        var sets = 0;
        var dynamic = false;
        foreach (var column in selection.Columns)
        {
            if (inputs[column.Key] != Lexicon.Absent)
            {
                _sets[sets++] = Set(column, inputs[column.Key], inputs);
                dynamic |= column.IsDynamic;
            }
        }

        var found = -1;
        for (var w = 0; w < selection.Words; w++)
        {
            var rows = w == selection.Words - 1 ? ulong.MaxValue >> ((64 - (selection.SchemaOfRow.Length & 63)) & 63) : ulong.MaxValue;
            var words = _memo.Words;
            for (var i = 0; i < sets; i++)
            {
                rows &= words[_sets[i] + w];
            }

            for (; rows != 0; rows &= rows - 1)
            {
                var row = (w * 64) + BitOperations.TrailingZeroCount(rows);
                var schema = selection.SchemaOfRow[row];
                if (schema == found || (all is { Count: > 0 } && all[^1] == schema) || (dynamic && !RowHolds(selection.Columns, row, inputs, supplied: true)))
                {
                    continue;
                }

                all?.Add(schema);
                if (found != -1)
                {
                    found = -2;
                    if (all is null)
                    {
                        return found;
                    }
                }
                else
                {
                    found = schema;
                }
            }
        }

        return found;
    }

    /// <summary>Whether a table of one column, with no references that change within a case, has a row for a value that is not absent.</summary>
    public bool Allows(CompiledTable table, int number, int value, int[] context)
    {
        if (!_memo.TryGet(number, value, out var rows))
        {
            rows = Match(table, context) >= 0 ? 1UL : 0;
            _memo.Add(number, value, rows);
        }

        return rows != 0;
    }

    /// <summary>Whether the site, as supplied, is one that the algorithm knows.</summary>
    public bool IsKnownSite(int value) => IsKnown(_program.ColumnCount, _program.Sites, value);

    /// <summary>Whether the histology, as supplied, is one that the algorithm knows.</summary>
    public bool IsKnownHistology(int value) => IsKnown(_program.ColumnCount + 1, _program.Histologies, value);

    private bool IsKnown(int number, HashSet<string> known, int value)
    {
        if (!_memo.TryGet(number, value, out var rows))
        {
            Span<char> buffer = stackalloc char[LongestOnStack];
            rows = known.GetAlternateLookup<ReadOnlySpan<char>>().Contains(_lexicon.View(value, buffer).Text) ? 1UL : 0;
            _memo.Add(number, value, rows);
        }

        return rows != 0;
    }

    private int MatchLarge(CompiledTable table, int[] context)
    {
        var columns = table.Columns;
        for (var i = 0; i < columns.Length; i++)
        {
            _sets[i] = Set(columns[i], context[columns[i].Key], context);
        }

        if (columns.Length == 0)
        {
            return 0;
        }

        // Read after the sets are there: finding one may move them all.
        var words = _memo.Words;
        var sets = _sets.AsSpan(0, columns.Length);
        for (var w = 0; w < table.Words; w++)
        {
            // Four words at a time as long as no row of theirs is in all sets.
            while (w + Vector256<ulong>.Count <= table.Words && Common(words, sets, w) == Vector256<ulong>.Zero)
            {
                w += Vector256<ulong>.Count;
            }

            if (w == table.Words)
            {
                break;
            }

            var rows = ulong.MaxValue;
            foreach (var set in sets)
            {
                rows &= words[set + w];
            }

            if (rows != 0)
            {
                var row = table.IsDynamic ? FirstDynamic(table, rows, w * 64, context) : (w * 64) + BitOperations.TrailingZeroCount(rows);
                if (row >= 0)
                {
                    return row;
                }
            }
        }

        return -1;
    }

    private static Vector256<ulong> Common(ulong[] words, ReadOnlySpan<int> sets, int at)
    {
        var common = Vector256<ulong>.AllBitsSet;
        foreach (var set in sets)
        {
            common &= Vector256.LoadUnsafe(ref words[set], (nuint)at);
        }

        return common;
    }

    private int FirstDynamic(CompiledTable table, ulong rows, int offset, int[] context)
    {
        for (; rows != 0; rows &= rows - 1)
        {
            var row = offset + BitOperations.TrailingZeroCount(rows);
            if (RowHolds(table.Columns, row, context, supplied: false))
            {
                return row;
            }
        }

        return -1;
    }

    /// <summary>Looks again at those cells of a row that refer to other keys.</summary>
    private bool RowHolds(CompiledColumn[] columns, int row, int[] context, bool supplied)
    {
        Span<char> buffer = stackalloc char[LongestOnStack];
        foreach (var column in columns)
        {
            if (column.IsDynamic && (!supplied || context[column.Key] != Lexicon.Absent) && !Holds(column.Cells[column.RowCells[row]], _lexicon.View(context[column.Key], buffer), context))
            {
                return false;
            }
        }

        return true;
    }

    private ulong FindRows(CompiledColumn column, int value, int[] context)
    {
        Span<ulong> rows = [0];
        Fill(column, value, context, rows);
        _memo.Add(column.Number, value, rows[0]);
        return rows[0];
    }

    private int Set(CompiledColumn column, int value, int[] context)
    {
        value = Math.Max(value, Lexicon.Blank);
        return _memo.TryGet(column.Number, value, out var start) ? (int)start : FindSet(column, value, context);
    }

    private int FindSet(CompiledColumn column, int value, int[] context)
    {
        var rows = _memo.AddWords((column.RowCells.Length + 63) / 64, out var start);
        Fill(column, value, context, rows);
        _memo.Add(column.Number, value, (ulong)start);
        return start;
    }

    /// <summary>A cell that has to be looked at for each case counts as matching here.</summary>
    private void Fill(CompiledColumn column, int value, int[] context, Span<ulong> rows)
    {
        Span<bool> holds = column.Cells.Length <= 1024 ? stackalloc bool[column.Cells.Length] : new bool[column.Cells.Length];
        Span<char> buffer = stackalloc char[LongestOnStack];
        var view = _lexicon.View(value, buffer);
        for (var i = 0; i < holds.Length; i++)
        {
            var cell = column.Cells[i];
            holds[i] = (column.IsDynamic && cell.Cell.HasReference) || Holds(cell, in view, context);
        }

        var rowCells = column.RowCells;
        for (var r = 0; r < rowCells.Length; r++)
        {
            if (holds[rowCells[r]])
            {
                rows[r >> 6] |= 1UL << (r & 63);
            }
        }
    }

    private bool Holds(BoundCell cell, in ValueView value, int[] context)
    {
        var ranges = cell.Cell.Ranges;
        for (var i = 0; i < ranges.Length; i++)
        {
            var range = ranges[i];
            if (range.MatchesAll)
            {
                return true;
            }

            var low = cell.LowKeys[i] < 0 ? range.Low : _lexicon.Value(context[cell.LowKeys[i]]);
            var high = cell.HighKeys[i] < 0 ? range.High : _lexicon.Value(context[cell.HighKeys[i]]);
            if (ValueRange.Contains(low, high, in value))
            {
                return true;
            }
        }

        return false;
    }
}
