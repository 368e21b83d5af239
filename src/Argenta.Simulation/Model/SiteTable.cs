using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Simulation.Model;

/// <summary>Part of the embryo's gut that an organ comes from.</summary>
public enum Embryo
{
    /// <summary>Lung, thymus, stomach, duodenum, pancreas.</summary>
    Foregut,

    /// <summary>Jejunum, ileum, appendix, caecum.</summary>
    Midgut,

    /// <summary>Colon and rectum.</summary>
    Hindgut,
}

/// <summary>How carcinoids of one place behave; the columns are explained at the head of <c>simulation/sites.yaml</c>.</summary>
public sealed record SiteModel
{
    /// <summary>The place in the house's word, such as <c>ileum</c>.</summary>
    public required string Site { get; init; }

    /// <summary>Term of the diagnosis.</summary>
    public required string Condition { get; init; }

    /// <summary>ICD-O-3 topography.</summary>
    public required string Topography { get; init; }

    /// <summary>Part of the gut.</summary>
    public required Embryo Embryo { get; init; }

    /// <summary>Onsets per 100,000 people a year.</summary>
    public required double Incidence { get; init; }

    /// <summary>Share of women.</summary>
    public required double Women { get; init; }

    /// <summary>Mean age at onset in years.</summary>
    public required double Age { get; init; }

    /// <summary>Standard deviation of it.</summary>
    public required double AgeSd { get; init; }

    /// <summary>Median largest diameter, mm.</summary>
    public required double Size { get; init; }

    /// <summary>Log-sd of it.</summary>
    public required double SizeSpread { get; init; }

    /// <summary>Median Ki-67, percent.</summary>
    public required double Ki67 { get; init; }

    /// <summary>Log-sd of it.</summary>
    public required double Ki67Spread { get; init; }

    /// <summary>Spread to regional nodes per year at the reference size and index.</summary>
    public required double Nodes { get; init; }

    /// <summary>Distant spread per year likewise.</summary>
    public required double Distant { get; init; }

    /// <summary>Found by chance per year at 10 mm.</summary>
    public required double Incidental { get; init; }

    /// <summary>Share with receptors.</summary>
    public required double Receptors { get; init; }

    /// <summary>Deaths of the tumour per year at 10 % burden.</summary>
    public required double Death { get; init; }

    /// <summary>Share of first distant metastases in the liver.</summary>
    public required double Liver { get; init; }

    /// <summary>Share of metastatic people whose primary is not found.</summary>
    public required double Hidden { get; init; }

    /// <summary>Share operated on without distant metastases.</summary>
    public required double Resect { get; init; }

    /// <summary>Share operated on with them.</summary>
    public required double ResectDistant { get; init; }

    /// <summary>Share of complete resections.</summary>
    public required double Margin { get; init; }

    /// <summary>Factor on the growth of the primary.</summary>
    public required double Speed { get; init; }

    /// <summary>Factor on what treatment kills, as a logarithm.</summary>
    public required double Respond { get; init; }

    /// <summary>Least diameter that pathology writes of it, mm: what is smaller has another name there.</summary>
    public required double Smallest { get; init; }

    /// <summary>Key of the source of the row.</summary>
    public required string Source { get; init; }

    /// <summary>How sure the row is.</summary>
    public required Certainty Certainty { get; init; }

    /// <summary>Lung and thymus are named by mitoses and necrosis, the others by grade.</summary>
    public bool IsThoracic => Site is "lung" or "thymus";
}

/// <summary>An organ of distant spread beside the liver.</summary>
/// <param name="Organ">The house's word.</param>
/// <param name="Condition">Term of the metastases.</param>
/// <param name="Weights">Relative weight by <see cref="Embryo"/>.</param>
/// <param name="OfLung">Weight for primaries of the lung; null as for the rest of the foregut.</param>
/// <param name="WomenOnly">Only in women.</param>
/// <param name="Source">Key of the source.</param>
/// <param name="Certainty">How sure.</param>
public sealed record SpreadRow(string Organ, string Condition, ImmutableArray<double> Weights, double? OfLung, bool WomenOnly, string Source, Certainty Certainty);

