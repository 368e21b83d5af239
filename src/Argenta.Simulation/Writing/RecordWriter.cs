using Argenta.Simulation.Life;
using Argenta.Simulation.Model;
using Argenta.Simulation.Records;

namespace Argenta.Simulation.Writing;

/// <summary>Writes a person's facts as FHIR R4 with mCODE's profiles, straight into bytes.</summary>
public sealed partial class RecordWriter
{
    private readonly Compiled model;
    private readonly Phrasebook phrases;
    private readonly byte[][] markerCodes;
    private readonly byte[][] otherMarkerCodes;
    private readonly bool[] tumourMarkers;
    private readonly int performance;
    private readonly HashSet<int> specimens = [];
    private readonly HashSet<int> bodies = [];
    private ResourceSink sink = new(bundles: true);
    private string person = string.Empty;
    private int primary;
    private bool woman;

    /// <summary>Makes a writer for one thread.</summary>
    public RecordWriter(Compiled model)
    {
        (this.model, phrases) = (model, model.Phrases);
        markerCodes = [.. model.Model.Markers.Items.Select(r => Loinc(r, r.Code))];
        otherMarkerCodes = [.. model.Model.Markers.Items.Select(r => Loinc(r, r.Alternative?.Code ?? r.Code))];
        tumourMarkers = [.. model.Model.Markers.Items.Select(r => phrases[phrases.Of(r.Item)].Term["marker"] == "true")];
        performance = phrases.Of("ecog");
    }

    /// <summary>The key of a person, which is the id of their Patient.</summary>
    public static string KeyOf(long seed, long index) => FormattableString.Invariant($"syn-{seed}-{index}");

    /// <summary>The type of resource that a shape is written as.</summary>
    public static ResourceType TypeOf(Shape shape) => shape switch
    {
        Shape.Illness or Shape.Primary or Shape.Metastasis or Shape.ComplaintCondition or Shape.Thought or Shape.NoProblem or Shape.PregnancyProblem => ResourceType.Condition,
        Shape.Visit => ResourceType.Encounter,
        Shape.Report => ResourceType.DiagnosticReport,
        Shape.Procedure => ResourceType.Procedure,
        Shape.Drug or Shape.NoDrug => ResourceType.MedicationStatement,
        Shape.Dose => ResourceType.MedicationAdministration,
        Shape.Family or Shape.NoFamily => ResourceType.FamilyMemberHistory,
        Shape.Allergy => ResourceType.AllergyIntolerance,
        _ => ResourceType.Observation,
    };

    /// <summary>Writes a person.</summary>
    public void Write(PersonLife life, Chart chart, long seed, ResourceSink to)
    {
        (sink, person, woman) = (to, KeyOf(seed, life.Index), life.Woman);
        specimens.Clear();
        bodies.Clear();
        primary = chart.Facts.Find(f => f.Shape == Shape.Primary && f.Status is null).Number;
        sink.BeginPerson();
        Patient(life);
        foreach (var fact in chart.Facts)
        {
            Write(fact);
        }

        sink.EndPerson();
    }

    private byte[] Loinc(MarkerRow row, string? code)
    {
        var phrase = phrases[phrases.Of(row.Item)];
        return code is null ? phrase.Usual : Phrasebook.Concept([new(Terms.CodeSystems.Loinc, code, phrase.Term.Name)], phrase.Term.Name);
    }

    private void Patient(PersonLife life)
    {
        var to = sink.Open(ResourceType.Patient, "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-cancer-patient"u8, person, 0);
        to.Raw(",\"identifier\":[{\"system\":\"https://argenta.example/synthetic/people\",\"value\":\""u8).Plain(person).Raw("\"}],\"name\":[{\"text\":\"Synthetic Person "u8).Number(life.Index)
            .Raw("\",\"family\":\"Synthetic\",\"given\":[\"Person "u8).Number(life.Index).Raw("\"]}],\"gender\":\""u8).Raw(life.Woman ? "female"u8 : "male"u8).Raw("\",\"birthDate\":\""u8).Day(life.Birth).Raw("\""u8);
        if (life.DeathDay >= 0)
        {
            to.Raw(",\"deceasedDateTime\":\""u8).Day(life.DeathDay).Raw("\""u8);
        }

        sink.Close(ResourceType.Patient);
    }

    private void Write(in Fact fact)
    {
        switch (fact.Shape)
        {
            case Shape.Illness or Shape.Primary or Shape.Metastasis or Shape.ComplaintCondition or Shape.PregnancyProblem:
                Condition(fact);
                break;
            case Shape.Visit:
                Encounter(fact);
                break;
            case Shape.Report:
                Report(fact);
                break;
            case Shape.Procedure:
                Procedure(fact);
                break;
            case Shape.Drug:
                Drug(fact);
                break;
            case Shape.Dose:
                Dose(fact);
                break;
            case Shape.Family:
                Family(fact);
                break;
            case Shape.Allergy:
                Allergy(fact);
                break;
            case Shape.Thought:
                Thought(fact);
                break;
            case Shape.NoProblem:
                NoProblem(fact);
                break;
            case Shape.NoDrug:
                NoDrug(fact);
                break;
            case Shape.NoFamily:
                NoFamily(fact);
                break;
            default:
                Observation(fact);
                break;
        }
    }

