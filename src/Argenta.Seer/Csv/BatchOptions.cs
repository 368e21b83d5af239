namespace Argenta.Seer;

/// <summary>What a batch does with each case.</summary>
public enum BatchTask
{
    /// <summary>Stages it: <c>result</c>, <c>schema_id</c>, every output, <c>errors</c>, <c>path</c>.</summary>
    Stage,

    /// <summary>Checks its inputs: <c>result</c>, <c>schema_id</c>, <c>errors</c>.</summary>
    Validate,

    /// <summary>Looks its schema up by site, histology and discriminators: <c>schema_id</c>, several with <c>;</c> between.</summary>
    Lookup,
}

/// <summary>How the cells of a file of cases are written.</summary>
public enum CellForm
{
    /// <summary>Empty: not supplied, or not derived. <c>&lt;blank&gt;</c>: a blank. <c>_</c> at either end: a space.</summary>
    Marked,

    /// <summary>Every cell as it stands: an empty one is a blank, and neither blank nor underived outputs show.</summary>
    Plain,
}

/// <summary>How a batch runs.</summary>
public sealed record BatchOptions
{
    /// <summary>The year of today.</summary>
    public required int CurrentYear { get; init; }

    /// <summary>What is done.</summary>
    public BatchTask Task { get; init; } = BatchTask.Stage;

    /// <summary>How cells are written.</summary>
    public CellForm Form { get; init; } = CellForm.Marked;

    /// <summary>How many threads stage; 1 stages on the caller's.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Bytes a piece of work; memory is a few times this for each worker.</summary>
    public int ChunkBytes { get; init; } = 1 << 16;

    /// <summary>Called after each piece of work, in order, on the caller's thread.</summary>
    public Action<BatchSummary>? Progress { get; init; }
}

/// <summary>What a batch did so far.</summary>
/// <param name="Rows">How many cases.</param>
/// <param name="WithErrors">How many of them have errors.</param>
/// <param name="Results">How many ended in each way; empty for a look-up.</param>
public sealed record BatchSummary(long Rows, long WithErrors, IReadOnlyDictionary<StagingResult, long> Results);
