using Argenta.Pathology;
using Argenta.Record;
using Argenta.Staging;
using Argenta.Terms;
using Xunit;

namespace Argenta.Tests;

public class RecordTests
{
    [Fact]
    public void Two_final_reports_of_one_specimen_that_differ_conflict()
    {
        var s = House.Resected();
        var f = House.Grade(House.Primary(PrimarySite.Ileum), House.Number("ki67", "2", s), House.Number("ki67", "12", s), House.Number("mitoses", "1", s));
        Assert.Equal(FindingState.Conflicting, f.Grade.State);
        Assert.Equal([Grade.G1, Grade.G2], f.Grade.Candidates);
        Assert.Equal(FindingState.Conflicting, f.Ki67.State);
    }

    [Fact]
    public void Reports_that_differ_without_changing_the_grade_do_not_make_it_conflict()
    {
        var s = House.Resected();
        var f = House.Grade(House.Primary(PrimarySite.Ileum), House.Number("ki67", "5", s), House.Number("ki67", "12", s), House.Number("mitoses", "1", s));
        Assert.Equal((FindingState.Known, Grade.G2), (f.Grade.State, f.Grade.Value));
        Assert.Equal(FindingState.Conflicting, f.Ki67.State);
    }

    [Fact]
    public void Specimens_that_differ_are_no_conflict_and_the_highest_recent_grade_counts()
    {
        var primary = House.Resected("a", PrimarySite.Ileum, "2023-01-10");
        var liver = new Specimen("b", "biopsy", new(null, Organ.Liver)) { FromPrimary = false, Taken = House.Day("2024-05-01") };
        var f = House.Grade(
            House.Primary(PrimarySite.Ileum), House.Number("ki67", "2", primary), House.Number("mitoses", "1", primary), House.Number("ki67", "12", liver), House.Number("mitoses", "1", liver));
        Assert.Equal((Grade.G2, true), (f.Grade.Value, f.Grade.Settled));
        Assert.Equal([Grade.G1, Grade.G2], f.Grades.Select(g => g.Grade.Value));
        Assert.Contains("grade-change", f.Grade.Flags);
        Assert.Equal(NumberRange.Exactly(12), f.Ki67.Value);
    }

    [Theory]
    [InlineData("2022-05-02", "G3")]
    [InlineData("2022-05-01", "G1")]
    public void A_specimen_counts_for_730_days_up_to_the_latest(string old, string grade)
    {
        var early = House.Resected("a", null, old);
        var late = House.Resected("b", null, "2024-05-01");
        var f = House.Grade(House.Primary(PrimarySite.Ileum), House.Number("ki67", "30", early), House.Number("mitoses", "1", early), House.Number("ki67", "1", late), House.Number("mitoses", "1", late));
        Assert.Equal(grade, Words<Grade>.Of(f.Grade.Value));
    }

    [Theory]
    [InlineData("0.238", "G2", "4.20")]
    [InlineData("0.5", "G2", "2.0")]
    [InlineData("0.51", "G1", "1.96")]
    public void A_stated_field_area_brings_the_count_to_two_square_millimetres(string area, string grade, string perTwo)
    {
        var s = House.Resected();
        var f = House.Grade(House.Primary(PrimarySite.Ileum), House.Number("ki67", "1", s), House.Number("mitoses-per-10-hpf", "5", s), House.Number("field-area", area, s));
        Assert.Equal((grade, true), (Words<Grade>.Of(f.Grade.Value), f.Grade.Settled));
        Assert.DoesNotContain("hpf-area-unknown", f.Grade.Flags);
        Assert.Equal(decimal.Parse(perTwo, System.Globalization.CultureInfo.InvariantCulture), Math.Round(f.Mitoses.Value.Low, 2));
    }

    [Fact]
    public void Two_field_areas_that_differ_are_none()
    {
        var s = House.Resected();
        var f = House.Grade(House.Primary(PrimarySite.Ileum), House.Number("ki67", "1", s), House.Number("mitoses-per-10-hpf", "5", s), House.Number("field-area", "0.2", s), House.Number("field-area", "0.3", s));
        Assert.Contains("hpf-area-unknown", f.Grade.Flags);
    }

