using System.Collections.Frozen;
using System.Collections.Immutable;
using Argenta.Pathology;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Staging;

/// <summary>Which table stages a primary.</summary>
public sealed record Chapter(PrimarySite Primary, StagingSite Site, StagingRegion Region, Citation Citation);

/// <summary>An edition and the years of diagnosis in which it is in force.</summary>
public sealed record InForce(StagingRegion Region, NumberRange Years, Edition Edition, Citation Citation);

/// <summary>Which codes the registry gives an AJCC identifier.</summary>
public sealed record RegistryRow(ImmutableArray<StagingSite> Sites, Edition Edition, ImmutableArray<string> Morphologies, ImmutableArray<string> Topographies, Citation Citation);

/// <summary>The tables of TNM and stage groups, from <c>knowledge/staging/</c>. Immutable; a site with a licence may replace the files by its own.</summary>
public sealed class StagingKnowledge
{
    /// <summary>Stage-group tables.</summary>
    public required FrozenDictionary<(StagingSite Site, Edition Edition), GroupTable> Groups { get; init; }

    /// <summary>T rules.</summary>
    public required FrozenDictionary<(StagingSite Site, Edition Edition), TRules> T { get; init; }

    /// <summary>N rules.</summary>
    public required FrozenDictionary<(StagingSite Site, Edition Edition), NRules> N { get; init; }

    /// <summary>M rules.</summary>
    public required FrozenDictionary<(StagingSite Site, Edition Edition), MRules> M { get; init; }

    /// <summary>Chapter by primary.</summary>
    public required FrozenDictionary<PrimarySite, Chapter> Chapters { get; init; }

    /// <summary>Editions by region and year.</summary>
    public required ImmutableArray<InForce> Years { get; init; }

    /// <summary>Editions of a region whose categories mean the same.</summary>
    public required ImmutableArray<(StagingRegion Region, ImmutableArray<Edition> Editions, Citation Citation)> Same { get; init; }

    /// <summary>Kinds that a region's chapters stage.</summary>
    public required ImmutableArray<(StagingRegion Region, ImmutableArray<TumourKind> Kinds, Citation Citation)> Kinds { get; init; }

    /// <summary>Grades that an edition leaves to the carcinoma chapter.</summary>
    public required ImmutableArray<(StagingRegion Region, Edition Edition, ImmutableArray<Grade> Excludes, Citation Citation)> GradeLimits { get; init; }

    /// <summary>Organs that must have been looked at before "no further metastasis" is settled.</summary>
    public required ImmutableArray<Organ> WholeBody { get; init; }

    /// <summary>Terms of a spread whose organ is not said.</summary>
    public required ImmutableArray<string> UnplacedTerms { get; init; }

    /// <summary>Registry limits.</summary>
    public required ImmutableArray<RegistryRow> Registry { get; init; }

    /// <summary>Organs that may be involved beside a dominant liver.</summary>
    public required (ImmutableArray<Organ> Others, Citation Citation) LiverDominant { get; init; }

    /// <summary>Bands of liver burden, percent.</summary>
    public required ImmutableArray<(LiverBurden Band, NumberRange Percent, Citation Citation)> LiverBurdens { get; init; }

    /// <summary>Organ of a metastasis by diagnosis-code prefix.</summary>
    public required ImmutableArray<(ImmutableArray<string> Codes, Organ Organ, Citation Citation)> MetastasisCodes { get; init; }

    /// <summary>Regional and distant nodes by primary.</summary>
    public required NodeRegions Nodes { get; init; }

    /// <summary>The group table; null where the edition does not cover the site.</summary>
    public GroupTable? Table(StagingSite site, Edition edition) => Groups.GetValueOrDefault((site, edition));

    /// <summary>The edition in force for a year of diagnosis; null where none is known.</summary>
    public InForce? EditionOf(StagingRegion region, int year) => Years.FirstOrDefault(y => y.Region == region && y.Years.Contains(year));

