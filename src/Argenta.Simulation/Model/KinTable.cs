using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Simulation.Model;

/// <summary>A hereditary syndrome.</summary>
/// <param name="Condition">Its term.</param>
/// <param name="People">Share of people without a carcinoid who have it.</param>
/// <param name="OfSites">Share of the carcinoids of a place in people who have it; 0 for places that are not named.</param>
/// <param name="Source">Key of the source of <paramref name="People"/>.</param>
/// <param name="Certainty">How sure that is.</param>
public sealed record HereditaryRow(string Condition, double People, ImmutableDictionary<string, HereditaryShare> OfSites, string Source, Certainty Certainty);

/// <summary>Share of the carcinoids of a place in people with a hereditary syndrome.</summary>
public sealed record HereditaryShare(string Condition, string Site, double Share, string Source, Certainty Certainty);

/// <summary>What people do not tolerate.</summary>
public sealed record AllergyRow(string Substance, double Share, string Source, Certainty Certainty);

/// <summary>Hereditary syndromes, what runs in the family, and allergies, from <c>simulation/kin.yaml</c>. Each property of a number or delay is that of its name.</summary>
public sealed record KinTable
{
    private KinTable(Figures f, Delays d)
    {
        (Figures, Delays) = (f, d);
        (Inherited, KinTold, KnownEarly, KnownByTumour, AllergiesAsked) = (f["inherited"], f["kin-told"], f["known-early"], f["known-by-tumour"], f["allergies-asked"]);
        (Mother, ByTumourAfter, Found) = (f["mother"], f.Whole("by-tumour-after"), d["found"]);
        f.AllAsked();
        d.AllAsked();
    }

    /// <summary>All figures of the file.</summary>
    public Figures Figures { get; }

    /// <summary>All delays of the file.</summary>
    public Delays Delays { get; }

    /// <summary>Hereditary syndromes; one person has one at most.</summary>
    public ImmutableArray<HereditaryRow> Hereditary { get; private init; } = [];

    /// <summary>What is not tolerated.</summary>
    public ImmutableArray<AllergyRow> Allergies { get; private init; } = [];

#pragma warning disable CS1591 // each is the figure or delay of its name, which the file explains
    public double Inherited { get; }

    public double KinTold { get; }

    public double KnownEarly { get; }

    public double KnownByTumour { get; }

    public double AllergiesAsked { get; }

    public double Mother { get; }

    public int ByTumourAfter { get; }

    public Delay Found { get; }
#pragma warning restore CS1591

    /// <summary>Reads the file.</summary>
    /// <exception cref="LocatedException">A row is not valid, or a share is of a syndrome without a row or of a place that the model does not have.</exception>
    public static KinTable Read(YamlNode root, SiteTable sites, Sources sources)
    {
        root.AllowKeys("figures", "delays", "hereditary", "of-tumours", "allergies");
        var shares = root.List("of-tumours").Select(r => Share(r, root, sites, sources)).ToLookup(s => s.Condition, StringComparer.Ordinal);
        return new KinTable(Figures.Read(root, sources), Delays.Read(root, sources))
        {
            Hereditary = [.. root.List("hereditary").Select(r => Syndrome(r, shares, sources))],
            Allergies = [.. root.List("allergies").Select(r => Allergy(r, sources))],
        };
    }

    private static HereditaryRow Syndrome(YamlNode r, ILookup<string, HereditaryShare> shares, Sources sources)
    {
        r.AllowKeys("condition", "people", "source", "certainty");
        var (source, certainty) = sources.Cite(r);
        var condition = r.RequiredText("condition");
        return new(condition, r.Share("people"), shares[condition].ToImmutableDictionary(s => s.Site, StringComparer.Ordinal), source, certainty);
    }

    private static HereditaryShare Share(YamlNode r, YamlNode root, SiteTable sites, Sources sources)
    {
        r.AllowKeys("condition", "site", "share", "source", "certainty");
        var (source, certainty) = sources.Cite(r);
        var (condition, site) = (r.RequiredText("condition"), r.RequiredText("site"));
        if (sites.IndexOf(site) < 0)
        {
            throw r.Required("site").Fault($"The model has no place '{site}'.", "Write one of simulation/sites.yaml.");
        }

        if (!root.List("hereditary").Any(h => h.OptionalText("condition") == condition))
        {
            throw r.Required("condition").Fault($"'{condition}' has no row under 'hereditary'.", "Add it there.");
        }

        return new(condition, site, r.Share("share"), source, certainty);
    }

    private static AllergyRow Allergy(YamlNode r, Sources sources)
    {
        r.AllowKeys("substance", "share", "source", "certainty");
        var (source, certainty) = sources.Cite(r);
        return new(r.RequiredText("substance"), r.Share("share"), source, certainty);
    }
}
