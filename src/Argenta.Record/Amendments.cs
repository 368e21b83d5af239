namespace Argenta.Record;

/// <summary>Lets a corrected report replace the one that it corrects.</summary>
public static class Amendments
{
    /// <summary>Of entries with the same resource type, id and JSON part, keeps those of the latest version when one of them is amended or entered in error; others pass unchanged.</summary>
    public static List<Entry> Latest(List<Entry> all)
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
