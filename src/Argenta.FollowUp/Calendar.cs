using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Rules.Language;
using Argenta.Terms;
using NodaTime;

namespace Argenta.FollowUp;

/// <summary>Makes one calendar of all schedules that hold: one line an examination, whatever the number of reasons, and the dates ahead.</summary>
public static class Calendar
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    /// <summary>The calendar. Examinations that were done count, booked ones stand, and everything after them counts from there.</summary>
    /// <param name="record">The record as of the day.</param>
    /// <param name="facts">The person's facts.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="knowledge">Schedules.</param>
    /// <param name="until">The last day of the dates ahead, inside.</param>
    public static FollowUpCalendar Of(PatientRecord record, Facts facts, LocalDate asOf, FollowUpKnowledge knowledge, LocalDate until)
    {
        if (record.IsDead)
        {
            return FollowUpCalendar.Empty;
        }

        var person = new CalendarOf(record, facts, asOf, knowledge);
        var items = person.Items();
        return new(items, person.Ahead(until), person.Ended());
    }

    /// <summary>Days since 1970-01-01 as a day.</summary>
    internal static LocalDate Day(int number) => Epoch.PlusDays(number);

    /// <summary>A day as days since 1970-01-01.</summary>
    internal static int Number(LocalDate day) => FactSet.DayNumber(day);
}

/// <summary>The calendar of one person, explained.</summary>
internal sealed class CalendarOf
{
    private readonly PatientRecord record;
    private readonly Facts facts;
    private readonly LocalDate asOf;
    private readonly FollowUpKnowledge knowledge;
    private readonly int today;
    private readonly Visits visits;
    private readonly Verdict[] verdicts;
    private readonly bool[] holds;
    private readonly CalendarChanges changes;
    private readonly Func<Rule, Because> why;
    private readonly ImmutableArray<Done> done;

    public CalendarOf(PatientRecord record, Facts facts, LocalDate asOf, FollowUpKnowledge knowledge)
    {
        (this.record, this.facts, this.asOf, this.knowledge, today) = (record, facts, asOf, knowledge, Calendar.Number(asOf));
        (verdicts, holds) = (new Verdict[knowledge.Schedules.Length], new bool[knowledge.Schedules.Length]);
        Applying.Judge(facts, asOf, knowledge, verdicts, holds);
        changes = Applying.ChangesOf(facts, asOf, knowledge);
        why = knowledge.Rules.Reasons(facts, asOf);
        var bookings = Done.Bookings(record, asOf);
        done = [.. knowledge.Examinations.Select(e => Done.Of(record, e, knowledge, asOf, bookings))];
        visits = Fill();
        visits.Begin(today);
    }

    /// <summary>One line an examination, earliest first; those that are not needed at the end.</summary>
    public ImmutableArray<FollowUpItem> Items()
    {
        var asked = visits.Active.ToArray().Where(e => visits.PlanOf(e).Asked).ToHashSet();
        return
        [
            .. asked.Select(Item).OrderBy(i => i.Due).ThenBy(i => i.What, StringComparer.Ordinal),
            .. NotNeeded(asked).OrderBy(i => i.What, StringComparer.Ordinal),
        ];
    }

    /// <summary>The dates ahead, of the facts as they are now.</summary>
    public Func<ImmutableArray<CalendarDate>> Ahead(LocalDate until)
    {
        var ahead = Fill();
        return () => Dates(ahead, until);
    }

    private ImmutableArray<CalendarDate> Dates(Visits ahead, LocalDate until)
    {
        var calendar = new List<Visit>();
        ahead.Walk(today, Calendar.Number(until), calendar);
        var holding = ahead.Holding.ToArray();
        var said = new Dictionary<UInt128, ImmutableArray<string>>();
        return
        [
            .. calendar.Select(v => new CalendarDate(
                knowledge.Examinations[v.Examination],
                Calendar.Day(v.Day),
                Calendar.Day(v.From),
                Calendar.Day(Math.Max(v.To, v.Day)),
                Words(v.Schedules),
                v.Booked)),
        ];

        // The same schedules ask again and again.
        ImmutableArray<string> Words(UInt128 schedules) => said.TryGetValue(schedules, out var words) ? words
            : said[schedules] = [.. holding.Where((_, i) => (schedules & (UInt128.One << Math.Min(i, 127))) != 0).Select(s => knowledge.Schedules[s].Rule.Words).Distinct()];
    }

    /// <summary>Schedules whose end has come.</summary>
    public ImmutableArray<(string What, Because Because)> Ended() =>
    [
        .. visits.Active.ToArray().SelectMany(e => visits.SchedulesOf(e).Where(s => visits.By(s, e, visits.LastOf(e), today) is null)
            .Select(s => (knowledge.Examinations[e].Id, Reason(knowledge.Schedules[s]) with { Text = $"{knowledge.Examinations[e].Name}, {knowledge.Schedules[s].Rule.Words}: ended ({knowledge.Schedules[s].Until})" }))),
    ];

    private Visits Fill()
    {
        var filled = new Visits(knowledge);
        Applying.Fill(filled, facts, asOf, knowledge);
        for (var e = 0; e < done.Length; e++)
        {
            foreach (var (day, _) in done[e].Days)
            {
                filled.Done(e, day);
            }

            foreach (var (day, _) in done[e].Booked)
            {
                filled.Booked(e, day);
            }
        }

        return filled;
    }

