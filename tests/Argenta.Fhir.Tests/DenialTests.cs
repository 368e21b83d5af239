using Argenta.Record;
using Xunit;

namespace Argenta.Fhir.Tests;

/// <summary>What a record expressly denies is understood, and listed as not understood only where it says nothing.</summary>
public class DenialTests
{
    [Theory]
    [InlineData("refuted", "inactive", 0)]
    [InlineData("refuted", "resolved", 0)]
    [InlineData("entered-in-error", "inactive", 0)]
    [InlineData("confirmed", "inactive", 1)] // since when?
    [InlineData("confirmed", "active", 0)]
    public void What_never_was_has_no_end_to_send(string verification, string clinical, int unmapped) =>
        Assert.Equal(unmapped, Read("Condition", $$$"""
            "clinicalStatus":{"coding":[{"code":"{{{clinical}}}"}]},"verificationStatus":{"coding":[{"code":"{{{verification}}}"}]},"code":{"text":"Coeliac disease"},"subject":{"reference":"Patient/p"},"onsetDateTime":"2024-01-01"
            """).Unmapped.Length);

    /// <summary>What is ruled out never was; of what is not there on a day that is not said.</summary>
    [Theory]
    [InlineData("Coeliac disease ruled out", EntryStatus.Refuted, Presence.Absent)]
    [InlineData("Ruled out coeliac disease.", EntryStatus.Refuted, Presence.Absent)]
    [InlineData("Coeliac disease excluded", EntryStatus.Refuted, Presence.Absent)]
    [InlineData("No evidence of coeliac disease", EntryStatus.Final, Presence.Absent)]
    [InlineData("Coeliac disease not excluded", EntryStatus.Final, Presence.Possible)]
    [InlineData("Rule out coeliac disease", EntryStatus.Final, Presence.Possible)]
    public void Words_that_rule_out_are_as_good_as_a_status(string words, EntryStatus status, Presence presence)
    {
        var entry = Assert.Single(Read("Condition", $$$""" "code":{"text":"{{{words}}}"},"subject":{"reference":"Patient/p"} """).All<ConditionEntry>());
        Assert.Equal(("coeliac-disease", status, presence), (entry.Term, entry.Status, entry.Presence));
    }

    [Fact]
    public void Nor_what_is_ruled_out_in_words() =>
        Assert.Empty(Read("Condition", """
            "clinicalStatus":{"coding":[{"code":"inactive"}]},"code":{"text":"Coeliac disease ruled out"},"subject":{"reference":"Patient/p"},"onsetDateTime":"2024-01-01"
            """).Unmapped);

    [Theory]
    [InlineData("""{"coding":[{"system":"http://snomed.info/sct","code":"160266009"}]}""", null, Presence.Absent)]
    [InlineData("""{"text":"No relevant family history"}""", null, Presence.Absent)]
    [InlineData("""{"text":"No family history of MEN1"}""", "men1", Presence.Absent)]
    [InlineData("""{"text":"Family history of MEN1"}""", "men1", Presence.Present)]
    [InlineData("""{"text":"MEN1"}""", "men1", Presence.Present)]
    public void What_runs_in_no_family_is_understood(string code, string? term, Presence presence)
    {
        var record = Read("FamilyMemberHistory", $$$"""
            "status":"completed","patient":{"reference":"Patient/p"},"relationship":{"coding":[{"code":"FAMMEMB"}]},"condition":[{"code":{{{code}}}}]
            """);
        var entry = Assert.Single(record.Of<FamilyHistoryEntry>());
        Assert.Equal((term, presence), (entry.Term, entry.Presence));
        Assert.Empty(record.Unmapped);
    }

    /// <summary>Said among the person's own diagnoses, it is no illness of theirs, and none that they do not have: it is the family's.</summary>
    [Theory]
    [InlineData("No family history of coeliac disease", Presence.Absent)]
    [InlineData("Family history of coeliac disease", Presence.Present)]
    public void An_illness_of_the_family_is_none_of_the_person(string words, Presence presence)
    {
        var record = Read("Condition", $$$""" "code":{"text":"{{{words}}}"},"subject":{"reference":"Patient/p"} """);
        Assert.Empty(record.Of<ConditionEntry>());
        var entry = Assert.Single(record.Of<FamilyHistoryEntry>());
        Assert.Equal(("coeliac-disease", presence), (entry.Term, entry.Presence));
    }

    [Fact]
    public void That_nothing_is_known_of_a_relative_is_listed_once()
    {
        var record = Read("FamilyMemberHistory", """
            "status":"health-unknown","dataAbsentReason":{"coding":[{"code":"subject-unknown"}]},"patient":{"reference":"Patient/p"},"date":"2024-01-01","relationship":{"coding":[{"code":"FTH"}]}
            """);
        Assert.Empty(record.Entries);
        Assert.Contains("nothing is known", Assert.Single(record.Unmapped).Reason);
    }

    [Theory]
    [InlineData("Condition", "\"code\"", "no-problem-info")]
    [InlineData("MedicationStatement", "\"status\":\"active\",\"medicationCodeableConcept\"", "no-medication-info")]
    public void That_nothing_is_known_is_no_entry(string type, string name, string code)
    {
        var record = Read(type, $$$"""{{{name}}}:{"coding":[{"system":"http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips","code":"{{{code}}}"}]},"subject":{"reference":"Patient/p"}""");
        Assert.Empty(record.Entries);
        Assert.Contains("nothing is known", Assert.Single(record.Unmapped).Reason);
    }

    private static PatientRecord Read(string type, string content) =>
        FhirReader.ReadOneText($$$"""{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","id":"p"}},{"resource":{"resourceType":"{{{type}}}","id":"x",{{{content}}}}}]}""", "f", Vocabulary.Terms);
}
