using Argenta.Simulation.Model;

namespace Argenta.Simulation.Life;

/// <content>From the first complaint to the diagnosis.</content>
public sealed partial class LifeEngine
{
    private int pending;
    private double persistence;
    private bool labelled;

    private void Notice(int day)
    {
        var site = model.Model.Sites.Sites[life.Site];
        var chance = life.PrimaryThere ? site.Incidental * Math.Min(care.IncidentalCeiling, Math.Pow(life.Size / 10, care.IncidentalPower)) : 0;
        chance += care.IncidentalLiver * life.Burden / 10;
        if (dice.Chance(chance / 12))
        {
            Diagnose(Within(day), Route.Incidental);
            return;
        }

        if (pending > 0)
        {
            if (day >= pending)
            {
                var at = pending;
                pending = 0;
                if (dice.Chance(Found()))
                {
                    Diagnose(at, Route.Complaints);
                }
                else
                {
                    chart?.NothingFound(at, model.Tests[life.Site]);
                }
            }

            return;
        }

        if (life.Complaints.Count > 0)
        {
            Visit(day);
        }
    }

    // A visit to a general practitioner: referred, called something else, or neither.
    private void Visit(int day)
    {
        if (persistence == 0)
        {
            persistence = dice.LogNormal(1, care.VisitSpread);
        }

        var (urgency, lead, rest) = (0.0, 0.0, 0.0);
        var worst = 0;
        for (var i = 0; i < life.Complaints.Count; i++)
        {
            var row = model.Complaints[life.Complaints[i].Row];
            rest += row.Urgency;
            lead = Math.Max(lead, row.Lead);
            if (row.Urgency > urgency)
            {
                (urgency, worst) = (row.Urgency, i);
            }
        }

        var rate = care.Visit * persistence * (urgency + (care.OtherComplaints * (rest - urgency))) * (labelled ? care.AfterLabel : 1);
        if (!dice.Chance(1 - Math.Exp(-rate / 12)))
        {
            return;
        }

        var when = Math.Max(Within(day), life.Complaints[^1].Day);
        life.Visits++;
        life.VisitDays.Add(when);
        chart?.VisitForComplaints(when);
        var refer = Math.Min(care.ReferMost, (care.Refer + (care.ReferStep * (life.Visits - 1))) * lead);
        if (dice.Chance(refer))
        {
            pending = when + (int)dice.LogNormal(care.WaitDays, care.WaitSpread);
        }
        else if (!labelled && dice.Chance(care.WrongLabel))
        {
            Label(life.Complaints[dice.Chance(care.LabelOfWorst) ? worst : dice.Below(life.Complaints.Count)].Term, when);
        }
    }

    private void Label(int complaint, int day)
    {
        foreach (var (term, rows) in model.Labels)
        {
            if (term != complaint)
            {
                continue;
            }

            for (var i = 0; i < rows.Length; i++)
            {
                weights[i] = rows[i].WomenOnly && (!life.Woman || life.AgeOn(day) < care.LabelWomen.Least || life.AgeOn(day) > care.LabelWomen.Most) ? 0 : rows[i].Weight;
            }

            var picked = dice.Pick(weights.AsSpan(0, rows.Length));
            if (picked >= 0)
            {
                labelled = true;
                var label = model.Phrases.Of(rows[picked].Condition);
                life.Illnesses.Add(new(label, day, true));
                chart?.Label(label, day);
                if (rows[picked].Drug is { } drug)
                {
                    Take(model.Phrases.Of(drug), day);
                }
            }
        }
    }

    private void Emergency(int day, CompiledComplaint row)
    {
        chart?.Emergency(day, row.Term);
        if (dice.Chance(care.EmergencyDiagnosis))
        {
            Diagnose(day + dice.Days(care.EmergencyFound), Route.Emergency);
        }
    }

    // How likely an investigation finds the tumour.
    private double Found()
    {
        var primary = life.PrimaryThere ? 1 / (1 + Math.Exp(-care.FoundSlope * Math.Log(life.Size / care.FoundSize))) : 0;
        var distant = life.Burden > 0 ? 1 / (1 + Math.Exp(-care.FoundSlope * Math.Log(life.Burden / care.FoundBurden))) : 0;
        return 1 - ((1 - primary) * (1 - distant));
    }

    private void Diagnose(int day, Route route)
    {
        var site = model.Model.Sites.Sites[life.Site];
        floor = Math.Max(Math.Max(day, floor), life.Onset + 1);
        (life.DiagnosisDay, life.Route) = (floor, route);
        life.LastVisit = life.DiagnosisDay;
        var distant = life.Burden > care.StageSeen;
        var nodes = life.Nodes > 0 && dice.Chance(care.NodesSeen);
        var hidden = dice.Chance(site.Hidden);
        life.PrimaryHidden = distant && hidden;
        life.SeenExtent = distant ? Extent.Distant : nodes ? Extent.Regional : Extent.Localised;
        life.AtDiagnosis = Snap(life.DiagnosisDay);
        Look(life.DiagnosisDay);
        chart?.Diagnosis(life.DiagnosisDay, life.SeenExtent, nodes);
        Plan(life.DiagnosisDay);
    }
}
