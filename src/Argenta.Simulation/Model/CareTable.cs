using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Simulation.Model;

/// <summary>How often somebody is followed.</summary>
public sealed record IntervalRow(string State, bool HighGrade, int Months);

/// <summary>The examinations that find the primary of a place, and look closer.</summary>
public sealed record TestRow(string Site, string Finder, string Look);

/// <summary>The operation of a place.</summary>
public sealed record OperationRow(string Site, string Procedure, bool Large);

/// <summary>An examination, the first day on which it is done, and what was done before it.</summary>
public sealed record DatedExamination(string Of, int Day, string Before, string Source, Certainty Certainty);

/// <summary>Ways to the diagnosis and after it, from <c>simulation/care.yaml</c>. Each property of a number or delay is that of its name.</summary>
public sealed record CareTable
{
    private CareTable(Figures f, Delays d)
    {
        (Figures, Delays) = (f, d);
        (Visit, VisitSpread, WrongLabel, Refer, ReferStep, ReferMost, AfterLabel) = (f["visit"], f["visit-spread"], f["wrong-label"], f["refer"], f["refer-step"], f["refer-most"], f["after-label"]);
        (OtherComplaints, LabelOfWorst, LabelWomen) = (f["other-complaints"], f["label-of-worst"], f.Between("label-women"));
        (EmergencyDiagnosis, WaitDays, WaitSpread, FoundSize, FoundBurden, FoundSlope) = (f["emergency-diagnosis"], f["wait-days"], f["wait-spread"], f["found-size"], f["found-burden"], f["found-slope"]);
        (IncidentalPower, IncidentalCeiling, IncidentalLiver, StageSeen, NodesSeen) = (f["incidental-power"], f["incidental-ceiling"], f["incidental-liver"], f["stage-seen"], f["nodes-seen"]);
        (SpecimenError, BiopsyError, MeasureSd, MeasureCv, SmallLesion) = (f["biopsy-undergrade"], f["biopsy-error"], f["measure-sd"], f["measure-cv"], f["small-lesion"]);
        (Appeared, Progression, ProgressionMm, Response) = (f["appeared"], f["progression"], f["progression-mm"], f["response"]);
        (Watch, ActOnProgression, DecisionDays, DecisionSpread, DecisionSpreadHarm, AfterOperation) = (f["watch"], f["act-on-progression"], f["decision-days"], f["decision-spread"], f["decision-spread-harm"], f.Whole("after-operation"));
        (Cycles, CycleDays, DepotDays, HarmValueDays, HarmPanelDays) = (f.Whole("cycles"), f.Whole("cycle-days"), f.Whole("depot-days"), f.Whole("harm-value-days"), f.Whole("harm-panel-days"));
        (FirstVisit, Overdue, OverdueDays, Lost, FollowUpYears) = (f["first-visit"], f["overdue"], f.Whole("overdue-days"), f["lost"], f["follow-up-years"]);
        (AgeNoSurgery, FitWhenOld, SurgicalDeath, SurgicalDeathAge, SurgicalDeathFactor) = (f["age-no-surgery"], f["fit-when-old"], f["surgical-death"], f["surgical-death-age"], f["surgical-death-factor"]);
        (TrueLookDays, ContinueWithSyndrome, ContinueOtherwise, TerminalFound) = (f.Whole("true-look-days"), f["continue-with-syndrome"], f["continue-otherwise"], f["terminal-found"]);
        (EmergencyFound, SurgicalDeathAfter, VisitLate) = (d["emergency-found"], d["surgical-death-after"], d["visit-late"]);
        (TerminalBefore, HarmTold, HarmOver, ComplaintTold) = (d["terminal-before"], d["harm-told"], d["harm-over"], d["complaint-told"]);
        f.AllAsked();
        d.AllAsked();
    }

    /// <summary>All figures of the file.</summary>
    public Figures Figures { get; }

    /// <summary>All delays of the file.</summary>
    public Delays Delays { get; }

    /// <summary>Term by which watching is written.</summary>
    public string WatchedAs { get; private init; } = string.Empty;

    /// <summary>Term by which care for comfort is written.</summary>
    public string ComfortAs { get; private init; } = string.Empty;

    /// <summary>Intervals of follow-up.</summary>
    public ImmutableArray<IntervalRow> Intervals { get; private init; } = [];

    /// <summary>Examinations by place.</summary>
    public ImmutableArray<TestRow> Tests { get; private init; } = [];

