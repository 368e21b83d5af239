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
        (PrimaryStart, PrimarySpeed) = (f["primary-start"], f["primary-speed"]);
        (DoublingAtOne, DoublingPower, DoublingSpread) = (f["doubling-at-one"], f["doubling-power"], f["doubling-spread"]);
        (SizePower, GradePower, AfterNodes) = (f["size-power"], f["grade-power"], f["after-nodes"]);
        (Seed, SeedSpread, BurdenCeiling, BurdenReference) = (f["seed"], f["seed-spread"], f["burden-ceiling"], f["burden-reference"]);
        (FurtherOrgan, NewLesion) = (f["further-organ"], f["new-lesion"]);
        (DeathPower, DeathGradePower, DeathBone, DeathBrain, DeathHeart, DeathRegional) = (f["death-power"], f["death-grade-power"], f["death-bone"], f["death-brain"], f["death-heart"], f["death-regional"]);
        Regrowth = f["regrowth"];
        (MitosesPerKi67, MitosesSpread, NecrosisAtypical, Ki67Ceiling, ReceptorLoss) = (f["mitoses-per-ki67"], f["mitoses-spread"], f["necrosis-atypical"], f["ki67-ceiling"], f["receptor-loss"]);
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
