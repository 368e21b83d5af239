using System.Collections.Immutable;
using Argenta.Health;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Course.Markers;

/// <summary>How much one marker varies without a cause. All in percent.</summary>
/// <param name="Marker">Name of the marker; null for all others.</param>
/// <param name="Rcv">Reference change value, percent of the earlier value.</param>
/// <param name="Cvi">Variation within one person; null when not known.</param>
/// <param name="Cva">Variation of the assay; null when not known.</param>
/// <param name="Source">Source key.</param>
/// <param name="Certainty">Certainty.</param>
public sealed record MarkerVariation(string? Marker, decimal Rcv, decimal? Cvi, decimal? Cva, string Source, Certainty Certainty)
{
    /// <summary>Reference change value 1.96 √2 √(CVa² + CVi²) for a laboratory's own CVa; the stored one where CVi is not known.</summary>
    /// <param name="ownCva">The laboratory's own variation, percent; null when it is not known.</param>
    public decimal ChangeValue(decimal? ownCva) => ownCva is { } cva && Cvi is { } cvi
        ? (decimal)(1.96 * Math.Sqrt(2 * (double)((cva * cva) + (cvi * cvi))))
        : Rcv;
}

/// <summary>The data of <c>course/variation.yaml</c>.</summary>
public sealed record VariationKnowledge
{
    /// <summary>Markers with their own figures.</summary>
    public required ImmutableArray<MarkerVariation> Markers { get; init; }

    /// <summary>All others.</summary>
    public required MarkerVariation Others { get; init; }

    /// <summary>Fall from a raised baseline that is a response, percent.</summary>
    public required CitedBound ResponseShare { get; init; }

    /// <summary>Days to the sample that confirms a rise.</summary>
    public required CitedBound ConfirmDays { get; init; }

    /// <summary>Rise that is a strong signal at once, percent.</summary>
    public required CitedBound DoublingShare { get; init; }

    /// <summary>Markers that can show biochemical progression.</summary>
    public required ImmutableArray<string> ProgressionMarkers { get; init; }

    /// <summary>The figures of a marker.</summary>
    public MarkerVariation Of(string marker) => Markers.FirstOrDefault(m => m.Marker == marker) ?? Others;

    /// <summary>Loads the file.</summary>
    /// <exception cref="LocatedException">Missing or not valid.</exception>
    public static VariationKnowledge Load(KnowledgeFolder folder, Sources sources)
    {
        var root = folder.Read("course/variation.yaml").SingleOrDefault()
            ?? throw new LocatedException($"{folder.Root}/course/variation.yaml", 0, 0, "The file is missing.", "Restore it: changes of markers are read by it.");
        root.AllowKeys("markers", "others", "response-share", "confirm-days", "doubling-share", "progression-markers");
        var others = CitedBound.Read(root.Required("others"), sources);
        return new()
        {
            Markers = [.. root.List("markers").Select(n => Marker(n, sources))],
            Others = new(null, others.Value, null, null, others.Source, others.Certainty),
            ResponseShare = CitedBound.Read(root.Required("response-share"), sources),
            ConfirmDays = CitedBound.Read(root.Required("confirm-days"), sources),
            DoublingShare = CitedBound.Read(root.Required("doubling-share"), sources),
            ProgressionMarkers = root.Texts("progression-markers"),
        };
    }

    private static MarkerVariation Marker(YamlNode node, Sources sources)
    {
        node.AllowKeys("marker", "rcv", "cvi", "cva", "source", "certainty");
        var (source, certainty) = sources.Cite(node);
        return new(node.RequiredText("marker"), node.Required("rcv").AsNumber(), node["cvi"]?.AsNumber(), node["cva"]?.AsNumber(), source, certainty);
    }
}