    /// <summary>Examinations that did not always exist.</summary>
    public ImmutableArray<DatedExamination> Calendar { get; private init; } = [];

    /// <summary>Operations by place.</summary>
    public ImmutableArray<OperationRow> Operations { get; private init; } = [];

#pragma warning disable CS1591 // each is the figure or delay of its name, which the file explains
    public double Visit { get; }

    public double VisitSpread { get; }

    public double WrongLabel { get; }

    public double Refer { get; }

    public double ReferStep { get; }

    public double ReferMost { get; }

    public double AfterLabel { get; }

    public double EmergencyDiagnosis { get; }

    public double WaitDays { get; }

    public double WaitSpread { get; }

    public double FoundSize { get; }

    public double FoundBurden { get; }

    public double FoundSlope { get; }

    public double IncidentalPower { get; }

    public double IncidentalCeiling { get; }

    public double IncidentalLiver { get; }

    public double StageSeen { get; }

    public double NodesSeen { get; }

    public double SpecimenError { get; }

    public double BiopsyError { get; }

    public double MeasureSd { get; }

    public double MeasureCv { get; }

    public double SmallLesion { get; }

    public double Watch { get; }

    public double ActOnProgression { get; }

    public double DecisionDays { get; }

    public double Overdue { get; }

    public double Lost { get; }

    public double AgeNoSurgery { get; }

    public double SurgicalDeath { get; }

    public double OtherComplaints { get; }

    public double LabelOfWorst { get; }

    public (double Least, double Most) LabelWomen { get; }

    public double Appeared { get; }

    public double Progression { get; }

    public double ProgressionMm { get; }

    public double Response { get; }

    public double DecisionSpread { get; }

    public double DecisionSpreadHarm { get; }

    public int AfterOperation { get; }

    public int Cycles { get; }

    public int CycleDays { get; }

    public int DepotDays { get; }

    public int HarmValueDays { get; }

    public int HarmPanelDays { get; }

    public double FirstVisit { get; }

    public int OverdueDays { get; }

    public double FollowUpYears { get; }

    public double FitWhenOld { get; }

    public double SurgicalDeathAge { get; }

    public double SurgicalDeathFactor { get; }

    public Delay EmergencyFound { get; }

    public Delay SurgicalDeathAfter { get; }

    public Delay VisitLate { get; }

    public int TrueLookDays { get; }

    public double ContinueWithSyndrome { get; }

    public double ContinueOtherwise { get; }

    public double TerminalFound { get; }

    public Delay TerminalBefore { get; }

    public Delay HarmTold { get; }

    public Delay HarmOver { get; }

    public Delay ComplaintTold { get; }
#pragma warning restore CS1591

    /// <summary>Months between two visits.</summary>
    public int Interval(bool metastatic, bool highGrade)
    {
        foreach (var row in Intervals)
        {
            if (row.HighGrade == highGrade && row.State == (metastatic ? "metastatic" : "resected"))
            {
                return row.Months;
            }
        }

        return Intervals[^1].Months;
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="LocatedException">A row is not valid.</exception>
    public static CareTable Read(YamlNode root, Sources sources)
    {
        root.AllowKeys("watched-as", "comfort-as", "figures", "delays", "intervals", "tests", "operations", "calendar");
        return new CareTable(Figures.Read(root, sources), Delays.Read(root, sources))
        {
            WatchedAs = root.RequiredText("watched-as"),
            ComfortAs = root.RequiredText("comfort-as"),
            Intervals = [.. root.List("intervals").Select(r => (sources.Cite(r), new IntervalRow(r.RequiredText("state"), r.RequiredText("grade") == "high", r.Required("months").AsInteger())).Item2)],
            Tests = [.. root.List("tests").Select(r => (sources.Cite(r), new TestRow(r.RequiredText("site"), r.RequiredText("finder"), r.RequiredText("look"))).Item2)],
            Calendar = [.. root.List("calendar").Select(r => Dated(r, sources))],
            Operations = [.. root.List("operations").Select(r => (sources.Cite(r), new OperationRow(r.RequiredText("site"), r.RequiredText("procedure"), r.Yes("large"))).Item2)],
        };
    }

    private static DatedExamination Dated(YamlNode r, Sources sources)
    {
        r.AllowKeys("of", "since", "before", "source", "certainty");
        var (source, certainty) = sources.Cite(r);
        return new(r.RequiredText("of"), TreatmentTable.Day(r), r.RequiredText("before"), source, certainty);
    }
}
