using System.Text.Json;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Fhir.Writing;

/// <summary>Writes an entry as the body of its resource. Each kind of entry has one resource type.</summary>
internal sealed partial class EntryWriter(ElementWriter e, string patient, Action version, Func<string, string> conditionOf)
{
    private readonly Utf8JsonWriter json = e.Json;

    /// <summary>The resource type that holds an entry.</summary>
    public static string TypeOf(Entry entry) => entry switch
    {
        ConditionEntry => "Condition",
        SymptomEntry or ObservationEntry or LesionEntry or ImagingFindingEntry or TnmEntry or OutcomeEntry => "Observation",
        ImagingEntry => "DiagnosticReport",
        ProcedureEntry or RadiationEntry => "Procedure",
        MedicationEntry { IsAdministration: true } => "MedicationAdministration",
        MedicationEntry => "MedicationStatement",
        AllergyEntry => "AllergyIntolerance",
        FamilyHistoryEntry => "FamilyMemberHistory",
        CareTeamEntry => "CareTeam",
        AppointmentEntry => "Appointment",
        RequestEntry => "ServiceRequest",
        ConsentEntry => "Consent",
        QuestionnaireEntry => "QuestionnaireResponse",
        _ => throw new NotSupportedException($"No FHIR resource is known for {entry.GetType().Name}."),
    };

    /// <summary>Writes the body after resourceType and id.</summary>
    public void Write(Entry entry, string type)
    {
        switch (entry)
        {
            case ConditionEntry condition:
                Condition(condition);
                break;
            case SymptomEntry symptom:
                Symptom(symptom);
                break;
            case ObservationEntry observation:
                Observation(observation);
                break;
            case LesionEntry lesion:
                Lesion(lesion);
                break;
            case ImagingEntry imaging:
                Imaging(imaging);
                break;
            case ImagingFindingEntry finding:
                Finding(finding);
                break;
            case TnmEntry tnm:
                Tnm(tnm);
                break;
            case OutcomeEntry outcome:
                Outcome(outcome);
                break;
            case ProcedureEntry procedure:
                Procedure(procedure);
                break;
            case RadiationEntry radiation:
                Radiation(radiation);
                break;
            case MedicationEntry medication:
                Medication(medication, type);
                break;
            case AllergyEntry allergy:
                Allergy(allergy);
                break;
            case FamilyHistoryEntry family:
                Family(family);
                break;
            case CareTeamEntry team:
                CareTeam(team);
                break;
            case AppointmentEntry appointment:
                Appointment(appointment);
                break;
            case RequestEntry request:
                Request(request);
                break;
            case ConsentEntry consent:
                Consent(consent);
                break;
            case QuestionnaireEntry questionnaire:
                Questionnaire(questionnaire);
                break;
        }
    }

    private static List<Extension> Known(Entry entry, List<Extension>? others = null)
    {
        var extensions = others ?? [];
        if (entry.Known is { IsEmpty: false } known)
        {
            extensions.Add(Extension.Date("known", known));
        }

        return extensions;
    }

    // FHIR's status words do not tell all of the house's apart; where one would not come back, it is written beside.
    private static string Status(Entry entry, List<Extension> extensions, string final, string? preliminary, string? amended, string error, string? notDone, string? planned)
    {
        var word = entry.Status switch
        {
            EntryStatus.Final => final,
            EntryStatus.Preliminary => preliminary,
            EntryStatus.Amended => amended,
            EntryStatus.EnteredInError => error,
            EntryStatus.NotDone => notDone,
            EntryStatus.Planned => planned,
            _ => null,
        };
        if (word is null)
        {
            extensions.Add(Extension.Code("status", Words<EntryStatus>.Of(entry.Status)));
        }

        return word ?? final;
    }

    private void Profile(string id, bool mcode = true)
    {
        json.WriteStartObject("meta");
        version();
        json.WriteStartArray("profile");
        json.WriteStringValue(mcode ? FhirNames.Mcode + id : "http://hl7.org/fhir/us/core/StructureDefinition/" + id);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Subject(string name = "subject") => e.Reference(name, patient);

    private void Note(Entry entry)
    {
        if (entry.Note is { } note)
        {
            json.WriteStartArray("note");
            json.WriteStartObject();
            json.WriteString("text", note);
            json.WriteEndObject();
            json.WriteEndArray();
        }
    }

    private void Sites(BodySite? site)
    {
        if (site is not null)
        {
            json.WriteStartArray("bodySite");
            e.Site(null, site);
            json.WriteEndArray();
        }
    }

    private void Coded(string name, string system, string code)
    {
        json.WriteStartObject(name);
        json.WriteStartArray("coding");
        json.WriteStartObject();
        json.WriteString("system", system);
        json.WriteString("code", code);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Category(string code) => CodedList("category", "http://terminology.hl7.org/CodeSystem/observation-category", code);

    private void CodedList(string name, string system, string code)
    {
        json.WriteStartArray(name);
        json.WriteStartObject();
        json.WriteStartArray("coding");
        json.WriteStartObject();
        json.WriteString("system", system);
        json.WriteString("code", code);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
