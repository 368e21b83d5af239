namespace Argenta.Record;

/// <summary>A clinician's word on the course: progression, stability, response, recurrence, death.</summary>
public sealed record OutcomeEntry : Entry
{
    /// <summary><c>progression</c>, <c>stable</c>, <c>response</c>, <c>no-evidence-of-disease</c>, <c>recurrence</c>, <c>undetermined</c>, <c>death</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>On what the word rests: <c>imaging</c>, <c>pathology</c>, <c>laboratory</c>, <c>clinical</c>; null when not said.</summary>
    public string? Evidence { get; init; }

    /// <summary>As <see cref="ObservationEntry.About"/>.</summary>
    public string? About { get; init; }
}
