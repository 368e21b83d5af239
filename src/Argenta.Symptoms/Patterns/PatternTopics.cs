using System.Collections.Frozen;
using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Symptoms.Patterns;

/// <summary>Which parts of the patterns each term speaks to, and what each pattern says of a person of whom nothing is recorded on it: found once, when the knowledge is loaded.</summary>
internal sealed class PatternTopics
{
    private readonly FrozenDictionary<string, UInt128> spokenTo;
    private readonly ImmutableArray<UInt128> byComplaint;
    private readonly ImmutableArray<(string Item, UInt128 Parts)> byItem;
    private readonly UInt128 always;

    /// <summary>Finds the parts of each term.</summary>
    public PatternTopics(ImmutableArray<PatternDefinition> patterns, ImmutableArray<string> places, Terminology terms)
    {
        var nobody = new PatternScope(new() { Person = new() }, new LocalDate(2000, 1, 1), terms, ComplaintTerms.Of(terms).Unsaid, places, UInt128.MaxValue);
        ImmutableArray<PatternPart> parts = [.. patterns.SelectMany(p => All(p.Root))];
        var found = new Dictionary<string, UInt128>(StringComparer.Ordinal);
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i].Know(Bit(i), parts[i].Judge(nobody));
            foreach (var topic in parts[i].Topics)
            {
                foreach (var term in terms.All.Where(t => terms.IsWithin(t.Id, topic)))
                {
                    found[term.Id] = found.GetValueOrDefault(term.Id) | Bit(i);
                }
            }
        }

        spokenTo = found.ToFrozenDictionary(StringComparer.Ordinal);
        byComplaint = [.. terms.Of("symptom").Select(t => Of(t.Id))];
        byItem = [.. terms.Of("observation").Select(t => (t.Id, Of(t.Id))).Where(t => t.Item2 != 0)];

        // There are 128 bits: what is beyond shares the last one, and is always judged.
        always = parts.Length > Bits ? Bit(Bits - 1) : 0;
        Silent = [.. patterns.Select(p => PatternKnowledge.State(p, p.Root.Judge(nobody)))];
    }

    /// <summary>What each pattern says of somebody of whom nothing is recorded on it.</summary>
    public ImmutableArray<PatternState> Silent { get; }

    /// <summary>The parts to which anything in a record speaks, a bit each.</summary>
    public UInt128 In(PatientRecord record, ImmutableArray<SymptomState> symptoms)
    {
        var parts = always;
        for (var i = 0; i < symptoms.Length; i++)
        {
            parts |= symptoms[i].IsSaid ? byComplaint[i] : 0;
        }

        foreach (var c in record.All<ConditionEntry>())
        {
            parts |= Of(c.Term);
        }

        foreach (var m in record.Of<MedicationEntry>())
        {
            parts |= Of(m.Drug);
        }

        foreach (var f in record.Of<FamilyHistoryEntry>())
        {
            parts |= Of(f.Term);
        }

        foreach (var (item, some) in byItem)
        {
            parts |= record.Observations(item).Length > 0 ? some : 0;
        }

        return parts;
    }

    private const int Bits = 128;

    private static UInt128 Bit(int place) => UInt128.One << Math.Min(place, Bits - 1);

    private static IEnumerable<PatternPart> All(PatternPart part) => part.Below.SelectMany(All).Prepend(part);

    private UInt128 Of(string? term) => term is not null && spokenTo.TryGetValue(term, out var parts) ? parts : 0;
}
