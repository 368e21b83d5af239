using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Writing;

/// <content>Procedures, radiation, drugs.</content>
internal sealed partial class EntryWriter
{
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
        var isSaid = entry is { Status: EntryStatus.Final, Ended: null } && !isAdministration; // the status then says whether it goes on
        var notSaid = isSaid && entry is { Ongoing: null, StopReason: null };
        var status = Status(entry, extensions, isSaid && entry.Ongoing == true ? "active" : entry.StopReason is not null ? "stopped" : notSaid ? "unknown" : "completed", "unknown", null, "entered-in-error", isAdministration ? "not-done" : "not-taken", isAdministration ? null : "intended");
        if (!isSaid && entry.Ongoing is { } goes)
        {
            extensions.Add(Extension.Truth("ongoing", goes));
        }
        else if (notSaid)
        {
            extensions.Add(Extension.Code("status", Words<EntryStatus>.Of(entry.Status)));
        }
        else if (isSaid && entry.Ongoing is null)
        {
            extensions.Add(Extension.Text("ongoing", "not said"));
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

        var what = entry.NoneTaken ? "fhir-no-known-medicine" : entry.Drug;
        e.Concept("medicationCodeableConcept", entry.Concept, what, entry.FromText, null, e.Standard(what));
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
}
