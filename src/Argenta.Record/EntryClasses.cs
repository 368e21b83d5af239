namespace Argenta.Record;

/// <summary>Classes of entries that several rooms ask for.</summary>
public static class EntryClasses
{
    /// <summary>Diagnoses of the tumour itself, whatever they say of it.</summary>
    public static EntryClass<ConditionEntry> Primary { get; } = new(c => c.Role == ConditionRole.Primary);

    /// <summary>Diagnoses of metastases, refuted ones among them.</summary>
    public static EntryClass<ConditionEntry> Metastasis { get; } = new(c => c.Role == ConditionRole.Metastasis);

    /// <summary>Results of tissue.</summary>
    public static EntryClass<ObservationEntry> OfTissue { get; } = new(o => o.Specimen is not null);

    /// <summary>Procedures that are planned.</summary>
    public static EntryClass<ProcedureEntry> PlannedProcedure { get; } = new(p => p.Status == EntryStatus.Planned);

    /// <summary>Whether anything lies ahead: planned, booked or ordered.</summary>
    public static bool AnyAhead(PatientRecord record) =>
        record.Any(PlannedProcedure) || !record.All<AppointmentEntry>().IsEmpty || !record.All<RequestEntry>().IsEmpty;
}
