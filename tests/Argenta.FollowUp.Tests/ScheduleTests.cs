using Xunit;

namespace Argenta.FollowUp.Tests;

/// <summary>The dossier's site table as whole people (followup.md F-01 to F-24) and treatment monitoring (sections 7, 8, 11).</summary>
public class ScheduleTests
{
    private const string Known = "grade: G1, ki67: 1, mitoses: 0";

    /// <summary>Row, site, operation, pathology, margin, more lines, examination, first date after an operation on 2026-01-10 ("none": not needed, "-": not asked).</summary>
    public static TheoryData<string, string, string, string, string, string, string, string> Rows() => new()
    {
        { "F-01", "appendix", "appendicectomy", $"{Known}, primary-size: 10 mm, vascular-invasion: no, mesoappendix-depth: 3 mm", "R0", "", "ct", "none" },
        { "F-02", "appendix", "appendicectomy", $"{Known}, primary-size: 10.1 mm, vascular-invasion: no, mesoappendix-depth: 3 mm, nodes-examined: 2, nodes-positive: 0", "R0", "", "ct", "none" },
        { "F-02", "appendix", "appendicectomy", $"{Known}, primary-size: 20 mm, vascular-invasion: no, mesoappendix-depth: 0 mm, nodes-examined: 2, nodes-positive: 0", "R0", "", "ct", "none" },
        { "F-03 nodes not recorded", "appendix", "appendicectomy", $"{Known}, primary-size: 15 mm, vascular-invasion: no, mesoappendix-depth: 1 mm", "R0", "", "ct", "2026-07-10" },
        { "F-03 unknown vessels", "appendix", "appendicectomy", $"{Known}, primary-size: 15 mm, mesoappendix-depth: 1 mm", "R0", "", "ct", "2026-07-10" },
        { "F-03 mesoappendix", "appendix", "appendicectomy", $"{Known}, primary-size: 15 mm, vascular-invasion: no, mesoappendix-depth: 3.1 mm", "R0", "", "ct", "2026-07-10" },
        { "F-03 grade not settled", "appendix", "appendicectomy", "ki67: 1, primary-size: 8 mm, vascular-invasion: no, mesoappendix-depth: 1 mm", "R0", "", "ct", "2026-07-10" },
        { "F-04", "appendix", "right-hemicolectomy", $"{Known}, primary-size: 20.1 mm, vascular-invasion: no, mesoappendix-depth: 0 mm", "R0", "", "ct", "2026-07-10" },
        { "F-06", "rectum", "endoscopic-resection", $"{Known}, primary-size: 10 mm, vascular-invasion: no", "R0", "", "rectal-mri", "2026-07-10" },
        { "F-06", "rectum", "endoscopic-resection", $"{Known}, primary-size: 10 mm, vascular-invasion: no", "R0", "", "rectal-endoscopy", "2027-01-10" },
        { "F-07", "rectum", "rectal-resection", $"{Known}, primary-size: 20.1 mm, vascular-invasion: no", "R0", "", "ct", "2026-07-10" },
        { "F-08", "colon", "right-hemicolectomy", $"{Known}, primary-size: 15 mm", "R0", "", "colonoscopy", "2027-01-10" },
        { "F-08", "colon", "right-hemicolectomy", $"{Known}, primary-size: 15 mm", "R0", "", "ct", "2026-04-10" },
        { "F-16 intermediate", "pancreas", "distal-pancreatectomy", "grade: G2, ki67: 8, mitoses: 3, primary-size: 25 mm, nodes-examined: 9, nodes-positive: 0", "R0", "denied: [abdominal-pain, jaundice, gastrointestinal-bleeding]\n", "ct", "2026-07-10" },
        { "F-19", "ileum", "small-bowel-resection", Known, "R0", "", "hiaa", "2026-04-10" },
        { "F-21", "lung", "lobectomy", "necrosis: no, mitoses: 3, histology: atypical carcinoid", "R0", "", "ct", "2026-04-10" },
        { "F-22", "thymus", "thymectomy", Known, "R0", "", "ct", "2026-04-10" },
        { "F-24", "pancreas", "distal-pancreatectomy", "grade: G3, ki67: 30, mitoses: 25, primary-size: 15 mm", "R0", "", "ct", "2026-04-10" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_of_the_site_table(string row, string site, string operation, string pathology, string margin, string more, string what, string first)
    {
        var a = House.Assess(House.Removed(site, operation, "2026-01-10", pathology, margin, more), new(2026, 2, 1));
        var line = a.Line(what);
        var all = $"{row}: {string.Join("; ", a.FollowUp.Select(f => $"{f.What} {f.Status} {f.Due} {f.Provisional}"))}";
        if (first == "none")
        {
            Assert.True(line is { Status: FollowUpStatus.NotNeeded }, all);
            Assert.Contains(line!.Reasons, r => r.Rule == row[..4]);
        }
        else
        {
            Assert.True(line is not null, all);
            Assert.True(House.Day(first) == line!.Due, all);
        }
    }

    /// <summary>Treatment lines, examination, as-of day, due day.</summary>
    public static TheoryData<string, string, string, string> Monitoring() => new()
    {
        { "{ what: everolimus, from: 2026-05-01, ongoing: yes }", "blood-count", "2026-05-20", "2026-05-01" }, // no sample before the first dose is recorded
        { "{ what: lanreotide, from: 2026-05-01, ongoing: yes }", "gallbladder-ultrasound", "2026-05-20", "2026-05-01" },
        { "{ what: lanreotide, from: 2026-05-01, ongoing: yes }", "vitamin-b12", "2026-05-20", "2027-05-01" },
        { "{ what: prrt, date: 2026-05-01, agent: lutetium-177-dotatate, cycles: 1, single: yes }", "blood-count", "2026-05-10", "2026-05-29" },
        { "{ what: sunitinib, from: 2026-05-01, ongoing: yes }", "thyroid", "2026-05-20", "2026-05-01" },
        { "{ what: liver-embolisation, date: 2026-05-01 }", "blood-chemistry", "2026-05-02", "2026-05-15" },
        { "{ what: liver-embolisation, date: 2026-05-01 }", "ct", "2026-05-02", "2026-05-02" }, // grade not known and never scanned: at once
        { "{ what: capecitabine-temozolomide, from: 2026-05-01, ongoing: yes }", "blood-count", "2026-05-10", "2026-05-23" },
    };

    [Theory]
    [MemberData(nameof(Monitoring))]
    public void Treatment_is_monitored(string treatment, string what, string day, string due)
    {
        var a = House.Assess($"diagnoses:\n  - {{ what: neuroendocrine-tumour, site: pancreas, date: 2026-04-01 }}\n  - {{ what: liver-metastases, date: 2026-04-01 }}\npathology:\n  - {{ kind: biopsy, from: liver, taken: 2026-04-01, values: {{ differentiation: well, ki67: 8, mitoses: 3 }} }}\ntreatments:\n  - {treatment}\n", House.Day(day));
        var line = a.Line(what);
        Assert.True(line is not null && line.Due == House.Day(due), $"{line?.Due} {line?.Status}; {string.Join("; ", a.FollowUp.Select(f => f.What))}");
    }

    [Fact]
    public void Samples_between_the_cycles_of_PRRT_go_on_after_the_last_one()
    {
        static FollowUpItem Blood(string last, string sample) => House.Assess(
            $"diagnoses:\n  - {{ what: neuroendocrine-tumour, site: ileum, date: 2024-01-10 }}\n  - {{ what: liver-metastases, date: 2024-01-10 }}\npathology:\n  - {{ kind: biopsy, from: liver, taken: 2024-01-10, values: {{ differentiation: well, ki67: 2, mitoses: 1 }} }}\ntreatments:\n  - {{ what: prrt, date: {last}, agent: lutetium-177-dotatate, cycles: 1, single: yes }}\nresults:\n  - {{ what: haemoglobin, value: 12, unit: g/dL, date: {sample} }}\n").Line("blood-count")!;
        Assert.Equal(House.Day("2026-07-31"), Blood("2026-05-01", "2026-05-29").Due); // four weeks after the cycle, then three months after it
        Assert.True(Blood("2024-05-01", "2026-05-20").Due > House.Day("2027-05-01"));
    }

    [Fact]
    public void Every_schedule_states_its_end()
    {
        string[] open = ["lifelong", "while", "as long", "until"];
        string[] closed = ["year", "month", "week", "once", "no follow-up", "three", "8 weeks"];
        foreach (var schedule in House.Knowledge.FollowUp.Schedules)
        {
            var words = schedule.AsksForNone || schedule.Phases[^1].Until is not null ? closed.Concat(open) : open;
            Assert.True(words.Any(w => schedule.Until.Contains(w, StringComparison.OrdinalIgnoreCase)), $"{schedule.Rule.Id}: {schedule.Until}");
        }
    }

    [Fact]
    public void Heart_checks_follow_syndrome_and_disease()
    {
        const string Lines = "diagnoses:\n  - { what: neuroendocrine-tumour, site: ileum, date: 2024-01-10 }\n  - { what: liver-metastases, date: 2024-01-10 }\n  - { what: carcinoid-syndrome, date: 2024-02-01 }\npathology:\n  - { kind: biopsy, from: liver, taken: 2024-01-10, values: { differentiation: well, ki67: 2, mitoses: 1 } }\nimaging:\n  - { what: echocardiography, date: 2026-03-01 }\n";
        Assert.Equal(House.Day("2027-03-01"), House.Assess(Lines).Line("echocardiography")!.Due);
        Assert.Equal(House.Day("2026-06-01"), House.Assess(Lines.Replace("pathology:", "  - { what: carcinoid-heart-disease, date: 2025-02-01 }\npathology:", StringComparison.Ordinal)).Line("echocardiography")!.Due);
    }
}
