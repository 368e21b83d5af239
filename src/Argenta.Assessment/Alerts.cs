using System.Collections.Immutable;
using Argenta.Course;
using Argenta.FollowUp;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Assessment;

/// <summary>Raises alerts: by the rules of <c>knowledge/alerts/</c>, and those that the reading itself gives.</summary>
internal static class Alerts
{
    /// <summary>All alerts, most severe first, one an id.</summary>
    public static ImmutableArray<Alert> Of(PatientRecord record, Facts facts, LocalDate asOf, IEnumerable<Finding> findings, IEnumerable<Disagreement> disagreements, ImmutableArray<Signal> signals, PathwayKnowledge knowledge)
    {
        var ruled = knowledge.Alerts.Evaluate(facts, asOf).Rules.Where(r => r.Verdict.Best == Truth.True).Select(r => new Alert
        {
            Id = r.Rule.Id,
            Severity = Words<Severity>.Parse(r.Rule["severity"]!),
            Title = r.Rule["title"]!,
            Because = [r.Because],
            Action = r.Rule["action"],
            Source = r.Rule.Sources[0],
        });
        return
        [
            .. ruled.Concat(signals.Select(Told)).Concat(Conflicts(findings)).Concat(Refuted(record, knowledge)).Concat(disagreements.Select(Differs)).Concat(Problems(record)).Concat(Age(asOf, knowledge)).Concat(Interactions(record, asOf, knowledge))
                .OrderByDescending(a => a.Severity).ThenBy(a => signals.FirstOrDefault(s => s.Id == a.Id)?.Urgency ?? 0).ThenBy(a => a.Id, StringComparer.Ordinal),
        ];
    }

    private static Alert Told(Signal signal) => new() { Id = signal.Id, Severity = Words<Severity>.Parse(signal.Severity), Title = signal.Title, Because = signal.Because, Action = signal.Next, Source = signal.Source };

    private static IEnumerable<Alert> Conflicts(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings.Where(f => f.State == FindingState.Conflicting))
        {
            yield return new Alert
            {
                Id = "conflict",
                Severity = Severity.Warning,
                Title = $"The record contradicts itself: {finding.Name.Replace('-', ' ')}",
                Because = finding.Because,
                Action = "Decide which entry holds and correct the other in the record.",
            };
        }

        foreach (var finding in findings.Where(f => f.Flags.Contains("grade-change")))
        {
            yield return new Alert { Id = "grade-change", Severity = Severity.Warning, Title = "The grade has changed between specimens", Because = finding.Because, Action = "Treat by the highest recent grade; ask why it changed." };
        }
    }

    /// <summary>A tumour that was certain, and a word of that day or a later one that refutes it without saying where (<see cref="Amendments"/>): it counts until somebody decides, and the board sees both. Who recorded it once more since then has decided.</summary>
    private static IEnumerable<Alert> Refuted(PatientRecord record, PathwayKnowledge knowledge)
    {
        var named = record.Of<ConditionEntry>().Where(c => c.Role != ConditionRole.Other && c.Presence == Presence.Present).ToList();
        foreach (var refuted in record.All<ConditionEntry>().Where(c => c is { Status: EntryStatus.Refuted, Term: not null, KnownFrom: not null }).GroupBy(c => c.Term!).Select(g => g.MaxBy(c => c.KnownFrom)!))
        {
            var stands = named.Where(c => Amendments.IsAbout(refuted, c)).ToList();
            if (stands.Count > 0 && !stands.Exists(c => c.KnownFrom > refuted.KnownFrom))
            {
                var name = knowledge.Terms.NameOf(refuted.Term!);
                yield return new Alert
                {
                    Id = "conflict",
                    Severity = Severity.Warning,
                    Title = $"The record contradicts itself: {name} is recorded, and refuted",
                    Because = [.. stands.Select(c => Because.Recorded($"{name} recorded", c.Reference)), Because.Recorded($"{name} refuted", refuted.Reference)],
                    Action = "Decide which entry holds and correct the other in the record; until then the tumour counts.",
                };
            }
        }
    }

    /// <summary>Lesions, markers and the clinician's word stand beside each other; none is chosen silently.</summary>
    private static Alert Differs(Disagreement disagreement) => new() { Id = "conflict", Severity = Severity.Warning, Title = $"Course: {disagreement.Text}", Because = disagreement.Because, Action = disagreement.Action };

    private static IEnumerable<Alert> Problems(PatientRecord record)
    {
        foreach (var group in record.Problems.GroupBy(p => p.Code))
        {
            yield return new Alert
            {
                Id = group.Key,
                Severity = group.Key switch { "identity-mismatch" => Severity.Critical, "identity-doubt" or "several-people" or "duplicate-id" => Severity.Warning, _ => Severity.Info },
                Title = group.Key.Replace('-', ' '),
                Because = [.. group.Select(p => Because.Recorded(p.Message, p.Place))],
                Action = "Check the entry at the named place.",
            };
        }
    }

    /// <summary>Knowledge more than twelve months older than the as-of date (decisions 4).</summary>
    private static IEnumerable<Alert> Age(LocalDate asOf, PathwayKnowledge knowledge)
    {
        if (knowledge.Sources.Date.Latest.PlusMonths(12) < asOf)
        {
            yield return new Alert
            {
                Id = "knowledge-age",
                Severity = Severity.Warning,
                Title = $"The knowledge dates from {knowledge.Sources.Date}, more than twelve months before the as-of date",
                Action = "Check for newer guidelines before relying on options.",
                Because = [new Because { Text = $"knowledge {knowledge.Sources.Version}", Source = "HOUSE", Certainty = Certainty.Derived }],
            };
        }
    }

    /// <summary>Medicines that no list of interactions names: nothing was checked for them (decisions 14).</summary>
    private static IEnumerable<Alert> Interactions(PatientRecord record, LocalDate asOf, PathwayKnowledge knowledge)
    {
        var notChecked = record.Of<MedicationEntry>()
            .Where(m => !m.NoneTaken && !m.IsPast && m.Happened.MayBeBy(asOf) && (m.Ended is not { } end || end.Latest >= asOf))
            .Where(m => m.Drug is null || (!knowledge.Sets.Medicines.Any(c => knowledge.Terms.IsWithin(m.Drug, c)) && knowledge.Course.ClassOf(m.Drug, knowledge.Terms) is null))
            .ToList();
        if (notChecked.Count > 0)
        {
            yield return new Alert
            {
                Id = "interaction-check-not-done",
                Severity = Severity.Info,
                Title = "Interactions were not checked for every medicine",
                Because = [.. notChecked.Select(m => Because.Recorded(m.Concept.Label is { Length: > 0 } l ? l : m.Drug ?? "medicine", m.Reference))],
                Action = "Check them in a database of interactions before a drug is chosen.",
            };
        }
    }
}
