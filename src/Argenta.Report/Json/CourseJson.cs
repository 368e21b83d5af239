using System.Text.Json;
using Argenta.Assessment;
using Argenta.Course;
using Argenta.Course.Growth;
using Argenta.Course.Recist;
using Argenta.Terms;

namespace Argenta.Report.Json;

/// <summary>The parts <c>course</c> and <c>response</c> of the output.</summary>
internal static class CourseJson
{
    public static void Course(Utf8JsonWriter json, PatientAssessment a)
    {
        void Write(Utf8JsonWriter w, TreatmentCourse c)
        {
            w.WriteString("what", c.What);
            w.WriteString("modality", c.Modality);
            w.Date("from", c.From);
            w.Date("to", c.To ?? default);
            w.Any("cycles", c.Cycles is { } n ? (decimal)n : null);
            if (c.CumulativeGBq is { } activity)
            {
                w.WriteStartObject("cumulative");
                w.WriteNumber("value", activity);
                w.WriteString("unit", "GBq");
                w.WriteEndObject();
            }
            else
            {
                w.WriteNull("cumulative");
            }

            w.Text("reasonStopped", c.ReasonStopped);
            w.Date("lastDose", c.LastDose);
        }

        json.WriteStartObject("course");
        json.List("courses", a.Courses, Write);
        json.List("lines", a.Progression.Lines, (w, l) =>
        {
            w.WriteNumber("number", l.Number);
            w.List("courses", l.Courses, Write);
            w.Any("best", l.Best);
            w.WriteBoolean("progressedOn", l.ProgressedOn);
            w.Date("from", l.From);
            w.Date("to", l.To ?? default);
        });
        json.WriteEndObject();
    }

    public static void Response(Utf8JsonWriter json, PatientAssessment a)
    {
        json.WriteStartObject("response");
        var recist = a.Response.Recist;
        json.Text("criteria", recist is null ? null : RecistAssessment.Criteria);
        json.List("timepoints", recist?.Points ?? [], (w, p) =>
        {
            w.Date("date", p.Date);
            w.Any("targets", p.Targets);
            w.Any("sumMm", p.SumMm);
            w.Any("nonTarget", p.NonTarget);
            w.WriteBoolean("newLesions", p.NewLesions.Any(n => n.Unequivocal));
            w.Any("overall", p.Overall);
        });
        json.Any("best", recist?.Best);
        json.Any("confirmed", recist?.Best is { } best ? best == recist.BestConfirmed : null);
        Time("progressionFree", recist?.ProgressionFree);
        Time("timeToProgression", recist?.TimeToProgression);
        json.Any("tempo", a.Progression.Tempo.IsKnown ? a.Progression.Tempo.Value : null);
        Rate("growthRate", a.Response.Growth);
        json.List("markers", a.Markers.Where(m => !m.Points.IsEmpty), (w, m) =>
        {
            w.WriteString("marker", m.Definition.Fact);
            w.WriteString("name", m.Definition.Name);
            w.Text("unit", m.Definition.Unit);
            w.List("points", m.Points, (x, p) =>
            {
                x.Date("date", p.Entry.Happened);
                x.Any("value", p.Entry.Number);
                x.Any("upperLimit", p.Entry.ReferenceHigh);
                x.Any("multiple", p.Multiple);
                x.Text("method", p.Entry.Method);
                x.Text("confounded", p.Confounded?.Text);
            });
        });
        json.List("symptoms", a.SymptomCourses, (w, s) =>
        {
            w.WriteString("symptom", s.Id);
            w.WriteString("name", s.Name);
            w.Text("course", a.Symptoms.FirstOrDefault(x => x.Id == s.Id)?.Course ?? s.Course);
            w.List("points", s.Points, (x, p) =>
            {
                x.Date("date", p.Date);
                x.WriteString("state", p.State switch { Truth.True => "present", Truth.False => "absent", _ => "unknown" });
                x.Text("frequency", p.Frequency is { } f ? $"{f}{p.Unit}" : null);
                x.Text("severity", p.Severity);
            });
        });
        json.WriteEndObject();

        static decimal Decimal(double number) => Math.Round((decimal)Math.Clamp(number, -1e15, 1e15), 2);

        void Time(string name, TimeToEvent? time)
        {
            if (time is null)
            {
                json.WriteNull(name);
                return;
            }

            json.WriteStartObject(name);
            json.WriteNumber("days", time.Days);
            json.WriteBoolean("censored", time.Censored);
            json.WriteEndObject();
        }

        void Rate(string name, GrowthRate? rate)
        {
            if (rate is null)
            {
                json.WriteNull(name);
                return;
            }

            json.WriteStartObject(name);
            json.WriteString("unit", "%/month");
            json.Any("value", Decimal(rate.PercentPerMonth));
            json.Any("low", Decimal(rate.Low));
            json.Any("high", Decimal(rate.High));
            json.WriteEndObject();
        }
    }
}
