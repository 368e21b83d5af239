using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Argenta.Record;

/// <summary>The entries of one record sorted by kind and by what they are called; each list is made when it is first asked for, and once.</summary>
/// <remarks>Immutable to the outside and thread-safe: two threads at worst make the same list twice.</remarks>
internal sealed class EntryIndex(ImmutableArray<Entry> entries)
{
    private readonly object?[] kinds = new object?[Kinds.Count];
    private readonly object?[] whole = new object?[Kinds.Count];
    private ExaminationIndex? examinations;

    private static readonly FrozenDictionary<Type, int> Kinds = typeof(Entry).Assembly.GetTypes().Where(typeof(Entry).IsAssignableFrom).Select((type, place) => (type, place)).ToFrozenDictionary(k => k.type, k => k.place);

    /// <summary>The entries that it speaks of.</summary>
    public ImmutableArray<Entry> Entries => entries;

    /// <summary>Those that show an examination, by what it is called.</summary>
    public ExaminationIndex Examinations => examinations ??= new(entries);

    /// <summary>Entries of a kind that count, in the record's order.</summary>
    public T[] Of<T>()
        where T : Entry
    {
        if (kinds[Kind<T>.Place] is T[] made)
        {
            return made;
        }

        var all = All<T>();
        T[] counting = Array.TrueForAll(all, e => e.Counts) ? all : Array.FindAll(all, e => e.Counts);
        kinds[Kind<T>.Place] = counting;
        return counting;
    }

    /// <summary>Entries of a kind, in the record's order.</summary>
    public T[] All<T>()
        where T : Entry
    {
        if (whole[Kind<T>.Place] is T[] made)
        {
            return made;
        }

        var count = 0;
        foreach (var entry in entries)
        {
            count += entry is T ? 1 : 0;
        }

        T[] all = count == 0 ? [] : new T[count];
        for (var i = entries.Length - 1; count > 0; i--)
        {
            if (entries[i] is T of)
            {
                all[--count] = of;
            }
        }

        whole[Kind<T>.Place] = all;
        return all;
    }

    private static class Kind<T>
    {
        public static readonly int Place = Kinds[typeof(T)];
    }
}
