using System.Collections.Immutable;
using System.Globalization;
using Argenta.Record;
using Argenta.Symptoms;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Course.Recist;

/// <summary>Walks the assessments of a window of time by RECIST 1.1.</summary>
public sealed class LesionResponse
{
    private readonly PatientRecord record;
    private readonly RecistKnowledge knowledge;
    private readonly Terminology terms;
    private readonly ImmutableArray<MarkerSeries> markers;
    private readonly ImmutableArray<Entry> worsening;

    /// <summary>Reads lesions and assessments of a record.</summary>
    /// <param name="record">Record as of the day.</param>
    /// <param name="markers">Markers: a raised one stands against complete response of non-targets; may be empty.</param>
    /// <param name="knowledge">Bounds.</param>
    /// <param name="terms">Words.</param>
    public LesionResponse(PatientRecord record, ImmutableArray<MarkerSeries> markers, RecistKnowledge knowledge, Terminology terms)
    {
        (this.record, this.knowledge, this.terms, this.markers) = (record, knowledge, terms, markers);
        Lesions = LesionTracking.Of(record.Of<LesionEntry>(), knowledge);
        worsening = NewLesions.Worsening(record, knowledge);
        Assessments = Cluster();
    }

    /// <summary>All lesions, by id.</summary>
    public ImmutableArray<TrackedLesion> Lesions { get; }

    /// <summary>Days of every assessment, earliest first.</summary>
    public ImmutableArray<ImmutableArray<PartialDate>> Assessments { get; }

    /// <summary>The response over a treatment, or over everything where none is given.</summary>
    /// <param name="regimen">The treatment; null without.</param>
    /// <param name="nextTherapy">Start of the next antitumour course: later assessments belong to it.</param>
    /// <returns>Null without an assessment.</returns>
    public RecistAssessment? Over(Regimen? regimen, LocalDate? nextTherapy)
    {
        var flags = new SortedSet<string>(StringComparer.Ordinal);
        var within = Assessments.Where(a => nextTherapy is not { } next || a[0].Earliest <= next).ToList();
        var measured = within.Where(IsMeasured).ToList();
        var start = regimen is { From.IsEmpty: false } ? regimen.From.Earliest : (LocalDate?)null;
        var before = start is { } s ? measured.Where(a => a[0].Earliest <= s).ToList() : [];
        var baseline = before.Count > 0 ? before[^1] : measured.FirstOrDefault();
        if (baseline.IsDefault)
        {
            return null;
        }

        if (start is { } begun)
        {
            Flag("baseline-after-start", before.Count == 0);
            Flag("baseline-old", before.Count > 0 && Period.DaysBetween(baseline[0].Earliest, begun) > knowledge.Whole("baseline-days"));
        }

        var atBaseline = new List<(TrackedLesion Lesion, LesionMeasurement At)>(Lesions.Length);
        foreach (var lesion in Lesions)
        {
            if (At(lesion, baseline) is { } at)
            {
                atBaseline.Add((lesion, at));
            }
        }

        var local = new LocalTreatment(record, knowledge, terms);
        var divided = TargetSelection.Select(atBaseline, l => local.Bars(l, baseline[0]), knowledge, terms);
        Flag("maybe-treated-locally", divided.Targets.Any(t => local.MayBar(t, baseline[0])));
        flags.UnionWith(divided.Flags);
        flags.UnionWith(divided.Targets.Concat(divided.NonTargets).SelectMany(l => l.Flags));
        var organs = OrganDisease(baseline, [.. atBaseline.Select(l => l.Lesion)]);
        var appeared = NewLesions.After(baseline[^1].Latest, atBaseline.Select(l => l.Lesion), Lesions, record, knowledge);
        var later = within.FindAll(a => a[0] > baseline[^1]);
        var points = Points(later, baseline, divided, organs, appeared);
        var dated = points.Skip(1).Select(p => new DatedResponse((p.Progressed.IsEmpty ? p.Date : p.Progressed).Earliest, p.Overall!.Value)).ToList();
        var origin = start is null || before.Count == 0 && start > baseline[0].Earliest ? baseline[0] : regimen!.From;
        var died = record.Person.Died is { IsEmpty: false } d ? d.Latest : (LocalDate?)null;
        var day = baseline[0].Earliest;
        return new()
        {
            Regimen = regimen,
            Origin = origin,
            ResponseShare = knowledge["response-share"],
            ProgressionShare = knowledge["progression-share"],
            AllLesions = Lesions,
            Targets = divided.Targets,
            NonTargets = divided.NonTargets,
            Points = points,
            Best = BestResponse.Unconfirmed(dated, day, knowledge),
            BestConfirmed = BestResponse.Confirmed(dated, day, knowledge),
            Times = new(() => dated.Count == 0 ? default : (
                EventTimes.ProgressionFree(dated, origin.Earliest, died, nextTherapy),
                EventTimes.ToProgression(dated, origin.Earliest, died, nextTherapy),
                EventTimes.OfResponse(dated, died, nextTherapy))),
            Enhancing = new(() => ModifiedRecist.Of(divided.Targets, [baseline, .. later], knowledge)),
            Flags = [.. flags],
        };

        void Flag(string flag, bool holds)
        {
            if (holds)
            {
                flags.Add(flag);
            }
        }
    }

