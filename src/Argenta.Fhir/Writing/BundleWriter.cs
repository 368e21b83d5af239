using System.Text.Json;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Writing;

/// <summary>Writes the Bundle, the Patient, and the frame of every entry's resource.</summary>
internal sealed class BundleWriter(Utf8JsonWriter json, PatientRecord record, Terminology? terms)
{
    private readonly ElementWriter elements = new(json, terms);
    private readonly HashSet<(string, string)> used = [];
    private readonly string person = IsId(record.Person.Id) ? record.Person.Id! : record.Person.Id is null ? "person" : Sanitized(record.Person.Id);

    private readonly HashSet<(string, string, string?)> amended =
        [.. record.Entries.OfType<ObservationEntry>().Where(e => e.Status == EntryStatus.Amended && e.Source.Id is not null).Select(e => ("Observation", e.Source.Id!, (string?)e.Item))];

    private readonly Dictionary<(string, string, string?), (string Id, int Versions)> versions = [];

    private int version;

    public void Write()
    {
        json.WriteStartObject();
        json.WriteString("resourceType", "Bundle");
        Profile("mcode-patient-bundle");
        json.WriteString("type", "collection");
        json.WriteStartArray("entry");
        Entry("Patient", person, Patient);
        var entries = new EntryWriter(elements, $"Patient/{person}", Version, ConditionOf);
        foreach (var entry in record.Entries)
        {
            var type = EntryWriter.TypeOf(entry);
            Entry(type, IdOf(entry, type), () => entries.Write(entry, type));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Entry(string type, string? id, Action body)
    {
        json.WriteStartObject();
        if (id is not null)
        {
            json.WriteString("fullUrl", $"{FhirNames.House}{type}/{id}");
        }

        json.WriteStartObject("resource");
        json.WriteString("resourceType", type);
        if (id is not null)
        {
            json.WriteString("id", id);
        }

        body();
        if (version > 1)
        {
            json.WriteStartObject("meta");
            Version();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The version of an amended entry, once, within whichever <c>meta</c> comes first.</summary>
    private void Version()
    {
        if (version > 1)
        {
            json.WriteString("versionId", version.ToString(System.Globalization.CultureInfo.InvariantCulture));
            version = 0;
        }
    }

    private void Profile(string id)
    {
        json.WriteStartObject("meta");
        Version();
        json.WriteStartArray("profile");
        json.WriteStringValue(FhirNames.Mcode + id);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Patient()
    {
        var who = record.Person;
        Profile("mcode-cancer-patient");
        if (who.StatedAge is { } age)
        {
            List<Extension> extensions = [Extension.Whole("stated-age", age.Years)];
            if (!age.On.IsEmpty)
            {
                extensions.Add(Extension.Date("stated-age-on", age.On));
            }

            elements.Extensions(extensions);
        }

        if (who.Identifiers.Length > 0)
        {
            json.WriteStartArray("identifier");
            foreach (var (system, value) in who.Identifiers)
            {
                json.WriteStartObject();
                elements.Text("system", system);
                json.WriteString("value", value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (who.Name is { } name)
        {
            json.WriteStartArray("name");
            json.WriteStartObject();
            json.WriteString("text", name);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteString("gender", Words<Sex>.Of(who.Sex));
        elements.Date("birthDate", who.BirthDate);
        if (who.Died is { IsEmpty: false } died)
        {
            json.WriteString("deceasedDateTime", died.ToString());
        }
        else if (who.Deceased)
        {
            json.WriteBoolean("deceasedBoolean", true);
        }
    }

    // Ids of another kind of input, and those that one resource gave to several entries, are made into ids of their own.
    private string? IdOf(Entry entry, string type)
    {
        if (entry.Source.Id is not { } id)
        {
            return null;
        }

        // Versions of one observation keep one id, as on a server: the amended one replaces the other when it is read.
        var key = (type, id, (entry as ObservationEntry)?.Item);
        if (entry is ObservationEntry && amended.Contains(key) && versions.TryGetValue(key, out var first))
        {
            version = first.Versions + 1;
            versions[key] = (first.Id, version);
            return first.Id;
        }

        var wanted = Wanted(entry.Source, type);
        var made = wanted;
        for (var n = 2; !used.Add((type, made)); n++)
        {
            var tail = $"-{n}";
            made = wanted.Length + tail.Length > 64 ? wanted[..(64 - tail.Length)] + tail : wanted + tail;
        }

        versions.TryAdd(key, (made, 1));
        return made;
    }

    /// <summary>The reference to the diagnosis that other entries name so: the first entry of a source keeps its id.</summary>
    private string ConditionOf(string about) =>
        $"Condition/{(record.Entries.FirstOrDefault(e => e is ConditionEntry && e.Source.Id == about) is { Source: var source } ? Wanted(source, "Condition") : IsId(about) ? about : Sanitized(about))}";

    private static string Wanted(EntryReference source, string type) =>
        IsId(source.Id) && source.Resource == type ? source.Id! : Sanitized(source.Resource == type ? source.Id! : $"{source.Resource}-{source.Id}");

    private static bool IsId(string? id) => id is { Length: > 0 and <= 64 } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.');

    private static string Sanitized(string id)
    {
        var plain = new string([.. id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' ? c : '-')]);
        return plain.Length == 0 ? "x" : plain.Length <= 64 ? plain : plain[..64];
    }
}
