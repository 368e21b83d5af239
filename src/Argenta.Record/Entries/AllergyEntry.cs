namespace Argenta.Record;

/// <summary>An allergy or intolerance.</summary>
public sealed record AllergyEntry : Entry
{
    /// <summary>House term of the substance; null when not recognised.</summary>
    public string? Substance { get; init; }

    /// <summary>Present, or "no known allergy" (absent).</summary>
    public Presence Presence { get; init; }

    /// <summary>Severity in the record's words.</summary>
    public string? Severity { get; init; }
}
