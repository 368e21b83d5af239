using System.Collections.Immutable;
using Argenta.Course.Recist;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Course;

/// <summary>One recorded progression.</summary>
/// <param name="Date">When; empty when not recorded.</param>
/// <param name="Because">What says so.</param>
/// <param name="Ended">The course that it ended, where the record says so.</param>
public sealed record ProgressionEvent(PartialDate Date, Because Because, TreatmentCourse? Ended = null);

/// <summary>What the record says of growth: events of progression, on which drugs, and how fast.</summary>
public sealed record ProgressionAssessment
{
    /// <summary>Events, earliest first.</summary>
    public required ImmutableArray<ProgressionEvent> Events { get; init; }

    /// <summary>Progression since the last change of treatment.</summary>
    public required Finding<bool> Progression { get; init; }

    /// <summary>Speed.</summary>
    public required Finding<Tempo> Tempo { get; init; }

    /// <summary>Drugs and classes on which the tumour progressed, with grounds.</summary>
    public required ImmutableDictionary<string, ImmutableArray<Because>> ProgressedOn { get; init; }

    /// <summary>Lines of therapy.</summary>
    public required ImmutableArray<TherapyLine> Lines { get; init; }

    /// <summary>Days between the latest dated progression and the scan before it (the longest that the dates allow); null where there is none of either.</summary>
    public int? Interval { get; init; }

    /// <summary>Where lesions, markers and the clinician's word do not agree.</summary>
    public ImmutableArray<Disagreement> Disagreements { get; init; } = [];
}

/// <summary>How fast the tumour grows. Closed by the output contract.</summary>
public enum Tempo
{
    /// <summary>No progression over the bound of observation.</summary>
    Stable,

    /// <summary>Progression only against an old scan.</summary>
    SlowProgressing,

    /// <summary>Progression.</summary>
    Progressing,

    /// <summary>Rapid progression.</summary>
    Rapid,
}

/// <summary>Reads progression from clinicians' words, reasons for stopping and dated scans.</summary>
public static class Progressions
{
    /// <summary>Assesses the course as known.</summary>
    /// <param name="record">Record as of the day.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="courses">Courses.</param>
    /// <param name="knowledge">Bounds.</param>
    /// <param name="terms">Words.</param>
    /// <param name="response">What lesions say: it decides where they were measured; null for words alone.</param>
    public static ProgressionAssessment Of(PatientRecord record, LocalDate asOf, ImmutableArray<TreatmentCourse> courses, CourseKnowledge knowledge, Terminology terms, ResponseAssessment? response = null)
    {
        var words = Events(record, asOf, courses);
        ImmutableArray<ProgressionEvent> events = [.. words.Concat(Measured(response)).OrderBy(e => e.Date)];
        var on = ImmutableDictionary.CreateBuilder<string, ImmutableArray<Because>>();
        var given = courses.Where(c => c.Class is not null && c.Purpose is not ("perioperative" or "rescue")).ToList();
        foreach (var course in given)
        {
            var fell = events.Where(e => FellOn(e, course, knowledge)).ToList();
            if (fell.Count > 0)
            {
                ImmutableArray<Because> because = [course.Leaf(), .. fell.Select(e => e.Because)];
                foreach (var name in Names(course, terms))
                {
                    on[name] = on.TryGetValue(name, out var before) ? before.AddRange(because) : because;
                }
            }
        }

        var recent = Recent(record, asOf, events, words, courses, response, knowledge);
        var disagreements = Disagreement.Between(record, asOf, response, knowledge);
        return new()
        {
            Events = events,
            Progression = recent,
            Tempo = Joined(TempoOf(record, asOf, words, knowledge), response?.Tempo, words.Length > 0 && !words[^1].Date.IsEmpty && response?.Recist is { Regimen: not null } current && current.Origin >= words[^1].Date),
            ProgressedOn = on.ToImmutable(),
            Lines = TherapyLines.Of(record, asOf, given, events, e => c => FellOn(e, c, knowledge), response, knowledge, terms),
            Interval = IntervalOf(record, events),
            Disagreements = disagreements,
        };
    }

