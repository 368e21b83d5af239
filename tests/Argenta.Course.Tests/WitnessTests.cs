using Argenta.Course;
using Argenta.Record;
using Argenta.Terms;
using CsCheck;
using Xunit;
using static Argenta.Tests.House;

namespace Argenta.Tests;

/// <summary>Lesions, markers, the clinician's word and complaints: what they say of the course, and where they differ.</summary>
public class WitnessTests
{
    private static readonly Entry[] Stable = [Lesion("a", "2024-01-01", "50", "target"), Lesion("a", "2024-09-01", "50", "target")];
    private static readonly Entry[] Grown = [Lesion("a", "2024-01-01", "50", "target"), Lesion("a", "2024-09-01", "70", "target")];
    private static readonly Entry[] Rising = [Marker("cga", "2024-01-01", 150), Marker("cga", "2024-07-01", 300), Marker("cga", "2024-09-01", 320)];
    private static readonly Entry[] Falling = [Marker("cga", "2024-01-01", 900), Marker("cga", "2024-09-01", 200)];

    private static string[] Differ(params IEnumerable<Entry> entries) => [.. Assess(entries).Progression.Disagreements.Select(d => d.Kind)];

    [Fact]
    public void Each_pair_that_differs_is_named()
    {
        Assert.Equal(["lesions-and-clinician"], Differ([.. Stable, Word("progression", "2024-09-10")]));
        Assert.Equal(["lesions-and-clinician"], Differ([.. Grown, Word("stable", "2024-09-10")]));
        Assert.Equal(["lesions-and-markers"], Differ([.. Stable, .. Rising]));
        Assert.Equal(["lesions-and-markers"], Differ([.. Grown, .. Falling]));
        Assert.Equal(["markers-and-clinician"], Differ([.. Rising, Word("stable", "2024-09-10")]));
        Assert.Equal(["lesions-and-clinician", "lesions-and-markers"], Differ([.. Stable, .. Rising, Word("progression", "2024-09-10")]));
    }

    [Fact]
    public void Those_that_agree_or_speak_of_another_time_are_not()
    {
        Assert.Empty(Differ(Stable));
        Assert.Empty(Differ([.. Stable, .. Falling, Word("stable", "2024-09-10")]));
        Assert.Empty(Differ([.. Grown, .. Rising, Word("progression", "2024-09-10")]));
        Assert.Equal(["lesions-and-clinician"], Differ([.. Stable, Word("progression", "2024-10-13")])); // 42 days
        Assert.Empty(Differ([.. Stable, Word("progression", "2024-10-14")]));
    }

    [Fact]
    public void Progression_of_an_earlier_treatment_does_not_outlive_a_later_scan_without_growth()
    {
        Entry[] before = [.. Grown, Word("progression", "2024-09-05"), Drug("lanreotide", "2024-01-05", "2024-09-20", stopped: "progression"), Drug("everolimus", "2024-10-01")];
        Assert.True(Assess(before).Progression.Progression.Value);
        var after = Assess([.. before, Lesion("a", "2025-04-20", "68", "target")]).Progression;
        Assert.Equal((false, true), (after.Progression.Value, after.Progression.Settled));
        Assert.Contains("progressed-before", after.Progression.Flags);
        Assert.Equal(Tempo.Stable, after.Tempo.Value);
        Assert.False(after.Tempo.HasRecorded);
        Assert.True(Assess([.. before, Lesion("a", "2025-04-20", "90", "target")]).Progression.Progression.Value);
    }

    [Fact]
    public void A_later_word_without_growth_is_provisional()
    {
        var progression = Assess(Word("progression", "2024-01-01"), Word("stable", "2025-01-01")).Progression;
        Assert.Equal((false, false), (progression.Progression.Value, progression.Progression.Settled));
        Assert.Equal(Tempo.Stable, progression.Tempo.Value);
        Assert.Equal((true, true), (Assess(Word("progression", "2024-01-01")).Progression.Progression.Value, Assess(Word("stable", "2023-01-01"), Word("progression", "2024-01-01")).Progression.Progression.Value));
    }

