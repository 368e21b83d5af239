namespace Argenta.Record;

/// <summary>Something ordered and not yet done.</summary>
public sealed record RequestEntry : Entry
{
    /// <summary>House term of the test or procedure; null when not recognised.</summary>
    public string? What { get; init; }
}
