using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Simulation.Model;

/// <summary>Pregnancies a year of women of an age, both years included.</summary>
public sealed record PregnancyRow(double From, double To, double Rate, string Source, Certainty Certainty);

/// <summary>Pregnancies, from <c>simulation/pregnancy.yaml</c>. Each property of a number is the figure of that name.</summary>
public sealed record PregnancyTable
{
    private PregnancyTable(Figures f)
    {
        Figures = f;
        (Days, Lost, LostDays, WithTumour) = ((int)f["days"], f["lost"], (int)f["lost-days"], f["with-tumour"]);
        (Told, AsProblem, EndTold, BeforeImaging, AskedTo) = (f["told"], f["as-problem"], f["end-told"], f["before-imaging"], f["asked-to"]);
        f.AllAsked();
    }

    /// <summary>All figures of the file.</summary>
    public Figures Figures { get; }

    /// <summary>How often by age.</summary>
    public ImmutableArray<PregnancyRow> Ages { get; private init; } = [];

#pragma warning disable CS1591 // each is the figure of its name, which the file explains
    public int Days { get; }

    public double Lost { get; }

    public int LostDays { get; }

    public double WithTumour { get; }

    public double Told { get; }

    public double AsProblem { get; }

    public double EndTold { get; }

    public double BeforeImaging { get; }

    public double AskedTo { get; }
#pragma warning restore CS1591

    /// <summary>Reads the file.</summary>
    /// <exception cref="LocatedException">A row is not valid.</exception>
    public static PregnancyTable Read(YamlNode root, Sources sources)
    {
        root.AllowKeys("figures", "ages");
        return new(Figures.Read(root, sources)) { Ages = [.. root.List("ages").Select(r => Age(r, sources))] };
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
