using Argenta.Record;
using Argenta.Terms;
using Xunit;

namespace Argenta.Fhir.Tests;

/// <summary>What decides on a treatment is read in whichever way a sender says it.</summary>
public class StateTests
{
    [Theory]
    [InlineData("{\"system\":\"http://snomed.info/sct\",\"code\":\"51185008\",\"display\":\"Chest\"}", new[] { Organ.Lung, Organ.Pleura, Organ.Pericardium })]
    [InlineData("{\"display\":\"Liver\"}", new[] { Organ.Liver })]
    public void A_region_of_a_series_covers_its_organs(string bodySite, Organ[] organs)
    {
        var record = FhirReader.ReadOneText(
            "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"p\"}},{\"resource\":{\"resourceType\":\"ImagingStudy\",\"id\":\"i\",\"status\":\"available\",\"started\":\"2025-05-20\",\"subject\":{\"reference\":\"Patient/p\"},\"modality\":[{\"code\":\"CT\"}],\"series\":[{\"uid\":\"1\",\"modality\":{\"code\":\"CT\"},\"bodySite\":" + bodySite + "}]}}]}", "f", Vocabulary.Terms);
        Assert.Equal(organs, record.Of<ImagingEntry>().Single().Covered);
        Assert.Empty(record.Unmapped);
    }

    private const string Patient = """{"resource":{"resourceType":"Patient","id":"p","gender":"female"}}""";

    [Theory]
    [InlineData("Condition", "\"code\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"77386006\"}]}", "true")]
    [InlineData("Condition", "\"code\":{\"coding\":[{\"system\":\"http://hl7.org/fhir/sid/icd-10-cm\",\"code\":\"Z34.02\"}]}", "true")]
    [InlineData("Condition", "\"code\":{\"text\":\"Pregnancy\"}", "true")]
    [InlineData("Condition", "\"code\":{\"text\":\"Not pregnant\"}", "false")]
    [InlineData("Condition", "\"code\":{\"text\":\"Pregnancy\"},\"verificationStatus\":{\"coding\":[{\"code\":\"refuted\"}]}", "false")]
    [InlineData("Condition", "\"code\":{\"text\":\"Pregnancy\"},\"verificationStatus\":{\"coding\":[{\"code\":\"provisional\"}]}", null)]
    [InlineData("Observation", "\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"82810-3\"}]},\"valueCodeableConcept\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"77386006\"}]}", "true")]
    [InlineData("Observation", "\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"82810-3\"}]},\"valueCodeableConcept\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"60001007\"}]}", "false")]
    [InlineData("Observation", "\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"82810-3\"}]},\"valueCodeableConcept\":{\"text\":\"Not pregnant\"}", "false")]
    [InlineData("Observation", "\"code\":{\"text\":\"Pregnancy test\"},\"valueString\":\"pregnant\"", "true")]
    [InlineData("Observation", "\"code\":{\"text\":\"Pregnancy test\"},\"valueString\":\"negative\"", "false")]
    [InlineData("Observation", "\"code\":{\"text\":\"Pregnancy\"},\"valueBoolean\":false", "false")]
    public void Pregnancy_is_read(string type, string content, string? word)
    {
        var record = FhirReader.ReadOneText($$$"""{"resourceType":"Bundle","type":"collection","entry":[{{{Patient}}},{"resource":{"resourceType":"{{{type}}}","id":"x","subject":{"reference":"Patient/p"},{{{content}}}}}]}""", "f", Vocabulary.Terms);
        var entry = Assert.IsType<ObservationEntry>(Assert.Single(record.Entries));
        Assert.Equal(("pregnancy", word), (entry.Item, entry.Word));
        Assert.True(entry.Counts);
    }

    [Fact]
    public void Statements_and_people_within_another_resource_are_read()
    {
        // Many laboratories send one report that contains its results, and its person.
        var record = FhirReader.ReadOneText(
            """
            {"resourceType":"DiagnosticReport","id":"r","status":"final","code":{"text":"Blood count"},"subject":{"reference":"#who"},"effectiveDateTime":"2024-02-03","result":[{"reference":"#hb"}],
             "contained":[{"resourceType":"Patient","id":"who","identifier":[{"system":"urn:mrn","value":"7"}],"gender":"male"},
              {"resourceType":"Observation","id":"hb","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"718-7"}]},"effectiveDateTime":"2024-02-03","valueQuantity":{"value":12,"unit":"g/dL"}}]}
            """,
            "f",
            Vocabulary.Terms);
        Assert.Equal((Sex.Male, "7"), (record.Person.Sex, Assert.Single(record.Person.Identifiers).Value));
        var entry = Assert.IsType<ObservationEntry>(Assert.Single(record.Entries));
        Assert.Equal(("haemoglobin", "r", "/contained/1"), (entry.Item, entry.Sample, entry.Source.Pointer));
    }

    [Fact]
    public void Contained_people_are_told_apart_by_identifier_not_by_their_local_id()
    {
        static string Lab(string id, string mrn) => $$$$"""{"resource":{"resourceType":"Observation","id":"{{{{id}}}}","status":"final","contained":[{"resourceType":"Patient","id":"p","identifier":[{"system":"urn:mrn","value":"{{{{mrn}}}}"}]}],"subject":{"reference":"#p"},"code":{"coding":[{"system":"http://loinc.org","code":"718-7"}]},"valueQuantity":{"value":12,"unit":"g/dL"}}}""";
        var text = $$$"""{"resourceType":"Bundle","type":"searchset","entry":[{{{Lab("a", "1")}}},{{{Lab("b", "2")}}},{{{Lab("c", "1")}}},{"resource":{"resourceType":"Patient","id":"real","identifier":[{"system":"urn:mrn","value":"2"}]}}]}""";
        var people = FhirReader.ReadText(text, "f", Vocabulary.Terms).ToDictionary(r => r.Person.Identifiers[0].Value, r => r);
        Assert.Equal([("1", 2), ("2", 1)], people.Select(p => (p.Key, p.Value.Entries.Length)).Order());
        Assert.Equal("real", people["2"].Person.Id);
    }

    [Theory]
    [InlineData("http://snomed.info/sct", "255046005", "antitumour")]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm", "E34.0", "syndrome")]
    public void The_purpose_of_a_drug_follows_from_the_diagnosis_it_refers_to(string system, string code, string purpose)
    {
        var record = FhirReader.ReadOneText($$$$"""{"resourceType":"Bundle","type":"collection","entry":[{{{{Patient}}}},{"resource":{"resourceType":"Condition","id":"c","subject":{"reference":"Patient/p"},"code":{"coding":[{"system":"{{{{system}}}}","code":"{{{{code}}}}"}]}}},{"resource":{"resourceType":"MedicationRequest","id":"m","status":"active","intent":"order","subject":{"reference":"Patient/p"},"medicationCodeableConcept":{"text":"octreotide"},"reasonReference":[{"reference":"Condition/c"}]}}]}""", "f", Vocabulary.Terms);
        Assert.Equal(purpose, Assert.Single(record.Of<MedicationEntry>()).Purpose);
    }
}
