using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Symptoms.Patterns;

/// <summary>What a pattern is judged by: one person's entries and complaints as of a day.</summary>
internal sealed class PatternScope(PatientRecord record, LocalDate asOf, Terminology terms, ImmutableArray<SymptomState> symptoms, ImmutableArray<string> places, UInt128 spoken)
{
    private readonly ComplaintTerms complaints = ComplaintTerms.Of(terms);
    private readonly List<ConditionEntry> conditions = InOrder(record.All<ConditionEntry>(), c => (c.Counts || c.Status == EntryStatus.Refuted) && c.Term is not null && Begun(c, asOf));
    private readonly List<MedicationEntry> medicines = InOrder(record.Of<MedicationEntry>(), m => m.Drug is not null && Begun(m, asOf));

    private static readonly List<ConditionEntry> NoConditions = [];

    /// <summary>The day.</summary>
    public LocalDate AsOf => asOf;

    /// <summary>The parts of patterns to which the record speaks, a bit each.</summary>
    public UInt128 Spoken => spoken;

    /// <summary>The first and the last day on which the person may have been born; null when neither birth date nor age is recorded.</summary>
    public (LocalDate Earliest, LocalDate Latest)? Born => record.Person switch
    {
        { BirthDate.IsEmpty: false } p => (p.BirthDate.Earliest, p.BirthDate.Latest),
        { StatedAge: { On.IsEmpty: false } age } => (age.On.Earliest.PlusYears(-age.Years - 1).PlusDays(1), age.On.Latest.PlusYears(-age.Years)),
        _ => null,
    };

    /// <summary>The state of a complaint.</summary>
    public SymptomState Complaint(string id) => symptoms[complaints.PlaceOf(id)];

    /// <summary>Statements of an illness or of anything within it, that had begun by the day, earliest first.</summary>
    public List<ConditionEntry> Conditions(string id) =>
        conditions.Exists(c => terms.IsWithin(c.Term!, id)) ? conditions.FindAll(c => terms.IsWithin(c.Term!, id)) : NoConditions;

    /// <summary>Medicines of a class that had begun by the day, earliest first.</summary>
    public List<MedicationEntry> Medicines(string id) =>
        medicines.Count == 0 ? medicines : medicines.FindAll(m => terms.IsWithin(m.Drug!, id));

    /// <summary>Illnesses in the family.</summary>
    public List<FamilyHistoryEntry> Family(string id) => [.. record.Of<FamilyHistoryEntry>().Where(f => f.Term is not null && terms.IsWithin(f.Term, id))];

    /// <summary>The latest value of an item, of several of one day the first that was read; null without any.</summary>
    public ObservationEntry? Latest(string item)
    {
        ObservationEntry? latest = null;
        foreach (var o in record.Observations(item))
        {
            if ((o.Number is not null || o.Word is not null) && Begun(o) && (latest is null || o.Happened.CompareTo(latest.Happened) > 0))
            {
                latest = o;
            }
        }

        return latest;
    }

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

    // Earliest first, and as they stand where they are of one day: a few, most of which stand so already.
    private static List<T> InOrder<T>(ImmutableArray<T> entries, Predicate<T> counts)
        where T : Entry
    {
        var ordered = new List<T>(entries.Length);
        foreach (var entry in entries)
        {
            if (counts(entry))
            {
                var place = ordered.Count;
                while (place > 0 && ordered[place - 1].Happened > entry.Happened)
                {
                    place--;
                }

                ordered.Insert(place, entry);
            }
        }

        return ordered;
    }

    private bool Begun(Entry entry) => Begun(entry, asOf);

    private static bool Begun(Entry entry, LocalDate asOf) => entry.Happened.IsEmpty || entry.Happened.Earliest <= asOf;
}
