using System.Text;
using Argenta.Record;

namespace Argenta.Fhir.Reading;

/// <summary>Reads one JSON document: finds its resources, sorts them by person, reads each person.</summary>
internal static class DocumentReader
{
    /// <summary>The records of all people in the document, in the order in which they first appear; what belongs to nobody comes last, without a person.</summary>
    public static List<PatientRecord> Read(ReadContext context)
    {
        var outside = context.Tape.Outside.Clear(context.File);
        context.Draft = outside;
        context.CheckEncoding();
        var resources = ResourceFinder.All(context);
        var deleted = Deletions.Apply(context, resources);
        MovedVersions.Apply(context, resources);
        var anyTwice = Register(context, resources);
        foreach (var resource in resources)
        {
            if (resource is { Type: "DiagnosticReport" })
            {
                Reports(context, resource);
            }
        }

        var people = context.Tape.People;
        var (byKey, loose) = (context.Tape.PeopleByKey, context.Tape.Loose);
        people.Clear();
        byKey.Clear();
        loose.Clear();
        foreach (var resource in resources)
        {
            if (resource.Type == "Patient")
            {
                var group = GroupOf(context.Tape, Subjects.Key(context, resource), people, byKey);
                if (group.Patient is null or { Parent: not null })
                {
                    group.Patient = resource;
                }
                else if (resource.Parent is null)
                {
                    group.Others.Add(resource);
                }
            }
        }

        PersonGroup? last = null;
        ReadOnlySpan<byte> lastReference = default;
        foreach (var resource in resources)
        {
            if (resource.Type == "Patient")
            {
                continue;
            }

            resource.Subject = Subjects.Of(resource.Element);
            if (!resource.Subject.Exists && resource.Parent is { } holder)
            {
                resource.Subject = holder.Subject;
            }

            if (!resource.Subject.Exists)
            {
                loose.Add(resource);
                continue;
            }

            // Nearly always the next statement is about the same person as the last, in the same words.
            var reference = resource.Subject["reference"u8].Written;
            if (last is null || reference.IsEmpty || reference[0] == (byte)'#' || !reference.SequenceEqual(lastReference))
            {
                if (Subjects.OtherType(resource.Subject) is not null)
                {
                    // It makes nobody a person.
                    loose.Add(resource);
                    continue;
                }

                last = GroupOf(context.Tape, Subjects.Key(context, resource, resource.Subject), people, byKey);
                lastReference = reference;
            }

            last.Resources.Add(resource);
        }

        if (people is [{ Patient: { Id: null } nameless, Resources.Count: 0 } bare, { Patient: null } unnamed])
        {
            // One Patient without an id, and statements that all refer to one Patient: there is nobody else whom they may mean.
            unnamed.Patient = nameless;
            people.Remove(bare);
        }

        Replacements.Join(context, people, byKey);
        if (anyTwice && people.Count > 1)
        {
            MovedVersions.Apply(context, people);
        }

        if (people.Count == 1)
        {
            people[0].Resources.AddRange(loose);
            loose.Clear();
        }
        else if (people.Count == 0 && loose.Exists(r => Clinical(r.Type) && Subjects.OtherType(r.Subject) is null))
        {
            people.Add(context.Tape.TakeGroup(string.Empty));
            people[0].Resources.AddRange(loose);
            loose.Clear();
        }

        if (deleted is not null)
        {
            Deletions.Apply(context, people, deleted);
        }

        var records = new List<PatientRecord>(people.Count + 1);
        foreach (var group in people)
        {
            context.Draft = context.Tape.Inside.Clear(context.File);
            if (records.Count == 1 && group.Patient is { } second && IsOnePersons(context.Tape.Root))
            {
                context.Problem("several-people", second, default, $"The Bundle is a collection and holds {people.Count} people; each is read apart. Send one person a Bundle, if one was meant.");
            }

            if (people.Count == 1)
            {
                context.Draft.Problems.AddRange(outside.Problems);
                context.Draft.Unmapped.AddRange(outside.Unmapped);
                outside.Clear(context.File);
            }

            records.Add(PersonReader.Read(context, group));
        }

        if (loose.Count > 0 || !outside.IsEmpty)
        {
            context.Draft = outside;
            foreach (var resource in loose)
            {
                if (resource.Type == "OperationOutcome")
                {
                    ResourceReader.Read(context, resource);
                }
                else if (Subjects.OtherType(resource.Subject) is { } other)
                {
                    context.Skip(resource, resource.Subject, $"{resource.Type} of a {other}", $"It is about a {other}, not about a patient, and is not read.");
                }
                else if (!resource.Used)
                {
                    context.Skip(resource, default, resource.Type, "It names no person, and the file holds several.");
                }
            }

            if (!outside.IsEmpty)
            {
                records.Add(outside.ToRecord());
            }
        }

        return records;
    }

