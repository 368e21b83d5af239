using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Course;

/// <summary>Puts administrations, orders and procedures together to courses (followup.md 12).</summary>
public static class Courses
{
    /// <summary>All courses that began by the as-of date, earliest first; those without a start come first. The order of the entries does not matter.</summary>
    public static ImmutableArray<TreatmentCourse> Of(PatientRecord record, LocalDate asOf, CourseKnowledge knowledge, Terminology terms)
    {
        bool Begun(Entry e) => e.Happened.MayBeBy(asOf);

        var drugs = record.Of<MedicationEntry>().Where(e => e.Drug is not null && Begun(e) && e.Status != EntryStatus.NotDone)
            .Select(e => new Piece(e, e.Drug!, e.IsAdministration ? 1 : null, null, e.StopReason, e.Purpose, e.Dose, e.IntervalDays, e.IsAdministration) { IsPast = e.IsPast, GoesOn = e.Ongoing == true && e.Ended is null });
        var radiation = record.Of<RadiationEntry>().Where(Begun)
            .Select(e => new Piece(e, e.Agent ?? e.Term, e.Cycles ?? (e.IsAdministration ? 1 : null), e.ActivityGBq, e.StopReason, null, null, null, e.IsAdministration) { Site = e.Agent is null ? e.Site?.Label : null });
        var procedures = record.Of<ProcedureEntry>().Where(e => e.Term is not null && Begun(e) && knowledge.ClassOf(e.Term, terms) is not null)
            .Select(e => new Piece(e, e.Term!, null, null, null, e.Intent, null, null, false) { Single = true });

        var courses = drugs.Concat(radiation)
            .GroupBy(p => (Family(p.What, knowledge, terms), p.Site, p.Purpose is "perioperative" or "rescue"))
            .SelectMany(g => Merge(asOf, [.. g.OrderBy(p => p.Entry.Happened).ThenBy(p => p.IsAdministration).ThenBy(p => p.What, StringComparer.Ordinal).ThenBy(p => p.Entry.Source.ToString(), StringComparer.Ordinal)], knowledge, terms))
            .Concat(procedures.Select(p => Course([p], asOf, knowledge, terms)));
        return [.. courses.OrderBy(c => c.From).ThenBy(c => c.What, StringComparer.Ordinal).ThenBy(c => c.Entries[0].Source.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>What continues one another without a new course: the drugs of a class where the data say so, else one drug.</summary>
    private static string Family(string what, CourseKnowledge knowledge, Terminology terms) => knowledge.ClassOf(what, terms) is { SameCourse: true } c ? c.Class : what;

    private static IEnumerable<TreatmentCourse> Merge(LocalDate asOf, List<Piece> pieces, CourseKnowledge knowledge, Terminology terms)
    {
        var current = new List<Piece>();
        foreach (var piece in pieces)
        {
            if (current.Count > 0 && Breaks(current, piece, knowledge, terms))
            {
                yield return Course(current, asOf, knowledge, terms);
                current = [];
            }

            current.Add(piece);
        }

        if (current.Count > 0)
        {
            yield return Course(current, asOf, knowledge, terms);
        }
    }

    private static bool Breaks(List<Piece> current, Piece next, CourseKnowledge knowledge, Terminology terms)
    {
        if (next.Entry.Happened.IsEmpty || current.TrueForAll(p => p.Entry.Happened.IsEmpty))
        {
            return false;
        }

        // Begun within what an earlier entry already spans: a part of the same course.
        var last = Last(current);
        var reach = last.Until ?? (last.Entry is RadiationEntry ? (PartialDate?)Planned(last, knowledge) : null);
        if (reach is not { } until || next.Entry.Happened.Latest < until.Earliest || (next.IsAdministration && next.Entry.Happened.Latest <= until.Latest))
        {
            // After a stop for progression or toxicity another dose is another course, even where no day of the end is known.
            return last is { Until: null, StopReason: "progression" or "toxicity" };
        }

        if (last.StopReason is "progression" or "toxicity")
        {
            return true;
        }

        return Period.DaysBetween(until.Latest, next.Entry.Happened.Earliest) > Gap(last, knowledge, terms);
    }

    /// <summary>The longest pause within one course, days.</summary>
    private static int Gap(Piece last, CourseKnowledge knowledge, Terminology terms)
    {
        var gap = Math.Max(knowledge.Days("course-gap-days"), (int)Math.Min(2 * (last.IntervalDays ?? 0), 3650));
        return knowledge.ClassOf(last.What, terms) is { FixedLength: true, SameCourse: true } ? Math.Max(gap, knowledge.Days("fixed-length-days")) : gap;
    }

    /// <summary>The piece that says how far the course reaches: the latest statement where it goes on, else whichever ends last.</summary>
    private static Piece Last(IReadOnlyList<Piece> pieces) =>
        Statement(pieces) is { Until: null } open ? open
        : pieces.Where(p => p.Until is not null).OrderBy(p => p.Until!.Value).ThenBy(p => p.IsAdministration ? 0 : 1).Last();

    private static Piece? Statement(IReadOnlyList<Piece> pieces) =>
        // An order that was completed on an unknown day, as each refill is, does not end what another statement says to go on; a reason to stop does.
        pieces.Where(p => !p.IsAdministration && !(p is { IsPast: true, StopReason: null } && pieces.Any(o => o.GoesOn))).OrderBy(p => p.Entry.Happened).ThenBy(p => p.Until is null).ThenBy(p => p.Until ?? default).LastOrDefault();

    private static TreatmentCourse Course(List<Piece> pieces, LocalDate asOf, CourseKnowledge knowledge, Terminology terms)
    {
        var last = Last(pieces);
        var statement = Statement(pieces);
        var ended = last.IsAdministration ? null : last.Entry.Ended;
        var doses = pieces.Where(p => p.IsAdministration).Select(p => p.Entry.Happened).DefaultIfEmpty().Max();
        var what = pieces[^1].What;
        var of = knowledge.ClassOf(what, terms);
        ImmutableArray<string> held = [what, .. pieces.Select(p => p.What).Where(w => w != what).Distinct()];
        var before = held.Skip(1).Where(h => !terms.IsWithin(h, what) && !terms.IsWithin(what, h)).Select(terms.NameOf).ToList();
        var cycles = Total(pieces, p => p.Cycles, knowledge);
        var activity = Total(pieces, p => p.ActivityGBq, knowledge);
        // Single doses alone: over once it was stopped or no further dose came within the pause; else going on, unless its length is fixed.
        var paused = statement is null && !doses.IsEmpty && (last.StopReason is not null || Period.DaysBetween(doses.Latest, asOf) > Gap(last, knowledge, terms));
        var purposes = pieces.Select(p => p.Purpose).OfType<string>().ToList();
        return new()
        {
            What = what,
            Name = terms.NameOf(what) + (before.Count > 0 ? $" (after {string.Join(", ", before)})" : string.Empty),
            Class = of,
            Modality = of?.Modality ?? knowledge.Others,
            Held = held,
            From = pieces.Select(p => p.Entry.Happened).FirstOrDefault(d => !d.IsEmpty),
            To = last.Single ? last.Entry.Happened.IsEmpty ? null : last.Entry.Ended ?? last.Entry.Happened : ended ?? (paused ? doses : null),
            Ongoing = last is { Single: false, IsAdministration: false, IsPast: false, Entry.Ended: null, StopReason: null } || (statement is null && !doses.IsEmpty && !paused && of is not { FixedLength: true }),
            Cycles = cycles > 0 ? (int)Math.Min(cycles, int.MaxValue) : null,
            CumulativeGBq = activity > 0 ? activity : null,
            LastDose = doses.IsEmpty && ended is { } e ? e : doses,
            ReasonStopped = last.StopReason ?? statement?.StopReason,
            Purpose = purposes.Contains("antitumour") ? "antitumour" : purposes.FirstOrDefault(),
            Dose = pieces.Select(p => p.Dose).LastOrDefault(d => d is not null),
            Entries = [.. pieces.Select(p => p.Entry)],
        };
    }

    /// <summary>What is counted once: single administrations, and summaries of a stretch as far as they say more than the administrations within it.</summary>
    private static decimal Total(List<Piece> pieces, Func<Piece, decimal?> of, CourseKnowledge knowledge)
    {
        var single = pieces.Where(p => p.IsAdministration && of(p) is not null).ToList();
        var total = 0m;
        foreach (var summary in pieces.Where(p => !p.IsAdministration && of(p) is not null))
        {
            var last = summary.Entry.Ended?.Latest ?? Planned(summary, knowledge);
            var within = single.Where(p => p.Entry.Happened.Latest >= summary.Entry.Happened.Earliest && p.Entry.Happened.Earliest <= last).ToList();
            single.RemoveAll(within.Contains);
            total += Math.Max(of(summary)!.Value, within.Sum(of)!.Value);
        }

        return total + single.Sum(of)!.Value;
    }

    /// <summary>The last day of a course whose end is not recorded: its cycles are taken to follow each other at the longest interval of one course.</summary>
    private static LocalDate Planned(Piece summary, CourseKnowledge knowledge) =>
        summary.Entry.Happened.IsEmpty || summary.Entry.Happened.Year > 9900 ? LocalDate.MaxIsoValue : summary.Entry.Happened.Latest.PlusDays((int)Math.Clamp((summary.Cycles ?? 1) - 1, 0, 100) * knowledge.Days("course-gap-days"));

    private sealed record Piece(Entry Entry, string What, decimal? Cycles, decimal? ActivityGBq, string? StopReason, string? Purpose, string? Dose, decimal? IntervalDays, bool IsAdministration)
    {
        public bool Single { get; init; }

        /// <summary>Expressly said to go on.</summary>
        public bool GoesOn { get; init; }

        /// <summary>Said to be over, and since when is not.</summary>
        public bool IsPast { get; init; }

        /// <summary>Where, for external radiation: other places are other courses.</summary>
        public string? Site { get; init; }

        /// <summary>The last day that it speaks of; null where it goes on, or where its end is not recorded.</summary>
        public PartialDate? Until => Entry.Ended ?? (IsAdministration ? Entry.Happened : null);
    }
}
