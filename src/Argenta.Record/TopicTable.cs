using System.Collections.Frozen;

namespace Argenta.Record;

/// <summary>The topics that some needs ask for, a bit each, and which of them a record speaks of.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class TopicTable
{
    private const int Bits = 128;

    private readonly FrozenDictionary<string, UInt128> places;
    private readonly FrozenDictionary<string, UInt128> spokenBy;

    /// <summary>Takes the topics of some needs.</summary>
    /// <param name="needs">The needs.</param>
    /// <param name="terms">Every house term by which an entry may be called, with the topics of which such an entry speaks.</param>
    public TopicTable(IEnumerable<Needs> needs, IEnumerable<(string Term, IEnumerable<string> Topics)> terms)
    {
        // There are 128 bits: what is beyond shares the last one, which every record is taken to speak of.
        var topics = needs.SelectMany(n => n.AllTopics).Distinct(StringComparer.Ordinal).ToList();
        places = topics.Select((t, i) => (t, UInt128.One << Math.Min(i, Bits - 1))).ToFrozenDictionary(p => p.t, p => p.Item2, StringComparer.Ordinal);
        Always = topics.Count > Bits ? UInt128.One << (Bits - 1) : 0;
        spokenBy = terms.Select(t => (t.Term, Bits: t.Topics.Aggregate(UInt128.Zero, (all, topic) => all | this[topic]))).Where(t => t.Bits != 0).ToFrozenDictionary(t => t.Term, t => t.Bits, StringComparer.Ordinal);
    }

    /// <summary>What every record is taken to speak of.</summary>
    private UInt128 Always { get; }

    /// <summary>The bit of a topic; none for one that nobody asks for.</summary>
    public UInt128 this[string topic] => places.GetValueOrDefault(topic);

    /// <summary>The topics of which a record speaks, in whatever way: as there, as not there, as doubtful.</summary>
    public UInt128 Of(PatientRecord record)
    {
        var index = record.Index;
        var all = Always | Called(index.All<SymptomEntry>(), e => e.Term) | Called(index.All<ConditionEntry>(), e => e.Term) | Called(index.All<MedicationEntry>(), e => e.Drug) | Called(index.All<FamilyHistoryEntry>(), e => e.Term);
        return all | index.Examinations.Sum(spokenBy);
    }

    private UInt128 Called<T>(T[] entries, Func<T, string?> term)
        where T : Entry
    {
        var all = UInt128.Zero;
        foreach (var entry in entries)
        {
            all |= term(entry) is { } called && spokenBy.TryGetValue(called, out var topics) ? topics : 0;
        }

        return all;
    }
}
