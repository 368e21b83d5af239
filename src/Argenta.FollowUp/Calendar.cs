using System.Collections.Immutable;
using System.Globalization;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Terms;
using NodaTime;

namespace Argenta.FollowUp;

/// <summary>What a test is called and how the record shows that it was done. The work-up's data in the words of this room.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Plain">Plain name.</param>
/// <param name="DoneBy">Modalities, observations or procedures that show it.</param>
public sealed record FollowUpTest(string Id, string Name, string Plain, ImmutableArray<string> DoneBy);

/// <summary>Makes one calendar of all schedules that apply: one line an examination, whatever the number of reasons.</summary>
public static class Calendar
{
    /// <summary>The calendar, earliest due first. An interval counts from the last time that the examination, or one that may stand in for it, was done; never done is due at once.</summary>
    /// <param name="record">The record as of the day.</param>
    /// <param name="facts">The person's facts.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="schedules">Rules with <c>then: { what, every-months, until, ... }</c>. A rule that may hold (unknown) counts: the denser schedule stands (decisions 21).</param>
    /// <param name="tests">The tests.</param>
    /// <param name="windowShare">Share of the interval by which a date may be early or late.</param>
    public static ImmutableArray<FollowUpItem> Of(PatientRecord record, Facts facts, LocalDate asOf, GuidelineSet schedules, IReadOnlyList<FollowUpTest> tests, decimal windowShare)
    {
        var applying = schedules.Evaluate(facts, asOf).Rules.Where(r => r.Verdict.Best == Truth.True).ToList();
        return
        [
            .. applying.GroupBy(r => r.Rule["what"]!)
                .Select(g => Item(g.Key, [.. g], record, asOf, tests, windowShare))
                .OrderBy(i => i.Due).ThenBy(i => i.What, StringComparer.Ordinal),
        ];
    }

    private static FollowUpItem Item(string what, List<RuleOutcome> rules, PatientRecord record, LocalDate asOf, IReadOnlyList<FollowUpTest> tests, decimal windowShare)
    {
        var test = tests.FirstOrDefault(t => t.Id == what) ?? new FollowUpTest(what, what, what, [what]);

        // The densest of the schedules decides; the others are reasons beside it.
        var densest = rules.MinBy(r => Months(r.Rule))!;
        var months = Months(densest.Rule);
        var stands = tests.Where(t => t.Id == what || rules.Any(r => r.Rule["also"] == t.Id)).SelectMany(t => t.DoneBy).ToHashSet();
        var last = Performed.Entries(record, stands, asOf).Where(e => !e.Happened.IsEmpty).MaxBy(e => e.Happened);
        var booked = record.Of<AppointmentEntry>().Concat<Entry>(record.Entries.OfType<RequestEntry>().Where(e => e.Status == EntryStatus.Planned))
            .Where(e => (e is AppointmentEntry a ? a.What : ((RequestEntry)e).What) is { } booked && stands.Contains(booked) && !e.Happened.IsEmpty && e.Happened.Latest >= asOf)
            .MinBy(e => e.Happened);

        var slack = (int)Math.Round(months * 30.44m * windowShare);
        var due = last is null ? asOf : last.Happened.Latest.PlusMonths(months);
        var from = last is null ? asOf : due.PlusDays(-slack);
        var to = last is null ? asOf : due.PlusDays(slack);
        var status = booked is not null ? FollowUpStatus.Planned
            : last is null ? FollowUpStatus.Due
            : asOf > to ? FollowUpStatus.Overdue
            : asOf >= from ? FollowUpStatus.Due
            : FollowUpStatus.Done;
        ImmutableArray<Because> reasons = [.. rules.Select(r => r.Because)];
        if (last is not null)
        {
            reasons = reasons.Add(Because.Recorded($"Last done {last.Happened}", last.Reference));
        }

        if (booked is not null)
        {
            reasons = reasons.Add(Because.Recorded($"Booked for {booked.Happened}", booked.Reference));
        }

        return new()
        {
            What = what,
            Name = test.Name,
            Plain = test.Plain,
            Due = booked is null ? due : booked.Happened.Earliest,
            From = from,
            To = to,
            Status = status,
            Last = last?.Happened ?? default,
            Reasons = reasons,
            Range = string.Join("; ", rules.Select(r => r.Rule["range"]).Where(r => r is not null).Distinct()) is { Length: > 0 } range ? range + " months" : null,
            Until = string.Join("; ", rules.Select(r => r.Rule["until"]!).Distinct()),
            By = string.Join("; ", rules.Select(r => r.Rule["by"]).Where(b => b is not null).Distinct()) is { Length: > 0 } by ? by : null,
        };
    }

    private static int Months(Rule rule) => int.Parse(rule["every-months"]!, CultureInfo.InvariantCulture);
}
