using System.Collections.Immutable;

namespace Argenta.Record;

/// <summary>Free text of reports that stands in the record and that no rule reads: a person has to.</summary>
/// <remarks>It is listed with what was not understood, never copied to messages or to summaries of many people.</remarks>
public static class UnreadText
{
    /// <summary>Why such a text is listed.</summary>
    public const string Reason = "Free text of a report: not read by the program. Read it.";

    /// <summary>The conclusions of examinations, each with its examination; the latest first.</summary>
    public static ImmutableArray<Unmapped> Of(PatientRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var examinations = record.Of<ImagingEntry>();
        return examinations.IsEmpty ? [] :
        [
            .. examinations.Where(i => !string.IsNullOrWhiteSpace(i.Conclusion)).OrderByDescending(i => i.Happened).ThenBy(i => i.Modality, StringComparer.Ordinal).ThenBy(i => i.Conclusion, StringComparer.Ordinal)
                .Select(i => new Unmapped(i.Reference, $"{i.Modality.Replace('-', ' ')}{(i.Happened.IsEmpty ? string.Empty : $", {i.Happened}")}: {i.Conclusion}", Reason)),
        ];
    }
}
