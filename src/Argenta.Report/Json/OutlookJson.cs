using System.Text.Json;
using Argenta.Prognosis;
using Argenta.Terms;

namespace Argenta.Report.Json;

/// <summary>The outlook in the words of the schema: published figures, effects of trials, models; no number without its interval.</summary>
internal static class OutlookJson
{
    /// <summary>Writes <c>outlook</c>.</summary>
    public static void Write(Utf8JsonWriter json, Outlook outlook)
    {
        json.WriteStartObject("outlook");
        json.List("sources", outlook.Sources, Source);
        json.List("models", outlook.Models, Model);
        json.WriteEndObject();
    }

    private static void Source(Utf8JsonWriter w, PublishedSource s)
    {
        w.WriteString("id", s.Id);
        w.WriteString("kind", Words<SourceKind>.Of(s.Kind));
        w.WriteString("name", s.Name);
        w.WriteString("population", s.Population);
        w.Text("period", s.Period);
        w.WriteString("caveat", s.Caveat);
        w.WriteString("fits", s.Fits.Word());
        w.List("figures", s.Figures, Figure);
        w.List("fromNow", s.FromNow, Figure);
        Lived(w, s.Lived);
        w.Texts("options", s.Options);
        w.WriteString("source", s.Source);
        w.WriteString("certainty", s.Certainty.Mark());
        w.Because("because", s.Because);
        w.Needs("needs", s.Needs);
    }

    private static void Figure(Utf8JsonWriter w, Figure f)
    {
        w.WriteString("what", f.What);
        w.Any("atMonths", f.AtMonths);
        w.Text("of", f.Of);
        w.Any("value", Rounded(f.Value));
        w.Any("low", Rounded(f.Low));
        w.Any("high", Rounded(f.High));
        w.Text("unit", f.Unit.Length > 0 ? f.Unit : null);
        w.Any("level", f.Level is { } level ? (decimal)level : null);
        w.WriteString("interval", Words<IntervalKind>.Of(f.Interval));
        w.WriteString("certainty", f.Certainty.Mark());
        w.WriteBoolean("passed", f.Passed);
    }

    private static void Model(Utf8JsonWriter w, ModelAssessment m)
    {
        w.WriteString("name", m.Name);
        w.WriteString("status", m.Status);
        w.WriteString("fits", m.Fits.Word());
        w.WriteString("id", m.Id);
        w.WriteString("population", m.Population);
        w.WriteString("endpoint", m.Endpoint);
        w.WriteString("caveat", m.Caveat);
        w.List("inputs", m.Inputs, (x, i) =>
        {
            x.WriteString("name", i.Name);
            x.WriteString("value", i.Value);
            x.WriteBoolean("known", i.IsKnown);
            x.Any("low", Rounded(i.Low));
            x.Any("high", Rounded(i.High));
        });
        if (m.Points is { } points)
        {
            w.WriteStartObject("points");
            w.Any("low", Rounded(points.Low));
            w.Any("high", Rounded(points.High));
            w.WriteEndObject();
        }
        else
        {
            w.WriteNull("points");
        }

        w.Texts("groups", m.Groups);
        w.List("figures", m.Figures, Figure);
        w.List("curve", m.Curve, Point);
        w.List("curveFromDiagnosis", m.CurveFromDiagnosis, Point);
        if (m.Median is { } median)
        {
            w.WriteStartObject("median");
            w.WriteString("unit", "mo");
            w.Any("value", Rounded(median.Months));
            w.Any("low", Rounded(median.Low));
            w.Any("high", Rounded(median.High));
            w.Any("lowest", Rounded(median.Lowest));
            w.Any("highest", Rounded(median.Highest));
            w.Any("cap", Rounded(median.Cap));
            w.WriteEndObject();
        }
        else
        {
            w.WriteNull("median");
        }

        w.Text("class", m.Class);
        w.Any("level", m.Level is { } level ? (decimal)level : null);
        w.Texts("enters", m.Enters);
        Lived(w, m.Lived);
        w.WriteString("source", m.Source);
        w.WriteString("certainty", m.Certainty.Mark());
        w.Because("because", m.Because);
        w.Needs("needs", m.Needs);
    }

    private static void Point(Utf8JsonWriter w, CurvePoint p)
    {
        w.Any("years", Rounded(p.Years));
        w.Any("survival", Rounded(p.Survival));
        w.Any("low", Rounded(p.Low));
        w.Any("high", Rounded(p.High));
        w.Any("lowest", Rounded(p.Lowest));
        w.Any("highest", Rounded(p.Highest));
    }

    private static void Lived(Utf8JsonWriter w, LivedTime? lived)
    {
        if (lived is null)
        {
            w.WriteNull("lived");
            return;
        }

        w.WriteStartObject("lived");
        w.WriteString("since", lived.What);
        w.WriteString("from", Value.Day(lived.From));
        w.Any("leastMonths", Rounded(lived.Least));
        w.Any("mostMonths", Rounded(lived.Most));
        w.WriteEndObject();
    }

    /// <summary>Four places: finer than any of these figures is known.</summary>
    private static decimal? Rounded(double? number) => number is { } n ? Math.Round((decimal)n, 4) : null;
}
