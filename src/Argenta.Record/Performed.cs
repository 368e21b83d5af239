using NodaTime;

namespace Argenta.Record;

/// <summary>Finds the entries that show that an examination took place.</summary>
public static class Performed
{
    /// <summary>Entries of the named modalities, observations or procedures that happened by the day.</summary>
    public static IEnumerable<Entry> Entries(PatientRecord record, IReadOnlyCollection<string> names, LocalDate asOf) =>
        record.Entries.Where(e => e.Counts && (e.Happened.IsEmpty || e.Happened.Earliest <= asOf) && NameOf(e) is { } name && names.Contains(name));

    /// <summary>All entries that show an examination, by what it is called.</summary>
    public static ILookup<string, Entry> ByName(PatientRecord record, LocalDate asOf) =>
        record.Entries.Where(e => e.Counts && (e.Happened.IsEmpty || e.Happened.Earliest <= asOf) && NameOf(e) is not null).ToLookup(e => NameOf(e)!);

    private static string? NameOf(Entry entry) => entry switch
    {
        ImagingEntry e => e.Modality,
        ImagingFindingEntry e => e.Modality,
        LesionEntry e => e.Modality,
        ObservationEntry { AbsentReason: not null } => null,
        ObservationEntry e => e.Item,
        ProcedureEntry e => e.Term,
        _ => null,
    };
}
