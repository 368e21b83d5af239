using Argenta.Fhir.Resources;
using Argenta.Record;

namespace Argenta.Fhir.Reading;

/// <summary>The resources of one person.</summary>
internal sealed class PersonGroup
{
    /// <summary>What their references to the person have in common; empty where they name none.</summary>
    public string Key { get; private set; } = string.Empty;

    /// <summary>The person's id, as far as references tell it.</summary>
    public string? Id { get; private set; }

    /// <summary>The Patient; null where none was sent.</summary>
    public Resource? Patient { get; set; }

    /// <summary>Further Patients with the same id.</summary>
    public List<Resource> Others { get; } = [];

    /// <summary>Patients who say that this one replaces them, and whose statements are among the resources.</summary>
    public List<Resource> Replaced { get; } = [];

    /// <summary>Told of resources that do not count here, because a newer version is about somebody else.</summary>
    public List<RecordProblem> Moved { get; } = [];

    /// <summary>Everything else, in the document's order.</summary>
    public List<Resource> Resources { get; } = [];

    /// <summary>Empties it for another person, so that one object may serve document after document.</summary>
    public PersonGroup Set(string key)
    {
        (Key, Id, Patient) = (key, key.Length == 0 ? null : key, null);
        Others.Clear();
        Replaced.Clear();
        Moved.Clear();
        Resources.Clear();
        return this;
    }
}