    private FollowUpItem Item(int examination)
    {
        var what = knowledge.Examinations[examination];
        var plan = visits.PlanOf(examination);
        ImmutableArray<Schedule> schedules = [.. visits.SchedulesOf(examination).Order().Where(s => visits.By(s, examination, visits.LastOf(examination), today) is not null).Select(s => knowledge.Schedules[s])];
        var seen = done[examination];
        var (last, lastEntry) = seen.All.Count > 0 ? seen.All[^1] : (Due.None, null);
        var bookedOn = visits.BookedOn(examination) >= today ? visits.BookedOn(examination) : Due.None;
        var overTested = bookedOn == Due.None && today < plan.From && TooOften(examination, schedules);
        var status = bookedOn != Due.None ? FollowUpStatus.Planned
            : overTested ? FollowUpStatus.OverTested
            : today > plan.To ? what.Unlisted && last == Due.None ? FollowUpStatus.Due : FollowUpStatus.Overdue
            : today >= plan.From || last == Due.None || !CountsFor(schedules, last) ? FollowUpStatus.Due
            : FollowUpStatus.Done;
        var reasons = schedules.Select(Reason).ToList();
        reasons.AddRange(schedules.Select(changes.WhyInstead).OfType<Rule>().Distinct().Select(Change));
        if (what.OfTumour && changes.Shorten)
        {
            reasons.AddRange(changes.Rules.Where(r => r["do"] == "shorten").Select(Change));
        }

        if (lastEntry is not null)
        {
            reasons.Add(Because.Recorded($"Last done {lastEntry.Happened}", lastEntry.Reference));
        }

        if (overTested)
        {
            reasons.Add(Because.Recorded($"The time before was only {last - seen.All[^2].Day} days earlier", seen.All[^2].Entry.Reference));
        }

        if (seen.FirstBooked(bookedOn) is { } appointment)
        {
            reasons.Add(Because.Recorded($"Booked for {appointment.Happened}{(bookedOn > plan.To ? ", after the window" : string.Empty)}", appointment.Reference));
        }

        return new()
        {
            What = what.Id,
            Name = what.Name,
            Plain = what.Plain,
            PlainGerman = what.PlainGerman,
            Due = Calendar.Day(bookedOn != Due.None ? bookedOn : plan.Day),
            From = Calendar.Day(plan.From),
            To = Calendar.Day(plan.To),
            Status = status,
            Last = lastEntry?.Happened ?? default,
            Reasons = [.. reasons],
            Range = string.Join("; ", schedules.Select(s => s.Range).OfType<string>().Distinct()) is { Length: > 0 } range ? range : null,
            Until = string.Join("; ", schedules.Select(End).Distinct()),
            By = CareTeam.By(record, what, knowledge.Roles),
            Provisional = schedules.Any(s => !visits.Settled(s.RulePlace)),
        };
    }

    /// <summary>Whether the last one was done in the time of one of the schedules, rather than before all of them began.</summary>
    private bool CountsFor(ImmutableArray<Schedule> schedules, int last) => schedules.Any(s => s.From is not { } place || facts[place].Best is not { IsAnything: false } day || (int)day.Range.Low <= last);

    /// <summary>Done sooner than any schedule's window opened; only where all that they rest on is settled, and nothing is suspected.</summary>
    private bool TooOften(int examination, ImmutableArray<Schedule> schedules)
    {
        var days = done[examination].All;
        if (days.Count < 2 || changes.Shorten || schedules.Any(s => !visits.Settled(s.RulePlace)))
        {
            return false;
        }

        var (before, latest) = (days[^2].Day, days[^1].Day);
        return schedules.All(s => visits.By(s.RulePlace, examination, before, today) is { Every: not null } due && latest < due.From);
    }

    private IEnumerable<FollowUpItem> NotNeeded(HashSet<int> asked)
    {
        for (var s = 0; s < holds.Length; s++)
        {
            var schedule = knowledge.Schedules[s];
            if (!holds[s] || asked.Contains(schedule.ExaminationPlace) || (!schedule.AsksForNone && !changes.LeavesOut(schedule)))
            {
                continue;
            }

            asked.Add(schedule.ExaminationPlace);
            var reasons = ImmutableArray.Create(Reason(schedule));
            yield return new()
            {
                What = schedule.Examination.Id,
                Name = schedule.Examination.Name,
                Plain = schedule.Examination.Plain,
                PlainGerman = schedule.Examination.PlainGerman,
                Due = asOf,
                From = asOf,
                To = asOf,
                Status = FollowUpStatus.NotNeeded,
                Reasons = changes.WhyOut(schedule) is { } why ? reasons.Add(Change(why)) : reasons,
                Range = schedule.Range,
                Until = changes.WhyOut(schedule)?["until"] ?? schedule.Until,
                By = null,
            };
        }
    }

    /// <summary>The schedule's end with the day where it can be told.</summary>
    private string End(Schedule schedule) =>
        schedule.Phases[^1].Until is { } until && schedule.From is { } place && facts[place].Best is { IsAnything: false } day && day.Range.Low == day.Range.High
            ? $"{schedule.Until} ({Calendar.Day(until.After((int)day.Range.Low)).ToString("uuuu-MM-dd", null)})" : schedule.Until;

    private Because Reason(Schedule schedule)
    {
        var because = why(schedule.Rule);
        return because with { Text = $"{schedule.Rule.Words}: {schedule.PlanWords}{(schedule.AsksForNone || visits.Settled(schedule.RulePlace) ? string.Empty : " (something is not known: the denser schedule stands)")}" };
    }

    private Because Change(Rule rule) => knowledge.Changes.Because(rule, facts, asOf);
}
