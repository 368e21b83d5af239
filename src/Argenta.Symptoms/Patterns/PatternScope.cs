using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Symptoms.Patterns;

/// <summary>What a pattern is judged by: one person's entries and complaints as of a day.</summary>
internal sealed class PatternScope(PatientRecord record, LocalDate asOf, Terminology terms, ImmutableArray<SymptomState> symptoms, ImmutableArray<string> places, UInt128 spoken)
{
    private List<ConditionEntry>? conditions;
    private List<MedicationEntry>? medicines;

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

    /// <summary>The state of the complaint at a place.</summary>
    public SymptomState Complaint(int place) => symptoms[place];

    /// <summary>The state of a complaint.</summary>
    public SymptomState Complaint(string id) => symptoms[ComplaintTerms.Of(terms).PlaceOf(id)];

    /// <summary>Statements of an illness or of anything within it, that had begun by the day, earliest first.</summary>
    public List<ConditionEntry> Conditions(string id)
    {
        List<ConditionEntry>? found = null;
        conditions ??= InOrder(record.All<ConditionEntry>(), c => (c.Counts || c.Status == EntryStatus.Refuted) && c.Term is not null && Begun(c));
        foreach (var condition in conditions)
        {
            if (terms.IsWithin(condition.Term!, id))
            {
                (found ??= new(2)).Add(condition);
            }
        }

        return found ?? NoConditions;
    }

    /// <summary>Medicines of a class that had begun by the day, earliest first.</summary>
    public IEnumerable<MedicationEntry> Medicines(string id) => AllMedicines().Where(m => terms.IsWithin(m.Drug!, id));

    /// <summary>Whether there is one.</summary>
    public bool HasMedicine(string id)
    {
        foreach (var medicine in AllMedicines())
        {
            if (terms.IsWithin(medicine.Drug!, id))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Illnesses in the family.</summary>
    public List<FamilyHistoryEntry> Family(string id) => [.. record.Of<FamilyHistoryEntry>().Where(f => f.Term is not null && terms.IsWithin(f.Term, id))];

    /// <summary>The latest value of an item, of several of one day the first that was read; null without any.</summary>
    public ObservationEntry? Latest(string item)
    {
        ObservationEntry? latest = null;
        foreach (var o in record.Observations(item))
        {
            if ((latest is null || o.Happened > latest.Happened) && (o.Number is not null || o.Word is not null) && Begun(o))
            {
                latest = o;
            }
        }

        return latest;
    }

    /// <summary>Adds the statements with a day that something happened, complaints and illnesses alike.</summary>
    public void AddEvents(string id, List<Entry> events)
    {
        foreach (var s in record.Of<SymptomEntry>())
        {
            if (s.Term == id && s.Presence == Presence.Present && !s.Happened.IsEmpty && Begun(s))
            {
                events.Add(s);
            }
        }

        foreach (var c in Conditions(id))
        {
            if (c.Counts && c.Presence == Presence.Present && !c.Happened.IsEmpty)
            {
                events.Add(c);
            }
        }
    }

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

    private List<MedicationEntry> AllMedicines() => medicines ??= InOrder(record.Of<MedicationEntry>(), m => m.Drug is not null && Begun(m));

    private bool Begun(Entry entry) => entry.Happened.MayBeBy(asOf);
}