/// <summary>Reads the resources of one person: who it is, what belongs together, what is about somebody else.</summary>
internal static class PersonReader
{
    /// <summary>Reads one person into the context's draft.</summary>
    public static PatientRecord Read(ReadContext context, PersonGroup group)
    {
        NewestPatient(context, group);
        if (group.Patient is { } patient)
        {
            context.Tape.Properties.Build(patient.Element);
            ResourceReader.Repeated(context, patient);
            var scope = context.Scope(patient);
            if (ResourceReader.IsTurned(scope))
            {
                context.Draft.Person = new Person { Id = patient.Id, Source = scope.Source() };
            }
            else
            {
                context.Draft.Person = PatientReader.Read(scope);
                Standing(context, patient);
                ResourceReader.Rest(context, patient);
            }

            if (patient.Id is null)
            {
                context.Problem("missing-id", patient, default, "The Patient has no id. Give it one, so that statements can refer to it.");
            }

            foreach (var replaced in group.Replaced)
            {
                context.Problem("patient-replaced", replaced, default, "This Patient says that it is replaced by another one who is here too: what is said of it is read as said of that one.");
            }
        }
        else
        {
            var first = group.Resources[0];
            context.Draft.Person = new Person { Id = group.Id, Source = new("Patient", group.Id, null, first.File ?? context.File) };
            context.Problem("no-patient", first, default, group.Key.Length == 0 ? "The file holds no Patient and names none. Add the Patient." : $"The Patient '{group.Key}' is referred to and not in the file. Add it.");
        }

        context.Draft.Problems.AddRange(group.Moved);
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

        var shown = new ShownNames(context, group);
        Dictionary<(string, string?), Resource>? seen = null;
        var old = Superseded(group);
        Dictionary<Resource, (int From, int To)>? newer = old is null ? null : [];
        foreach (var resource in group.Resources)
        {
            if (old?.ContainsKey(resource) == true)
            {
                continue;
            }

            if (resource.Repeated && !(seen ??= []).TryAdd((resource.Type, resource.Id), resource) && !Version(context, seen[(resource.Type, resource.Id)], resource))
            {
                continue;
            }

            if (Stranger(context, group, resource))
            {
                continue;
            }

            shown.Check(resource);

            if (resource.Type is "Specimen" or "BodyStructure" or "Medication" or "Practitioner" or "PractitionerRole" or "Organization")
            {
                continue;
            }

            var from = context.Draft.Entries.Count;
            ResourceReader.Read(context, resource);
            newer?.Add(resource, (from, context.Draft.Entries.Count));
        }

        if (old is not null)
        {
            ReadOld(context, group, old, newer!);
        }

        foreach (var resource in group.Resources)
        {
            switch (resource)
            {
                case { Used: true }:
                case { Repeated: true } when old?.ContainsKey(resource) == true:
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

        if (context.Draft.Grounds.Count > 0)
        {
            Links.Settle(context.Draft);
        }

        if (context.Draft.Symbols.Count > 0)
        {
            TnmSymbols.Settle(context);
        }

        Lifetime(context);
        return context.Draft.ToRecord();
    }

    private static void ReadOld(ReadContext context, PersonGroup group, Dictionary<Resource, Resource> old, Dictionary<Resource, (int From, int To)> newer)
    {
        foreach (var (version, by) in old)
        {
            Versions.Tell(context, version, by);
            if (newer.TryGetValue(by, out var entries) && !Stranger(context, group, version))
            {
                Versions.ReadOld(context, version, entries, old.Keys.Any(v => v.Type == version.Type && v.Id == version.Id && Versions.Compare(version, v) > 0));
            }
        }
    }

    /// <summary>Nobody has lived longer, in years.</summary>
    private const int LongestLife = 125;

    // What lies before the birth or after the death is kept, and listed: one of the two dates is wrong. No message repeats a birth date.
    private static void Lifetime(ReadContext context)
    {
        var (birth, died) = (context.Draft.Person.BirthDate, context.Draft.Person.Died);
        foreach (var entry in context.Draft.Entries)
        {
            if (entry.Happened.IsEmpty || entry is FamilyHistoryEntry || !entry.Counts)
            {
                continue;
            }

            if (!birth.IsEmpty && entry.Happened.Latest < birth.Earliest)
            {
                context.Draft.Problems.Add(new("before-birth", entry.Source, $"{entry.Happened} lies before the person's birth. Correct one of the two dates."));
            }
            else if (!birth.IsEmpty && birth.Latest.Year + LongestLife < entry.Happened.Earliest.Year)
            {
                context.Draft.Problems.Add(new("after-lifetime", entry.Source, $"{entry.Happened} lies more than {LongestLife} years after the person's birth. Correct one of the two dates."));
            }
            else if (died is { IsEmpty: false } end && entry.Happened.Earliest > end.Latest)
            {
                context.Draft.Problems.Add(new("after-death", entry.Source, $"{entry.Happened} lies after the person's death. Correct one of the two dates."));
            }
        }
    }

    // A record that is not in use may be a double of another one, with part of the person's data.
    private static void Standing(ReadContext context, Resource patient)
    {
        if (Replacements.Of(patient.Element) is { Exists: true } other)
        {
            context.Problem("patient-not-joined", patient, other, $"This Patient says that it is replaced by {other["reference"u8].Text ?? "another one"}. The two are not joined: that one is not beside it, or was born on another day or is of another sex. Ask for the record that replaces it.");
        }
        else if (patient.Element["active"u8].Truth == false && context.Draft.Person is { Deceased: false })
        {
            context.Problem("patient-inactive", patient, patient.Element["active"u8], "This Patient is marked as not in use: it may be a double, or made in error. Look whether another record of the person is the valid one.");
        }
    }

    // The Patient is the newest version of it; the others are told.
    private static void NewestPatient(ReadContext context, PersonGroup group)
    {
        if (group is not { Patient: { } patient, Others.Count: > 0 })
        {
            return;
        }

        List<Resource> all = [patient, .. group.Others];
        foreach (var version in all)
        {
            if (Versions.NewestOver(version, all) is { } by)
            {
                Versions.Tell(context, version, by);
                group.Others.Remove(version);
                if (version == group.Patient)
                {
                    group.Patient = by;
                    group.Others.Remove(by);
                }
            }
        }
    }

    /// <summary>The versions of which the input holds a newer one, each with the newest; null for none.</summary>
    private static Dictionary<Resource, Resource>? Superseded(PersonGroup group)
    {
        Dictionary<(string, string?), List<Resource>>? versions = null;
        foreach (var resource in group.Resources)
        {
            if (resource.Repeated)
            {
                var key = (resource.Type, resource.Id);
                versions ??= [];
                if (!versions.TryGetValue(key, out var all))
                {
                    versions.Add(key, all = []);
                }

                all.Add(resource);
            }
        }

        if (versions is null)
        {
            return null;
        }

        Dictionary<Resource, Resource>? old = null;
        foreach (var all in versions.Values.Where(v => v.Count > 1))
        {
            foreach (var version in all)
            {
                if (Versions.NewestOver(version, all) is { } by)
                {
                    (old ??= []).Add(version, by);
                }
            }
        }

        return old;
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
    private static bool Stranger(ReadContext context, PersonGroup group, Resource resource)
    {
        var identifier = resource.Subject["identifier"u8];
        if (group.Patient is null || identifier["value"u8].Text is not { } value || identifier["system"u8].Text is not { } system)
        {
            return false;
        }

        string? other = null;
        foreach (var patient in group.Replaced.Prepend(group.Patient))
        {
            foreach (var known in patient.Element["identifier"u8].All)
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
        }

        if (other is null)
        {
            return false;
        }

        context.Fault("identity-mismatch", resource, identifier, $"The subject's identifier '{value}' is not the Patient's ('{other}', system {system}).", "Find out whose statement it is, and correct the reference or the identifier.");
        context.Skip(resource, default, resource.Type, "It carries another person's identifier.");
        return true;
    }
}
