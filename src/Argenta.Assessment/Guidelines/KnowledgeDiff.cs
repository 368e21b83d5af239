using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Rules.Guidelines;
using NodaTime;

namespace Argenta.Assessment.Guidelines;

/// <summary>Compares two versions of the whole knowledge.</summary>
public static class KnowledgeDiff
{
    /// <summary>The rules of all rooms that were added, removed or changed.</summary>
    public static ImmutableArray<RuleChange> Rules(PathwayKnowledge old, PathwayKnowledge next) =>
        [.. Sets(old).Zip(Sets(next)).SelectMany(p => GuidelineDiff.Between(p.First, p.Second))];

    /// <summary>The options whose status differs for a person. Each version derives the facts by its own knowledge, so that a changed bound of a fact counts too.</summary>
    public static ImmutableArray<StatusChange> For(PatientRecord person, LocalDate asOf, PathwayKnowledge old, PathwayKnowledge next)
    {
        var was = Statuses(person, asOf, old);
        var facts = Pathway.FactsOf(person, asOf, next);
        var after = new OptionVerdict[next.Options.Options.Length];
        next.Options.EvaluateOptions(facts, asOf, after);
        var changes = ImmutableArray.CreateBuilder<StatusChange>();
        for (var i = 0; i < after.Length; i++)
        {
            var option = next.Options.Options[i];
            OptionStatus? before = was.Remove(option.Id, out var status) ? status : null;
            if (before != after[i].Status)
            {
                changes.Add(new(option.Id, before, next.Options.Explain(option, facts, asOf)));
            }
        }

        changes.AddRange(was.Select(p => new StatusChange(p.Key, p.Value, null)));
        return changes.ToImmutable();
    }

    private static SortedDictionary<string, OptionStatus> Statuses(PatientRecord person, LocalDate asOf, PathwayKnowledge knowledge)
    {
        var verdicts = new OptionVerdict[knowledge.Options.Options.Length];
        knowledge.Options.EvaluateOptions(Pathway.FactsOf(person, asOf, knowledge), asOf, verdicts);
        return new(knowledge.Options.Options.Select((o, i) => (o.Id, verdicts[i].Status)).ToDictionary(p => p.Id, p => p.Status), StringComparer.Ordinal);
    }

    private static GuidelineSet[] Sets(PathwayKnowledge knowledge) => [knowledge.Options, knowledge.Alerts, knowledge.Schedules, knowledge.FollowUp.Changes, knowledge.FollowUp.Signals, knowledge.Syndromes, knowledge.Plain.Sentences];
}
