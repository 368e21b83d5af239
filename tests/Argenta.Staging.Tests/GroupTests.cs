using Argenta.Staging;
using Argenta.Terms;
using Argenta.Terms.Files;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Tests;

public class GroupTests
{
    private static GroupTable Table(string site, string edition) => House.Staging.Table(Words<StagingSite>.Parse(site), Words<Edition>.Parse(edition))!;

    [Fact]
    public void Every_cell_without_metastasis_is_as_published()
    {
        var cells = PublishedGroups.Cells().ToList();
        Assert.True(cells.Count > 900, $"only {cells.Count} cells");
        foreach (var (site, edition, t, n, group) in cells)
        {
            Assert.True(Table(site, edition).Cell(t, n, "M0").Group == group, $"{site} {edition} {t} {n}: '{Table(site, edition).Cell(t, n, "M0").Group}' instead of '{group}'");
        }
    }

    [Fact]
    public void The_tables_hold_nothing_beside_the_published_cells()
    {
        var published = PublishedGroups.Cells().Select(c => (c.Site, c.Edition, c.T, c.N)).ToHashSet();
        foreach (var table in House.Staging.Groups.Values)
        {
            Assert.All(table.T, t => Assert.All(table.N, n => Assert.Contains((Words<StagingSite>.Of(table.Site), Words<Edition>.Of(table.Edition), t, n), published)));
        }
    }

    [Fact]
    public void Any_digestive_metastasis_is_stage_IV_whatever_T_and_N()
    {
        foreach (var table in House.Staging.Groups.Values.Where(t => t.Site is not (StagingSite.Lung or StagingSite.Thymus)))
        {
            Assert.Equal(table.Edition is Edition.Ajcc7 or Edition.Enets ? ["M0", "M1"] : ["M0", "M1", "M1a", "M1b", "M1c"], table.M);
            foreach (var (t, n, m) in table.T.SelectMany(t => table.N.SelectMany(n => table.M.Where(m => m != "M0").Select(m => (t, n, m)))))
            {
                Assert.Equal("IV", table.Cell(t, n, m).Group);
            }
        }
    }

    [Theory]
    [InlineData("ajcc8", "M1", "IV")]
    [InlineData("ajcc8", "M1a", "IVA")]
    [InlineData("ajcc8", "M1b", "IVA")]
    [InlineData("ajcc8", "M1c", "IVB")]
    [InlineData("ajcc9", "M1", "IV")]
    [InlineData("ajcc9", "M1a", "IVA")]
    [InlineData("ajcc9", "M1b", "IVA")]
    [InlineData("ajcc9", "M1c", "IVB")]
    [InlineData("ajcc9", "M1c1", "IVB")]
    [InlineData("ajcc9", "M1c2", "IVB")]
    [InlineData("uicc8", "M1c", "IVB")]
    public void Lung_metastasis_decides_the_group(string edition, string m, string group)
    {
        var table = Table("lung", edition);
        Assert.All(table.T, t => Assert.All(table.N, n => Assert.Equal(t == "Tis" ? string.Empty : group, table.Cell(t, n, m).Group)));
    }

    [Theory]
    [InlineData("M1a", "NX", "IV")]
    [InlineData("M1a", "N0", "IVA")]
    [InlineData("M1a", "N1", "IVA")]
    [InlineData("M1a", "N2", "IVB")]
    [InlineData("M1b", "NX", "IVB")]
    [InlineData("M1b", "N0", "IVB")]
    [InlineData("M1b", "N1", "IVB")]
    [InlineData("M1b", "N2", "IVB")]
    [InlineData("M1", "NX", "IV")]
    [InlineData("M1", "N0", "IV")]
    [InlineData("M1", "N1", "IV")]
    [InlineData("M1", "N2", "IVB")]
    public void Thymic_metastasis_decides_the_group(string m, string n, string group)
    {
        foreach (var edition in new[] { "ajcc8", "ajcc9", "uicc8" })
        {
            Assert.All(Table("thymus", edition).T, t => Assert.Equal(group, Table("thymus", edition).Cell(t, n, m).Group));
        }
    }

    [Fact]
    public void Editions_that_do_not_cover_a_site_have_no_table()
    {
        foreach (var site in new[] { StagingSite.Lung, StagingSite.Thymus })
        {
            Assert.Null(House.Staging.Table(site, Edition.Ajcc7));
            Assert.Null(House.Staging.Table(site, Edition.Enets));
        }

        Assert.Equal((7 * 5) + (2 * 3), House.Staging.Groups.Count);
    }

