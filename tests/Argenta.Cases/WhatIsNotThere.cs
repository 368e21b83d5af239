using System.Text;
using Argenta.Assessment;
using Argenta.Fhir;
using Argenta.Report.Text;
using Argenta.Rules;
using Xunit;

namespace Argenta.Cases;

/// <summary>What a record expressly denies counts as denied, and no more than that.</summary>
public class WhatIsNotThere
{
    private const string Snomed = "http://snomed.info/sct";
    private const string Summary = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips";

    /// <summary>Allergies as hospitals send them, and whether contrast is tolerated by what they say.</summary>
    public static TheoryData<string, string> Allergies() => new()
    {
        { Stated(Code(Snomed, "716186003", "No known allergy")), "no" },
        { Stated(Code(Snomed, "716186003", null)), "no" },
        { Stated(Code(Snomed, "409137002", "No known drug allergy")), "no" },
        { Stated("""{ "text": "NKDA" }"""), "no" },
        { Stated("""{ "text": "No known medication allergies" }"""), "no" },
        { Stated(Code(Summary, "no-known-allergies", "No known allergies")), "no" },
        { Stated(Code(Summary, "no-allergy-info", "No information about allergies")), "unknown" },
        { Stated(Code(Snomed, "716184000", "No known latex allergy (situation)")), "unknown" },
        { Stated(Code(Snomed, "716184000", null)), "unknown" },
        { Stated("""{ "text": "No known food allergies" }"""), "unknown" },
        { Stated("""{ "text": "Penicillin" }"""), "unknown" },
        { Stated("""{ "text": "contrast media" }"""), "yes" },
        { Stated("""{ "text": "No known allergies" }""") + "," + Stated("""{ "text": "Penicillin" }"""), "no" },
        { Stated("""{ "text": "No known allergies" }""") + "," + Stated("""{ "text": "contrast media" }"""), "yes" },
        { Stated("""{ "text": "No known allergies" }""") + "," + Stated("""{ "text": "the yellow tablets" }"""), "unknown" }, // which may be any
        { Stated("""{ "text": "No known allergies" }""", verification: "entered-in-error"), "unknown" },
        { Stated("""{ "text": "No known allergies" }""", clinical: "inactive"), "unknown" },
        { Stated("""{ "text": "No known allergies" }""", clinical: "resolved"), "unknown" },
        { Stated("""{ "text": "contrast media" }""", clinical: "resolved"), "yes" },
        { Stated("""{ "text": "No known allergies" }""", recorded: "2026-11-01"), "no" },
        { Stated("""{ "text": "No known allergies" }""", recorded: "2026-11-02"), "unknown" }, // not said yet
    };

    [Theory]
    [MemberData(nameof(Allergies))]
    public void No_known_allergy_is_none_to_contrast(string allergies, string contrast)
    {
        var bundle = $$$"""{ "resourceType": "Bundle", "type": "collection", "entry": [{ "resource": { "resourceType": "Patient", "id": "p" } }, {{{allergies}}}] }""";
        var record = FhirReader.Read(Encoding.UTF8.GetBytes(bundle), "p.json", People.Knowledge.Terms, ReadOptions.Tolerant).Single();
        foreach (var facts in (Facts[])[Pathway.Judge(record, People.Day, People.Knowledge).Facts, Pathway.FactsOf(record, People.Day, People.Knowledge)])
        {
            Assert.Equal(contrast, Has(facts, "allergy", "iodinated-contrast", out var settled));
            Assert.Equal(contrast != "unknown", settled); // as good an answer as there is: nobody need ask once more
            Assert.Equal(contrast != "unknown", facts.WhyOf(facts.Catalogue.PlaceOf("allergy")).Length > 0);
        }
    }

    [Fact]
    public void A_letter_says_which_allergy_is_denied()
    {
        static string Letter(string allergies)
        {
            using var text = new StringWriter();
            ReferralLetter.Write(text, People.Assess(People.FromSheet($"sheet: 1\npatient: {{ id: p }}\nallergies: [{allergies}]\n")));
            return text.ToString();
        }

        Assert.Contains("none known", Letter("none"));
        Assert.DoesNotContain("none known", Letter("{ what: latex, present: no }"));
        Assert.Contains("not to", Letter("{ what: latex, present: no }"));
    }

