using Argenta.Assessment;
using Argenta.Record;
using Argenta.Report.Text;
using Argenta.Terms;
using Argenta.Tests.Shared;
using NodaTime;
using Xunit;

namespace Argenta.Cases;

/// <summary>The hazard log of docs/safety.md, one test a control.</summary>
public class Hazards
{
    private const string Person = """
        sheet: 1
        patient: { id: h-1, name: Test Person, born: 1960-05-01, sex: male }
        diagnoses:
          - { what: neuroendocrine-tumour, site: ileum, date: 2024-02-01 }
          - { what: liver-metastases, date: 2024-02-01 }
        pathology:
          - id: b1
            kind: biopsy
            from: liver
            tissue: metastasis
            taken: 2024-02-10
            values: { histology: well-differentiated neuroendocrine tumour, differentiation: well, ki67: 2, mitoses: 1 }

        """;

    private static PatientAssessment Assess(string more, string asOf = "2024-06-01", string? person = null) =>
        People.Assess(People.FromSheet((person ?? Person) + more), PartialDate.Parse(asOf).Earliest);

    [Fact]
    public void What_is_not_recorded_is_unknown()
    {
        var assessment = Assess(string.Empty);
        foreach (var name in new[] { "sstr", "ecog", "creatinine-clearance", "platelets", "functioning", "crisis-plan", "resectability" })
        {
            Assert.Equal(FindingState.Unknown, assessment[name].State);
            Assert.NotEmpty(assessment[name].Needs);
        }

        Assert.Equal("never-imaged", assessment.Spread.Single(s => s.Organ == "brain").State);
    }

    [Fact]
    public void A_denied_complaint_never_counts_as_present()
    {
        var assessment = Assess("denied: [flushing, diarrhoea, wheeze]\nmarkers:\n  - { what: hiaa-urine, value: 90, unit: umol/24h, upper: 45, date: 2024-03-01 }\n");
        Assert.NotEqual(Truth.True, assessment.Symptoms.Single(s => s.Id == "flushing").State);
        Assert.NotEqual("carcinoid-syndrome", assessment["functioning"].UntypedValue);
    }

    [Fact]
    public void A_value_without_a_unit_is_not_used()
    {
        var assessment = Assess("health:\n  - { what: haemoglobin, value: 9, date: 2024-05-20 }\n");
        Assert.Equal(FindingState.Unknown, assessment["haemoglobin"].State);
        Assert.Contains(assessment.Alerts, a => a.Id == "unit-missing");
    }

    [Theory]
    [InlineData("2024-05-04", true)]
    [InlineData("2024-05-03", false)]
    public void An_old_value_is_provisional(string date, bool settled)
    {
        var assessment = Assess($"health:\n  - {{ what: platelets, value: 200, unit: 10*9/L, date: {date} }}\n");
        Assert.Equal(settled, assessment["platelets"].Settled);
    }

    [Fact]
    public void Two_primary_sites_are_a_conflict()
    {
        var assessment = Assess("  ", person: Person.Replace("  - { what: liver-metastases", "  - { what: neuroendocrine-tumour, site: lung, date: 2024-02-01 }\n  - { what: liver-metastases", StringComparison.Ordinal));
        Assert.Equal(FindingState.Conflicting, assessment["primary-site"].State);
        Assert.Contains(assessment.Alerts, a => a.Id == "conflict");
    }

    [Fact]
    public void A_carcinoma_gets_no_option_of_a_tumour()
    {
        var assessment = Assess(string.Empty, person: Person.Replace("well-differentiated neuroendocrine tumour, differentiation: well, ki67: 2, mitoses: 1", "large cell neuroendocrine carcinoma, differentiation: poor, ki67: 80, mitoses: 40", StringComparison.Ordinal));
        Assert.Equal("NEC", Words.Of((Enum)assessment["kind"].UntypedValue!));
        string[] ofTumours = ["somatostatin-analogue", "targeted", "liver-directed", "surveillance"];
        Assert.All(assessment.Options.Where(o => ofTumours.Contains(o.Modality) || o.Id.StartsWith("prrt", StringComparison.Ordinal)), o => Assert.True(o.Status == "not-applicable", o.Id));
        Assert.Contains(assessment.Options, o => o is { Id: "carboplatin-etoposide", Status: "recommended" or "undecided" });
    }

