using Argenta.Course.Recist;
using Argenta.Record;
using Argenta.Terms;
using Xunit;
using static Argenta.Tests.House;

namespace Argenta.Tests;

/// <summary>Which measurement is of which lesion, and what a lesion may serve as.</summary>
public class IdentityTests
{
    private static RecistAssessment Recist(params IEnumerable<Entry> entries) => Assess(entries).Response.Recist!;

    [Fact]
    public void A_slash_or_plus_in_a_name_means_nothing_where_no_such_lesion_stands_alone()
    {
        var recist = Recist(
            Lesion("S4/5", "2024-01-01", "30", "target"), Lesion("S4/8", "2024-01-01", "20", "target"), Lesion("Ga+ node", "2024-01-01", "12", "target", organ: Organ.Lung),
            Lesion("S4/5", "2024-04-01", "30", "target"), Lesion("S4/8", "2024-04-01", "20", "target"), Lesion("Ga+ node", "2024-04-01", "12", "target", organ: Organ.Lung));
        Assert.Equal(["Ga+ node", "S4/5", "S4/8"], recist.Targets.Select(t => t.Id));
        Assert.DoesNotContain("split", recist.Flags);
        Assert.DoesNotContain("merged", recist.Flags);
        Assert.Equal(NumberRange.Exactly(62), recist.Points[1].SumMm);
    }

    [Fact]
    public void A_part_that_is_not_measured_again_leaves_the_lesion_not_evaluable()
    {
        Entry[] split = [Lesion("a", "2024-01-01", "40", "target"), Lesion("a/1", "2024-04-01", "20", "target"), Lesion("a/2", "2024-04-01", "18", "target")];
        var recist = Recist([.. split, Lesion("a/1", "2024-07-01", "20", "target")]);
        Assert.Equal(OverallResponse.NotEvaluable, recist.Points[2].Overall);
        Assert.Contains("part-not-measured", recist.Flags);
        Assert.Equal(OverallResponse.Partial, Recist([.. split, Lesion("a/1", "2024-07-01", "20", "target"), Lesion("a/2", "2024-07-01", "0", "target")]).Points[2].Overall);
        Assert.Equal(NumberRange.Exactly(36), Recist([.. split, Lesion("a", "2024-07-01", "36", "target")]).Points[2].SumMm);
    }

    [Fact]
    public void A_whole_measured_beside_its_parts_counts_once()
    {
        var recist = Recist(Lesion("a", "2024-01-01", "40", "target"), Lesion("a", "2024-04-01", "41", "target"), Lesion("a/1", "2024-04-01", "20", "target"), Lesion("a/2", "2024-04-01", "18", "target"));
        Assert.Equal(NumberRange.Exactly(41), recist.Points[1].SumMm);
        Assert.Contains("whole-and-parts", recist.Flags);
    }

    [Fact]
    public void The_only_lesion_of_a_place_is_followed_whatever_its_size_and_marked_uncertain()
    {
        var recist = Recist(Lesion(null, "2024-01-01", "50"), Lesion(null, "2024-04-01", "20"));
        Assert.Equal(OverallResponse.Partial, recist.Points[1].Overall);
        Assert.Contains("identity-uncertain", recist.Flags);
        Assert.DoesNotContain("identity-uncertain", Recist(Lesion(null, "2024-01-01", "50"), Lesion(null, "2024-04-01", "40")).Flags);
    }

    /// <summary>A primary and another lesion of one organ, measured one way, neither with a name: two lesions, whatever their order, and beside one that bears the name they would get.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Lesions_without_a_name_get_one_that_no_other_has(bool reversed)
    {
        LesionEntry Unnamed(string day, string mm, bool isPrimary) => Lesion(null, day, mm) with { IsPrimary = isPrimary };
        LesionEntry[] entries = [Unnamed("2024-01-01", "20", true), Unnamed("2024-01-01", "35", false), Unnamed("2024-06-01", "22", true), Unnamed("2024-06-01", "45", false)];
        var recist = Recist(reversed ? entries.Reverse() : entries);
        Assert.Equal(["liver ct 1", "liver ct 1 (primary)"], recist.AllLesions.Select(l => l.Id));
        Assert.Equal([NumberRange.Exactly(55), NumberRange.Exactly(67)], recist.Points.Select(p => p.SumMm!.Value));
        Assert.Equal(["liver ct 1", "liver ct 1 (primary)", "liver ct 1 (unnamed)"], Recist([.. entries, Lesion("liver ct 1", "2024-01-01", "12")]).AllLesions.Select(l => l.Id));
    }

    [Theory]
    [InlineData("<5", "5")]
    [InlineData("<10", "0-10")]
    public void Too_small_is_five_and_a_looser_bound_stays_a_range(string mm, string sum) =>
        Assert.Equal(Mm(sum), Recist(Lesion("a", "2024-01-01", "50", "target"), Lesion("a", "2024-04-01", mm, "target")).Points[1].SumMm);

    [Theory]
    [InlineData(null, false)]
    [InlineData("soft-tissue component", true)]
    [InlineData("healed fracture; Soft tissue component", true)]
    public void Bone_is_measured_only_by_its_soft_tissue(string? note, bool target) =>
        Assert.Equal(target, Recist(Lesion("b", "2024-01-01", "30", organ: Organ.Bone) with { Note = note }, Lesion("b", "2024-04-01", "30", organ: Organ.Bone) with { Note = note }).Targets.Length == 1);

