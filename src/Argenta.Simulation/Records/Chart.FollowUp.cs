using Argenta.Simulation.Life;
using Argenta.Simulation.Model;

namespace Argenta.Simulation.Records;

/// <content>Treatment and visits after the diagnosis.</content>
public sealed partial class Chart
{
    /// <summary>No treatment for now.</summary>
    internal void Watched(int day) => Add(new() { Shape = Shape.Procedure, Piece = Piece.Procedure, Term = term.Surveillance, Day = day });

    /// <summary>Care for comfort.</summary>
    internal void Supportive(int day) => Add(new() { Shape = Shape.Procedure, Piece = Piece.Procedure, Term = term.Supportive, Day = day });

    /// <summary>The operation with its specimen.</summary>
    internal void Operation(int day, OperationRow row, bool complete, bool metastatic)
    {
        var (site, smallest) = (model.Model.Sites.Sites[life.Site].Site, model.Model.Sites.Sites[life.Site].Smallest);
        var size = Math.Max(smallest, Math.Round(life.Size + (following.SpecimenSd * dice.Normal())));
        Add(new() { Shape = Shape.Procedure, Piece = Piece.Procedure, Term = phrases.Of(row.Procedure), Day = day, Place = site, Word = metastatic ? "palliative" : "curative" });
        Pathology(day, site, care.SpecimenError, dice.Days(following.SpecimenKnown));
        var specimen = specimens;
        Fact Tissue(int of) => new() { Piece = Piece.Pathology, Term = of, Day = day, Known = day + dice.Days(following.SpecimenMoreKnown), Specimen = specimen, Place = site };
        Add(Tissue(term.PrimarySize) with { Shape = Shape.Number, Value = size, Unit = "mm" });
        Add(Tissue(term.Margin) with { Shape = Shape.Word, Word = complete ? "R0" : dice.Chance(following.MarginR1) ? "R1" : "R2" });
        if (site is not ("pancreas" or "lung" or "thymus"))
        {
            Add(Tissue(term.Depth) with { Shape = Shape.Word, Word = model.Model.Staging.Layers[life.Layer] });
        }

        if (row.Large)
        {
            nodesKnown |= life.Nodes > 0;
            Add(Tissue(term.NodesPositive) with { Shape = Shape.Number, Value = life.Nodes, Unit = "1" });
            Add(Tissue(term.NodesExamined) with { Shape = Shape.Number, Value = life.Nodes + following.NodesExaminedFrom + dice.Below(following.NodesExaminedWithin), Unit = "1" });
        }

        Stage(day + following.SpecimenStageAfter, "p", size, life.Lesions.Count(l => l.Organ != "regional-nodes"), metastatic ? Extent.Distant : Extent.Localised, row.Large ? life.Nodes > 0 : nodesKnown, hidden: false, nodesRemoved: row.Large);
    }

    /// <summary>A line of treatment begins.</summary>
    internal void CourseBegins(int treatment, int day)
    {
        var row = model.Model.Treatments.Treatments[treatment];
        if (row.Procedure is { } procedure)
        {
            Add(new() { Shape = Shape.Procedure, Piece = Piece.Procedure, Term = phrases.Of(procedure), Day = day, Place = "liver", Word = "palliative" });
        }

        SafetyPanel(day);
    }

    /// <summary>A line of treatment ends: its drugs are written with their whole time.</summary>
    internal void CourseEnds(Course course) => Drugs(course);

    /// <summary>A cycle is given.</summary>
    internal void Dose(int treatment, int day, int number)
    {
        var row = model.Model.Treatments.Treatments[treatment];
        if (row.Drug is { } drug && phrases.Of(drug) == term.Radioligand)
        {
            Add(new() { Shape = Shape.Dose, Piece = Piece.Dose, Term = term.Radioligand, Day = day, Value = Math.Round(following.Dose + (following.DoseSd * dice.Normal()), 1), Decimals = 1, Unit = "GBq", Other = number });
            SafetyPanel(day + following.DoseValuesAfter);
        }
    }

    /// <summary>Blood values on treatment.</summary>
    internal void SafetyPanel(int day)
    {
        Measure(Panel.General, day, following.TreatmentValuesGeneral);
        Measure(Panel.Safety, day, following.TreatmentValuesSafety);
    }

    /// <summary>A visit with imaging.</summary>
    internal void FollowUpVisit(int day, bool progressed, bool recurrence, bool responds)
    {
        Panels(day);
        Performance(day);
        Syndrome(day);
        foreach (var complaint in life.Complaints)
        {
            if (dice.Chance(following.AskedAgain))
            {
                var relieved = life.Cured || (life.Courses.Count > 0 && dice.Chance(following.Relieved));
                Add(new() { Shape = Shape.ComplaintObservation, Piece = Piece.Complaint, Term = complaint.Term, Day = day, Absent = relieved });
            }
        }

        Scan(day, life.Spread.Count > 0 && AnySeen());
        if (dice.Chance(following.ReceptorsAgain))
        {
            ReceptorScan(day + dice.Days(following.ReceptorScan));
        }

        var word = progressed ? recurrence ? "recurrence" : "worsened" : responds ? "improved" : AnySeen() || life.PrimaryThere ? "stable" : "remission";
        Add(new() { Shape = Shape.Status, Piece = Piece.Course, Day = day + following.WordAfter, Word = word });
    }

