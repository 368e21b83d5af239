using System.Collections.Immutable;
using Argenta.Staging;
using Argenta.Terms;
using CsCheck;
using Xunit;

namespace Argenta.Tests;

public class DerivationTests
{
    /// <summary>Site and edition; size, depth and structures; T by the literal text (candidates where open), what is shown, and the registry's T.</summary>
    private const string Derivations = """
        stomach ajcc8 | 10 | mucosa-submucosa | T1 | T1 | T1
        stomach ajcc8 | 10.1 | mucosa-submucosa | T2 | T2 | T2
        stomach ajcc9 | 9 | mucosa-submucosa | T1 | T1 | T1
        stomach ajcc8 | - | mucosa-submucosa | T1 T2 | - | TX
        stomach ajcc8 | 5 | muscularis-propria | T2 | T2 | T2
        stomach ajcc8 | - | muscularis-propria | T2 | T2 | TX
        stomach ajcc8 | 50 | subserosa | T3 | T3 | T3
        stomach ajcc8 | - | serosa | T4 | T4 | T4
        stomach ajcc8 | 5 | - | T1 T2 T3 T4 | - | TX
        stomach ajcc8 | 11 | - | T2 T3 T4 | - | TX
        stomach ajcc8 | - | not-beyond-muscularis-propria | T1 T2 | - | TX
        stomach ajcc8 | 15 | not-beyond-muscularis-propria | T2 | T2 | T2
        stomach ajcc8 | - | - | T1 T2 T3 T4 | - | TX
        stomach enets | 5 | subserosa | T2 | T2 | T2
        stomach enets | 5 | serosa | T3 | T3 | T3
        stomach uicc8 | - | muscularis-propria | T2 | T2 | T2
        duodenum ajcc8 | 10 | mucosa-submucosa | T1 | T1 | T1
        duodenum ajcc8 | 11 | mucosa-submucosa | T2 | T2 | T2
        duodenum ajcc9 | 8 | muscularis-propria | T2 | T2 | T2
        duodenum ajcc8 | - | mucosa-submucosa | T1 T2 | - | TX
        duodenum ajcc8 | - | muscularis-propria | T2 | T2 | T2
        duodenum ajcc8 | 30 | subserosa | T3 | T3 | T3
        duodenum ajcc8 | - | serosa | T4 | T4 | T4
        duodenum ajcc8 | - | other-organ | T4 | T4 | T4
        duodenum ajcc8 | 12 | - | T2 T3 T4 | - | TX
        duodenum ajcc8 | 8 | - | T1 T2 T3 T4 | - | TX
        duodenum enets | 5 | retroperitoneum | T3 | T3 | T3
        duodenum ajcc8 | 5 | pancreas | T3 | T3 | T3
        ampulla ajcc8 | 10 | sphincter-of-oddi | T1 | T1 | T1
        ampulla ajcc8 | 10.5 | sphincter-of-oddi | T2 | T2 | T2
        ampulla ajcc8 | 5 | duodenal-submucosa | T2 | T2 | T2
        ampulla ajcc8 | 5 | muscularis-propria | T2 | T2 | T2
        ampulla ajcc8 | - | sphincter-of-oddi | T1 T2 | - | TX
        ampulla ajcc8 | - | duodenal-submucosa | T2 | T2 | T2
        ampulla ajcc9 | 5 | pancreas | T3 | T3 | T3
        ampulla ajcc9 | - | peripancreatic-fat | T3 | T3 | T3
        ampulla ajcc9 | - | serosa | T4 | T4 | T4
        ampulla ajcc9 | 20 | other-organ | T4 | T4 | T4
        ampulla ajcc9 | 20 | - | T2 T3 T4 | - | TX
        ampulla ajcc9 | 10 | - | T1 T2 T3 T4 | - | TX
        jejunum-ileum ajcc8 | 10 | mucosa-submucosa | T1 | T1 | T1
        jejunum-ileum ajcc8 | 11 | mucosa-submucosa | T2 | T2 | T2
        jejunum-ileum ajcc8 | 3 | muscularis-propria | T2 | T2 | T2
        jejunum-ileum ajcc9 | 3 | subserosa | T3 | T3 | T3
        jejunum-ileum ajcc9 | - | mesenteric-fat | T3 | T3 | T3
        jejunum-ileum ajcc9 | - | serosa | T4 | T4 | T4
        jejunum-ileum ajcc9 | - | abdominal-wall | T4 | T4 | T4
        jejunum-ileum ajcc8 | - | mucosa-submucosa | T1 T2 | - | TX
        jejunum-ileum ajcc8 | - | muscularis-propria | T2 | T2 | T2
        jejunum-ileum ajcc8 | 9 | - | T1 T2 T3 T4 | - | TX
        jejunum-ileum ajcc8 | 25 | - | T2 T3 T4 | - | TX
        jejunum-ileum ajcc8 | - | - | T1 T2 T3 T4 | - | TX
        jejunum-ileum ajcc8 | 8-12 | mucosa-submucosa | T1 T2 | - | TX
        appendix ajcc8 | 20 | mucosa-submucosa | T1 | T1 | T1
        appendix ajcc8 | 20.1 | muscularis-propria | T2 | T2 | T2
        appendix ajcc8 | 40 | muscularis-propria | T2 | T2 | T2
        appendix ajcc8 | 41 | muscularis-propria | T3 | T3 | T3
        appendix ajcc8 | 18 | subserosa | T3 | T3 | T1
        appendix ajcc8 | 18 | mesoappendix | T3 | T3 | T3
        appendix ajcc8 | 5 | serosa | T4 | T4 | T3
        appendix ajcc8 | 25 | caecum | T2 | T2 | T2
        appendix ajcc8 | - | muscularis-propria | T1 T2 T3 | - | TX
        appendix ajcc9 | 15 | - | T1 T3 T4 | T1 | T1
        appendix ajcc9 | - | - | T1 T2 T3 T4 | - | TX
        appendix ajcc9 | - | other-organ | T4 | T4 | T4
        appendix ajcc7 | 10 | mucosa-submucosa | T1a | T1a | T1a
        appendix ajcc7 | 11 | mucosa-submucosa | T1b | T1b | T1b
        appendix ajcc7 | 20 | mucosa-submucosa | T1b | T1b | T1b
        appendix ajcc7 | 21 | mucosa-submucosa | T2 | T2 | T2
        appendix ajcc7 | 5 | caecum | T2 | T2 | T2
        appendix ajcc7 | 41 | mucosa-submucosa | T3 | T3 | T3
        appendix enets | 15 | muscularis-propria | T2 | T2 | T2
        appendix enets | 10 | muscularis-propria | T1 | T1 | T1
        appendix enets | 10 | mesoappendix | T2 T3 | - | TX
        colon-rectum ajcc8 | 9.9 | mucosa-submucosa | T1a | T1a | T1a
        colon-rectum ajcc8 | 10 | mucosa-submucosa | T1b | T1b | T1b
        colon-rectum ajcc8 | 20 | mucosa-submucosa | T1b | T1b | T1b
        colon-rectum ajcc8 | 20.1 | mucosa-submucosa | T2 | T2 | T2
        colon-rectum ajcc8 | - | mucosa-submucosa | T1a T1b T2 | - | TX
        colon-rectum ajcc8 | 8-15 | mucosa-submucosa | T1a T1b | T1 | T1
        colon-rectum ajcc9 | 5 | muscularis-propria | T2 | T2 | T2
        colon-rectum ajcc9 | - | muscularis-propria | T2 | T2 | T2
        colon-rectum ajcc9 | 5 | perirectal-fat | T3 | T3 | T3
        colon-rectum ajcc9 | - | serosa | T4 | T4 | T4
        colon-rectum ajcc9 | 12 | - | T1b T2 T3 T4 | - | TX
        colon-rectum ajcc9 | 25 | - | T2 T3 T4 | - | TX
        pancreas ajcc8 | 19.9 | confined | T1 | T1 | T1
        pancreas ajcc8 | 20 | confined | T2 | T2 | T2
        pancreas uicc8 | 20 | confined | T1 | T1 | T1
        pancreas uicc8 | 20.1 | confined | T2 | T2 | T2
        pancreas enets | 20 | confined | T2 | T2 | T2
        pancreas ajcc8 | 40 | confined | T2 | T2 | T2
        pancreas ajcc8 | 40.1 | confined | T3 | T3 | T3
        pancreas ajcc8 | 15 | duodenum | T3 | T3 | T3
        pancreas ajcc8 | 15 | peripancreatic-fat | T1 | T1 | T1
        pancreas ajcc9 | 15 | superior-mesenteric-artery | T4 | T4 | T4
        pancreas ajcc9 | - | spleen | T4 | T4 | T4
        pancreas ajcc9 | - | confined | T1 T2 T3 | - | TX
        pancreas ajcc9 | 25 | - | T2 T3 T4 | T2 | T2
        pancreas ajcc9 | - | - | T1 T2 T3 T4 | - | TX
        lung ajcc8 | 10 | none | T1a | T1a | T1a
        lung ajcc8 | 10.1 | none | T1b | T1b | T1b
        lung ajcc8 | 20 | none | T1b | T1b | T1b
        lung ajcc8 | 30 | none | T1c | T1c | T1c
        lung ajcc8 | 40 | none | T2a | T2a | T2a
        lung ajcc8 | 50 | none | T2b | T2b | T2b
        lung ajcc8 | 70 | none | T3 | T3 | T3
        lung ajcc8 | 70.1 | none | T4 | T4 | T4
        lung ajcc8 | 15 | main-bronchus | T2a | T2a | T2a
        lung ajcc8 | 45 | visceral-pleura | T2b | T2b | T2b
        lung ajcc8 | 25 | chest-wall | T3 | T3 | T3
        lung ajcc8 | 25 | diaphragm | T4 | T4 | T3
        lung ajcc8 | 80 | chest-wall | T4 | T4 | T4
        lung ajcc8 | - | visceral-pleura | T2a T2b T3 T4 | - | T2a
        lung ajcc8 | 25 | - | T1c T2a T3 T4 | T1c | T1c
        lung ajcc8 | - | - | T1a T1b T1c T2a T2b T3 T4 | - | TX
        lung ajcc8 | 60 | superficial-spreading | T1a | T1a | T1a
        lung ajcc9 | 25 | azygos-vein | T3 | T3 | T3
        lung ajcc9 | 25 | thymus | T4 | T4 | T4
        thymus ajcc8 | 60 | confined | T1a | T1a | T1a
        thymus ajcc8 | - | mediastinal-pleura | T1b | T1b | T1b
        thymus ajcc8 | - | pericardium | T2 | T2 | T2
        thymus ajcc8 | - | lung | T3 | T3 | T3
        thymus ajcc8 | - | phrenic-nerve | T3 | T3 | T3
        thymus ajcc8 | 30 | aorta | T4 | T4 | T4
        thymus ajcc9 | 50 | mediastinal-pleura | T1a | T1a | T1a
        thymus ajcc9 | 50.1 | confined | T1b | T1b | T1b
        thymus ajcc9 | - | confined | T1a T1b | T1 | TX
        thymus ajcc9 | - | lung | T2 | T2 | T2
        thymus ajcc9 | - | phrenic-nerve | T2 | T2 | T2
        thymus ajcc9 | 20 | superior-vena-cava | T3 | T3 | T3
        thymus ajcc9 | 20 | trachea | T4 | T4 | T4
        thymus ajcc8 | - | - | T1a T1b T2 T3 T4 | - | TX
        """;

