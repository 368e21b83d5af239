using System.Collections.Immutable;
using Argenta.Course.Recist;
using Argenta.Terms;

namespace Argenta.Course;

/// <summary>Courses that are judged as one treatment: the drugs of a regimen, or the sessions of a series.</summary>
/// <param name="Courses">Its courses, earliest first; never empty.</param>
public sealed record Regimen(ImmutableArray<TreatmentCourse> Courses)
{
    /// <summary>The course that began it.</summary>
    public TreatmentCourse First => Courses[0];

    /// <summary>Start; empty when not recorded.</summary>
    public PartialDate From => First.From;

    /// <summary>House terms of all that was given in it.</summary>
    public IEnumerable<string> Held => Courses.SelectMany(c => c.Held).Distinct();

    /// <summary>Puts courses together; peri-operative, rescue and supportive ones are left out.</summary>
    /// <param name="courses">All courses.</param>
    /// <param name="knowledge">Bounds.</param>
    /// <param name="terms">Words: the parts of a regimen.</param>
    /// <param name="counts">Which courses to look at.</param>
    public static ImmutableArray<Regimen> Of(IEnumerable<TreatmentCourse> courses, CourseKnowledge knowledge, Terminology terms, Func<TreatmentCourse, bool> counts)
    {
        var open = new List<Regimen>();
        foreach (var course in courses.Where(counts).OrderBy(c => c.From).ThenBy(c => c.What, StringComparer.Ordinal))
        {
            var at = open.FindLastIndex(r => Joins(r, course, knowledge, terms));
            if (at < 0)
            {
                open.Add(new([course]));
            }
            else
            {
                open[at] = new(open[at].Courses.Add(course));
            }
        }

        return [.. open];
    }

    /// <summary>Drugs that begin together, a drug that goes on alone after its regimen, and sessions of one local treatment.</summary>
    private static bool Joins(Regimen regimen, TreatmentCourse next, CourseKnowledge knowledge, Terminology terms)
    {
        if (regimen.From.IsEmpty || next.From.IsEmpty || regimen.First.Class is not { } first || next.Class is not { } other)
        {
            return false;
        }

        var fromStart = Days(regimen.From, next.From);
        if (first.IsLine && other.IsLine && fromStart <= knowledge.Days("same-line-days") && !regimen.Held.Contains(next.What) && !Replaced(regimen, next))
        {
            return true;
        }

        var last = regimen.Courses[^1];
        var ended = last.Ongoing ? next.From : last.To ?? (last.LastDose.IsEmpty ? last.From : last.LastDose);
        var near = Days(ended, next.From) <= knowledge.Days("course-gap-days");
        var parts = regimen.Held.SelectMany(h => terms[h]?["parts"]?.Split(' ') ?? []);
        return near && last.ReasonStopped is not ("progression" or "toxicity")
            && ((first.IsLine && parts.Contains(next.What)) || (first is { IsLine: false, FixedLength: true } && first == other && next.Class == last.Class));
    }

    /// <summary>The earlier drug was stopped before the later one began: a change of treatment, however early.</summary>
    private static bool Replaced(Regimen regimen, TreatmentCourse next) =>
        regimen.Courses.All(c => !c.Ongoing && (c.ReasonStopped is "progression" or "toxicity" || (c.To is { IsEmpty: false } to && c.From < to && to <= next.From)));

    private static int Days(PartialDate from, PartialDate to) => NodaTime.Period.DaysBetween(from.Earliest, to.Earliest);
}

/// <summary>A line of antitumour therapy for advanced disease.</summary>
/// <param name="Number">From 1, in the order of starts; analogues are counted apart.</param>
/// <param name="Courses">Its courses, earliest first; never empty. Several where drugs were given together, or where the same was resumed without progression.</param>
/// <param name="ProgressedOn">Progression fell on it.</param>
public sealed record TherapyLine(int Number, ImmutableArray<TreatmentCourse> Courses, bool ProgressedOn)
{
    /// <summary>Best response by lesions, without confirmation; null where none were measured on it.</summary>
    public OverallResponse? Best { get; init; }

    /// <summary>Best response by lesions where it asks for confirmation; null where none were measured on it.</summary>
    public OverallResponse? BestConfirmed { get; init; }

    /// <summary>A clinician's best word on it, such as <c>response</c>; null without one.</summary>
    public string? Word { get; init; }

    /// <summary>Start of its first course.</summary>
    public PartialDate From => Courses.Select(c => c.From).FirstOrDefault(f => !f.IsEmpty);

    /// <summary>End of its last course; null while one goes on or where no end is recorded.</summary>
    public PartialDate? To => Courses.Any(c => c.Ongoing || c.To is null) ? null : Courses.Max(c => c.To!.Value);

    /// <summary>Names for people, each once.</summary>
    public string Name => string.Join(" + ", Courses.Select(c => c.Name).Distinct());
}
