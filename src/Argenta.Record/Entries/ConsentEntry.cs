namespace Argenta.Record;

/// <summary>A consent given or refused.</summary>
public sealed record ConsentEntry : Entry
{
    /// <summary>To what, in the record's words.</summary>
    public string? Scope { get; init; }

    /// <summary>Given (true) or refused (false).</summary>
    public bool Given { get; init; }
}
