using System.Globalization;
using Argenta.Assessment;
using Argenta.Charts;
using Argenta.Record;
using Argenta.Report.Text;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Report.Html;

/// <summary>Turns an assessment into the input of the house's plots.</summary>
internal static class Plots
{
    /// <summary>Where the disease is.</summary>
    public static BodyMapData Body(PatientAssessment a)
    {
        var sites = a.Spread.Select(Site).DistinctBy(s => (s.Place, s.Label));
        return new([.. sites], Primary(a), AsOf: Day(a.AsOf), SpreadUnplaced: a.IsSpreadUnplaced);
    }

    /// <summary>Everything that happened.</summary>
    public static TimelineData Time(PatientAssessment a) => new(
        [.. a.Symptoms.Where(s => s.Ever && !s.Onset.IsEmpty).Select(s => Symptom(a, s))],
        Markers(a),
        [.. Pathology(a)],
        [.. Scans(a)],
        [.. Staging(a)],
        Treatments(a),
        Day(a.AsOf),
        DataTo: Last(a));

    /// <summary>Markers as multiples of their own limits, under the treatments.</summary>
    public static MarkerCourseData Course(PatientAssessment a) => new(Markers(a), Treatments(a), AsOf: Day(a.AsOf), DataTo: Last(a));

    /// <summary>The day of the last entry.</summary>
    public static DateOnly? Last(PatientAssessment a) => a.Label.DataAsOf is { } last ? Day(last) : null;

    /// <summary>Values that cannot be drawn or read, each with the reason.</summary>
    public static IReadOnlyList<string> MarkerRemarks(PatientAssessment a) =>
    [
        .. a.Markers.SelectMany(s => s.Points.Where(p => p.Confounded is not null).GroupBy(p => p.Confounded!.Text).Select(g => $"{s.Definition.Name}, {When([.. g])}: not readable, {g.Key}.")),
        .. a.Markers.SelectMany(s => s.Points.Where(p => !Drawable(p)).Select(p => $"{s.Definition.Name} {Said(p, s.Definition.Unit)}, {Phrases.Date(p.Entry.Happened)}: not drawn.")),
    ];

    /// <summary>The day of one value, or how many there are and from when to when: the table beside the plot has each.</summary>
    private static string When(IReadOnlyList<Symptoms.MarkerPoint> points) => points.Count == 1
        ? Phrases.Date(points[0].Entry.Happened)
        : $"{points.Count} values, {Phrases.Date(points[0].Entry.Happened)} to {Phrases.Date(points[^1].Entry.Happened)}";

    /// <summary>The number, or the laboratory's word where it gave no number.</summary>
    private static string Said(Symptoms.MarkerPoint point, string? unit) => point.Entry.Number is { } number ? ValueText.Of(number, unit) : point.Entry.Word ?? Phrases.NotRecorded;

    private static Charts.BodySite Site(OrganView organ)
    {
        var state = organ.State switch { "involved" => BodySiteState.Involved, "clear" => BodySiteState.Clear, "uncertain" => BodySiteState.Uncertain, _ => BodySiteState.NeverImaged };
        var place = BodyPlaces.Find(organ.Organ);
        var count = organ.Number is { } n && n.Low is > 0 and < 100000 ? (int?)Math.Floor(n.Low) : null;
        decimal? largest = organ.LargestMm is { } mm ? mm.High != NumberRange.NoHigh ? mm.High : mm.Low != NumberRange.NoLow ? mm.Low : null : null;
        return new(place ?? BodyPlace.Other, state, count, largest, organ.Number is { IsExact: false }, place is null ? Phrases.Word(organ.Organ) : null);
    }

