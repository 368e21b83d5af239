using Argenta.Record;
using Argenta.Staging;
using Argenta.Terms;
using Argenta.Terms.Files;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Tests;

public class NodeRegionTests
{
    private static BodySite Nodes(string words, Organ? organ = null, string? code = null) => new(null, organ, code, new Concept([], words));

    [Theory]
    [InlineData("mediastinal lymph nodes", "lung", null, true, "mediastinal")]
    [InlineData("mediastinal lymph nodes", "ileum", null, false, null)]
    [InlineData("subcarinal lymph node", "lung", null, true, "subcarinal")]
    [InlineData("contralateral mediastinal lymph nodes", "lung", null, true, "contralateral-mediastinal")]
    [InlineData("supraclavicular lymph nodes", "lung", null, true, "supraclavicular")]
    [InlineData("supraclavicular lymph nodes", "pancreas", null, false, null)]
    [InlineData("cervical lymph nodes", "thymus", null, true, "cervical")]
    [InlineData("cervical lymph nodes", "lung", null, false, null)]
    [InlineData("perithymic lymph nodes", "thymus", null, true, "perithymic")]
    [InlineData("coeliac lymph nodes", "stomach", null, true, null)]
    [InlineData("coeliac lymph nodes", "duodenum", null, false, null)]
    [InlineData("coeliac lymph nodes", "ampulla", null, true, null)]
    [InlineData("coeliac lymph nodes", "pancreas", "C25.2", true, null)]
    [InlineData("coeliac lymph nodes", "pancreas", "C25.0", false, null)]
    [InlineData("coeliac lymph nodes", "pancreas", null, true, null)]
    [InlineData("retroperitoneal lymph nodes", "pancreas", null, true, null)]
    [InlineData("retroperitoneal lymph nodes", "stomach", null, false, null)]
    [InlineData("para-aortic lymph nodes", "ampulla", null, false, null)]
    [InlineData("mesenteric lymph nodes", "ileum", null, true, null)]
    [InlineData("mesenteric lymph nodes", "stomach", null, false, null)]
    [InlineData("superior mesenteric lymph nodes", "duodenum", null, true, null)]
    [InlineData("superior mesenteric lymph nodes", "rectum", null, false, null)]
    [InlineData("internal iliac lymph nodes", "rectum", null, true, null)]
    [InlineData("common iliac lymph nodes", "rectum", null, false, null)]
    [InlineData("inguinal lymph nodes", "rectum", null, false, null)]
    public void A_node_is_regional_or_distant_by_the_primary(string words, string primary, string? topography, bool regional, string? station) =>
        Assert.Equal(new NodeClass(regional, station), House.Staging.Nodes.Of(Nodes(words), Words<PrimarySite>.Parse(primary), topography));

    [Fact]
    public void Without_a_primary_a_node_is_what_the_record_calls_it()
    {
        Assert.Equal(new NodeClass(false, null), House.Staging.Nodes.Of(Nodes("mediastinal lymph nodes", Organ.DistantNodes), null, null));
        Assert.Equal(new NodeClass(true, null), House.Staging.Nodes.Of(Nodes("lymph nodes", null, "C77"), PrimarySite.UnknownPrimary, null));
        Assert.Null(House.Staging.Nodes.Of(Nodes("mesenteric fat"), PrimarySite.Ileum, null));
        Assert.Null(House.Staging.Nodes.Of(new(null, Organ.Liver, null, new Concept([], "hepatic hilar node-like lesion")), PrimarySite.Ileum, null));
    }

    [Theory]
    [InlineData("C77.1", "lung", true)]
    [InlineData("C77.1", "ileum", false)]
    [InlineData("C77.2", "ileum", true)]
    [InlineData("C77.3", "ileum", false)]
    public void A_code_names_the_region_too(string code, string primary, bool regional) =>
        Assert.Equal(regional, House.Staging.Nodes.Of(new(null, null, code), Words<PrimarySite>.Parse(primary), null)?.Regional);

    [Fact]
    public void Mediastinal_nodes_are_N2_in_the_lung_and_metastases_in_the_bowel()
    {
        ImagingFindingEntry seen = House.Seen(Organ.DistantNodes) with { Site = Nodes("mediastinal lymph nodes", Organ.DistantNodes) };
        var lung = House.Stage(House.Primary(PrimarySite.Lung, "2019"), seen);
        Assert.Equal(("N2", SpreadState.NeverImaged), (lung.N.Value, lung.Spread.Single(s => s.Organ == Organ.DistantNodes).State));
        var ileum = House.Stage(House.Primary(PrimarySite.Ileum, "2019"), seen);
        Assert.Equal((FindingState.Unknown, "M1b"), (ileum.N.State, ileum.M.Value));
    }

    [Fact]
    public void Words_of_the_tables_can_all_be_recorded()
    {
        var terms = Terminology.Load(Repository.Knowledge);
        string[] Listed(string term) => terms[term]!["words"]!.Split(' ');
        var extents = House.Staging.T.Values.SelectMany(r => r.Extents).SelectMany(e => e.Words).ToHashSet();
        Assert.Subset(Listed("depth").ToHashSet(), extents);
        Assert.Subset(extents, Listed("depth").ToHashSet());
        Assert.Equal(Listed("depth"), Listed("invades"));
        Assert.Equal(House.Staging.N.Values.SelectMany(r => r.Stations).SelectMany(s => s.Words).Distinct().Order(), Listed("node-station").Order());
        Assert.Subset(Listed("node-station").ToHashSet(), Repository.Knowledge.Read("staging/nodes.yaml").Single().List("regions").Where(r => r["stations"] is not null).SelectMany(r => r["stations"]!.Entries.Select(e => e.Value.AsText())).ToHashSet());
    }
}
