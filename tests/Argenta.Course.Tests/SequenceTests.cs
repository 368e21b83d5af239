using Argenta.Course;
using Argenta.Course.Recist;
using Argenta.Record;
using Argenta.Terms;
using CsCheck;
using Xunit;
using static Argenta.Tests.House;

namespace Argenta.Tests;

/// <summary>Lesions through time: merged, split, new, lost, too small, and what follows for the course.</summary>
public class SequenceTests
{
    [Fact]
    public void Shrinks_then_grows_from_the_nadir() =>
        Assert.Equal([null, "PR", "PR", "PD"], Overall(
            Lesion("a", "2024-01-01", "50", "target"), Lesion("a", "2024-04-01", "30", "target"), Lesion("a", "2024-07-01", "25", "target"), Lesion("a", "2024-10-01", "30", "target")));

    [Fact]
    public void Merged_lesions_are_measured_once()
    {
        var response = Assess(
            Lesion("a", "2024-01-01", "20", "target"), Lesion("b", "2024-01-01", "20", "target"),
            Lesion("a+b", "2024-04-01", "41", "target")).Response.Recist!;
        Assert.Equal(NumberRange.Exactly(41), response.Points[1].SumMm);
        Assert.Equal(OverallResponse.Stable, response.Points[1].Overall);
        Assert.Contains("merged", response.Flags);
    }

    [Fact]
    public void Parts_of_a_split_lesion_add_up()
    {
        var response = Assess(Lesion("a", "2024-01-01", "40", "target"), Lesion("a/1", "2024-04-01", "15", "target"), Lesion("a/2", "2024-04-01", "13", "target")).Response.Recist!;
        Assert.Equal(NumberRange.Exactly(28), response.Points[1].SumMm);
        Assert.Equal(OverallResponse.Partial, response.Points[1].Overall);
        Assert.Contains("split", response.Flags);
    }

    [Fact]
    public void A_lost_target_is_not_evaluable_and_a_vanished_one_is_gone()
    {
        Entry[] baseline = [Lesion("a", "2024-01-01", "30", "target"), Lesion("b", "2024-01-01", "30", "target")];
        Assert.Equal([null, "NE"], Overall([.. baseline, Lesion("a", "2024-04-01", "30", "target")]));
        Assert.Equal([null, "PR"], Overall([.. baseline, Lesion("a", "2024-04-01", "30", "target"), Lesion("b", "2024-04-01", "0", "target")]));
        Assert.Equal([null, "CR"], Overall([.. baseline, Lesion("a", "2024-04-01", "0", "target"), Lesion("b", "2024-04-01", "0", "target")]));
        Assert.Equal([null, "PD"], Overall([.. baseline, Lesion("a", "2024-04-01", "72", "target")]));
    }

    [Fact]
    public void Too_small_to_measure_counts_five()
    {
        var response = Assess(Lesion("a", "2024-01-01", "30", "target"), Lesion("a", "2024-04-01", "<5", "target")).Response.Recist!;
        Assert.Equal(NumberRange.Exactly(5), response.Points[1].SumMm);
    }

    [Fact]
    public void A_node_below_ten_is_complete_though_the_sum_is_not_zero()
    {
        Entry[] baseline = [Node("n", "2024-01-01", "18", "target")];
        Assert.Equal([null, "CR"], Overall([.. baseline, Node("n", "2024-04-01", "9.9", "target")]));
        Assert.Equal([null, "PR"], Overall([.. baseline, Node("n", "2024-04-01", "10", "target")]));
    }

    [Fact]
    public void Whatever_comes_back_after_a_nadir_of_zero_is_progression() =>
        Assert.Equal([null, "CR", "PD"], Overall(Lesion("a", "2024-01-01", "30", "target"), Lesion("a", "2024-04-01", "0", "target"), Lesion("a", "2024-07-01", "<5", "target")));

    [Fact]
    public void A_new_lesion_is_progression_and_new_uptake_alone_is_not()
    {
        Entry[] stable = [Lesion("a", "2024-01-01", "30", "target"), Lesion("a", "2024-04-01", "30", "target")];
        Assert.Equal([null, "PD"], Overall([.. stable, Lesion("b", "2024-04-01", "8", "new")]));
        Assert.Equal([null, "SD"], Overall([.. stable, Lesion("b", "2024-04-01", "8", "new", modality: "sstr-pet")]));
        Assert.Equal([null, "SD"], Overall([.. stable, Lesion("b", "2024-04-01", "8")]));
        Assert.Equal([null, "SD"], Overall([.. stable, Lesion("b", "2024-04-01", "8", "new", modality: "fdg-pet")]));
        Assert.Equal([null, "PD"], Overall([.. stable, Lesion("b", "2024-04-01", "8", "new", modality: "fdg-pet"), Seen(Organ.Bone, "2023-12-20", Presence.Absent, "fdg-pet", uptake: false)]));
    }

