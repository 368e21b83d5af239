namespace Argenta.Simulation.Life;

/// <content>Visits after the diagnosis, and what they see.</content>
public sealed partial class LifeEngine
{
    private void FollowUp(int due, int day)
    {
        var interval = (int)(care.Interval(metastatic, life.HighGrade) * Month);
        if (dice.Chance(care.Overdue))
        {
            life.Missed.Add(due);
            life.NextVisit = due + interval;
            return;
        }

        var visit = Math.Min(day, due + dice.Days(care.VisitLate));
        (life.NextVisit, life.LastVisit) = (visit + interval, visit);
        var years = (visit - life.DiagnosisDay) / 365.25;
        if (!metastatic && life.ResectionDay >= 0 && years > care.FollowUpYears)
        {
            life.NextVisit = -1;
        }

        var appeared = Look(visit);
        var sum = Sum();
        var recurrence = !metastatic && life.Burden > care.StageSeen;
        var progressed = recurrence || (metastatic && ((nadir >= 0 && sum >= nadir * care.Progression && sum - nadir >= care.ProgressionMm) || (appeared && nadir >= 0)));
        nadir = nadir < 0 || sum < nadir || progressed ? sum : nadir;
        chart?.FollowUpVisit(visit, progressed, recurrence, baseline > 0 && sum <= care.Response * baseline);
        if (!progressed)
        {
            return;
        }

        life.SeenProgressions.Add(visit);
        if (recurrence)
        {
            metastatic = true;
            life.NextVisit = visit + (int)(care.Interval(true, life.HighGrade) * Month);
            (start, startLater) = (visit + (int)dice.LogNormal(care.DecisionDays, care.DecisionSpread), false);
            return;
        }

        if (start == 0 && dice.Chance(care.ActOnProgression))
        {
            if (CourseNow is { } course)
            {
                Stop(course, visit, "progression");
            }

            (start, startLater) = (visit + (int)dice.LogNormal(care.DecisionDays, care.DecisionSpread), life.Courses.Count > 0);
        }
    }

    // Measures what is large enough; true where a lesion is seen for the first time.
    private bool Look(int day)
    {
        var appeared = false;
        foreach (var lesion in life.Lesions)
        {
            if (lesion.Organ == "regional-nodes" ? life.Nodes == 0 : life.Burden <= care.StageSeen)
            {
                continue;
            }

            var diameter = DiameterOf(lesion);
            var error = Math.Sqrt((care.MeasureSd * care.MeasureSd) + (care.MeasureCv * diameter * care.MeasureCv * diameter)) * dice.Normal();
            var measured = (int)Math.Round(diameter + error);
            if (!lesion.Seen && measured < care.SmallLesion)
            {
                continue;
            }

            appeared |= !lesion.Seen && measured >= care.Appeared;
            lesion.Seen = true;
            lesion.Measured = Math.Max(0, measured);
        }

        return appeared;
    }

    private int Sum()
    {
        var sum = 0;
        foreach (var lesion in life.Lesions)
        {
            sum += lesion.Seen ? lesion.Measured : 0;
        }

        return sum;
    }
}
