namespace Argenta.Seer;

/// <summary>What a column of a table is for.</summary>
public enum SeerColumnKind
{
    /// <summary>Its cells are compared with a value of the case.</summary>
    Input,

    /// <summary>Its cells say what a matching row does.</summary>
    Endpoint,

    /// <summary>Its cells are text for people.</summary>
    Description,
}

/// <summary>A column of a table.</summary>
/// <param name="Key">The context key that it reads or writes.</param>
/// <param name="Name">The name for people.</param>
/// <param name="Kind">What it is for.</param>
public sealed record SeerColumn(string Key, string Name, SeerColumnKind Kind);

/// <summary>A table of an algorithm: its outline. Rows and notes are read when asked for, by <see cref="SeerAlgorithm.ReadTable"/>.</summary>
/// <param name="Id">The identifier.</param>
/// <param name="Name">The name.</param>
/// <param name="Title">The title.</param>
/// <param name="Columns">The columns, in order.</param>
/// <param name="RowCount">How many rows it has.</param>
public sealed record SeerTable(string Id, string Name, string Title, IReadOnlyList<SeerColumn> Columns, int RowCount);

/// <summary>A table in full, as published.</summary>
/// <param name="Table">The outline.</param>
/// <param name="Rows">The rows: one text a column.</param>
/// <param name="Texts">Notes, footnotes, rationale, coding guidelines and the like by their name in the package, in Markdown.</param>
public sealed record SeerTableText(SeerTable Table, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyDictionary<string, string> Texts);

/// <summary>A value that an input or output may have.</summary>
/// <param name="Value">A value, a list of values and ranges, or <c>*</c> for any, as the table writes it; empty for blank.</param>
/// <param name="Description">What it means, where the table says so.</param>
public sealed record AllowedValue(string Value, string Description);
