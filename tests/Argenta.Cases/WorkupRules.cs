using Argenta.Assessment;
using Argenta.Terms;
using Argenta.Workup;
using NodaTime;
using Xunit;

namespace Argenta.Cases;

/// <summary>What is done and valid, what must not be done, what to mind, over small records; bounds from both sides.</summary>
public class WorkupRules
{
    private static readonly LocalDate Day = new(2026, 6, 1);

    private const string Net = """
        sheet: 1
        patient: { id: x, born: 1990-05-01, sex: female }
        diagnoses:
          - { what: neuroendocrine-tumour, site: ileum, date: 2026-02-01 }
          - { what: liver-metastases, date: 2026-02-01 }
        pathology:
          - { id: b, kind: biopsy, from: liver, tissue: metastasis, taken: 2026-02-10, values: { histology: well-differentiated neuroendocrine tumour, differentiation: well, ki67: 2, mitoses: 1 } }

        """;

    [Theory]
    [InlineData("2026-04-06", WorkupStatus.Done)]   // 56 days ago
    [InlineData("2026-04-05", WorkupStatus.Useful)] // 57
    public void Computed_tomography_holds_for_56_days(string date, WorkupStatus status) =>
        Assert.Equal(status, Plainly(Of(Net + $"imaging:\n  - {{ what: ct, date: {date}, findings: [{{ where: liver }}] }}\n", "ct").Status));

    [Theory]
    [InlineData("2026-05-02", WorkupStatus.Done)]   // 30 days ago
    [InlineData("2026-05-01", WorkupStatus.Useful)] // 31
    public void A_chest_film_holds_for_30_days(string date, WorkupStatus status) =>
        Assert.Equal(status, Plainly(Of($"sheet: 1\npatient: {{ id: x, born: 1980, sex: male }}\nsymptoms: [{{ what: hilar-opacity, date: 2026-05-20 }}]\nimaging: [{{ what: x-ray, date: {date} }}]\n", "x-ray").Status));

    [Fact]
    public void Progression_ends_the_validity_of_a_scan()
    {
        const string scan = "imaging:\n  - { what: sstr-pet, date: 2026-04-20, findings: [{ where: liver, uptake: yes, krenning: 4 }] }\n";
        Assert.Equal(WorkupStatus.Done, Of(Net + scan, "sstr-pet").Status);
        var ended = Of(Net + scan + "outcomes:\n  - { what: progression, date: 2026-05-20 }\n", "sstr-pet");
        Assert.Equal(WorkupStatus.Useful, Plainly(ended.Status));
        Assert.Contains(ended.Because, b => b.Text.Contains("No longer valid", StringComparison.Ordinal) && b.Entry is not null);
    }

