using System.Collections.Immutable;
using System.Globalization;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Simulation.Model;

/// <summary>A band of ages of the adult population.</summary>
public sealed record AgeBand(int From, int To, double Share);

/// <summary>A complaint of an illness, with a quality and the share of people who have it.</summary>
public sealed record IllnessComplaint(string Symptom, string? Quality, double Share);

/// <summary>An illness of the background; columns as in <c>simulation/background.yaml</c>.</summary>
public sealed record IllnessRow(string Condition, double Men, double Women, double From, double To, double Hazard, bool LooksAlike, bool Smokers, bool Short, ImmutableArray<IllnessComplaint> Complaints, string? Drug, double DrugShare, string Source, Certainty Certainty);

/// <summary>A complaint that comes and goes without a diagnosis.</summary>
public sealed record PassingRow(string Complaint, double Share, string Source, Certainty Certainty);

/// <summary>Other illnesses, other deaths, from <c>simulation/background.yaml</c>. Each property of a number or delay is that of its name.</summary>
public sealed record BackgroundTable
{
    private BackgroundTable(Figures f, Delays d)
    {
        (Figures, Delays) = (f, d);
        (UsualShare, LookAlikeShare, Women, RecordYears, EnrichedYears) = (f["usual-share"], f["look-alike-share"], f["women"], f["record-years"], f["enriched-years"]);
        (DeathMen, DeathWomen) = ((f["death-65-men"], f["death-rise-men"]), (f["death-65-women"], f["death-rise-women"]));
        (Adult, LookAlikeBeforeEnd, DrugRenewed, ShortDrug, DrugBegun) = (f.Whole("adult"), f.Whole("look-alike-before-end"), f.Whole("drug-renewed"), f.Whole("short-drug"), d["drug-begun"]);
        (SmokersFactor, NonSmokersFactor) = (f["smokers-factor"], f["non-smokers-factor"]);
        (VisitsAYear, Smokers, MarkerInSuspicion, MarkerByHabit, MarkerUnheeded) = (f["visits-a-year"], f["smokers"], f["marker-in-suspicion"], f["marker-by-habit"], f["marker-unheeded"]);
        f.AllAsked();
        d.AllAsked();
    }

    /// <summary>All figures of the file.</summary>
    public Figures Figures { get; }

    /// <summary>All delays of the file.</summary>
    public Delays Delays { get; }

    /// <summary>Adults by age.</summary>
    public ImmutableArray<AgeBand> Ages { get; private init; } = [];

    /// <summary>Share of the whole population below 18.</summary>
    public double Under18 { get; private init; }

    /// <summary>Illnesses.</summary>
    public ImmutableArray<IllnessRow> Illnesses { get; private init; } = [];

    /// <summary>Passing complaints.</summary>
    public ImmutableArray<PassingRow> Passing { get; private init; } = [];

#pragma warning disable CS1591 // each is the figure or delay of its name, which the file explains
    public double UsualShare { get; }

    public double LookAlikeShare { get; }

    public double Women { get; }

    public double RecordYears { get; }

    public double EnrichedYears { get; }

    public (double At65, double Rise) DeathMen { get; }

    public (double At65, double Rise) DeathWomen { get; }

    public double VisitsAYear { get; }

    public double Smokers { get; }

    public double MarkerInSuspicion { get; }

    public double MarkerByHabit { get; }

    public double MarkerUnheeded { get; }

    public int Adult { get; }

    public int LookAlikeBeforeEnd { get; }

    public int DrugRenewed { get; }

    public int ShortDrug { get; }

    public Delay DrugBegun { get; }

    public double SmokersFactor { get; }

    public double NonSmokersFactor { get; }
#pragma warning restore CS1591

    /// <summary>Reads the file.</summary>
    /// <exception cref="LocatedException">A row is not valid.</exception>
    public static BackgroundTable Read(YamlNode root, Sources sources)
    {
        root.AllowKeys("figures", "delays", "ages", "whole", "illnesses", "passing");
        return new BackgroundTable(Figures.Read(root, sources), Delays.Read(root, sources))
        {
            Ages = [.. root.List("ages").Select(r => (sources.Cite(r), new AgeBand(r.Required("from").AsInteger(), r.Required("to").AsInteger(), r.Share("share"))).Item2)],
            Under18 = root.List("whole").Select(r => (sources.Cite(r), r.Share("under-18")).Item2).Single(),
            Illnesses = [.. root.List("illnesses").Select(r => Illness(r, sources))],
            Passing = [.. root.List("passing").Select(r => (sources.Cite(r) is var (source, certainty) ? new PassingRow(r.RequiredText("complaint"), r.Share("share"), source, certainty) : null)!)],
        };
    }

    private static IllnessRow Illness(YamlNode r, Sources sources)
    {
        r.AllowKeys("condition", "men", "women", "from", "to", "hazard", "looks-alike", "smokers", "short", "complaints", "drug", "drug-share", "source", "certainty");
        var (source, certainty) = sources.Cite(r);
        return new(r.RequiredText("condition"), r.Share("men"), r.Share("women"), r.Number("from", 0, 100), r.Number("to", 0, 100), r.NumberOr("hazard", 1), r.Yes("looks-alike"), r.Yes("smokers"), r.Yes("short"), [.. r.List("complaints").Select(Complaint)], r.OptionalText("drug"), r.NumberOr("drug-share", 0), source, certainty);
    }

    // "diarrhoea/chronic 0.6": complaint, quality, share.
    private static IllnessComplaint Complaint(YamlNode node)
    {
        var parts = node.AsText().Split(' ');
        if (parts.Length != 2 || !double.TryParse(parts[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) || share > 1)
        {
            throw node.Fault($"'{node.Text}' is no complaint with its share.", "Write complaint, or complaint/quality, a blank, and a share: diarrhoea/chronic 0.6");
        }

        var words = parts[0].Split('/');
        return new(words[0], words.Length > 1 ? words[1] : null, share);
    }
}
