using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Course;

/// <summary>What became of one treatment, by its latest course; of a class, of whatever belongs to it.</summary>
/// <param name="Treatment">House term or class.</param>
/// <param name="Courses">Its courses, earliest first; at least one.</param>
/// <param name="RefractoryTo">Progression fell on it, or so soon after its planned end that it counts against it (followup.md 12).</param>
/// <param name="RelapsedAfter">It ended, and progression came later than that.</param>
/// <param name="Intolerant">A course was stopped for toxicity.</param>
/// <param name="FreeMonths">Months from the last dose to the first progression after it, or so far: then without an upper bound. Null while it goes on, or without dates.</param>
/// <param name="Events">Of each course the progression that came on it or after it; null for none.</param>
public sealed record TreatmentResult(
    string Treatment,
    ImmutableArray<TreatmentCourse> Courses,
    bool RefractoryTo,
    bool RelapsedAfter,
    bool Intolerant,
    NumberRange? FreeMonths,
    ImmutableArray<ProgressionEvent?> Events)
{
    /// <summary>The courses and the progression.</summary>
    public ImmutableArray<Because> Because => [.. Courses.SelectMany((course, i) => Events[i] is { } fell ? (Because[])[course.Leaf(), fell.Because] : [course.Leaf()])];

    /// <summary>The latest course.</summary>
    public TreatmentCourse Latest => Courses[^1];

    /// <summary>Cycles or administrations of all courses; null when none are counted.</summary>
    public int? Cycles => Courses.Any(c => c.Cycles is not null) ? Courses.Sum(c => c.Cycles ?? 0) : null;
}

/// <summary>Reads off the courses what became of each treatment: since when, until when, and whether the tumour grew on it, after it, or it was not borne.</summary>
public static class TreatmentHistory
{
    /// <summary>A result for each treatment of the list that was given; the others are left out.</summary>
    /// <param name="treatments">House terms and classes.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="courses">Courses.</param>
    /// <param name="progressions">Events of progression, earliest first.</param>
    /// <param name="knowledge">Bounds.</param>
    /// <param name="terms">Words.</param>
    public static ImmutableArray<TreatmentResult> Of(IEnumerable<string> treatments, LocalDate asOf, ImmutableArray<TreatmentCourse> courses, ImmutableArray<ProgressionEvent> progressions, CourseKnowledge knowledge, Terminology terms)
    {
        var given = new Dictionary<string, List<TreatmentCourse>>(StringComparer.Ordinal);
        foreach (var course in courses)
        {
            foreach (var name in Progressions.Names(course, terms))
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(given, name, out _) ??= []).Add(course);
            }
        }

        return given.Count == 0 ? [] : [.. treatments.Where(given.ContainsKey).Select(t => Result(t, [.. given[t]], asOf, progressions, knowledge))];
    }

    /// <summary>Whole months from one day to another, and a part of the next: the number reaches 6 on the very day on which six months are over.</summary>
    public static decimal Months(LocalDate from, LocalDate to)
    {
        if (to <= from)
        {
            return 0m;
        }

        var whole = (int)Period.Between(from, to, PeriodUnits.Months).Months;
        return whole + Math.Round(Period.DaysBetween(from.PlusMonths(whole), to) / LongestMonth, 2, MidpointRounding.ToZero);
    }

    /// <summary>More than any month has days, so that no part of a month rounds up to a whole one.</summary>
    private const decimal LongestMonth = 32m;

    private static TreatmentResult Result(string treatment, ImmutableArray<TreatmentCourse> courses, LocalDate asOf, ImmutableArray<ProgressionEvent> progressions, CourseKnowledge knowledge)
    {
        var (refractory, relapsed) = (false, false);
        NumberRange? free = null;
        var events = ImmutableArray.CreateBuilder<ProgressionEvent?>(courses.Length);
        foreach (var course in courses)
        {
            var first = progressions.FirstOrDefault(p => p.Ended == course || (p.Ended is null && Counts(p, course, knowledge)));
            var end = course.LastDose.IsEmpty ? course.To ?? default : course.LastDose;
            events.Add(first);
            free = course.Ongoing || end.IsEmpty ? null : NumberRange.AtLeast(Months(end.Latest, asOf));
            if (first is null)
            {
                continue;
            }

            if (first.Ended == course || course.Ongoing || end.IsEmpty || (!first.Date.IsEmpty && first.Date.Latest <= end.Earliest))
            {
                refractory = true;
                free = free is null ? null : NumberRange.Exactly(0m);
                continue;
            }

            free = NumberRange.Between(Months(end.Latest, first.Date.Earliest), Months(end.Earliest, first.Date.Latest));
            var late = Period.DaysBetween(end.Latest, first.Date.Earliest) > knowledge.Days(After(course));
            (refractory, relapsed) = (refractory || !late, relapsed || late);
        }

        return new(treatment, courses, refractory, relapsed, courses.Any(c => c.ReasonStopped == "toxicity"), free, events.MoveToImmutable());
    }

    /// <summary>A dated progression that is late enough after the start to be held against the course.</summary>
    private static bool Counts(ProgressionEvent progression, TreatmentCourse course, CourseKnowledge knowledge) =>
        !progression.Date.IsEmpty && !course.From.IsEmpty && Period.DaysBetween(course.From.Earliest, progression.Date.Latest) >= knowledge.Days("least-course-days");

    /// <summary>The bound up to which progression after the last dose still counts against the course.</summary>
    private static string After(TreatmentCourse course) =>
        course.Class is { FixedLength: true } || course.ReasonStopped == "completed" ? "fixed-length-days"
        : course.Class?.Class == "somatostatin-analogue" ? "after-depot-days" : "after-last-dose-days";
}
