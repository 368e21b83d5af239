using System.Text;
using Argenta.Assessment;
using Argenta.Fhir;
using Argenta.Report.Text;
using Argenta.Rules;
using Xunit;

namespace Argenta.Cases;

/// <summary>That no medicine is taken is true of its day.</summary>
public class WhoTakesNothing
{
    private const string Snomed = "http://snomed.info/sct";
    private const string Summary = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips";

    /// <summary>Statements as hospitals send them, whether an anticoagulant is taken by what they say, and whether more could be learned. The day is 2026-11-01.</summary>
    public static TheoryData<string, string, bool> Statements() => new()
    {
        { Taken(WhatIsNotThere.Code(Snomed, "787481004", "No known medications (situation)")), "no", true },
        { Taken(WhatIsNotThere.Code(Snomed, "787481004", null)), "no", true },
        { Taken(WhatIsNotThere.Code(Summary, "no-known-medications", null)), "no", true },
        { Taken("""{ "text": "No current medication" }"""), "no", true },
        { Taken(WhatIsNotThere.Code(Summary, "no-medication-info", "No information about medications")), "unknown", false },
        { Taken(WhatIsNotThere.Code(Snomed, "787481004", null), "2026-10-04"), "no", true },
        { Taken(WhatIsNotThere.Code(Snomed, "787481004", null), "2026-10-03"), "no", false }, // of 29 days ago
        { Taken(WhatIsNotThere.Code(Snomed, "787481004", null), "2026-11-02"), "unknown", false }, // not said yet
        { Taken(WhatIsNotThere.Code(Snomed, "787481004", null), status: "entered-in-error"), "unknown", false },
        { Taken(WhatIsNotThere.Code(Snomed, "787481004", null)) + "," + Taken("""{ "text": "warfarin" }""", "2026-01-01"), "yes", true },
        { Taken(WhatIsNotThere.Code(Snomed, "787481004", null)) + "," + Taken("""{ "text": "metformin" }""", "2026-01-01"), "no", true },
        { Taken(WhatIsNotThere.Code(Snomed, "787481004", null)) + "," + Taken("""{ "text": "metformin" }""", "2026-10-21"), "no", false }, // begun since: what else?
        { Taken(WhatIsNotThere.Code(Snomed, "787481004", null)) + "," + Taken("""{ "text": "the yellow tablets" }""", "2026-01-01"), "unknown", false },
        { Taken(WhatIsNotThere.Code(Snomed, "787481004", null)) + "," + Taken("""{ "text": "the yellow tablets" }""", "2026-01-01", end: "2026-02-01"), "no", true },
        { Taken("""{ "text": "metformin" }""", "2026-10-21"), "unknown", false },
    };

    [Theory]
    [MemberData(nameof(Statements))]
    public void No_known_medication_is_none(string statements, string anticoagulant, bool isSettled)
    {
        var record = Read(statements);
        foreach (var facts in (Facts[])[Pathway.Judge(record, People.Day, People.Knowledge).Facts, Pathway.FactsOf(record, People.Day, People.Knowledge)])
        {
            Assert.Equal((anticoagulant, isSettled), (WhatIsNotThere.Has(facts, "medicine", "anticoagulant", out var settled), settled));
        }
    }

    [Theory]
    [InlineData("[none]", "no", false)] // without a day
    [InlineData("[{ what: none, date: 2026-10-20 }]", "no", true)]
    [InlineData("[{ what: none, date: 2026-10-20, to: 2026-10-25 }]", "unknown", false)]
    [InlineData("[]", "unknown", false)]
    public void A_sheet_says_so_too(string medicines, string anticoagulant, bool isSettled)
    {
        var facts = Pathway.Judge(People.FromSheet($"sheet: 1\npatient: {{ id: p }}\nmedicines: {medicines}\n"), People.Day, People.Knowledge).Facts;
        Assert.Equal((anticoagulant, isSettled), (WhatIsNotThere.Has(facts, "medicine", "anticoagulant", out var settled), settled));
    }

    [Fact]
    public void It_is_understood_and_is_no_medicine_whose_interactions_were_not_checked()
    {
        var assessment = People.Assess(Read(Taken(WhatIsNotThere.Code(Snomed, "787481004", "No known medications"))));
        Assert.Empty(assessment.Record.Unmapped);
        Assert.DoesNotContain(assessment.Alerts, a => a.Id == "interaction-check-not-done");
        using var letter = new StringWriter();
        ReferralLetter.Write(letter, assessment);
        Assert.Contains("none on 2026-10-20", letter.ToString());
    }

    private static Argenta.Record.PatientRecord Read(string statements)
    {
        var bundle = $$$"""{ "resourceType": "Bundle", "type": "collection", "entry": [{ "resource": { "resourceType": "Patient", "id": "p" } }, {{{statements}}}] }""";
        return FhirReader.Read(Encoding.UTF8.GetBytes(bundle), "p.json", People.Knowledge.Terms, ReadOptions.Tolerant).Single();
    }

    private static string Taken(string code, string from = "2026-10-20", string status = "active", string? end = null) =>
        $$"""{ "resource": { "resourceType": "MedicationStatement", "status": "{{status}}", "medicationCodeableConcept": {{code}}, "subject": { "reference": "Patient/p" }, "effectivePeriod": { "start": "{{from}}"{{(end is null ? string.Empty : $", \"end\": \"{end}\"")}} }, "dateAsserted": "{{from}}" } }""";
}
