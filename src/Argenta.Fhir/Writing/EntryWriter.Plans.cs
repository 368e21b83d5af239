using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Writing;

/// <content>Care team, appointments, requests, consent, questionnaires.</content>
internal sealed partial class EntryWriter
{
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
}