    private static BodyPrimary Primary(PatientAssessment a)
    {
        var site = Summary.Find(a, "primary-site");
        if (site is not { IsKnown: true })
        {
            return new(null, Label: site?.State == FindingState.Conflicting ? "conflicting entries" : Phrases.NotRecorded);
        }

        var size = Summary.Find(a, "primary-size") is { IsKnown: true, UntypedValue: NumberRange { IsExact: true } mm } ? (decimal?)mm.Low : null;
        var word = site.UntypedValue is Enum member ? Terms.Words.Of(member) : site.UntypedValue?.ToString() ?? string.Empty;
        if (word == "unknown-primary")
        {
            return new(null, size, Label: "sought and not found");
        }

        var removed = a.Courses.Any(c => c.Class?.Class == "surgery" && c.What.EndsWith("resection", StringComparison.Ordinal) && !c.What.StartsWith("liver", StringComparison.Ordinal)) || a.Record.Of<LesionEntry>().Any(l => l is { IsPrimary: true, Removed: true });
        return new(BodyPlaces.Find(word) ?? BodyPlace.Other, size, removed, BodyPlaces.Find(word) is null ? Phrases.Word(word) : null);
    }

    private static TimeSpanEntry Symptom(PatientAssessment a, Symptoms.SymptomState s)
    {
        var ends = a.Record.Of<SymptomEntry>().Where(e => e.Term == s.Id && e.Ended is { IsEmpty: false }).Select(e => e.Ended!.Value).ToList();
        var ongoing = s.State == Truth.True;

        // Gone without a recorded end: by the day on which it was said to be gone.
        if (!ongoing && ends.Count == 0 && a.SymptomCourses.FirstOrDefault(c => c.Id == s.Id)?.Points is [.., { State: Truth.False, Date: var gone }])
        {
            ends.Add(gone);
        }

        var often = s.Frequency is { } f ? $" {ValueText.Of(f, s.FrequencyUnit)}" : string.Empty;
        var until = Until(a, s.Onset, ongoing, ongoing || ends.Count == 0 ? null : ends.Max());
        return new(s.Name + often, Date(s.Onset), until.End is { } end ? Date(end) : null, until.Ongoing, s.Severity);
    }

    /// <summary>What went on when a person died ends then.</summary>
    private static (bool Ongoing, PartialDate? End) Until(PatientAssessment a, PartialDate from, bool ongoing, PartialDate? end) =>
        ongoing && a.Record.IsDead ? (false, a.Person.Died is { IsEmpty: false } died && died >= from ? died : null) : (ongoing, end);

    private static List<Charts.MarkerSeries> Markers(PatientAssessment a) =>
    [
        .. from series in a.Markers
           from assay in series.Points.Where(Drawable).GroupBy(p => (p.Entry.Method, Limit: p.Entry.Method is null ? p.Entry.ReferenceHigh : null))
           let unnamed = series.Points.Where(p => p.Entry.Method is null).Select(p => p.Entry.ReferenceHigh).Distinct().Count() > 1
           select new Charts.MarkerSeries(series.Definition.Name, Phrases.Unit(series.Definition.Unit), [.. assay.Select(Value)], null, assay.Key.Method ?? (unnamed && assay.Key.Limit is { } limit ? $"limit {ValueText.Number(limit)}" : null)),
    ];

    private static bool Drawable(Symptoms.MarkerPoint point) =>
        !point.Entry.Happened.IsEmpty && point.Entry.Number is { } n && (n.IsExact ? n.Low >= 0 : n.Low == NumberRange.NoLow ? n.High is >= 0 and < NumberRange.NoHigh : n.High == NumberRange.NoHigh && n.Low >= 0);

    private static MarkerValue Value(Symptoms.MarkerPoint point)
    {
        var number = point.Entry.Number!.Value;
        var (value, comparator) = number.IsExact ? (number.Low, MarkerComparator.Exact) : number.Low == NumberRange.NoLow ? (number.High, MarkerComparator.Below) : (number.Low, MarkerComparator.Above);
        return new(Date(point.Entry.Happened), value, comparator, point.Entry.ReferenceHigh is > 0 ? point.Entry.ReferenceHigh : null);
    }

    public static List<TimeSpanEntry> Treatments(PatientAssessment a) =>
    [
        .. from c in a.Courses
           where !c.From.IsEmpty
           let own = c.Ongoing ? null : c.To is { IsEmpty: false } to ? to : c.LastDose is { IsEmpty: false } last && last > c.From ? (PartialDate?)last : c.To
           let until = Until(a, c.From, c.Ongoing, own)
           let cycles = c.Cycles is > 1 and var n ? string.Create(CultureInfo.InvariantCulture, $", {n} cycles") : string.Empty
           select new TimeSpanEntry(c.Name + (c.Dose is { Length: < 30 } dose ? $" {dose}" : string.Empty) + cycles, Date(c.From), until.End is { IsEmpty: false } known ? Date(known) : null, until.Ongoing, c.ReasonStopped is { } reason ? $"stopped: {Phrases.Reason(reason)}" : null),
    ];

