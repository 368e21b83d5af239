using Argenta.Staging;
using Argenta.Terms;
using Xunit;

namespace Argenta.Tests;

/// <summary>Editions side by side: what differs, and the criterion that makes the difference.</summary>
public class EditionTests
{
    private static StagingFindings All(params Argenta.Record.Entry[] entries) => House.StageBy(Enum.GetValues<Edition>(), entries);

    private static string Difference(StagingFindings staging, string axis) => Assert.Single(staging.Differences, d => d.Text.StartsWith(axis + ":", StringComparison.Ordinal)).Text;

    [Fact]
    public void Exactly_20_mm_of_the_pancreas_is_T1_in_UICC_alone()
    {
        var s = House.Resected(site: PrimarySite.Pancreas);
        var staging = All(House.Primary(PrimarySite.Pancreas), House.Number("primary-size", "20", s), House.Word("depth", "confined", s));
        Assert.Equal("T: T2 by AJCC 8, AJCC version 9, ENETS; T1 by UICC 8", Difference(staging, "T"));
        var criteria = staging.Differences.Single(d => d.Text.StartsWith("T:", StringComparison.Ordinal)).Children;
        Assert.Contains(criteria, c => c.Text.StartsWith("UICC 8: ", StringComparison.Ordinal) && c.Text.Contains("<=20") && c.Source is not null);
        Assert.Contains(criteria, c => c.Text.StartsWith("AJCC 8, AJCC version 9: ", StringComparison.Ordinal) && c.Text.Contains("20-40"));
    }

    [Theory]
    [InlineData("10", null)]
    [InlineData("10.1", "T2 by ENETS")]
    [InlineData("15", "T2 by ENETS")]
    [InlineData("20", "T2 by ENETS")]
    public void The_appendix_differs_between_10_and_20_mm(string mm, string? enets)
    {
        var s = House.Resected(site: PrimarySite.Appendix);
        var staging = All(House.Primary(PrimarySite.Appendix), House.Number("primary-size", mm, s), House.Word("depth", "muscularis-propria", s));
        var text = staging.Differences.FirstOrDefault(d => d.Text.StartsWith("T:", StringComparison.Ordinal))?.Text ?? string.Empty;
        Assert.Equal(enets is not null, text.Contains("by ENETS", StringComparison.Ordinal) && text.Contains(enets ?? "-", StringComparison.Ordinal));
    }

    [Fact]
    public void Small_tumours_without_nodes_are_staged_by_version_9_and_left_open_by_version_8()
    {
        var staging = All(House.Primary(PrimarySite.Rectum), House.Tnm("t", "T1a", "p"), House.Tnm("n", "NX", "p"), House.Tnm("m", "M0", "c"));
        Assert.Equal("I", staging.StageGroups.Single(s => s.Edition == Edition.Ajcc9).SeerTable);
        Assert.Contains("I by AJCC version 9", Difference(staging, "Group"));
        Assert.Contains("left open by", Difference(staging, "Group"));
        var group = staging.StageGroups.Single(s => s.Edition == Edition.Ajcc9).Group;
        Assert.Equal(("I", false), (group.Value, group.Settled));
        Assert.Contains(group.Needs, n => n.Fact is "n" or "nodes-positive");
    }

    [Theory]
    [InlineData(PrimarySite.Stomach, "T1", "I")]
    [InlineData(PrimarySite.Appendix, "T2", "II")]
    [InlineData(PrimarySite.Appendix, "T3", null)]
    [InlineData(PrimarySite.Ileum, "T1", null)]
    [InlineData(PrimarySite.Pancreas, "T1", null)]
    [InlineData(PrimarySite.Rectum, "T2", null)]
    public void Version_9_stages_unassessed_nodes_only_where_its_table_does(PrimarySite site, string t, string? group)
    {
        Argenta.Record.Entry[] entries = [House.Primary(site), House.Tnm("t", t, "p"), House.Tnm("m", "M0", "c")];
        var stage = House.StageBy([Edition.Ajcc9], entries).StageGroup;
        Assert.Equal((group, false), (stage.IsKnown ? stage.Value : null, stage.Settled));

        // An involved node overrules, whatever the table says of unassessed ones.
        Assert.StartsWith("III", House.StageBy([Edition.Ajcc9], [.. entries, House.Tnm("n", "N1", "p")]).StageGroup.Value!);
    }

    [Fact]
    public void The_second_node_category_of_the_small_bowel_is_unknown_to_ENETS()
    {
        var s = House.Resected(site: PrimarySite.Ileum);
        var staging = All(House.Primary(PrimarySite.Ileum), House.Number("nodes-positive", "12", s), House.Number("nodes-examined", "20", s));
        Assert.Matches("N2 by AJCC 8, AJCC version 9, UICC 8", Difference(staging, "N"));
    }

    [Fact]
    public void What_the_registry_reads_differently_stands_beside()
    {
        var s = House.Resected(site: PrimarySite.Appendix);
        var staging = All(House.Primary(PrimarySite.Appendix), House.Number("primary-size", "12", s), House.Word("depth", "subserosa", s), House.Number("nodes-positive", "0", s), House.Number("nodes-examined", "12", s), House.Tnm("m", "M0", "c"));
        Assert.Contains(staging.Differences, d => d.Text.StartsWith("AJCC 8: The registry's table says I", StringComparison.Ordinal));
    }

    [Fact]
    public void Editions_that_agree_have_no_difference()
    {
        var staging = House.StageBy([Edition.Ajcc8, Edition.Ajcc9], House.Primary(PrimarySite.Ileum, "2024"), House.Tnm("t", "T3", "p"), House.Tnm("n", "N1", "p"), House.Tnm("m", "M0", "c"));
        Assert.Empty(staging.Differences);
    }
}
