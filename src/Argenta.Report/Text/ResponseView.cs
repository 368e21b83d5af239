using System.Globalization;
using Argenta.Assessment;
using Argenta.Course;
using Argenta.Course.Growth;
using Argenta.Course.Markers;
using Argenta.Course.Recist;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Report.Text;

/// <summary>Response over time as rows of words, for the page and the terminal alike.</summary>
internal static class ResponseView
{
    /// <summary>Findings that this part shows in full, so that the list of findings need not repeat them.</summary>
    public static readonly IReadOnlyList<string> Shown = ["lesions", "marker-changes"];

    /// <summary>Heads of <see cref="Rows"/>.</summary>
    public static readonly IReadOnlyList<string> Headers = ["Assessment", "Sum (mm)", "Since baseline", "Since nadir", "Targets", "Non-targets", "New lesion", "Overall"];

    private static readonly Dictionary<string, string> Remarks = new(StringComparer.Ordinal)
    {
        ["targets-selected"] = "targets were chosen by size, the record names none",
        ["too-many-targets"] = "more targets are named than RECIST allows",
        ["too-many-in-organ"] = "more targets of one organ are named than RECIST allows",
        ["target-not-measurable"] = "a named target was too small to be one at this baseline",
        ["measurability-not-recorded"] = "whether lesions can be measured is not recorded",
        ["treated-locally"] = "a lesion was treated locally before",
        ["maybe-treated-locally"] = "the liver was treated locally before; which lesions is not recorded",
        ["slice-not-recorded"] = "slice thickness is not recorded",
        ["modality-not-recorded"] = "the way of imaging is not recorded",
        ["baseline-after-start"] = "the baseline lies after the start of treatment",
        ["baseline-old"] = "the baseline is old",
        ["modality-changed"] = "the way of imaging changed",
        ["new-lesion-equivocal"] = "a possible new lesion, to be imaged again",
        ["measurement-range"] = "sizes known in bounds only leave the answer open",
        ["matched-by-place"] = "followed by place and size, the record has no name for it",
        ["identity-uncertain"] = "whether it is the same lesion is uncertain",
        ["split"] = "split into parts, which add up",
        ["merged"] = "merged with another lesion, measured once",
        ["measurements-differ"] = "two sizes of one day differ",
        ["size-in-bounds-only"] = "size known in bounds only",
        ["size-not-recorded"] = "seen and not measured",
        ["short-axis-not-recorded"] = "short axis not recorded",
        ["part-not-measured"] = "a part was not measured again",
        ["whole-and-parts"] = "measured whole and in parts on one day; the whole counts",
        ["assay-not-recorded"] = "assay not recorded",
        ["to-be-confirmed"] = "a second sample is to confirm it",
    };

    /// <summary>Whether there is anything to show.</summary>
    public static bool Any(PatientAssessment a) => a.Response.Recist is not null || a.Progression.Lines.Length > 0 || a.Response.Markers.Any(m => m.Change is not null) || a.SymptomCourses.Any(s => s.Course is not null) || a.Progression.Disagreements.Length > 0;

    /// <summary>Assessments over each treatment, the current one last.</summary>
    public static IReadOnlyList<RecistAssessment> Windows(PatientAssessment a)
    {
        var current = a.Response.Recist;
        return current is null ? [] : [.. a.Response.ByCourse.Where(r => r != current), current];
    }

    /// <summary>Over what.</summary>
    public static string Title(RecistAssessment r) => $"{RecistAssessment.Criteria}, {(r.Regimen is { } g ? $"{string.Join(" + ", g.Courses.Select(c => c.Name).Distinct())} from {g.From}" : $"without treatment, from {r.Baseline.Date}")}";

    /// <summary>One row an assessment.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Rows(RecistAssessment r) =>
    [
        .. r.Points.Select((p, i) => (IReadOnlyList<string>)
        [
            p.Date.ToString() + (i == 0 ? ", baseline" : string.Empty),
            p.SumMm is { } sum ? ValueText.Range(sum) + (p.Complete ? string.Empty : " (not all)") : "–",
            i == 0 ? "–" : Change(r.Baseline.SumMm, p), i == 0 ? "–" : Change(p.NadirMm, p),
            Word(p.Targets), Word(p.NonTarget), p.NewLesions.Any(n => n.Unequivocal) ? "yes" : p.NewLesions.Length > 0 ? "possible" : i == 0 ? "–" : "no",
            p.Overall is { } o ? Words<OverallResponse>.Of(o) : "–",
        ]),
    ];

