using System.Text.Json;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Writing;

/// <content>Conditions, treatments, plans and papers.</content>
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

        Profile(entry.Role switch
        {
            ConditionRole.Primary => "mcode-primary-cancer-condition",
            ConditionRole.Metastasis => "mcode-secondary-cancer-condition",
            _ => "us-core-condition-problems-health-concerns",
        }, entry.Role != ConditionRole.Other);
        e.Extensions(extensions);
        if (verification != "entered-in-error")
        {
            Coded("clinicalStatus", "http://terminology.hl7.org/CodeSystem/condition-clinical", entry.Ended is { IsEmpty: false } ? "resolved" : "active");
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

    private void Procedure(ProcedureEntry entry)
    {
        var extensions = Known(entry);
        var status = Status(entry, extensions, "completed", "in-progress", null, "entered-in-error", "not-done", "preparation");
        if (entry.Margin is { } margin)
        {
            extensions.Add(Extension.Text("margin", margin));
        }

        if (entry.Intent is { } intent)
        {
            extensions.Add(new(FhirNames.Mcode + "mcode-procedure-intent", _ => e.Concept("valueCodeableConcept", null, "intent:" + intent, false, null, e.Standard("fhir-intent-" + intent))));
        }

        Profile("us-core-procedure", mcode: false);
        e.Extensions(extensions);
        json.WriteString("status", status);
        e.Concept("code", entry.Concept, entry.Term, entry.FromText, null, e.Standard(entry.Term));
        Subject();
        e.When("performed", entry.Happened, entry.Ended);
        Sites(entry.Site);
        if (entry.Outcome is { } outcome)
        {
            e.Words("outcome", outcome);
        }

        Note(entry);
    }

    private void Radiation(RadiationEntry entry)
    {
        var extensions = Known(entry);
        var status = Status(entry, extensions, "completed", "in-progress", null, "entered-in-error", "not-done", "preparation");
        if (entry.Cycles is { } cycles)
        {
            extensions.Add(new(FhirNames.Mcode + "mcode-radiotherapy-sessions", w => w.WriteNumber("valueUnsignedInt", cycles)));
        }

        if (entry.DoseGy is { } dose)
        {
            extensions.Add(new(FhirNames.Mcode + "mcode-radiotherapy-dose-delivered-to-volume", w =>
            {
                w.WriteStartArray("extension");
                w.WriteStartObject();
                w.WriteString("url", "totalDoseDelivered");
                e.Quantity("valueQuantity", dose * 100m, "cGy");
                w.WriteEndObject();
                w.WriteEndArray();
            }));
        }

        if (entry.ActivityGBq is { } activity)
        {
            extensions.Add(new("administered-activity", _ => e.Quantity("valueQuantity", activity, "GBq")));
        }

        if (entry.IsAdministration)
        {
            extensions.Add(Extension.Truth("is-administration", true));
        }

        Profile("mcode-radiotherapy-course-summary");
        e.Extensions(extensions);
        json.WriteString("status", status);
        if (entry.StopReason is { } reason)
        {
            e.Concept("statusReason", null, "stop:" + reason, false, null, e.Standard("fhir-stop-" + reason));
        }

        e.Concept("code", entry.Concept, "radiation:" + entry.Term, entry.FromText, null, new Coding(CodeSystems.Snomed, "1217123003", "Radiotherapy course of treatment"));
        Subject();
        e.When("performed", entry.Happened, entry.Ended);
        Sites(entry.Site);
        Note(entry);
        if (entry.Agent is { } agent)
        {
            json.WriteStartArray("usedCode");
            e.Concept(null, null, "agent:" + agent, false, null, e.Standard(agent));
            json.WriteEndArray();
        }
    }

    private void Medication(MedicationEntry entry, string type)
    {
        var extensions = new List<Extension>();
        var isAdministration = type == "MedicationAdministration";
        var active = entry is { Ongoing: true, Status: EntryStatus.Final, Ended: null } && !isAdministration;
        var status = Status(entry, extensions, active ? "active" : entry.StopReason is not null ? "stopped" : "completed", "unknown", null, "entered-in-error", isAdministration ? "not-done" : "not-taken", isAdministration ? null : "intended");
        if (entry.Ongoing && !active)
        {
            extensions.Add(Extension.Truth("ongoing", true));
        }

        if (entry.Purpose is { } purpose)
        {
            extensions.Add(Extension.Text("purpose", purpose));
        }

        if (entry.IntervalDays is { } days)
        {
            extensions.Add(Extension.Number("interval-days", days));
        }

        if (isAdministration)
        {
            Known(entry, extensions);
            if (entry.Dose is { } dose)
            {
                extensions.Add(Extension.Text("dose", dose));
            }
        }

        if (isAdministration)
        {
            Profile("mcode-cancer-related-medication-administration");
        }

        e.Extensions(extensions);
        json.WriteString("status", status);
        if (entry.StopReason is { } reason)
        {
            json.WriteStartArray("statusReason");
            e.Concept(null, null, "stop:" + reason, false, null, e.Standard("fhir-stop-" + reason));
            json.WriteEndArray();
        }

        e.Concept("medicationCodeableConcept", entry.Concept, entry.Drug, entry.FromText, null, e.Standard(entry.Drug));
        Subject();
        e.When("effective", entry.Happened, entry.Ended);
        if (isAdministration)
        {
            if (entry.Happened.IsEmpty && entry.Ended is not { IsEmpty: false })
            {
                json.WriteStartObject("_effectiveDateTime");
                e.Extensions([new("http://hl7.org/fhir/StructureDefinition/data-absent-reason", w => w.WriteString("valueCode", "unknown"))]);
                json.WriteEndObject();
            }
        }
        else
        {
            e.Date("dateAsserted", entry.Known);
        }

        Note(entry);
        if (!isAdministration && (entry.Dose is not null || entry.IntervalDays is > 0m))
        {
            json.WriteStartArray("dosage");
            json.WriteStartObject();
            e.Text("text", entry.Dose);
            if (entry.IntervalDays is { } interval and > 0m)
            {
                json.WriteStartObject("timing");
                json.WriteStartObject("repeat");
                json.WriteNumber("frequency", 1);
                json.WriteNumber("period", interval);
                json.WriteString("periodUnit", "d");
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndArray();
        }
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
        e.Concept("code", entry.Concept, entry.Substance, entry.FromText, null, e.Standard(entry.Substance));
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

    private void CareTeam(CareTeamEntry entry)
    {
        var extensions = Words(entry);
        Known(entry, extensions);
        var status = Status(entry, extensions, "active", null, null, "entered-in-error", null, null);
        e.Extensions(extensions);
        json.WriteString("status", status);
        Subject();
        if (!entry.Happened.IsEmpty || entry.Ended is { IsEmpty: false })
        {
            json.WriteStartObject("period");
            e.Date("start", entry.Happened);
            e.Date("end", entry.Ended);
            json.WriteEndObject();
        }

        json.WriteStartArray("participant");
        json.WriteStartObject();
        json.WriteStartArray("role");
        json.WriteStartObject();
        json.WriteString("text", entry.Role);
        json.WriteEndObject();
        json.WriteEndArray();
        if (entry.Name is { } name)
        {
            json.WriteStartObject("member");
            json.WriteString("display", name);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndArray();
        if (entry.Contact is { } contact)
        {
            json.WriteStartArray("telecom");
            json.WriteStartObject();
            json.WriteString("system", "other");
            json.WriteString("value", contact);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        Note(entry);
    }

    private void Appointment(AppointmentEntry entry)
    {
        var extensions = new List<Extension>();
        var status = Status(entry, extensions, "fulfilled", null, null, "entered-in-error", "cancelled", "booked");
        if (!entry.Happened.IsEmpty && !entry.Happened.IsFull)
        {
            extensions.Add(Extension.Date("happened", entry.Happened));
        }

        if (entry.Ended is { IsEmpty: false } ended)
        {
            extensions.Add(Extension.Date("ended", ended));
        }

        e.Extensions(extensions);
        json.WriteString("status", status);
        if (entry.What is not null || !entry.Concept.Codings.IsEmpty || entry.Concept.Text is not null)
        {
            json.WriteStartArray("serviceType");
            e.Concept(null, entry.Concept, entry.What, entry.FromText, null, e.Standard(entry.What));
            json.WriteEndArray();
        }

        if (entry.Happened.IsFull)
        {
            json.WriteString("start", $"{entry.Happened}T00:00:00Z");
            json.WriteString("end", $"{entry.Happened}T23:59:00Z");
        }

        e.Date("created", entry.Known);
        e.Text("comment", entry.Note);
        json.WriteStartArray("participant");
        json.WriteStartObject();
        Subject("actor");
        json.WriteString("status", "accepted");
        json.WriteEndObject();
        if (entry.With is { } with)
        {
            json.WriteStartObject();
            json.WriteStartObject("actor");
            json.WriteString("display", with);
            json.WriteEndObject();
            json.WriteString("status", "accepted");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Request(RequestEntry entry)
    {
        var extensions = new List<Extension>();
        var status = Status(entry, extensions, "completed", "unknown", null, "entered-in-error", "revoked", "active");
        e.Extensions(extensions);
        json.WriteString("status", status);
        json.WriteString("intent", "order");
        e.Concept("code", entry.Concept, entry.What, entry.FromText, null, e.Standard(entry.What));
        Subject();
        e.When("occurrence", entry.Happened, entry.Ended);
        e.Date("authoredOn", entry.Known);
        Note(entry);
    }

    private void Consent(ConsentEntry entry)
    {
        var extensions = Words(entry);
        Known(entry, extensions);
        var status = Status(entry, extensions, "active", null, null, "entered-in-error", null, "draft");
        Paper(entry, extensions);
        e.Extensions(extensions);
        json.WriteString("status", status);
        if (entry.Scope is { } scope)
        {
            e.Words("scope", scope);
        }
        else
        {
            e.Concept("scope", null, "not-said");
        }

        json.WriteStartArray("category");
        json.WriteStartObject();
        json.WriteStartArray("coding");
        json.WriteStartObject();
        json.WriteString("system", CodeSystems.Loinc);
        json.WriteString("code", "59284-0");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        Subject("patient");
        e.Date("dateTime", entry.Happened);
        e.Words("policyRule", "as signed");
        json.WriteStartObject("provision");
        json.WriteString("type", entry.Given ? "permit" : "deny");
        json.WriteEndObject();
    }

    private void Questionnaire(QuestionnaireEntry entry)
    {
        var extensions = new List<Extension>();
        Known(entry, extensions);
        var status = Status(entry, extensions, "completed", "in-progress", "amended", "entered-in-error", null, null);
        Paper(entry, extensions);
        if (entry.Instrument is not null || !entry.Concept.Codings.IsEmpty || entry.Concept.Text is not null)
        {
            extensions.Add(new("code", _ => e.Concept("valueCodeableConcept", entry.Concept, entry.Instrument is { } instrument ? "instrument:" + instrument : null)));
        }

        e.Extensions(extensions);
        json.WriteString("status", status);
        Subject();
        e.Date("authored", entry.Happened);
        if (entry.Answers.IsDefaultOrEmpty)
        {
            return;
        }

        json.WriteStartArray("item");
        foreach (var (item, answer) in entry.Answers)
        {
            json.WriteStartObject();
            json.WriteString("linkId", item);
            json.WriteStartArray("answer");
            json.WriteStartObject();
            json.WriteString("valueString", answer);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private List<Extension> Words(Entry entry)
    {
        var extensions = new List<Extension>();
        if (!entry.Concept.Codings.IsEmpty || entry.Concept.Text is not null)
        {
            extensions.Add(new("code", _ => e.Concept("valueCodeableConcept", entry.Concept, null)));
        }

        return extensions;
    }

    private static void Paper(Entry entry, List<Extension> extensions)
    {
        if (entry.Note is { } note)
        {
            extensions.Add(Extension.Text("note", note));
        }

        if (entry.Ended is { IsEmpty: false } ended)
        {
            extensions.Add(Extension.Date("ended", ended));
        }
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
