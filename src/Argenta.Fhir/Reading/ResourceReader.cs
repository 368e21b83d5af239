using System.Collections.Frozen;
using System.Text;
using Argenta.Fhir.Resources;
using Argenta.Record;

namespace Argenta.Fhir.Reading;

/// <summary>Hands each resource to the parser of its type and lists what no parser looked at.</summary>
internal static class ResourceReader
{
    private static readonly FrozenSet<string> Administrative = new[]
    {
        "Practitioner", "PractitionerRole", "Organization", "Location", "Endpoint", "Provenance", "AuditEvent", "Group", "Coverage", "Claim", "ClaimResponse", "ExplanationOfBenefit", "Account", "Device", "HealthcareService",
        "Encounter", "EpisodeOfCare", "RelatedPerson", "Schedule", "Slot", "Subscription", "Composition", "List", "MessageHeader", "Library", "ValueSet", "CodeSystem", "StructureDefinition", "Questionnaire", "ResearchStudy", "ResearchSubject",
    }.ToFrozenSet();

    private static readonly NameSet Kept = new(
    [
        "resourceType", "id", "meta", "implicitRules", "language", "text", "contained", "identifier", "subject", "patient", "encounter", "context", "performer", "category", "basedOn", "partOf", "recorder", "asserter", "requester", "author",
        "source", "informationSource", "practitioner", "managingOrganization", "generalPractitioner", "communication", "address", "telecom", "maritalStatus", "multipleBirthBoolean", "multipleBirthInteger", "active", "photo", "contact", "link",
        "priority", "supportingInfo", "supportingInformation", "reportOrigin", "reportedBoolean", "dispenseRequest", "substitution", "groupIdentifier", "insurance", "derivedFrom", "hasMember", "result", "imagingStudy", "media", "resultsInterpreter",
        "interpretation", "numberOfSeries", "numberOfInstances", "endpoint", "interpreter", "referrer", "instantiatesCanonical", "instantiatesUri", "priorRequest", "courseOfTherapyType", "location", "end", "minutesDuration", "slot", "intent",
        "usedReference", "focalDevice", "followUp", "policyRule", "policy", "organization", "verification", "sourceAttachment", "sourceReference", "reasonReference", "lastOccurrence", "type", "lifecycleStatus", "name", "category", "evidence", "eventHistory",
        "quantity", "daysSupply", "receiver", "whenPrepared", "authorizingPrescription", "relativeRequestOf", "requisition", "orderDetail", "code", "medicationReference", "statusReason", "reasonCode", "dosage", "dosageInstruction", "sex", "bornDate", "bornPeriod",
        "deceasedBoolean", "deceasedDateTime", "focus", "specimen", "stage", "referenceRange", "method", "device", "intent", "extension", "modifierExtension", "receivedTime", "condition", "note", "managingOrganization", "report", "procedureReference", "cancelationReason", "clinicalStatus", "created",
    ]);

    // What these types may hold beside the statements that are read from them.
    private static readonly NameSet KeptOfOthers = new(
    [
        "class", "classHistory", "statusHistory", "serviceType", "participant", "period", "hospitalization", "serviceProvider", "account", "appointment", "length", "episodeOfCare", "lotNumber", "manufacturer", "expirationDate", "route",
        "doseQuantity", "primarySource", "isSubpotent", "education", "protocolApplied", "programEligibility", "fundingSource", "seriousness", "suspectEntity", "referenceDocument", "study", "contributor", "assessor", "previous", "protocol",
        "careTeam", "addresses", "title", "replaces",
    ]);

    // Whose extensions are listed apart, or tell of names and numbers of people alone.
    private static readonly NameSet Apart = new(
    [
        "extension", "modifierExtension", "contained", "text", "meta", "identifier", "name", "subject", "patient", "encounter", "performer", "participant", "individual", "link",
    ]);

    private static readonly byte[] HouseBase = Encoding.UTF8.GetBytes(FhirNames.House);

    /// <summary>Whether a type holds no statement about anybody's health.</summary>
    public static bool IsAdministrative(string type) => Administrative.Contains(type);

    /// <summary>Reads one resource into the draft of its person.</summary>
    public static void Read(ReadContext context, Resource resource)
    {
        context.Tape.Properties.Build(resource.Element);
        context.Tape.ForgetValues();
        var scope = context.Scope(resource);
        Repeated(context, resource);
        if (IsTurned(scope))
        {
            return;
        }

        if (Subjects.OtherType(scope["subject"u8]) is { } other)
        {
            context.Skip(resource, scope["subject"u8], $"{resource.Type} of a {other}", $"It is about a {other}, not about a patient, and is not read.");
            return;
        }

        switch (resource.Type)
        {
            case "Observation":
                ObservationReader.Read(scope);
                break;
            case "Condition":
                ConditionReader.Read(scope);
                break;
            case "Procedure":
                ProcedureReader.Read(scope);
                break;
            case "MedicationRequest" or "MedicationStatement" or "MedicationAdministration" or "MedicationDispense" or "Immunization":
                MedicationReader.Read(scope);
                break;
            case "DiagnosticReport":
                ImagingReader.ReadReport(scope);
                break;
            case "ImagingStudy":
                ImagingReader.ReadStudy(scope);
                break;
            case "AllergyIntolerance":
                AllergyReader.Read(scope);
                break;
            case "FamilyMemberHistory":
                FamilyReader.Read(scope);
                break;
            case "CareTeam":
                CareTeamReader.Read(scope);
                break;
            case "Appointment":
                PlanReader.ReadAppointment(scope);
                break;
            case "ServiceRequest":
                PlanReader.ReadRequest(scope);
                break;
            case "Consent":
                ConsentReader.Read(scope);
                break;
            case "QuestionnaireResponse":
                QuestionnaireReader.Read(scope);
                break;
            case "AdverseEvent":
                StatementReader.ReadAdverseEvent(scope);
                break;
            case "ClinicalImpression":
                StatementReader.ReadImpression(scope);
                break;
            case "Flag":
                StatementReader.ReadFlag(scope);
                break;
            case "Encounter" when scope["reasonCode"u8].Exists:
                StatementReader.ReadEncounter(scope);
                break;
            case "CarePlan":
                StatementReader.ReadCarePlan(scope);
                break;
            case "OperationOutcome":
                Outcome(context, resource);
                return;
            default:
                context.Skip(resource, default, resource.Type, Administrative.Contains(resource.Type) ? "It holds no clinical statement that is read here." : "This resource type is not read.");
                return;
        }

        Rest(context, resource);
    }

