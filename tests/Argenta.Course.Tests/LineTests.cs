using Argenta.Course;
using Argenta.Record;
using Argenta.Terms;
using CsCheck;
using Xunit;
using static Argenta.Tests.House;

namespace Argenta.Tests;

/// <summary>Courses and lines of therapy (followup.md 12).</summary>
public class LineTests
{
    private static MedicationEntry Dose(string drug, string date, string? purpose = null) => new() { Source = new("MedicationAdministration", drug + date), Drug = drug, IsAdministration = true, Happened = PartialDate.Parse(date), Purpose = purpose };

    private static RadiationEntry Cycle(string date, decimal gbq, string? stopped = null) =>
        new() { Source = new("Procedure", "prrt" + date), Term = "prrt", Agent = "lutetium-177-dotatate", IsAdministration = true, ActivityGBq = gbq, Happened = PartialDate.Parse(date), StopReason = stopped };

    private static TreatmentCourse[] CoursesOf(params IEnumerable<Entry> entries) => [.. Courses.Of(House.Record(entries), Today, Knowledge, House.Terms)];

    private static string[] Lines(params IEnumerable<Entry> entries) => [.. Assess(entries).Progression.Lines.Select(l => string.Join("+", l.Courses.Select(c => c.What)))];

    [Theory]
    [InlineData("2024-03-11", 1)] // 56 days after the last dose
    [InlineData("2024-03-12", 2)]
    public void A_longer_gap_begins_another_course(string next, int courses) => Assert.Equal(courses, CoursesOf(Dose("lanreotide", "2024-01-15"), Dose("lanreotide", next)).Length);

    [Fact]
    public void Administrations_within_a_recorded_course_are_part_of_it()
    {
        var course = Assert.Single(CoursesOf(Drug("everolimus", "2024-01-01", "2024-06-30", stopped: "progression"), Dose("everolimus", "2024-01-01"), Dose("everolimus", "2024-03-01"), Dose("everolimus", "2024-06-30")));
        Assert.Equal(("2024-06-30", "progression", "2024-06-30", 3), (course.To.ToString(), course.ReasonStopped, course.LastDose.ToString(), course.Cycles));
        Assert.False(course.Ongoing);
    }

    [Fact]
    public void A_summary_and_its_administrations_are_counted_once()
    {
        var summary = new RadiationEntry { Source = new("Procedure", "summary"), Term = "prrt", Agent = "lutetium-177-dotatate", Cycles = 4, ActivityGBq = 29.6m, Happened = PartialDate.Parse("2024-01-01"), Ended = PartialDate.Parse("2024-07-01") };
        Entry[] cycles = [Cycle("2024-01-01", 7.4m), Cycle("2024-03-01", 7.4m), Cycle("2024-05-01", 7.4m), Cycle("2024-07-01", 7.4m)];
        foreach (var entries in (Entry[][])[cycles, [summary], [summary, .. cycles], [summary, .. cycles[..2]]])
        {
            var course = Assert.Single(CoursesOf(entries));
            Assert.Equal((4, 29.6m), (course.Cycles, course.CumulativeGBq));
        }
    }

    [Fact]
    public void Single_doses_end_with_the_last_one_or_go_on_while_the_next_may_come()
    {
        var old = Assert.Single(CoursesOf(Dose("lanreotide", "2024-01-01"), Dose("lanreotide", "2024-01-29")));
        Assert.Equal("2024-01-29", old.To.ToString());
        Assert.False(old.Ongoing);
        var running = Assert.Single(CoursesOf(Dose("lanreotide", "2025-11-20"), Dose("lanreotide", "2025-12-18")));
        Assert.True(running.Ongoing);
        Assert.False(Assert.Single(CoursesOf(Cycle("2025-12-01", 7.4m))).Ongoing);
        Assert.Equal("2023-03-01", Assert.Single(CoursesOf(Cycle("2023-01-01", 7.4m), Cycle("2023-03-01", 7.4m, "completed"))).To.ToString());
    }

    [Fact]
    public void A_switch_of_analogue_is_one_course_and_both_drugs_failed_on_it()
    {
        var (_, progression) = Assess(Drug("octreotide", "2024-01-01", "2024-02-10"), Drug("lanreotide", "2024-02-11"), Word("progression", "2024-03-20"));
        Assert.Single(CoursesOf(Drug("octreotide", "2024-01-01", "2024-02-10"), Drug("lanreotide", "2024-02-11")));
        Assert.Contains("octreotide", progression.ProgressedOn.Keys);
        Assert.Contains("lanreotide", progression.ProgressedOn.Keys);
        Assert.Equal(2, CoursesOf(Drug("octreotide", "2024-01-01", "2024-02-10", stopped: "progression"), Drug("lanreotide", "2024-02-11")).Length);
        Assert.Empty(progression.Lines);
    }

