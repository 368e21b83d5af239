using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Rules;
using NodaTime;

namespace Argenta.FollowUp;

/// <summary>What of a calendar other rules may ask for: the examinations that are overdue, and those of which a schedule has ended.</summary>
/// <param name="Overdue">Ids of examinations past their window, each with the last day of it, earliest due first.</param>
/// <param name="Ended">Ids of examinations of which a schedule has come to its end; one of several such schedules comes again.</param>
public sealed record FollowUpStanding(ImmutableArray<(string What, LocalDate To)> Overdue, ImmutableArray<string> Ended)
{
    /// <summary>Names of the facts that it fills. What a calendar is made from cannot ask for them.</summary>
    public static ImmutableArray<string> Facts { get; } = ["overdue", "overdue-long", "schedule-ended"];

    /// <summary>Nothing is overdue, and nothing has ended.</summary>
    public bool IsEmpty => Overdue.IsEmpty && Ended.IsEmpty;

    /// <summary>Nothing.</summary>
    public static FollowUpStanding None { get; } = new([], []);

    /// <summary>That of a calendar.</summary>
    public static FollowUpStanding Of(FollowUpCalendar calendar) =>
        new([.. calendar.Items.Where(i => i.Status == FollowUpStatus.Overdue).Select(i => (i.What, i.To))], [.. calendar.Ended.Select(e => e.What)]);

    /// <summary>The same as that of <see cref="Calendar.Of"/>, without making the calendar.</summary>
    /// <param name="record">The record as of the day.</param>
    /// <param name="facts">The person's facts.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="knowledge">Schedules.</param>
    public static FollowUpStanding Of(PatientRecord record, Facts facts, LocalDate asOf, FollowUpKnowledge knowledge)
    {
        if (record.IsDead)
        {
            return None;
        }

        var today = Calendar.Number(asOf);
        var visits = new Visits(knowledge);
        Applying.Fill(visits, facts, asOf, knowledge);
        var looked = new bool[knowledge.Examinations.Length];
        var done = new DoneDays(record, asOf, knowledge);
        foreach (var examination in visits.Active)
        {
            Look(examination);
            foreach (var other in knowledge.StandIns(examination))
            {
                Look(other);
            }
        }

        visits.Begin(today);
        var overdue = ImmutableArray.CreateBuilder<(string What, int Due, LocalDate To)>();
        var ended = ImmutableArray.CreateBuilder<string>();
        foreach (var examination in visits.Active)
        {
            var (what, plan) = (knowledge.Examinations[examination], visits.PlanOf(examination));
            if (plan.Asked && today > plan.To && visits.BookedOn(examination) < today && !(what.Unlisted && !Ever(examination)))
            {
                if (today < plan.From)
                {
                    // Of several schedules one may be past and another not yet open: the calendar says which counts.
                    return Of(Calendar.Of(record, facts, asOf, knowledge, asOf));
                }

                overdue.Add((what.Id, plan.Day, Calendar.Day(plan.To)));
            }

            for (var s = visits.FirstOf(examination); s >= 0; s = visits.After(s))
            {
                if (visits.By(s, examination, visits.LastOf(examination), today) is null)
                {
                    ended.Add(what.Id);
                }
            }
        }

        overdue.Sort((a, b) => a.Due != b.Due ? a.Due.CompareTo(b.Due) : string.CompareOrdinal(a.What, b.What));
        return new([.. overdue.Select(o => (o.What, o.To))], ended.ToImmutable());

        void Look(int examination)
        {
            if (!looked[examination])
            {
                looked[examination] = true;
                done.Tell(examination, visits);
            }
        }

        bool Ever(int examination)
        {
            if (done.Ever(examination))
            {
                return true;
            }

            foreach (var other in knowledge.StandIns(examination))
            {
                if (done.Ever(other))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>When examinations were done and are booked, without the entries that say so.</summary>
    private sealed class DoneDays(PatientRecord record, LocalDate asOf, FollowUpKnowledge knowledge)
    {
        private readonly ImmutableArray<QuestionnaireEntry> questionnaires = record.Of<QuestionnaireEntry>();
        private readonly List<(int Day, Entry Entry, string What)> booked = Done.Bookings(record, asOf);

        /// <summary>Tells a calendar.</summary>
        public void Tell(int examination, Visits visits)
        {
            var what = knowledge.Examinations[examination];
            foreach (var name in what.DoneBy)
            {
                foreach (var entry in Performed.Of(record, name))
                {
                    if (Counts(entry))
                    {
                        visits.Done(examination, Calendar.Number(entry.Happened.Earliest));
                    }
                }
            }

            foreach (var questionnaire in questionnaires)
            {
                if (questionnaire.Instrument is { } instrument && what.DoneBy.Contains(instrument) && Counts(questionnaire))
                {
                    visits.Done(examination, Calendar.Number(questionnaire.Happened.Earliest));
                }
            }

            foreach (var (day, _, name) in booked)
            {
                if (name == what.Id || what.DoneBy.Contains(name))
                {
                    visits.Booked(examination, day);
                }
            }
        }

        /// <summary>Itself was done once.</summary>
        public bool Ever(int examination)
        {
            var what = knowledge.Examinations[examination];
            return what.DoneBy.Any(n => Performed.Of(record, n).Any(Counts)) || questionnaires.Any(q => q.Instrument is { } i && what.DoneBy.Contains(i) && Counts(q));
        }

        private bool Counts(Entry entry) => !entry.Happened.IsEmpty && entry.Happened.Earliest <= asOf;
    }
}
