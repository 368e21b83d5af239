using Argenta.Simulation.Life;
using Argenta.Simulation.Model;

namespace Argenta.Simulation.Records;

/// <content>From the first visit to the diagnosis with its pathology, imaging and stage.</content>
public sealed partial class Chart
{
    /// <summary>A visit for the complaints that there are: told anew, or known.</summary>
    internal void VisitForComplaints(int day)
    {
        for (var i = 0; i < life.Complaints.Count; i++)
        {
            var complaint = life.Complaints[i];
            var first = life.VisitDays.Count == 1 || complaint.Day > life.VisitDays[^2];
            if (first)
            {
                Complaint(complaint.Term, complaint.Row, complaint.Day, day);
            }

            if (i == life.Complaints.Count - 1 || (first && dice.Chance(diagnosing.VisitReason)))
            {
                Add(new() { Shape = Shape.Visit, Piece = Piece.Visit, Term = complaint.Term, Day = day });
            }
        }

        if (dice.Chance(diagnosing.VisitMeasured))
        {
            Measure(Panel.General, day + diagnosing.VisitValuesAfter, diagnosing.VisitValues);
        }

        if (dice.Chance(model.Model.Background.MarkerUnheeded) && life.Complaints.Exists(c => c.Term == term.Flushing || c.Term == term.Diarrhoea))
        {
            Measure(Panel.Syndrome, day + diagnosing.UnheededAfter, diagnosing.UnheededValues);
        }
    }

    /// <summary>Another diagnosis is given.</summary>
    internal void Label(int label, int day) => Add(new() { Shape = Shape.Illness, Piece = Piece.Condition, Term = label, Day = day, Known = day });

    /// <summary>An emergency admission.</summary>
    internal void Emergency(int day, int complaint)
    {
        Complaint(complaint, -1, day, day);
        Add(new() { Shape = Shape.Visit, Piece = Piece.Visit, Term = complaint, Day = day, Word = "EMER" });
        Measure(Panel.General, day, diagnosing.EmergencyValues);
        Report(term.Ct, day, null);
    }

    /// <summary>An investigation that does not find the tumour.</summary>
    internal void NothingFound(int day, TestRow test) => Report(phrases.Of(test.Finder), day, "No tumour seen.");

    /// <summary>The diagnosis: imaging, tissue, stage, markers.</summary>
    internal void Diagnosis(int day, Extent extent, bool nodes)
    {
        var site = model.Model.Sites.Sites[life.Site];
        var test = model.Tests[life.Site];
        var place = life.PrimaryHidden ? "unknown-primary" : site.Site;
        Report(phrases.Of(test.Finder), day - dice.Days(diagnosing.FinderBefore), life.PrimaryHidden ? null : "Tumour seen.");
        if (!life.PrimaryHidden && dice.Chance(diagnosing.LookedCloser))
        {
            Report(phrases.Of(test.Look), day - dice.Days(diagnosing.LookBefore), null);
        }

        foreach (var complaint in life.Complaints)
        {
            if (life.VisitDays.Count == 0 || complaint.Day > life.VisitDays[^1])
            {
                Complaint(complaint.Term, complaint.Row, complaint.Day, day);
            }
        }

        Add(new() { Shape = Shape.Primary, Piece = Piece.Condition, Term = life.PrimaryHidden ? term.UnknownPrimary : phrases.Of(site.Condition), Day = day, Known = day + dice.Days(diagnosing.PrimaryKnown), Place = place, Word = model.Model.Sites.Morphologies[life.Grade] });
        var fromMetastasis = extent == Extent.Distant && (life.PrimaryHidden || dice.Chance(diagnosing.FromMetastasis));
        var taken = fromMetastasis ? life.Spread[0].Organ : site.Site;
        Add(new() { Shape = Shape.Procedure, Piece = Piece.Procedure, Term = term.Biopsy, Day = day - diagnosing.BiopsyBefore, Place = taken });
        Pathology(day - diagnosing.BiopsyBefore, taken, care.BiopsyError, dice.Days(diagnosing.BiopsyKnown));
        (nodesKnown, liverKnown) = (nodes, extent == Extent.Distant && life.In("liver"));
        Scan(day, extent == Extent.Distant);
        if (dice.Chance(diagnosing.ReceptorsLookedAt))
        {
            ReceptorScan(day + dice.Days(diagnosing.ReceptorScan));
        }

        if (nodes)
        {
            Add(new() { Shape = Shape.Metastasis, Piece = Piece.Metastasis, Term = term.NodeMetastases, Day = day, Known = day + dice.Days(diagnosing.NodesKnown) });
        }

        Stage(day + dice.Days(diagnosing.Stage), "c", life.AtDiagnosis.SizeMm + (care.MeasureSd * dice.Normal()), life.AtDiagnosis.Lesions, extent, nodes, life.PrimaryHidden);
        Panels(day + dice.Days(diagnosing.Values));
        Performance(day);
        Add(new() { Shape = Shape.Number, Piece = Piece.Visit, Term = term.Height, Day = day, Value = (life.Woman ? diagnosing.HeightWomen : diagnosing.HeightMen) + (diagnosing.HeightSd * dice.Normal()), Decimals = 0, Unit = "cm" });
        Syndrome(day + dice.Days(diagnosing.Syndrome));
    }

