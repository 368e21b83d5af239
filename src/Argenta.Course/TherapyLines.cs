using System.Collections.Immutable;
using Argenta.Course.Recist;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Course;

/// <summary>Counts lines of therapy (followup.md 12).</summary>
internal static class TherapyLines
{
    private static readonly ImmutableArray<string> Best = ["no-evidence-of-disease", "response", "stable", "progression"];

    /// <summary>Lines in the order of their starts.</summary>
    /// <param name="record">Record as of the day.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="courses">Courses, without peri-operative and rescue doses.</param>
    /// <param name="events">Recorded and measured progressions.</param>
    /// <param name="fellOn">Whether a progression fell on a course.</param>
    /// <param name="response">What lesions say; null for words alone.</param>
    /// <param name="knowledge">Bounds.</param>
    /// <param name="terms">Words.</param>
    public static ImmutableArray<TherapyLine> Of(PatientRecord record, LocalDate asOf, IReadOnlyCollection<TreatmentCourse> courses, ImmutableArray<ProgressionEvent> events, Func<ProgressionEvent, Func<TreatmentCourse, bool>> fellOn, ResponseAssessment? response, CourseKnowledge knowledge, Terminology terms)
    {
        var regimens = Regimen.Of(courses, knowledge, terms, c => c.Class!.IsLine);
        var lines = new List<List<Regimen>>();
        foreach (var regimen in regimens)
        {
            if (lines.Count > 0 && Resumed(lines[^1], regimen, events, fellOn, terms))
            {
                lines[^1].Add(regimen);
            }
            else
            {
                lines.Add([regimen]);
            }
        }

        return [.. lines.Select((line, i) =>
        {
            ImmutableArray<TreatmentCourse> given = [.. line.SelectMany(r => r.Courses)];
            var measured = line.Select(r => response?.ByCourse.FirstOrDefault(a => a.Course == r.First)).OfType<RecistAssessment>().ToList();
            var next = courses.Where(c => c.Class!.Response && c.Purpose != "syndrome" && !given.Contains(c) && !c.From.IsEmpty && !line[0].From.IsEmpty && c.From > line[^1].From).Select(c => c.From).DefaultIfEmpty().Min();
            return new TherapyLine(i + 1, given, events.Any(e => given.Any(fellOn(e))))
            {
                Best = Foremost(measured.Select(m => m.Best)),
                BestConfirmed = Foremost(measured.Select(m => m.BestConfirmed)),
                Word = Said(record, asOf, line[0].From, next),
            };
        })];
    }

    /// <summary>The same again, and no progression on it before: a pause, not another line.</summary>
    private static bool Resumed(List<Regimen> line, Regimen next, ImmutableArray<ProgressionEvent> events, Func<ProgressionEvent, Func<TreatmentCourse, bool>> fellOn, Terminology terms)
    {
        var last = line[^1];
        bool Same(string a, string b) => a == b || terms.IsWithin(a, b) || terms.IsWithin(b, a);
        var same = last.Held.All(h => next.Held.Any(n => Same(h, n))) && next.Held.All(n => last.Held.Any(h => Same(h, n)));
        return same && !last.From.IsEmpty && !next.From.IsEmpty && last.Courses.All(c => c.ReasonStopped is not ("progression" or "toxicity"))
            && !events.Any(e => last.Courses.Any(fellOn(e)) || (!e.Date.IsEmpty && e.Date > last.From && e.Date <= next.From));
    }

    /// <summary>In the order of the enumeration, which is that of RECIST's best response.</summary>
    private static OverallResponse? Foremost(IEnumerable<OverallResponse?> answers) => answers.OfType<OverallResponse>().Order().Select(a => (OverallResponse?)a).FirstOrDefault();

    private static string? Said(PatientRecord record, LocalDate asOf, PartialDate from, PartialDate next)
    {
        if (from.IsEmpty)
        {
            return null;
        }

        var said = record.Of<OutcomeEntry>().Where(e => !e.Happened.IsEmpty && e.Happened.Earliest <= asOf && e.Happened > from && (next.IsEmpty || e.Happened <= next)).Select(e => e.Outcome).ToHashSet();
        return Best.FirstOrDefault(said.Contains);
    }
}
