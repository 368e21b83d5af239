using Argenta.Seer.Matching;

namespace Argenta.Seer.Engine;

/// <summary>A cell with the keys that it refers to as numbers; -1 where a bound is a plain value.</summary>
internal sealed class BoundCell
{
    public required Cell Cell { get; init; }

    public required int[] LowKeys { get; init; }

    public required int[] HighKeys { get; init; }

    /// <summary>Whether it refers to a key whose value may change within a case. References to the version and the current year, which nothing writes, do not count.</summary>
    public required bool IsDynamic { get; init; }
}

/// <summary>A column to compare. Its number is unique in the algorithm: column and value together have one answer, the rows that match.</summary>
internal sealed class CompiledColumn
{
    public required int Number { get; init; }

    /// <summary>The key that it reads.</summary>
    public required int Key { get; init; }

    /// <summary>The distinct cells.</summary>
    public required BoundCell[] Cells { get; init; }

    /// <summary>For each row the number of its cell in <see cref="Cells"/>.</summary>
    public required int[] RowCells { get; init; }

    /// <summary>Whether a cell has to be looked at again for each case.</summary>
    public required bool IsDynamic { get; init; }
}

/// <summary>An endpoint, ready to act.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Value">The value's number in the lexicon; the table jumped to; the number of an error's message.</param>
/// <param name="FromKey">The key whose value is taken; -1 where the value is plain.</param>
internal readonly record struct CompiledEndpoint(EndpointKind Kind, int Value, int FromKey)
{
    /// <summary>The value of a <see cref="EndpointKind.Value"/>, as <see cref="CompiledSetting.In(int[])"/>.</summary>
    public int In(int[] context) => CompiledSetting.In(context, Value, FromKey);
}

/// <summary>A table, ready to match.</summary>
internal sealed class CompiledTable
{
    public required int Index { get; init; }

    public required string Id { get; init; }

    /// <summary>The columns that can tell rows apart; those that match everything in every row are left out.</summary>
    public required CompiledColumn[] Columns { get; init; }

    /// <summary>Number and key of each of <see cref="Columns"/>, close together.</summary>
    public required (int Number, int Key)[] Probes { get; init; }

    public required int RowCount { get; init; }

    /// <summary>How many words a set of rows takes.</summary>
    public required int Words { get; init; }

    public required bool IsDynamic { get; init; }

    /// <summary>Endpoints: <see cref="EndpointKeys"/> a row.</summary>
    public required int[] RowEndpoints { get; init; }

    /// <summary>The keys that the endpoint columns write.</summary>
    public required int[] EndpointKeys { get; init; }

    /// <summary>Their names.</summary>
    public required string[] EndpointNames { get; init; }

    /// <summary>Each name in a list of its own, for errors of one column.</summary>
    public required string[][] EndpointName { get; init; }
}

/// <summary>A value that is set: a plain one, or that of a key.</summary>
/// <param name="Key">The key that is set.</param>
/// <param name="Value">The value's number.</param>
/// <param name="FromKey">The key whose value is taken; -1 where the value is plain.</param>
internal readonly record struct CompiledSetting(int Key, int Value, int FromKey)
{
    /// <summary>The value as things stand; blank where that of an absent key is taken.</summary>
    /// <param name="context">The value of every key now.</param>
    public int In(int[] context) => In(context, Value, FromKey);

    /// <summary>The same of a value, and the key in whose place it stands.</summary>
    public static int In(int[] context, int value, int fromKey) => fromKey < 0 ? value : Math.Max(context[fromKey], Lexicon.Blank);
}

/// <summary>An input, ready to be checked.</summary>
/// <param name="Default">The default; <see cref="CompiledSetting.Value"/> is <see cref="Lexicon.Absent"/> where there is none.</param>
/// <param name="DefaultTable">The table that gives the default; -1 where there is none.</param>
/// <param name="Table">The table of allowed values; -1 where there is none.</param>
/// <param name="UsedForStaging">Whether staging uses it.</param>
/// <param name="AllowedNumber">Where the table looks at this input alone, the number under which is remembered whether it allows a value; else -1.</param>
internal readonly record struct CompiledInput(CompiledSetting Default, int DefaultTable, int Table, bool UsedForStaging, int AllowedNumber);

/// <summary>An output, ready to be checked.</summary>
/// <param name="Default">What it is before the first mapping.</param>
/// <param name="Table">The table of allowed values; -1 where there is none.</param>
/// <param name="Column">Its place among all outputs of the algorithm.</param>
internal readonly record struct CompiledOutput(CompiledSetting Default, int Table, int Column);

/// <summary>A table as a mapping uses it.</summary>
/// <param name="Table">The table.</param>
/// <param name="InputFrom">Keys lent to it.</param>
/// <param name="InputTo">Under these keys.</param>
/// <param name="OutputFrom">Keys that it writes.</param>
/// <param name="OutputTo">Under these keys.</param>
internal sealed record CompiledPath(int Table, int[] InputFrom, int[] InputTo, int[] OutputFrom, int[] OutputTo);

/// <summary>A step.</summary>
internal sealed record CompiledMapping(int Number, CompiledPath[] Inclusion, CompiledPath[] Exclusion, CompiledSetting[] InitialContext, CompiledPath[] Tables);

/// <summary>A schema, ready to stage.</summary>
internal sealed class CompiledSchema
{
    public required int Index { get; init; }

    public required SeerSchema Schema { get; init; }

    public required byte[] Utf8 { get; init; }

    /// <summary>Whether each key is an input.</summary>
    public required bool[] IsInput { get; init; }

    /// <summary>The inputs in the reference client's order.</summary>
    public required CompiledInput[] Inputs { get; init; }

    /// <summary>The table of years of diagnosis; -1 where every year is allowed, -2 where the schema has no such input.</summary>
    public required int YearTable { get; init; }

    /// <summary>The outputs in the reference client's order; null where the schema declares none and all that it derives comes out.</summary>
    public required CompiledOutput[]? Outputs { get; init; }

    public required CompiledSetting[] InitialContext { get; init; }

    public required CompiledMapping[] Mappings { get; init; }

    public required InvalidInputHandling OnInvalidInput { get; init; }
}

/// <summary>The selection tables of all schemas as one table, so that a case is looked up in one pass.</summary>
/// <param name="Columns">One column for each key that any of them compares; where a schema's table lacks the key, its rows match everything.</param>
/// <param name="SchemaOfRow">The schema of each row.</param>
/// <param name="Words">How many words a set of rows takes.</param>
internal sealed record SelectionIndex(CompiledColumn[] Columns, int[] SchemaOfRow, int Words);
