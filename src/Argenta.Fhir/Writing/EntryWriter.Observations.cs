using Argenta.Fhir.Resources;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Writing;

/// <content>Observations.</content>
internal sealed partial class EntryWriter
{
    private static readonly Dictionary<string, string> AxisProfiles = new()
    {
        ["t"] = "mcode-tnm-primary-tumor-category",
        ["n"] = "mcode-tnm-regional-nodes-category",
        ["m"] = "mcode-tnm-distant-metastases-category",
        ["group"] = "mcode-tnm-stage-group",
    };

    private void Observation(ObservationEntry entry)
    {
        var pathology = e.Terms?[entry.Item]?["category"] == "pathology";
        var extensions = Base(entry, out var status);
        if (entry.Original is { } original)
        {
            extensions.Add(Extension.Text("original", original));
        }

        if (entry.Sample is { } sample)
        {
            extensions.Add(Extension.Text("sample", sample));
        }

        Profile(e.Terms?[entry.Item]?["marker"] == "true" ? "mcode-tumor-marker-test" : "us-core-observation-lab", e.Terms?[entry.Item]?["marker"] == "true");
        if (entry.Specimen is { } specimen)
        {
            json.WriteStartArray("contained");
            Specimen(specimen);
            json.WriteEndArray();
        }

        e.Extensions(extensions);
        json.WriteString("status", status);
        Category(pathology || entry.Unit is not null ? "laboratory" : "exam");
        e.Concept("code", entry.Concept, entry.Item, entry.FromText, null, e.Standard(entry.Item));
        Frame(entry, () => Focus(entry.About));
        if (entry.Number is { } number)
        {
            e.Number(number, entry.Unit);
            if (entry.Word is { } judged && ValueReader.Judgements.FirstOrDefault(j => j.Word == judged).Codes is [var code, ..])
            {
                CodedList("interpretation", "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", code);
            }
        }
        else if (entry.Word is { } word)
        {
            if (word is "true" or "false")
            {
                json.WriteBoolean("valueBoolean", word == "true");
            }
            else
            {
                e.Concept("valueCodeableConcept", null, word);
            }
        }

        if (entry.AbsentReason is { } reason)
        {
            Coded("dataAbsentReason", "http://terminology.hl7.org/CodeSystem/data-absent-reason", reason);
        }

        Note(entry);
        if (entry.Site is { } site)
        {
            e.Site("bodySite", site);
        }

        if (entry.Method is { } method)
        {
            e.Words("method", method);
        }

        if (entry.Specimen is not null)
        {
            e.Reference("specimen", "#specimen");
        }

        if (entry.ReferenceLow is not null || entry.ReferenceHigh is not null)
        {
            json.WriteStartArray("referenceRange");
            json.WriteStartObject();
            if (entry.ReferenceLow is { } low)
            {
                e.Quantity("low", low, entry.Unit);
            }

            if (entry.ReferenceHigh is { } high)
            {
                e.Quantity("high", high, entry.Unit);
            }

            json.WriteEndObject();
            json.WriteEndArray();
        }
    }