    [Fact]
    public void T_follows_from_size_depth_and_structures()
    {
        var rows = Derivations.Split('\n').Select(l => l.Split('|').Select(c => c.Trim()).ToArray()).ToList();
        Assert.All(rows.GroupBy(r => r[0].Split(' ')[0]), g => Assert.True(g.Count() >= 12, g.Key));
        foreach (var r in rows)
        {
            var key = r[0].Split(' ');
            var rules = House.Staging.T[(Words<StagingSite>.Parse(key[0]), Words<Edition>.Parse(key[1]))];
            var answer = TDerivation.Of(new() { SizeMm = r[1] == "-" ? null : NumberRange.TryParse(r[1], out var mm) ? mm : throw new FormatException(r[1]), Extents = r[2] == "-" ? [] : [r[2]], DepthAssessed = r[2] != "-" }, rules);
            var got = $"{string.Join(' ', answer.Possible.Where(t => !answer.Possible.Any(d => d != t && Categories.Within(d, t))))} | {answer.Shown ?? "-"} | {answer.Seer}";
            Assert.True(got == $"{r[3]} | {r[4]} | {r[5]}", $"{string.Join(" | ", r)} gave {got}");
        }
    }

    [Theory]
    [InlineData("3", "T2")]
    [InlineData("3.1", "T3")]
    [InlineData("5", "T3")]
    public void Depth_into_the_mesoappendix_decides_in_ENETS(string depth, string t)
    {
        var facts = new PrimaryFacts { SizeMm = NumberRange.Exactly(10), Extents = ["mesoappendix"], DepthAssessed = true, MesoappendixMm = NumberRange.TryParse(depth, out var d) ? d : null };
        Assert.Equal(t, TDerivation.Of(facts, House.Staging.T[(StagingSite.Appendix, Edition.Enets)]).Shown);
    }

