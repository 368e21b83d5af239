using System.Text;
using Argenta.Assessment;
using Argenta.Fhir;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Terms;
using Argenta.Terms.Files;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Cases;

/// <summary>People with a neuroendocrine tumour and another cancer: what belongs to the other one is no ground for site, kind, grade, stage or proof.</summary>
public class TwoCancers
{
    private static readonly YamlNode[] Cases = [.. YamlNode.Parse(File.ReadAllText(Repository.PathOf("tests", "Argenta.Cases", "two-cancers.yaml")), "two-cancers.yaml").List("cases")];

    public static TheoryData<string> Names => [.. Cases.Select(c => c.RequiredText("name"))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_told_from_the_other_in_every_order(string name)
    {
        var one = Cases.Single(c => c.RequiredText("name") == name);
        var record = People.FromSheet($"sheet: 1\npatient: {{ id: p, born: 1960-02-01, sex: female }}\n{one.RequiredText("record")}");
        Assert.Empty(record.Unmapped);
        foreach (var order in Orders(record))
        {
            Check(one, order);
        }
    }

    [Fact]
    public void A_supposed_site_of_the_tumour_does_not_take_the_other_cancer_away()
    {
        var record = People.FromSheet("""
            sheet: 1
            patient: { id: p, born: 1960-02-01, sex: female }
            diagnoses: [{ what: carcinoid-ileum, date: 2024-02, morphology: "8240/3" }, { what: cancer-colon, date: 2019-01, codes: ["icd10|C18.9"] }]
            pathology: [{ id: n, kind: resection, from: ileum, tissue: primary, taken: 2024-02-10, values: { histology: "8240/3", ki67: 1, mitoses: 1, primary-size: 15, depth: muscularis-propria, nodes-positive: 0, nodes-examined: 14 } }]
            """);
        var assessment = Pathway.Assess(record, People.Day, People.Knowledge);
        Assert.Contains(assessment.Alerts, a => a.Id == "second-primary");
        Assert.NotEmpty(assessment.Workup);
        Assert.DoesNotContain(assessment.Workup.SelectMany(w => w.Worth).SelectMany(w => w.Changes), c => c.Key == "alerts.second-primary");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_scan_says_the_same(string name)
    {
        var record = People.FromSheet($"sheet: 1\n{Cases.Single(c => c.RequiredText("name") == name).RequiredText("record")}");
        var (bare, explained) = (Pathway.Judge(record, People.Day, People.Knowledge).Facts, Pathway.FactsOf(record, People.Day, People.Knowledge));
        for (var place = 0; place < People.Knowledge.Catalogue.All.Length; place++)
        {
            Assert.True(bare[place].Best == explained[place].Best && bare[place].Possible == explained[place].Possible, People.Knowledge.Catalogue.All[place].Name);
        }

        var asked = new Assessment.BareWalk(People.Knowledge, People.Day, ["suspicion-level", "red-flag"]).Judge([record])[0];
        Assert.Equal(explained["suspicion-level"].Best, asked.Facts["suspicion-level"].Best);
        Assert.Equal(explained["red-flag"].Best, asked.Facts["red-flag"].Best);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void As_FHIR_it_is_the_same(string name)
    {
        var one = Cases.Single(c => c.RequiredText("name") == name);
        var record = People.FromSheet($"sheet: 1\npatient: {{ id: p, born: 1960-02-01, sex: female }}\n{one.RequiredText("record")}");
        var bundle = FhirReader.ReadOneText(FhirWriter.WriteText(record, People.Knowledge.Terms), "written.json", People.Knowledge.Terms);
        Check(one, bundle);
        Check(one, Argenta.Record.Sheet.CaseSheet.Read(Argenta.Record.Sheet.CaseSheet.Write(bundle), "again.yaml", People.Knowledge.Terms));
    }

    [Theory]
    [InlineData("\"focus\":[{\"reference\":\"Condition/colon\"}],", "", false)]
    [InlineData("\"focus\":[{\"reference\":\"Condition/net\"}],", "", true)]
    [InlineData("", "", true)]
    [InlineData("", "colon", false)]
    [InlineData("", "net", true)]
    [InlineData("\"focus\":[{\"reference\":\"Condition/net\"}],", "colon", true)]
    [InlineData("\"extension\":[{\"url\":\"http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-related-condition\",\"valueReference\":{\"reference\":\"Condition/colon\"}}],", "", false)]
    public void A_stage_belongs_to_the_diagnosis_that_it_names_or_that_names_it(string focus, string assessedBy, bool used)
    {
        string Observation(string id, string loinc, string value, string more) =>
            $"{{\"resource\":{{\"resourceType\":\"Observation\",\"id\":\"{id}\",\"status\":\"final\",{focus}\"code\":{{\"coding\":[{{\"system\":\"http://loinc.org\",\"code\":\"{loinc}\"}}]}},\"subject\":{{\"reference\":\"Patient/p\"}},\"effectiveDateTime\":\"2024-03-01\",\"valueCodeableConcept\":{{\"coding\":[{{\"system\":\"http://cancerstaging.org\",\"code\":\"{value}\"}}]}}{more}}}}}";
        string Stage(string id) => assessedBy == id ? ",\"stage\":[{\"assessment\":[{\"reference\":\"Observation/group\"}]}]" : string.Empty;
        var json = Bundle(
            Observation("t", "21899-0", "pT4", string.Empty), Observation("group", "21902-2", "IV", ",\"hasMember\":[{\"reference\":\"Observation/t\"}]"),
            Condition("net", "C7A.012", Stage("net")), Condition("colon", "C18.7", Stage("colon")));
        var assessment = Assess(FhirReader.Read(Encoding.UTF8.GetBytes(json), "two.json", People.Knowledge.Terms).Single());
        var t = assessment.Findings.Single(f => f.Name == "t");
        Assert.Equal(used ? "T4" : null, t.UntypedValue?.ToString());
        Assert.Equal(!used, t.Flags.Contains("other-cancer"));
        Assert.Equal(!used, t.Because.Any(b => b.Text.Contains("is about", StringComparison.Ordinal) && b.Entry?.Id == "t"));
        Assert.Equal("Ileum", assessment.Findings.Single(f => f.Name == "primary-site").UntypedValue?.ToString());
    }

    [Fact]
    public void A_stage_within_a_diagnosis_is_that_diagnosis()
    {
        const string Stage = ",\"stage\":[{\"summary\":{\"coding\":[{\"system\":\"http://cancerstaging.org\",\"code\":\"pT4\"}]},\"type\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"21899-0\"}]}}]";
        Finding T(string holder) => Assess(FhirReader.Read(Encoding.UTF8.GetBytes(Bundle(Condition("net", "C7A.012", holder == "net" ? Stage : string.Empty), Condition("colon", "C18.7", holder == "colon" ? Stage : string.Empty))), "two.json", People.Knowledge.Terms).Single()).Findings.Single(f => f.Name == "t");
        Assert.Equal("T4", T("net").UntypedValue);
        Assert.Null(T("colon").UntypedValue);
    }

    [Theory]
    [InlineData("8500/3", "no", "shown")]
    [InlineData("8240/3", "yes", "not shown")]
    [InlineData(null, "no", "shown")]
    public void Codes_of_the_wide_world_are_told_apart_too(string? morphology, string confirmed, string suspicion)
    {
        const string Person = "\"subject\":{\"reference\":\"Patient/p\"}";
        string Result(string id, string loinc, string value) => $"{{\"resource\":{{\"resourceType\":\"Observation\",\"id\":\"{id}\",\"status\":\"final\",\"code\":{{\"coding\":[{{\"system\":\"http://loinc.org\",\"code\":\"{loinc}\"}}]}},{Person},\"specimen\":{{\"reference\":\"Specimen/s\"}},\"effectiveDateTime\":\"2024-03-01\",{value}}}}}";
        var json = Bundle(
            $"{{\"resource\":{{\"resourceType\":\"Condition\",\"id\":\"c\",\"verificationStatus\":{{\"coding\":[{{\"code\":\"confirmed\"}}]}},\"code\":{{\"coding\":[{{\"system\":\"http://snomed.info/sct\",\"code\":\"254837009\",\"display\":\"Malignant neoplasm of breast (disorder)\"}}]}},{Person},\"onsetDateTime\":\"2024-02-01\"}}}}",
            $"{{\"resource\":{{\"resourceType\":\"Specimen\",\"id\":\"s\",{Person},\"collection\":{{\"collectedDateTime\":\"2024-03-01\",\"bodySite\":{{\"coding\":[{{\"system\":\"http://snomed.info/sct\",\"code\":\"76752008\",\"display\":\"Breast structure\"}}]}}}}}}}}",
            Result("ki67", "29593-1", "\"valueQuantity\":{\"value\":20,\"unit\":\"%\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"%\"}"),
            morphology is null ? "{\"resource\":{\"resourceType\":\"Organization\",\"id\":\"none\"}}" : Result("histology", "31206-6", $"\"valueCodeableConcept\":{{\"coding\":[{{\"system\":\"http://terminology.hl7.org/CodeSystem/icd-o-3\",\"code\":\"{morphology}\"}}]}}"));
        var record = FhirReader.Read(Encoding.UTF8.GetBytes(json), "two.json", People.Knowledge.Terms).Single();
        Assert.Equal(confirmed == "yes", Pathway.FactsOf(record, People.Day, People.Knowledge)["tissue-confirmed"] is var fact && fact.Best == FactSet.Truth(true) && fact.IsSettled);
        Assert.Equal(suspicion == "shown", Assess(record).Suspicion.Shown);
    }

    private static PatientAssessment Assess(PatientRecord record) => Pathway.Assess(record, People.Day, People.Knowledge, weigh: false);

    private static string Bundle(params string[] entries) => $"{{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{{\"resource\":{{\"resourceType\":\"Patient\",\"id\":\"p\",\"birthDate\":\"1960-05-01\"}}}},{string.Join(",", entries)}]}}";

    private static string Condition(string id, string code, string more) =>
        $"{{\"resource\":{{\"resourceType\":\"Condition\",\"id\":\"{id}\",\"verificationStatus\":{{\"coding\":[{{\"code\":\"confirmed\"}}]}},\"code\":{{\"coding\":[{{\"system\":\"http://hl7.org/fhir/sid/icd-10-cm\",\"code\":\"{code}\"}}]}},\"subject\":{{\"reference\":\"Patient/p\"}},\"onsetDateTime\":\"2024-02-01\"{more}}}}}";

    private static void Check(YamlNode one, PatientRecord record)
    {
        var assessment = Assess(record);
        var facts = Pathway.FactsOf(record, People.Day, People.Knowledge);
        var site = assessment.Findings.Single(f => f.Name == "primary-site");
        foreach (var (what, value) in one.Required("expect").Entries)
        {
            var said = what switch
            {
                "suspicion" => assessment.Suspicion.Shown ? "shown" : "not shown",
                "tissue-confirmed" => facts[what] is var proven && proven.Best == FactSet.Truth(true) ? proven.IsSettled ? "yes" : "yes provisional" : proven.IsSettled ? "no" : "no provisional",
                _ => Say(assessment.Findings.Single(f => f.Name == what)),
            };
            Assert.True(value.AsText() == said, $"{what}: {said}, expected {value.AsText()}");
        }

        var shown = assessment.Findings.Where(f => f.Name is "primary-site" or "kind" or "grade" or "t" or "n" or "m").ToList();
        string[] flags = [.. shown.SelectMany(f => f.Flags).Distinct()];
        Assert.All(one.Texts("flag"), f => Assert.Contains(f, flags));
        Assert.All(one.Texts("no-flag"), f => Assert.DoesNotContain(f, flags));
        Assert.All(one.Texts("alert"), a => Assert.Contains(assessment.Alerts, x => x.Id == a && x.Because.SelectMany(b => b.Walk()).Any(b => b.Entry is not null)));
        Assert.All(one.Texts("no-alert"), a => Assert.DoesNotContain(assessment.Alerts, x => x.Id == a));
        Assert.All(one.Texts("need"), n => Assert.Contains(site.Needs, x => x.Fact == n));
        Assert.All(one.Texts("set-aside"), words => Assert.Contains(shown.SelectMany(f => f.Because).SelectMany(b => b.Walk()), b => b.Entry is not null && b.Text.Contains(words, StringComparison.OrdinalIgnoreCase)));
    }

    private static string Say(Finding finding) => finding.State == FindingState.Conflicting ? "conflicting" : !finding.IsKnown ? "unknown"
        : $"{(finding.UntypedValue is Enum word ? Words.Of(word) : finding.UntypedValue is bool truth ? truth ? "true" : "false" : finding.UntypedValue)}{(finding.Settled ? string.Empty : " provisional")}";

    private static IEnumerable<PatientRecord> Orders(PatientRecord record)
    {
        yield return record;
        yield return record with { Entries = [.. record.Entries.Reverse()] };
        for (var seed = 1; seed <= 3; seed++)
        {
            var entries = record.Entries.ToArray();
            new Random(seed).Shuffle(entries);
            yield return record with { Entries = [.. entries] };
        }
    }
}
