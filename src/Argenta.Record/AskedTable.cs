using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace Argenta.Record;

/// <summary>Several askers, each by what it asks of a record in which nothing stands: of whom a record has something to say.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class AskedTable
{
    private readonly uint[] kinds;
    private readonly FrozenDictionary<string, uint> names;
    private readonly (EntryClass Class, uint Askers)[] classes;
    private readonly uint whole;
    private readonly uint who;
    private readonly uint death;

    /// <summary>Puts together what each asks.</summary>
    /// <param name="askers">A bit, and what it asks.</param>
    public AskedTable(IReadOnlyCollection<(uint Bit, AskedOf Asked)> askers)
    {
        kinds = new uint[EntryIndex.KindCount];
        var (byName, byClass) = (new Dictionary<string, uint>(StringComparer.Ordinal), new Dictionary<EntryClass, uint>());
        foreach (var (bit, asked) in askers)
        {
            for (var kind = 0; kind < kinds.Length; kind++)
            {
                kinds[kind] |= (asked.Kinds >> kind & 1) != 0 ? bit : 0;
            }

            foreach (var name in asked.Names)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(byName, name, out _) |= bit;
            }

            foreach (var which in asked.Classes)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(byClass, which, out _) |= bit;
            }

            whole |= asked.Whole ? bit : 0;
            who |= asked.Who ? bit : 0;
            death |= asked.Death ? bit : 0;
        }

        (names, classes) = (byName.ToFrozenDictionary(StringComparer.Ordinal), [.. byClass.Select(c => (c.Key, c.Value))]);
    }

    /// <summary>Those to whom a record may say something else than one in which nothing stands.</summary>
    /// <returns>Their bits.</returns>
    public uint Of(PatientRecord record)
    {
        var index = record.Index;
        var answered = who | (index.Entries.IsEmpty ? 0 : whole) | (record.IsDead ? death : 0);
        for (var there = index.Kinds; there != 0; there &= there - 1)
        {
            answered |= kinds[System.Numerics.BitOperations.TrailingZeroCount(there)];
        }

        answered |= index.Examinations.Sum(names);
        foreach (var (which, askers) in classes)
        {
            if ((askers & ~answered) != 0 && which.Any(record))
            {
                answered |= askers;
            }
        }

        return answered;
    }
}