    private void Pathology(int day, string place, double error, int wait)
    {
        var specimen = ++specimens;

        // Who does not know that it comes from the lung grades it as any other.
        var thoracic = life.Grade is "TC" or "AC" && !life.PrimaryHidden;
        var ki67 = Math.Clamp(life.Ki67 * dice.LogNormal(1, error), diagnosing.Ki67Written.Least, diagnosing.Ki67Written.Most);
        var mitoses = Math.Max(0, life.Mitoses * dice.LogNormal(1, error));
        ki67 = ki67 >= diagnosing.Ki67Whole ? Math.Round(ki67) : Math.Round(ki67, 1);
        mitoses = Math.Round(mitoses * diagnosing.MitosesSteps) / diagnosing.MitosesSteps;
        Fact Tissue(int of) => new() { Piece = Piece.Pathology, Term = of, Day = day, Known = day + wait, Specimen = specimen, Place = place };
        Add(Tissue(term.Ki67) with { Shape = Shape.Number, Value = ki67, Decimals = ki67 >= diagnosing.Ki67Whole ? 0 : 1, Unit = "%" });
        if (thoracic || dice.Chance(diagnosing.MitosesTold))
        {
            Add(Tissue(term.Mitoses) with { Shape = Shape.Number, Value = mitoses, Decimals = 1, Unit = "/(2.mm2)" });
        }

        if (thoracic)
        {
            Add(Tissue(term.Necrosis) with { Shape = Shape.Word, Word = life.Necrosis ? "focal" : "none" });
        }

        Add(Tissue(term.Differentiation) with { Shape = Shape.Word, Word = "well" });
        Add(Tissue(term.Grade) with { Shape = Shape.Word, Word = model.Model.Growth.GradeOf(thoracic, ki67, mitoses, life.Necrosis) });
        Add(Tissue(term.Histology) with { Shape = Shape.Word, Word = model.Model.Sites.Morphologies[life.Grade] });
    }

    // Nodes that nobody removed have no pathological category.
    private void Stage(int day, string basis, double size, int lesions, Extent seen, bool nodes, bool hidden, bool nodesRemoved = true)
    {
        string? edition = null;
        Fact Category(string axis, string value) => new() { Shape = Shape.Tnm, Piece = Piece.Tnm, Day = day, Known = day + dice.Days(diagnosing.CategoryKnown), Word = value, Unit = axis, Place = edition, Quality = basis };
        var family = model.FamilyOn(life.Site, life.DiagnosisDay);
        if (family < 0)
        {
            Unstaged(seen);
            return;
        }

        edition = model.Model.Staging.Families[family].Edition;
        var stage = model.Model.Staging.Of(family, Math.Max(1, size), life.Layer, nodes ? Math.Max(1, life.Nodes) : 0, seen == Extent.Distant && life.In("liver"), seen == Extent.Distant && life.Spread.Count > (life.In("liver") ? 1 : 0), lesions);
        if (!hidden)
        {
            Add(Category("t", stage.T));
            if (nodesRemoved)
            {
                Add(Category("n", stage.N));
            }
        }

        // Of a primary that nobody found nobody knows the table.
        Add(Category("m", hidden && stage.M != "M0" ? "M1" : stage.M));
        if (!hidden || seen == Extent.Distant)
        {
            Add(Category("group", hidden ? "IV" : stage.Group));
        }
    }

    // In years without a table for the place nobody writes a stage, but where metastases are.
    private void Unstaged(Extent seen)
    {
        foreach (var spread in life.Spread)
        {
            if (seen == Extent.Distant && knownOrgans.Add(spread.Organ))
            {
                Add(new() { Shape = Shape.Metastasis, Piece = Piece.Metastasis, Term = MetastasisOf(spread.Organ), Day = life.DiagnosisDay, Known = life.DiagnosisDay + dice.Days(following.MetastasisKnown), Place = spread.Organ });
            }
        }
    }

    private void Report(int modality, int day, string? conclusion) => Add(new() { Shape = Shape.Report, Piece = Piece.Report, Term = modality, Day = day, Known = day + dice.Days(diagnosing.ReportKnown), Word = conclusion });

    private void Performance(int day)
    {
        var (burden, age) = (life.Burden / diagnosing.PerformanceBurden, Math.Max(0, (life.AgeOn(day) - diagnosing.PerformanceAge) / diagnosing.PerformanceYears));
        var score = Math.Clamp((int)(burden + age + (diagnosing.PerformanceSd * dice.Normal()) + diagnosing.PerformanceStart), 0, 4);
        Add(new() { Shape = Shape.Number, Piece = Piece.Visit, Term = term.Ecog, Day = day, Value = score, Decimals = 0 });
    }
}