    [Fact]
    public void A_doubtful_new_lesion_that_is_confirmed_counts_from_its_first_appearance()
    {
        var recist = Assess(
            Lesion("a", "2024-01-01", "30", "target"), Lesion("a", "2024-04-01", "30", "target"), Seen(Organ.Bone, "2024-04-01", Presence.Possible, note: "new lesion"),
            Lesion("a", "2024-07-01", "30", "target"), Seen(Organ.Bone, "2024-07-01", note: "new lesion")).Response.Recist!;
        Assert.Equal("2024-04-01", recist.TimeToProgression!.On.ToString("uuuu-MM-dd", null));
        Assert.Equal(91, recist.TimeToProgression.Days);
    }

    [Fact]
    public void No_new_lesion_in_words_says_nothing() =>
        Assert.Equal([null, "SD"], Overall(Lesion("a", "2024-01-01", "30", "target"), Lesion("a", "2024-04-01", "30", "target"), Seen(Organ.Liver, "2024-04-01", note: "no new lesion")));

    [Fact]
    public void Unequivocal_progression_of_non_targets_is_progression() =>
        Assert.Equal([null, "PD"], Overall(
            Lesion("a", "2024-01-01", "30", "target"), Lesion("p", "2024-01-01", "9", "non-target", organ: Organ.Peritoneum), Lesion("a", "2024-04-01", "30", "target"),
            Lesion("p", "2024-04-01", "20", "non-target", organ: Organ.Peritoneum) with { Note = "Unequivocal progression" }));

    [Fact]
    public void A_non_target_that_stays_keeps_complete_response_of_targets_partial()
    {
        Entry[] baseline = [Lesion("a", "2024-01-01", "30", "target"), Lesion("p", "2024-01-01", "8", "non-target"), Lesion("a", "2024-04-01", "0", "target")];
        Assert.Equal([null, "PR"], Overall([.. baseline, Lesion("p", "2024-04-01", "8", "non-target")]));
        Assert.Equal([null, "PR"], Overall(baseline));
        Assert.Equal([null, "CR"], Overall([.. baseline, Lesion("p", "2024-04-01", "0", "non-target")]));
        Assert.Equal([null, "PR"], Overall([.. baseline, Lesion("p", "2024-04-01", "0", "non-target"), Marker("cga", "2024-04-01", 300)]));
    }

    [Fact]
    public void Targets_are_the_largest_five_and_two_an_organ()
    {
        var entries = new[] { 40, 35, 30, 9 }.Select((mm, i) => Lesion($"liver{i}", "2024-01-01", $"{mm}"))
            .Concat(new[] { 25, 24, 23 }.Select((mm, i) => Lesion($"lung{i}", "2024-01-01", $"{mm}", organ: Organ.Lung)))
            .Concat(new[] { 20, 19 }.Select((mm, i) => Lesion($"skin{i}", "2024-01-01", $"{mm}", organ: Organ.Skin)));
        var recist = Assess(entries).Response.Recist!;
        Assert.Equal(["liver0", "liver1", "lung0", "lung1", "skin0"], recist.Targets.Select(t => t.Id));
        Assert.Equal(["liver2", "liver3", "lung2", "skin1"], recist.NonTargets.Select(t => t.Id));
        Assert.Contains("targets-selected", recist.Flags);
    }

    [Fact]
    public void Recorded_targets_are_kept_and_checked()
    {
        var recist = Assess(Lesion("a", "2024-01-01", "40", "target"), Lesion("b", "2024-01-01", "35", "target"), Lesion("c", "2024-01-01", "8", "target")).Response.Recist!;
        Assert.Equal(3, recist.Targets.Length);
        Assert.Contains("too-many-in-organ", recist.Flags);
        Assert.Contains("target-not-measurable", recist.Flags);
        Assert.DoesNotContain("too-many-targets", recist.Flags);
    }

    [Fact]
    public void Lesions_without_names_are_matched_by_place_and_size_and_marked()
    {
        var recist = Assess(
            Lesion(null, "2024-01-01", "40", segment: "4"), Lesion(null, "2024-01-01", "15", segment: "4"), Lesion(null, "2024-04-01", "16", segment: "4"), Lesion(null, "2024-04-01", "30", segment: "4")).Response.Recist!;
        Assert.Equal(["15", "40"], recist.Baseline.Sizes.Values.Select(s => s.Mm.ToString()).Order());
        Assert.Equal(NumberRange.Exactly(46), recist.Points[1].SumMm);
        Assert.Contains("matched-by-place", recist.Flags);
    }

    [Fact]
    public void Organs_scanned_on_near_days_are_one_assessment_dated_by_the_first_evidence()
    {
        var recist = Assess(
            Lesion("a", "2024-01-01", "30", "target"), Lesion("b", "2024-01-05", "30", "target", organ: Organ.Lung),
            Lesion("a", "2024-04-01", "31", "target"), Lesion("b", "2024-04-05", "60", "target", organ: Organ.Lung)).Response.Recist!;
        Assert.Equal(2, recist.Points.Length);
        Assert.Equal("2024-04-05", recist.Points[1].Progressed.ToString());
    }

