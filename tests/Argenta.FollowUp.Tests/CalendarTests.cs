using Argenta.Assessment;
using NodaTime;
using Xunit;

namespace Argenta.FollowUp.Tests;

/// <summary>How the calendar counts: what was done, what is booked, what shifts, what is merged (followup.md 10).</summary>
public class CalendarTests
{
    private const string Ileum = "grade: G1, ki67: 1, mitoses: 0, primary-size: 15 mm, nodes-examined: 8, nodes-positive: 0";

    private static PatientAssessment SmallBowel(string more = "", string operated = "2026-01-10", LocalDate? day = null) => House.Assess(House.Removed("ileum", "small-bowel-resection", operated, Ileum, more: more), day);

    private static string Scans(params string[] dates) => "imaging:\n" + string.Concat(dates.Select(d => $"  - {{ what: ct, date: {d} }}\n"));

    [Theory]
    [InlineData("2026-01-10", null, "2026-04-10")] // the first scan three months after the operation
    [InlineData("2026-01-10", "2026-04-20", "2026-10-20")] // then every six, counted from the scan that was done
    [InlineData("2026-01-10", "2026-05-25", "2026-11-25")] // a late scan shifts what follows
    [InlineData("2023-01-10", "2026-01-05", "2027-01-05")] // after three years every twelve
    [InlineData("2023-01-10", "2025-11-20", "2026-05-20")] // done before the window of the third year's last scan opens: the spacing of its own time holds
    [InlineData("2023-01-10", "2025-12-20", "2026-12-20")] // within the window of the third year's last scan
    public void The_next_scan_counts_from_the_last(string operated, string? scanned, string due)
    {
        var a = SmallBowel(scanned is null ? "" : Scans(scanned), operated, new LocalDate(2026, 6, 1));
        Assert.Equal(House.Day(due), a.Line("ct")!.Due);
    }

    [Theory]
    [InlineData("2026-03-22", FollowUpStatus.Due, "due")] // 18 days, a fifth of three months, before 10 April
    [InlineData("2026-04-10", FollowUpStatus.Due, "due")]
    [InlineData("2026-07-10", FollowUpStatus.Due, "range")] // guidelines allow up to six months
    [InlineData("2026-07-11", FollowUpStatus.Overdue, "over")]
    public void A_window_opens_a_fifth_before_and_closes_when_every_guideline_says_so(string day, FollowUpStatus status, string why)
    {
        var line = SmallBowel(day: House.Day(day)).Line("ct")!;
        Assert.True(line.Provisional || line.Status == status, $"{why}: {line.Status}, window {line.From} to {line.To}");
        Assert.Equal(House.Day("2026-04-10"), line.Due);
        Assert.Equal(House.Day("2026-03-23"), line.From);
    }

    [Fact]
    public void A_booked_date_stands_and_later_dates_count_from_it()
    {
        var a = SmallBowel(Scans("2026-04-10") + "appointments:\n  - { what: ct, date: 2026-12-01 }\n");
        var line = a.Line("ct")!;
        Assert.Equal(FollowUpStatus.Planned, line.Status);
        Assert.Equal(House.Day("2026-12-01"), line.Due);
        var dates = a.Ahead.Where(d => d.What.Id == "ct").ToList();
        Assert.True(dates[0].Booked);
        Assert.Equal([House.Day("2026-12-01"), House.Day("2027-06-01")], dates.Take(2).Select(d => d.Day));
    }

    [Fact]
    public void An_MRI_counts_for_a_CT()
    {
        var a = SmallBowel("imaging:\n  - { what: mri, date: 2026-04-12 }\n");
        Assert.Equal(House.Day("2026-10-12"), a.Line("ct")!.Due);
    }

    [Fact]
    public void One_examination_for_two_reasons_is_one_line_and_one_date()
    {
        const string Treated = """
            diagnoses:
              - { what: neuroendocrine-tumour, site: ileum, date: 2024-01-10 }
              - { what: liver-metastases, date: 2024-01-10 }
            pathology:
              - { kind: biopsy, from: liver, tissue: metastasis, taken: 2024-01-10, values: { differentiation: well, ki67: 8, mitoses: 3 } }
            treatments:
              - { what: prrt, date: 2025-06-10, agent: lutetium-177-dotatate, cycles: 1, single: yes }
              - { what: prrt, date: 2025-12-10, agent: lutetium-177-dotatate, cycles: 1, single: yes }
              - { what: everolimus, from: 2026-03-01, ongoing: yes }
            imaging:
              - { what: ct, date: 2026-05-01 }
            """;
        var a = House.Assess(Treated);
        var line = a.Line("ct")!;
        Assert.True(line.Reasons.Count(r => r.Rule is not null) >= 3, string.Join("; ", line.Reasons.Select(r => r.Text)));
        Assert.Equal(House.Day("2026-08-01"), line.Due);
        Assert.Single(a.FollowUp, f => f.What == "ct");
        var first = a.Ahead.First(d => d.What.Id == "ct");
        Assert.True(first.Reasons.Length >= 3);
        Assert.Equal(a.Ahead.Count(d => d.What.Id == "ct"), a.Ahead.Where(d => d.What.Id == "ct").Select(d => d.Day).Distinct().Count());
    }

