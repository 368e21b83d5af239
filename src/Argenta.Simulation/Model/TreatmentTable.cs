using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Simulation.Model;

/// <summary>How a treatment is given and written.</summary>
public enum Giving
{
    /// <summary>An injection every four weeks.</summary>
    Depot,

    /// <summary>Cycles.</summary>
    Cycles,

    /// <summary>Tablets daily.</summary>
    Tablets,

    /// <summary>A procedure.</summary>
    Procedure,
}

/// <summary>A treatment as the simulator's doctors choose it; columns as in <c>simulation/treatments.yaml</c>.</summary>
public sealed record TreatmentRow(string Id, string? Drug, string? With, string? Procedure, Giving Give, double First, double Later, ImmutableArray<string> Sites, ImmutableArray<string> Grades, bool NeedsReceptors, double Syndrome, double Hold, double HoldSpread, double Kill, double Months, int Fixed, double Relief, string Source, Certainty Certainty);

/// <summary>What a treatment does to the person.</summary>
public sealed record ToxicityRow(ImmutableArray<string> Of, string? Illness, string? Complaint, string? Item, double Factor, double Rate, double Stop, string? Drug, string Source, Certainty Certainty);

/// <summary>Treatments and their harm.</summary>
public sealed record TreatmentTable(ImmutableArray<TreatmentRow> Treatments, ImmutableArray<ToxicityRow> Toxicities)
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="LocatedException">A row is not valid.</exception>
    public static TreatmentTable Read(YamlNode root, Sources sources)
    {
        root.AllowKeys("treatments", "toxicities");
        return new([.. root.List("treatments").Select(r => Row(r, sources))], [.. root.List("toxicities").Select(r => Toxicity(r, sources))]);
    }

    private static TreatmentRow Row(YamlNode r, Sources sources)
    {
        r.AllowKeys("id", "drug", "with", "procedure", "give", "first", "later", "sites", "grades", "receptors", "syndrome", "hold", "hold-spread", "kill", "months", "fixed", "relief", "source", "certainty");
        var (source, certainty) = sources.Cite(r);
        if (r.OptionalText("drug") is null == r.OptionalText("procedure") is null)
        {
            throw r.Fault("A treatment is a drug or a procedure.", "Write one of the two.");
        }

        return new(r.RequiredText("id"), r.OptionalText("drug"), r.OptionalText("with"), r.OptionalText("procedure"), r.Required("give").AsWord<Giving>(), r.Number("first", 0), r.Number("later", 0), r.Texts("sites"), r.Texts("grades"), r.Yes("receptors"), r.Number("syndrome", 0), r.Number("hold", 0), r.Number("hold-spread", 0), r.Share("kill"), r.Number("months", 1), (int)r.NumberOr("fixed", 0), r.Share("relief"), source, certainty);
    }

    private static ToxicityRow Toxicity(YamlNode r, Sources sources)
    {
        r.AllowKeys("of", "illness", "complaint", "item", "factor", "rate", "stop", "drug", "source", "certainty");
        var (source, certainty) = sources.Cite(r);
        return new(r.Texts("of"), r.OptionalText("illness"), r.OptionalText("complaint"), r.OptionalText("item"), r.NumberOr("factor", 1), r.Number("rate", 0), r.Share("stop"), r.OptionalText("drug"), source, certainty);
    }
}
