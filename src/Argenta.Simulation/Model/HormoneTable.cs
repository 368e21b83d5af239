using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Simulation.Model;

/// <summary>A hormone that tumours of some places make.</summary>
/// <param name="Id">Its name within the model.</param>
/// <param name="Condition">Term of the syndrome.</param>
/// <param name="Sites">Places of the primary.</param>
/// <param name="Share">Share of those tumours that make it.</param>
/// <param name="Threshold">Load from which there are complaints.</param>
/// <param name="OutputSpread">Log-sd of the output between people.</param>
/// <param name="FromPrimary">The primary alone is enough.</param>
/// <param name="Source">Key of the source.</param>
/// <param name="Certainty">How sure.</param>
public sealed record HormoneRow(string Id, string Condition, ImmutableArray<string> Sites, double Share, double Threshold, double OutputSpread, bool FromPrimary, string Source, Certainty Certainty);

/// <summary>The hormones and what they do to the heart, from <c>simulation/hormones.yaml</c>.</summary>
/// <param name="Hormones">The hormones.</param>
/// <param name="Figures">All figures of the file.</param>
/// <param name="HeartRate">Heart disease per year at five times the threshold.</param>
/// <param name="HeartPower">Power of the load in it.</param>
/// <param name="Bypass">Share of the load that reaches the body without liver involvement.</param>
public sealed record HormoneTable(ImmutableArray<HormoneRow> Hormones, Figures Figures, double HeartRate, double HeartPower, double Bypass)
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="LocatedException">A row is not valid.</exception>
    public static HormoneTable Read(YamlNode root, Sources sources)
    {
        root.AllowKeys("hormones", "figures");
        var f = Figures.Read(root, sources);
        var table = new HormoneTable([.. root.List("hormones").Select(r => Row(r, sources))], f, f["heart-disease-rate"], f["heart-power"], f["bypass"]);
        f.AllAsked();
        return table;
    }

    /// <summary>Number of a hormone; -1 for none.</summary>
    public int IndexOf(string id) => Hormones.FindIndex(h => h.Id == id);

    private static HormoneRow Row(YamlNode r, Sources sources)
    {
        r.AllowKeys("id", "condition", "sites", "share", "threshold", "output-spread", "primary", "source", "certainty");
        var (source, certainty) = sources.Cite(r);
        return new(r.RequiredText("id"), r.RequiredText("condition"), r.Texts("sites"), r.Share("share"), r.Number("threshold", 0.01), r.Number("output-spread", 0), r.Yes("primary"), source, certainty);
    }
}