    [Fact]
    public void A_marker_keeps_its_change_across_courses_and_its_progression_within_one()
    {
        var change = Assert.Single(Assess(Marker("cga", "2023-01-01", 100), Marker("cga", "2023-06-01", 300), Drug("everolimus", "2024-01-01"), Marker("cga", "2024-06-01", 310)).Response.Markers);
        Assert.Equal((3, 1), (change.Points.Length, change.OnCourse));
        Assert.Equal(Truth.Unknown, change.Progression);
        Assert.Equal(3.33m, Math.Round(change.ChangePercent!.Value, 2));
    }

    private static SymptomEntry Complaint(string date, decimal? often = null, string? severity = null, Presence presence = Presence.Present, string? until = null, string unit = "/d", string term = "diarrhoea") =>
        new() { Source = new("Observation", $"{term}{date}"), Term = term, Presence = presence, Happened = PartialDate.Parse(date), Ended = until is null ? null : PartialDate.Parse(until), Frequency = often is { } n ? NumberRange.Exactly(n) : null, FrequencyUnit = often is null ? null : unit, Severity = severity };

    private static string? Course(params IEnumerable<Entry> entries) => Followed(entries).FirstOrDefault()?.Course;

    [Fact]
    public void Complaints_have_a_course()
    {
        Assert.Equal("worsening", Course(Complaint("2024-01-01", 3), Complaint("2024-06-01", 5)));
        Assert.Equal("improving", Course(Complaint("2024-01-01", 3), Complaint("2024-06-01", 2)));
        Assert.Equal("stable", Course(Complaint("2024-01-01", 3), Complaint("2024-06-01", 3)));
        Assert.Equal("stable", Course(Complaint("2024-01-01") with { Frequency = NumberRange.Between(3, 4), FrequencyUnit = "/d" }, Complaint("2024-06-01", 4)));
        Assert.Equal("improving", Course(Complaint("2024-01-01", severity: "Severe"), Complaint("2024-06-01", severity: "mild")));
        Assert.Equal("worsening", Course(Complaint("2024-01-01", severity: "3"), Complaint("2024-06-01", severity: "7")));
        Assert.Equal("resolved", Course(Complaint("2024-01-01", 3), Complaint("2024-06-01", presence: Presence.Absent)));
        Assert.Equal("resolved", Course(Complaint("2024-01-01", 3, until: "2024-03-01")));
        Assert.Equal("recurred", Course(Complaint("2024-01-01", 3), Complaint("2024-03-01", presence: Presence.Absent), Complaint("2024-06-01", 3)));
    }

    [Fact]
    public void What_cannot_be_compared_has_none()
    {
        Assert.Null(Course(Complaint("2024-01-01", 3)));
        Assert.Null(Course(Complaint("2024-01-01", 3), Complaint("2024-06-01", 3, unit: "/wk")));
        Assert.Null(Course(Complaint("2024-01-01", severity: "bothersome"), Complaint("2024-06-01", severity: "mild")));
        Assert.Null(Course(Complaint("2024-01-01", presence: Presence.Absent)));
        Assert.Null(Course(Complaint("2024-01-01", 3), Complaint("2024-06-01", presence: Presence.Possible)));
    }

    [Fact]
    public void The_order_of_statements_does_not_matter()
    {
        Entry[] entries = [Complaint("2024-01-01", 3), Complaint("2024-03-01", presence: Presence.Absent), Complaint("2024-06-01", 3), Complaint("2024-09-01", 6), .. Stable, .. Rising, Word("progression", "2024-09-10")];
        var expected = Fingerprint(entries);
        Gen.Shuffle(entries).Sample(shuffled => Fingerprint(shuffled) == expected);

        static string Fingerprint(IEnumerable<Entry> entries)
        {
            return string.Join("|", Followed(entries).Select(s => $"{s.Course} {s.Points.Length}").Concat(Assess(entries).Progression.Disagreements.Select(d => d.Text)));
        }
    }
}