    [Fact]
    public void A_grade_that_rises_and_falls_again_is_a_change_too()
    {
        Entry[] Of(string id, string day, string ki67) => [House.Number("ki67", ki67, House.Resected(id, null, day)), House.Number("mitoses", "1", House.Resected(id, null, day))];
        var f = House.Grade([House.Primary(PrimarySite.Ileum), .. Of("a", "2023-05-01", "1"), .. Of("b", "2024-01-01", "12"), .. Of("c", "2024-05-01", "1")]);
        Assert.Contains("grade-change", f.Grade.Flags);
        Assert.Equal(Grade.G2, f.Grade.Value);
    }

    [Fact]
    public void Counts_without_a_field_diameter_are_marked()
    {
        var s = House.Resected();
        var f = House.Grade(House.Primary(PrimarySite.Ileum), House.Number("ki67", "1", s), House.Number("mitoses-per-10-hpf", "5", s));
        Assert.Contains("hpf-area-unknown", f.Grade.Flags);
        Assert.Equal(Grade.G2, f.Grade.Value);
    }

    [Fact]
    public void Word_and_code_that_disagree_are_a_conflict()
    {
        var s = House.Resected();
        var f = House.Grade(House.Primary(PrimarySite.Ileum, morphology: "8246/3"), House.Word("differentiation", "well", s), House.Number("ki67", "5", s), House.Number("mitoses", "1", s));
        Assert.Equal(FindingState.Conflicting, f.Differentiation.State);
        Assert.Equal(FindingState.Conflicting, f.Grade.State);
    }

    [Fact]
    public void A_code_alone_names_the_kind_and_never_the_grade()
    {
        var f = House.Grade(House.Primary(PrimarySite.Ileum, morphology: "8249/3"));
        Assert.Equal((TumourKind.Net, FindingState.Unknown), (f.Kind.Value, f.Grade.State));
        Assert.Equal(["ki67", "mitoses"], f.Grade.Needs.Select(n => n.Fact));
    }

    [Theory]
    [InlineData("8154/3", TumourKind.MiNen)]
    [InlineData("8243/3", TumourKind.Goblet)]
    [InlineData("8013/3", TumourKind.Nec)]
    [InlineData("8140/3", TumourKind.NotNet)]
    [InlineData("8041/3", TumourKind.Nec)]
    [InlineData("8151/3", TumourKind.Net)]
    public void Morphology_names_the_kind(string code, TumourKind kind) => Assert.Equal(kind, House.Grade(House.Primary(PrimarySite.Pancreas, morphology: code)).Kind.Value);

    [Fact]
    public void High_proliferation_without_morphology_is_a_NEN_not_further_known()
    {
        var f = House.Grade(House.Primary(PrimarySite.Pancreas, morphology: null), House.Number("ki67", "60", House.Resected()));
        Assert.Equal((TumourKind.Nen, FindingState.Unknown), (f.Kind.Value, f.Grade.State));
    }

    [Fact]
    public void A_preliminary_report_settles_nothing()
    {
        var s = House.Resected();
        var f = House.Grade(House.Primary(PrimarySite.Ileum), House.Number("ki67", "5", s) with { Status = EntryStatus.Preliminary }, House.Number("mitoses", "5", s));
        Assert.Equal((Grade.G2, false), (f.Grade.Value, f.Grade.Settled));
    }

    [Fact]
    public void A_lung_carcinoid_is_graded_by_mitoses_and_necrosis()
    {
        var s = House.Resected("s", PrimarySite.Lung);
        var f = House.Grade(House.Primary(PrimarySite.Lung), House.Number("ki67", "40", s), House.Number("mitoses", "1", s), House.Word("necrosis", "none", s), House.Number("primary-size", "22", s));
        Assert.Equal((Grade.TC, true), (f.Grade.Value, f.Grade.Settled));
    }

