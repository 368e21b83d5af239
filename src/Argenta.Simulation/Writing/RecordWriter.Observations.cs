using Argenta.Simulation.Model;
using Argenta.Simulation.Records;

namespace Argenta.Simulation.Writing;

/// <content>Observations, and the specimens and tumours that they refer to.</content>
public sealed partial class RecordWriter
{
    private void Observation(in Fact fact)
    {
        if (fact.Specimen > 0 && specimens.Add(fact.Specimen))
        {
            Specimen(fact);
        }

        if (fact.Shape == Shape.Lesion && bodies.Add(fact.Other))
        {
            Body(fact);
        }

        var to = sink.Open(ResourceType.Observation, ProfileOf(fact), person, fact.Number);
        to.Raw(",\"status\":\""u8).Plain(fact.Status ?? "final").Raw("\",\"category\":[{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/observation-category\",\"code\":\""u8).Raw(CategoryOf(fact)).Raw("\"}]}]"u8);
        Subject(to);
        Date(to, ",\"effectiveDateTime\":\""u8, fact.Day, fact.Precision);
        Instant(to, fact.Known);
        switch (fact.Shape)
        {
            case Shape.ComplaintObservation:
                Code(to, ",\"code\":"u8, fact.Term, fact.Naming);
                to.Raw(fact.Absent ? ",\"valueBoolean\":false"u8 : ",\"valueBoolean\":true"u8);
                if (fact.Quality is { } quality)
                {
                    to.Raw(",\"component\":[{\"code\":{\"coding\":[{\"system\":\"https://argenta.example/terms\",\"code\":\"quality\",\"display\":\"Quality\"}]},\"valueCodeableConcept\":{\"coding\":[{\"system\":\"https://argenta.example/terms\",\"code\":\""u8)
                        .Plain(quality).Raw("\"}],\"text\":\""u8).Plain(quality).Raw("\"}}]"u8);
                }

                break;
            case Shape.Measured:
                Measured(to, fact);
                break;
            case Shape.Number:
                Code(to, ",\"code\":"u8, fact.Term, fact.Naming);
                Number(to, fact);
                Tissue(to, fact);
                break;
            case Shape.Word:
                Code(to, ",\"code\":"u8, fact.Term, fact.Naming);
                to.Raw(",\"valueCodeableConcept\":"u8).Raw(phrases.Word(fact.Term, fact.Word!));
                Tissue(to, fact);
                break;
            case Shape.Tnm:
                Tnm(to, fact);
                break;
            case Shape.Pregnancy:
                Pregnancy(to, fact);
                break;
            case Shape.Lesion:
                Lesion(to, fact);
                break;
            case Shape.Finding:
                to.Raw(",\"code\":{\"coding\":[{\"system\":\"https://argenta.example/terms\",\"code\":\"imaging-finding\",\"display\":\"Finding of imaging\"}],\"text\":\"Finding of imaging\"}"u8);
                Code(to, ",\"method\":"u8, fact.Term, Naming.Usual);
                to.Raw(",\"bodySite\":"u8).Raw(phrases.Place(fact.Place!)).Raw(fact.Absent ? ",\"valueBoolean\":false"u8 : ",\"valueBoolean\":true"u8);
                break;
            default:
                Status(to, fact);
                break;
        }

        sink.Close(ResourceType.Observation);
    }

    private void Measured(JsonBytes to, in Fact fact)
    {
        var row = model.Model.Markers.Items[fact.Other];
        var (factor, unit, decimals) = fact.OtherUnit && row.Alternative is { } other ? (other.Factor, other.Unit, Math.Max(row.Decimals, other.Factor < 1 ? 2 : 0)) : (1.0, row.Unit, row.Decimals);
        if (fact.Naming == Naming.Usual)
        {
            to.Raw(",\"code\":"u8).Raw(fact.OtherUnit ? otherMarkerCodes[fact.Other] : markerCodes[fact.Other]);
        }
        else
        {
            Code(to, ",\"code\":"u8, fact.Term, fact.Naming);
        }

        to.Raw(",\"valueQuantity\":{\"value\":"u8).Number(fact.Value * factor, decimals);
        Unit(to, unit);
        to.Raw("}"u8);
        var (low, high) = woman ? row.LimitsOfWomen ?? row.Limits : row.Limits;
        if (low is null && high is null)
        {
            return;
        }

        to.Raw(",\"referenceRange\":[{"u8);
        Limit(to, "\"low\":{\"value\":"u8, low * factor, unit);
        to.Raw(low is not null && high is not null ? ","u8 : default);
        Limit(to, "\"high\":{\"value\":"u8, high * factor, unit);
        to.Raw("}]"u8);
    }

