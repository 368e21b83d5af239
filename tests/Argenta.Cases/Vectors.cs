using Argenta.Assessment;
using Xunit;

namespace Argenta.Cases;

/// <summary>The dossier's test vectors T-01 to T-08 as whole records, with what must be known stated.</summary>
public class Vectors
{
    private const string Labs = "health:\n  - { what: ecog, value: 1, date: 2024-05-20 }\n  - { what: weight, value: 70, unit: kg, date: 2024-05-20 }\n  - { what: platelets, value: 180, unit: 10*9/L, date: 2024-05-20 }\n  - { what: haemoglobin, value: 11, unit: g/dL, date: 2024-05-20 }\n  - { what: leucocytes, value: 5, unit: 10*9/L, date: 2024-05-20 }\n  - { what: neutrophils, value: 3, unit: 10*9/L, date: 2024-05-20 }\n  - { what: bilirubin, value: 10, unit: umol/L, upper: 21, date: 2024-05-20 }\n";

    private static PatientAssessment Assess(string text) => People.Assess(People.FromSheet("sheet: 1\n" + text), new(2024, 6, 1));

    private static string Person(string site, string histology, string values, string born = "1960-05-01", string sex = "male") =>
        $"patient: {{ id: v-1, born: {born}, sex: {sex} }}\ndiagnoses:\n  - {{ what: {histology}, site: {site}, date: 2023-02-01 }}\npathology:\n  - {{ id: b1, kind: biopsy, from: liver, tissue: metastasis, taken: 2023-02-10, values: {{ {values} }} }}\n";

    private static string Clearance(int clearance) => $"  - {{ what: creatinine-clearance, value: {clearance}, unit: mL/min, date: 2024-05-20 }}\n";

    private static string Midgut(string grade) => Person("ileum", "neuroendocrine-tumour", $"histology: well-differentiated neuroendocrine tumour, differentiation: well, {grade}");

    private static string Status(PatientAssessment assessment, string id) => assessment.Options.Single(o => o.Id == id).Status;

    private const string Progressing = "treatments:\n  - { what: lanreotide, from: 2023-03-01, to: 2024-05-15, stopped: progression }\noutcomes:\n  - { what: progression, date: 2024-05-15, evidence: imaging }\n";

    [Fact]
    public void T01_small_bowel_low_burden_one_scan()
    {
        var assessment = Assess(Midgut("ki67: 1, mitoses: 0") + "denied: [abdominal-pain, bowel-obstruction, bloody-stools, jaundice, weight-loss]\nstatements:\n  - { what: functioning, value: none, date: 2024-05-01 }\n  - { what: sstr, value: positive, date: 2024-05-01 }\n  - { what: liver-burden, value: 5, unit: \"%\", date: 2024-05-01 }\nimaging:\n  - { what: ct, date: 2024-05-01, covered: [liver], findings: [{ where: liver }] }\nhealth:\n  - { what: ecog, value: 0, date: 2024-05-20 }\n");
        var analogue = assessment.Options.Single(o => o.Id == "somatostatin-analogue-octreotide-lanreotide");
        var waiting = assessment.Options.Single(o => o.Id == "watchful-waiting");
        Assert.Equal(("recommended", false), (analogue.Status, analogue.Settled));
        Assert.Equal(("consider", false), (waiting.Status, waiting.Settled));
        Assert.Contains(waiting.Needs, n => n.Fact == "tempo");
        Assert.Equal("not-applicable", Status(assessment, "prrt-lu177-dotatate"));
        Assert.Equal("not-applicable", Status(assessment, "everolimus"));
    }

