using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Simulation.Model;

/// <summary>Pregnancies a year of women of an age, both years included.</summary>
public sealed record PregnancyRow(double From, double To, double Rate, string Source, Certainty Certainty);

/// <summary>Pregnancies, from <c>simulation/pregnancy.yaml</c>. Each property of a number or delay is that of its name.</summary>
public sealed record PregnancyTable
{
    private PregnancyTable(Figures f, Delays d)
    {
        (Figures, Delays) = (f, d);
        (Days, Lost, LostDays, WithTumour, NextAfter) = (f.Whole("days"), f["lost"], f.Whole("lost-days"), f["with-tumour"], f.Whole("next-after"));
        (Told, AsProblem, EndTold, BeforeImaging, AskedTo) = (f["told"], f["as-problem"], f["end-told"], f["before-imaging"], f["asked-to"]);
        (EndDated, Noticed, EndToldAfter, AskedBefore) = (f["end-dated"], d["noticed"], d["end-told-after"], d["asked-before"]);
        f.AllAsked();
        d.AllAsked();
    }

    /// <summary>All figures of the file.</summary>
    public Figures Figures { get; }

    /// <summary>All delays of the file.</summary>
    public Delays Delays { get; }

    /// <summary>How often by age.</summary>
    public ImmutableArray<PregnancyRow> Ages { get; private init; } = [];

#pragma warning disable CS1591 // each is the figure or delay of its name, which the file explains
    public int Days { get; }

    public double Lost { get; }

    public int LostDays { get; }

    public double WithTumour { get; }

    public double Told { get; }

    public double AsProblem { get; }

    public double EndTold { get; }

    public double BeforeImaging { get; }

    public double AskedTo { get; }

    public int NextAfter { get; }

    public double EndDated { get; }

    public Delay Noticed { get; }

    public Delay EndToldAfter { get; }

    public Delay AskedBefore { get; }
#pragma warning restore CS1591

    /// <summary>Reads the file.</summary>
    /// <exception cref="LocatedException">A row is not valid.</exception>
    public static PregnancyTable Read(YamlNode root, Sources sources)
    {
        root.AllowKeys("figures", "delays", "ages");
        return new(Figures.Read(root, sources), Delays.Read(root, sources)) { Ages = [.. root.List("ages").Select(r => Age(r, sources))] };
    }

    /// <summary>Pregnancies a year at an age.</summary>
    public double RateAt(double age)
    {
        foreach (var row in Ages)
        {
            if (age >= row.From && age < row.To + 1)
            {
                return row.Rate;
            }
        }

        return 0;
    }

    private static PregnancyRow Age(YamlNode r, Sources sources)
    {
        r.AllowKeys("from", "to", "rate", "source", "certainty");
        var (source, certainty) = sources.Cite(r);
        return new(r.Number("from", 0, 100), r.Number("to", 0, 100), r.Share("rate"), source, certainty);
    }
}
