using Argenta.Simulation.Records;

namespace Argenta.Simulation.Writing;

/// <content>Diagnoses that were thought of or ruled out, and statements that nothing of a kind is known.</content>
public sealed partial class RecordWriter
{
    private void Thought(in Fact fact)
    {
        var to = sink.Open(ResourceType.Condition, default, person, fact.Number);
        var status = fact.Status ?? fact.Word!;
        if (status != "entered-in-error")
        {
            Clinical(to, fact.Absent ? "inactive"u8 : "active"u8);
        }

        if (fact.Quality is null || fact.Status is not null)
        {
            to.Raw(",\"verificationStatus\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/condition-ver-status\",\"code\":\""u8).Plain(status).Raw("\"}]}"u8);
        }

        if (fact.Quality is { } words)
        {
            to.Raw(",\"code\":{\"text\":\""u8).Plain(Phrasebook.Sentence(words.Replace("*", phrases[fact.Term].Spoken, StringComparison.Ordinal))).Raw("\"}"u8);
        }
        else
        {
            Code(to, ",\"code\":"u8, fact.Term, fact.Naming);
        }

        Subject(to);
        Date(to, ",\"onsetDateTime\":\""u8, fact.Day, fact.Precision);
        Date(to, ",\"recordedDate\":\""u8, fact.Known, Precision.Day);
        sink.Close(ResourceType.Condition);
    }

    private void NoProblem(in Fact fact)
    {
        var to = sink.Open(ResourceType.Condition, default, person, fact.Number);
        Clinical(to, "active"u8);
        Code(to, ",\"code\":"u8, phrases.Denial(fact.Term), fact.Naming);
        Subject(to);
        Date(to, ",\"recordedDate\":\""u8, fact.Known, Precision.Day);
        sink.Close(ResourceType.Condition);
    }

    private void NoDrug(in Fact fact)
    {
        var to = sink.Open(ResourceType.MedicationStatement, default, person, fact.Number);
        to.Raw(",\"status\":\"active\""u8);
        Code(to, ",\"medicationCodeableConcept\":"u8, phrases.Denial(fact.Term), fact.Naming);
        Subject(to);
        Date(to, ",\"effectiveDateTime\":\""u8, fact.Day, Precision.Day);
        Date(to, ",\"dateAsserted\":\""u8, fact.Known, Precision.Day);
        sink.Close(ResourceType.MedicationStatement);
    }

    private void NoFamily(in Fact fact)
    {
        var to = sink.Open(ResourceType.FamilyMemberHistory, default, person, fact.Number);
        to.Raw(fact.Word is null ? ",\"status\":\"completed\""u8
            : ",\"status\":\"health-unknown\",\"dataAbsentReason\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/history-absent-reason\",\"code\":\"subject-unknown\"}]}"u8);
        Patient(to);
        Date(to, ",\"date\":\""u8, fact.Known, Precision.Day);
        to.Raw(",\"relationship\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-RoleCode\",\"code\":\""u8).Raw(fact.Word switch { null => "FAMMEMB"u8, "mother" => "MTH"u8, _ => "FTH"u8 }).Raw("\"}]}"u8);
        if (fact.Word is null)
        {
            Code(to, ",\"condition\":[{\"code\":"u8, phrases.Denial(fact.Term), fact.Naming);
            to.Raw("}]"u8);
        }

        sink.Close(ResourceType.FamilyMemberHistory);
    }

    private static void Clinical(JsonBytes to, ReadOnlySpan<byte> word) =>
        to.Raw(",\"clinicalStatus\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/condition-clinical\",\"code\":\""u8).Raw(word).Raw("\"}]}"u8);
}