    [Theory]
    [InlineData("0", "20", null, "N0", "N0")]
    [InlineData("1", "20", "15", "N1", "N1")]
    [InlineData("11", "20", "20", "N1", "N1")]
    [InlineData("12", "20", null, "N2", "N2")]
    [InlineData("3", "20", "20.1", "N2", "N2")]
    [InlineData("3", "20", "20", "N1", "N1")]
    [InlineData(null, null, "25", "N2", "N2")]
    [InlineData("3", null, null, "N1 N2", "N1")]
    [InlineData(">=1", null, null, "N1 N2", "N1")]
    public void Nodes_of_the_small_bowel(string? positive, string? examined, string? mass, string possible, string seer)
    {
        static NumberRange? R(string? t) => t is null ? null : NumberRange.TryParse(t, out var r) ? r : throw new FormatException(t);
        var answer = NDerivation.Of(new() { Positive = R(positive), Examined = R(examined), MesentericMassMm = R(mass) }, House.Staging.N[(StagingSite.JejunumIleum, Edition.Ajcc8)]);
        Assert.Equal(possible, string.Join(' ', answer.Possible));
        Assert.Equal(possible.Split(' ')[0], answer.Shown);
        Assert.True(seer == answer.Seer || (positive == ">=1" && answer.Seer == "NX"));
    }

