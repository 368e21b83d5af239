using System.Globalization;
using Argenta.Assessment;
using Argenta.Charts;
using Argenta.Course;
using Argenta.Course.Recist;
using Argenta.Report.Text;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Report.Html;

/// <summary>Turns the response over time into the input of the house's plots; null where there is nothing to draw.</summary>
internal static class ResponsePlots
{
    private const int MostLesions = 10;
    private const int MostComplaints = 8;

    /// <summary>Each lesion's size against its first measurement, over the whole record.</summary>
    public static SpiderPlotData? Spider(PatientAssessment a)
    {
        if (a.Response.Recist is not { } r)
        {
            return null;
        }

        var lesions = r.AllLesions.Select(l => (Lesion: l, Points: Changes(l))).Where(l => l.Points.Count > 1).ToList();
        if (lesions.Count > MostLesions)
        {
            lesions = [.. lesions.OrderBy(l => r.RoleOf(l.Lesion) switch { "target" => 0, "new" => 1, _ => 2 }).ThenByDescending(l => l.Points.Count).ThenBy(l => l.Lesion.Id, StringComparer.Ordinal).Take(MostLesions)];
        }

        return lesions.Count == 0 ? null : new([.. lesions.Select(l => new SpiderLesion(l.Lesion.Id, l.Points))], Lines(r), Treatments(a), Plots.Day(a.AsOf), Title(lesions.Select(l => l.Points[^1].ChangePercent).ToList()));
    }

    /// <summary>The best change of each target and of their sum on the current treatment.</summary>
    public static WaterfallPlotData? Waterfall(PatientAssessment a)
    {
        if (a.Response.Recist is not { Points.Length: > 1 } r)
        {
            return null;
        }

        var bars = new List<WaterfallBar>();
        foreach (var target in r.Targets)
        {
            if (r.Baseline.Sizes.TryGetValue(target.Id, out var was) && was.Mm is { IsExact: true, Low: > 0 } from)
            {
                var changes = r.Points.Skip(1).Select(p => p.Sizes.GetValueOrDefault(target.Id)).Where(s => s is { Merged: false, Mm.IsExact: true }).Select(s => Percent(from.Low, s!.Mm!.Value.Low)).ToList();
                if (changes.Count > 0)
                {
                    bars.Add(new(target.Id, changes.Min()));
                }
            }
        }

        var sums = r.Points.Skip(1).Where(p => p is { Complete: true, SumMm.IsExact: true }).Select(p => p.SumMm!.Value.Low).ToList();
        if (r.Baseline.SumMm is { IsExact: true, Low: > 0 } sum && sums.Count > 0 && r.Targets.Length > 1)
        {
            bars.Add(new("sum", Percent(sum.Low, sums.Min())));
        }

        return bars.Count == 0 ? null : new(bars, Lines(r), $"Best change {(r.Regimen is { } g ? $"on {g.Courses[^1].Name}" : "without treatment")}: {Phrases.List([.. bars.Where(b => b.Label == "sum" || bars.Count == 1).Select(b => $"{b.Label} {Signed(b.ChangePercent)} %").DefaultIfEmpty($"{bars.Count} lesions")])}");
    }

    /// <summary>Treatments of the tumour under each other, each from its own start.</summary>
    public static SwimmerPlotData? Swimmer(PatientAssessment a)
    {
        var lines = a.Progression.Lines.Where(l => !l.From.IsEmpty).Select(l => (Label: $"{l.Number}. {l.Name}", Courses: (IReadOnlyList<TreatmentCourse>)l.Courses, On: l.ProgressedOn))
            .Concat(a.Courses.Where(c => c.Class is { Response: true } && !c.From.IsEmpty && c.Purpose is not ("perioperative" or "rescue") && !a.Progression.Lines.Any(l => l.Courses.Contains(c)))
                .Select(c => (Label: c.Name, Courses: (IReadOnlyList<TreatmentCourse>)[c], On: false)))
            .OrderBy(r => r.Courses[0].From).ToList();
        var rows = lines.Select(l => Row(a, l.Label, l.Courses)).OfType<SwimmerRow>().ToList();
        return rows.Count == 0 || (rows.Count == 1 && rows[0].Events is not { Count: > 0 }) ? null : new(rows, "months from the start of each");
    }

    /// <summary>Complaints of which more than one thing was said, those that need attention first.</summary>
    public static SymptomPlotData? Symptoms(PatientAssessment a)
    {
        var rows = Followed(a).Take(MostComplaints).OrderBy(Attention).ThenByDescending(s => s.Points.Length).ToList();
        return rows.Count == 0 ? null : new([.. rows.Select(s => new SymptomRow(s.Name, [.. s.Points.Select(p => Statement(s, p))], s.Course))], Treatments(a), Plots.Day(a.AsOf), DataTo: Plots.Last(a));
    }

