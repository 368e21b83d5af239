using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Simulation.Model;

/// <summary>What drives a complaint.</summary>
public enum Cause
{
    /// <summary>Hormone load over its threshold, once there is a syndrome.</summary>
    Hormone,

    /// <summary>Burden over 10 %.</summary>
    Liver,

    /// <summary>Diameter of the primary over 15 mm.</summary>
    Primary,

    /// <summary>Diameter of the primary over 20 mm, in the chest.</summary>
    Airway,

    /// <summary>Involved regional nodes.</summary>
    Mesentery,

    /// <summary>Metastases in bone.</summary>
    Bone,

    /// <summary>Metastases in the brain.</summary>
    Brain,

    /// <summary>Carcinoid heart disease.</summary>
    Heart,
}

/// <summary>A complaint that the tumour causes; columns as in <c>simulation/complaints.yaml</c>.</summary>
public sealed record ComplaintRow(string Symptom, Cause Cause, ImmutableArray<string> Of, double Rate, double Power, double Urgency, double Lead, double Emergency, ImmutableArray<string> Qualities, string Source, Certainty Certainty);

/// <summary>A diagnosis that is given instead at first.</summary>
public sealed record LabelRow(string Complaint, string Condition, double Weight, bool WomenOnly, string? Drug, string Source, Certainty Certainty);

/// <summary>Complaints and first labels.</summary>
public sealed record ComplaintTable(ImmutableArray<ComplaintRow> Complaints, ImmutableArray<LabelRow> Labels)
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="LocatedException">A row is not valid.</exception>
    public static ComplaintTable Read(YamlNode root, Sources sources)
    {
        root.AllowKeys("complaints", "labels");
        return new([.. root.List("complaints").Select(r => Row(r, sources))], [.. root.List("labels").Select(r => Label(r, sources))]);
    }

    private static ComplaintRow Row(YamlNode r, Sources sources)
    {
        r.AllowKeys("symptom", "cause", "of", "rate", "power", "urgency", "lead", "emergency", "qualities", "source", "certainty");
        var (source, certainty) = sources.Cite(r);
        return new(r.RequiredText("symptom"), r.Required("cause").AsWord<Cause>(), r.Texts("of"), r.Number("rate", 0), r.Number("power", 0), r.Number("urgency", 0), r.Number("lead", 0), r.Share("emergency"), r.Texts("qualities"), source, certainty);
    }

    private static LabelRow Label(YamlNode r, Sources sources)
    {
        r.AllowKeys("complaint", "condition", "weight", "women-only", "drug", "source", "certainty");
        var (source, certainty) = sources.Cite(r);
        return new(r.RequiredText("complaint"), r.RequiredText("condition"), r.Number("weight", 0), r.Yes("women-only"), r.OptionalText("drug"), source, certainty);
    }
}
