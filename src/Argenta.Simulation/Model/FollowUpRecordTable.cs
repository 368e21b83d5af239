using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Simulation.Model;

/// <summary>What records keep of treatment and follow-up, from <c>simulation/records-follow-up.yaml</c>. Each property is the figure or delay of that name.</summary>
public sealed record FollowUpRecordTable
{
    private FollowUpRecordTable(Figures f, Delays d)
    {
        (Figures, Delays) = (f, d);
        (SpecimenSd, SpecimenStageAfter, MarginR1) = (f["specimen-sd"], f.Whole("specimen-stage-after"), f["margin-r1"]);
        (NodesExaminedFrom, NodesExaminedWithin) = (f.Whole("nodes-examined-from"), f.Whole("nodes-examined-within"));
        (Dose, DoseSd, DoseValuesAfter) = (f["dose"], f["dose-sd"], f.Whole("dose-values-after"));
        (TreatmentValuesGeneral, TreatmentValuesSafety) = (f["treatment-values-general"], f["treatment-values-safety"]);
        (AskedAgain, Relieved, ReceptorsAgain, WordAfter) = (f["asked-again"], f["relieved"], f["receptors-again"], f.Whole("word-after"));
        (PanelTumour, PanelGeneral, PanelSafety) = (f["panel-tumour"], f["panel-general"], f["panel-safety"]);
        (PanelSyndrome, PanelGastric, PanelSugar) = (f["panel-syndrome"], f["panel-gastric"], f["panel-sugar"]);
        (SyndromeNamed, HeartLookedAt, HeartKnown) = (f["syndrome-named"], f["heart-looked-at"], f.Whole("heart-known"));
        (ValveSevere, ValveMild) = (f["valve-severe"], f["valve-mild"]);
        (LiverBurdenTold, LiverBurdenSpread, LiverBurdenStep, LiverBurden) = (f["liver-burden-told"], f["liver-burden-spread"], f["liver-burden-step"], f.Between("liver-burden"));
        (ReceptorsKnown, Krenning4, Krenning1) = (f.Whole("receptors-known"), f["krenning-4"], f["krenning-1"]);
        (SpecimenKnown, SpecimenMoreKnown) = (d["specimen-known"], d["specimen-more-known"]);
        (ReceptorScan, DrugKnown, ScanKnown, MetastasisKnown) = (d["receptor-scan"], d["drug-known"], d["scan-known"], d["metastasis-known"]);
        f.AllAsked();
        d.AllAsked();
    }

    /// <summary>All figures of the file.</summary>
    public Figures Figures { get; }

    /// <summary>All delays of the file.</summary>
    public Delays Delays { get; }

#pragma warning disable CS1591 // each is the figure or delay of its name, which the file explains
    public double SpecimenSd { get; }

    public int SpecimenStageAfter { get; }

    public double MarginR1 { get; }

    public int NodesExaminedFrom { get; }

    public int NodesExaminedWithin { get; }

    public double Dose { get; }

    public double DoseSd { get; }

    public int DoseValuesAfter { get; }

    public double TreatmentValuesGeneral { get; }

    public double TreatmentValuesSafety { get; }

    public double AskedAgain { get; }

    public double Relieved { get; }

    public double ReceptorsAgain { get; }

    public int WordAfter { get; }

    public double PanelTumour { get; }

    public double PanelGeneral { get; }

    public double PanelSafety { get; }

    public double PanelSyndrome { get; }

    public double PanelGastric { get; }

    public double PanelSugar { get; }

    public double SyndromeNamed { get; }

    public double HeartLookedAt { get; }

    public double ValveSevere { get; }

    public double ValveMild { get; }

    public int HeartKnown { get; }

    public double LiverBurdenTold { get; }

    public double LiverBurdenSpread { get; }

    public double LiverBurdenStep { get; }

    public (double Least, double Most) LiverBurden { get; }

    public int ReceptorsKnown { get; }

    public double Krenning4 { get; }

    public double Krenning1 { get; }

    public Delay SpecimenKnown { get; }

    public Delay SpecimenMoreKnown { get; }

    public Delay ReceptorScan { get; }

    public Delay DrugKnown { get; }

    public Delay ScanKnown { get; }

    public Delay MetastasisKnown { get; }
#pragma warning restore CS1591

    /// <summary>Reads the file.</summary>
    /// <exception cref="LocatedException">A row is not valid, missing or idle.</exception>
    public static FollowUpRecordTable Read(YamlNode root, Sources sources)
    {
        root.AllowKeys("figures", "delays");
        return new(Figures.Read(root, sources), Delays.Read(root, sources));
    }
}
