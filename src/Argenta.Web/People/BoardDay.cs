using Argenta.Record;
using NodaTime;

namespace Argenta.Web.People;

/// <summary>Whether a record books the person for a tumour board on a day.</summary>
internal static class BoardDay
{
    private static readonly string[] Words = ["tumour board", "tumor board", "tumorboard", "multidisciplinary", "mdt"];

    /// <summary>An appointment or request of that day whose words name a board.</summary>
    public static bool Has(PatientRecord record, LocalDate day) =>
        record.Entries.Where(e => e is AppointmentEntry or RequestEntry && e.Status != EntryStatus.EnteredInError && e.Happened.IsFull && e.Happened.Earliest == day)
            .Any(e => Words.Any(w => Text(e).Contains(w, StringComparison.OrdinalIgnoreCase)));

    private static string Text(Entry entry) => string.Join(' ', entry.Concept.Text, string.Join(' ', entry.Concept.Codings.Select(c => c.Display)), entry.Note, (entry as AppointmentEntry)?.With);
}
