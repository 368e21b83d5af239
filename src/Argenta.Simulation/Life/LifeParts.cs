using Argenta.Simulation.Model;

namespace Argenta.Simulation.Life;

/// <summary>How somebody came to the diagnosis.</summary>
public enum Route
{
    /// <summary>Complaints, a doctor, an investigation.</summary>
    Complaints,

    /// <summary>An emergency.</summary>
    Emergency,

    /// <summary>Found by chance.</summary>
    Incidental,
}

/// <summary>Where the tumour is.</summary>
public enum Extent
{
    /// <summary>No tumour, or none left.</summary>
    None,

    /// <summary>The primary alone.</summary>
    Localised,

    /// <summary>Primary and regional nodes.</summary>
    Regional,

    /// <summary>Distant metastases.</summary>
    Distant,
}

/// <summary>An illness of a person. Days are day numbers (<see cref="DateOnly.DayNumber"/>).</summary>
/// <param name="Term">Number of the term in the phrase book.</param>
/// <param name="Day">When it began.</param>
/// <param name="Wrong">It is a label given instead of the tumour.</param>
public readonly record struct IllnessEvent(int Term, int Day, bool Wrong)
{
    /// <summary>When it was over; 0 while it lasts.</summary>
    public int Over { get; init; }
}

/// <summary>A complaint of a person.</summary>
/// <param name="Term">Number of the term.</param>
/// <param name="Row">Row of the table of complaints; -1 for a complaint of another cause.</param>
/// <param name="Day">When it began.</param>
public readonly record struct ComplaintEvent(int Term, int Row, int Day);

/// <summary>A drug taken.</summary>
/// <param name="Term">Number of the term.</param>
/// <param name="Start">First day.</param>
/// <param name="End">Last day; 0 while it is taken.</param>
public readonly record struct DrugEvent(int Term, int Start, int End);

/// <summary>A metastasis in an organ.</summary>
/// <param name="Organ">The house's word.</param>
/// <param name="Day">When it was seeded.</param>
public readonly record struct SpreadEvent(string Organ, int Day);

/// <summary>A lesion that can be measured.</summary>
public sealed class Lesion
{
    /// <summary>Number within the person, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Organ in the house's word; <c>regional-nodes</c> for the node mass.</summary>
    public required string Organ { get; init; }

    /// <summary>Day on which it began.</summary>
    public required int Day { get; init; }

    /// <summary>Share of the whole burden that it makes up; it changes, for lesions neither grow nor respond alike.</summary>
    public required double Share { get; set; }

    /// <summary>How much faster than all together it grows, as a share of their growth.</summary>
    public double Growth { get; init; }

    /// <summary>How much better than all together it responds to treatment, as a share of their response; -1 for not at all.</summary>
    public double Response { get; init; }

    /// <summary>Growth of all together, as a logarithm, up to which the share is told.</summary>
    public double Grown { get; set; }

    /// <summary>Effect of treatment on all together likewise.</summary>
    public double Treated { get; set; }

    /// <summary>It has stood in a report.</summary>
    public bool Seen { get; set; }

    /// <summary>Its last measured diameter, mm; negative before the first.</summary>
    public int Measured { get; set; } = -1;

    /// <summary>True diameter, mm, of a burden in percent of a liver of so many mL, as a sphere.</summary>
    public double Diameter(double burden, double liver) => DiameterOf(Share, burden, liver);

    /// <summary>The same of a share of the burden.</summary>
    public static double DiameterOf(double share, double burden, double liver) => 10 * Math.Cbrt(6 * share * burden * (liver / 100) / Math.PI);
}

/// <summary>One line of treatment as it was lived.</summary>
public sealed class Course
{
    /// <summary>Row of the table of treatments.</summary>
    public required int Treatment { get; init; }

    /// <summary>First day.</summary>
    public required int Start { get; init; }

    /// <summary>Last day; 0 while it goes on.</summary>
    public int End { get; set; }

    /// <summary>Why it ended: progression, toxicity, completed; null while it goes on.</summary>
    public string? Reason { get; set; }

    /// <summary>Factor on the growth while it works.</summary>
    public required double Hold { get; init; }

    /// <summary>Day from which it no longer works.</summary>
    public required int HoldUntil { get; init; }

    /// <summary>Burden that dies in a month, over the first months, as a logarithm.</summary>
    public required double Kill { get; init; }

    /// <summary>Sum of the true diameters at its start, mm.</summary>
    public double Baseline { get; set; }

    /// <summary>The smallest one since.</summary>
    public double Nadir { get; set; }

    /// <summary>Day on which the tumour has truly progressed since its start, whoever saw it, or the person died; 0 before that, and where another line began earlier.</summary>
    public int Progressed { get; set; }

    /// <summary>Last day on which that was looked at: the day of it, or that on which another line began.</summary>
    public int Looked { get; set; }
}

/// <summary>The state at one moment, for the truth.</summary>
public readonly record struct Snapshot(int Day, Extent Extent, Stage Stage, double SizeMm, double BurdenPercent, int Lesions, bool Functioning);