    [Fact]
    public void Pregnancy_puts_MRI_in_place_of_CT_and_leaves_receptor_imaging_out()
    {
        var a = House.Assess(House.Removed("ileum", "small-bowel-resection", "2026-03-10", Ileum, more: "statements:\n  - { what: pregnancy, value: yes, date: 2026-05-20 }\n"), born: "1995-01-01", sex: "female");
        Assert.Null(a.Line("ct"));
        Assert.Equal(House.Day("2026-06-10"), a.Line("mri-pregnancy")!.Due);
        Assert.Contains(a.Line("mri-pregnancy")!.Reasons, r => r.Text.Contains("gadolinium", StringComparison.Ordinal));
        Assert.NotEqual(FollowUpStatus.Due, a.Line("sstr-pet")?.Status);
    }

    [Fact]
    public void A_new_complaint_halves_the_spacing()
    {
        var quiet = SmallBowel(Scans("2026-04-10"));
        var ill = SmallBowel(Scans("2026-04-10") + "symptoms:\n  - { what: abdominal-pain, since: 2026-05-20 }\n");
        Assert.Equal(House.Day("2026-10-10"), quiet.Line("ct")!.Due);
        Assert.Equal(House.Day("2026-04-10").PlusDays(92), ill.Line("ct")!.Due); // half of 183 days, rounded to the even one
        Assert.Contains(ill.Signals, s => s.Id == "signal-new-complaint");
    }

    [Fact]
    public void Shortening_never_goes_below_two_months()
    {
        Assert.Equal(61, new Stride(3, 0).Shortened(0.5, 61).Length);
        Assert.Equal(new Stride(0, 42), new Stride(0, 42).Shortened(0.5, 61));
        Assert.Equal(92, new Stride(6, 0).Shortened(0.5, 61).Length);
    }

    [Fact]
    public void Frailty_without_treatment_leaves_complaints_to_lead()
    {
        var frail = SmallBowel("health:\n  - { what: clinical-frailty-scale, value: 7, date: 2026-05-20 }\n");
        var fitter = SmallBowel("health:\n  - { what: clinical-frailty-scale, value: 6, date: 2026-05-20 }\n");
        Assert.NotEqual(FollowUpStatus.NotNeeded, fitter.Line("ct")!.Status);
        Assert.True(frail.Line("ct")!.Status == FollowUpStatus.NotNeeded || frail.Line("ct")!.Provisional);
    }

    [Fact]
    public void Nothing_is_asked_of_the_dead_nor_of_people_without_a_tumour()
    {
        Assert.Empty(House.Assess("symptoms:\n  - { what: flushing, since: 2026-01-01 }\n").FollowUp);
        var died = House.Person(House.Removed("ileum", "small-bowel-resection", "2024-01-10", Ileum));
        died = died with { Person = died.Person with { Deceased = true } };
        var a = Pathway.Assess(died, House.Today, House.Knowledge);
        Assert.Empty(a.FollowUp);
        Assert.Empty(a.Signals);
    }

    [Fact]
    public void A_schedule_says_when_it_ended_and_stops()
    {
        var a = House.Assess(House.Removed("colon", "right-hemicolectomy", "2014-01-10", "grade: G1, ki67: 1, mitoses: 0, primary-size: 15 mm"));
        Assert.Null(a.Line("ct"));
        Assert.Contains(a.Signals, s => s.Id == "signal-schedule-ended");
        var younger = House.Assess(House.Removed("colon", "right-hemicolectomy", "2020-01-10", "grade: G1, ki67: 1, mitoses: 0, primary-size: 15 mm"));
        Assert.Contains("2030-01-10", younger.Line("ct")!.Until, StringComparison.Ordinal);
        Assert.DoesNotContain(younger.Ahead, d => d.What.Id == "ct" && d.Day > new LocalDate(2032, 6, 1));
    }

    [Fact]
    public void The_care_team_stands_beside_the_examination()
    {
        var a = SmallBowel("team:\n  - { role: Radiologist, name: Dr Ray, contact: \"01 23\" }\n  - { role: NET specialist nurse, name: Nina }\n  - { role: Hausarzt, name: Dr. Haus }\n");
        Assert.Equal("radiology (Dr Ray, 01 23); told: NET centre, family doctor (Dr. Haus)", a.Line("ct")!.By);
    }
}
