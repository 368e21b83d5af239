using System.Text;
using Argenta.Fhir.Resources;
using Argenta.Record;

namespace Argenta.Fhir.Reading;

/// <summary>Reads one JSON document: finds its resources, sorts them by person, reads each person.</summary>
internal static class DocumentReader
{
    /// <summary>The records of all people in the document, in the order in which they first appear; what belongs to nobody comes last, without a person.</summary>
    public static List<PatientRecord> Read(ReadContext context)
    {
        var resources = new List<Resource>();
        var outside = new Draft();
        context.Draft = outside;
        Collect(context, context.Tape.Root, string.Empty, null, resources, 0);
        Register(context, resources);
        foreach (var resource in resources)
        {
            if (resource.Type == "DiagnosticReport")
            {
                Reports(context, resource);
            }
        }

        var people = new List<Group>();
        var byKey = new Dictionary<string, Group>(StringComparer.Ordinal);
        var loose = new List<Resource>();
        foreach (var resource in resources)
        {
            if (resource.Type == "Patient")
            {
                var group = GroupOf(KeyOf(resource), people, byKey);
                if (group.Patient is not null)
                {
                    group.Others.Add(resource);
                }
                else
                {
                    group.Patient = resource;
                }
            }
        }

        foreach (var resource in resources)
        {
            if (resource.Type == "Patient")
            {
                continue;
            }

            var subject = Subject(resource);
            if (!subject.Exists)
            {
                loose.Add(resource);
                continue;
            }

            GroupOf(SubjectKey(context, resource, subject), people, byKey).Resources.Add(resource);
        }

        if (people.Count == 1)
        {
            people[0].Resources.AddRange(loose);
            loose.Clear();
        }
        else if (people.Count == 0 && loose.Exists(r => Clinical(r.Type)))
        {
            people.Add(new() { Key = string.Empty, Resources = { Capacity = loose.Count } });
            people[0].Resources.AddRange(loose);
            loose.Clear();
        }

        var records = new List<PatientRecord>(people.Count + 1);
        foreach (var group in people)
        {
            context.Draft = new Draft();
            if (people.Count == 1)
            {
                context.Draft.Problems.AddRange(outside.Problems);
                context.Draft.Unmapped.AddRange(outside.Unmapped);
                outside = new Draft();
            }

            records.Add(Person(context, group));
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

    private static PatientRecord Person(ReadContext context, Group group)
    {
        if (group.Patient is { } patient)
        {
            var scope = new Scope(context, patient);
            context.Draft.Person = PatientReader.Read(scope);
            if (patient.Id is null)
            {
                context.Problem("missing-id", patient, default, "The Patient has no id. Give it one, so that statements can refer to it.");
            }

            ResourceReader.Rest(context, patient);
        }
        else
        {
            var first = group.Resources[0];
            context.Draft.Person = new Person { Id = group.Id, Source = new("Patient", group.Id, null, context.File) };
            context.Problem("no-patient", first, default, group.Key.Length == 0 ? "The file holds no Patient and names none. Add the Patient." : $"The Patient '{group.Key}' is referred to and not in the file. Add it.");
        }

        foreach (var again in group.Others)
        {
            if (!again.Element.Raw.SequenceEqual(group.Patient!.Element.Raw))
            {
                context.Fault("duplicate-id", again, default, "A second Patient with the same id and other content.", "Send one Patient a person.");
                context.Skip(again, default, "Patient", "A second Patient with the same id; the first is kept.");
            }
            else
            {
                context.Problem("duplicate", again, default, "The same Patient stands twice; read once.");
            }
        }

        var seen = context.Tape.Ids;
        seen.Clear();
        foreach (var resource in group.Resources)
        {
            if (resource.Id is { } id && !seen.TryAdd((resource.Type, id), resource) && !Version(context, seen[(resource.Type, id)], resource))
            {
                continue;
            }

            if (Stranger(context, group, resource))
            {
                continue;
            }

            if (resource.Type is "Specimen" or "BodyStructure" or "Medication" or "Practitioner" or "PractitionerRole" or "Organization")
            {
                continue;
            }

            ResourceReader.Read(context, resource);
        }

        foreach (var resource in group.Resources)
        {
            switch (resource)
            {
                case { Used: true }:
                    break;
                case { Type: "BodyStructure" }:
                    LesionReader.ReadBody(new(context, resource));
                    break;
                case { Type: "Specimen" or "Medication" }:
                    context.Skip(resource, default, resource.Type, "Nothing refers to it.");
                    break;
                case { Type: "Practitioner" or "PractitionerRole" or "Organization" }:
                    ResourceReader.Read(context, resource);
                    break;
            }
        }

        return context.Draft.ToRecord();
    }

    // Versions of one resource may stand beside each other: a correction, or a newer status. Anything else is one resource too many.
    private static bool Version(ReadContext context, Resource first, Resource second)
    {
        if (first.Element.Raw.SequenceEqual(second.Element.Raw))
        {
            context.Problem("duplicate", second, default, $"{second.Type}/{second.Id} stands twice with the same content; read once.");
            return false;
        }

        var (a, b) = (first.Element["status"u8], second.Element["status"u8]);
        if (!a.Raw.SequenceEqual(b.Raw) || b.Is("amended"u8) || b.Is("corrected"u8) || Different(first, second, "versionId"u8) || Different(first, second, "lastUpdated"u8))
        {
            return true;
        }

        context.Fault("duplicate-id", second, default, $"{second.Type}/{second.Id} stands twice with different content.", "Give each its own id, or mark the later one as amended.");
        return true;
    }

    private static bool Different(Resource a, Resource b, ReadOnlySpan<byte> name) => b.Element["meta"u8][name] is { Exists: true } version && !version.Raw.SequenceEqual(a.Element["meta"u8][name].Raw);

    // A statement whose subject carries an identifier that the Patient has with another value is about somebody else.
    private static bool Stranger(ReadContext context, Group group, Resource resource)
    {
        var identifier = Subject(resource)["identifier"u8];
        if (group.Patient is null || identifier["value"u8].Text is not { } value || identifier["system"u8].Text is not { } system)
        {
            return false;
        }

        string? other = null;
        foreach (var known in group.Patient.Element["identifier"u8].All)
        {
            if (known["system"u8].Text == system)
            {
                if (known["value"u8].Text == value)
                {
                    return false;
                }

                other = known["value"u8].Text;
            }
        }

        if (other is null)
        {
            return false;
        }

        context.Fault("identity-mismatch", resource, identifier, $"The subject's identifier '{value}' is not the Patient's ('{other}', system {system}).", "Find out whose statement it is, and correct the reference or the identifier.");
        context.Skip(resource, default, resource.Type, "It carries another person's identifier.");
        return true;
    }

    private static void Collect(ReadContext context, Element element, string pointer, string? fullUrl, List<Resource> into, int depth)
    {
        if (element.Kind == TokenKind.Array && depth == 0)
        {
            var index = 0;
            foreach (var item in element.All)
            {
                Collect(context, item, context.Lines is null ? $"{pointer}/{index++}" : string.Empty, null, into, depth + 1);
            }

            return;
        }

        if (element.Kind != TokenKind.Object)
        {
            context.Fault("no-resource", null, element, $"A FHIR resource was expected, {Scope.Describe(element)} stands here.", "Send a JSON object with a resourceType.");
            return;
        }

        var type = element["resourceType"u8].Text;
        if (type is null)
        {
            context.Fault("no-resource", null, element, "An object without a resourceType is no FHIR resource.", "Add \"resourceType\" at its beginning.");
            context.Skip(null, element, "object without resourceType", "It is no FHIR resource.");
            return;
        }

        if (type is "Bundle" or "Parameters")
        {
            Bundle(context, element, type, pointer, into, depth);
            return;
        }

        var id = element["id"u8];
        if (id.Exists && id.Kind != TokenKind.String)
        {
            context.Fault("wrong-type", null, id, $"An id must be a text, {Scope.Describe(id)} stands here.", "Put the id in quotes.");
        }

        into.Add(new()
        {
            Element = element,
            Type = type,
            Id = id.Text ?? (id.Kind == TokenKind.Number ? Encoding.UTF8.GetString(id.Raw) : null) ?? IdOf(fullUrl),
            Pointer = pointer,
            Line = context.LineOf(element),
            FullUrl = fullUrl,
        });
    }

    private static void Bundle(ReadContext context, Element bundle, string type, string pointer, List<Resource> into, int depth)
    {
        if (depth > 8)
        {
            context.Fault("nesting", null, bundle, "Bundles within bundles, more than eight deep.", "Send one Bundle.");
            return;
        }

        var (name, list) = type == "Bundle" ? ("entry", bundle["entry"u8]) : ("parameter", bundle["parameter"u8]);
        if (list.Exists && list.Kind != TokenKind.Array)
        {
            context.Fault("wrong-type", null, list, $"A list of entries was expected, {Scope.Describe(list)} stands here.", "Write \"entry\": [ ... ].");
        }

        var index = 0;
        foreach (var entry in list.All)
        {
            var resource = entry["resource"u8];
            var method = entry["request"u8]["method"u8];
            if (resource.Exists)
            {
                var count = into.Count;
                Collect(context, resource, $"{pointer}/{name}/{index}/resource", entry["fullUrl"u8].Text, into, depth + 1);
                if (method.Is("DELETE"u8) && into.Count == count + 1)
                {
                    var made = into[^1];
                    into[^1] = new() { Element = made.Element, Type = made.Type, Id = made.Id, Pointer = made.Pointer, Line = made.Line, FullUrl = made.FullUrl, Deleted = true };
                }
            }
            else if (entry.Kind != TokenKind.Object)
            {
                context.Fault("wrong-type", null, entry, $"A bundle entry was expected, {Scope.Describe(entry)} stands here.", "Write {\"resource\": {...}}.");
            }
            else
            {
                context.Skip(null, entry, method.Text is { } verb ? $"{verb} {entry["request"u8]["url"u8].Text}" : "bundle entry", "The entry holds no resource.");
            }

            index++;
        }
    }

    private static void Register(ReadContext context, List<Resource> resources)
    {
        context.Names.Clear();
        foreach (var resource in resources)
        {
            if (resource.Id is { } id)
            {
                context.Names.TryAdd($"{resource.Type}/{id}", resource);
            }

            if (resource.FullUrl is { } url)
            {
                context.Names.TryAdd(url, resource);
            }

            if (resource.Type is "Patient" or "Specimen")
            {
                foreach (var identifier in resource.Element["identifier"u8].All)
                {
                    if (identifier["value"u8].Text is { } value)
                    {
                        context.Names.TryAdd($"identifier:{identifier["system"u8].Text}|{value}", resource);
                    }
                }
            }
        }
    }

    private static void Reports(ReadContext context, Resource report)
    {
        foreach (var result in report.Element["result"u8].All)
        {
            if (context.Resolve(report, result) is { } observation && report.Id is { } id)
            {
                context.ReportOf.TryAdd(observation, id);
            }
        }
    }

    private static Element Subject(Resource resource) => SubjectOf(resource.Element);

    /// <summary>The reference to the person that a resource is about.</summary>
    internal static Element SubjectOf(Element element)
    {
        if (element.First("subject"u8, "patient"u8) is { Exists: true } direct)
        {
            return direct.Kind == TokenKind.Array ? default : direct;
        }

        foreach (var participant in element["participant"u8].All)
        {
            var actor = participant["actor"u8];
            if (actor["reference"u8].Text?.Contains("Patient/", StringComparison.Ordinal) == true)
            {
                return actor;
            }
        }

        return element["individual"u8] is { Kind: TokenKind.Object } individual ? individual : default;
    }

    private static string SubjectKey(ReadContext context, Resource resource, Element subject)
    {
        if (context.Resolve(resource, subject) is { Type: "Patient" } patient)
        {
            return KeyOf(patient);
        }

        if (subject["reference"u8].Text is { } reference)
        {
            var key = reference.StartsWith("urn:", StringComparison.Ordinal) ? reference : ReadContext.LocalPart(reference) ?? reference;
            var slash = key.LastIndexOf('/');
            return slash < 0 ? key : key[(slash + 1)..];
        }

        return subject["identifier"u8]["value"u8].Text is { } value ? $"{subject["identifier"u8]["system"u8].Text}|{value}" : subject["display"u8].Text ?? string.Empty;
    }

    private static string KeyOf(Resource patient) => patient.Id ?? patient.FullUrl ?? patient.Pointer;

    private static string? IdOf(string? fullUrl)
    {
        if (fullUrl is null)
        {
            return null;
        }

        var cut = fullUrl.LastIndexOfAny(['/', ':']);
        return cut < 0 || cut == fullUrl.Length - 1 ? null : fullUrl[(cut + 1)..];
    }

    private static bool Clinical(string type) => type is not ("OperationOutcome" or "Medication" or "Specimen") && !ResourceReader.IsAdministrative(type);

    private static Group GroupOf(string key, List<Group> people, Dictionary<string, Group> byKey)
    {
        if (byKey.TryGetValue(key, out var group))
        {
            return group;
        }

        group = new Group { Key = key, Id = key.Length == 0 ? null : key };
        byKey.Add(key, group);
        people.Add(group);
        return group;
    }

    private sealed class Group
    {
        public required string Key { get; init; }

        public string? Id { get; init; }

        public Resource? Patient { get; set; }

        public List<Resource> Others { get; } = [];

        public List<Resource> Resources { get; } = [];
    }
}