/// <summary>The tables of <c>simulation/sites.yaml</c>.</summary>
public sealed record SiteTable(ImmutableArray<SiteModel> Sites, ImmutableArray<SpreadRow> Spread, ImmutableDictionary<string, string> Morphologies)
{
    private static readonly string[] Columns =
    [
        "site", "condition", "topography", "embryo", "incidence", "women", "age", "age-sd", "size", "size-spread", "ki67", "ki67-spread", "nodes", "distant", "incidental", "receptors", "death", "liver", "hidden", "resect",
        "resect-distant", "margin", "speed", "respond", "smallest", "source", "certainty",
    ];

    /// <summary>Onsets of all sites per 100,000 people a year.</summary>
    public double Incidence => Sites.Sum(s => s.Incidence);

    /// <summary>Number of a site; -1 where there is none.</summary>
    public int IndexOf(string site) => Sites.FindIndex(s => s.Site == site);

    /// <summary>Reads the file.</summary>
    /// <exception cref="LocatedException">A row is not valid.</exception>
    public static SiteTable Read(YamlNode root, Sources sources)
    {
        root.AllowKeys("rows", "spread", "morphologies");
        return new(
            [.. root.List("rows").Select(r => Row(r, sources))],
            [.. root.List("spread").Select(r => SpreadOf(r, sources))],
            root.List("morphologies").ToImmutableDictionary(r => r.RequiredText("kind"), r => (sources.Cite(r), r.RequiredText("code")).Item2));
    }

    private static SiteModel Row(YamlNode r, Sources sources)
    {
        r.AllowKeys(Columns);
        var (source, certainty) = sources.Cite(r);
        return new()
        {
            Site = r.RequiredText("site"),
            Condition = r.RequiredText("condition"),
            Topography = r.RequiredText("topography"),
            Embryo = r.Required("embryo").AsWord<Embryo>(),
            Incidence = r.Number("incidence", 0),
            Women = r.Share("women"),
            Age = r.Number("age", 15, 95),
            AgeSd = r.Number("age-sd", 0),
            Size = r.Number("size", 4),
            SizeSpread = r.Number("size-spread", 0),
            Ki67 = r.Number("ki67", 0.1, 55),
            Ki67Spread = r.Number("ki67-spread", 0),
            Nodes = r.Number("nodes", 0),
            Distant = r.Number("distant", 0),
            Incidental = r.Number("incidental", 0),
            Receptors = r.Share("receptors"),
            Death = r.Number("death", 0),
            Liver = r.Share("liver"),
            Hidden = r.Share("hidden"),
            Resect = r.Share("resect"),
            ResectDistant = r.Share("resect-distant"),
            Margin = r.Share("margin"),
            Speed = r.Number("speed", 0.05),
            Respond = r["respond"] is null ? 1 : r.Number("respond", 0.05),
            Smallest = r["smallest"] is null ? 1 : r.Number("smallest", 1),
            Source = source,
            Certainty = certainty,
        };
    }

    private static SpreadRow SpreadOf(YamlNode r, Sources sources)
    {
        r.AllowKeys("organ", "condition", "foregut", "midgut", "hindgut", "lung-primary", "women-only", "source", "certainty");
        var (source, certainty) = sources.Cite(r);
        return new(r.RequiredText("organ"), r.RequiredText("condition"), [r.Number("foregut", 0), r.Number("midgut", 0), r.Number("hindgut", 0)], r["lung-primary"] is null ? null : r.Number("lung-primary", 0), r.Yes("women-only"), source, certainty);
    }
}

/// <summary>Search in immutable arrays.</summary>
internal static class Arrays
{
    /// <summary>Number of the first item that fits; -1 for none.</summary>
    public static int FindIndex<T>(this ImmutableArray<T> items, Func<T, bool> fits)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (fits(items[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
