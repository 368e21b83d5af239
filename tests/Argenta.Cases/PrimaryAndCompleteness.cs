using Argenta.Assessment;
using Argenta.Terms;
using Argenta.Tests.Shared;
using Argenta.Workup;
using CsCheck;
using Xunit;

namespace Argenta.Cases;

/// <summary>The search for an unknown primary, and what a board lacks.</summary>
public class PrimaryAndCompleteness
{
    private static readonly string[] Stains = ["ihc-cdx2", "ihc-ttf1", "ihc-otp", "ihc-isl1", "ihc-pdx1", "ihc-pax8", "ihc-satb2", "ihc-serotonin"];

    [Theory]
    [InlineData("", "small-intestine")]
    [InlineData("ihc-cdx2: positive", "small-intestine")]
    [InlineData("ihc-cdx2: negative, ihc-ttf1: positive", "lung")]
    [InlineData("ihc-cdx2: negative, ihc-otp: positive", "lung")]
    [InlineData("ihc-cdx2: negative, ihc-ttf1: negative, ihc-isl1: positive", "pancreas")]
    [InlineData("ihc-cdx2: negative, ihc-pdx1: positive", "pancreas")]
    [InlineData("ihc-cdx2: negative, ihc-satb2: positive, ihc-isl1: positive, ihc-pdx1: negative", "rectum")]
    public void Stains_lead_to_the_site(string stains, string site)
    {
        var search = Search(stains);
        Assert.Equal(site, search[0].Site);
        Assert.InRange(search.Sum(s => s.Weight), 0.99m, 1.01m);
        Assert.All(search, s => Assert.NotEmpty(s.Because));
        Assert.NotEmpty(search[0].Next);
    }

    [Fact]
    public void The_published_unknown_primary_is_likely_of_the_small_bowel_and_the_search_goes_on()
    {
        var search = People.Assess(People.Sheet("case-084")).PrimarySearch;
        Assert.Equal("small-intestine", search[0].Site);
        Assert.Contains("sstr-pet", search[0].Next);
    }

    [Fact]
    public void A_primary_that_is_known_is_not_sought_whatever_the_stains_say()
    {
        var record = People.FromSheet(Sheet("ihc-ttf1: positive").Replace("site: unknown-primary", "site: pancreas", StringComparison.Ordinal));
        Assert.Empty(People.Assess(record).PrimarySearch);
        Assert.Equal("pancreas", Words.Of((Enum)People.Assess(record)["primary-site"].UntypedValue!));
    }

    [Fact]
    public void A_stain_that_speaks_for_a_site_never_makes_it_less_likely()
    {
        (string Stain, string Site)[] speaks = [("ihc-cdx2", "small-intestine"), ("ihc-ttf1", "lung"), ("ihc-otp", "lung"), ("ihc-isl1", "pancreas"), ("ihc-pdx1", "pancreas"), ("ihc-satb2", "rectum"), ("ihc-serotonin", "small-intestine")];
        Gen.Select(Gen.Int[0, 2].Array[Stains.Length], Gen.Int[0, speaks.Length - 1]).Sample(
            (results, which) =>
            {
                var (stain, site) = speaks[which];
                string Values(int own) => string.Join(", ", Stains.Select((s, i) => (s, r: s == stain ? own : results[i])).Where(p => p.r > 0).Select(p => $"{p.s}: {(p.r == 1 ? "positive" : "negative")}"));
                decimal Weight(int own) => Search(Values(own)).Single(s => s.Site == site).Weight;
                Assert.True(Weight(1) >= Weight(0));
                Assert.True(Weight(0) >= Weight(2));
            },
            iter: 15);
    }

    [Fact]
    public void What_has_been_looked_at_falls_back()
    {
        var looked = People.Assess(People.FromSheet(Sheet(string.Empty) + "imaging:\n  - { what: colonoscopy, date: 2026-10-01, conclusion: No lesion }\n")).PrimarySearch;
        Assert.True(looked.Single(s => s.Site == "rectum").Weight < Search(string.Empty).Single(s => s.Site == "rectum").Weight);
        Assert.DoesNotContain("colonoscopy", looked.Single(s => s.Site == "colon").Next);
    }

    [Fact]
    public void What_a_board_must_know_is_data()
    {
        var record = People.Sheet("case-044");
        Assert.Contains(People.Assess(record).Completeness.Missing, n => n.Fact == "grade");
        var folder = Repository.Knowledge;
        var text = folder.Text("workup/completeness.yaml");
        var start = text.IndexOf("  - id: grade\n", StringComparison.Ordinal);
        var end = text.IndexOf("  - id: primary-site\n", StringComparison.Ordinal);
        var without = PathwayKnowledge.Load(folder.With("workup/completeness.yaml", (text[..start] + text[end..]).Replace(", grade: true", string.Empty, StringComparison.Ordinal).Replace(", grade: false", string.Empty, StringComparison.Ordinal)));
        Assert.DoesNotContain(Pathway.Assess(record, People.Day, without).Completeness.Missing, n => n.Why.StartsWith("The grade is not known", StringComparison.Ordinal));
    }

    [Fact]
    public void A_board_can_decide_on_a_small_appendiceal_tumour_that_is_described_in_full()
    {
        var assessment = People.Assess(People.FromSheet("sheet: 1\npatient: { id: x, born: 1998-01-01, sex: male }\ndiagnoses: [{ what: neuroendocrine-tumour, site: appendix, date: 2026-09-01 }]\npathology:\n  - { id: a, kind: resection, from: appendix, tissue: primary, taken: 2026-09-01, values: { histology: well-differentiated neuroendocrine tumour, differentiation: well, ki67: 1, mitoses: 0, primary-size: 6, depth: submucosa, mesoappendix-depth: 0, margin: R0, vascular-invasion: no } }\ntreatments: [{ what: appendicectomy, date: 2026-09-01, site: appendix, margin: R0 }]\n"));
        Assert.DoesNotContain(assessment.Completeness.Missing, n => n.Fact is "tissue-confirmed" or "kind" or "grade" or "primary-site" or "m" or "sstr");
    }

    private static System.Collections.Immutable.ImmutableArray<LikelySite> Search(string stains) => People.Assess(People.FromSheet(Sheet(stains))).PrimarySearch;

    private static string Sheet(string stains) => $"sheet: 1\npatient: {{ id: x, born: 1960-01-01, sex: male }}\ndiagnoses: [{{ what: neuroendocrine-tumour, site: unknown-primary, date: 2026-09-01 }}, {{ what: liver-metastases, date: 2026-09-01 }}]\npathology:\n  - {{ id: b, kind: biopsy, from: liver, tissue: metastasis, taken: 2026-09-01, values: {{ histology: well-differentiated neuroendocrine tumour, differentiation: well, ki67: 2, mitoses: 1{(stains.Length > 0 ? ", " + stains : string.Empty)} }} }}\n";
}