    private void Condition(in Fact fact)
    {
        var profile = fact.Shape switch
        {
            Shape.Primary => "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-primary-cancer-condition"u8,
            Shape.Metastasis => "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-secondary-cancer-condition"u8,
            _ => default,
        };
        var to = sink.Open(ResourceType.Condition, profile, person, fact.Number);
        if (fact.Shape == Shape.Primary && fact.Word is { } morphology)
        {
            to.Raw(",\"extension\":[{\"url\":\"http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-histology-morphology-behavior\",\"valueCodeableConcept\":"u8).Raw(phrases.Word(phrases.Of("histology"), morphology)).Raw("}]"u8);
        }

        var struck = fact.Status == "entered-in-error";
        if (!struck)
        {
            to.Raw(",\"clinicalStatus\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/condition-clinical\",\"code\":\""u8).Raw(fact.Ended || fact.Word == "resolved" ? "resolved"u8 : fact.Word == "inactive" ? "inactive"u8 : "active"u8).Raw("\"}]}"u8);
        }

        to.Raw(",\"verificationStatus\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/condition-ver-status\",\"code\":\""u8).Raw(struck ? "entered-in-error"u8 : "confirmed"u8)
            .Raw("\"}]},\"category\":[{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/condition-category\",\"code\":\"problem-list-item\"}]}]"u8);
        Code(to, ",\"code\":"u8, fact.Term, fact.Naming);
        if (fact.Place is { } place)
        {
            to.Raw(",\"bodySite\":["u8).Raw(phrases.Place(place)).Raw("]"u8);
        }

        Subject(to);
        Date(to, ",\"onsetDateTime\":\""u8, fact.Day, fact.Precision);
        if (fact.Ended && !struck)
        {
            Date(to, ",\"abatementDateTime\":\""u8, Math.Max(fact.End, fact.Day), Precision.Day);
        }

        Date(to, ",\"recordedDate\":\""u8, fact.Known, Precision.Day);
        sink.Close(ResourceType.Condition);
    }

    private void Encounter(in Fact fact)
    {
        var to = sink.Open(ResourceType.Encounter, default, person, fact.Number);
        to.Raw(",\"status\":\"finished\",\"class\":{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActCode\",\"code\":\""u8).Raw(fact.Word is null ? "AMB"u8 : "EMER"u8).Raw("\"}"u8);
        Subject(to);
        Date(to, ",\"period\":{\"start\":\""u8, fact.Day, Precision.Day);
        Date(to, ",\"end\":\""u8, fact.Day, Precision.Day);
        Code(to, "},\"reasonCode\":["u8, fact.Term, fact.Naming);
        to.Raw("]"u8);
        sink.Close(ResourceType.Encounter);
    }

    private void Report(in Fact fact)
    {
        var to = sink.Open(ResourceType.DiagnosticReport, default, person, fact.Number);
        to.Raw(",\"status\":\"final\",\"category\":[{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v2-0074\",\"code\":\"RAD\"}]}]"u8);
        Code(to, ",\"code\":"u8, fact.Term, fact.Naming);
        Subject(to);
        Date(to, ",\"effectiveDateTime\":\""u8, fact.Day, fact.Precision);
        Instant(to, fact.Known);
        if (fact.Word is { } conclusion)
        {
            to.Raw(",\"conclusion\":\""u8).Plain(conclusion).Raw("\""u8);
        }

        sink.Close(ResourceType.DiagnosticReport);
    }

    private void Procedure(in Fact fact)
    {
        var to = sink.Open(ResourceType.Procedure, fact.Word is null ? default : "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-cancer-related-surgical-procedure"u8, person, fact.Number);
        if (fact.Word is { } intent)
        {
            to.Raw(",\"extension\":[{\"url\":\"http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-procedure-intent\",\"valueCodeableConcept\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\""u8)
                .Raw(intent == "curative" ? "373808002\",\"display\":\"Curative - procedure intent\""u8 : "363676003\",\"display\":\"Palliative - procedure intent\""u8).Raw("}]}}]"u8);
        }

        to.Raw(",\"status\":\"completed\""u8);
        Code(to, ",\"code\":"u8, fact.Term, fact.Naming);
        Subject(to);
        Date(to, ",\"performedDateTime\":\""u8, fact.Day, fact.Precision);
        if (fact.Place is { } place)
        {
            to.Raw(",\"bodySite\":["u8).Raw(phrases.Place(place)).Raw("]"u8);
        }

        sink.Close(ResourceType.Procedure);
    }

