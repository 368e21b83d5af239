using System.Collections.Immutable;
using Argenta.Assessment;
using Argenta.Terms;
using Xunit;

namespace Argenta.Tests;

/// <summary>Each syndrome present, suspected, only biochemical or not, with the bounds of its proof from both sides.</summary>
public class SyndromeTests
{
    private static string Tumour(string site) =>
        $"diagnoses:\n  - {{ what: neuroendocrine-tumour, site: {site}, date: 2024-02-01 }}\n";

    private static string Complaints(params string[] what) => "symptoms:\n" + string.Concat(what.Select(w => $"  - {w}\n"));

    private static string Markers(string values, string date = "2025-05-20") => "markers:\n" + string.Concat(values.Split(';', StringSplitOptions.TrimEntries).Select(v =>
    {
        var parts = v.Split(' ');
        var upper = parts.FirstOrDefault(p => p.StartsWith('<'));
        var lower = parts.FirstOrDefault(p => p.StartsWith('>'));
        return $"  - {{ what: {parts[0]}, value: \"{parts[1]}\"{(parts.Length > 2 && parts[2][0] is not ('<' or '>') ? $", unit: \"{parts[2]}\"" : string.Empty)}{(upper is null ? string.Empty : $", upper: {upper[1..]}")}{(lower is null ? string.Empty : $", lower: {lower[1..]}")}, date: {date} }}\n";
    }));

    private static string Stand(string lines, string syndrome)
    {
        var finding = (Finding<ImmutableArray<string>>)House.Assess(lines)["syndromes"];
        return finding.IsKnown && finding.Value.Contains(syndrome) ? finding.Settled ? "present" : "provisional"
            : finding.Candidates.Any(c => c.Contains(syndrome)) ? "candidate" : "open";
    }

    public static TheoryData<string, string, string> Table()
    {
        var (ileum, pancreas, lung) = (Tumour("ileum"), Tumour("pancreas"), Tumour("lung"));
        var fast = (string glucose, string insulin, string peptide, string proinsulin, string ketones, string screen) =>
            $"glucose {glucose} mg/dL; insulin {insulin} uIU/mL; c-peptide {peptide} nmol/L; proinsulin {proinsulin} pmol/L; beta-hydroxybutyrate {ketones} mmol/L; sulfonylurea-screen {screen}";
        var whipple = Complaints("{ what: whipple-triad, date: 2025-01-01 }");
        var flush = Complaints("{ what: flushing, date: 2025-01-01 }");
        const string spread = "  - { what: liver-metastases, date: 2024-02-01 }\n";
        var loose = Complaints("{ what: diarrhoea, date: 2025-01-01 }");
        var reflux = Complaints("{ what: reflux, date: 2025-01-01 }");
        var watery = Complaints("{ what: diarrhoea, date: 2025-01-01, qualities: [watery, fasting], frequency: 5, per: day }");
        var erythema = Complaints("{ what: necrolytic-migratory-erythema, date: 2025-01-01 }");
        var cushing = Complaints("{ what: cushingoid-features, date: 2025-01-01 }");
        var acromegaly = Complaints("{ what: acromegalic-features, date: 2025-01-01 }");
        var two = "  - { what: diabetes, date: 2024 }\n  - { what: gallstones, date: 2024 }\n";
        return new()
        {
            { ileum + flush + Markers("hiaa-urine 46 umol/24h <45"), "carcinoid-syndrome", "candidate" },
            { ileum + flush + Markers("hiaa-urine 131 umol/24h <45"), "carcinoid-syndrome", "present" },
            { ileum + spread + flush + Markers("hiaa-urine 46 umol/24h <45"), "carcinoid-syndrome", "provisional" },
            { ileum + flush + Markers("hiaa-urine 45 umol/24h <45; hiaa-blood 100 nmol/L <100"), "carcinoid-syndrome", "open" },
            { ileum + loose + Markers("hiaa-urine 130 umol/24h <45"), "carcinoid-syndrome", "candidate" },
            { ileum + loose + Markers("hiaa-urine 131 umol/24h <45"), "carcinoid-syndrome", "present" },
            { ileum + loose + Markers("hiaa-blood 280 nmol/L <100"), "carcinoid-syndrome", "candidate" },
            { ileum + loose + Markers("hiaa-urine 45 umol/24h <45; hiaa-blood 281 nmol/L <100"), "carcinoid-syndrome", "present" },
            { ileum + spread + loose + Markers("hiaa-urine 46 umol/24h <45"), "carcinoid-syndrome", "provisional" },
            { ileum + flush + Markers("hiaa-urine 45 umol/24h <45"), "carcinoid-syndrome", "candidate" },
            { ileum + flush + Markers("hiaa-urine 460 umol/24h"), "carcinoid-syndrome", "candidate" },
            { ileum + flush, "carcinoid-syndrome", "candidate" },
            { ileum + "denied: [flushing, diarrhoea, wheeze]\n" + Markers("hiaa-urine 460 umol/24h <45"), "carcinoid-syndrome", "candidate" },
            { ileum + Markers("hiaa-urine 460 umol/24h <45"), "carcinoid-syndrome", "candidate" },
            { ileum, "carcinoid-syndrome", "open" },
            { ileum + "  - { what: carcinoid-syndrome, date: 2024 }\n", "carcinoid-syndrome", "present" },
            { pancreas + whipple + Markers(fast("54.9", "3", "0.2", "5", "2.7", "negative")), "insulinoma", "present" },
            { pancreas + whipple + Markers(fast("55", "3", "0.2", "5", "2.7", "negative")), "insulinoma", "open" },
            { pancreas + whipple + Markers(fast("50", "2.9", "0.2", "5", "2.7", "negative")), "insulinoma", "open" },
            { pancreas + whipple + Markers(fast("50", "3", "0.19", "5", "2.7", "negative")), "insulinoma", "open" },
            { pancreas + whipple + Markers(fast("50", "3", "0.2", "4.9", "2.7", "negative")), "insulinoma", "open" },
            { pancreas + whipple + Markers(fast("50", "3", "0.2", "5", "2.8", "negative")), "insulinoma", "open" },
            { pancreas + whipple + Markers(fast("50", "3", "0.2", "5", "2.7", "positive")), "insulinoma", "open" },
            { pancreas + whipple + Markers("glucose 50 mg/dL; insulin 10 uIU/mL"), "insulinoma", "candidate" },
            { pancreas + reflux + Markers("gastrin 1001 pg/mL <100; gastric-ph 2"), "gastrinoma", "present" },
            { pancreas + reflux + Markers("gastrin 1000 pg/mL <100; gastric-ph 2"), "gastrinoma", "candidate" },
            { pancreas + reflux + Markers("gastrin 1001 pg/mL <100; gastric-ph 2.1"), "gastrinoma", "open" },
            { pancreas + reflux + Markers("gastrin 500 pg/mL <100; gastric-ph 2; secretin-rise 120 pg/mL"), "gastrinoma", "present" },
            { pancreas + reflux + Markers("gastrin 500 pg/mL <100; gastric-ph 2; secretin-rise 119 pg/mL"), "gastrinoma", "open" },
            { pancreas + reflux + Markers("gastrin 100 pg/mL <100; gastric-ph 2; secretin-rise 200 pg/mL"), "gastrinoma", "open" },
            { pancreas + "  - { what: atrophic-gastritis, date: 2024 }\n" + reflux + Markers("gastrin 1800 pg/mL <100"), "gastrinoma", "open" },
            { pancreas + watery + Markers("vip 201 pg/mL <75"), "vipoma", "present" },
            { pancreas + watery + Markers("vip 200 pg/mL <75"), "vipoma", "candidate" },
            { pancreas + watery + Markers("vip 76 pg/mL <75"), "vipoma", "candidate" },
            { pancreas + watery + Markers("vip 75 pg/mL <75"), "vipoma", "open" },
            { pancreas + erythema + Markers("glucagon 501 pg/mL <150"), "glucagonoma", "present" },
            { pancreas + erythema + Markers("glucagon 500 pg/mL <150"), "glucagonoma", "candidate" },
            { pancreas + erythema + Markers("glucagon 150 pg/mL <150"), "glucagonoma", "open" },
            { pancreas + two + Markers("somatostatin 31 pg/mL <30"), "somatostatinoma", "present" },
            { pancreas + two + Markers("somatostatin 30 pg/mL <30"), "somatostatinoma", "open" },
            { pancreas + two, "somatostatinoma", "candidate" },
            { lung + cushing + Markers("acth 4.5 pmol/L; salivary-cortisol 5 nmol/L <4; cortisol-after-dexamethasone 51 nmol/L"), "ectopic-acth", "present" },
            { lung + cushing + Markers("acth 4.4 pmol/L; salivary-cortisol 5 nmol/L <4; cortisol-after-dexamethasone 51 nmol/L"), "ectopic-acth", "open" },
            { lung + cushing + Markers("acth 10 pmol/L; salivary-cortisol 5 nmol/L <4; cortisol-after-dexamethasone 50 nmol/L"), "ectopic-acth", "candidate" },
            { lung + acromegaly + Markers("igf1 400 ug/L <300; ghrh 400 ng/L <60"), "ectopic-ghrh", "present" },
            { lung + acromegaly + Markers("igf1 400 ug/L <300; ghrh 60 ng/L <60"), "ectopic-ghrh", "open" },
            { pancreas + Markers("pth 10 ng/L <65 >15; pthrp 3 pmol/L <2") + House.Values("calcium-ionised 1.33 mmol/L"), "hypercalcaemia", "present" },
            { pancreas + Markers("pth 10 ng/L <65 >15; pthrp 3 pmol/L <2") + House.Values("calcium-ionised 1.32 mmol/L"), "hypercalcaemia", "open" },
            { pancreas + Markers("pth 16 ng/L <65 >15; pthrp 3 pmol/L <2") + House.Values("calcium-ionised 1.4 mmol/L"), "hypercalcaemia", "open" },
            { pancreas + House.Values("calcium-ionised 1.4 mmol/L"), "hypercalcaemia", "candidate" },
            { ileum + House.Values("tricuspid-regurgitation-grade moderate"), "carcinoid-heart-disease", "provisional" },
            { ileum + House.Values("tricuspid-regurgitation-grade mild; tricuspid-leaflets-thickened false; pulmonary-leaflets-thickened false; pulmonary-regurgitation-grade none"), "carcinoid-heart-disease", "open" },
            { ileum + "  - { what: pulmonary-hypertension, date: 2024 }\n" + House.Values("tricuspid-regurgitation-grade severe"), "carcinoid-heart-disease", "open" },
            { ileum + House.Values("tricuspid-leaflets-thickened true"), "carcinoid-heart-disease", "provisional" },
            { ileum + Markers("nt-probnp 260 ng/L <125; hiaa-urine 460 umol/24h <45"), "carcinoid-heart-disease", "candidate" },
            { ileum + Markers("nt-probnp 259 ng/L <125; hiaa-urine 460 umol/24h <45"), "carcinoid-heart-disease", "open" },
            { ileum + "  - { what: pellagra, date: 2024 }\n", "pellagra", "present" },
            { ileum + "  - { what: carcinoid-crisis, date: 2024 }\n", "carcinoid-crisis", "present" },
            { ileum + Complaints("{ what: intraoperative-instability, date: 2025-01-01 }"), "carcinoid-crisis", "candidate" },
        };
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Each_syndrome_at_its_bounds(string lines, string syndrome, string expected) => Assert.Equal(expected, Stand(lines, syndrome));

    [Fact]
    public void Every_candidate_has_its_need()
    {
        foreach (var row in Table().Where(r => r.Data.Item3 == "candidate"))
        {
            Assert.NotEmpty(House.Assess(row.Data.Item1)["syndromes"].Needs);
        }
    }

    [Theory]
    [InlineData("", false)]                                // nobody measured: no other cause is claimed
    [InlineData("hiaa-urine 130 umol/24h <45", true)]      // within the equivocal band
    [InlineData("hiaa-urine 131 umol/24h <45", false)]     // beyond it
    public void Diarrhoea_alone_may_have_another_cause_where_5_HIAA_is_equivocal(string values, bool another)
    {
        var assessment = House.Assess(Tumour("ileum") + Complaints("{ what: diarrhoea, date: 2025-01-01 }") + (values.Length > 0 ? Markers(values) : string.Empty));
        Assert.Equal(another, assessment["syndromes"].Needs.Any(n => n.Why.Contains("Another cause", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("paracetamol", 460, false)] // raises falsely: a raised value says nothing
    [InlineData("paracetamol", 40, true)]   // and a normal one stays normal
    [InlineData("aspirin", 40, false)]      // lowers falsely
    [InlineData("aspirin", 460, true)]
    [InlineData("metformin", 460, true)]
    public void A_drug_spoils_the_results_that_it_may_make(string drug, int value, bool readable)
    {
        var assessment = House.Assess(Tumour("ileum") + Markers($"hiaa-urine {value} umol/24h <45") + $"treatments:\n  - {{ what: {drug}, from: 2025-05-01 }}\n");
        Assert.Equal(readable, assessment["hiaa-urine"].IsKnown);
        Assert.Equal(readable, assessment["hiaa-urine-uln"].IsKnown);
    }

    [Theory]
    [InlineData("2025-05-06", false)] // the fourteenth day before the sample
    [InlineData("2025-05-05", true)]
    public void A_proton_pump_inhibitor_spoils_chromogranin_for_fourteen_days(string ended, bool readable) =>
        Assert.Equal(readable, House.Assess(Tumour("ileum") + Markers("cga 500 ng/mL <100") + $"treatments:\n  - {{ what: omeprazole, from: 2025-01-01, to: {ended} }}\n")["cga"].IsKnown);

    [Theory]
    [InlineData("hiaa-urine", 40, 59, false)]
    [InlineData("hiaa-urine", 40, 60, true)]
    [InlineData("hiaa-urine", 460, 59, true)]
    [InlineData("hiaa-blood", 460, 59, false)]
    [InlineData("hiaa-blood", 460, 60, true)]
    [InlineData("cga", 460, 59, false)]
    public void Failing_kidneys(string marker, int value, int filtration, bool readable)
    {
        var unit = marker switch { "hiaa-urine" => "umol/24h", "hiaa-blood" => "nmol/L", _ => "ng/mL" };
        Assert.Equal(readable, House.Assess(Tumour("ileum") + Markers($"{marker} {value} {unit} <45") + House.Values($"egfr {filtration} mL/min/1.73m2"))[marker].IsKnown);
    }

    [Fact]
    public void Functioning_none_only_by_word_or_by_denial_of_all_that_fits()
    {
        static Finding Of(string lines) => House.Assess(lines)["functioning"];
        Assert.Equal(FindingState.Unknown, Of(Tumour("ileum")).State);
        Assert.Equal(FindingState.Unknown, Of(Tumour("ileum") + "denied: [flushing, diarrhoea]\n").State);
        var denied = Of(Tumour("ileum") + "denied: [flushing, diarrhoea, wheeze]\n");
        Assert.Equal(("none", false), (denied.UntypedValue, denied.Settled));
        Assert.Equal(FindingState.Unknown, Of(Tumour("pancreas") + "denied: [flushing, diarrhoea, wheeze]\n").State);
        var said = Of(Tumour("pancreas") + "statements:\n  - { what: functioning, value: none, date: 2025-01-01 }\n");
        Assert.Equal(("none", true), (said.UntypedValue, said.Settled));
        Assert.Equal("insulinoma", Of(Tumour("pancreas") + "statements:\n  - { what: functioning, value: insulinoma, date: 2025-01-01 }\n").UntypedValue);
    }

    [Theory]
    [InlineData("tricuspid-regurgitation-grade severe; tricuspid-leaflets-thickened true", "severe")]
    [InlineData("tricuspid-regurgitation-grade moderate; tricuspid-leaflets-thickened true; pulmonary-regurgitation-grade none", "moderate")]
    [InlineData("tricuspid-regurgitation-grade mild; tricuspid-leaflets-thickened true; pulmonary-regurgitation-grade none", "mild")]
    [InlineData("tricuspid-regurgitation-grade mild; tricuspid-leaflets-thickened false; pulmonary-regurgitation-grade none; pulmonary-leaflets-thickened false", "none")]
    [InlineData("chd-severity moderate", "moderate")]
    public void Severity_of_heart_disease(string values, string severity) => Assert.Equal(severity, House.Assess(Tumour("ileum") + House.Values(values))["chd-severity"].UntypedValue);

    [Theory]
    [InlineData("carcinoid-syndrome", true)]
    [InlineData("hypertension", false)]
    public void Risk_of_crisis(string what, bool risk) =>
        Assert.Equal(risk, House.Assess(Tumour("ileum") + $"  - {{ what: {what}, date: 2024 }}\n")["crisis-risk"].UntypedValue is true);

    [Fact]
    public void A_refuted_diagnosis_is_not_present() =>
        Assert.NotEqual("present", Stand(Tumour("ileum") + "  - { what: carcinoid-syndrome, date: 2024, status: refuted }\n" + Complaints("{ what: flushing, date: 2025-01-01 }") + Markers("hiaa-urine 460 umol/24h <45"), "carcinoid-syndrome"));

    [Fact]
    public void A_metastasis_that_was_seen_is_one_in_an_edition_that_does_not_stage_the_site()
    {
        const string lung = "diagnoses:\n  - { what: neuroendocrine-tumour, site: lung, date: 2015-02-01 }\n";
        Argenta.Rules.FactValue Metastatic(string lines) => Pathway.FactsOf(House.Person(lines), House.Today, House.Knowledge)["metastatic"];
        Assert.False(((Finding<string>)House.Assess(lung + "  - { what: liver-metastases, date: 2015-02-01 }\n")["m"]).IsKnown);
        Assert.Equal(Argenta.Rules.FactValue.Settled(Argenta.Rules.FactSet.Truth(true)).Best, Metastatic(lung + "  - { what: liver-metastases, date: 2015-02-01 }\n").Best);
        Assert.Equal(Argenta.Rules.FactSet.Truth(false), Metastatic(lung).Best);
        Assert.False(Metastatic(lung).IsSettled);
    }
}