    /// <summary>Whether something that is not known may turn the resource's meaning round; lists it.</summary>
    public static bool IsTurned(Scope scope)
    {
        if (Modifier(scope) is { Exists: true } modifier)
        {
            scope.Skip(modifier, modifier["url"u8].Text ?? "modifierExtension", "A modifier extension that is not known may turn the meaning round; the resource is not read.");
            return true;
        }

        if (scope["implicitRules"u8] is { Exists: true } rules)
        {
            scope.Skip(rules, rules.Text ?? "implicitRules", "Rules that are not known may turn the meaning round; the resource is not read.");
            return true;
        }

        return false;
    }

    /// <summary>Lists a property that stands twice: JSON allows it, and only one can count.</summary>
    public static void Repeated(ReadContext context, Resource resource)
    {
        if (context.Tape.Properties.Repeated is { Index: > 0 } again)
        {
            context.Fault("repeated-property", resource, again, $"'{Encoding.UTF8.GetString(again.Name)}' stands twice in one resource; the first is read.", "Write each element once.");
        }
    }

    /// <summary>Lists properties and extensions that no parser asked for.</summary>
    public static void Rest(ReadContext context, Resource resource)
    {
        var mayExtend = context.Tape.MayExtend(resource.Element.Index);
        foreach (var property in resource.Element.Properties)
        {
            if (mayExtend && !Apart.Contains(property.Name) && (property.Seen || property.Name is [(byte)'_', ..]))
            {
                Within(context, resource, property);
            }

            if (property.Name.SequenceEqual("extension"u8))
            {
                foreach (var extension in property.All)
                {
                    if (!extension.Seen)
                    {
                        context.Skip(resource, extension, extension["url"u8].Text ?? "extension", "The extension is not known.");
                    }
                }

                continue;
            }

            if (property.Seen || property.Name.IsEmpty || property.Name[0] == (byte)'_')
            {
                continue;
            }

            if (!Kept.Contains(property.Name) && !(resource.Type is "Encounter" or "Immunization" or "AdverseEvent" or "ClinicalImpression" or "Flag" or "CarePlan" && KeptOfOthers.Contains(property.Name)))
            {
                context.Skip(resource, property, Encoding.UTF8.GetString(property.Name), "The element is not read.");
            }
        }
    }

    // Extensions of what was read, at any depth: one may change what it stands on. Those of what no parser asked for change nothing.
    private static void Within(ReadContext context, Resource resource, Element property)
    {
        var tape = context.Tape;
        for (var i = property.Index + 1; i < tape[property.Index].Next; i++)
        {
            var inner = new Element(tape, i);
            if (!inner.Name.SequenceEqual("extension"u8))
            {
                continue;
            }

            foreach (var extension in inner.All)
            {
                // What was met before is not read again, so not all that is known is marked as seen.
                var url = extension["url"u8].Raw;
                if (!extension.Seen && !url.StartsWith(HouseBase) && !IsHarmless(url))
                {
                    context.Skip(resource, extension, Encoding.UTF8.GetString(url) is { Length: > 0 } name ? name : "extension", "The extension is not known.");
                }
            }

            i = tape[i].Next - 1;
        }
    }

    // Why something is absent, the same in another language, the hour of a birth; and what is read where its element is.
    private static bool IsHarmless(ReadOnlySpan<byte> url) =>
        url.EndsWith("/data-absent-reason"u8) || url.EndsWith("/translation"u8) || url.EndsWith("/patient-birthTime"u8) || url.EndsWith("icd-10-gm-diagnosesicherheit"u8) || url.EndsWith("-location-qualifier"u8);

    private static Element Modifier(Scope resource)
    {
        foreach (var modifier in resource["modifierExtension"u8].All)
        {
            return modifier;
        }

        return default;
    }

    private static void Outcome(ReadContext context, Resource resource)
    {
        foreach (var issue in resource.Element["issue"u8].All)
        {
            context.Problem("operation-outcome", resource, issue, $"The sender reports: {issue["diagnostics"u8].Text ?? issue["details"u8]["text"u8].Text ?? issue["code"u8].Text ?? "an issue"}.");
        }
    }
}