    [Theory]
    [InlineData("ascites", LesionStanding.NonMeasurable)]
    [InlineData("simple cyst", LesionStanding.Normal)]
    [InlineData("no ascites", LesionStanding.Measurable)]
    public void Remarks_decide_on_measurability(string note, LesionStanding standing) =>
        Assert.Equal(standing, Measurability.Of(Lesion("a", "2024-01-01", "30") with { Note = note }, false, Bounds, House.Terms));

    [Theory]
    [InlineData("9.9", LesionStanding.NonMeasurable)]
    [InlineData("10", LesionStanding.Unknown)]
    [InlineData("19.9", LesionStanding.Unknown)]
    [InlineData("20", LesionStanding.Measurable)]
    public void Without_a_way_of_measuring_only_what_holds_by_any_is_said(string mm, LesionStanding standing)
    {
        Assert.Equal(standing, Measurability.Of(Lesion("a", "2024-01-01", mm) with { Modality = null }, false, Bounds, House.Terms));
        Assert.Equal(standing == LesionStanding.Measurable, Assess(Lesion("a", "2024-01-01", mm) with { Modality = null }).Response.Recist!.Flags.Contains("modality-not-recorded"));
    }

    [Fact]
    public void Lesions_without_names_keep_their_rank_and_say_that_it_is_a_guess()
    {
        var recist = Recist(
            Lesion(null, "2024-01-01", "40", segment: "4"), Lesion(null, "2024-01-01", "22", segment: "4"), Lesion(null, "2024-04-01", "28", segment: "4"), Lesion(null, "2024-04-01", "30", segment: "4"));
        Assert.Equal([[40m, 30m], [22m, 28m]], recist.AllLesions.Select(l => l.Measurements.Select(m => m.Mm!.Value.Low).ToArray()));
        Assert.All(recist.AllLesions, l => Assert.Contains("identity-uncertain", l.Flags));
    }

    [Fact]
    public void Two_lesions_that_only_fit_their_own_are_matched_without_doubt()
    {
        var recist = Recist(
            Lesion(null, "2024-01-01", "80", segment: "4"), Lesion(null, "2024-01-01", "12", segment: "4"), Lesion(null, "2024-04-01", "13", segment: "4"), Lesion(null, "2024-04-01", "75", segment: "4"));
        Assert.All(recist.AllLesions, l => Assert.DoesNotContain("identity-uncertain", l.Flags));
        Assert.All(recist.AllLesions, l => Assert.Contains("matched-by-place", l.Flags));
    }

    [Fact]
    public void What_is_called_new_is_none_of_the_lesions_before() =>
        Assert.Equal(2, Recist(Lesion(null, "2024-01-01", "20", segment: "4"), Lesion(null, "2024-04-01", "20", "new", segment: "4")).AllLesions.Length);

    [Fact]
    public void A_lesion_treated_locally_is_a_target_again_once_it_grew()
    {
        var ablation = new ProcedureEntry { Source = At("ablation"), Term = "ablation", Happened = PartialDate.Parse("2023-06-01"), Site = new(null, Organ.Liver) { Segment = "4" } };
        Entry[] later = [Lesion("a", "2024-01-01", "30", segment: "4"), Lesion("a", "2024-04-01", "30", segment: "4")];
        Assert.Empty(Recist([ablation, .. later, Drug("everolimus", "2024-01-02")]).Targets);
        Assert.Single(Recist([ablation, Lesion("a", "2023-08-01", "20", segment: "4"), .. later, Drug("everolimus", "2024-01-02")]).Targets);
        Assert.Single(Recist([ablation, .. later.Cast<LesionEntry>().Select(l => l with { Note = "progressed after local treatment" }), Drug("everolimus", "2024-01-02")]).Targets);
        Assert.Contains("maybe-treated-locally", Recist([ablation with { Site = null }, .. later, Drug("everolimus", "2024-01-02")]).Flags);
    }

    [Fact]
    public void Roles_of_a_later_baseline_do_not_reach_back()
    {
        var response = Assess(
            Drug("everolimus", "2024-01-02", "2024-12-31"), Lesion("a", "2024-01-01", "40", "target"), Lesion("b", "2024-01-01", "25", "non-target"), Lesion("a", "2024-06-01", "60", "target"), Lesion("b", "2024-06-01", "25", "non-target"),
            Drug("sunitinib", "2025-01-02"), Lesion("a", "2025-01-01", "60", "target"), Lesion("b", "2025-01-01", "25", "target"), Lesion("a", "2025-06-01", "60", "target"), Lesion("b", "2025-06-01", "25", "target")).Response;
        Assert.Equal(["a"], response.ByCourse[0].Targets.Select(t => t.Id));
        Assert.Equal(["a", "b"], response.ByCourse[1].Targets.Select(t => t.Id));
    }

    [Fact]
    public void Only_tumour_markers_stand_against_a_complete_response()
    {
        Entry[] gone = [Lesion("a", "2024-01-01", "30", "target"), Lesion("p", "2024-01-01", "8", "non-target"), Lesion("a", "2024-04-01", "0", "target"), Lesion("p", "2024-04-01", "0", "non-target")];
        Assert.Equal([null, "CR"], Overall([.. gone, Marker("nt-probnp", "2024-04-01", 900)]));
        Assert.Equal([null, "PR"], Overall([.. gone, Marker("cga", "2024-04-01", 900)]));
    }
}
