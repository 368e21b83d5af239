using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Argenta.Record;

/// <summary>The entries of one record sorted by kind and by what they are called; each list is made when it is first asked for, and once.</summary>
/// <remarks>Immutable to the outside and thread-safe: two threads at worst make the same list twice.</remarks>
internal sealed class EntryIndex(ImmutableArray<Entry> entries)
{
    private readonly object?[] kinds = new object?[Kinds.Count];
    private readonly object?[] whole = new object?[Kinds.Count];
    private Dictionary<string, List<ObservationEntry>>? observations;
    private (Entry Entry, string Name)[]? named;
    private Dictionary<string, (List<int> Places, List<Entry> Entries)>? byName;
    private static readonly (List<int> Places, List<Entry> Entries) Nothing = ([], []);

    private static readonly FrozenDictionary<Type, int> Kinds = typeof(Entry).Assembly.GetTypes().Where(typeof(Entry).IsAssignableFrom).Select((type, place) => (type, place)).ToFrozenDictionary(k => k.type, k => k.place);

    /// <summary>The entries that it speaks of.</summary>
    public ImmutableArray<Entry> Entries => entries;

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

        var found = new List<T>();
        foreach (var entry in entries)
        {
            if (entry is T of)
            {
                found.Add(of);
            }
        }

        T[] all = [.. found];
        whole[Kind<T>.Place] = all;
        return all;
    }

    /// <summary>Observations of an item that count, in the record's order.</summary>
    public IReadOnlyList<ObservationEntry> Observations(string item)
    {
        if (observations is not { } byItem)
        {
            byItem = new(StringComparer.Ordinal);
            foreach (var entry in Of<ObservationEntry>())
            {
                Add(byItem, entry.Item, entry);
            }

            observations = byItem;
        }

        return byItem.TryGetValue(item, out var found) ? found : [];
    }

    /// <summary>Entries that show an examination, each with what it is called.</summary>
    public (Entry Entry, string Name)[] Named => named ??= [.. entries.Where(e => e.Counts).Select(e => (Entry: e, Name: NameOf(e)!)).Where(e => e.Name is not null)];

    /// <summary>The same by one name, with their places among all that have one. Not to be changed.</summary>
    public (List<int> Places, List<Entry> Entries) NamedSo(string name)
    {
        if (byName is not { } found)
        {
            found = new(StringComparer.Ordinal);
            var all = Named;
            for (var i = 0; i < all.Length; i++)
            {
                if (!found.TryGetValue(all[i].Name, out var lists))
                {
                    found.Add(all[i].Name, lists = (new(2), new(2)));
                }

                lists.Places.Add(i);
                lists.Entries.Add(all[i].Entry);
            }

            byName = found;
        }

        return found.TryGetValue(name, out var entries) ? entries : Nothing;
    }

    private static void Add<T>(Dictionary<string, List<T>> lists, string key, T value)
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = new(2));
        }

        list.Add(value);
    }

    private static string? NameOf(Entry entry) => entry switch
    {
        ImagingEntry e => e.Modality,
        ImagingFindingEntry e => e.Modality,
        LesionEntry e => e.Modality,
        ObservationEntry { AbsentReason: not null } => null,
        ObservationEntry e => e.Item,
        ProcedureEntry e => e.Term,
        _ => null,
    };

    private static class Kind<T>
    {
        public static readonly int Place = Kinds[typeof(T)];
    }
}
