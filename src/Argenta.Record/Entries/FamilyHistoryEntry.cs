namespace Argenta.Record;

/// <summary>An illness in the family.</summary>
public sealed record FamilyHistoryEntry : Entry
{
    /// <summary>House term of the illness; null when not recognised.</summary>
    public string? Term { get; init; }

    /// <summary>Present or denied.</summary>
    public Presence Presence { get; init; }

    /// <summary>Relative in the record's words.</summary>
    public string? Relation { get; init; }
}