    [Theory]
    [InlineData(62, "recommended")]
    [InlineData(28, "contraindicated")]
    public void T02_and_T03_progression_on_lanreotide(int clearance, string radioligand)
    {
        var assessment = Assess(Midgut("ki67: 6, mitoses: 2") + "statements:\n  - { what: sstr, value: positive, date: 2024-05-20 }\n  - { what: functioning, value: none, date: 2024-05-20 }\nimaging:\n  - { what: ct, date: 2023-09-15, covered: [liver], findings: [{ where: liver }] }\n  - { what: ct, date: 2024-05-15, covered: [liver], findings: [{ where: liver }, { where: distant-nodes }] }\n" + Labs + Clearance(clearance) + Progressing);
        Assert.Equal("progressing", Terms.Words.Of((Enum)assessment["tempo"].UntypedValue!));
        var radio = assessment.Options.Single(o => o.Id == "prrt-lu177-dotatate");
        Assert.Equal(radioligand, radio.Status);
        Assert.Contains(radio.Alternatives, a => a == "everolimus");
        Assert.Contains(Status(assessment, "everolimus"), new[] { "recommended", "consider" });
        if (clearance == 28)
        {
            Assert.Equal("contraindicated", Status(assessment, "capecitabine-temozolomide"));
            Assert.Contains("clearance", radio.LiftsWhen, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void T04_pancreatic_g3_with_mismatch_and_low_platelets()
    {
        var assessment = Assess(Person("pancreas", "neuroendocrine-tumour", "histology: well-differentiated neuroendocrine tumour, differentiation: well, ki67: 35, mitoses: 8") + "statements:\n  - { what: sstr, value: heterogeneous, date: 2024-05-20 }\n  - { what: fdg-mismatch, value: yes, date: 2024-05-20 }\n" + Labs.Replace("value: 180", "value: 90", StringComparison.Ordinal) + Clearance(90));
        var radio = assessment.Options.Single(o => o.Id == "prrt-lu177-dotatate");
        Assert.Equal("discouraged", radio.Status);
        Assert.Contains("resected", radio.LiftsWhen, StringComparison.Ordinal);
        foreach (var id in new[] { "capecitabine-temozolomide", "folfox-or-capox-fluoropyrimidine-oxaliplatin" })
        {
            var option = assessment.Options.Single(o => o.Id == id);
            Assert.Equal("contraindicated", option.Status);
            Assert.Contains("100", option.LiftsWhen, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void T05_colonic_carcinoma_with_a_clearance_of_45()
    {
        var assessment = Assess(Person("colon", "neuroendocrine-carcinoma", "histology: large cell neuroendocrine carcinoma, differentiation: poor, ki67: 80, mitoses: 40") + Labs + Clearance(45));
        Assert.Equal("recommended", Status(assessment, "carboplatin-etoposide"));
        Assert.Equal("contraindicated", Status(assessment, "cisplatin-etoposide"));
        Assert.Equal("consider", Status(assessment, "g-csf-prophylaxis"));
        foreach (var id in new[] { "somatostatin-analogue-octreotide-lanreotide", "prrt-lu177-dotatate", "everolimus", "sunitinib", "liver-embolisation", "watchful-waiting" })
        {
            Assert.Equal("not-applicable", Status(assessment, id));
        }
    }

    [Fact]
    public void T06_severe_tricuspid_disease_blocks_liver_surgery()
    {
        var assessment = Assess(Midgut("ki67: 1, mitoses: 0").Replace("diagnoses:", "diagnoses:\n  - { what: carcinoid-syndrome, date: 2023-02-01 }\n  - { what: carcinoid-heart-disease, date: 2024-03-01 }", StringComparison.Ordinal) + "statements:\n  - { what: chd-severity, value: severe, date: 2024-05-01 }\n  - { what: resectability, value: resectable, date: 2024-05-01 }\nimaging:\n  - { what: ct, date: 2024-05-01, covered: [liver], findings: [{ where: liver }] }\n");
        var resection = assessment.Options.Single(o => o.Id == "liver-resection");
        Assert.Equal("contraindicated", resection.Status);
        Assert.Contains("valve", resection.LiftsWhen, StringComparison.Ordinal);
        Assert.Contains(Status(assessment, "heart-valve-replacement"), new[] { "recommended", "consider" });
    }

    /// <summary>The severity may stand with the diagnosis alone, or nowhere: then it must be asked before the liver is operated on.</summary>
    [Theory]
    [InlineData(", severity: severe", "contraindicated")]
    [InlineData(", severity: Moderate", "recommended")]
    [InlineData("", "undecided")]
    public void T06_the_severity_of_the_heart_disease_as_diagnosed(string severity, string status)
    {
        var assessment = Assess(Midgut("ki67: 1, mitoses: 0").Replace("diagnoses:", $"diagnoses:\n  - {{ what: carcinoid-syndrome, date: 2023-02-01 }}\n  - {{ what: carcinoid-heart-disease, date: 2024-03-01{severity} }}", StringComparison.Ordinal) + "statements:\n  - { what: resectability, value: resectable, date: 2024-05-01 }\nimaging:\n  - { what: ct, date: 2024-05-01, covered: [liver], findings: [{ where: liver }] }\n");
        Assert.Equal(status, Status(assessment, "liver-resection"));
    }

    [Fact]
    public void T07_small_incidental_pancreatic_tumour_at_78()
    {
        var assessment = Assess("patient: { id: v-7, born: 1946-01-01, sex: female }\ndiagnoses:\n  - { what: neuroendocrine-tumour, site: pancreas, date: 2024-05-01 }\npathology:\n  - { id: b1, kind: biopsy, from: pancreas, tissue: primary, taken: 2024-05-01, values: { histology: well-differentiated neuroendocrine tumour, differentiation: well, ki67: 1, mitoses: 0, primary-size: 14 } }\nstatements:\n  - { what: functioning, value: none, date: 2024-05-01 }\n  - { what: duct-dilatation, value: no, date: 2024-05-01 }\ndenied: [abdominal-pain, bowel-obstruction, bloody-stools, jaundice, weight-loss]\ntnm:\n  - { t: T1, n: N0, m: M0, basis: c, date: 2024-05-01 }\n");
        Assert.Equal("recommended", Status(assessment, "active-surveillance-of-small-pancreatic-net"));
        Assert.DoesNotContain(assessment.Options, o => o.Modality == "surgery" && o.Status == "recommended");
    }

    [Fact]
    public void T08_pregnancy_with_a_refractory_syndrome()
    {
        var assessment = Assess(Midgut("ki67: 4, mitoses: 2").Replace("born: 1960-05-01, sex: male", "born: 1992-05-01, sex: female", StringComparison.Ordinal).Replace("diagnoses:", "diagnoses:\n  - { what: carcinoid-syndrome, date: 2023-02-01 }", StringComparison.Ordinal) + "symptoms:\n  - { what: diarrhoea, since: 2023-01, date: 2024-05-20, frequency: 6, per: day }\nstatements:\n  - { what: sstr, value: positive, date: 2024-05-20 }\n  - { what: pregnancy, value: yes, date: 2024-05-20 }\n  - { what: refractory-syndrome, value: yes, date: 2024-05-20 }\nimaging:\n  - { what: ct, date: 2023-09-15, covered: [liver], findings: [{ where: liver }] }\n" + Labs + Clearance(100) + "treatments:\n  - { what: lanreotide, from: 2023-03-01, ongoing: yes, purpose: antitumour }\n  - { what: everolimus, from: 2023-06-01, to: 2023-12-01, stopped: progression }\noutcomes:\n  - { what: progression, date: 2024-05-15, evidence: imaging }\n");
        foreach (var id in new[] { "prrt-lu177-dotatate", "telotristat-ethyl", "cabozantinib" })
        {
            Assert.Equal("contraindicated", Status(assessment, id));
        }

        Assert.Contains(Status(assessment, "somatostatin-analogue-octreotide-lanreotide"), new[] { "recommended", "consider" });
    }
}
