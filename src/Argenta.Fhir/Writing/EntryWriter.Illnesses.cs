using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Writing;

/// <content>Diagnoses, allergies, illnesses of the family.</content>
internal sealed partial class EntryWriter
{
    private void Condition(ConditionEntry entry)
    {
        var extensions = new List<Extension> { Extension.Code("role", Words<ConditionRole>.Of(entry.Role)) };
        var verification = Verification(entry, entry.Presence, extensions);
        if (entry.Site is null)
        {
            extensions.Add(Extension.Truth("no-site", true));
        }

        if (entry.Severity is { } severity)
        {
            extensions.Add(Extension.Text("severity", severity));
        }

        if (entry.Morphology is { } morphology)
        {
            extensions.Add(Extension.Text("morphology", morphology));
            extensions.Add(new(FhirNames.Mcode + "mcode-histology-morphology-behavior", _ => e.Concept("valueCodeableConcept", new([new(CodeSystems.IcdO3, morphology)]), null)));
        }

        if (entry.About is { } about)
        {
            extensions.Add(Extension.Reference("http://hl7.org/fhir/StructureDefinition/condition-related", conditionOf(about)));
        }

        Profile(entry.Role switch
        {
            ConditionRole.Primary => "mcode-primary-cancer-condition",
            ConditionRole.Metastasis => "mcode-secondary-cancer-condition",
            _ => "us-core-condition-problems-health-concerns",
        }, entry.Role != ConditionRole.Other);
        e.Extensions(extensions);
        if (verification != "entered-in-error")
        {
            Coded("clinicalStatus", "http://terminology.hl7.org/CodeSystem/condition-clinical", entry.Course is "resolved" or "inactive" or "remission" or "recurrence" or "relapse" ? entry.Course : entry.Ended is { IsEmpty: false } ? "resolved" : "active");
        }

        Coded("verificationStatus", "http://terminology.hl7.org/CodeSystem/condition-ver-status", verification);
        json.WriteStartArray("category");
        json.WriteStartObject();
        json.WriteStartArray("coding");
        json.WriteStartObject();
        json.WriteString("system", "http://terminology.hl7.org/CodeSystem/condition-category");
        json.WriteString("code", "problem-list-item");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        e.Concept("code", entry.Concept, entry.Term, entry.FromText, null, e.Standard(entry.Term));
        Sites(entry.Site);
        Subject();
        e.Date("onsetDateTime", entry.Happened);
        e.Date("abatementDateTime", entry.Ended);
        e.Date("recordedDate", entry.Known);
        Note(entry);
    }

    private void Allergy(AllergyEntry entry)
    {
        var extensions = new List<Extension> { Extension.Code("presence", Words<Presence>.Of(entry.Presence)) };
        var verification = Verification(entry, entry.Presence, extensions, presenceToo: false);
        if (entry.Severity is { } severity)
        {
            extensions.Add(Extension.Text("severity", severity));
        }

        if (entry.Ended is { IsEmpty: false } ended)
        {
            extensions.Add(Extension.Date("ended", ended));
        }

        e.Extensions(extensions);
        if (verification != "entered-in-error")
        {
            Coded("clinicalStatus", "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", "active");
        }

        Coded("verificationStatus", "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification", verification == "provisional" ? "unconfirmed" : verification);
        var what = entry.NoneKnown ? "fhir-no-known-allergy" : entry.Substance;
        e.Concept("code", entry.Concept, what, entry.FromText, null, e.Standard(what));
        Subject("patient");
        e.Date("onsetDateTime", entry.Happened);
        e.Date("recordedDate", entry.Known);
        Note(entry);
    }

    private void Family(FamilyHistoryEntry entry)
    {
        var extensions = new List<Extension> { Extension.Code("presence", Words<Presence>.Of(entry.Presence)) };
        var status = Status(entry, extensions, "completed", null, null, "entered-in-error", null, null);
        if (!entry.Happened.IsEmpty)
        {
            extensions.Add(Extension.Date("happened", entry.Happened));
        }

        if (entry.Ended is { IsEmpty: false } ended)
        {
            extensions.Add(Extension.Date("ended", ended));
        }

        e.Extensions(extensions);
        json.WriteString("status", status);
        Subject("patient");
        e.Date("date", entry.Known);
        if (entry.Relation is { } relation)
        {
            e.Words("relationship", relation);
        }
        else
        {
            e.Concept("relationship", null, "not-said");
        }

        Note(entry);
        json.WriteStartArray("condition");
        json.WriteStartObject();
        e.Concept("code", entry.Concept, entry.Term, entry.FromText, null, e.Standard(entry.Term));
        json.WriteEndObject();
        json.WriteEndArray();
    }

    // Verification says status and presence at once; where it cannot say both, the house's extensions do.
    private static string Verification(Entry entry, Presence presence, List<Extension> extensions, bool presenceToo = true)
    {
        var (word, status, said) = (entry.Status, presence) switch
        {
            (EntryStatus.EnteredInError, _) => ("entered-in-error", EntryStatus.EnteredInError, Presence.Present),
            (EntryStatus.Refuted, _) or (_, Presence.Absent) => ("refuted", EntryStatus.Refuted, Presence.Absent),
            (_, Presence.Possible) => ("provisional", EntryStatus.Final, Presence.Possible),
            _ => ("confirmed", EntryStatus.Final, Presence.Present),
        };
        if (status != entry.Status)
        {
            extensions.Add(Extension.Code("status", Words<EntryStatus>.Of(entry.Status)));
        }

        if (presenceToo && said != presence)
        {
            extensions.Add(Extension.Code("presence", Words<Presence>.Of(presence)));
        }

        return word;
    }
}