    /// <summary>A course against the tumour that ended, and nobody recorded why.</summary>
    public static bool EndedUnexplained(TreatmentCourse course) =>
        course is { Ongoing: false, ReasonStopped: null, Class: { FixedLength: false } and ({ IsLine: true } or { Class: "somatostatin-analogue" }) } && course.Purpose is not ("perioperative" or "rescue" or "syndrome");

    /// <summary>The treatment's own name, all that it lies within, and its class.</summary>
    public static IReadOnlySet<string> Names(TreatmentCourse course, Terminology terms)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in course.Class is { } c ? course.Held.Add(course.What).Add(c.Class) : course.Held.Add(course.What))
        {
            if (names.Add(name))
            {
                names.UnionWith(terms.Wider(name));
            }
        }

        return names;
    }

    private static ImmutableArray<ProgressionEvent> Events(PatientRecord record, LocalDate asOf, ImmutableArray<TreatmentCourse> courses)
    {
        var words = record.Of<OutcomeEntry>()
            .Where(e => e.Outcome is "progression" or "recurrence" && e.Happened.MayBeBy(asOf))
            .Select(e => new ProgressionEvent(e.Happened, Because.Recorded($"{(e.Outcome == "recurrence" ? "Recurrence" : "Progression")}, by {e.Evidence ?? "a clinician's word"}", e.Reference)));
        var stops = courses.Where(c => c.ReasonStopped == "progression")
            .Select(c => new ProgressionEvent(c.To ?? default, c.Leaf(), c));
        return [.. words.Concat(stops).OrderBy(e => e.Date)];
    }

    private static bool FellOn(ProgressionEvent progression, TreatmentCourse course, CourseKnowledge knowledge)
    {
        if (progression.Ended is { } ended)
        {
            return ended == course;
        }

        if (progression.Date.IsEmpty || course.From.IsEmpty)
        {
            return false;
        }

        var day = progression.Date.Latest;
        if (Period.DaysBetween(course.From.Earliest, day) < knowledge.Days("least-course-days"))
        {
            return false;
        }

        if (course.Ongoing)
        {
            return true;
        }

        var last = course.To ?? course.LastDose;
        var after = course.Class!.FixedLength ? knowledge.Days("fixed-length-days")
            : course.Class.Class == "somatostatin-analogue" ? knowledge.Days("after-depot-days")
            : knowledge.Days("after-last-dose-days");
        return last.IsEmpty || Period.DaysBetween(last.Latest, progression.Date.Earliest) <= after;
    }

    /// <summary>The first progression that lesions show on each course, and without treatment.</summary>
    private static IEnumerable<ProgressionEvent> Measured(ResponseAssessment? response) =>
        (response?.ByCourse ?? []).Append(response?.Recist).OfType<RecistAssessment>().Select(r => r.Progression).OfType<RecistPoint>()
            .Select(p => (Date: p.Progressed.IsEmpty ? p.Date : p.Progressed, Point: p)).DistinctBy(p => p.Date)
            .Select(p => new ProgressionEvent(p.Date, new Because { Text = $"Progression by {RecistAssessment.Criteria} on {p.Date}", Source = "RECIST11", Certainty = Certainty.Known, Rule = "recist", Grounds = () => p.Point.Because }));

    /// <summary>Progression by lesions or by a person's word; both are shown where they differ.</summary>
    private static Finding<bool> Recent(PatientRecord record, LocalDate asOf, ImmutableArray<ProgressionEvent> events, ImmutableArray<ProgressionEvent> words, ImmutableArray<TreatmentCourse> courses, ResponseAssessment? response, CourseKnowledge knowledge)
    {
        Need need = new("progression", "Two comparable scans, or a clinician's word on the course.", "ct", "mri");
        var last = response?.Recist?.Points.LastOrDefault(p => p.Overall is not (null or OverallResponse.NotEvaluable));
        var says = last is null ? null : new Because { Text = $"{(last.Overall == OverallResponse.Progressive ? "Progression" : "No progression")} by {RecistAssessment.Criteria} up to {last.Date}", Truth = TruthLogic.From(last.Overall == OverallResponse.Progressive), Source = "RECIST11", Certainty = Certainty.Known, Rule = "recist", Grounds = () => last.Because };
        var telling = last is { Complete: true, Targets: not null };
        var window = knowledge.Recist.Whole("disagree-days");
        if (events.IsEmpty)
        {
            // A treatment that ended without a recorded reason may have ended because the tumour grew: that is unknown, not no.
            ImmutableArray<TreatmentCourse> unexplained = [.. courses.Where(EndedUnexplained)];
            if (!unexplained.IsEmpty && !telling)
            {
                return Findings.Unknown("progression", [need with { Why = "A treatment ended, and why is not recorded." }], [.. unexplained.Select(c => c.Leaf())], true, false);
            }

            // Assessments of every target that show none say no; otherwise nobody may have looked.
            return telling
                ? Findings.Settled("progression", false, says! with { Truth = Truth.True }) with { Basis = "lesions" }
                : Findings.Provisional("progression", false, [new Because { Text = "No progression is recorded", Source = "HOUSE", Certainty = Certainty.Derived }], [need], true, false);
        }

        ImmutableArray<Because> because = [.. events.Select(e => e.Because)];
        var latest = events[^1].Date;
        if (!latest.IsEmpty && telling && last!.Overall != OverallResponse.Progressive && last.Date > latest && response!.Recist is { Regimen: not null } now && now.Origin >= latest)
        {
            // Treatment was changed after the progression, and lesions measured since then do not grow.
            return Findings.Settled("progression", false, [says! with { Truth = Truth.True }, .. because]) with { Basis = "lesions", Flags = ["progressed-before"] };
        }

        var better = last is null || last.Overall != OverallResponse.Progressive ? Better(record, asOf, latest) : null;
        if (better is not null)
        {
            return Findings.Provisional("progression", false, [Because.Recorded($"Later word: {better.Outcome.Replace('-', ' ')}", better.Reference), .. because], [need], true, false) with { Basis = "clinician", Flags = ["progressed-before"] };
        }

        var byWord = words.Length > 0 && words[^1].Date == latest && !events.Any(e => e.Date == latest && e.Because.Rule == "recist");
        var differ = byWord && telling && last!.Overall != OverallResponse.Progressive && !latest.IsEmpty && Period.DaysBetween(latest.Latest, last.Date.Earliest) >= -window;
        return differ
            ? Findings.Provisional("progression", true, because.Add(says!), [need], true, false) with { Flags = ["lesions-differ"] }
            : Findings.Settled("progression", true, because);
    }

    /// <summary>A clinician's later word that the tumour does not grow any more.</summary>
    private static OutcomeEntry? Better(PatientRecord record, LocalDate asOf, PartialDate after) => after.IsEmpty ? null
        : record.Of<OutcomeEntry>().Where(e => e.Outcome is "stable" or "response" or "no-evidence-of-disease" && !e.Happened.IsEmpty && e.Happened.Earliest <= asOf && e.Happened.Earliest > after.Latest).OrderBy(e => e.Happened).LastOrDefault();

    /// <summary>Lesions decide where they were measured; a person's word stands beside.</summary>
    private static Finding<Tempo> Joined(Finding<Tempo> words, Finding<Tempo>? measured, bool ofEarlierTime)
    {
        if (measured is not { IsKnown: true })
        {
            return words;
        }

        var joined = measured with { Derived = measured.Value, HasDerived = true };
        if (!words.IsKnown)
        {
            return joined;
        }

        if (ofEarlierTime)
        {
            return joined with { Grounds = Both };
        }

        joined = joined with { Recorded = words.Value, HasRecorded = true };
        return words.Value == measured.Value
            ? joined with { Grounds = Both }
            : joined with { Flags = [.. measured.Flags, "lesions-and-clinician-differ"], Grounds = Both };

        ImmutableArray<Because> Both() => [.. measured.Because, .. words.Because];
    }

    private static Finding<Tempo> TempoOf(PatientRecord record, LocalDate asOf, ImmutableArray<ProgressionEvent> events, CourseKnowledge knowledge)
    {
        var stated = record.Observations("tempo").Where(e => Words<Tempo>.TryParse(e.Word, out _) && e.Happened.MayBeBy(asOf)).OrderBy(e => e.Happened).LastOrDefault();
        if (stated is not null)
        {
            return Findings.Settled("tempo", Words<Tempo>.Parse(stated.Word!), Because.Recorded($"Stated: {stated.Word}", stated.Reference)) with { Basis = "clinician", Flags = ["stated-only"] };
        }

        Need need = new("tempo", "Two comparable scans would show how fast it grows.", "ct", "mri");
        var dated = events.Where(e => !e.Date.IsEmpty).ToList();
        var better = dated.Count > 0 ? Better(record, asOf, dated[^1].Date) : null;
        if (dated.Count > 0 && better is null)
        {
            var latest = dated[^1];
            var before = Scans(record).Where(d => d.Latest < latest.Date.Earliest).DefaultIfEmpty().Max();
            ImmutableArray<Because> because = [latest.Because];
            if (before.IsEmpty)
            {
                return Findings.Unknown("tempo", [need], because, Tempo.SlowProgressing, Tempo.Progressing, Tempo.Rapid) with { Basis = "clinician" };
            }

            var days = Period.DaysBetween(before.Earliest, latest.Date.Latest);
            because = because.Add(new Because { Text = $"The scan before was on {before}, {days} days earlier", Source = "HOUSE", Certainty = Certainty.Derived, Rule = "tempo" });

            // A word without measurements cannot say "rapid": that asks for the size of targets (treatment.md 0).
            return days > knowledge.Days("slow-from-days")
                ? Findings.Provisional("tempo", Tempo.SlowProgressing, because, [need], Tempo.SlowProgressing, Tempo.Progressing, Tempo.Rapid) with { Basis = "clinician" }
                : Findings.Provisional("tempo", Tempo.Progressing, because, [need], Tempo.Progressing, Tempo.Rapid) with { Basis = "clinician" };
        }

        var stable = record.Of<OutcomeEntry>().Where(e => e.Outcome is "stable" or "response" && !e.Happened.IsEmpty && e.Happened.Earliest <= asOf).OrderBy(e => e.Happened).LastOrDefault();
        if (stable is not null)
        {
            // Observed without growth: since the first scan, or since the last progression.
            var first = better is null ? Scans(record).DefaultIfEmpty(stable.Happened).Min() : dated[^1].Date;
            if (Period.DaysBetween(first.Earliest, stable.Happened.Latest) >= knowledge.Days("stable-from-days"))
            {
                return Findings.Provisional("tempo", Tempo.Stable, [Because.Recorded($"{stable.Outcome} by {stable.Evidence ?? "a clinician's word"}", stable.Reference)], [need], Tempo.Stable, Tempo.SlowProgressing) with { Basis = "clinician" };
            }
        }

        return better is null ? Findings.Unknown<Tempo>("tempo", [need]) : Findings.Unknown("tempo", [need], [Because.Recorded($"{better.Outcome} after the last progression", better.Reference)], Tempo.Stable, Tempo.SlowProgressing) with { Basis = "clinician" };
    }

    private static int? IntervalOf(PatientRecord record, ImmutableArray<ProgressionEvent> events)
    {
        var latest = events.LastOrDefault(e => !e.Date.IsEmpty);
        var before = latest is null ? default : Scans(record).Where(d => d.Latest < latest.Date.Earliest).DefaultIfEmpty().Max();
        return before.IsEmpty ? null : Period.DaysBetween(before.Earliest, latest!.Date.Latest);
    }

    private static IEnumerable<PartialDate> Scans(PatientRecord record) =>
        record.Of<ImagingEntry>().Where(e => e.Modality is "ct" or "mri" or "sstr-pet" or "sstr-scintigraphy").Select(e => e.Happened)
            .Concat(record.Of<LesionEntry>().Select(e => e.Happened))
            .Concat(record.Of<ImagingFindingEntry>().Where(e => e.Modality is "ct" or "mri" or "sstr-pet" or "sstr-scintigraphy").Select(e => e.Happened))
            .Where(d => !d.IsEmpty);
}
