using NodaTime;

namespace Argenta.Record;

/// <summary>Finds the entries that show that an examination took place.</summary>
public static class Performed
{
    /// <summary>Entries of the named modalities, observations or procedures that happened by the day, in the record's order.</summary>
    public static IEnumerable<Entry> Entries(PatientRecord record, IReadOnlyCollection<string> names, LocalDate asOf)
    {
        var index = record.Index.Examinations;
        var found = new List<(int Place, Entry Entry)>();
        var several = 0;
        foreach (var name in names)
        {
            var called = index[name];
            var (places, entries) = (called.Places, called.Entries);
            several += entries.Length > 0 ? 1 : 0;
            for (var i = 0; i < entries.Length; i++)
            {
                if (Happened(entries[i], asOf))
                {
                    found.Add((places[i], entries[i]));
                }
            }
        }

        if (several > 1)
        {
            found.Sort(static (a, b) => a.Place.CompareTo(b.Place));
        }

        return found.Count == 0 ? [] : found.Where((e, i) => i == 0 || e.Place != found[i - 1].Place).Select(e => e.Entry);
    }

    /// <summary>The latest dated entry of one name that happened by the day, the first of several; null for none.</summary>
    public static Entry? Latest(PatientRecord record, string name, LocalDate asOf)
    {
        Entry? latest = null;
        foreach (var entry in record.Index.Examinations[name].Entries)
        {
            if (!entry.Happened.IsEmpty && Happened(entry, asOf) && (latest is null || entry.Happened > latest.Happened))
            {
                latest = entry;
            }
        }

        return latest;
    }

    /// <summary>Each of some names of which there is a dated entry that happened by the day, with the latest of its entries.</summary>
    /// <typeparam name="T">What the caller knows of a name.</typeparam>
    public static IEnumerable<(T Of, Entry Latest)> Latest<T>(PatientRecord record, IReadOnlyDictionary<string, T> names, LocalDate asOf)
    {
        // Records have fewer names than are asked for.
        foreach (var name in record.Index.Examinations.Names.Distinct())
        {
            if (names.TryGetValue(name, out var of) && Latest(record, name, asOf) is { } latest)
            {
                yield return (of, latest);
            }
        }
    }

    /// <summary>Entries of one name, of whatever day, in the record's order.</summary>
    public static IReadOnlyList<Entry> Of(PatientRecord record, string name) => record.Index.Examinations[name].Entries;

    /// <summary>All entries that show an examination, by what it is called.</summary>
    public static ILookup<string, Entry> ByName(PatientRecord record, LocalDate asOf) =>
        record.Index.Examinations.All.SelectMany(n => n.Entries.Entries.Where(e => Happened(e, asOf)).Select(e => (n.Name, Entry: e))).ToLookup(e => e.Name, e => e.Entry);

    private static bool Happened(Entry entry, LocalDate asOf) => entry.Happened.MayBeBy(asOf);
}