    /// <summary>Loads <c>staging/*.yaml</c>.</summary>
    /// <param name="folder">The knowledge folder.</param>
    /// <param name="sources">Sources that each row must resolve in; null to skip that check.</param>
    /// <exception cref="LocatedException">A file is missing or not valid, or a table stands twice.</exception>
    public static StagingKnowledge Load(KnowledgeFolder folder, Sources? sources = null)
    {
        var scope = folder.Read("staging/scope.yaml").SingleOrDefault()
            ?? throw new LocatedException($"{folder.Root}/staging/scope.yaml", 0, 0, "The file is missing.", "Restore it: no tumour can be staged without it.");
        var files = folder.Read("staging").Where(f => f["groups"] is not null || f["t"] is not null).ToList();
        Citation Cite(YamlNode node) => Citation.Read(node, sources);

        var registry = scope.List("registry").Select(r => new RegistryRow(
            [.. r.Required("sites").Items.Select(s => s.AsWord<StagingSite>())], r.Required("edition").AsWord<Edition>(), r.Texts("morphologies"), r.Texts("topographies"), Cite(r)));
        var dominant = scope.Required("extent").Required("liver-dominant");
        return new()
        {
            Groups = Tables(files, "groups", n => n, (n, s, e) => ReadGroups(n, s, e, sources)),
            T = Tables(files, "t", n => n, (n, _, _) => ReadT(n, sources)),
            N = Tables(files, "n", n => n, (n, _, _) => ReadN(n, sources)),
            M = Tables(files, "m", n => n, (n, _, _) => ReadM(n, sources)),
            Chapters = scope.List("chapters").Select(c => new Chapter(c.Required("primary").AsWord<PrimarySite>(), c.Required("site").AsWord<StagingSite>(), c.Required("region").AsWord<StagingRegion>(), Cite(c))).ToFrozenDictionary(c => c.Primary),
            Years = [.. scope.List("in-force").Select(y => new InForce(y.Required("region").AsWord<StagingRegion>(), y.Required("years").AsRange(), y.Required("edition").AsWord<Edition>(), Cite(y)))],
            Same = [.. scope.List("same-definitions").Select(s => (s.Required("region").AsWord<StagingRegion>(), Many<Edition>(s, "editions"), Cite(s)))],
            Kinds = [.. scope.List("kinds").Select(k => (k.Required("region").AsWord<StagingRegion>(), Many<TumourKind>(k, "kinds"), Cite(k)))],
            GradeLimits = [.. scope.List("grade-limits").Select(g => (g.Required("region").AsWord<StagingRegion>(), g.Required("edition").AsWord<Edition>(), Many<Grade>(g, "excludes"), Cite(g)))],
            WholeBody = Many<Organ>(scope.Required("whole-body"), "organs"),
            UnplacedTerms = scope.Required("unplaced-metastases").Texts("terms"),
            Registry = [.. registry],
            LiverDominant = (Many<Organ>(dominant, "others-within"), Cite(dominant)),
            LiverBurdens = [.. scope.List("liver-burden").Select(b => (b.Required("band").AsWord<LiverBurden>(), b.Required("percent").AsRange(), Cite(b)))],
            Nodes = NodeRegions.Read(folder.Read("staging/nodes.yaml").SingleOrDefault(), sources),
            MetastasisCodes = [.. scope.List("metastasis-codes").Select(c => (c.Texts("codes"), c.Required("organ").AsWord<Organ>(), Cite(c)))],
        };
    }

    private static ImmutableArray<T> Many<T>(YamlNode node, string key)
        where T : struct, Enum => [.. node.Required(key).Items.Select(i => i.AsWord<T>())];

    private static FrozenDictionary<(StagingSite, Edition), TTable> Tables<TTable>(List<YamlNode> files, string key, Func<YamlNode, YamlNode> pick, Func<YamlNode, StagingSite, Edition, TTable> read)
    {
        var all = new Dictionary<(StagingSite, Edition), TTable>();
        foreach (var node in files.SelectMany(f => f.List(key)).Select(pick))
        {
            foreach (var site in Many<StagingSite>(node, "sites"))
            {
                foreach (var edition in Many<Edition>(node, "editions"))
                {
                    if (!all.TryAdd((site, edition), read(node, site, edition)))
                    {
                        throw node.Fault($"A table for {Words<StagingSite>.Of(site)} in {Words<Edition>.Of(edition)} stands twice under '{key}'.", "Remove one.");
                    }
                }
            }
        }

        return all.ToFrozenDictionary();
    }

    private static string Category(YamlNode node, TnmAxis axis) =>
        Categories.IsKnown(axis, node.AsText()) ? node.Text : throw node.Fault($"'{node.Text}' is not a {axis} category.", $"Write one of: {string.Join(", ", Categories.Of(axis))}.");

