namespace Argenta.Record;

/// <summary>Lets a corrected report replace the one that it corrects, and a final result the preliminary one.</summary>
public static class Amendments
{
    /// <summary>Of entries with the same resource type, id and JSON part, keeps those of the latest version when one of them is amended or entered in error; others pass unchanged.</summary>
    public static List<Entry> Latest(List<Entry> all) => Finals(Corrected(all));

    /// <summary>A preliminary result yields to a later final or amended one of the same item, day, specimen, place and method: laboratories often send it under another id.</summary>
    private static List<Entry> Finals(List<Entry> all)
    {
        var preliminary = all.OfType<ObservationEntry>().Where(o => o is { Status: EntryStatus.Preliminary, Happened.IsEmpty: false }).ToList();
        if (preliminary.Count == 0)
        {
            return all;
        }

        var finals = all.OfType<ObservationEntry>().Where(o => o.Status is EntryStatus.Final or EntryStatus.Amended).ToLookup(o => (o.Item, o.Happened));
        var replaced = new HashSet<Entry>(ReferenceEqualityComparer.Instance);
        foreach (var early in preliminary)
        {
            if (finals[(early.Item, early.Happened)].Any(f => f.Specimen?.Id == early.Specimen?.Id && f.Site == early.Site && f.Method == early.Method && f.KnownFrom >= early.KnownFrom))
            {
                replaced.Add(early);
            }
        }

        return replaced.Count == 0 ? all : all.FindAll(e => !replaced.Contains(e));
    }

    private static List<Entry> Corrected(List<Entry> all)
    {
        if (!all.Exists(e => e.Status is EntryStatus.Amended or EntryStatus.EnteredInError))
        {
            return all;
        }

        var replaced = new HashSet<Entry>(ReferenceEqualityComparer.Instance);
        foreach (var versions in all.Where(e => e.Source.Id is not null).GroupBy(e => (e.Source.Resource, e.Source.Id)))
        {
            var corrections = versions.Where(e => e.Status is EntryStatus.Amended or EntryStatus.EnteredInError && e.KnownFrom is not null).ToList();
            if (corrections.Count == 0)
            {
                continue;
            }

            var latest = corrections.Max(e => e.KnownFrom!.Value);
            foreach (var older in versions.Where(e => e.KnownFrom is null || e.KnownFrom < latest))
            {
                replaced.Add(older);
            }
        }

        return all.FindAll(e => !replaced.Contains(e));
    }
}