    [Fact]
    public void The_primary_is_known_conflicting_unknown_or_sought_in_vain()
    {
        Assert.Equal(PrimarySite.Ileum, House.Grade(House.Primary(PrimarySite.Ileum), House.Primary(PrimarySite.SmallIntestine)).PrimarySite.Value);
        Assert.Equal(FindingState.Conflicting, House.Grade(House.Primary(PrimarySite.Ileum), House.Primary(PrimarySite.Jejunum)).PrimarySite.State);
        Assert.Equal(FindingState.Unknown, House.Grade(House.Metastasis(Organ.Liver)).PrimarySite.State);
        var sought = House.Grade(House.Seen(Organ.Other, "ct", Presence.Absent) with { IsPrimary = true });
        Assert.Equal((PrimarySite.UnknownPrimary, false), (sought.PrimarySite.Value, sought.PrimarySite.Settled));
    }

    [Theory]
    [InlineData("100", null, null, "3")]
    [InlineData("101", "4.1", null, "1")]
    [InlineData("101", "4", null, null)]
    [InlineData("101", "2", null, "2")]
    [InlineData("101", "2.1", null, null)]
    [InlineData("900", null, true, "1")]
    [InlineData("900", null, null, null)]
    public void Gastrin_pH_and_atrophy_give_the_gastric_type(string gastrin, string? ph, bool? atrophy, string? type)
    {
        List<Entry> entries = [House.Primary(PrimarySite.Stomach), House.Number("gastrin", gastrin) with { ReferenceHigh = 100 }];
        if (ph is not null)
        {
            entries.Add(House.Number("gastric-ph", ph));
        }

        if (atrophy == true)
        {
            entries.Add(new ConditionEntry { Source = House.At("atrophy"), Term = "atrophic-gastritis" });
        }

        var f = House.Grade([.. entries]).GastricType;
        Assert.Equal(type, f.IsKnown ? Words<GastricType>.Of(f.Value) : null);
        Assert.Equal(type is null, f.Needs.Length > 0);
    }

    [Fact]
    public void An_organ_never_imaged_is_not_clear()
    {
        var spread = House.Stage(House.Primary(PrimarySite.Ileum), House.Scan("ct", "2024-03-01", Organ.Liver, Organ.Lung), House.Seen(Organ.Bone, "sstr-pet")).Spread;
        SpreadState State(Organ o) => spread.Single(s => s.Organ == o).State;
        Assert.Equal(Enum.GetValues<Organ>(), spread.Select(s => s.Organ));
        Assert.Equal((SpreadState.Clear, SpreadState.Involved, SpreadState.NeverImaged), (State(Organ.Liver), State(Organ.Bone), State(Organ.Brain)));
    }

    [Fact]
    public void One_modality_that_sees_it_outweighs_another_that_does_not()
    {
        var spread = House.Stage(House.Seen(Organ.Bone, "sstr-pet"), House.Seen(Organ.Bone, "ct", Presence.Absent)).Spread;
        Assert.Equal(SpreadState.Involved, spread.Single(s => s.Organ == Organ.Bone).State);
    }

    [Fact]
    public void The_same_modality_saying_both_on_one_day_is_uncertain() =>
        Assert.Equal(SpreadState.Uncertain, House.Stage(House.Seen(Organ.Liver), House.Seen(Organ.Liver, "ct", Presence.Absent)).Spread.Single(s => s.Organ == Organ.Liver).State);

    [Fact]
    public void Pathology_outranks_imaging()
    {
        var liver = new Specimen("b", "biopsy", new(null, Organ.Liver)) { FromPrimary = false, Taken = House.Day("2024-03-01") };
        Assert.Equal(SpreadState.Involved, House.Stage(House.Number("ki67", "3", liver), House.Seen(Organ.Liver, "ct", Presence.Absent, "2024-04-01")).Spread.Single(s => s.Organ == Organ.Liver).State);
    }

