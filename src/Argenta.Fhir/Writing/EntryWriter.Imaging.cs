using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Writing;

/// <content>Examinations, what they found, what they measured.</content>
internal sealed partial class EntryWriter
{
    private void Lesion(LesionEntry entry)
    {
        var extensions = Base(entry, out var status);
        extensions.Add(Extension.Truth("removed", entry.Removed));
        if (entry.About is { } about)
        {
            extensions.Add(Extension.Reference(FhirNames.Mcode + "mcode-related-condition", conditionOf(about)));
        }

        Profile("mcode-tumor-size");
        if (entry.Lesion is { } lesion)
        {
            json.WriteStartArray("contained");
            json.WriteStartObject();
            json.WriteString("resourceType", "BodyStructure");
            json.WriteString("id", "tumor");
            json.WriteStartArray("identifier");
            json.WriteStartObject();
            json.WriteString("use", "usual");
            json.WriteString("value", lesion);
            json.WriteEndObject();
            json.WriteEndArray();
            if (entry.Site is { } place)
            {
                e.Site("location", place);
            }

            Subject("patient");
            json.WriteEndObject();
            json.WriteEndArray();
        }

        e.Extensions(extensions);
        json.WriteString("status", status);
        Category(entry.Removed ? "laboratory" : "imaging");
        e.Concept("code", entry.Concept, "lesion", entry.FromText, null, new Coding(CodeSystems.Loinc, "21889-1", "Size Tumor"));
        Frame(entry, () =>
        {
            if (entry.Lesion is not null)
            {
                json.WriteStartArray("focus");
                json.WriteStartObject();
                json.WriteString("reference", "#tumor");
                json.WriteEndObject();
                json.WriteEndArray();
            }
        });
        Note(entry);
        if (entry.Site is { } site)
        {
            e.Site("bodySite", site);
        }

        if (entry.Modality is { } modality)
        {
            e.Concept("method", null, "modality:" + modality, false, null, e.Standard(modality));
        }

        if (entry.LongestMm is not null || entry.ShortAxisMm is not null || entry.ViableMm is not null || entry.SliceMm is not null || entry.Role is not null || entry.IsPrimary)
        {
            json.WriteStartArray("component");
            if (entry.LongestMm is { } longest)
            {
                Component(CodeSystems.Loinc, "33728-7", () => e.Number(longest, "mm"));
            }

            if (entry.ShortAxisMm is { } shortAxis)
            {
                Component(CodeSystems.Loinc, "33729-5", () => e.Number(shortAxis, "mm"));
            }

            if (entry.ViableMm is { } viable)
            {
                Component("viable-diameter", () => e.Number(viable, "mm"));
            }

            if (entry.SliceMm is { } slice)
            {
                Component("slice-thickness", () => e.Quantity("valueQuantity", slice, "mm"));
            }

            if (entry.Role is { } role)
            {
                Component("lesion-role", () => e.Concept("valueCodeableConcept", null, role));
            }

            if (entry.IsPrimary)
            {
                Component("is-primary", () => json.WriteBoolean("valueBoolean", true));
            }

            json.WriteEndArray();
        }
    }

    private void Imaging(ImagingEntry entry)
    {
        var extensions = new List<Extension>();
        var status = Status(entry, extensions, "final", "preliminary", "amended", "entered-in-error", "cancelled", null);
        if (entry.Known is { IsEmpty: false, IsFull: false } known)
        {
            extensions.Add(Extension.Date("known", known));
        }

        if (entry.Note is { } note)
        {
            extensions.Add(Extension.Text("note", note));
        }

        foreach (var organ in entry.Covered.IsDefault ? [] : entry.Covered)
        {
            extensions.Add(Extension.Code("covered", Words<Organ>.Of(organ)));
        }

        Profile("us-core-diagnosticreport-note", mcode: false);
        e.Extensions(extensions);
        json.WriteString("status", status);
        json.WriteStartArray("category");
        json.WriteStartObject();
        json.WriteStartArray("coding");
        json.WriteStartObject();
        json.WriteString("system", "http://terminology.hl7.org/CodeSystem/v2-0074");
        json.WriteString("code", "RAD");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        e.Concept("code", entry.Concept, "modality:" + entry.Modality, entry.FromText, null, e.Standard(entry.Modality));
        Frame(entry);
        e.Text("conclusion", entry.Conclusion);
    }

    private void Finding(ImagingFindingEntry entry)
    {
        var extensions = Base(entry, out var status);
        e.Extensions(extensions);
        json.WriteString("status", status);
        Category("imaging");
        e.Concept("code", entry.Concept, "imaging-finding", entry.FromText);
        Frame(entry);
        Answer(entry.Presence);
        Note(entry);
        if (entry.Site is { } site)
        {
            e.Site("bodySite", site);
        }

        e.Concept("method", null, "modality:" + entry.Modality, false, null, e.Standard(entry.Modality));
        if (entry is { IsPrimary: false, Count: null, LargestMm: null, Uptake: null, Krenning: null, AgainstLiver: null })
        {
            return;
        }

        json.WriteStartArray("component");
        if (entry.IsPrimary)
        {
            Component("is-primary", () => json.WriteBoolean("valueBoolean", true));
        }

        if (entry.Count is { } count)
        {
            Component("lesion-count", () => e.Number(count, null));
        }

        if (entry.LargestMm is { } largest)
        {
            Component("largest-diameter", () => e.Number(largest, "mm"));
        }

        if (entry.Uptake is { } uptake)
        {
            Component("uptake", () => json.WriteBoolean("valueBoolean", uptake));
        }

        if (entry.Krenning is { } krenning)
        {
            Component("krenning", () => e.Number(krenning, null));
        }

        if (entry.AgainstLiver is { } against)
        {
            Component("against-liver", () => e.Concept("valueCodeableConcept", null, against));
        }

        json.WriteEndArray();
    }
}