    /// <summary>Best response, times and remarks of one assessment.</summary>
    public static IEnumerable<(string Label, string Text)> Facts(RecistAssessment r)
    {
        if (r.Best is { } best)
        {
            yield return ("Best response", $"{Words<OverallResponse>.Of(best)}; where it asks for confirmation {(r.BestConfirmed is { } confirmed ? Words<OverallResponse>.Of(confirmed) : Phrases.NotSettled)}");
        }

        foreach (var (label, time) in new[] { ("Progression-free", r.ProgressionFree), ("Time to progression", r.TimeToProgression), ("Duration of response", r.ResponseDuration) })
        {
            if (time is not null)
            {
                yield return (label, string.Create(CultureInfo.InvariantCulture, $"{time.Days} days{(time.Censored ? " or more" : string.Empty)}, to {Phrases.Day(time.On)}: {time.Reason}"));
            }
        }

        if (r.Modified is { } modified)
        {
            yield return (ModifiedRecist.Criteria, string.Join("; ", modified.Points.Select((p, i) => $"{p.Date} {(p.SumMm is { } sum ? $"{ValueText.Range(sum)} mm" : "not all measured")}{(p.Response is { } answer ? $" {Words<TargetResponse>.Of(answer)}" : i == 0 ? " baseline" : string.Empty)}")) + $" (enhancing part of {Phrases.List([.. modified.Lesions.Select(l => l.Id)])}); decides nothing");
        }

        var remarks = r.Flags.Concat(r.Points.SelectMany(p => p.Flags)).Distinct().Select(Remark).ToList();
        if (remarks.Count > 0)
        {
            yield return ("Remarks", string.Join("; ", remarks));
        }
    }

    /// <summary>How fast it grows, each with its interval.</summary>
    public static IEnumerable<(string Label, string Text)> Growth(PatientAssessment a)
    {
        foreach (var (label, rate) in new[] { ("Growth rate", a.Response.Growth), ("First months of treatment", a.Response.EarlyGrowth), ("Before treatment", a.Response.GrowthBefore) })
        {
            if (rate is not null)
            {
                yield return (label, Rate(rate));
            }
        }

        foreach (var remark in a.Response.Remarks)
        {
            yield return ("Remark", remark.Text);
        }
    }

    /// <summary>Heads of <see cref="Lesions"/>.</summary>
    public static readonly IReadOnlyList<string> LesionHeaders = ["Lesion", "Where", "Role", "Sizes", "Remarks"];

    /// <summary>Every lesion with all sizes and what is uncertain of it.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Lesions(RecistAssessment r) =>
        [.. r.AllLesions.Select(l => (IReadOnlyList<string>)[l.Id, Phrases.Word(l.Site?.Label ?? l.Place) + (l.Site?.Segment is { } s ? $" {s}" : string.Empty), r.RoleOf(l) ?? "–", string.Join(", ", l.Measurements.Select(m => $"{m.Date} {ResponseFindings.Size(m)}")), l.Flags.IsEmpty ? "–" : string.Join("; ", l.Flags.Select(Remark))])];

    /// <summary>Heads of <see cref="Lines"/>.</summary>
    public static readonly IReadOnlyList<string> LineHeaders = ["Line", "Treatment", "From", "To", "Best response", "Progressed on it", "Stopped for", "Last dose", "Given"];

    /// <summary>Lines of therapy.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Lines(PatientAssessment a) =>
    [
        .. a.Progression.Lines.Select(l => (IReadOnlyList<string>)
        [
            ValueText.Number(l.Number), l.Name, Phrases.Date(l.From), l.Courses.Any(c => c.Ongoing) ? "going on" : Phrases.Date(l.To ?? default),
            Best(l), l.ProgressedOn ? "yes" : "not recorded",
            l.Courses.Select(c => c.ReasonStopped).OfType<string>().LastOrDefault() is { } why ? Phrases.Reason(why) : l.Courses.Any(c => c.Ongoing) ? "–" : Phrases.NotRecorded,
            Phrases.Date(l.Courses.Max(c => c.LastDose)), Given(l),
        ]),
    ];

