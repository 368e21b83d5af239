using Argenta.Simulation.Model;

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
            if (CourseNow is { } course && !Keeps(course))
            {
                Stop(course, visit, "progression");
            }

            (start, startLater) = (visit + (int)dice.LogNormal(care.DecisionDays, care.DecisionSpread), life.Courses.Count > 0);
        }
    }

    // An analogue mostly goes on beside what is added, above all where it relieves a syndrome.
    private bool Keeps(Course course)
    {
        if (model.Model.Treatments.Treatments[course.Treatment].Give != Giving.Depot || !dice.Chance(life.SyndromeDay >= 0 ? care.ContinueWithSyndrome : care.ContinueOtherwise))
        {
            return false;
        }

        kept = course;
        return true;
    }

    // Sum of the true diameters at the start of a line; also after an operation, which is no response.
    private void Measured(Course line)
    {
        line.Baseline = line.Nadir = TrueSum(line.Start, out _);
        line.Looked = Math.Max(line.Start, line.Looked);
    }

    // Whether the latest line has failed, as a trial would find it that measures without error: for the report alone, nobody in the life knows.
    private void LookTruly(int day)
    {
        if (life.Courses is not [.., { Progressed: 0 } line] || day < line.Looked + care.TrueLookDays)
        {
            return;
        }

        var sum = TrueSum(line.Start, out var appeared);
        line.Looked = day;
        if (appeared || (sum >= line.Nadir * care.Progression && sum - line.Nadir >= care.ProgressionMm))
        {
            Progressed(day);
        }

        line.Nadir = Math.Min(line.Nadir, sum);
    }

    private void Progressed(int day)
    {
        if (life.Courses is [.., { Progressed: 0 } line])
        {
            (line.Progressed, line.Looked) = (day, day);
        }
    }

    private double TrueSum(int start, out bool appeared)
    {
        Share();
        (var sum, appeared) = (0.0, false);
        foreach (var lesion in life.Lesions)
        {
            if (lesion.Organ == "regional-nodes" && life.Nodes == 0)
            {
                continue;
            }

            var diameter = DiameterOf(lesion);
            sum += lesion.Day <= start ? diameter : 0;
            appeared |= lesion.Day > start && diameter >= care.Appeared;
        }

        return sum;
    }

    // Measures what is large enough; true where a lesion is seen for the first time.
    private bool Look(int day)
    {
        Share();
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
