using System.Collections.Immutable;

namespace Argenta.Record;

/// <summary>The entries of one record that count and show an examination, by what it is called. Immutable to the outside and thread-safe, as <see cref="EntryIndex"/>.</summary>
internal sealed class ExaminationIndex
{
    /// <summary>Seldom are more different items recorded.</summary>
    private const int MostOften = 48;

    private static readonly Called Nothing = new();

    // Observations are many and asked for by nearly every room; the others are few.
    private readonly Dictionary<string, Observed> observations;
    private readonly Dictionary<string, Called>? others;
    private readonly Func<AskedOf>? asked;

    /// <summary>Sorts the entries.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="asked">Where it is noted what is asked of them; null where nobody wants to know.</param>
    public ExaminationIndex(ImmutableArray<Entry> entries, Func<AskedOf>? asked)
    {
        this.asked = asked;
        observations = new(Math.Min(entries.Length, MostOften), StringComparer.Ordinal);
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = entries[i];
            if (!entry.Counts)
            {
                continue;
            }

            if (entry is ObservationEntry observation)
            {
                if (!observations.TryGetValue(observation.Item, out var of))
                {
                    observations.Add(observation.Item, of = new());
                }

                of.Add(i, observation);
            }
            else if (NameOf(entry) is { } name)
            {
                others ??= new(StringComparer.Ordinal);
                if (!others.TryGetValue(name, out var called))
                {
                    others.Add(name, called = new());
                }

                called.Add(i, entry);
            }
        }
    }

    /// <summary>Observations of an item, in the record's order, those without a value among them.</summary>
    public IReadOnlyList<ObservationEntry> Observations(string item)
    {
        if (observations.TryGetValue(item, out var found))
        {
            return found.Entries;
        }

        asked?.Invoke().Name(item);
        return [];
    }

    /// <summary>What the entries are called; a name may come twice.</summary>
    public IEnumerable<string> Names => others is null ? observations.Keys : observations.Keys.Concat(others.Keys);

    /// <summary>Entries of one name that show that it was done, in the record's order, with their places in the record. Not to be changed.</summary>
    public Called this[string name]
    {
        get
        {
            asked?.Invoke().Name(name);
            var other = others is not null && others.TryGetValue(name, out var some) ? some : null;
            return !observations.TryGetValue(name, out var observed) ? other ?? Nothing
                : other is null ? observed.Done
                : Together(observed.Done, other);
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

    private static Called Together(Called a, Called b)
    {
        var both = new Called();
        foreach (var (place, entry) in a.Places.Zip(a.Entries).Concat(b.Places.Zip(b.Entries)).OrderBy(e => e.First))
        {
            both.Add(place, entry);
        }

        return both;
    }

    private static string? NameOf(Entry entry) => entry switch
    {
        ImagingEntry e => e.Modality,
        ImagingFindingEntry e => e.Modality,
        LesionEntry e => e.Modality,
        ProcedureEntry e => e.Term,
        _ => null,
    };

    /// <summary>Entries of one name, with their places in the record.</summary>
    internal sealed class Called
    {
        /// <summary>Places in the record.</summary>
        public List<int> Places { get; } = new(2);

        /// <summary>The entries.</summary>
        public List<Entry> Entries { get; } = new(2);

        /// <summary>Adds one.</summary>
        public void Add(int place, Entry entry)
        {
            Places.Add(place);
            Entries.Add(entry);
        }
    }

    private sealed class Observed
    {
        private readonly List<int> places = new(2);
        private Called? done;

        public List<ObservationEntry> Entries { get; } = new(2);

        /// <summary>Without those of which the record says that there is no value.</summary>
        public Called Done
        {
            get
            {
                if (done is null)
                {
                    var all = new Called();
                    for (var i = 0; i < places.Count; i++)
                    {
                        if (Entries[i].AbsentReason is null)
                        {
                            all.Add(places[i], Entries[i]);
                        }
                    }

                    done = all;
                }

                return done;
            }
        }

        public void Add(int place, ObservationEntry entry)
        {
            places.Add(place);
            Entries.Add(entry);
        }
    }
}
