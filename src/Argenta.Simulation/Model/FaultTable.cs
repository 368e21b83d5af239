using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Simulation.Model;

/// <summary>A piece of a record that a fault can befall.</summary>
public enum Piece
{
    /// <summary>A diagnosis, the tumour's among them.</summary>
    Condition,

    /// <summary>A metastasis as a diagnosis.</summary>
    Metastasis,

    /// <summary>A complaint.</summary>
    Complaint,

    /// <summary>A measured value.</summary>
    Value,

    /// <summary>A statement of the pathologist.</summary>
    Pathology,

    /// <summary>T, N, M or a stage group.</summary>
    Tnm,

    /// <summary>The size of one lesion on one day.</summary>
    Lesion,

    /// <summary>A report of an examination.</summary>
    Report,

    /// <summary>A finding of imaging.</summary>
    Finding,

    /// <summary>An operation or other procedure.</summary>
    Procedure,

    /// <summary>A course of a drug.</summary>
    Drug,

    /// <summary>One administration.</summary>
    Dose,

    /// <summary>A doctor's word on the course.</summary>
    Course,

    /// <summary>What runs in the family.</summary>
    Kin,

    /// <summary>What is not tolerated.</summary>
    Allergy,

    /// <summary>That nothing is known or taken, or a pregnancy.</summary>
    Statement,

    /// <summary>What no fault befalls, such as a visit.</summary>
    Visit,
}

/// <summary>Kinds of faults.</summary>
public enum FaultKind
{
    /// <summary>Never written.</summary>
    Missing,

    /// <summary>Known only later.</summary>
    Late,

    /// <summary>First another value, corrected later.</summary>
    Amended,

    /// <summary>Twice under two ids.</summary>
    Duplicate,

    /// <summary>A second statement says something else.</summary>
    Contradictory,

    /// <summary>Another code.</summary>
    OtherCoding,

    /// <summary>Another unit.</summary>
    OtherUnit,

    /// <summary>Words alone.</summary>
    TextOnly,

    /// <summary>Month or year alone.</summary>
    PartialDate,

    /// <summary>About somebody else, struck out.</summary>
    EnteredInError,
}

/// <summary>A fault with its rate for each piece that it can befall.</summary>
public sealed record FaultRow(FaultKind Kind, string Means, double Rate, ImmutableArray<Piece> Of, double MedianDays, double Spread, string Source, Certainty Certainty);

/// <summary>The faults of records, from <c>simulation/faults.yaml</c>. Each property of a number is the figure of that name.</summary>
public sealed record FaultTable
{
    private FaultTable(Figures f)
    {
        Figures = f;
        (PartialMonth, WrongLarger, WrongPercentMost) = (f["partial-month"], f["wrong-larger"], f["wrong-percent-most"]);
        (Larger, Smaller) = (f.Between("larger"), f.Between("smaller"));
        f.AllAsked();
    }

    /// <summary>All figures of the file.</summary>
    public Figures Figures { get; }

    /// <summary>The faults.</summary>
    public ImmutableArray<FaultRow> Faults { get; init; } = [];

#pragma warning disable CS1591 // each is the figure of its name, which the file explains
    public double PartialMonth { get; }

    public double WrongLarger { get; }

    public double WrongPercentMost { get; }

    public (double Least, double Most) Larger { get; }

    public (double Least, double Most) Smaller { get; }
#pragma warning restore CS1591

    /// <summary>Reads the file.</summary>
    /// <exception cref="LocatedException">A row is not valid.</exception>
    public static FaultTable Read(YamlNode root, Sources sources)
    {
        root.AllowKeys("faults", "figures");
        return new(Figures.Read(root, sources)) { Faults = [.. root.List("faults").Select(r => Row(r, sources))] };
    }

    /// <summary>The same faults with all rates times a factor, at most 1.</summary>
    public FaultTable Times(double factor) => this with { Faults = [.. Faults.Select(f => f with { Rate = Math.Min(1, f.Rate * factor) })] };

    private static FaultRow Row(YamlNode r, Sources sources)
    {
        r.AllowKeys("kind", "means", "rate", "of", "median-days", "spread", "source", "certainty");
        var (source, certainty) = sources.Cite(r);
        return new(r.Required("kind").AsWord<FaultKind>(), r.RequiredText("means"), r.Share("rate"), [.. r.List("of").Select(p => p.AsWord<Piece>())], r.NumberOr("median-days", 0), r.NumberOr("spread", 0), source, certainty);
    }
}
