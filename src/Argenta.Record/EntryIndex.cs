using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Argenta.Record;

/// <summary>The entries of one record sorted by kind and by what they are called; each list is made when it is first asked for, and once.</summary>
/// <remarks>Immutable to the outside and thread-safe: two threads at worst make the same list twice.</remarks>
internal sealed class EntryIndex
{
    private readonly Func<AskedOf>? asked;
    private readonly byte[] kinds; // of the entries
    private readonly object?[] counting = new object?[KindCount]; // those that count, by kind
    private readonly object?[] whole = new object?[KindCount]; // all, by kind
    private ExaminationIndex? examinations;

    private static readonly FrozenDictionary<Type, byte> Places = typeof(Entry).Assembly.GetTypes().Where(typeof(Entry).IsAssignableFrom).Select((type, place) => (type, place)).ToFrozenDictionary(k => k.type, k => (byte)k.place);

    /// <summary>Finds the kinds.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="asked">Where it is noted what is asked of them; null where nobody wants to know.</param>
    public EntryIndex(ImmutableArray<Entry> entries, Func<AskedOf>? asked)
    {
        (Entries, this.asked) = (entries, asked);
        kinds = new byte[entries.Length];

        // Entries of a kind mostly stand together.
        var (last, place) = ((Type?)null, (byte)0);
        for (var i = 0; i < kinds.Length; i++)
        {
            var type = entries[i].GetType();
            if (type != last)
            {
                (last, place) = (type, Places[type]);
                Kinds |= 1u << place;
            }

            kinds[i] = place;
        }
    }

    /// <summary>So many kinds of entries there are.</summary>
    public static int KindCount => Places.Count;

    /// <summary>The entries that it speaks of.</summary>
    public ImmutableArray<Entry> Entries { get; }

    /// <summary>The kinds of which there are entries, a bit each.</summary>
    public uint Kinds { get; }

    /// <summary>Whether there are entries of a kind, whether they count or not.</summary>
    public bool Has<T>()
        where T : Entry => (Kinds & Kind<T>.Of.Bits) != 0;

    /// <summary>Those that show an examination, by what it is called.</summary>
    public ExaminationIndex Examinations => examinations ??= new(Entries, asked);

    /// <summary>Entries of a kind that count, in the record's order.</summary>
    public T[] Of<T>()
        where T : Entry
    {
        var kind = Kind<T>.Of;
        if (counting[kind.Place] is T[] made)
        {
            return made;
        }

        var all = All<T>(kind);
        var count = 0;
        foreach (var entry in all)
        {
            count += entry.Counts ? 1 : 0;
        }

        var some = count == all.Length ? all : Array.FindAll(all, e => e.Counts);
        counting[kind.Place] = asked is null ? some : null;
        return some;
    }

    /// <summary>Entries of a kind, in the record's order.</summary>
    public T[] All<T>()
        where T : Entry => All<T>(Kind<T>.Of);

    /// <summary>Whether an entry is of a kind. A kind that no other one belongs to is told by its type alone, which is much quicker than a cast where the kind is a type parameter.</summary>
    public static bool Is<T>(Entry entry)
        where T : Entry => typeof(T).IsSealed ? entry.GetType() == typeof(T) : entry is T;

    private T[] All<T>((int Place, uint Bits) kind)
        where T : Entry
    {
        if (whole[kind.Place] is T[] made)
        {
            return made;
        }

        if (asked is not null)
        {
            asked().Kind(kind.Bits);
        }

        if ((Kinds & kind.Bits) == 0)
        {
            return [];
        }

        var count = 0;
        foreach (var place in kinds)
        {
            count += (int)(kind.Bits >> place & 1);
        }

        var all = new T[count];
        for (var i = kinds.Length - 1; count > 0; i--)
        {
            if ((kind.Bits >> kinds[i] & 1) != 0)
            {
                all[--count] = Unsafe.As<T>(Entries[i]);
            }
        }

        whole[kind.Place] = asked is null ? all : null;
        return all;
    }

    private static class Kind<T>
    {
        public static readonly (int Place, uint Bits) Of = (Places[typeof(T)], Places.Where(k => typeof(T).IsAssignableFrom(k.Key)).Aggregate(0u, (bits, k) => bits | (1u << k.Value)));
    }
}
