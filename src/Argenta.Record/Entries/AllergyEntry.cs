namespace Argenta.Record;

/// <summary>An allergy or intolerance.</summary>
public sealed record AllergyEntry : Entry
{
    /// <summary>House term of the substance; null when not recognised.</summary>
    public string? Substance { get; init; }

    /// <summary>Present, or expressly not.</summary>
    public Presence Presence { get; init; }

    /// <summary>The statement that no allergy is known, or none to a drug: <see cref="Substance"/> is null and <see cref="Presence"/> absent. That none to latex or to food is known is no such statement.</summary>
    public bool NoneKnown { get; init; }

    /// <summary>Severity in the record's words.</summary>
    public string? Severity { get; init; }
}