    private void Drug(in Fact fact)
    {
        var to = sink.Open(ResourceType.MedicationStatement, default, person, fact.Number);
        to.Raw(",\"status\":\""u8).Raw(!fact.Ended ? "active"u8 : fact.Word is "progression" or "toxicity" ? "stopped"u8 : "completed"u8).Raw("\""u8);
        if (fact.Word is "progression" or "toxicity")
        {
            to.Raw(",\"statusReason\":[{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\""u8).Raw(fact.Word == "progression" ? "266721009"u8 : "407563006"u8).Raw("\"}],\"text\":\""u8).Plain(fact.Word).Raw("\"}]"u8);
        }

        Code(to, ",\"medicationCodeableConcept\":"u8, fact.Term, fact.Naming);
        Subject(to);
        Date(to, ",\"effectivePeriod\":{\"start\":\""u8, fact.Day, fact.Precision);
        if (fact.Ended)
        {
            Date(to, ",\"end\":\""u8, Math.Max(fact.End, fact.Day), fact.Precision);
        }

        Date(to, "},\"dateAsserted\":\""u8, fact.Known, Precision.Day);
        if (fact.Other > 0)
        {
            to.Raw(",\"dosage\":[{\"timing\":{\"repeat\":{\"frequency\":1,\"period\":"u8).Number(fact.Other).Raw(",\"periodUnit\":\"d\"}}}]"u8);
        }

        sink.Close(ResourceType.MedicationStatement);
    }

    private void Dose(in Fact fact)
    {
        var to = sink.Open(ResourceType.MedicationAdministration, "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-cancer-related-medication-administration"u8, person, fact.Number);
        to.Raw(",\"status\":\"completed\""u8);
        Code(to, ",\"medicationCodeableConcept\":"u8, fact.Term, fact.Naming);
        Subject(to);
        Date(to, ",\"effectiveDateTime\":\""u8, fact.Day, Precision.Day);
        to.Raw(",\"dosage\":{\"dose\":{\"value\":"u8).Number(fact.Value, fact.Decimals).Raw(",\"unit\":\"GBq\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"GBq\"}}"u8);
        sink.Close(ResourceType.MedicationAdministration);
    }

    private void Family(in Fact fact)
    {
        var to = sink.Open(ResourceType.FamilyMemberHistory, default, person, fact.Number);
        to.Raw(",\"status\":\"completed\""u8);
        Patient(to);
        Date(to, ",\"date\":\""u8, fact.Known, Precision.Day);
        to.Raw(",\"relationship\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-RoleCode\",\"code\":\""u8).Raw(fact.Word == "mother" ? "MTH"u8 : "FTH"u8).Raw("\",\"display\":\""u8).Plain(fact.Word!).Raw("\"}]}"u8);
        Code(to, ",\"condition\":[{\"code\":"u8, fact.Term, fact.Naming);
        to.Raw("}]"u8);
        sink.Close(ResourceType.FamilyMemberHistory);
    }

    private void Allergy(in Fact fact)
    {
        var to = sink.Open(ResourceType.AllergyIntolerance, default, person, fact.Number);
        to.Raw(",\"clinicalStatus\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical\",\"code\":\"active\"}]}"u8);
        to.Raw(",\"verificationStatus\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/allergyintolerance-verification\",\"code\":\"confirmed\"}]},\"code\":"u8);
        if (fact.Absent)
        {
            Code(to, default, phrases.Denial(fact.Term), fact.Naming);
        }
        else
        {
            Code(to, default, fact.Term, fact.Naming);
        }

        Patient(to);
        Date(to, ",\"recordedDate\":\""u8, fact.Known, Precision.Day);
        sink.Close(ResourceType.AllergyIntolerance);
    }

    private void Code(JsonBytes to, ReadOnlySpan<byte> before, int term, Naming naming) => Code(to, before, phrases[term], naming);

    private static void Code(JsonBytes to, ReadOnlySpan<byte> before, Phrase phrase, Naming naming)
    {
        to.Raw(before).Raw(naming switch
        {
            Naming.Text => phrase.Text,
            Naming.Other => phrase.Others[0],
            _ => phrase.Usual,
        });
    }

    private void Subject(JsonBytes to) => to.Raw(",\"subject\":{\"reference\":\"Patient/"u8).Plain(person).Raw("\"}"u8);

    private void Patient(JsonBytes to) => to.Raw(",\"patient\":{\"reference\":\"Patient/"u8).Plain(person).Raw("\"}"u8);

    private static void Date(JsonBytes to, ReadOnlySpan<byte> before, int day, Precision precision) => to.Raw(before).Day(day, 3 - (int)precision).Raw("\""u8);

    private static void Instant(JsonBytes to, int day) => to.Raw(",\"issued\":\""u8).Day(day).Raw("T12:00:00Z\""u8);
}