    /// <summary>A metastasis said to be over was there (M1, stage IV); whether it is there today is what its end, and what was seen since, say.</summary>
    [Theory]
    [InlineData("2024-01-05", "2024-06-01", null, null, "clear", false)]
    [InlineData(null, "2024-06-01", null, null, "clear", false)]
    [InlineData(null, "unknown", "resolved", null, "clear", false)]
    [InlineData("2024-01-05", null, "resolved", null, "clear", false)]
    [InlineData("2024-01-05", null, "remission", null, "uncertain", false)]
    [InlineData("2024-01-05", null, "inactive", null, "uncertain", false)]
    [InlineData("2024-01-05", null, "recurrence", null, "involved", true)]
    [InlineData("2024-01-05", null, null, null, "involved", true)]
    [InlineData("2024-01-05", "2024-06-01", null, "2024-02-01", "clear", false)]
    [InlineData("2024-01-05", "2024-06-01", null, "2024-05-31", "clear", false)]
    [InlineData("2024-01-05", "2024-06-01", null, "2024-06-01", "uncertain", false)]
    [InlineData("2024-01-05", "2024-06-01", null, "2024-06-02", "involved", true)]
    [InlineData("2024-01-05", "2024-06-01", null, "2024-08-01", "involved", true)]
    [InlineData("2024-01-05", null, "resolved", "2024-08-01", "involved", true)]
    public void A_metastasis_that_is_over_stays_in_M_and_is_not_there_today(string? since, string? end, string? course, string? seen, string state, bool today)
    {
        var metastasis = House.Metastasis(Organ.Liver, Presence.Present, since) with { Ended = end is null ? null : end == "unknown" ? default(PartialDate) : House.Day(end), Course = course };
        var f = seen is null ? House.Stage(House.Primary(PrimarySite.Ileum), metastasis) : House.Stage(House.Primary(PrimarySite.Ileum), metastasis, House.Seen(Organ.Liver, "ct", Presence.Present, seen));
        Assert.Equal(state, Words<SpreadState>.Of(f.Spread.Single(s => s.Organ == Organ.Liver).State));
        Assert.Equal(("M1a", "IV"), (f.M.Value, f.StageGroup.Value));
        Assert.Equal(today, f.Metastases.Any(m => m.Organ == Organ.Liver));
        Assert.Equal(today, f.Extent.IsKnown);
    }

    [Fact]
    public void The_tissue_of_the_resection_that_ended_a_metastasis_does_not_bring_it_back()
    {
        var liver = new Specimen("b", "resection", new(null, Organ.Liver)) { FromPrimary = false, Taken = House.Day("2024-06-01") };
        var f = House.Stage(House.Primary(PrimarySite.Ileum), House.Number("ki67", "3", liver), House.Metastasis(Organ.Liver, Presence.Present, "2024-01-05") with { Ended = House.Day("2024-06-01") });
        Assert.Equal(SpreadState.Clear, f.Spread.Single(s => s.Organ == Organ.Liver).State);
        Assert.Equal("IV", f.StageGroup.Value);
    }

    [Fact]
    public void What_was_cleared_later_stays_in_M()
    {
        var f = House.Stage(House.Primary(PrimarySite.Ileum), House.Seen(Organ.Liver), House.Seen(Organ.Liver, "ct", Presence.Absent, "2024-09-01"));
        Assert.Equal(SpreadState.Clear, f.Spread.Single(s => s.Organ == Organ.Liver).State);
        Assert.Equal(("M1a", "IV"), (f.M.Value, f.StageGroup.Value));
    }

    [Fact]
    public void A_recorded_TNM_is_staged_by_the_edition_in_force()
    {
        var f = House.Stage(House.Primary(PrimarySite.Jejunum, "2019"), House.Tnm("t", "T3", "p"), House.Tnm("n", "N1", "p"), House.Seen(Organ.Liver));
        Assert.Equal(("T3", "N1", "M1a", "IV", Edition.Ajcc8), (f.T.Value, f.N.Value, f.M.Value, f.StageGroup.Value, f.StageEdition.Value));
        Assert.Equal("p", f.T.Basis);
        Assert.True(f.StageGroup.Settled);
        Assert.Equal(Extent.LiverOnly, f.Extent.Value);
    }

