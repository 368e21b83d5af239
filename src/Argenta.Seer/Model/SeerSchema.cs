namespace Argenta.Seer;

/// <summary>What a schema does with a case that holds an invalid input.</summary>
public enum InvalidInputHandling
{
    /// <summary>Stages it and reports the error.</summary>
    Continue,

    /// <summary>Does not stage it.</summary>
    Fail,

    /// <summary>Does not stage it where the invalid input is used for staging.</summary>
    FailWhenUsedForStaging,
}

/// <summary>One schema of an algorithm: which cases it takes, what it needs, what it derives and how. As published; nothing of it is changed.</summary>
public sealed record SeerSchema
{
    /// <summary>The identifier, for example <c>net_stomach</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The title; the name where none is given.</summary>
    public required string Title { get; init; }

    /// <summary>Notes of the publisher, in Markdown, with their sources; empty where there are none.</summary>
    public required string Notes { get; init; }

    /// <summary>The table that decides whether the schema takes a case.</summary>
    public required string SelectionTable { get; init; }

    /// <summary>The inputs beside site and histology that tell this schema from others of the same site and histology.</summary>
    public required IReadOnlyList<string> Discriminators { get; init; }

    /// <summary>What goes in, in the published order.</summary>
    public required IReadOnlyList<SeerInput> Inputs { get; init; }

    /// <summary>What comes out, in the published order. Empty where the schema declares none: then everything that its tables derive comes out.</summary>
    public required IReadOnlyList<SeerOutput> Outputs { get; init; }

    /// <summary>Keys set before the first mapping.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> InitialContext { get; init; }

    /// <summary>The steps, in order.</summary>
    public required IReadOnlyList<SeerMapping> Mappings { get; init; }

    /// <summary>What an invalid input does.</summary>
    public required InvalidInputHandling OnInvalidInput { get; init; }
}

/// <summary>An input of a schema.</summary>
public sealed record SeerInput
{
    /// <summary>The key, for example <c>year_dx</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is; empty where nothing is said.</summary>
    public required string Description { get; init; }

    /// <summary>Its item number in the NAACCR data standard, if any.</summary>
    public int? NaaccrItem { get; init; }

    /// <summary>Its identifier in NAACCR XML, if any.</summary>
    public string? NaaccrXmlId { get; init; }

    /// <summary>The value taken where none is supplied; <c>{{key}}</c> takes that key's.</summary>
    public string? Default { get; init; }

    /// <summary>The table that gives the value where none is supplied.</summary>
    public string? DefaultTable { get; init; }

    /// <summary>The table of allowed values; any value is allowed where there is none.</summary>
    public string? Table { get; init; }

    /// <summary>Whether staging uses it.</summary>
    public bool UsedForStaging { get; init; }

    /// <summary>The unit, if it is a measure.</summary>
    public string? Unit { get; init; }

    /// <summary>Places after the decimal point, if it is a measure.</summary>
    public int? DecimalPlaces { get; init; }
}

/// <summary>An output of a schema.</summary>
public sealed record SeerOutput
{
    /// <summary>The key, for example <c>ss2018_derived</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is; empty where nothing is said.</summary>
    public required string Description { get; init; }

    /// <summary>Its item number in the NAACCR data standard, if any.</summary>
    public int? NaaccrItem { get; init; }

    /// <summary>Its identifier in NAACCR XML, if any.</summary>
    public string? NaaccrXmlId { get; init; }

    /// <summary>The value before the first mapping; <c>{{key}}</c> takes that key's. Empty text where there is none.</summary>
    public string? Default { get; init; }

    /// <summary>The table of allowed values.</summary>
    public string? Table { get; init; }
}

/// <summary>A step of a schema.</summary>
public sealed record SeerMapping
{
    /// <summary>The identifier, first part of every entry of the path.</summary>
    public required string Id { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Tables that must all match for the step to be taken.</summary>
    public required IReadOnlyList<SeerTablePath> InclusionTables { get; init; }

    /// <summary>Tables of which none may match.</summary>
    public required IReadOnlyList<SeerTablePath> ExclusionTables { get; init; }

    /// <summary>Keys set when the step is taken.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> InitialContext { get; init; }

    /// <summary>The tables, in order.</summary>
    public required IReadOnlyList<SeerTablePath> Tables { get; init; }
}

/// <summary>A table as one step uses it.</summary>
public sealed record SeerTablePath
{
    /// <summary>The table.</summary>
    public required string Table { get; init; }

    /// <summary>Context keys lent to the table under another name: from, to.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> InputMapping { get; init; }

    /// <summary>Names under which the table's results go into the context: from, to.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> OutputMapping { get; init; }
}