    [Fact]
    public void High_proliferation_without_differentiation_is_neither()
    {
        var assessment = Assess(string.Empty, person: Person.Replace("histology: well-differentiated neuroendocrine tumour, differentiation: well, ki67: 2, mitoses: 1", "histology: neuroendocrine neoplasm, ki67: 40", StringComparison.Ordinal).Replace("what: neuroendocrine-tumour", "what: neuroendocrine-neoplasm", StringComparison.Ordinal));
        Assert.Equal(FindingState.Unknown, assessment["grade"].State);

        // A board and supportive care stand open to both; nothing against the tumour does.
        Assert.DoesNotContain(assessment.Options, o => o.Status is "recommended" or "consider" && o.Modality is not ("referral" or "supportive"));
    }

    [Fact]
    public void Basis_travels_with_the_category()
    {
        var assessment = Assess("tnm:\n  - { t: T3, n: N1, basis: p, date: 2024-03-01 }\n");
        Assert.Equal("p", assessment["t"].Basis);
        Assert.Equal("c", assessment["m"].Basis);
    }

    [Fact]
    public void Editions_stand_side_by_side()
    {
        using var text = new StringWriter();
        TextReport.Write(text, Assess(string.Empty));
        Assert.Contains("AJCC version 9", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_contraindication_not_recorded_is_not_absent()
    {
        const string progressing = """
            statements:
              - { what: sstr, value: positive, date: 2024-03-01 }
            health:
              - { what: ecog, value: 0, date: 2024-05-20 }
            treatments:
              - { what: lanreotide, from: 2024-02-20, to: 2024-05-15, stopped: progression }

            """;
        const string kidneys = "  - { what: weight, value: 80, unit: kg, date: 2024-05-20 }\n  - { what: creatinine, value: 80, unit: umol/L, date: 2024-05-20 }\n  - { what: haemoglobin, value: 13, unit: g/dL, date: 2024-05-20 }\n";
        var without = Assess(progressing).Options.Single(o => o.Id == "prrt-lu177-dotatate");
        Assert.Equal("undecided", without.Status);
        Assert.Contains(without.Needs, n => n.Fact == "platelets");
        var low = Assess(progressing.Replace("treatments:", kidneys + "  - { what: platelets, value: 74, unit: 10*9/L, date: 2024-05-20 }\ntreatments:", StringComparison.Ordinal)).Options.Single(o => o.Id == "prrt-lu177-dotatate");
        Assert.Equal("contraindicated", low.Status);
        Assert.NotNull(low.LiftsWhen);
        var fine = Assess(progressing.Replace("treatments:", kidneys + "  - { what: platelets, value: 75, unit: 10*9/L, date: 2024-05-20 }\ntreatments:", StringComparison.Ordinal)).Options.Single(o => o.Id == "prrt-lu177-dotatate");
        Assert.NotEqual("contraindicated", fine.Status);
        Assert.NotEqual("undecided", fine.Status);
    }

    [Fact]
    public void A_missing_item_hides_no_option()
    {
        var assessment = Assess(string.Empty);
        Assert.Equal(People.Knowledge.Options.Options.Length, assessment.Options.Length);
        Assert.All(assessment.Options.Where(o => o.Status == "undecided"), o => Assert.NotEmpty(o.Needs));
    }

    [Fact]
    public void No_effect_without_an_interval()
    {
        foreach (var evidence in People.Case013Assessment.Options.SelectMany(o => o.Evidence).Where(e => e.Effect.Contains("HR", StringComparison.Ordinal)))
        {
            Assert.Matches(@"\(\d.*[–-].*\)|interval not read", evidence.Effect);
        }
    }

    [Theory]
    [InlineData(12, false)]
    [InlineData(13, true)]
    public void Old_knowledge_warns(int months, bool warns)
    {
        var day = People.Knowledge.Sources.Date.Latest.PlusMonths(months);
        Assert.Equal(warns, People.Assess(People.FromSheet(Person), day).Alerts.Any(a => a.Id == "knowledge-age"));
    }

    [Fact]
    public void The_card_is_bilingual()
    {
        Assert.Contains(People.Case013Assessment.Plain.Card, l => l.Contains("carcinoid crisis", StringComparison.Ordinal));
        Assert.Contains(People.Case013Assessment.PlainGerman!.Card, l => l.Contains("Karzinoid-Krise", StringComparison.Ordinal));
        using var page = new StringWriter();
        Report.Html.HtmlReport.WritePlain(page, People.Case013Assessment);
        Assert.Contains("carcinoid crisis", page.ToString(), StringComparison.Ordinal);
        Assert.Contains("Karzinoid-Krise", page.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_crisis_plan_is_critical()
    {
        var alert = People.Case013Assessment.Alerts.Single(a => a.Id == "crisis-plan");
        Assert.Equal(Severity.Critical, alert.Severity);
        Assert.Contains("vasopressor", alert.Action, StringComparison.Ordinal);
        var documented = People.FromSheet(File.ReadAllText(People.SheetPath("case-013")) + "\nstatements:\n  - { what: crisis-plan, value: yes, date: 2021-06-01 }\n");
        Assert.DoesNotContain(People.Assess(documented).Alerts, a => a.Id == "crisis-plan");
    }

    /// <summary>What must raise an alert at once (syndrome-control.md 6) stands in records as values, complaints and diagnoses; each speaks for today while it is new.</summary>
    [Theory]
    [InlineData("health: [{ what: potassium, value: 2.3, unit: mmol/L, date: 2026-05-25 }]", "emergency-potassium", true)]
    [InlineData("health: [{ what: potassium, value: 2.3, unit: mmol/L, date: 2026-05-24 }]", "emergency-potassium", false)]
    [InlineData("health: [{ what: glucose, value: 34, unit: mg/dL, date: 2026-06-01 }]\nsymptoms: [{ what: confusion-acute, date: 2026-06-01 }]", "emergency-glucose", true)]
    [InlineData("health: [{ what: calcium, value: 14.6, unit: mg/dL, date: 2026-06-01 }, { what: albumin, value: 36, unit: g/L, date: 2026-06-01 }]", "emergency-calcium", true)]
    [InlineData("health: [{ what: neutrophils, value: 0.2, unit: 10*9/L, date: 2026-06-01 }, { what: temperature, value: 38.9, unit: Cel, date: 2026-06-01 }]", "emergency-neutropenic-fever", true)]
    [InlineData("diagnoses: [{ what: spinal-cord-compression, date: 2026-05-02 }]", "emergency-cord", true)]
    [InlineData("diagnoses: [{ what: spinal-cord-compression, date: 2026-05-01 }]", "emergency-cord", false)]
    [InlineData("diagnoses: [{ what: interstitial-lung-disease, date: 2026-05-20 }]\ntreatments: [{ what: everolimus, from: 2026-01-01, ongoing: yes, purpose: antitumour }]", "emergency-pneumonitis", true)]
    [InlineData("diagnoses: [{ what: interstitial-lung-disease, date: 2026-05-20 }]", "emergency-pneumonitis", false)]
    [InlineData("health: [{ what: systolic-pressure, value: 84, unit: mmHg, date: 2026-06-01 }]\nsymptoms: [{ what: flushing, date: 2026-05-31 }]\ntreatments: [{ what: liver-embolisation, from: 2026-05-31 }]", "emergency-pressure", true)]
    [InlineData("health: [{ what: systolic-pressure, value: 84, unit: mmHg, date: 2026-06-01 }]\nsymptoms: [{ what: flushing, date: 2026-05-31 }]\ntreatments: [{ what: liver-embolisation, from: 2026-05-30 }]", "emergency-pressure", false)]
    [InlineData("diagnoses: [{ what: carcinoid-crisis, date: 2026-05-30 }]", "emergency-crisis", true)]
    [InlineData("diagnoses: [{ what: carcinoid-crisis, date: 2026-05-29 }]", "emergency-crisis", false)]
    [InlineData("diagnoses: [{ what: interstitial-lung-disease, date: 2026-05-02 }]\ntreatments: [{ what: everolimus, from: 2026-01-01, ongoing: yes, purpose: antitumour }]", "emergency-pneumonitis", true)]
    [InlineData("diagnoses: [{ what: interstitial-lung-disease, date: 2026-05-01 }]\ntreatments: [{ what: everolimus, from: 2026-01-01, ongoing: yes, purpose: antitumour }]", "emergency-pneumonitis", false)]
    public void An_emergency_on_record_is_critical(string record, string alert, bool raised)
    {
        var assessment = People.Assess(People.FromSheet($"sheet: 1\npatient: {{ id: e, born: 1960-01-01, sex: female }}\n{record}\n"), new(2026, 6, 1));
        Assert.Equal(raised, assessment.Alerts.Any(a => a.Id == alert && a.Severity == Severity.Critical));
    }
}