    /// <summary>Who has no dialysis may have a failing kidney all the same; whose kidneys do not fail has no dialysis.</summary>
    [Theory]
    [InlineData("{ what: dialysis, present: no }", "renal-failure", "unknown", "dialysis", "no")]
    [InlineData("{ what: renal-failure, present: no }", "renal-failure", "no", "dialysis", "no")]
    [InlineData("{ what: dialysis }", "renal-failure", "yes", "dialysis", "yes")]
    [InlineData("{ what: renal-failure }", "renal-failure", "yes", "dialysis", "unknown")]
    [InlineData("{ what: myocardial-infarction, present: no }", "ischaemic-heart-disease", "unknown", "myocardial-infarction", "no")]
    [InlineData("{ what: ischaemic-heart-disease, present: no }", "ischaemic-heart-disease", "no", "myocardial-infarction", "no")]
    [InlineData("{ what: autoimmune-hepatitis, status: refuted }", "autoimmune-disease", "unknown", "autoimmune-hepatitis", "no")]
    [InlineData("{ what: pulmonary-embolism, present: no }", "thromboembolism", "unknown", "pulmonary-embolism", "no")]
    public void A_narrower_illness_that_is_denied_leaves_the_wider_one_open(string condition, string wider, string ofWider, string narrower, string ofNarrower)
    {
        var facts = Pathway.Judge(People.FromSheet($"sheet: 1\npatient: {{ id: p }}\ndiagnoses: [{condition}]\n"), People.Day, People.Knowledge).Facts;
        Assert.Equal((ofWider, ofNarrower), (Has(facts, "condition", wider, out _), Has(facts, "condition", narrower, out _)));
    }

    /// <summary>A cancer that was thought of and ruled out takes no other cancer away.</summary>
    [Theory]
    [InlineData("{ what: cancer-lung, date: 2024-01 }", "yes", true)]
    [InlineData("{ what: cancer-lung, date: 2024-01 }, { what: cancer-colon, date: 2024-06, status: refuted }", "yes", true)]
    [InlineData("{ what: cancer-lung, date: 2024-01 }, { what: cancer-lung, date: 2024-06, status: refuted }", "no", false)]
    [InlineData("{ what: cancer-lung, date: 2024-06, status: refuted }, { what: cancer-lung, date: 2024-01 }", "no", false)]
    [InlineData("{ what: cancer-lung, date: 2024-01, status: refuted }, { what: cancer-lung, date: 2024-06 }", "yes", true)]
    [InlineData("{ what: malignant-neoplasm, date: 2024-01 }, { what: cancer-colon, date: 2024-06, present: no }", "yes", true)]
    [InlineData("{ what: cancer-colon, date: 2024-01 }, { what: malignant-neoplasm, date: 2024-06, present: no }", "no", false)]
    public void An_illness_that_is_ruled_out_leaves_others_of_its_class(string conditions, string explained, bool isSettled)
    {
        var record = People.FromSheet($"sheet: 1\npatient: {{ id: p }}\ndiagnoses: [{conditions}]\nsymptoms: [{{ what: weight-loss, date: 2025-01 }}]\n");
        var value = Pathway.Judge(record, People.Day, People.Knowledge).Facts["weight-loss-explained"];
        Assert.Equal((explained == "yes" ? FactSet.Truth(true) : FactSet.Truth(false), isSettled), (value.Best, value.IsSettled));
    }

    internal static string Code(string system, string code, string? display) =>
        $$"""{ "coding": [{ "system": "{{system}}", "code": "{{code}}"{{(display is null ? string.Empty : $", \"display\": \"{display}\"")}} }] }""";

    private static string Stated(string code, string verification = "confirmed", string clinical = "active", string recorded = "2020-05-01") =>
        $$"""{ "resource": { "resourceType": "AllergyIntolerance", "clinicalStatus": { "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", "code": "{{clinical}}" }] }, "verificationStatus": { "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification", "code": "{{verification}}" }] }, "code": {{code}}, "patient": { "reference": "Patient/p" }, "recordedDate": "{{recorded}}" } }""";

    /// <summary>Whether a word is in a fact that is a set, and whether learning more could change it.</summary>
    internal static string Has(Facts facts, string fact, string word, out bool settled)
    {
        var (value, bit) = (facts[fact], facts.Catalogue.Bit(facts.Catalogue.PlaceOf(fact), word));
        var (certain, may) = ((value.Best.Certain & bit) != 0, value.Best.IsAnything || (value.Best.PossibleBits & bit) != 0);
        settled = certain ? (value.Possible.Certain & bit) != 0 : !may && !value.Possible.IsAnything && (value.Possible.PossibleBits & bit) == 0;
        return certain ? "yes" : may ? "unknown" : "no";
    }
}