    /// <summary>Heads of <see cref="Markers"/>.</summary>
    public static readonly IReadOnlyList<string> MarkerHeaders = ["Marker", "Assay", "From", "To", "Change", "Variation alone", "On this treatment"];

    /// <summary>Changes of markers, each assay for itself.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Markers(PatientAssessment a) =>
    [
        .. a.Response.Markers.Where(m => m.Change is not null).Select(m => (IReadOnlyList<string>)
        [
            m.Definition.Name, m.Method ?? Phrases.NotRecorded, Said(m.Points[^2]), Said(m.Points[^1]),
            Words<ChangeDirection>.Of(m.Change!.Value).Replace('-', ' ') + (m.ChangePercent is { } p ? $" ({Signed(p)} %)" : string.Empty), string.Create(CultureInfo.InvariantCulture, $"up to {m.ChangeValue:0} %"),
            OnCourse(m),
        ]),
    ];

    /// <summary>A remark in words.</summary>
    public static string Remark(string flag) => Remarks.GetValueOrDefault(flag) ?? Phrases.Word(flag);

    private static string OnCourse(MarkerChange m) => m.OnCourse < 2 ? "fewer than two values" : string.Join("; ", new[]
    {
        m.Progression switch { Truth.True => "biochemical progression: image", Truth.False => "no biochemical progression", _ => m.Flags.Contains("to-be-confirmed") ? Remark("to-be-confirmed") : "progression cannot be told" },
        m.Response == Truth.True ? "biochemical response" : string.Empty, m.Doubled ? "doubled: image soon" : string.Empty,
        m.DoublingDays is { } days ? string.Create(CultureInfo.InvariantCulture, $"doubles in {days:0} days") : string.Empty,
    }.Where(t => t.Length > 0));

    private static string Said(Symptoms.MarkerPoint point) => $"{Phrases.Date(point.Entry.Happened)} {(point.Multiple is { IsExact: true } times ? string.Create(CultureInfo.InvariantCulture, $"{times.Low:0.0}× its limit") : ValueText.Of(point.Entry.Number!.Value, point.Entry.Unit))}";

    private static string Best(TherapyLine line)
    {
        var measured = line.Best is { } best ? Words<OverallResponse>.Of(best) + (line.BestConfirmed is { } c && c != best ? $", with confirmation {Words<OverallResponse>.Of(c)}" : string.Empty) : null;
        return measured is not null ? measured + (line.Word is { } said ? $" (clinician: {Phrases.Word(said)})" : string.Empty) : line.Word is { } word ? $"{Phrases.Word(word)}, by the clinician's word" : Phrases.NotRecorded;
    }

    private static string Given(TherapyLine line)
    {
        var parts = line.Courses.Select(c => string.Join(", ", new[] { c.Cycles is { } n ? Phrases.Count(n, "cycle", "cycles") : string.Empty, c.CumulativeGBq is { } g ? $"{ValueText.Number(g)} GBq" : string.Empty }.Where(t => t.Length > 0))).Where(t => t.Length > 0).ToList();
        return parts.Count > 0 ? string.Join("; ", parts) : "–";
    }

    private static string Rate(GrowthRate rate)
    {
        var doubling = rate.DoublingDays is not { } days ? string.Empty
            : days < 0 ? string.Create(CultureInfo.InvariantCulture, $"; volume halves in {-days:0} days")
            : string.Create(CultureInfo.InvariantCulture, $"; volume doubles in {days:0} days ({rate.DoublingLow:0} to {(rate.DoublingHigh is { } high ? $"{high:0}" : "no growth shown")})");
        return string.Create(CultureInfo.InvariantCulture, $"{rate.FromMm} to {rate.ToMm} mm in {rate.Days:0} days: {rate.PercentPerMonth:0.0} % volume a month (95 % interval {rate.Low:0.0} to {rate.High:0.0})") + doubling;
    }

    private static string Change(NumberRange? from, RecistPoint to) =>
        to is { Complete: true, SumMm: { IsExact: true } now } && from is { IsExact: true, Low: > 0 } was ? $"{Signed(100 * (now.Low - was.Low) / was.Low)} %" : "–";

    private static string Signed(decimal percent) => percent.ToString("+0;−0;0", CultureInfo.InvariantCulture);

    private static string Word<T>(T? answer)
        where T : struct, Enum => answer is { } a ? Words<T>.Of(a) : "–";
}