    [Fact]
    public void The_order_of_the_record_does_not_matter()
    {
        Entry[] entries =
        [
            Drug("lanreotide", "2024-01-10"), Lesion("a", "2024-01-01", "30", "target"), Lesion("b", "2024-01-01", "22", "target"), Lesion(null, "2024-01-01", "12", organ: Organ.Lung), Lesion(null, "2024-01-01", "13", organ: Organ.Lung),
            Lesion("a+b", "2024-04-01", "40"), Lesion(null, "2024-04-01", "11", organ: Organ.Lung), Lesion("a/1", "2024-08-01", "30"), Lesion("a/2", "2024-08-01", "20"), Lesion("b", "2024-08-01", "20"), Lesion("c", "2024-08-01", "8", "new"),
            Marker("cga", "2024-01-01", 150), Marker("cga", "2024-04-01", 350), Marker("cga", "2024-08-01", 420), Word("progression", "2024-08-02"),
        ];
        var expected = Fingerprint(entries);
        Gen.Shuffle(entries).Sample(shuffled => Fingerprint(shuffled) == expected);
    }

    [Fact]
    public void Best_response_and_progression_stand_with_the_line()
    {
        var (response, progression) = Assess(
            Lesion("a", "2023-12-20", "50", "target"), Drug("everolimus", "2024-01-01", "2024-12-01"), Lesion("a", "2024-04-01", "30", "target"), Lesion("a", "2024-10-01", "40", "target"));
        var line = Assert.Single(progression.Lines);
        Assert.Equal(OverallResponse.Partial, line.Best);
        Assert.True(line.ProgressedOn);
        Assert.Contains("everolimus", progression.ProgressedOn.Keys);
        Assert.Equal((274, false), (response.Recist!.ProgressionFree!.Days, response.Recist.ProgressionFree.Censored));
    }

    [Fact]
    public void A_perioperative_dose_is_no_line_and_nothing_fails_on_it()
    {
        var progression = Assess(
            Drug("octreotide", "2024-01-01", "2024-01-03", "perioperative"), Lesion("a", "2023-12-20", "30", "target"), Lesion("a", "2024-03-04", "60", "target"), Word("progression", "2024-03-04")).Progression;
        Assert.Empty(progression.Lines);
        Assert.Empty(progression.ProgressedOn);
        Assert.True(progression.Progression.Value);
    }

    [Fact]
    public void Whatever_is_measured_is_answered_and_in_any_order()
    {
        var lesion = Gen.Select(
            Any<string?>("a", "b", "a+b", "a/1", "a/2", "/", "+", null), Any("2024-01-01", "2024-01-09", "2024-04", "2024-06-01", "2024", "2024-11-30"), Any("0", "<5", "<10", ">=30", "10-20", "30", "9.9", "14", "52"),
            Any<string?>("target", "non-target", "new", null), Any<string?>("ct", "mri", "sstr-pet", null), Any(Organ.Liver, Organ.Bone, Organ.DistantNodes), Any<string?>(null, "0", "12", "<8"))
            .Select((name, date, mm, role, modality, organ, viable) => (Entry)(Lesion(name, date, mm, role, modality!, organ) with { ViableMm = viable is null ? null : Mm(viable), ShortAxisMm = organ == Organ.DistantNodes ? Mm(mm) : null }));
        Entry[] treatments = [Drug("lanreotide", "2024-01-20"), Drug("everolimus", "2024-05-01", "2024-10-01"), Word("stable", "2024-06-02")];
        lesion.Array[0, 12].Sample(lesions =>
        {
            var (response, progression) = Assess([.. lesions, .. treatments]);
            var (again, other) = Assess([.. treatments, .. lesions.Reverse()]);
            Assert.Equal(
                response.Recist?.Points.Select(p => (p.Date, p.SumMm, p.Overall)),
                again.Recist?.Points.Select(p => (p.Date, p.SumMm, p.Overall)));
            Assert.Equal(progression.Disagreements.Select(d => d.Text), other.Disagreements.Select(d => d.Text));
            Assert.All(response.Recist?.Points ?? [], p => Assert.True(p.Overall != OverallResponse.Complete || p.Complete || p.Targets is null));
        });
    }

    private static Gen<T> Any<T>(params T[] items) => Gen.Int[0, items.Length - 1].Select(i => items[i]);

    private static string Fingerprint(IEnumerable<Entry> entries)
    {
        var (response, progression) = Assess(entries);
        return string.Join("|", response.AllBecause().Select(b => b.Text).Concat(progression.ProgressedOn.Keys.Order(StringComparer.Ordinal)).Append(progression.Tempo.ToString()).Append($"{response.Growth}")
            .Concat(response.Recist!.Points.Select(p => $"{p.Date} {p.SumMm} {p.Targets} {p.NonTarget} {p.Overall} {string.Join(",", p.Flags)}")));
    }
}
