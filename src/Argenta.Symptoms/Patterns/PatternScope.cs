using System.Collections.Frozen;
using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Symptoms.Patterns;

/// <summary>What a pattern is judged by: one person's entries and complaints as of a day.</summary>
internal sealed class PatternScope(PatientRecord record, LocalDate asOf, Terminology terms, ImmutableArray<SymptomState> symptoms, ImmutableArray<string> places)
{
    private readonly FrozenDictionary<string, SymptomState> states = symptoms.ToFrozenDictionary(s => s.Id);

    /// <summary>The day.</summary>
    public LocalDate AsOf => asOf;

    /// <summary>The first and the last day on which the person may have been born; null when neither birth date nor age is recorded.</summary>
    public (LocalDate Earliest, LocalDate Latest)? Born => record.Person switch
    {
        { BirthDate.IsEmpty: false } p => (p.BirthDate.Earliest, p.BirthDate.Latest),
        { StatedAge: { On.IsEmpty: false } age } => (age.On.Earliest.PlusYears(-age.Years - 1).PlusDays(1), age.On.Latest.PlusYears(-age.Years)),
        _ => null,
    };

    /// <summary>The state of a complaint.</summary>
    public SymptomState Complaint(string id) => states[id];

    /// <summary>Statements of an illness or of anything within it, that had begun by the day, earliest first.</summary>
    public List<ConditionEntry> Conditions(string id) =>
        [.. record.Entries.OfType<ConditionEntry>().Where(c => (c.Counts || c.Status == EntryStatus.Refuted) && c.Term is not null && terms.IsWithin(c.Term, id) && Begun(c)).OrderBy(c => c.Happened)];

    /// <summary>Medicines of a class that had begun by the day, earliest first.</summary>
    public List<MedicationEntry> Medicines(string id) =>
        [.. record.Of<MedicationEntry>().Where(m => m.Drug is not null && terms.IsWithin(m.Drug, id) && Begun(m)).OrderBy(m => m.Happened)];

    /// <summary>Illnesses in the family.</summary>
    public List<FamilyHistoryEntry> Family(string id) => [.. record.Of<FamilyHistoryEntry>().Where(f => f.Term is not null && terms.IsWithin(f.Term, id))];

    /// <summary>Values of an item, latest first.</summary>
    public List<ObservationEntry> Values(string item) =>
        [.. record.Of<ObservationEntry>().Where(o => o.Item == item && Begun(o) && (o.Number is not null || o.Word is not null)).OrderByDescending(o => o.Happened)];

    /// <summary>Statements that something happened, complaints and illnesses alike.</summary>
    public List<Entry> Events(string id) =>
    [
        .. record.Of<SymptomEntry>().Where(s => s.Term == id && s.Presence == Presence.Present && Begun(s)),
        .. Conditions(id).Where(c => c.Counts && c.Presence == Presence.Present),
    ];

    /// <summary>The place in the body that an entry names, among those that the knowledge lists; null when it names none.</summary>
    public string? PlaceOf(Entry entry)
    {
        var site = (entry as ConditionEntry)?.Site;
        var said = $"{entry.Concept.Label} {entry.Note} {site?.Label} {site?.Segment}";
        return places.FirstOrDefault(p => said.Contains(p, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Name of a term for people.</summary>
    public string NameOf(string id) => terms.NameOf(id);

    private bool Begun(Entry entry) => entry.Happened.IsEmpty || entry.Happened.Earliest <= asOf;
}
