using Argenta.Simulation.Model;

namespace Argenta.Simulation.Life;

/// <summary>The hidden life of one person: what is so, whether or not anybody knows. Days are day numbers; negative for never.</summary>
/// <remarks>One object is used for one person after the other by an engine: read it before the next is asked for.</remarks>
public sealed class PersonLife
{
    /// <summary>Number of the person in the run, from 0.</summary>
    public long Index { get; internal set; }

    /// <summary>Sex.</summary>
    public bool Woman { get; internal set; }

    /// <summary>Day of birth.</summary>
    public int Birth { get; internal set; }

    /// <summary>Smokes or smoked.</summary>
    public bool Smoker { get; internal set; }

    /// <summary>Illnesses, wrong labels among them.</summary>
    public List<IllnessEvent> Illnesses { get; } = [];

    /// <summary>Complaints of the tumour.</summary>
    public List<ComplaintEvent> Complaints { get; } = [];

    /// <summary>Drugs for anything.</summary>
    public List<DrugEvent> Drugs { get; } = [];

    /// <summary>Row of the table of hereditary syndromes; -1 for none.</summary>
    public int Hereditary { get; internal set; }

    /// <summary>Row of the table of hereditary syndromes for that of a parent; -1 for none.</summary>
    public int FamilyHistory { get; internal set; }

    /// <summary>Rows of the table of what is not tolerated.</summary>
    public List<int> Allergies { get; } = [];

    /// <summary>Pregnancies, first and last day.</summary>
    public List<(int Start, int End)> Pregnancies { get; } = [];

    /// <summary>Has or had a carcinoid.</summary>
    public bool HasTumour { get; internal set; }

    /// <summary>Row of the table of sites; -1 without a tumour.</summary>
    public int Site { get; internal set; }

    /// <summary>Day of onset.</summary>
    public int Onset { get; internal set; }

    /// <summary>Ki-67 in percent.</summary>
    public double Ki67 { get; internal set; }

    /// <summary>Mitoses in 2 mm2.</summary>
    public double Mitoses { get; internal set; }

    /// <summary>Focal necrosis.</summary>
    public bool Necrosis { get; internal set; }

    /// <summary>Grade (G1 to G3) or kind (TC, AC).</summary>
    public string Grade { get; internal set; } = string.Empty;

    /// <summary>Grade 3, grade 2 or atypical: followed more closely.</summary>
    public bool HighGrade => Grade is "G2" or "G3" or "AC";

    /// <summary>Volume doubling time in months.</summary>
    public double Doubling { get; internal set; }

    /// <summary>Somatostatin receptors.</summary>
    public bool Receptors { get; internal set; }

    /// <summary>Row of the table of hormones; -1 for none.</summary>
    public int Hormone { get; internal set; }

    /// <summary>Factor on the hormone's output.</summary>
    public double Output { get; internal set; }

    /// <summary>Diameter of the primary now, mm; 0 once removed.</summary>
    public double Size { get; internal set; }

    /// <summary>The primary is in place.</summary>
    public bool PrimaryThere { get; internal set; }

    /// <summary>Distant burden now, in percent of a liver.</summary>
    public double Burden { get; internal set; }

    /// <summary>Hormone load over its threshold, now.</summary>
    public double Load { get; internal set; }

    /// <summary>Regional nodes involved, now.</summary>
    public int Nodes { get; internal set; }

    /// <summary>Layer of the wall reached, 0 to 4.</summary>
    public int Layer { get; internal set; }

    /// <summary>Day of the first involved node.</summary>
    public int NodesDay { get; internal set; }

    /// <summary>Organs of distant spread with their days.</summary>
    public List<SpreadEvent> Spread { get; } = [];

    /// <summary>Lesions that can be measured.</summary>
    public List<Lesion> Lesions { get; } = [];

    /// <summary>Lesions so far, those that were removed among them: the number of the last.</summary>
    public int LesionsEver { get; internal set; }

    /// <summary>Day on which the hormone syndrome began.</summary>
    public int SyndromeDay { get; internal set; }

    /// <summary>Day on which carcinoid heart disease began.</summary>
    public int HeartDay { get; internal set; }

    /// <summary>Visits for complaints before the diagnosis.</summary>
    public int Visits { get; internal set; }

    /// <summary>Days of visits for complaints before the diagnosis.</summary>
    public List<int> VisitDays { get; } = [];

    /// <summary>Day of the diagnosis.</summary>
    public int DiagnosisDay { get; internal set; }

    /// <summary>How it was come to.</summary>
    public Route Route { get; internal set; }

    /// <summary>The primary was not found.</summary>
    public bool PrimaryHidden { get; internal set; }

