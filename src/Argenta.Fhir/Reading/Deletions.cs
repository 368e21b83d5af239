using Argenta.Terms;

namespace Argenta.Fhir.Reading;

/// <summary>A resource that a Bundle says was deleted.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its id.</param>
/// <param name="At">When, in ticks of universal time; null where the Bundle does not say.</param>
/// <param name="Before">In a history, which has the newest first: so many resources come before it and are newer. 0 elsewhere.</param>
internal readonly record struct Deletion(string Type, string Id, long? At, int Before);

/// <summary>Takes deleted resources out of a document before anything else looks at them.</summary>
internal static class Deletions
{
    /// <summary>Notes what an entry with the method DELETE deletes.</summary>
    /// <returns>False where it does not name one resource.</returns>
    public static bool Note(ReadContext context, Element bundle, Element entry, int found)
    {
        if (entry["request"u8]["url"u8].Text is not { } url || url.Contains('?', StringComparison.Ordinal) || ReadContext.LocalPart(url)?.Split('/') is not [{ Length: > 0 } type, { Length: > 0 } id])
        {
            return false;
        }

        var at = Versions.Instant(entry["response"u8]["lastModified"u8]) ?? Versions.Instant(bundle["meta"u8]["lastUpdated"u8]) ?? Versions.Instant(bundle["timestamp"u8]);
        context.Tape.Deletions.Add(new(type, id, at?.UtcTicks, bundle["type"u8].Is("history"u8) ? found : 0));
        return true;
    }

    /// <summary>Takes out what is deleted.</summary>
    /// <returns>The keys of Patients who are deleted; null for none.</returns>
    public static HashSet<string>? Apply(ReadContext context, List<Resource> resources)
    {
        var deletions = context.Tape.Deletions;
        if (deletions.Count == 0 && context.IsDeleted is null && !context.Tape.AnyDeleted)
        {
            return null;
        }

        var listed = deletions.Count == 0 ? null : deletions.ToLookup(d => (d.Type, d.Id));
        HashSet<string>? people = null;
        var gone = 0;
        for (var i = 0; i < resources.Count; i++)
        {
            var resource = resources[i];
            if (resource.Parent is { } holder)
            {
                resource.Deleted = holder.Deleted;
                continue;
            }

            var changed = Versions.Changed(resource.Element);
            var isListed = resource.Deleted || (resource.Id is { } id && listed?[(resource.Type, id)].Any(d => d.At is { } at && changed is { } time ? time <= at : i >= d.Before) == true);
            if (!isListed && context.IsDeleted?.Invoke(resource.Type, resource.Id, changed) != true)
            {
                continue;
            }

            resource.Deleted = true;
            gone++;
            if (isListed)
            {
                context.Skip(resource, default, resource.Type, "The bundle asks to delete it.");
            }

            if (resource is { Type: "Patient", Id: { } key })
            {
                (people ??= new(StringComparer.Ordinal)).Add(key);
            }
        }

        context.Tape.Deleted += gone;
        if (gone > 0)
        {
            resources.RemoveAll(r => r.Deleted);
        }

        return people;
    }

    /// <summary>Takes out the people whose Patient is deleted, with all that is said of them.</summary>
    public static void Apply(ReadContext context, List<PersonGroup> people, HashSet<string> deleted)
    {
        people.RemoveAll(group =>
        {
            if (group.Patient is not null || !deleted.Contains(group.Key))
            {
                return false;
            }

            foreach (var resource in group.Resources)
            {
                context.Skip(resource, default, resource.Type, "The Patient whom it is about is deleted.");
            }

            context.Tape.Deleted += group.Resources.Count;
            return true;
        });
    }
}
