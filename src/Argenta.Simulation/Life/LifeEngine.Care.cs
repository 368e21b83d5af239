using Argenta.Simulation.Model;

namespace Argenta.Simulation.Life;

/// <content>Treatment and follow-up after the diagnosis.</content>
public sealed partial class LifeEngine
{
    private int operation;
    private int start;
    private bool startLater;
    private int nadir;
    private int baseline;
    private bool metastatic;
    private int dosesLeft;
    private int nextDose;
    private int terminal;

    // An analogue that goes on beside later lines.
    private Course? kept;

    /// <summary>The line that goes on now; null for none.</summary>
    private Course? CourseNow => life.Courses is [.., { End: 0 } course] && course != kept ? course : null;

    private void ClearCare()
    {
        (operation, start, startLater, nadir, baseline, metastatic, dosesLeft, nextDose) = (0, 0, false, -1, 0, false, 0, 0);
        (pending, persistence, labelled, terminal, kept) = (0, 0, false, 0, null);
    }

    // What treatment leaves of the growth: the strongest that works.
    private double HoldOn(int day)
    {
        var hold = 1.0;
        foreach (var course in life.Courses)
        {
            if (day < course.HoldUntil && (course.End == 0 || course.Reason == "completed"))
            {
                hold = Math.Min(hold, course.Hold);
            }
        }

        return hold;
    }

    private double KillOn(int day) => life.Courses is [.., var course] && day - course.Start < growth.KillDays && day < course.HoldUntil ? course.Kill : 0;

    // An analogue that is kept relieves the syndrome although the tumour grows.
    private double ReliefOn(int day)
    {
        var relief = kept is null ? 1 : model.Model.Treatments.Treatments[kept.Treatment].Relief;
        return life.Courses is [.., var course] && course != kept && day < course.HoldUntil ? relief * model.Model.Treatments.Treatments[course.Treatment].Relief : relief;
    }

    // What is decided when the tumour is known.
    private void Plan(int day)
    {
        var site = model.Model.Sites.Sites[life.Site];
        metastatic = life.SeenExtent == Extent.Distant;
        var decision = day + (int)dice.LogNormal(care.DecisionDays, care.DecisionSpread);
        var fit = life.AgeOn(day) < care.AgeNoSurgery || dice.Chance(care.FitWhenOld);
        if (fit && life.PrimaryThere && !life.PrimaryHidden && dice.Chance(metastatic ? site.ResectDistant : site.Resect))
        {
            operation = life.Route == Route.Emergency && !metastatic ? day : decision;
        }

        if (metastatic && !(life.Grade is "G1" or "TC" && life.SyndromeDay < 0 && dice.Chance(care.Watch)))
        {
            (start, startLater) = (decision + (operation > 0 ? care.AfterOperation : 0), false);
        }
        else if (metastatic)
        {
            chart?.Watched(decision);
        }

        life.NextVisit = day + (int)(care.Interval(metastatic, life.HighGrade) * Month * care.FirstVisit);
    }

    private void Care(int day)
    {
        if (operation > 0 && day >= operation)
        {
            Operate(operation);
            operation = 0;
            if (life.DeathDay >= 0)
            {
                return;
            }
        }

        if (CourseNow is { } course)
        {
            OnTreatment(day, course);
        }

        LookTruly(day);

        if (start > 0 && day >= start)
        {
            Begin(start);
            start = 0;
        }

        if (!life.IsLost && dice.Chance(care.Lost / 12))
        {
            life.IsLost = true;
        }

        if (life.NextVisit >= 0 && day >= life.NextVisit && !life.IsLost)
        {
            FollowUp(life.NextVisit, day);
        }
    }

    private void Operate(int day)
    {
        var row = model.Operations[life.Site];
        var complete = dice.Chance(model.Model.Sites.Sites[life.Site].Margin);
        var regrows = !complete && dice.Chance(growth.Regrowth);
        life.ResectionDay = day;
        chart?.Operation(day, row, complete, metastatic);
        if (row.Large && dice.Chance(care.SurgicalDeath * (life.AgeOn(day) > care.SurgicalDeathAge ? care.SurgicalDeathFactor : 1)))
        {
            Die(day + dice.Days(care.SurgicalDeathAfter), ofTumour: false);
            life.DiedOfOperation = true;
            return;
        }

        (life.PrimaryThere, life.Size) = (false, 0);
        (life.Nodes, nodeMass) = (regrows ? life.Nodes : 0, regrows ? nodeMass : 0);
        life.Lesions.RemoveAll(l => l.Organ == "regional-nodes" && !regrows);
        if (regrows)
        {
            (life.PrimaryThere, life.Size, lag) = (true, growth.PrimaryStart, Math.Log(limit / growth.PrimaryStart));
        }

        life.Cured = !regrows && life.Spread.Count == 0;
        if (life.Courses is [.., { Progressed: 0 } line])
        {
            Measured(line);
        }

        nadir = -1;
    }

