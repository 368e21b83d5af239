using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Simulation.Model;

/// <summary>One row of the table of grades; null bounds ask nothing.</summary>
public sealed record GradeRow(bool Thoracic, string Grade, double? Ki67Below, double? Ki67UpTo, double? MitosesBelow, double? MitosesUpTo, bool NoNecrosis);

/// <summary>Growth, spread and death, from <c>simulation/growth.yaml</c>. Each property is the figure of that name.</summary>
public sealed record GrowthTable
{
    private GrowthTable(Figures f)
    {
        Figures = f;
        OnsetAge = f.Between("onset-age");
        (PrimaryStart, PrimarySpeed, LargestLeast) = (f["primary-start"], f["primary-speed"], f["largest-least"]);
        (DoublingAtOne, DoublingPower, DoublingSpread) = (f["doubling-at-one"], f["doubling-power"], f["doubling-spread"]);
        (SizePower, GradePower, AfterNodes) = (f["size-power"], f["grade-power"], f["after-nodes"]);
        (Seed, SeedSpread, BurdenCeiling, BurdenReference) = (f["seed"], f["seed-spread"], f["burden-ceiling"], f["burden-reference"]);
        (FurtherOrgan, FurtherLiver, NewLesion, LesionsMost, SeededLesions) = (f["further-organ"], f["further-liver"], f["new-lesion"], f.Whole("lesions-most"), f.Whole("seeded-lesions"));
        (SeededShare, FurtherShare, NewShare) = (f.Between("seeded-share"), f.Between("further-share"), f.Between("new-share"));
        (NewMost, Liver, NodeMass, NodeMassMost) = (f["new-most"], f["liver"], f["node-mass"], f["node-mass-most"]);
        (DeathPower, DeathGradePower, DeathBone, DeathBrain, DeathHeart, DeathRegional) = (f["death-power"], f["death-grade-power"], f["death-bone"], f["death-brain"], f["death-heart"], f["death-regional"]);
        (Regrowth, KillMost, KillMonths, KillDays) = (f["regrowth"], f["kill-most"], f["kill-months"], f.Whole("kill-days"));
        (MitosesPerKi67, MitosesSpread, NecrosisAtypical, NecrosisMitoses) = (f["mitoses-per-ki67"], f["mitoses-spread"], f["necrosis-atypical"], f["necrosis-mitoses"]);
        (Ki67Floor, Ki67Ceiling, ReceptorLoss) = (f["ki67-floor"], f["ki67-ceiling"], f["receptor-loss"]);
        (LesionGrowth, LesionKill, DeathLeast, DeathSteepness, EscapeSpeed) = (f["lesion-growth"], f["lesion-kill"], f["death-least"], f["death-steepness"], f["escape-speed"]);
        f.AllAsked();
    }

    /// <summary>All figures of the file.</summary>
    public Figures Figures { get; }

    /// <summary>The simulator's own table of grades.</summary>
    public ImmutableArray<GradeRow> Grades { get; private init; } = [];

#pragma warning disable CS1591 // each is the figure of its name, which the file explains
    public double PrimaryStart { get; }

    public double PrimarySpeed { get; }

    public double DoublingAtOne { get; }

    public double DoublingPower { get; }

    public double DoublingSpread { get; }

    public double SizePower { get; }

    public double GradePower { get; }

    public double AfterNodes { get; }

    public double Seed { get; }

    public double SeedSpread { get; }

    public double BurdenCeiling { get; }

    public double BurdenReference { get; }

    public double FurtherOrgan { get; }

    public double NewLesion { get; }

    public double DeathPower { get; }

    public double DeathGradePower { get; }

    public double DeathBone { get; }

    public double DeathBrain { get; }

    public double DeathHeart { get; }

    public double DeathRegional { get; }

    public double Regrowth { get; }

    public double MitosesPerKi67 { get; }

    public double MitosesSpread { get; }

    public double NecrosisAtypical { get; }

    public double Ki67Ceiling { get; }

    public double ReceptorLoss { get; }

    public (double Least, double Most) OnsetAge { get; }

    public double LargestLeast { get; }

    public double FurtherLiver { get; }

    public int LesionsMost { get; }

    public int SeededLesions { get; }

    public (double Least, double Most) SeededShare { get; }

    public (double Least, double Most) FurtherShare { get; }

    public (double Least, double Most) NewShare { get; }

    public double NewMost { get; }

    public double Liver { get; }

    public double NodeMass { get; }

    public double NodeMassMost { get; }

    public double KillMost { get; }

    public double KillMonths { get; }

    public int KillDays { get; }

    public double NecrosisMitoses { get; }

    public double LesionGrowth { get; }

    public double LesionKill { get; }

    public double DeathLeast { get; }

    public double DeathSteepness { get; }

    public double EscapeSpeed { get; }

    public double Ki67Floor { get; }
#pragma warning restore CS1591

    /// <summary>Reads the file.</summary>
    /// <exception cref="LocatedException">A row is not valid.</exception>
    public static GrowthTable Read(YamlNode root, Sources sources)
    {
        root.AllowKeys("figures", "grades");
        return new GrowthTable(Figures.Read(root, sources)) { Grades = [.. root.List("grades").Select(r => Row(r, sources))] };
    }

    /// <summary>The grade by the latent indices.</summary>
    public string GradeOf(bool thoracic, double ki67, double mitoses, bool necrosis)
    {
        foreach (var row in Grades)
        {
            if (row.Thoracic == thoracic && !(ki67 >= row.Ki67Below) && !(ki67 > row.Ki67UpTo) && !(mitoses >= row.MitosesBelow) && !(mitoses > row.MitosesUpTo) && !(row.NoNecrosis && necrosis))
            {
                return row.Grade;
            }
        }

        return Grades[^1].Grade;
    }

    private static GradeRow Row(YamlNode r, Sources sources)
    {
        r.AllowKeys("kind", "grade", "ki67-below", "ki67-up-to", "mitoses-below", "mitoses-up-to", "necrosis", "source", "certainty");
        _ = sources.Cite(r);
        double? Cell(string key) => r[key] is { } node ? (double)node.AsNumber() : null;
        return new(r.RequiredText("kind") == "thoracic", r.RequiredText("grade"), Cell("ki67-below"), Cell("ki67-up-to"), Cell("mitoses-below"), Cell("mitoses-up-to"), r["necrosis"] is { } n && !n.AsTruth());
    }
}
