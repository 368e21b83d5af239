using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Simulation.Model;

/// <summary>What records keep of the way to the diagnosis and of the diagnosis, from <c>simulation/records-diagnosis.yaml</c>. Each property is the figure or delay of that name.</summary>
public sealed record DiagnosisRecordTable
{
    private DiagnosisRecordTable(Figures f, Delays d)
    {
        (Figures, Delays) = (f, d);
        (VisitReason, VisitMeasured, VisitValues, VisitValuesAfter) = (f["visit-reason"], f["visit-measured"], f["visit-values"], f.Whole("visit-values-after"));
        (UnheededAfter, UnheededValues, EmergencyValues) = (f.Whole("unheeded-after"), f["unheeded-values"], f["emergency-values"]);
        (LookedCloser, FromMetastasis, BiopsyBefore, ReceptorsLookedAt) = (f["looked-closer"], f["from-metastasis"], f.Whole("biopsy-before"), f["receptors-looked-at"]);
        (HeightWomen, HeightMen, HeightSd) = (f["height-women"], f["height-men"], f["height-sd"]);
        (Ki67Written, Ki67Whole, MitosesSteps, MitosesTold) = (f.Between("ki67-written"), f["ki67-whole"], f["mitoses-steps"], f["mitoses-told"]);
        (PerformanceBurden, PerformanceAge, PerformanceYears) = (f["performance-burden"], f["performance-age"], f["performance-years"]);
        (PerformanceSd, PerformanceStart) = (f["performance-sd"], f["performance-start"]);
        (FinderBefore, LookBefore, PrimaryKnown) = (d["finder-before"], d["look-before"], d["primary-known"]);
        (BiopsyKnown, ReceptorScan, NodesKnown) = (d["biopsy-known"], d["receptor-scan"], d["nodes-known"]);
        (Stage, Values, Syndrome, CategoryKnown, ReportKnown) = (d["stage"], d["values"], d["syndrome"], d["category-known"], d["report-known"]);
        f.AllAsked();
        d.AllAsked();
    }

    /// <summary>All figures of the file.</summary>
    public Figures Figures { get; }

    /// <summary>All delays of the file.</summary>
    public Delays Delays { get; }

#pragma warning disable CS1591 // each is the figure or delay of its name, which the file explains
    public double VisitReason { get; }

    public double VisitMeasured { get; }

    public double VisitValues { get; }

    public int VisitValuesAfter { get; }

    public int UnheededAfter { get; }

    public double UnheededValues { get; }

    public double EmergencyValues { get; }

    public double LookedCloser { get; }

    public double FromMetastasis { get; }

    public int BiopsyBefore { get; }

    public double ReceptorsLookedAt { get; }

    public double HeightWomen { get; }

    public double HeightMen { get; }

    public double HeightSd { get; }

    public (double Least, double Most) Ki67Written { get; }

    public double Ki67Whole { get; }

    public double MitosesSteps { get; }

    public double MitosesTold { get; }

    public double PerformanceBurden { get; }

    public double PerformanceAge { get; }

    public double PerformanceYears { get; }

    public double PerformanceSd { get; }

    public double PerformanceStart { get; }

    public Delay FinderBefore { get; }

    public Delay LookBefore { get; }

    public Delay PrimaryKnown { get; }

    public Delay BiopsyKnown { get; }

    public Delay ReceptorScan { get; }

    public Delay NodesKnown { get; }

    public Delay Stage { get; }

    public Delay Values { get; }

    public Delay Syndrome { get; }

    public Delay CategoryKnown { get; }

    public Delay ReportKnown { get; }
#pragma warning restore CS1591

    /// <summary>Reads the file.</summary>
    /// <exception cref="LocatedException">A row is not valid, missing or idle.</exception>
    public static DiagnosisRecordTable Read(YamlNode root, Sources sources)
    {
        root.AllowKeys("figures", "delays");
        return new(Figures.Read(root, sources), Delays.Read(root, sources));
    }
}
