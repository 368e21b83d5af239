using Argenta.Record;

namespace Argenta.Fhir.Reading;

/// <summary>Takes out what is said of a person where a newer version of the resource is about somebody else: it was never theirs.</summary>
internal static class MovedVersions
{
    /// <summary>Takes out what moved to somebody in another document.</summary>
    public static void Apply(ReadContext context, List<Resource> resources)
    {
        context.Tape.Moved = 0;
        if (context.IsMoved is not { } isMoved)
        {
            return;
        }

        foreach (var resource in resources)
        {
            if (resource.Parent is { } holder)
            {
                resource.Deleted = holder.Deleted;
            }
            else if (resource.Type is not ("Patient" or "Medication") && isMoved(FhirVersion.Of(resource.Type, resource.Id, resource.Element)))
            {
                resource.Deleted = true;
                context.Tape.Moved++;
                context.Draft.Problems.Add(Told(context, resource));
            }
        }

        if (context.Tape.Moved > 0)
        {
            resources.RemoveAll(r => r.Deleted);
        }
    }

    /// <summary>Takes out what moved from one person of the document to another.</summary>
    public static void Apply(ReadContext context, List<PersonGroup> people)
    {
        Dictionary<(string, string?), List<(Resource Resource, PersonGroup Group)>>? repeated = null;
        foreach (var group in people)
        {
            foreach (var resource in group.Resources)
            {
                if (resource is { Repeated: true, Parent: null })
                {
                    repeated ??= [];
                    if (!repeated.TryGetValue((resource.Type, resource.Id), out var all))
                    {
                        repeated.Add((resource.Type, resource.Id), all = []);
                    }

                    all.Add((resource, group));
                }
            }
        }

        if (repeated is null)
        {
            return;
        }

        HashSet<PersonGroup>? changed = null;
        foreach (var all in repeated.Values)
        {
            foreach (var (resource, group) in all)
            {
                if (all.Exists(o => o.Group != group && Versions.IsMove(o.Resource, resource)))
                {
                    resource.Deleted = true;
                    context.Tape.Moved++;
                    group.Moved.Add(Told(context, resource));
                    (changed ??= []).Add(group);
                }
            }
        }

        foreach (var group in changed ?? [])
        {
            group.Resources.RemoveAll(r => r.Deleted || r.Parent?.Deleted == true);
            if (group is { Patient: null, Resources.Count: 0 })
            {
                // Nothing is left that would make somebody a person.
                context.Draft.Problems.AddRange(group.Moved);
                people.Remove(group);
            }
        }
    }

    private static RecordProblem Told(ReadContext context, Resource resource) =>
        new("moved", context.Place(resource, default), $"{resource.Type}/{resource.Id} stands here in an older version{Versions.Named(resource)}; the newer one is about another Patient. It does not count here.");
}