    /// <summary>Makes every name known.</summary>
    /// <returns>Some type and id stands twice.</returns>
    private static bool Register(ReadContext context, List<Resource> resources)
    {
        var anyTwice = false;
        context.Names.Clear();
        foreach (var resource in resources)
        {
            if (resource.Parent is { } holder)
            {
                context.Names.Add(Encoding.UTF8.GetBytes($"{holder.Pointer}#{resource.Element["id"u8].Text}"), resource);
                continue;
            }

            var id = resource.PlainId is { IsEmpty: false } plain ? plain : resource.Id is { } other ? Encoding.UTF8.GetBytes(other) : default;
            if (!id.IsEmpty && context.Names.Add(resource.Type, id, resource) is { } first)
            {
                anyTwice = first.Repeated = true;
                resource.Repeated = true;
                resource.ByFullUrl = resource.Type == "Patient" && first.FullUrl.Kind == TokenKind.String && resource.FullUrl.Kind == TokenKind.String && !resource.FullUrl.Raw.StartsWith("urn:"u8) && !first.FullUrl.Raw.StartsWith("urn:"u8) && !first.FullUrl.Raw.SequenceEqual(resource.FullUrl.Raw) && !first.Element.Raw.SequenceEqual(resource.Element.Raw);
                if (Versions.Compare(resource, first) > 0 && (Subjects.Of(first.Element)["reference"u8].Raw.SequenceEqual(Subjects.Of(resource.Element)["reference"u8].Raw) || Versions.IsMove(resource, first)))
                {
                    // Whoever refers to it means it as it now is.
                    context.Names.Replace(resource.Type, id, resource);
                }
            }

            if (resource.FullUrl.Kind == TokenKind.String)
            {
                context.Names.Add(resource.FullUrl.Raw, resource);
            }

            if (resource.Type is "Patient" or "Specimen")
            {
                foreach (var identifier in resource.Element["identifier"u8].All)
                {
                    if (identifier["value"u8].Text is { } value)
                    {
                        context.Names.AddIdentifier(identifier["system"u8].Text, value, resource);
                    }
                }
            }
        }

        return anyTwice;
    }

    private static void Reports(ReadContext context, Resource report)
    {
        foreach (var result in report.Element["result"u8].All)
        {
            if (context.Resolve(report, result) is { } observation)
            {
                observation.ReportedBy ??= report.Id;
            }
        }
    }

    // A collection or document tells of one person; a search, a batch or a history may hold many.
    private static bool IsOnePersons(Element root) => root["resourceType"u8].Is("Bundle"u8) && (root["type"u8].Is("collection"u8) || root["type"u8].Is("document"u8));

    private static bool Clinical(string type) => type is not ("OperationOutcome" or "Medication" or "Specimen") && !ResourceReader.IsAdministrative(type);

    private static PersonGroup GroupOf(Tape tape, string key, List<PersonGroup> people, Dictionary<string, PersonGroup> byKey)
    {
        if (byKey.TryGetValue(key, out var group))
        {
            return group;
        }

        group = tape.TakeGroup(key);
        byKey.Add(key, group);
        people.Add(group);
        return group;
    }
}
