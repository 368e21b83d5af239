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

            if (i == life.Complaints.Count - 1 || (first && dice.Chance(0.3)))
            {
                Add(new() { Shape = Shape.Visit, Piece = Piece.Visit, Term = complaint.Term, Day = day });
            }
        }

        if (dice.Chance(0.6))
        {
            Measure(Panel.General, day + 2, 0.6);
        }

        if (dice.Chance(model.Model.Background.MarkerUnheeded) && life.Complaints.Exists(c => c.Term == term.Flushing || c.Term == term.Diarrhoea))
        {
            Measure(Panel.Syndrome, day + 5, 0.5);
        }
    }

    /// <summary>Another diagnosis is given.</summary>
    internal void Label(int label, int day) => Add(new() { Shape = Shape.Illness, Piece = Piece.Condition, Term = label, Day = day, Known = day });

    /// <summary>An emergency admission.</summary>
    internal void Emergency(int day, int complaint)
    {
        Complaint(complaint, -1, day, day);
        Add(new() { Shape = Shape.Visit, Piece = Piece.Visit, Term = complaint, Day = day, Word = "EMER" });
        Measure(Panel.General, day, 0.9);
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
        Report(phrases.Of(test.Finder), day - dice.Below(20), life.PrimaryHidden ? null : "Tumour seen.");
        if (!life.PrimaryHidden && dice.Chance(0.5))
        {
            Report(phrases.Of(test.Look), day - dice.Below(10), null);
        }

        foreach (var complaint in life.Complaints)
        {
            if (life.VisitDays.Count == 0 || complaint.Day > life.VisitDays[^1])
            {
                Complaint(complaint.Term, complaint.Row, complaint.Day, day);
            }
        }

        Add(new() { Shape = Shape.Primary, Piece = Piece.Condition, Term = life.PrimaryHidden ? term.UnknownPrimary : phrases.Of(site.Condition), Day = day, Known = day + dice.Below(10), Place = place, Word = model.Model.Sites.Morphologies[life.Grade] });
        var fromMetastasis = extent == Extent.Distant && (life.PrimaryHidden || dice.Chance(0.6));
        var taken = fromMetastasis ? life.Spread[0].Organ : site.Site;
        Add(new() { Shape = Shape.Procedure, Piece = Piece.Procedure, Term = term.Biopsy, Day = day - 4, Place = taken });
        Pathology(day - 4, taken, care.BiopsyError, 1 + dice.Below(8));
        (nodesKnown, liverKnown) = (nodes, extent == Extent.Distant && life.In("liver"));
        Scan(day, extent == Extent.Distant);
        if (dice.Chance(0.85))
        {
            ReceptorScan(day + 5 + dice.Below(25));
        }

        if (nodes)
        {
            Add(new() { Shape = Shape.Metastasis, Piece = Piece.Metastasis, Term = term.NodeMetastases, Day = day, Known = day + dice.Below(15) });
        }

        Stage(day + dice.Below(12), "c", life.AtDiagnosis.SizeMm + (care.MeasureSd * dice.Normal()), life.AtDiagnosis.Lesions, extent, nodes, life.PrimaryHidden);
        Panels(day + dice.Below(10));
        Performance(day);
        Add(new() { Shape = Shape.Number, Piece = Piece.Visit, Term = term.Height, Day = day, Value = (life.Woman ? 165 : 178) + (7 * dice.Normal()), Decimals = 0, Unit = "cm" });
        Syndrome(day + dice.Below(20));
    }

    private void Pathology(int day, string place, double error, int wait)
    {
        var specimen = ++specimens;

        // Who does not know that it comes from the lung grades it as any other.
        var thoracic = life.Grade is "TC" or "AC" && !life.PrimaryHidden;
        var ki67 = Math.Clamp(life.Ki67 * dice.LogNormal(1, error), 0.2, 90);
        var mitoses = Math.Max(0, life.Mitoses * dice.LogNormal(1, error));
        ki67 = ki67 >= 2 ? Math.Round(ki67) : Math.Round(ki67, 1);
        mitoses = Math.Round(mitoses * 5) / 5;
        Fact Tissue(int of) => new() { Piece = Piece.Pathology, Term = of, Day = day, Known = day + wait, Specimen = specimen, Place = place };
        Add(Tissue(term.Ki67) with { Shape = Shape.Number, Value = ki67, Decimals = ki67 >= 2 ? 0 : 1, Unit = "%" });
        if (thoracic || dice.Chance(0.8))
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
        Fact Category(string axis, string value) => new() { Shape = Shape.Tnm, Piece = Piece.Tnm, Day = day, Known = day + dice.Below(7), Word = value, Unit = axis, Place = edition, Quality = basis };
        var family = model.FamilyOn(life.Site, life.DiagnosisDay);
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

    private void Report(int modality, int day, string? conclusion) => Add(new() { Shape = Shape.Report, Piece = Piece.Report, Term = modality, Day = day, Known = day + 1 + dice.Below(4), Word = conclusion });

    private void Performance(int day)
    {
        var score = Math.Clamp((int)((life.Burden / 25) + Math.Max(0, (life.AgeOn(day) - 65) / 15) + (0.5 * dice.Normal()) + 0.4), 0, 4);
        Add(new() { Shape = Shape.Number, Piece = Piece.Visit, Term = term.Ecog, Day = day, Value = score, Decimals = 0 });
    }
}