    private void Specimen(Specimen specimen)
    {
        json.WriteStartObject();
        json.WriteString("resourceType", "Specimen");
        json.WriteString("id", "specimen");
        if (specimen.FromPrimary is { } fromPrimary)
        {
            e.Extensions([Extension.Truth("from-primary", fromPrimary)]);
        }

        if (specimen.Id is { } id)
        {
            json.WriteStartArray("identifier");
            json.WriteStartObject();
            json.WriteString("value", id);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        Subject();
        if (specimen.Kind is not null || specimen.Site is not null || !specimen.Taken.IsEmpty)
        {
            json.WriteStartObject("collection");
            e.Date("collectedDateTime", specimen.Taken);
            if (specimen.Kind is { } kind)
            {
                e.Concept("method", null, "specimen:" + kind);
            }

            if (specimen.Site is { } site)
            {
                e.Site("bodySite", site);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void Symptom(SymptomEntry entry)
    {
        var extensions = Base(entry, out var status);
        e.Extensions(extensions);
        json.WriteString("status", status);
        Category("survey");
        e.Concept("code", entry.Concept, entry.Term, entry.FromText, null, e.Standard(entry.Term));
        Frame(entry);
        Answer(entry.Presence);
        Note(entry);
        if (entry.Frequency is not null || entry.Severity is not null || entry.Course is not null || !entry.Qualities.IsDefaultOrEmpty)
        {
            json.WriteStartArray("component");
            if (entry.Frequency is { } often)
            {
                Component("frequency", () => e.Number(often, entry.FrequencyUnit));
            }

            if (entry.Severity is { } severity)
            {
                Component("severity", () => json.WriteString("valueString", severity));
            }

            if (entry.Course is { } course)
            {
                Component("course", () => json.WriteString("valueString", course));
            }

            foreach (var quality in entry.Qualities.IsDefault ? [] : entry.Qualities)
            {
                Component("quality", () => e.Concept("valueCodeableConcept", null, quality));
            }

            json.WriteEndArray();
        }
    }

    private void Tnm(TnmEntry entry)
    {
        var extensions = Base(entry, out var status);
        if (AxisProfiles.TryGetValue(entry.Axis, out var profile))
        {
            Profile(profile);
        }

        e.Extensions(extensions);
        json.WriteString("status", status);
        Category("survey");
        var kind = entry.Basis is "c" or "yc" ? "-clinical" : entry.Basis is "p" or "yp" ? "-pathological" : string.Empty;
        e.Concept("code", entry.Concept, "tnm:" + entry.Axis, entry.FromText, null, e.Standard($"fhir-tnm-{entry.Axis}{kind}"));
        Frame(entry, () => Focus(entry.About));
        Coded("valueCodeableConcept", CodeSystems.Ajcc, entry.Basis + entry.Category);
        Note(entry);
        if (entry.Edition is { } edition)
        {
            e.Concept("method", null, "edition:" + edition, false, null, e.Standard("edition-" + edition));
        }
    }

    private void Outcome(OutcomeEntry entry)
    {
        var extensions = Base(entry, out var status);
        if (entry.Evidence is { } evidence)
        {
            extensions.Add(new(FhirNames.Mcode + "mcode-cancer-disease-status-evidence-type", _ => e.Concept("valueCodeableConcept", null, "evidence:" + evidence, false, null, e.Standard("fhir-evidence-" + evidence))));
        }

        Profile("mcode-cancer-disease-status");
        e.Extensions(extensions);
        json.WriteString("status", status);
        Category("therapy");
        e.Concept("code", entry.Concept, "outcome", entry.FromText, null, new Coding(CodeSystems.Loinc, "97509-4", "Cancer disease progression"));
        Frame(entry, () => Focus(entry.About));
        var standard = entry.Outcome switch
        {
            "response" => "improved",
            "progression" => "worsened",
            "no-evidence-of-disease" => "remission",
            var same => same,
        };
        e.Concept("valueCodeableConcept", null, "outcome:" + entry.Outcome, false, null, e.Standard("fhir-status-" + standard));
        Note(entry);
    }

    private static List<Extension> Base(Entry entry, out string status)
    {
        var extensions = new List<Extension>();
        status = Status(entry, extensions, "final", "preliminary", "amended", "entered-in-error", "cancelled", null);
        if (entry.Known is { IsEmpty: false, IsFull: false } known)
        {
            extensions.Add(Extension.Date("known", known));
        }

        return extensions;
    }

    private void Frame(Entry entry, Action? focus = null)
    {
        Subject();
        focus?.Invoke();
        e.When("effective", entry.Happened, entry.Ended);
        if (entry.Known is { IsFull: true } known)
        {
            json.WriteString("issued", $"{known}T00:00:00Z");
        }
    }

    /// <summary>The diagnosis that it is about.</summary>
    private void Focus(string? about)
    {
        if (about is not null)
        {
            json.WriteStartArray("focus");
            json.WriteStartObject();
            json.WriteString("reference", conditionOf(about));
            json.WriteEndObject();
            json.WriteEndArray();
        }
    }

    private void Answer(Presence presence)
    {
        if (presence == Presence.Possible)
        {
            e.Concept("valueCodeableConcept", null, "possible");
        }
        else
        {
            json.WriteBoolean("valueBoolean", presence == Presence.Present);
        }
    }

    private void Component(string house, Action value) => Component(CodeSystems.Argenta, house, value);

    private void Component(string system, string code, Action value)
    {
        json.WriteStartObject();
        Coded("code", system, code);
        value();
        json.WriteEndObject();
    }
}
