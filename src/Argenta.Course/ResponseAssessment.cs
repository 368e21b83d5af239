using System.Collections.Immutable;
using Argenta.Course.Growth;
using Argenta.Course.Markers;
using Argenta.Course.Recist;
using Argenta.Record;
using Argenta.Symptoms;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Course;

/// <summary>What lesions and markers say of the course.</summary>
public sealed record ResponseAssessment
{
    /// <summary>RECIST over the course that was running at the latest assessment, or over everything without treatment; null without measured lesions.</summary>
    public RecistAssessment? Recist { get; init; }

    /// <summary>RECIST over every antitumour treatment that has assessments, earliest first.</summary>
    public required ImmutableArray<RecistAssessment> ByCourse { get; init; }

    /// <summary>Growth up to the latest assessment; null where none can be told.</summary>
    public GrowthRate? Growth { get; init; }

    /// <summary>Growth from baseline to the first assessment at two to four months of treatment.</summary>
    public GrowthRate? EarlyGrowth { get; init; }

    /// <summary>Growth before the course, between its baseline and the assessment before that.</summary>
    public GrowthRate? GrowthBefore { get; init; }

    /// <summary>Tempo by lesions alone.</summary>
    public required Finding<Tempo> Tempo { get; init; }

    /// <summary>Markers, one result a marker and assay.</summary>
    public required ImmutableArray<MarkerChange> Markers { get; init; }

    /// <summary>Biochemical progression.</summary>
    public required Finding<bool> BiochemicalProgression { get; init; }

    /// <summary>Growth rates that say something without setting the tempo.</summary>
    public ImmutableArray<Because> Remarks { get; init; } = [];

    /// <summary>Every explanation.</summary>
    public IEnumerable<Because> AllBecause() =>
        ByCourse.Append(Recist).OfType<RecistAssessment>().Distinct().SelectMany(r => r.Points).SelectMany(p => p.Because)
            .Concat(ByCourse.Append(Recist).OfType<RecistAssessment>().Distinct().SelectMany(r => r.Modified?.Points ?? []).SelectMany(p => p.Because))
            .Concat(Tempo.Because).Concat(Markers.SelectMany(m => m.Because)).Concat(Remarks);

    /// <summary>Assesses lesions and markers.</summary>
    /// <param name="record">The record as of the day.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="courses">Courses of treatment.</param>
    /// <param name="markers">Markers with their readable values.</param>
    /// <param name="knowledge">Bounds and words.</param>
    /// <param name="terms">The terminology.</param>
    public static ResponseAssessment Of(PatientRecord record, LocalDate asOf, ImmutableArray<TreatmentCourse> courses, ImmutableArray<MarkerSeries> markers, CourseKnowledge knowledge, Terminology terms)
    {
        var seen = record.Only(e => e.Happened.MayBeBy(asOf));
        ImmutableArray<MarkerSeries> tumour = [.. markers.Where(m => knowledge.Variation.ProgressionMarkers.Contains(m.Definition.Fact))];
        var lesions = new LesionResponse(seen, tumour, knowledge.Recist, terms);
        var antitumour = Regimen.Of(courses, knowledge, terms, c => Counts(c, knowledge) && !c.From.IsEmpty);
        var byCourse = antitumour.Select(r => lesions.Over(r, Next(r))).OfType<RecistAssessment>().Where(r => r.Points.Length > 1).ToImmutableArray();
        RecistAssessment? current = null;
        if (lesions.Assessments.Length > 0)
        {
            var latest = lesions.Assessments[^1][0].Earliest;
            var running = antitumour.LastOrDefault(r => r.From.Earliest < latest);
            current = running is null ? lesions.Over(null, null) : byCourse.FirstOrDefault(r => r.Regimen == running) ?? lesions.Over(running, Next(running));
        }

        var from = current is { Course: not null } r2 ? r2.Origin.Earliest.PlusDays(-knowledge.Recist.Whole("baseline-days"))
            : antitumour.LastOrDefault() is { } last ? last.From.Earliest.PlusDays(-knowledge.Recist.Whole("baseline-days")) : (LocalDate?)null;
        ImmutableArray<MarkerChange> changes = [.. markers.SelectMany(m => MarkerChanges.Of(m, from, knowledge.Variation))];
        var growth = current is null ? null : MeasuredTempo.Rate(current, knowledge.Recist);
        var early = current is null ? null : MeasuredTempo.Early(current, knowledge.Recist);
        var before = current is { Course: not null } ? Before(lesions, current, knowledge.Recist) : null;
        return new()
        {
            Recist = current,
            ByCourse = byCourse,
            Growth = growth,
            EarlyGrowth = early,
            GrowthBefore = before,
            Tempo = MeasuredTempo.Of(current, knowledge),
            Markers = changes,
            BiochemicalProgression = MarkerChanges.Progression(changes, knowledge.Variation),
            Remarks = [.. GrowthRemarks.Of(growth, early, before, knowledge.Recist)],
        };

        LocalDate? Next(Regimen regimen) => antitumour.Where(r => r.From.Earliest > regimen.From.Earliest && r.First.Purpose != "syndrome").Select(r => (LocalDate?)r.From.Earliest).FirstOrDefault();
    }

    /// <summary>Treatments of the tumour, analogues included; never peri-operative or rescue doses, nor an analogue given too shortly.</summary>
    private static bool Counts(TreatmentCourse course, CourseKnowledge knowledge) =>
        course.Class is { Response: true } c && course.Purpose is not ("perioperative" or "rescue")
        && (c is not { IsLine: false, SameCourse: true } || course.Ongoing || course.To is not { } to || course.From.IsEmpty || Period.DaysBetween(course.From.Earliest, to.Latest) >= knowledge.Days("least-course-days"));

    private static GrowthRate? Before(LesionResponse lesions, RecistAssessment current, RecistKnowledge knowledge)
    {
        var earlier = lesions.Assessments.Where(a => a[0] < current.Baseline.Date).Select(a => new RecistPoint { Date = a[0], Sizes = LesionResponse.Sizes(current.Targets, a) });
        return current.Baseline.Date <= current.Origin
            ? earlier.Reverse().Where(p => p.Sizes.Count == current.Targets.Length && p.Sizes.All(s => current.Baseline.Sizes[s.Key].Modality == s.Value.Modality))
                .Select(p => MeasuredTempo.Between(p, current.Baseline, knowledge)).FirstOrDefault(r => r is not null)
            : null;
    }
}
