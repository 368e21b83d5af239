using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Course;

/// <summary>Puts administrations, orders and procedures together to courses (followup.md 12).</summary>
public static class Courses
{
    /// <summary>All courses that began by the as-of date, earliest first; those without a start come first.</summary>
    public static ImmutableArray<TreatmentCourse> Of(PatientRecord record, LocalDate asOf, CourseKnowledge knowledge, Terminology terms)
    {
        bool Begun(Entry e) => e.Happened.IsEmpty || e.Happened.Earliest <= asOf;

        var drugs = record.Of<MedicationEntry>().Where(e => e.Drug is not null && Begun(e) && e.Status != EntryStatus.NotDone)
            .Select(e => new Piece(e, e.Drug!, e.IsAdministration ? 1 : null, null, e.StopReason, e.Purpose, e.Dose, e.IntervalDays, e.Ongoing));
        var radiation = record.Of<RadiationEntry>().Where(Begun)
            .Select(e => new Piece(e, e.Agent ?? e.Term, e.Cycles ?? (e.IsAdministration ? 1 : null), e.ActivityGBq, e.StopReason, null, null, null, false));
        var procedures = record.Of<ProcedureEntry>().Where(e => e.Term is not null && Begun(e) && knowledge.ClassOf(e.Term, terms) is not null)
            .Select(e => new Piece(e, e.Term!, null, null, null, e.Intent, null, null, false) { Single = true });

        var courses = drugs.Concat(radiation)
            .GroupBy(p => Family(p.What, knowledge, terms))
            .SelectMany(g => Merge([.. g.OrderBy(p => p.Entry.Happened)], knowledge, terms))
            .Concat(procedures.Select(p => Course([p], knowledge, terms)));
        return [.. courses.OrderBy(c => c.From).ThenBy(c => c.What, StringComparer.Ordinal)];
    }

    /// <summary>Drugs that continue one another without a new course: one radiopharmaceutical, one drug; analogues by their own name, since a switch is told in the course's entries.</summary>
    private static string Family(string what, CourseKnowledge knowledge, Terminology terms) => knowledge.ClassOf(what, terms) is { FixedLength: true } c ? c.Class : what;

    private static IEnumerable<TreatmentCourse> Merge(List<Piece> pieces, CourseKnowledge knowledge, Terminology terms)
    {
        var current = new List<Piece>();
        foreach (var piece in pieces)
        {
            if (current.Count > 0 && Breaks(current, piece, knowledge))
            {
                yield return Course(current, knowledge, terms);
                current = [];
            }

            current.Add(piece);
        }

        if (current.Count > 0)
        {
            yield return Course(current, knowledge, terms);
        }
    }

    private static bool Breaks(List<Piece> current, Piece next, CourseKnowledge knowledge)
    {
        var last = current[^1];
        if (next.Entry.Happened.IsEmpty || last.Entry.Happened.IsEmpty)
        {
            return false;
        }

        // A stop for progression or toxicity ends the course; a higher dose after it is another one.
        if (last.StopReason is "progression" or "toxicity")
        {
            return true;
        }

        if (last.Entry.Ended is null && !last.IsAdministration)
        {
            return false;
        }

        var end = (last.Entry.Ended ?? last.Entry.Happened).Latest;
        var gap = Math.Max(knowledge.Days("course-gap-days"), (int)(2 * (last.IntervalDays ?? 0)));
        if (last.What is { } && last.IsFixedLength)
        {
            gap = Math.Max(gap, knowledge.Days("fixed-length-days"));
        }

        return Period.DaysBetween(end, next.Entry.Happened.Earliest) > gap;
    }

    private static TreatmentCourse Course(List<Piece> pieces, CourseKnowledge knowledge, Terminology terms)
    {
        var last = pieces[^1];
        var single = last.Single;
        var cycles = pieces.Where(p => p.Cycles is not null).Sum(p => p.Cycles!.Value);
        var activity = pieces.Where(p => p.ActivityGBq is not null).Sum(p => p.ActivityGBq!.Value);
        var ended = last.Entry.Ended;
        var doses = pieces.Where(p => p.IsAdministration).Select(p => p.Entry.Happened).DefaultIfEmpty().Max();
        var what = last.What;
        return new()
        {
            What = what,
            Name = terms.NameOf(what),
            Class = knowledge.ClassOf(what, terms),
            From = pieces.Select(p => p.Entry.Happened).FirstOrDefault(d => !d.IsEmpty),
            To = single ? last.Entry.Happened.IsEmpty ? null : last.Entry.Ended ?? last.Entry.Happened : ended,
            Ongoing = !single && ended is null && !last.IsAdministration && last.StopReason is null,
            Cycles = cycles > 0 ? cycles : null,
            CumulativeGBq = activity > 0 ? activity : null,
            LastDose = doses.IsEmpty && ended is { } e ? e : doses,
            ReasonStopped = last.StopReason,
            Purpose = pieces.Select(p => p.Purpose).FirstOrDefault(p => p is not null),
            Dose = last.Dose,
            Entries = [.. pieces.Select(p => p.Entry)],
        };
    }

    private sealed record Piece(Entry Entry, string What, int? Cycles, decimal? ActivityGBq, string? StopReason, string? Purpose, string? Dose, decimal? IntervalDays, bool Ongoing)
    {
        public bool Single { get; init; }

        public bool IsAdministration => Entry is MedicationEntry { IsAdministration: true } or RadiationEntry { IsAdministration: true };

        public bool IsFixedLength => Entry is RadiationEntry;
    }
}
