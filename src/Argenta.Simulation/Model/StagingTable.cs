using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Simulation.Model;

/// <summary>Row of a table of T; null bounds ask nothing.</summary>
public sealed record TRow(string T, int? LayerFrom, double? SizeOver, double? SizeFrom);

/// <summary>Row of a table of N.</summary>
public sealed record NRow(string N, int NodesFrom);

/// <summary>Row of a table of M.</summary>
public sealed record MRow(string M, bool Liver, bool Elsewhere, bool Several);

/// <summary>Row of a table of groups; empty lists ask nothing. A category fits where it begins with a listed word.</summary>
public sealed record GroupRow(ImmutableArray<string> T, ImmutableArray<string> N, ImmutableArray<string> M, string Group);

/// <summary>The tables of one family of sites.</summary>
public sealed record StagingFamily(string Family, string Edition, int? From, int? Until, ImmutableArray<string> Sites, ImmutableArray<TRow> T, ImmutableArray<NRow> N, ImmutableArray<MRow> M, ImmutableArray<GroupRow> Groups, string Source, Certainty Certainty);

/// <summary>T, N, M and group of a latent state.</summary>
public readonly record struct Stage(string T, string N, string M, string Group);

/// <summary>The simulator's own tables of stage, from <c>simulation/staging.yaml</c>.</summary>
public sealed record StagingTable(ImmutableArray<StagingFamily> Families, ImmutableArray<string> Layers, Figures Figures, double LayerStart, double LayerSpread, double LayerGrowth, double NodeCount, double NodeCountSpread)
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="LocatedException">A row is not valid.</exception>
    public static StagingTable Read(YamlNode root, Sources sources)
    {
        root.AllowKeys("figures", "layers", "families");
        var f = Figures.Read(root, sources);
        var table = new StagingTable(
            [.. root.List("families").Select(r => Family(r, sources))],
            [.. root.List("layers").OrderBy(r => r.Required("layer").AsInteger()).Select(r => (sources.Cite(r), r.RequiredText("word")).Item2)],
            f,
            f["layer-start"],
            f["layer-spread"],
            f["layer-growth"],
            f["node-count"],
            f["node-count-spread"]);
        f.AllAsked();
        return table;
    }

    /// <summary>Number of the family of a site by the newest edition; -1 for none.</summary>
    public int FamilyOf(string site) => Families.FindIndex(f => f.Until is null && f.Sites.Contains(site));

    /// <summary>Number of the family that doctors used in a year; -1 where there was none.</summary>
    public int FamilyOf(string site, int year) => Families.FindIndex(f => !(year < f.From) && !(year > f.Until) && f.Sites.Contains(site));

    /// <summary>The stage of a latent state.</summary>
    /// <param name="family">Number of the family.</param>
    /// <param name="size">Largest diameter of the primary, mm.</param>
    /// <param name="layer">Layer reached, 0 to 4.</param>
    /// <param name="nodes">Regional nodes involved.</param>
    /// <param name="liver">Metastases in the liver.</param>
    /// <param name="elsewhere">Metastases elsewhere.</param>
    /// <param name="lesions">Number of metastases.</param>
    public Stage Of(int family, double size, int layer, int nodes, bool liver, bool elsewhere, int lesions)
    {
        var tables = Families[family];
        var t = tables.T[^1].T;
        foreach (var row in tables.T)
        {
            if (!(layer < row.LayerFrom) && !(size <= row.SizeOver) && !(size < row.SizeFrom))
            {
                t = row.T;
                break;
            }
        }

        var n = tables.N[^1].N;
        foreach (var row in tables.N)
        {
            if (nodes >= row.NodesFrom)
            {
                n = row.N;
                break;
            }
        }

        var m = "M0";
        foreach (var row in tables.M)
        {
            if ((!row.Liver || liver) && (!row.Elsewhere || elsewhere) && (!row.Several || lesions > 1))
            {
                m = row.M;
                break;
            }
        }

        foreach (var row in tables.Groups)
        {
            if (Fits(row.T, t) && Fits(row.N, n) && Fits(row.M, m))
            {
                return new(t, n, m, row.Group);
            }
        }

        return new(t, n, m, tables.Groups[^1].Group);
    }

    private static bool Fits(ImmutableArray<string> listed, string category)
    {
        if (listed.IsEmpty)
        {
            return true;
        }

        foreach (var word in listed)
        {
            if (category.StartsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static StagingFamily Family(YamlNode r, Sources sources)
    {
        r.AllowKeys("family", "edition", "from", "until", "sites", "t", "n", "m", "groups", "source", "certainty");
        var (source, certainty) = sources.Cite(r);
        return new(
            r.RequiredText("family"),
            r.OptionalText("edition") ?? "ajcc8",
            r["from"]?.AsInteger(),
            r["until"]?.AsInteger(),
            r.Texts("sites"),
            [.. r.List("t").Select(c => new TRow(c.RequiredText("t"), c["layer-from"]?.AsInteger(), c["size-over"] is null ? null : c.Number("size-over"), c["size-from"] is null ? null : c.Number("size-from")))],
            [.. r.List("n").Select(c => new NRow(c.RequiredText("n"), c["nodes-from"]?.AsInteger() ?? 0))],
            [.. r.List("m").Select(c => new MRow(c.RequiredText("m"), c.Yes("liver"), c.Yes("elsewhere"), c.Yes("several"))).Where(c => c.M != "M0")],
            [.. r.List("groups").Select(c => new GroupRow(Words(c, "t"), Words(c, "n"), Words(c, "m"), c.RequiredText("group")))],
            source,
            certainty);
    }

    private static ImmutableArray<string> Words(YamlNode row, string key) => row.OptionalText(key) is { } text ? [.. text.Split(' ')] : [];
}
