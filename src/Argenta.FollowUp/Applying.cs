using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Rules.Language;
using Argenta.Terms;
using NodaTime;

namespace Argenta.FollowUp;

/// <summary>Which schedules hold for a person, and what changes them. No explanation, next to no allocation.</summary>
public static class Applying
{
    /// <summary>Fills a calendar with the schedules that hold.</summary>
    /// <remarks>
    /// A schedule holds where its rule does. Where the guideline says for whom it is (<c>applies</c>), speaks of the person, and only the rule is open, it holds too, so that what is not known
    /// gives the denser calendar; and "none is needed" counts only when everything that it rests on is settled, else the other schedules of the same guideline that could
    /// still hold stand beside it (decisions 21).
    /// </remarks>
    /// <param name="visits">Where it is filled; examinations that were done are the caller's.</param>
    /// <param name="facts">The person's facts.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="knowledge">The schedules.</param>
    public static void Fill(Visits visits, Facts facts, LocalDate asOf, FollowUpKnowledge knowledge)
    {
        Span<Verdict> verdicts = stackalloc Verdict[knowledge.Schedules.Length];
        Span<bool> holds = stackalloc bool[knowledge.Schedules.Length];
        Judge(facts, asOf, knowledge, verdicts, holds);
        var changes = ChangesOf(facts, asOf, knowledge);
        if (changes.Shorten)
        {
            visits.Shorten();
        }

        for (var s = 0; s < holds.Length; s++)
        {
            var schedule = knowledge.Schedules[s];
            if (holds[s] && !changes.LeavesOut(schedule))
            {
                visits.Holds(s, schedule.From is { } place ? Anchor(facts[place]) : null, verdicts[s].Best == Truth.True && schedule.IsCertain(facts), changes.Instead(schedule));
            }
        }
    }

    /// <summary>Which schedules hold, in the order of the knowledge.</summary>
    /// <param name="facts">The person's facts.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="knowledge">The schedules.</param>
    /// <param name="verdicts">Room for one verdict a schedule: what its rule says.</param>
    /// <param name="holds">Room for one answer a schedule: whether it counts.</param>
    public static void Judge(Facts facts, LocalDate asOf, FollowUpKnowledge knowledge, Span<Verdict> verdicts, Span<bool> holds)
    {
        knowledge.Rules.EvaluateRules(facts, asOf, verdicts);
        Condition? scope = null;
        var speaks = false;
        var openNone = false;
        for (var s = 0; s < verdicts.Length; s++)
        {
            var schedule = knowledge.Schedules[s];
            if (!ReferenceEquals(schedule.Scope, scope))
            {
                // A guideline's schedules stand together: its scope is judged once.
                scope = schedule.Scope;
                speaks = !ReferenceEquals(scope, Condition.Always) && scope.Judge(facts, asOf).Best == Truth.True;
                openNone = false;
                for (var i = s; i < verdicts.Length && ReferenceEquals(knowledge.Schedules[i].Scope, scope); i++)
                {
                    openNone |= knowledge.Schedules[i].AsksForNone && verdicts[i].Best != Truth.False && !(verdicts[i].Best == Truth.True && knowledge.Schedules[i].IsCertain(facts));
                }
            }

            holds[s] = verdicts[s].Best switch
            {
                Truth.True => !schedule.AsksForNone || schedule.IsCertain(facts),
                Truth.Unknown => speaks && !schedule.AsksForNone,
                _ => speaks && openNone && !verdicts[s].IsSettled && !schedule.AsksForNone,
            };
        }
    }

    /// <summary>What changes the calendar now.</summary>
    internal static CalendarChanges ChangesOf(Facts facts, LocalDate asOf, FollowUpKnowledge knowledge)
    {
        var changes = new CalendarChanges(knowledge);
        foreach (var rule in knowledge.Changes.Rules)
        {
            if (rule.When.Evaluate(facts, asOf) == Truth.True)
            {
                changes.Add(rule);
            }
        }

        return changes;
    }

    /// <summary>A day as early and as late as it may be; null where nothing is known of it.</summary>
    private static (int Early, int Late)? Anchor(in FactValue day) =>
        day.Best.IsAnything || day.Best.Range.High > 200_000 || day.Best.Range.Low < -200_000 ? null : ((int)day.Best.Range.Low, (int)day.Best.Range.High);
}

/// <summary>What changes a person's calendar: pregnancy, frailty, suspicion of growth.</summary>
internal sealed class CalendarChanges(FollowUpKnowledge knowledge)
{
    private readonly List<(Rule Rule, string Do, string? What, string? With)> changes = [];

    /// <summary>A suspicion shortens what looks for the tumour.</summary>
    public bool Shorten => changes.Exists(c => c.Do == "shorten");

    /// <summary>The rules that change something.</summary>
    public IEnumerable<Rule> Rules => changes.Select(c => c.Rule);

    public void Add(Rule rule) => changes.Add((rule, rule["do"]!, rule["what"], rule["with"]));

    /// <summary>Why a schedule is left out; null where it is not.</summary>
    public Rule? WhyOut(Schedule schedule) => changes.Where(c => (c.Do == "leave-out" && c.What == schedule.Examination.Id) || (c.Do == "symptom-led" && schedule.Examination.OfTumour)).Select(c => c.Rule).FirstOrDefault();

    public bool LeavesOut(Schedule schedule) => changes.Count > 0 && WhyOut(schedule) is not null;

    /// <summary>Place of the examination that replaces a schedule's own; -1 for none.</summary>
    public int Instead(Schedule schedule) => changes.Count == 0 || WhyInstead(schedule)?["with"] is not { } with ? -1 : knowledge.PlaceOf(with);

    /// <summary>Why another examination stands in place of a schedule's own.</summary>
    public Rule? WhyInstead(Schedule schedule) => changes.Where(c => c.Do == "instead" && c.What == schedule.Examination.Id).Select(c => c.Rule).FirstOrDefault();
}