    [Theory]
    [InlineData("pancreas", "ajcc9", "T4", "NX", "M0", "", "III")]
    [InlineData("colon-rectum", "ajcc9", "T4", "NX", "M0", "", "III")]
    [InlineData("colon-rectum", "ajcc8", "T4", "NX", "M0", "III", "III")]
    [InlineData("jejunum-ileum", "ajcc9", "T1", "NX", "M0", "", "")]
    [InlineData("appendix", "ajcc9", "T2", "NX", "M0", "II", "II")]
    [InlineData("stomach", "ajcc9", "T2", "NX", "M0", "", "")]
    [InlineData("thymus", "ajcc8", "T1", "N2", "MX", "", "IVB")]
    [InlineData("pancreas", "enets", "T4", "NX", "M0", "", "III")]
    [InlineData("colon-rectum", "enets", "T1", "N0", "M0", "", "I")]
    [InlineData("lung", "ajcc9", "T2", "N2", "M0", "III", "III")]
    [InlineData("lung", "ajcc9", "T1a", "N2", "M0", "", "")]
    [InlineData("stomach", "ajcc8", "TX", "NX", "MX", "", "")]
    public void The_literal_text_infers_where_every_completion_agrees(string site, string edition, string t, string n, string m, string seer, string text)
    {
        var answer = Table(site, edition).Stage(t, n, m);
        Assert.Equal((seer, text), (answer.SeerTable, answer.AjccText));
    }

    [Theory]
    [InlineData(TnmAxis.T)]
    [InlineData(TnmAxis.N)]
    [InlineData(TnmAxis.M)]
    public void A_higher_category_never_lowers_the_stage(TnmAxis axis)
    {
        static int Order(string group) => Array.IndexOf(["0", "I", "IA", "IA1", "IA2", "IA3", "IB", "II", "IIA", "IIB", "III", "IIIA", "IIIB", "IIIC", "IV", "IVA", "IVB"], group);
        var compared = 0;
        foreach (var table in House.Staging.Groups.Values)
        {
            // Categories without their letter are sets, not steps of the scale.
            string[] Steps(TnmAxis of) => [.. table.Of(of).Where(c => !Categories.IsX(c) && c != "T0" && !table.Of(of).Any(d => d != c && d != "T1mi" && Categories.Within(d, c)))];
            foreach (var (t, n, m) in Steps(TnmAxis.T).SelectMany(t => Steps(TnmAxis.N).SelectMany(n => Steps(TnmAxis.M).Select(m => (t, n, m)))))
            {
                string[] along = axis switch { TnmAxis.T => Steps(axis).Select(c => table.Cell(c, n, m).Group).ToArray(), TnmAxis.N => Steps(axis).Select(c => table.Cell(t, c, m).Group).ToArray(), _ => Steps(axis).Select(c => table.Cell(t, n, c).Group).ToArray() };
                var orders = along.Where(g => g.Length > 0).Select(Order).ToList();
                Assert.DoesNotContain(-1, orders);
                Assert.Equal(orders.Order(), orders);
                compared += orders.Count;
            }
        }

        Assert.True(compared > 2000);
    }

    [Fact]
    public void Every_row_names_a_source_or_is_marked_derived()
    {
        foreach (var table in House.Staging.Groups.Values)
        {
            Assert.All(table.T, t => Assert.NotNull(table.Cell(t, "N0", "M0").Citation.Source));
        }
    }

    [Fact]
    public void A_site_may_replace_a_table_by_its_own()
    {
        var text = Repository.Knowledge.Text("staging/groups-pancreas.yaml").Replace("{t: T1, n: {NX: \"\", N0: I, N1: III}, source: SEER-EOD3.2", "{t: T1, n: {NX: \"\", N0: II, N1: III}, source: SEER-EOD3.2");
        var own = StagingKnowledge.Load(Repository.Knowledge.With("staging/groups-pancreas.yaml", text));
        Assert.Equal("II", own.Table(StagingSite.Pancreas, Edition.Ajcc8)!.Cell("T1", "N0", "M0").Group);
    }

    [Fact]
    public void A_wrong_category_in_a_table_is_named_with_its_line()
    {
        var text = Repository.Knowledge.Text("staging/groups-pancreas.yaml").Replace("{t: T2, n:", "{t: T9, n:");
        var fault = Assert.Throws<LocatedException>(() => StagingKnowledge.Load(Repository.Knowledge.With("staging/groups-pancreas.yaml", text)));
        Assert.Contains("'T9'", fault.Message);
        Assert.True(fault.Line > 1);
    }
}