    [Fact]
    public void Derived_stands_beside_recorded_and_a_difference_is_said()
    {
        var s = House.Resected("s", PrimarySite.Pancreas);
        var f = House.Stage(House.Primary(PrimarySite.Pancreas, "2019", "8150/3"), House.Number("primary-size", "20", s), House.Word("depth", "confined", s), House.Tnm("t", "T1", "p"), House.Tnm("n", "N0", "p"), House.Tnm("m", "M0", "c"));
        Assert.Equal(("T2", "T1", "T2"), (f.T.Value, f.T.Recorded, f.T.Derived));
        Assert.Contains("recorded-differs", f.T.Flags);
        Assert.Equal("II", f.StageGroup.Value);
    }

    [Fact]
    public void Editions_stand_side_by_side()
    {
        var s = House.Resected("s", PrimarySite.Pancreas);
        var f = House.StageBy([Edition.Ajcc8, Edition.Uicc8, Edition.Enets], House.Primary(PrimarySite.Pancreas, "2019", "8150/3"), House.Number("primary-size", "20", s), House.Word("depth", "confined", s), House.Number("nodes-positive", "0", s), House.Number("nodes-examined", "9", s), House.Tnm("m", "M0", "c"));
        Assert.Equal(["T2 II", "T1 I", "T2 IIA"], f.StageGroups.Select(g => $"{g.T.Value} {g.Group.Value}"));
    }

    [Fact]
    public void An_unknown_year_gives_what_all_editions_say()
    {
        Assert.Equal("IV", House.Stage(House.Primary(PrimarySite.Ileum, null), House.Seen(Organ.Liver)).StageGroup.Value);
        var open = House.Stage(House.Primary(PrimarySite.Ileum, null), House.Tnm("t", "T2"), House.Tnm("n", "N0"), House.Tnm("m", "M0"));
        Assert.Equal(FindingState.Unknown, open.StageGroup.State);
        Assert.Contains(open.StageGroup.Needs, n => n.Fact == "year-of-diagnosis");
        Assert.Equal(5, open.StageGroups.Length);
    }

    [Fact]
    public void A_carcinoma_is_left_to_the_carcinoma_chapter()
    {
        var f = House.Stage(House.Primary(PrimarySite.Colon, "2022", "8013/3"), House.Tnm("t", "T3"), House.Tnm("n", "N1"), House.Tnm("m", "M1a"));
        Assert.Equal(FindingState.Unknown, f.StageGroup.State);
        Assert.Contains("carcinoma-chapter", f.StageGroup.Flags);
    }

    [Fact]
    public void Metastases_with_an_unknown_primary_are_stage_IV()
    {
        var f = House.Stage(House.Primary(PrimarySite.UnknownPrimary), House.Seen(Organ.Liver), House.Seen(Organ.Bone));
        Assert.Equal(("M1c", "IV"), (f.M.Value, f.StageGroup.Value));
        Assert.Equal(FindingState.Unknown, f.T.State);
    }

    [Fact]
    public void A_small_appendix_tumour_without_described_extent_is_T1_provisionally()
    {
        var f = House.Stage(House.Primary(PrimarySite.Appendix, "2023"), House.Number("primary-size", "5"), House.Tnm("n", "N0"), House.Tnm("m", "M0"));
        Assert.Equal(("T1", false, "I", false), (f.T.Value, f.T.Settled, f.StageGroup.Value, f.StageGroup.Settled));
    }

    [Fact]
    public void Nothing_recorded_is_unknown_everywhere()
    {
        var f = House.Stage(House.Primary(PrimarySite.Ileum, "2024"));
        Assert.All(new Finding[] { f.T, f.N, f.M, f.StageGroup, f.Extent, f.LiverBurden }, x => Assert.Equal(FindingState.Unknown, x.State));
        Assert.All(f.Spread, s => Assert.Equal(SpreadState.NeverImaged, s.State));
        Assert.NotEmpty(f.StageGroup.Needs);
    }

    [Theory]
    [InlineData("0", LiverBurden.None)]
    [InlineData("9.9", LiverBurden.VeryLow)]
    [InlineData("10", LiverBurden.Low)]
    [InlineData("24.9", LiverBurden.Low)]
    [InlineData("25", LiverBurden.Medium)]
    [InlineData("50", LiverBurden.Medium)]
    [InlineData("50.1", LiverBurden.High)]
    public void Liver_burden_falls_into_one_band(string percent, LiverBurden band) =>
        Assert.Equal([band], House.Stage(House.Number("liver-burden", percent)).LiverBurdenBands);