    private static IEnumerable<TimeEvent> Scans(PatientAssessment a)
    {
        var images = a.Record.Of<ImagingEntry>().Where(e => Past(a, e)).ToList();
        var findings = a.Record.Of<ImagingFindingEntry>().Where(e => Past(a, e) && e.Modality is not ("surgery" or "endoscopy") && !images.Any(i => i.Modality == e.Modality && i.Happened == e.Happened))
            .DistinctBy(e => (e.Modality, e.Happened));
        var measured = Assessed(a);
        return images.Select(i => new TimeEvent(Phrases.Word(i.Modality), Date(i.Happened), i.Conclusion))
            .Concat(findings.Select(f => new TimeEvent(Phrases.Word(f.Modality), Date(f.Happened))))
            .Where(e => !measured.Any(x => x.When.Equals(e.Date) && e.Label == x.Modality))
            .Concat(measured.Select(x => new TimeEvent(x.Label, x.When, $"{x.Modality}, lesions measured")));
    }

    /// <summary>Days on which lesions were measured, with the overall response of that day over the treatment then running.</summary>
    private static List<(string Label, string Modality, ChartDate When)> Assessed(PatientAssessment a)
    {
        var points = ResponseView.Windows(a).SelectMany(w => w.Points.Prepend(w.Baseline)).GroupBy(p => p.Date).OrderBy(g => g.Key);
        return
        [
            .. from day in points
               let answer = day.Select(p => p.Overall).OfType<Course.Recist.OverallResponse>().Select(o => (Course.Recist.OverallResponse?)o).FirstOrDefault()
               let modality = day.SelectMany(p => p.Sizes.Values).Select(x => x.Modality).OfType<string>().Distinct().ToList() is [var one] ? Phrases.Word(one) : "scan"
               select (answer is { } known ? Words.Of(known) : modality, modality, Date(day.Key)),
        ];
    }

    /// <summary>Specimens with a grade or a Ki-67; a grade that differs from the one before says so.</summary>
    private static IEnumerable<TimeEvent> Pathology(PatientAssessment a)
    {
        string? before = null;
        foreach (var row in (Summary.Find(a, "grades")?.UntypedValue is { } all ? ValueText.Records(all) : []).Where(r => ValueText.Part(r, "date") is PartialDate { IsEmpty: false }).OrderBy(r => (PartialDate)ValueText.Part(r, "date")!))
        {
            var grade = ValueText.Part(row, "grade") as string;
            var ki67 = ValueText.Part(row, "ki67") is NumberRange index ? $"Ki-67 {ValueText.Range(index)} %" : null;
            if ((grade ?? ki67) is null)
            {
                continue;
            }

            var change = grade is not null && before is not null && grade != before ? $"{before} → {grade}" : grade;
            before = grade ?? before;
            yield return new(string.Join(", ", new[] { change, ki67 }.OfType<string>()), Date((PartialDate)ValueText.Part(row, "date")!), ValueText.Part(row, "site") as string);
        }
    }

    private static IEnumerable<TimeEvent> Staging(PatientAssessment a) =>
        a.Record.Of<TnmEntry>().Where(e => Past(a, e)).GroupBy(e => e.Happened)
            .Select(g => new TimeEvent(string.Join(" ", g.OrderBy(e => "tnmg".IndexOf(e.Axis[0], StringComparison.Ordinal)).Select(e => e.Basis + e.Category)), Date(g.Key)));

    private static bool Past(PatientAssessment a, Entry entry) => !entry.Happened.IsEmpty && entry.Happened.Earliest <= a.AsOf;

    public static ChartDate Date(PartialDate date) => new(Day(date.Earliest), Day(date.Latest));

    public static DateOnly Day(LocalDate day) => new(day.Year, day.Month, day.Day);
}
