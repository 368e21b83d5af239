using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Argenta.Record;

/// <summary>The entries of one record sorted by kind and by what they are called; each list is made when it is first asked for, and once.</summary>
/// <remarks>Immutable to the outside and thread-safe: two threads at worst make the same list twice.</remarks>
internal sealed class EntryIndex(ImmutableArray<Entry> entries, Func<AskedOf>? asked)
{
    private readonly object?[] kinds = new object?[KindCount];
    private readonly object?[] whole = new object?[KindCount];
    private readonly uint there = KindsOf(entries.AsSpan());
    private ExaminationIndex? examinations;

    private static readonly FrozenDictionary<Type, int> Places = typeof(Entry).Assembly.GetTypes().Where(typeof(Entry).IsAssignableFrom).Select((type, place) => (type, place)).ToFrozenDictionary(k => k.type, k => k.place);

    /// <summary>So many kinds of entries there are.</summary>
    public static int KindCount => Places.Count;

    /// <summary>The entries that it speaks of.</summary>
    public ImmutableArray<Entry> Entries => entries;

    /// <summary>The kinds of which there are entries, a bit each.</summary>
    public uint Kinds => there;

    /// <summary>Whether there are entries of a kind, whether they count or not.</summary>
    public bool Has<T>()
        where T : Entry => (there & Kind<T>.Bits) != 0;

    /// <summary>Those that show an examination, by what it is called.</summary>
    public ExaminationIndex Examinations => examinations ??= new(entries, asked);

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
        kinds[Kind<T>.Place] = asked is null ? counting : null;
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

        if (asked is not null)
        {
            asked().Kind(Kind<T>.Bits);
        }

        if ((there & Kind<T>.Bits) == 0)
        {
            return [];
        }

        var count = 0;
        foreach (var entry in entries)
        {
            count += Is<T>(entry) ? 1 : 0;
        }

        var all = new T[count];
        for (var i = entries.Length - 1; count > 0; i--)
        {
            if (Is<T>(entries[i]))
            {
                all[--count] = Unsafe.As<T>(entries[i]);
            }
        }

        whole[Kind<T>.Place] = asked is null ? all : null;
        return all;
    }

    /// <summary>Whether an entry is of a kind. A kind that no other one belongs to is told by its type alone, which is much quicker than a cast where the kind is a type parameter.</summary>
    public static bool Is<T>(Entry entry)
        where T : Entry => typeof(T).IsSealed ? entry.GetType() == typeof(T) : entry is T;

    private static uint KindsOf(ReadOnlySpan<Entry> entries)
    {
        // Entries of a kind mostly stand together.
        var (there, last) = (0u, (Type?)null);
        foreach (var entry in entries)
        {
            var type = entry.GetType();
            if (type != last)
            {
                (there, last) = (there | (1u << Places[type]), type);
            }
        }

        return there;
    }

    private static class Kind<T>
    {
        public static readonly int Place = Places[typeof(T)];

        public static readonly uint Bits = Places.Where(k => typeof(T).IsAssignableFrom(k.Key)).Aggregate(0u, (bits, k) => bits | (1u << k.Value));
    }
}