    [Fact]
    public void Every_leaf_names_an_entry_or_a_source()
    {
        var s = House.Resected("s", PrimarySite.Ileum);
        Entry[] entries = [House.Primary(PrimarySite.Ileum, "2022"), House.Number("ki67", "4", s), House.Number("mitoses", "1", s), House.Number("primary-size", "12", s), House.Word("depth", "subserosa", s), House.Number("nodes-positive", "3", s), House.Number("nodes-examined", "12", s), House.Seen(Organ.Liver), House.Scan("ct", "2024-03-01", Organ.Lung)];
        var findings = House.Grade(entries).All.Concat(House.Stage(entries).All).ToList();
        Assert.Contains(findings, f => f.Because.Length > 1);
        foreach (var leaf in findings.SelectMany(f => f.Because).SelectMany(b => b.Walk()).Where(b => b.Children.IsEmpty))
        {
            Assert.True(leaf.Entry is not null || leaf.Source is not null || leaf.Certainty == Certainty.Derived, leaf.Text);
        }
    }

    [Fact]
    public void What_treatment_left_does_not_replace_the_stage_at_diagnosis()
    {
        var removed = House.Resected("r", PrimarySite.Pancreas, "2023-11-01");
        Entry[] entries =
        [
            House.Primary(PrimarySite.Pancreas, "2023", "8150/3"), House.Tnm("t", "T3", "c"), House.Tnm("n", "N1", "c"), House.Tnm("m", "M0", "c"),
            new MedicationEntry { Source = House.At("drug"), Drug = "capecitabine", Purpose = "antitumour", Happened = House.Day("2023-03-01") },
            House.Number("primary-size", "30", removed), House.Word("depth", "confined", removed), House.Number("nodes-positive", "0", removed), House.Number("nodes-examined", "14", removed),
        ];
        var f = House.Stage(entries);
        Assert.Equal(("T3", "c", "N1", "III"), (f.T.Value, f.T.Basis, f.N.Value, f.StageGroup.Value));
        Assert.Contains(f.T.Because, b => b.Text.StartsWith("ypT2 is what treatment left", StringComparison.Ordinal));

        // Without a stage from before, what is left is all there is, and says so.
        var alone = House.Stage([.. entries.Where(e => e is not TnmEntry)]);
        Assert.Equal(("T2", "yp"), (alone.T.Value, alone.T.Basis));
    }

    [Fact]
    public void What_absence_would_give_is_said_without_being_assumed()
    {
        var f = House.Stage(House.Primary(PrimarySite.Appendix, "2022"), House.Number("primary-size", "5"), House.Word("depth", "submucosa"));
        Assert.Equal(FindingState.Unknown, f.StageGroup.State);
        Assert.Contains(f.StageGroup.Because, b => b.Text == "T1: I if N0 M0, which is not recorded." && b.Truth == Truth.Unknown);
    }

    [Theory]
    [InlineData("499", true)]
    [InlineData("500", false)]
    public void Too_few_counted_cells_are_marked(string cells, bool marked)
    {
        var s = House.Resected();
        Assert.Equal(marked, House.Grade(House.Primary(PrimarySite.Ileum), House.Number("ki67", "5", s), House.Number("mitoses", "1", s), House.Number("cells-counted", cells, s)).Grade.Flags.Contains("undersampled"));
    }

    [Theory]
    [InlineData("true", Grade.AC)]
    [InlineData("false", Grade.TC)]
    public void Necrosis_said_by_yes_or_no_counts(string word, Grade grade)
    {
        var s = House.Resected("s", PrimarySite.Lung);
        Assert.Equal(grade, House.Grade(House.Primary(PrimarySite.Lung), House.Number("mitoses", "1", s), House.Word("necrosis", word, s), House.Number("primary-size", "22", s)).Grade.Value);
    }
}
