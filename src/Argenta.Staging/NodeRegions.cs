using System.Collections.Frozen;
using System.Collections.Immutable;
using Argenta.Pathology;
using Argenta.Record;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Staging;

/// <summary>Named nodes and the primaries of which they are regional.</summary>
/// <param name="Words">Normalised words of a report.</param>
/// <param name="Codes">Prefixes of ICD-O-3 or ICD-10 codes.</param>
/// <param name="Regional">Primaries of which they are regional; of every other they are distant.</param>
/// <param name="Stations">House word of the station, by primary.</param>
/// <param name="DistantTopographies">Parts of a primary (topography prefixes) of which they are distant all the same.</param>
/// <param name="Citation">Source.</param>
public sealed record NodeRegion(
    ImmutableArray<string> Words, ImmutableArray<string> Codes, ImmutableArray<PrimarySite> Regional, FrozenDictionary<PrimarySite, string> Stations, ImmutableArray<string> DistantTopographies, Citation Citation);

/// <summary>What a node is to a primary.</summary>
/// <param name="Regional">A regional node (true) or a distant one (false).</param>
/// <param name="Station">House word of its station; null where none is named.</param>
public readonly record struct NodeClass(bool Regional, string? Station);

/// <summary>Tells regional from distant nodes: the same mediastinal node is regional in the lung and distant in the bowel.</summary>
public sealed class NodeRegions
{
    private static readonly string[] Nouns = [" node ", " nodes ", " lymph ", " lymphadenopathy ", " adenopathy ", " ln ", " lns "];

    private readonly ImmutableArray<NodeRegion> rows;
    private readonly ImmutableArray<(string Words, NodeRegion Row)> longestFirst; // between blanks, as they stand in a text

    private NodeRegions(ImmutableArray<NodeRegion> rows)
    {
        this.rows = rows;
        longestFirst = [.. rows.SelectMany(r => r.Words.Select(w => (Words: $" {w} ", Row: r))).OrderByDescending(p => p.Words.Length).ThenBy(p => p.Words, StringComparer.Ordinal)];
    }

    /// <summary>Reads <c>staging/nodes.yaml</c>; without the file every node keeps what the record calls it.</summary>
    /// <exception cref="LocatedException">A row is not valid.</exception>
    internal static NodeRegions Read(YamlNode? file, Sources? sources) => new(file is null ? [] : [.. file.List("regions").Select(r => new NodeRegion(
        [.. r.Texts("words").Select(Terminology.Normalize)],
        r.Texts("codes"),
        [.. r.Required("regional").Items.Select(s => s.AsWord<PrimarySite>())],
        r["stations"] is { } stations ? stations.Entries.ToFrozenDictionary(e => Words<PrimarySite>.TryParse(e.Key, out var site) ? site : throw e.Value.Fault($"'{e.Key}' is not a primary site.", $"Write one of: {string.Join(", ", Words<PrimarySite>.All)}."), e => e.Value.AsText()) : FrozenDictionary<PrimarySite, string>.Empty,
        r.Texts("distant-topographies"),
        Citation.Read(r, sources)))]);

    /// <summary>What the place is to the primary; null where it is no lymph node or nothing is known of it.</summary>
    /// <param name="site">The place; null for none.</param>
    /// <param name="primary">Where the tumour began; null when unknown.</param>
    /// <param name="topography">Topography code of the primary; null when unknown.</param>
    public NodeClass? Of(BodySite? site, PrimarySite? primary, string? topography)
    {
        if (site is null)
        {
            return null;
        }

        var code = site.Topography is { } t && t.StartsWith("C77", StringComparison.OrdinalIgnoreCase) ? t : null;
        var words = site.Concept is null ? string.Empty : $" {Terminology.Normalize(site.Label)} ";
        if (code is null && site.Organ != Organ.DistantNodes && (site.Organ is not null || !Nouns.Any(n => words.Contains(n, StringComparison.Ordinal))))
        {
            return null;
        }

        var row = longestFirst.FirstOrDefault(p => words.Contains(p.Words, StringComparison.Ordinal)).Row ?? rows.FirstOrDefault(r => code is not null && r.Codes.Any(c => code.StartsWith(c, StringComparison.OrdinalIgnoreCase)));
        return row is not null && primary is { } of && of is not (PrimarySite.UnknownPrimary or PrimarySite.Other)
            ? row.Regional.Contains(of) && !(topography is not null && row.DistantTopographies.Any(d => topography.StartsWith(d, StringComparison.OrdinalIgnoreCase))) ? new(true, row.Stations.GetValueOrDefault(of)) : new(false, null)
            : site.Organ == Organ.DistantNodes ? new(false, null) : code is not null ? new(true, null) : null;
    }
}