    [Fact]
    public void Involved_nodes_of_unknown_number_are_N1_provisionally_and_NX_in_the_registry()
    {
        var answer = NDerivation.Of(new() { Called = Truth.True }, House.Staging.N[(StagingSite.JejunumIleum, Edition.Ajcc9)]);
        Assert.Equal(("N1", "NX", false), (answer.Shown, answer.Seer, answer.Settled));
        Assert.Equal(["N1", "N2"], answer.Possible);
    }

    [Fact]
    public void Nodes_clear_on_imaging_are_N0_and_nodes_never_looked_at_are_unknown()
    {
        var rules = House.Staging.N[(StagingSite.Pancreas, Edition.Ajcc8)];
        Assert.Equal("N0", NDerivation.Of(new() { Called = Truth.False }, rules).Shown);
        Assert.Equal((null, "NX"), (NDerivation.Of(new(), rules).Shown, NDerivation.Of(new(), rules).Seer));
    }

    [Theory]
    [InlineData("ajcc8", "hilar", "N1", "N1")]
    [InlineData("ajcc8", "station-4", "N2", "N2")]
    [InlineData("ajcc8", "supraclavicular", "N3", "N3")]
    [InlineData("ajcc9", "station-4", "N2a", "N2a")]
    [InlineData("ajcc9", "station-4 station-5", "N2b", "N2b")]
    [InlineData("ajcc9", "station-7", "N2a", "N2a")]
    [InlineData("ajcc9", "station-7 station-4", "N2b", "N2a")]
    [InlineData("ajcc9", "mediastinal", "N2", "N2")]
    [InlineData("ajcc9", "hilar station-4", "N2a", "N2a")]
    [InlineData("ajcc9", "contralateral-hilar station-4", "N3", "N3")]
    public void Stations_decide_N_in_the_lung(string edition, string stations, string n, string seer)
    {
        var answer = NDerivation.Of(new() { Stations = [.. stations.Split(' ')] }, House.Staging.N[(StagingSite.Lung, Words<Edition>.Parse(edition))]);
        Assert.Equal((n, seer), (answer.Shown, answer.Seer));
        Assert.Equal(stations == "station-7 station-4", answer.Flags.Contains("n2-station7-ambiguous"));
    }

    private static ImmutableArray<OrganSpread> Organs(string involved, string clear, string? count = null) =>
        [.. Enum.GetValues<Organ>().Select(o => involved.Split(' ').Contains(Words<Organ>.Of(o))
            ? new OrganSpread(o, SpreadState.Involved) { EverInvolved = true, Number = count is null ? null : NumberRange.TryParse(count, out var c) ? c : null }
            : new OrganSpread(o, clear == "all" || clear.Split(' ').Contains(Words<Organ>.Of(o)) ? SpreadState.Clear : SpreadState.NeverImaged))];