    [Fact]
    public void What_is_contested_is_asked_again()
    {
        var conflict = Net.Replace("  - { what: liver-metastases", "  - { what: neuroendocrine-tumour, site: lung, date: 2026-02-01 }\n  - { what: liver-metastases", StringComparison.Ordinal);
        const string scan = "imaging:\n  - { what: ct, date: 2026-05-20, findings: [{ where: liver }] }\n";
        Assert.Equal(WorkupStatus.Done, Of(Net + scan, "ct").Status);
        Assert.Equal(WorkupStatus.Useful, Plainly(Of(conflict + scan, "ct").Status));
        Assert.Contains(Assess(conflict + scan).Completeness.Missing, n => n.Fact == "primary-site" && n.Why.Contains("contradicts", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ct")]
    [InlineData("sstr-pet")]
    public void Pregnancy_bars_radiation_and_gives_magnetic_resonance_instead(string test)
    {
        var assessment = Assess(Net + "statements:\n  - { what: pregnancy, value: yes, date: 2026-05-28 }\n");
        var barred = assessment.Workup.Single(w => w.Test == test);
        Assert.Equal(WorkupStatus.Contraindicated, barred.Status);
        Assert.Equal("mri", barred.Alternative);
        Assert.Null(barred.Rank);
        var instead = assessment.Workup.Single(w => w.Test == "mri");
        Assert.Equal(WorkupStatus.Useful, Plainly(instead.Status));
        Assert.Contains(instead.Because, b => b.Text.StartsWith("Instead of", StringComparison.Ordinal));
    }

    [Fact]
    public void Films_and_ultrasound_have_a_low_yield_and_are_never_forbidden()
    {
        foreach (var test in People.Knowledge.Workup.Tests.Where(t => t.Kind is "x-ray" || t.Id is "ultrasound" or "ceus"))
        {
            Assert.Empty(test.Contraindications);
            Assert.NotNull(test.LowYield);
        }
    }

    [Theory]
    [InlineData("diagnoses: [{ what: bowel-stricture, date: 2026-01 }]\n", WorkupStatus.Contraindicated)]
    [InlineData("symptoms: [{ what: dysphagia, since: 2026-01 }]\n", WorkupStatus.Contraindicated)]
    [InlineData("", WorkupStatus.Useful)]
    public void A_capsule_is_not_sent_into_a_narrowing(string more, WorkupStatus status)
    {
        var person = "sheet: 1\npatient: { id: x, born: 1960, sex: male }\npathology:\n  - { id: b, kind: biopsy, from: liver, tissue: metastasis, taken: 2026-02-10, values: { histology: well-differentiated neuroendocrine tumour, differentiation: well, ki67: 2, mitoses: 1 } }\n" + more;
        var item = Of(person, "capsule-endoscopy");
        Assert.Equal(status, Plainly(item.Status));
        Assert.Equal(status == WorkupStatus.Contraindicated, item.Alternative is not null);
    }

    [Theory]
    [InlineData("diagnoses: [{ what: pacemaker }]\n", "implant")]
    [InlineData("diagnoses: [{ what: cochlear implant }]\n", "implant")]
    [InlineData("health: [{ what: egfr, value: 29, unit: \"mL/min/{1.73_m2}\", date: 2026-05-28 }]\n", "macrocyclic")]
    public void Magnetic_resonance_minds_implants_and_kidneys(string more, string text) =>
        Assert.Contains(Of(Merge(more), "mri").Precautions, p => p.Truth == Truth.True && p.Text.Contains(text, StringComparison.Ordinal));

    [Theory]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public void Contrast_is_weighed_below_an_eGFR_of_30(int egfr, bool minds)
    {
        var item = Of(Merge($"health: [{{ what: egfr, value: {egfr}, unit: \"mL/min/{{1.73_m2}}\", date: 2026-05-28 }}]\n"), "ct");
        Assert.Equal(minds, item.Precautions.Any(p => p.Truth == Truth.True && p.Text.Contains("eGFR below 30", StringComparison.Ordinal)));
        Assert.NotEqual(WorkupStatus.Contraindicated, item.Status);
    }

    [Fact]
    public void A_proton_pump_inhibitor_is_never_stopped_where_a_gastrinoma_may_be_the_reason()
    {
        const string ulcer = "sheet: 1\npatient: { id: x, born: 1970, sex: male }\nmedicines: [{ what: omeprazole, from: 2026-01-01 }]\nsymptoms: [{ what: peptic-ulcer, since: 2025-12 }, { what: diarrhoea, since: 2026-03 }]\n";
        var gastrin = Of(ulcer, "gastrin");
        Assert.True(gastrin.Status is WorkupStatus.Next or WorkupStatus.Useful);
        Assert.Contains(gastrin.Precautions, p => p.Truth == Truth.True && p.Text.Contains("never stop", StringComparison.Ordinal));
        Assert.DoesNotContain(gastrin.Precautions, p => p.Text.Contains("can be paused", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(SuspicionOfPeople.CommonCauses), MemberType = typeof(SuspicionOfPeople))]
    public void Common_causes_are_not_sent_to_radiation(string name, int age, string sex, string sheet, string highest, string flags)
    {
        _ = highest;
        var workup = People.Assess(People.FromSheet($"sheet: 1\npatient: {{ id: x, age: {{ years: {age}, on: 2026-06-01 }}, sex: {sex} }}\n{sheet}"), Day).Workup;
        if (flags.Length == 0)
        {
            Assert.DoesNotContain(workup, w => w.Rank is not null && People.Knowledge.Workup[w.Test] is { RadiationMsv.High: > 1 } && w.Because.Any(b => b.Text.StartsWith("Indicated", StringComparison.Ordinal)));
            Assert.True(workup.Count(w => w.Status == WorkupStatus.Next) <= 1, name);
        }
    }

    [Theory]
    [MemberData(nameof(SuspicionOfPeople.MustBeSeen), MemberType = typeof(SuspicionOfPeople))]
    public void What_must_be_seen_has_a_next_test_and_more_complaints_take_none_away(string name, int age, string sex, string sheet, string level, string flags)
    {
        _ = (level, flags);
        string Sheet(string more) => $"sheet: 1\npatient: {{ id: x, age: {{ years: {age}, on: 2026-06-01 }}, sex: {sex} }}\n{more}";
        var before = People.Assess(People.FromSheet(Sheet(sheet)), Day).Workup.Where(w => w.Rank is not null).Select(w => w.Test).ToList();
        Assert.True(before.Count > 0, name);
        var more = sheet.Contains("symptoms: [", StringComparison.Ordinal) ? sheet.Replace("symptoms: [", "symptoms: [{ what: fatigue, since: 2026-01 }, { what: nausea, since: 2026-01 }, ", StringComparison.Ordinal) : sheet + "symptoms: [{ what: fatigue, since: 2026-01 }]\n";
        var after = People.Assess(People.FromSheet(Sheet(more)), Day).Workup.Where(w => w.Rank is not null).Select(w => w.Test).ToHashSet();
        Assert.DoesNotContain(before, t => !after.Contains(t));
    }

    [Fact]
    public void The_score_alone_asks_for_5_HIAA_and_for_nothing_that_radiates()
    {
        var assessment = Assess("sheet: 1\npatient: { id: x, age: { years: 58, on: 2026-06-01 }, sex: male }\nsymptoms: [{ what: flushing, since: 2025-01, qualities: [dry] }, { what: weight-loss, since: 2026-01 }]\n");
        Assert.DoesNotContain(assessment.Suspicion.Flags, f => f.Fired);
        Assert.Equal("hiaa", assessment.Workup.Single(w => w.Status == WorkupStatus.Next).Test);
        Assert.DoesNotContain(assessment.Workup, w => w.Rank is not null && People.Knowledge.Workup[w.Test]!.RadiationMsv.High > 1);
    }

    private static string Merge(string more) => more.StartsWith("diagnoses", StringComparison.Ordinal) ? Net.Replace("diagnoses:\n", "diagnoses:\n  - " + more[(more.IndexOf('[', StringComparison.Ordinal) + 1)..more.LastIndexOf(']')].Trim() + "\n", StringComparison.Ordinal) : Net + more;

    private static WorkupStatus Plainly(WorkupStatus status) => status == WorkupStatus.Next ? WorkupStatus.Useful : status;

    private static PatientAssessment Assess(string sheet) => People.Assess(People.FromSheet(sheet), Day);

    private static WorkupItem Of(string sheet, string test) => Assess(sheet).Workup.Single(w => w.Test == test);
}