    /// <summary>Names of complaints that have a course and are not drawn for want of room.</summary>
    public static IReadOnlyList<string> NotDrawn(PatientAssessment a) =>
        Followed(a).Skip(MostComplaints).Select(s => s.Name).ToList() is { Count: > 0 } names ? [$"Not drawn: {Phrases.List(names)}."] : [];

    /// <summary>What was counted comes before what was only graded, then what needs attention.</summary>
    private static IEnumerable<SymptomCourse> Followed(PatientAssessment a) => a.SymptomCourses.Where(s => s.Points.Select(p => p.Date).Distinct().Count() > 1)
        .OrderByDescending(s => s.Points.Count(p => p.Frequency is not null) > 1).ThenBy(Attention).ThenByDescending(s => s.Points.Length);

    private static int Attention(SymptomCourse s) => s.Course switch { "worsening" => 0, "recurred" => 1, "stable" => 2, null => 3, "improving" => 4, _ => 5 };

    private static SwimmerRow? Row(PatientAssessment a, string label, IReadOnlyList<TreatmentCourse> courses)
    {
        var from = courses[0].From;
        var stretches = new List<SwimmerStretch>();
        foreach (var c in courses)
        {
            var end = c.Ongoing ? a.AsOf : (c.To ?? (c.LastDose.IsEmpty ? c.From : c.LastDose)).Latest;
            stretches.Add(new(Months(from, c.From.Earliest), Math.Max(Months(from, c.From.Earliest), Months(from, end)), c.Ongoing || c.To is not null || !c.LastDose.IsEmpty ? "on treatment" : "start, end not recorded"));
        }

        var events = new List<SwimmerEvent>();
        var window = a.Response.ByCourse.FirstOrDefault(r => courses.Contains(r.Course!));
        if (window?.Points.FirstOrDefault(p => p.Overall is OverallResponse.Complete or OverallResponse.Partial) is { } first)
        {
            events.Add(new(Months(from, first.Date.Earliest), "first response (lesions)"));
        }

        if (window?.Progression is { } progression)
        {
            events.Add(new(Months(from, (progression.Progressed.IsEmpty ? progression.Date : progression.Progressed).Earliest), "progression (lesions)"));
        }

        foreach (var stop in courses.Where(c => c is { ReasonStopped: "progression" or "toxicity", To.IsEmpty: false }))
        {
            events.Add(new(Months(from, stop.To!.Value.Earliest), $"stopped: {Phrases.Reason(stop.ReasonStopped!)}"));
        }

        return new(label, stretches, events, courses.Any(c => c.Ongoing));
    }

    private static decimal Months(PartialDate from, LocalDate to) => Math.Max(0, Math.Round(Period.DaysBetween(from.Earliest, to) / 30.44m, 1));

    private static SymptomStatement Statement(SymptomCourse course, SymptomPoint p)
    {
        var byFrequency = course.Points.Any(x => x.Frequency is not null);
        var height = byFrequency ? p.Frequency is { } f && f.Low >= 0 && f.High != NumberRange.NoHigh ? (f.Low + f.High) / 2 : (decimal?)null : p.Step;
        var label = p.State == Truth.False ? string.Empty : p.Frequency is { } often ? ValueText.Of(often, p.Unit) : p.Severity is { Length: < 30 } severity ? severity : string.Empty;
        return new(Plots.Date(p.Date), p.State switch { Truth.True => true, Truth.False => false, _ => null }, height, label);
    }

    private static List<SpiderPoint> Changes(TrackedLesion lesion)
    {
        var sizes = lesion.Measurements.Where(m => m is { Merged: false, Mm: { IsExact: true } }).Select(m => (m.Date, Mm: m.Mm!.Value.Low)).ToList();
        return sizes.Count == 0 || sizes[0].Mm <= 0 ? [] : [.. sizes.Select(s => new SpiderPoint(Plots.Date(s.Date), Percent(sizes[0].Mm, s.Mm)))];
    }

    private static decimal Percent(decimal from, decimal to) => Math.Round(100 * (to - from) / from, 1, MidpointRounding.AwayFromZero);

    private static string Signed(decimal percent) => percent.ToString("+0;−0;0", CultureInfo.InvariantCulture);

    private static string Title(List<decimal> last) => $"{Phrases.Count(last.Count, "lesion", "lesions")} since the first measurement: {last.Count(c => c > 0)} larger, {last.Count(c => c < 0)} smaller{(last.Count(c => c == 0) is > 0 and var same ? $", {same} as large" : string.Empty)}";

    private static List<ChangeLine> Lines(RecistAssessment r) =>
        [new(r.ProgressionShare, $"+{ValueText.Number(r.ProgressionShare)} %"), new(-r.ResponseShare, $"−{ValueText.Number(r.ResponseShare)} %")];

    private static List<TimeSpanEntry> Treatments(PatientAssessment a) => Plots.Treatments(a);
}
