using Argenta.Terms;

namespace Argenta.Record;

/// <summary>What the clinical status of an illness or a complaint says of today, in the words of FHIR (condition-clinical).</summary>
public static class ClinicalStatus
{
    /// <summary>It was there and is said to be over, and since when is not said.</summary>
    /// <param name="presence">What is said of it.</param>
    /// <param name="ended">The end; an empty date for one on an unknown day, null where none is recorded.</param>
    /// <param name="course">The status.</param>
    internal static bool IsPast(Presence presence, PartialDate? ended, string? course) => presence == Presence.Present && (ended is { IsEmpty: true } || (ended is null && IsOver(course)));

    /// <summary>It is over or at rest: resolved, inactive, in remission. Whoever has one of these is no longer experiencing it.</summary>
    /// <param name="course">The status; null where none is recorded.</param>
    public static bool IsOver(string? course) => course is "resolved" or "inactive" or "remission";
}
