namespace Argenta.Record;

/// <summary>What the clinical status of an illness or a complaint says of today, in the words of FHIR (condition-clinical).</summary>
public static class ClinicalStatus
{
    /// <summary>It is over or at rest: resolved, inactive, in remission. Whoever has one of these is no longer experiencing it.</summary>
    /// <param name="course">The status; null where none is recorded.</param>
    public static bool IsOver(string? course) => course is "resolved" or "inactive" or "remission";
}