    private static void Limit(JsonBytes to, ReadOnlySpan<byte> before, double? value, string unit)
    {
        if (value is { } limit)
        {
            to.Raw(before).Number(limit, 2);
            Unit(to, unit);
            to.Raw("}"u8);
        }
    }

    private static void Unit(JsonBytes to, string unit) => to.Raw(",\"unit\":\""u8).Plain(unit).Raw("\",\"system\":\"http://unitsofmeasure.org\",\"code\":\""u8).Plain(unit).Raw("\""u8);

    private void Tissue(JsonBytes to, in Fact fact)
    {
        if (fact.Specimen > 0)
        {
            to.Raw(",\"specimen\":{\"reference\":\"Specimen/"u8).Plain(person).Raw("-s"u8).Number(fact.Specimen).Raw("\"}"u8);
        }
    }

    private void Number(JsonBytes to, in Fact fact)
    {
        if (fact.Term == performance)
        {
            to.Raw(",\"valueInteger\":"u8).Number(fact.Value, 0);
            return;
        }

        to.Raw(",\"valueQuantity\":{\"value\":"u8).Number(fact.Value, fact.Decimals);
        Unit(to, fact.Unit ?? "1");
        to.Raw("}"u8);
    }

    private void Tnm(JsonBytes to, in Fact fact)
    {
        if (primary > 0)
        {
            to.Raw(",\"focus\":[{\"reference\":\"Condition/"u8).Plain(person).Raw("-"u8).Number(primary).Raw("\"}]"u8);
        }

        var clinical = fact.Quality == "c";
        to.Raw(",\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\""u8).Raw((fact.Unit, clinical) switch
        {
            ("t", true) => "21905-5"u8,
            ("t", false) => "21899-0"u8,
            ("n", true) => "21906-3"u8,
            ("n", false) => "21900-6"u8,
            ("m", true) => "21907-1"u8,
            ("m", false) => "21901-4"u8,
            ("group", true) => "21908-9"u8,
            _ => "21902-2"u8,
        }).Raw("\"}]},\"valueCodeableConcept\":{\"coding\":[{\"system\":\"http://cancerstaging.org\",\"code\":\""u8);

        // There is no pathological M0: what is not found at operation stays a clinical statement.
        to.Plain(fact.Unit == "group" ? string.Empty : fact.Word == "M0" ? "c" : fact.Quality!).Plain(fact.Word!)
            .Raw("\"}]},\"method\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\""u8)
            .Raw(fact.Place == "ajcc7" ? "443830009\"}],\"text\":\"AJCC 7th edition\"}"u8 : "897275008\"}],\"text\":\"AJCC 8th edition\"}"u8);
    }

    private static void Pregnancy(JsonBytes to, in Fact fact)
    {
        if (fact.Naming == Naming.Text)
        {
            to.Raw(",\"code\":{\"text\":\"Pregnancy status\"},\"valueCodeableConcept\":{\"text\":\""u8).Raw(fact.Absent ? "Not pregnant"u8 : "Pregnant"u8).Raw("\"}"u8);
            return;
        }

        to.Raw(",\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"82810-3\",\"display\":\"Pregnancy status\"}]},\"valueCodeableConcept\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\""u8)
            .Raw(fact.Absent ? "60001007\",\"display\":\"Not pregnant"u8 : "77386006\",\"display\":\"Pregnant"u8).Raw("\"}]}"u8);
    }