    private static ImmutableArray<string> CategoryList(YamlNode node, TnmAxis axis) =>
        node.Kind == YamlKind.List ? [.. node.Items.Select(i => Category(i, axis))] : [Category(node, axis)];

    private static GroupTable ReadGroups(YamlNode node, StagingSite site, Edition edition, Sources? sources)
    {
        var cells = new Dictionary<(string T, string N, string M), GroupCell>();
        var rows = node.List("rows").Select(r => (T: Category(r.Required("t"), TnmAxis.T), Row: r)).ToList();
        var columns = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (t, row) in rows)
        {
            var citation = Citation.Read(row, sources);
            foreach (var (n, group) in row.Required("n").Entries)
            {
                if (!Categories.IsKnown(TnmAxis.N, n))
                {
                    throw group.Fault($"'{n}' is not an N category.", $"Write one of: {string.Join(", ", Categories.N)}.");
                }

                columns.Add(n);
                cells[(t, n, "M0")] = new(group.AsText(), citation);
            }
        }

        foreach (var row in node.List("metastatic"))
        {
            var citation = Citation.Read(row, sources);
            var group = row.RequiredText("group");
            var except = row.Texts("except-t");
            var ns = row["n"] is { } given ? CategoryList(given, TnmAxis.N) : [.. columns];
            foreach (var m in CategoryList(row.Required("m"), TnmAxis.M))
            {
                foreach (var (t, _) in rows)
                {
                    foreach (var n in ns)
                    {
                        cells[(t, n, m)] = new(except.Contains(t) ? string.Empty : group, citation);
                    }
                }
            }
        }

        return new(site, edition, cells);
    }

    private static TRules ReadT(YamlNode node, Sources? sources) => new(
        node.RequiredText("extent-unassessed") == "by-size",
        [.. node.List("sizes").Select(s => new SizeRow(s.Required("size").AsRange(), Category(s.Required("t"), TnmAxis.T), Citation.Read(s, sources)))],
        [.. node.List("extents").Select(e => new ExtentRow(
            e.Texts("words"),
            CategoryList(e.Required("t"), TnmAxis.T),
            e["seer"] is { } seer ? Category(seer, TnmAxis.T) : null,
            e["seer-size-unknown"] is { } unknown ? Category(unknown, TnmAxis.T) : null,
            e["any-size"]?.AsTruth() ?? false,
            e.OptionalText("item"),
            e["split"]?.AsNumber(),
            Citation.Read(e, sources)))]);

    private static NRules ReadN(YamlNode node, Sources? sources)
    {
        var unknown = node.Required("involved-count-unknown");
        var shown = unknown["shown"];
        NodeRow Row(YamlNode n, string key) => new(n.Required(key).AsRange(), Category(n.Required("n"), TnmAxis.N), Citation.Read(n, sources));
        return new(
            [.. node.List("counts").Select(n => Row(n, "nodes"))],
            [.. node.List("mesenteric-mass").Select(n => Row(n, "mm"))],
            CategoryList(unknown.Required("n"), TnmAxis.N),
            shown is null ? string.Empty : Category(shown, TnmAxis.N),
            Category(unknown.Required("seer"), TnmAxis.N),
            Citation.Read(unknown, sources),
            [.. node.List("stations").Select(s => new StationRow(s.Texts("words"), Category(s.Required("n"), TnmAxis.N), s.OptionalText("counts-as") == "unknown", s["station"] is not null, Citation.Read(s, sources)))],
            [.. node.List("several-stations").Select(n => Row(n, "stations"))]);
    }

    private static MRules ReadM(YamlNode node, Sources? sources)
    {
        var near = node["near"];
        return new(
            [.. node.List("liver-and-other").Select(r => new LiverRow(r.Required("liver").AsTruth(), r.Required("other").AsTruth(), Category(r.Required("m"), TnmAxis.M), Citation.Read(r, sources)))],
            near is null ? [] : Many<Organ>(near, "organs"),
            near is null ? null : Category(near.Required("m"), TnmAxis.M),
            near is null ? null : Citation.Read(near, sources),
            [.. node.List("far").Select(r => new FarRow(r.Required("lesions").AsRange(), r.Required("organs").AsRange(), Category(r.Required("m"), TnmAxis.M), Citation.Read(r, sources)))]);
    }
}