    [Theory]
    [InlineData("2024-01-29", 1)]
    [InlineData("2024-01-30", 2)]
    public void Drugs_that_begin_within_four_weeks_are_one_line(string second, int lines) => Assert.Equal(lines, Lines(Drug("capecitabine", "2024-01-01"), Drug("temozolomide", second)).Length);

    [Fact]
    public void A_drug_that_replaces_another_is_a_line_of_its_own_however_early() =>
        Assert.Equal(["everolimus", "sunitinib"], Lines(Drug("everolimus", "2024-01-01", "2024-01-15", stopped: "toxicity"), Drug("sunitinib", "2024-01-20")));

    [Fact]
    public void Maintenance_with_a_part_of_the_regimen_is_the_same_line() =>
        Assert.Equal(["capecitabine-temozolomide+capecitabine"], Lines(Drug("capecitabine-temozolomide", "2024-01-01", "2024-06-30"), Drug("capecitabine", "2024-07-10")));

    [Fact]
    public void The_same_again_is_another_line_only_after_progression()
    {
        Entry[] twice = [Drug("everolimus", "2023-01-01", "2023-10-31"), Drug("everolimus", "2024-03-01")];
        Assert.Equal(["everolimus+everolimus"], Lines(twice));
        Assert.Equal(["everolimus", "everolimus"], Lines([.. twice, Word("progression", "2023-12-01")]));
    }

    [Fact]
    public void Local_treatment_analogues_and_perioperative_doses_are_no_lines()
    {
        var embolisation = new ProcedureEntry { Source = At("tae"), Term = "embolisation", Happened = PartialDate.Parse("2024-02-01") };
        var (_, progression) = Assess(Drug("lanreotide", "2023-01-01"), embolisation, Drug("octreotide", "2024-02-01", "2024-02-02", "perioperative"), Dose("octreotide", "2024-02-01", "rescue"));
        Assert.Empty(progression.Lines);
        Assert.Contains(CoursesOf(Drug("lanreotide", "2023-01-01"), Drug("octreotide", "2024-02-01", "2024-02-02", "perioperative")), c => c is { What: "octreotide", Purpose: "perioperative" });
    }

    [Fact]
    public void Another_treatment_before_progression_censors_and_a_syndrome_drug_does_not()
    {
        Entry[] lesions = [Lesion("a", "2024-01-01", "40", "target"), Lesion("a", "2024-04-01", "40", "target"), Lesion("a", "2024-10-01", "60", "target")];
        var embolisation = new ProcedureEntry { Source = At("tae"), Term = "embolisation", Happened = PartialDate.Parse("2024-05-01") };
        Assert.True(Assess([.. lesions, Drug("everolimus", "2024-01-02"), embolisation]).Response.ByCourse[0].ProgressionFree!.Censored);
        Assert.False(Assess([.. lesions, Drug("everolimus", "2024-01-02"), Drug("lanreotide", "2024-05-01", purpose: "syndrome")]).Response.ByCourse[0].ProgressionFree!.Censored);
    }

    [Fact]
    public void A_medicine_of_no_class_is_supportive() => Assert.Equal("supportive", Assert.Single(CoursesOf(Drug("metformin", "2024-01-01", purpose: null))).Modality);

    [Fact]
    public void The_order_of_the_entries_does_not_matter()
    {
        Entry[] entries =
        [
            Drug("octreotide", "2023-01-01", "2023-05-01"), Drug("lanreotide", "2023-05-10"), Cycle("2024-01-01", 7.4m), Cycle("2024-03-01", 7.3m), Drug("capecitabine", "2024-09-01", "2025-02-01"), Drug("temozolomide", "2024-09-01", "2025-02-01"),
            Dose("lanreotide", "2023-06-10"), Drug("everolimus", "2025-04-01"), Word("progression", "2024-08-01"), Word("stable", "2025-06-01"), Drug("octreotide", "2023-02-01", "2023-02-02", "perioperative"),
        ];
        var expected = Fingerprint(entries);
        Gen.Shuffle(entries).Sample(shuffled => Fingerprint(shuffled) == expected);

        static string Fingerprint(Entry[] entries) => string.Join("|", CoursesOf(entries).Select(c => c.Leaf().Text).Concat(Lines(entries)).Append(Assess(entries).Progression.Progression.ToString()));
    }
}