    private void Lesion(JsonBytes to, in Fact fact)
    {
        to.Raw(",\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"21889-1\",\"display\":\"Size Tumor\"}]},\"focus\":[{\"reference\":\"BodyStructure/"u8).Plain(person).Raw("-b"u8).Number(fact.Other).Raw("\"}]"u8);
        Code(to, ",\"method\":"u8, fact.Term, Naming.Usual);
        to.Raw(",\"component\":[{\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\""u8).Raw(fact.Place == "regional-nodes" ? "33729-5"u8 : "33728-7"u8).Raw("\"}]},\"valueQuantity\":{\"value\":"u8).Number(fact.Value, 0);
        Unit(to, "mm");
        to.Raw("}}]"u8);
    }

    private static void Status(JsonBytes to, in Fact fact)
    {
        to.Raw(",\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"97509-4\",\"display\":\"Cancer disease progression\"}]},\"valueCodeableConcept\":{"u8);
        to.Raw(fact.Word switch
        {
            "stable" => "\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"359746009\"}],"u8,
            "worsened" => "\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"271299001\"}],"u8,
            "improved" => "\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"268910001\"}],"u8,
            "remission" => "\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"103338009\"}],"u8,
            _ => default,
        }).Raw("\"text\":\""u8).Plain(fact.Word switch
        {
            "stable" => "Stable disease",
            "worsened" => "Progression",
            "improved" => "Response",
            "remission" => "No evidence of disease",
            _ => "Recurrence",
        }).Raw("\"}"u8);
    }

    private void Specimen(in Fact fact)
    {
        Counted(ResourceType.Specimen, "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-human-specimen"u8, 's', fact.Specimen, out var to);
        to.Raw(",\"type\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v2-0487\",\"code\":\"TUMOR\"}]}"u8);
        Subject(to);
        Date(to, ",\"collection\":{\"collectedDateTime\":\""u8, fact.Day, Precision.Day);
        to.Raw(",\"method\":{\"text\":\""u8).Raw(fact.Specimen == 1 ? "Biopsy"u8 : "Resection"u8).Raw("\"},\"bodySite\":"u8).Raw(phrases.Place(fact.Place!)).Raw("}"u8);
        sink.Close(ResourceType.Specimen);
    }

    private void Body(in Fact fact)
    {
        Counted(ResourceType.BodyStructure, "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-tumor"u8, 'b', fact.Other, out var to);
        to.Raw(",\"identifier\":[{\"use\":\"usual\",\"type\":{\"coding\":[{\"system\":\"http://hl7.org/fhir/resource-types\",\"code\":\"BodyStructure\"}]},\"value\":\"lesion-"u8).Number(fact.Other).Raw("\"}],\"location\":"u8).Raw(phrases.Place(fact.Place!));
        to.Raw(",\"patient\":{\"reference\":\"Patient/"u8).Plain(person).Raw("\"}"u8);
        sink.Close(ResourceType.BodyStructure);
    }

    // Specimens and tumours have ids of their own within the person.
    private void Counted(ResourceType type, ReadOnlySpan<byte> profile, char letter, int number, out JsonBytes to) => to = sink.Open(type, profile, $"{person}-{letter}{number}", 0);

    private ReadOnlySpan<byte> ProfileOf(in Fact fact) => fact.Shape switch
    {
        Shape.Tnm => fact.Unit switch
        {
            "t" => "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-tnm-primary-tumor-category"u8,
            "n" => "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-tnm-regional-nodes-category"u8,
            "m" => "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-tnm-distant-metastases-category"u8,
            _ => "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-tnm-stage-group"u8,
        },
        Shape.Measured when tumourMarkers[fact.Other] => "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-tumor-marker-test"u8,
        Shape.Number when fact.Term == performance => "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-ecog-performance-status"u8,
        Shape.Lesion => "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-tumor-size"u8,
        Shape.Status => "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-cancer-disease-status"u8,
        _ => default,
    };

    private static ReadOnlySpan<byte> CategoryOf(in Fact fact) => fact.Shape switch
    {
        Shape.Measured => "laboratory"u8,
        Shape.ComplaintObservation or Shape.Status or Shape.Tnm => "exam"u8,
        Shape.Lesion or Shape.Finding => "imaging"u8,
        _ => fact.Specimen > 0 ? "laboratory"u8 : "exam"u8,
    };
}