    private void Begin(int day)
    {
        var rows = model.Model.Treatments.Treatments;
        var burdenSyndrome = life.SyndromeDay >= 0;
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            var weight = startLater ? row.Later : row.First;
            weight *= burdenSyndrome ? row.Syndrome : 1;
            var fits = (model.TreatmentSites[i] & (1 << life.Site)) != 0 && row.Grades.Contains(life.Grade) && (!row.NeedsReceptors || life.Receptors) && row.Existed(model.Model.Sites.Sites[life.Site].Site, day) && !Had(i) && (row.Procedure is null || life.In("liver"));
            weights[i] = fits ? weight : 0;
        }

        var picked = dice.Pick(weights.AsSpan(0, rows.Length));
        if (picked < 0)
        {
            chart?.Supportive(day);
            return;
        }

        var chosen = rows[picked];
        var hold = Math.Min(1, dice.LogNormal(chosen.Hold, chosen.HoldSpread));
        var works = day + (int)(chosen.Months * Month * dice.Wait() / Math.Log(2));
        var kill = Math.Min(-Math.Log(1 - growth.KillMost), -Math.Log(1 - chosen.Kill) * model.Model.Sites.Sites[life.Site].Respond * dice.LogNormal(1, chosen.KillSpread));
        if (life.Courses is [.., { Progressed: 0 } before])
        {
            before.Looked = day;
        }

        life.Courses.Add(new() { Treatment = picked, Start = day, Hold = hold, HoldUntil = works, Kill = kill / growth.KillMonths });
        Measured(life.Courses[^1]);
        (dosesLeft, nextDose) = (chosen.Give == Giving.Cycles ? care.Cycles : chosen.Give == Giving.Procedure ? 1 : 0, day);
        (nadir, baseline) = (Sum(), Sum());
        chart?.CourseBegins(picked, day);
    }

    // One analogue stands for the other; nothing else is given twice.
    private bool Had(int treatment)
    {
        var depot = model.Model.Treatments.Treatments[treatment].Give == Giving.Depot;
        foreach (var course in life.Courses)
        {
            if (course.Treatment == treatment || (depot && model.Model.Treatments.Treatments[course.Treatment].Give == Giving.Depot))
            {
                return true;
            }
        }

        return false;
    }

    private void OnTreatment(int day, Course course)
    {
        var row = model.Model.Treatments.Treatments[course.Treatment];
        if (day >= course.HoldUntil && day - course.HoldUntil < Month)
        {
            life.ProgressionDays.Add(course.HoldUntil);
            speed *= growth.EscapeSpeed;
        }

        while (dosesLeft > 0 && day >= nextDose)
        {
            chart?.Dose(course.Treatment, nextDose, care.Cycles + 1 - dosesLeft);
            (dosesLeft, nextDose) = (dosesLeft - 1, nextDose + care.CycleDays);
        }

        foreach (var harm in model.Toxicities[course.Treatment])
        {
            if (!dice.Chance(harm.Rate / 12))
            {
                continue;
            }

            Harm(Within(day), course, harm);
            if (dice.Chance(harm.Stop))
            {
                Stop(course, day, "toxicity");
                (start, startLater) = (day + (int)dice.LogNormal(care.DecisionDays, care.DecisionSpreadHarm), true);
                return;
            }
        }

        if (row.Fixed > 0 && day - course.Start >= row.Fixed * Month)
        {
            Stop(course, Math.Max(course.Start, (int)(course.Start + (row.Fixed * Month))), "completed");
        }
    }

    private void Harm(int day, Course course, ToxicityRow harm)
    {
        day = Math.Max(day, course.Start);
        if (harm.Item is { } item)
        {
            life.ItemFactors.Add((model.Phrases.Of(item), harm.Factor, day + care.HarmValueDays));
            chart?.SafetyPanel(day + care.HarmPanelDays);
        }

        if (harm.Illness is { } illness && model.Phrases.Of(illness) is var term && !life.Has(term, day))
        {
            life.Illnesses.Add(new(term, day, false));
            chart?.NewIllness(term, day);
        }

        if (harm.Complaint is { } complaint)
        {
            chart?.Complaint(model.Phrases.Of(complaint), -1, day, day + dice.Days(care.HarmTold), day + dice.Days(care.HarmOver));
        }

        if (harm.Drug is { } drug)
        {
            Take(model.Phrases.Of(drug), day);
        }
    }

    private void Stop(Course course, int day, string reason)
    {
        (course.End, course.Reason) = (Math.Max(course.Start, day), reason);
        dosesLeft = 0;
        chart?.CourseEnds(course);
    }
}