    /// <summary>Sizes of given lesions at one assessment.</summary>
    public static SortedList<string, LesionMeasurement> Sizes(ImmutableArray<TrackedLesion> lesions, ImmutableArray<PartialDate> assessment)
    {
        var sizes = new SortedList<string, LesionMeasurement>(lesions.Length, StringComparer.Ordinal);
        foreach (var lesion in lesions)
        {
            if (At(lesion, assessment) is { Mm: not null } at)
            {
                sizes.Add(lesion.Id, at);
            }
        }

        return sizes;
    }

    internal static LesionMeasurement? At(TrackedLesion lesion, ImmutableArray<PartialDate> assessment)
    {
        foreach (var measurement in lesion.Measurements)
        {
            if (assessment.Contains(measurement.Date))
            {
                return measurement;
            }
        }

        return null;
    }

    private bool IsMeasured(ImmutableArray<PartialDate> assessment)
    {
        foreach (var lesion in Lesions)
        {
            if (At(lesion, assessment) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static NumberRange Sum(SortedList<string, LesionMeasurement> sizes)
    {
        var (low, high) = (0m, 0m);
        foreach (var (_, size) in sizes)
        {
            (low, high) = (low + size.Mm!.Value.Low, high + size.Mm.Value.High);
        }

        return new(low, high);
    }

    private ImmutableArray<RecistPoint> Points(List<ImmutableArray<PartialDate>> later, ImmutableArray<PartialDate> baseline, BaselineLesions divided, ImmutableArray<Organ> organs, ImmutableArray<NewLesion> appeared)
    {
        var points = ImmutableArray.CreateBuilder<RecistPoint>(later.Count + 1);
        var targets = divided.Targets;
        var atBaseline = Sizes(targets, baseline);
        NumberRange? first = targets.IsEmpty ? null : Sum(atBaseline);
        points.Add(new()
        {
            Date = baseline[0],
            Sizes = atBaseline,
            SumMm = first,
            Complete = true,
            Grounds = () => [.. Leaves(targets, atBaseline)],
        });
        var nadir = first;
        var wasComplete = false;
        foreach (var days in later)
        {
            var flags = new List<string>();
            var sizes = Sizes(targets, days);
            var complete = sizes.Count == targets.Length;
            var sum = targets.IsEmpty ? (NumberRange?)null : Sum(sizes);
            var back = wasComplete && targets.Any(t => !t.IsNode && sizes.TryGetValue(t.Id, out var size) && size.Mm!.Value.Low > 0);
            TargetResponse? target = first is not { } b ? null
                : ResponseTables.Target(new(sum!.Value, b, nadir!.Value, complete, complete && targets.All(t => Gone(t, sizes[t.Id])), back), knowledge);
            wasComplete |= target == TargetResponse.Complete;
            List<Entry> worse = worsening.IsEmpty ? [] : [.. worsening.Where(e => days.Contains(e.Happened))];
            var nonTarget = NonTarget(divided.NonTargets, organs, days, worse.Count > 0);
            ImmutableArray<NewLesion> present = appeared.IsEmpty ? [] : [.. appeared.Where(n => n.Date <= days[^1])];
            List<NewLesion> certain = present.IsEmpty ? [] : [.. present.Where(n => n.Unequivocal)];
            Flag("modality-changed", sizes.Any(x => atBaseline.TryGetValue(x.Key, out var was) && was.Modality != x.Value.Modality));
            Flag("new-lesion-equivocal", present.Any(n => !n.Unequivocal));
            Flag("measurement-range", target == TargetResponse.NotEvaluable && complete);
            var overall = ResponseTables.Overall(target, nonTarget, certain.Count > 0);
            var smallest = nadir;
            points.Add(new()
            {
                Date = days[0],
                Progressed = overall == OverallResponse.Progressive ? FirstEvidence(days, targets, nadir, target, worse, certain) : default,
                Sizes = sizes,
                SumMm = sizes.Count == 0 ? null : sum,
                NadirMm = nadir,
                Complete = complete,
                Targets = target,
                NonTarget = nonTarget,
                NewLesions = present,
                Overall = overall,
                Flags = [.. flags.Order(StringComparer.Ordinal)],
                Grounds = () => [.. Rule(target, sizes.Count == 0 ? null : sum, first, smallest), .. Leaves(targets, sizes), .. worse.Select(e => Because.Recorded("Unequivocal progression of non-targets", e.Reference)), .. present.Select(n => n.Because)],
            });
            if (complete && sum is { } now && nadir is { } lowest)
            {
                nadir = new(Math.Min(now.Low, lowest.Low), Math.Min(now.High, lowest.High));
            }

            void Flag(string flag, bool holds)
            {
                if (holds)
                {
                    flags.Add(flag);
                }
            }
        }

        return points.ToImmutable();
    }

    private PartialDate FirstEvidence(ImmutableArray<PartialDate> days, ImmutableArray<TrackedLesion> targets, NumberRange? nadir, TargetResponse? target, List<Entry> worse, List<NewLesion> certain)
    {
        var evidence = worse.Select(e => e.Happened).Concat(certain.Select(n => n.Date)).ToList();
        if (target == TargetResponse.Progressive)
        {
            var grown = days.Where((_, i) => ResponseTables.HasGrown(Sum(Sizes(targets, days[..(i + 1)])).Low, nadir!.Value.High, knowledge)).ToList();
            evidence.Add(grown.Count > 0 ? grown[0] : days[^1]);
        }

        return evidence.DefaultIfEmpty(days[0]).Min();
    }

    private bool Gone(TrackedLesion lesion, LesionMeasurement at) =>
        at.Merged || (lesion.IsNode ? at.Mm!.Value.LessThan(knowledge["node-pathological-mm"]) == Truth.True : at.Mm!.Value.High == 0);

    private NonTargetResponse? NonTarget(ImmutableArray<TrackedLesion> lesions, ImmutableArray<Organ> organs, ImmutableArray<PartialDate> days, bool worse)
    {
        if (worse)
        {
            return NonTargetResponse.Progressive;
        }

        if (lesions.IsEmpty && organs.IsEmpty)
        {
            return null;
        }

        var states = lesions.Select(l => At(l, days) is not { } at ? Truth.Unknown : TruthLogic.From(!(at.Mm is not null && Gone(l, at))))
            .Concat(organs.Select(o => Disease(o, days))).ToList();
        return states.Contains(Truth.Unknown) ? NonTargetResponse.NotEvaluable
            : states.Contains(Truth.True) || MarkerRaised(days[^1].Latest) ? NonTargetResponse.Neither
            : NonTargetResponse.Complete;
    }

    private Truth Disease(Organ organ, ImmutableArray<PartialDate> days)
    {
        var said = record.Of<ImagingFindingEntry>().Where(f => f.Site?.Organ == organ && days.Contains(f.Happened) && f.Presence != Presence.Possible && Morphological(f)).ToList();
        return said.Any(f => f.Presence == Presence.Present) ? Truth.True : said.Count > 0 ? Truth.False : Truth.Unknown;
    }

    /// <summary>Organs that images show involved at baseline and where no lesion is measured.</summary>
    private ImmutableArray<Organ> OrganDisease(ImmutableArray<PartialDate> baseline, List<TrackedLesion> lesions) =>
        [.. record.Of<ImagingFindingEntry>().Where(f => baseline.Contains(f.Happened) && f.Presence == Presence.Present && Morphological(f)).Select(f => f.Site?.Organ).OfType<Organ>().Distinct().Where(o => lesions.All(l => l.Site?.Organ != o)).Order()];

    private bool Morphological(ImagingFindingEntry finding) => knowledge.Modalities.Any(m => terms.IsWithin(finding.Modality, m.Modality));

    private bool MarkerRaised(LocalDate day) =>
        markers.Any(m => m.Points.Where(p => !p.Entry.Happened.IsEmpty && p.Entry.Happened.Latest <= day && p.Confounded is null).LastOrDefault() is { Raised: Truth.True });

    private IEnumerable<Because> Rule(TargetResponse? target, NumberRange? sum, NumberRange? first, NumberRange? nadir)
    {
        if (target is not { } response || sum is not { } now)
        {
            yield break;
        }

        var text = string.Create(CultureInfo.InvariantCulture, $"Targets {Words<TargetResponse>.Of(response)}: sum {now} mm, baseline {first} mm, nadir {nadir} mm");
        yield return knowledge.Cite(text, response == TargetResponse.Partial ? "response-share" : "progression-share");
    }

    private static IEnumerable<Because> Leaves(ImmutableArray<TrackedLesion> targets, SortedList<string, LesionMeasurement> sizes) =>
        targets.Where(t => sizes.ContainsKey(t.Id)).SelectMany(t => sizes[t.Id].Entries.Select(e => Because.Recorded($"{t.Id} {(sizes[t.Id].Merged ? "merged" : $"{sizes[t.Id].Mm} mm")} on {sizes[t.Id].Date}", e.Reference)));

    private ImmutableArray<ImmutableArray<PartialDate>> Cluster()
    {
        if (Lesions.IsEmpty && worsening.IsEmpty)
        {
            return [];
        }

        var byDay = Lesions.SelectMany(l => l.Measurements.Select(m => (m.Date, Lesion: (string?)l.Id)))
            .Concat(worsening.Select(e => (Date: e.Happened, Lesion: (string?)null)))
            .Concat(record.Of<ImagingFindingEntry>().Where(f => !f.Happened.IsEmpty && Lesions.Length > 0 && (Morphological(f) || NewLesions.IsCalled(f, knowledge))).Select(f => (Date: f.Happened, Lesion: (string?)null)))
            .GroupBy(x => x.Date).OrderBy(g => g.Key);
        var clusters = ImmutableArray.CreateBuilder<ImmutableArray<PartialDate>>();
        List<PartialDate> current = [];
        HashSet<string> seen = [];
        foreach (var day in byDay)
        {
            var lesions = day.Select(x => x.Lesion).OfType<string>().ToList();
            if (current.Count > 0 && (Period.DaysBetween(current[0].Earliest, day.Key.Earliest) > knowledge.Whole("time-point-days") || lesions.Exists(seen.Contains)))
            {
                clusters.Add([.. current]);
                current = [];
                seen = [];
            }

            current.Add(day.Key);
            seen.UnionWith(lesions);
        }

        if (current.Count > 0)
        {
            clusters.Add([.. current]);
        }

        return clusters.ToImmutable();
    }
}