    /// <summary>What doctors believed of the extent at the diagnosis.</summary>
    public Extent SeenExtent { get; internal set; }

    /// <summary>The true state at the diagnosis.</summary>
    public Snapshot AtDiagnosis { get; internal set; }

    /// <summary>Day of the first complaint of the tumour, after the diagnosis in people found without any.</summary>
    public int FirstComplaintDay => Complaints.Count == 0 ? -1 : Complaints[0].Day;

    /// <summary>Day of the operation on the primary.</summary>
    public int ResectionDay { get; internal set; }

    /// <summary>Nothing was left after it.</summary>
    public bool Cured { get; internal set; }

    /// <summary>Lines of treatment.</summary>
    public List<Course> Courses { get; } = [];

    /// <summary>Days on which the tumour began to grow again although treated (the hold was lost).</summary>
    public List<int> ProgressionDays { get; } = [];

    /// <summary>Days on which doctors saw progression or recurrence.</summary>
    public List<int> SeenProgressions { get; } = [];

    /// <summary>Follow-up visits that were missed.</summary>
    public List<int> Missed { get; } = [];

    /// <summary>Day of the next visit that is due; negative for none.</summary>
    public int NextVisit { get; internal set; }

    /// <summary>Day of the last visit after the diagnosis; the diagnosis itself before there is one.</summary>
    public int LastVisit { get; internal set; }

    /// <summary>Since when a visit has been due and not kept, on a day; negative where none is. One that was never missed is so after some days.</summary>
    public int OverdueSince(int day, int after)
    {
        foreach (var missed in Missed)
        {
            if (missed > LastVisit)
            {
                return missed;
            }
        }

        return NextVisit >= 0 && NextVisit + after < day ? NextVisit : -1;
    }

    /// <summary>No longer comes.</summary>
    public bool IsLost { get; internal set; }

    /// <summary>Day of death.</summary>
    public int DeathDay { get; internal set; }

    /// <summary>Died of the tumour.</summary>
    public bool DiedOfTumour { get; internal set; }

    /// <summary>Died within a month of an operation on it.</summary>
    public bool DiedOfOperation { get; internal set; }

    /// <summary>Day on which the person would die of another cause.</summary>
    public int OtherDeath { get; internal set; }

    /// <summary>Changes of laboratory items by a treatment: item's term, factor, last day.</summary>
    public List<(int Term, double Factor, int Until)> ItemFactors { get; } = [];

    /// <summary>The true extent now.</summary>
    public Extent Extent => Spread.Count > 0 ? Extent.Distant : !PrimaryThere && Nodes == 0 ? Extent.None : Nodes > 0 ? Extent.Regional : Extent.Localised;

    /// <summary>Age in years on a day.</summary>
    public double AgeOn(int day) => (day - Birth) / 365.25;

    /// <summary>Whether an organ is involved.</summary>
    public bool In(string organ)
    {
        foreach (var spread in Spread)
        {
            if (spread.Organ == organ)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an illness is there on a day.</summary>
    public bool Has(int term, int day)
    {
        foreach (var illness in Illnesses)
        {
            if (illness.Term == term && illness.Day <= day && !illness.Wrong)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether she is pregnant on a day.</summary>
    public bool IsPregnant(int day)
    {
        foreach (var (start, end) in Pregnancies)
        {
            if (start <= day && day <= end)
            {
                return true;
            }
        }

        return false;
    }

    internal void Clear(long index)
    {
        Illnesses.Clear();
        Complaints.Clear();
        Drugs.Clear();
        Spread.Clear();
        Lesions.Clear();
        VisitDays.Clear();
        Courses.Clear();
        ProgressionDays.Clear();
        SeenProgressions.Clear();
        Missed.Clear();
        ItemFactors.Clear();
        Allergies.Clear();
        Pregnancies.Clear();
        (Index, Woman, Smoker, HasTumour, Site, Hormone, Hereditary, FamilyHistory) = (index, false, false, false, -1, -1, -1, -1);
        (Onset, NodesDay, SyndromeDay, HeartDay, DiagnosisDay, ResectionDay, NextVisit, DeathDay, LastVisit) = (-1, -1, -1, -1, -1, -1, -1, -1, -1);
        (Ki67, Mitoses, Doubling, Output, Size, Burden, Load) = (0, 0, 0, 0, 0, 0, 0);
        (Necrosis, Receptors, PrimaryThere, PrimaryHidden, Cured, IsLost, DiedOfTumour, DiedOfOperation) = (false, false, false, false, false, false, false, false);
        (Grade, Nodes, LesionsEver, Layer, Visits, SeenExtent, AtDiagnosis, Route) = (string.Empty, 0, 0, 0, 0, Extent.None, default, Route.Complaints);
    }
}
