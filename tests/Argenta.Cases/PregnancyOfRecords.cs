using System.Text;
using Argenta.Assessment;
using Argenta.Fhir;
using Argenta.Rules;
using Xunit;

namespace Argenta.Cases;

/// <summary>A pregnancy does not last for ever, and a test is true of its day.</summary>
public class PregnancyOfRecords
{
    /// <summary>Statements, and whether a woman of 30 is pregnant on 2026-11-01.</summary>
    public static TheoryData<string, string, bool> Statements() => new()
    {
        { Answer(true, "2026-10-20"), "yes", true },
        { Answer(false, "2026-10-20"), "no", true },
        { Answer(false, "2026-09-01"), "no", false },
        { Answer(true, "2026-06-01"), "yes", false },
        { Answer(true, "2026-01-05"), "yes", false }, // 300 days ago
        { Answer(true, "2026-01-04"), "unknown", false },
        { Answer(true, "2015-01-01"), "unknown", false },
        { Answer(true, "2026-06-01") + "," + Answer(false, "2026-10-20"), "no", true },
        { Answer(false, "2026-06-01") + "," + Answer(true, "2026-10-20"), "yes", true },
        { Answer(true, "2026-06-01", "entered-in-error"), "unknown", false },
        { Problem("\"onsetDateTime\": \"2026-06-01\"", "active"), "yes", false },
        { Problem("\"onsetDateTime\": \"2015-06-01\"", "active"), "unknown", false }, // never taken off the list
        { Problem("\"onsetDateTime\": \"2015-06-01\", \"abatementDateTime\": \"2016-03-01\"", "resolved"), "no", false },
        { Problem("\"onsetDateTime\": \"2026-01-20\", \"abatementDateTime\": \"2026-10-20\"", "resolved"), "no", true },
        { Problem("\"onsetDateTime\": \"2026-06-01\", \"abatementDateTime\": \"2026-08-01\"", "resolved") + "," + Answer(true, "2026-10-20"), "yes", true },
        { Problem("\"onsetDateTime\": \"2026-06-01\"", "resolved"), "unknown", false }, // over, and nobody says since when
        { Problem("\"recordedDate\": \"2026-10-20\"", "active"), "yes", true },
    };

    [Theory]
    [MemberData(nameof(Statements))]
    public void The_latest_statement_that_still_says_something_counts(string statements, string expected, bool isSettled)
    {
        var bundle = $$$"""{ "resourceType": "Bundle", "type": "collection", "entry": [{ "resource": { "resourceType": "Patient", "id": "p", "gender": "female", "birthDate": "1996-01-01" } }, {{{statements}}}] }""";
        var record = FhirReader.Read(Encoding.UTF8.GetBytes(bundle), "p.json", People.Knowledge.Terms, ReadOptions.Tolerant).Single();
        foreach (var facts in (Facts[])[Pathway.Judge(record, People.Day, People.Knowledge).Facts, Pathway.FactsOf(record, People.Day, People.Knowledge)])
        {
            var value = facts["pregnancy"];
            var said = !value.IsKnown ? "unknown" : value.Best == FactSet.Truth(true) ? "yes" : value.Best == FactSet.Truth(false) ? "no" : "both";
            Assert.Equal((expected, isSettled), (said, value.IsKnown && value.IsSettled));
        }
    }

    private static string Answer(bool isPregnant, string day, string status = "final") =>
        $$$"""{ "resource": { "resourceType": "Observation", "status": "{{{status}}}", "code": { "coding": [{ "system": "http://loinc.org", "code": "82810-3" }] }, "valueCodeableConcept": { "coding": [{ "system": "http://snomed.info/sct", "code": "{{{(isPregnant ? "77386006" : "60001007")}}}" }] }, "subject": { "reference": "Patient/p" }, "effectiveDateTime": "{{{day}}}" } }""";

    private static string Problem(string dates, string clinical) =>
        $$$"""{ "resource": { "resourceType": "Condition", "clinicalStatus": { "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "{{{clinical}}}" }] }, "code": { "coding": [{ "system": "http://snomed.info/sct", "code": "77386006" }] }, "subject": { "reference": "Patient/p" }, {{{dates}}} } }""";
}
