using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Simulation.Model;

/// <summary>What records keep of everybody, from <c>simulation/records.yaml</c>. Each property is the figure or delay of that name.</summary>
public sealed record RecordTable
{
    private RecordTable(Figures f, Delays d)
    {
        (Figures, Delays) = (f, d);
        (AskedFrom, BeforeRecord, ShortComplaint, AsProblem) = (f.Whole("asked-from"), f.Whole("before-record"), f.Whole("short-complaint"), f["as-problem"]);
        (VisitValues, VisitThyroid, GeneralKnown) = (f["visit-values"], f["visit-thyroid"], f.Whole("general-known"));
        (SuspicionBeforeEnd, SuspicionValues, SmokingTold, SmokedBefore) = (f.Whole("suspicion-before-end"), f["suspicion-values"], f["smoking-told"], f["smoked-before"]);
        (IllnessKnown, ShortIllness, NewIllnessKnown, DrugKnown) = (d["illness-known"], d["short-illness"], d["new-illness-known"], d["drug-known"]);
        (ComplaintBefore, ShortComplaintBefore, ComplaintTold) = (d["complaint-before"], d["short-complaint-before"], d["complaint-told"]);
        (PassingTold, PassingOver, Suspicion, AskedOnce, ValueKnown) = (d["passing-told"], d["passing-over"], d["suspicion"], d["asked-once"], d["value-known"]);
        f.AllAsked();
        d.AllAsked();
    }

    /// <summary>All figures of the file.</summary>
    public Figures Figures { get; }

    /// <summary>All delays of the file.</summary>
    public Delays Delays { get; }

#pragma warning disable CS1591 // each is the figure or delay of its name, which the file explains
    public int AskedFrom { get; }

    public int BeforeRecord { get; }

    public int ShortComplaint { get; }

    public double AsProblem { get; }

    public double VisitValues { get; }

    public double VisitThyroid { get; }

    public int GeneralKnown { get; }

    public int SuspicionBeforeEnd { get; }

    public double SuspicionValues { get; }

    public double SmokingTold { get; }

    public double SmokedBefore { get; }

    public Delay IllnessKnown { get; }

    public Delay ShortIllness { get; }

    public Delay ComplaintBefore { get; }

    public Delay ShortComplaintBefore { get; }

    public Delay ComplaintTold { get; }

    public Delay NewIllnessKnown { get; }

    public Delay DrugKnown { get; }

    public Delay PassingTold { get; }

    public Delay PassingOver { get; }

    public Delay Suspicion { get; }

    public Delay AskedOnce { get; }

    public Delay ValueKnown { get; }
#pragma warning restore CS1591

    /// <summary>Reads the file.</summary>
    /// <exception cref="LocatedException">A row is not valid, missing or idle.</exception>
    public static RecordTable Read(YamlNode root, Sources sources)
    {
        root.AllowKeys("figures", "delays");
        return new(Figures.Read(root, sources), Delays.Read(root, sources));
    }
}