    [Theory]
    [InlineData("", "all", "M0", "M0")]
    [InlineData("liver", "all", "M1a", "M1a")]
    [InlineData("bone", "all", "M1b", "M1b")]
    [InlineData("distant-nodes", "all", "M1b", "M1b")]
    [InlineData("liver bone", "all", "M1c", "M1c")]
    [InlineData("liver", "", "M1a M1c", "M1a")]
    [InlineData("bone", "", "M1b M1c", "M1b")]
    [InlineData("", "liver", "M0 M1b", "M0")]
    [InlineData("", "bone", "M0 M1a M1b M1c", null)]
    [InlineData("", "", "M0 M1a M1b M1c", null)]
    public void Organs_decide_M_in_digestive_tumours(string involved, string clear, string possible, string? shown)
    {
        var answer = MDerivation.Of(Organs(involved, clear), false, House.Staging.M[(StagingSite.Pancreas, Edition.Ajcc8)], House.Staging.WholeBody);
        Assert.Equal((possible, shown), (string.Join(' ', answer.Possible), answer.Shown));
        Assert.Equal(answer.Possible.Length > 1, answer.Needs.Length > 0);
    }

    [Theory]
    [InlineData("ajcc8", "", "all", null, "M0")]
    [InlineData("ajcc8", "pleura", "all", null, "M1a")]
    [InlineData("ajcc8", "lung", "all", null, "M1a")]
    [InlineData("ajcc8", "liver", "all", "1", "M1b")]
    [InlineData("ajcc8", "liver", "all", "2", "M1c")]
    [InlineData("ajcc8", "liver", "all", null, "M1")]
    [InlineData("ajcc8", "liver pleura", "all", "1", "M1b")]
    [InlineData("ajcc9", "liver", "all", "3", "M1c1")]
    [InlineData("ajcc9", "bone liver", "all", "1", "M1c2")]
    [InlineData("ajcc9", "bone", "all", "1", "M1b")]
    [InlineData("ajcc9", "distant-nodes", "all", "1", "M1b")]
    [InlineData("ajcc9", "liver", "all", null, "M1")]
    public void Lesions_decide_M_in_the_lung(string edition, string involved, string clear, string? count, string m) =>
        Assert.Equal(m, MDerivation.Of(Organs(involved, clear, count), false, House.Staging.M[(StagingSite.Lung, Words<Edition>.Parse(edition))], House.Staging.WholeBody).Shown);

    [Theory]
    [InlineData("pleura", "M1a")]
    [InlineData("pericardium", "M1a")]
    [InlineData("lung", "M1b")]
    [InlineData("liver", "M1b")]
    [InlineData("distant-nodes", "M1b")]
    public void Organs_decide_M_in_the_thymus(string involved, string m) =>
        Assert.Equal(m, MDerivation.Of(Organs(involved, "all"), false, House.Staging.M[(StagingSite.Thymus, Edition.Ajcc9)], House.Staging.WholeBody).Shown);

    [Fact]
    public void Learning_size_and_depth_keeps_T_within_what_was_possible() =>
        Gen.Select(Gen.Int[0, House.Staging.T.Count - 1], Gen.Int[0, 900], Gen.Int[0, 20], Gen.Bool, Gen.Bool).Sample((table, tenths, word, sizeKnown, depthKnown) =>
        {
            var rules = House.Staging.T.OrderBy(p => p.Key).ElementAt(table).Value;
            var words = rules.Extents.Where(e => !e.AnySize).SelectMany(e => e.Words).ToList();
            ImmutableArray<string> depth = [words[word % words.Count]];
            var size = NumberRange.Exactly(tenths / 10m);
            var before = TDerivation.Of(new() { SizeMm = sizeKnown ? size : null, Extents = depthKnown ? depth : [], DepthAssessed = depthKnown }, rules);
            var after = TDerivation.Of(new() { SizeMm = size, Extents = depth, DepthAssessed = true }, rules);
            Assert.Subset(before.Possible.ToHashSet(), after.Possible.ToHashSet());
            if (before.Settled)
            {
                Assert.Equal(before.Shown, after.Shown);
            }
        });
}