    // The drugs of a line, once for its whole time; also of the line that goes on at the end of the record.
    private void Drugs(Course course)
    {
        var row = model.Model.Treatments.Treatments[course.Treatment];
        foreach (var name in (string?[])[row.Drug, row.With])
        {
            if (name is not null && phrases.Of(name) != term.Radioligand)
            {
                Add(new() { Shape = Shape.Drug, Piece = Piece.Drug, Term = phrases.Of(name), Day = course.Start, Known = course.Start + dice.Days(following.DrugKnown), End = course.End, Ended = course.End > 0, Word = course.Reason, Other = row.Give == Giving.Depot ? care.DepotDays : 0 });
            }
        }
    }

    private void Panels(int day)
    {
        Measure(Panel.Tumour, day, following.PanelTumour);
        Measure(Panel.General, day, following.PanelGeneral);
        Measure(Panel.Safety, day, following.PanelSafety);
        if (life.SyndromeDay >= 0 || model.Model.Sites.Sites[life.Site].Embryo == Embryo.Midgut)
        {
            Measure(Panel.Syndrome, day, following.PanelSyndrome);
        }

        if (model.Model.Sites.Sites[life.Site].Site is "stomach" or "duodenum")
        {
            Measure(Panel.Gastric, day, following.PanelGastric);
        }

        if (life.Hormone >= 0 && model.Model.Hormones.Hormones[life.Hormone].Id == "insulin")
        {
            Measure(Panel.Sugar, day, following.PanelSugar);
        }
    }

    // A syndrome is named once its complaints are known; the heart is looked at.
    private void Syndrome(int day)
    {
        if (life.SyndromeDay < 0 || life.SyndromeDay > day || life.Complaints.Count == 0)
        {
            return;
        }

        if (!syndromeKnown && dice.Chance(following.SyndromeNamed))
        {
            syndromeKnown = true;
            Add(new() { Shape = Shape.Illness, Piece = Piece.Condition, Term = model.Hormones[life.Hormone].Condition, Day = Math.Max(life.SyndromeDay, life.Complaints[0].Day), Known = day });
        }

        if (model.Model.Hormones.Hormones[life.Hormone].Condition != "carcinoid-syndrome" || !dice.Chance(following.HeartLookedAt))
        {
            return;
        }

        var sick = life.HeartDay >= 0 && life.HeartDay <= day;
        Report(term.Echo, day, null);
        Add(new() { Shape = Shape.Word, Piece = Piece.Finding, Term = term.Tricuspid, Day = day, Word = sick ? dice.Chance(following.ValveSevere) ? "severe" : "moderate" : dice.Chance(following.ValveMild) ? "mild" : "none" });
        Add(new() { Shape = Shape.Word, Piece = Piece.Finding, Term = term.LeftVentricle, Day = day, Word = life.Has(phrases.Of("heart-failure"), day) ? "reduced" : "normal" });
        if (sick && !heartKnown)
        {
            heartKnown = true;
            Add(new() { Shape = Shape.Illness, Piece = Piece.Condition, Term = term.HeartDisease, Day = day, Known = day + following.HeartKnown });
        }
    }

    // Cross-sectional imaging: the report, what it shows of the liver, every lesion that is large enough.
    private void Scan(int day, bool metastatic)
    {
        Report(term.Ct, day, null);
        var known = day + dice.Days(following.ScanKnown);
        foreach (var lesion in life.Lesions)
        {
            if (!lesion.Seen || !(lesion.Organ == "regional-nodes" ? nodesKnown : metastatic))
            {
                continue;
            }

            Add(new() { Shape = Shape.Lesion, Piece = Piece.Lesion, Term = term.Ct, Day = day, Known = known, Value = lesion.Measured, Other = lesion.Number, Place = lesion.Organ });
            if (lesion.Organ != "regional-nodes" && knownOrgans.Add(lesion.Organ))
            {
                Add(new() { Shape = Shape.Metastasis, Piece = Piece.Metastasis, Term = MetastasisOf(lesion.Organ), Day = day, Known = known + dice.Days(following.MetastasisKnown), Place = lesion.Organ });
            }
        }

        liverKnown |= metastatic && life.Lesions.Exists(l => l is { Seen: true, Organ: "liver" });
        Add(new() { Shape = Shape.Finding, Piece = Piece.Finding, Term = term.Ct, Day = day, Known = known, Place = "liver", Absent = !liverKnown });
        if (liverKnown && dice.Chance(following.LiverBurdenTold))
        {
            var step = following.LiverBurdenStep;
            var estimate = Math.Clamp(Math.Round(life.Burden * dice.LogNormal(1, following.LiverBurdenSpread) / step) * step, following.LiverBurden.Least, following.LiverBurden.Most);
            Add(new() { Shape = Shape.Number, Piece = Piece.Finding, Term = term.LiverBurden, Day = day, Known = known, Value = estimate, Unit = "%" });
        }
    }

    private void ReceptorScan(int day)
    {
        Report(model.ScanOn(term.Receptors, day), day, null);
        Add(new() { Shape = Shape.Word, Piece = Piece.Finding, Term = term.Sstr, Day = day, Known = day + following.ReceptorsKnown, Word = life.Receptors ? "positive" : "negative" });
        Add(new() { Shape = Shape.Number, Piece = Piece.Finding, Term = term.Krenning, Day = day, Known = day + following.ReceptorsKnown, Value = life.Receptors ? dice.Chance(following.Krenning4) ? 4 : 3 : dice.Chance(following.Krenning1) ? 1 : 0 });
    }

    private bool AnySeen()
    {
        foreach (var lesion in life.Lesions)
        {
            if (lesion.Seen)
            {
                return true;
            }
        }

        return false;
    }

    private int MetastasisOf(string organ)
    {
        foreach (var row in model.Model.Sites.Spread)
        {
            if (row.Organ == organ)
            {
                return phrases.Of(row.Condition);
            }
        }

        return term.LiverMetastases;
    }
}
