using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Argenta.Record;

/// <summary>The entries of one record that count and show an examination, by what it is called. Immutable to the outside and thread-safe, as <see cref="EntryIndex"/>.</summary>
internal sealed class ExaminationIndex
{
    /// <summary>About so many entries there are of each item, and seldom more items than that.</summary>
    private const int OfEach = 4;
    private const int MostItems = 40;

    private static readonly Called Nothing = new([], []);

    // Observations are many and asked for by nearly every room; the others are few.
    private readonly Dictionary<string, Observed> observations;
    private readonly Dictionary<string, List<int>>? others;
    private readonly ImmutableArray<Entry> all;
    private readonly int[] next; // by the place of an observation: that of the next one of the same name
    private readonly Func<AskedOf>? asked;

    /// <summary>Sorts the entries.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="asked">Where it is noted what is asked of them; null where nobody wants to know.</param>
    public ExaminationIndex(ImmutableArray<Entry> entries, Func<AskedOf>? asked)
    {
        (all, this.asked) = (entries, asked);
        observations = new(Math.Min(entries.Length / OfEach, MostItems), StringComparer.Ordinal);
        next = new int[entries.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = entries[i];
            if (!entry.Counts)
            {
                continue;
            }

            if (entry is ObservationEntry observation)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(observations, observation.Item, out _).Add(i, next);
            }
            else if (NameOf(entry) is { } name)
            {
                others ??= new(StringComparer.Ordinal);
                (CollectionsMarshal.GetValueRefOrAddDefault(others, name, out _) ??= []).Add(i);
            }
        }
    }

    /// <summary>Observations of an item, in the record's order, those without a value among them.</summary>
    public ImmutableArray<ObservationEntry> Observations(string item)
    {
        ref var found = ref CollectionsMarshal.GetValueRefOrNullRef(observations, item);
        if (!Unsafe.IsNullRef(ref found))
        {
            return ImmutableCollectionsMarshal.AsImmutableArray(found.Entries(this));
        }

        asked?.Invoke().Name(item);
        return [];
    }

    /// <summary>Adds up what somebody knows of each name.</summary>
    /// <param name="bits">By name.</param>
    public TBits Sum<TBits>(FrozenDictionary<string, TBits> bits)
        where TBits : struct, IBinaryInteger<TBits>
    {
        var sum = TBits.Zero;
        foreach (var name in observations.Keys)
        {
            sum |= bits.TryGetValue(name, out var some) ? some : TBits.Zero;
        }

        if (others is not null)
        {
            foreach (var name in others.Keys)
            {
                sum |= bits.TryGetValue(name, out var some) ? some : TBits.Zero;
            }
        }

        return sum;
    }

    /// <summary>What the entries are called; a name may come twice.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            asked?.Invoke().All();
            return others is null ? observations.Keys : observations.Keys.Concat(others.Keys);
        }
    }

    /// <summary>Entries of one name that show that it was done, in the record's order, with their places in the record. Not to be changed.</summary>
    public Called this[string name]
    {
        get
        {
            asked?.Invoke().Name(name);
            var other = others is not null && others.TryGetValue(name, out var places) ? places : null;
            ref var observed = ref CollectionsMarshal.GetValueRefOrNullRef(observations, name);
            return Unsafe.IsNullRef(ref observed) ? other is null ? Nothing : At(other)
                : other is null ? observed.Done(this)
                : At([.. observed.Done(this).Places.Concat(other).Order()]);
        }
    }

    /// <summary>Every name with its entries.</summary>
    public IEnumerable<(string Name, Called Entries)> All
    {
        get
        {
            asked?.Invoke().All();
            return observations.Keys.Union(others?.Keys ?? Enumerable.Empty<string>()).Select(name => (name, this[name]));
        }
    }

    private Called At(List<int> places) => new([.. places], [.. places.Select(p => all[p])]);

    private static string? NameOf(Entry entry) => entry switch
    {
        ImagingEntry e => e.Modality,
        ImagingFindingEntry e => e.Modality,
        LesionEntry e => e.Modality,
        ProcedureEntry e => e.Term,
        _ => null,
    };

    /// <summary>Entries of one name.</summary>
    /// <param name="Places">Their places in the record.</param>
    /// <param name="Entries">The entries.</param>
    internal sealed record Called(int[] Places, Entry[] Entries);

    /// <summary>The observations of one name; put together when somebody asks for them. It stands in the table itself: most people have many names of which nobody asks.</summary>
    private struct Observed
    {
        private ObservationEntry[]? entries;
        private int[]? places;
        private int first;
        private int last;
        private int count;
        private Called? done;

        public ObservationEntry[] Entries(ExaminationIndex of) => entries ?? Together(of);

        /// <summary>Without those of which the record says that there is no value.</summary>
        public Called Done(ExaminationIndex of) => done ??= Find(of);

        private Called Find(ExaminationIndex of)
        {
            var all = Entries(of);
            return Array.TrueForAll(all, e => e.AbsentReason is null) ? new(places!, all)
                : new([.. places!.Where((_, i) => all[i].AbsentReason is null)], [.. all.Where(e => e.AbsentReason is null)]);
        }

        public void Add(int place, int[] next)
        {
            if (count++ == 0)
            {
                first = place;
            }
            else
            {
                next[last] = place;
            }

            last = place;
        }

        private ObservationEntry[] Together(ExaminationIndex of)
        {
            var (found, at) = (new ObservationEntry[count], new int[count]);
            for (var (i, place) = (0, first); i < count; i++, place = of.next[place])
            {
                (found[i], at[i]) = ((ObservationEntry)of.all[place], place);
            }

            places = at;
            return entries = found;
        }
    }
}
