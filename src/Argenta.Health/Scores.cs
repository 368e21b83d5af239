using System.Collections.Immutable;
using System.Globalization;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Health;

/// <summary>Scales of questionnaires from 0 to 100, by their published linear transform, with the change since the time before.</summary>
internal static class Scores
{
    private const string Formula = "mean of the answers given, at least half of them, as 0 to 100";

    /// <summary>The latest score of every scale that was ever answered.</summary>
    public static IEnumerable<HealthValue> Of(PatientRecord record, LocalDate asOf, ScoreKnowledge knowledge)
    {
        var answered = record.Of<QuestionnaireEntry>().Where(q => q.Instrument is not null && q.Happened.MayBeBy(asOf)).ToLookup(q => q.Instrument!);
        foreach (var score in knowledge.Scores.Where(s => answered.Contains(s.Instrument)))
        {
            var all = answered[score.Instrument].Select(q => (Entry: q, Score: Score(q, score))).Where(q => q.Score is not null)
                .OrderBy(q => q.Entry.Happened).ThenBy(q => q.Entry.Source.ToString(), StringComparer.Ordinal).ThenBy(q => q.Score).ToList();
            if (all.Count > 0)
            {
                yield return new(score.Fact, score.Name, Latest(score, all, knowledge), Formula + (score.Kind == ScoreKind.Symptom ? ", high is bad" : ", high is good"), score.Citation.Source);
            }
        }
    }

    private static Finding<NumberRange> Latest(ScoreDefinition score, List<(QuestionnaireEntry Entry, decimal? Score)> all, ScoreKnowledge knowledge)
    {
        // Two of one day are not put in order: the score lies between them.
        var latest = all.Where(q => q.Entry.Happened.Equals(all[^1].Entry.Happened)).ToList();
        var before = all.Except(latest).Select(q => ((QuestionnaireEntry Entry, decimal? Score)?)q).LastOrDefault();
        var value = NumberRange.Between(latest.Min(q => q.Score!.Value), latest.Max(q => q.Score!.Value));
        var because = ImmutableArray.Create(score.Citation.Node(Formula, [.. latest.Select(q => Because.Recorded($"{Shown(q.Score!.Value)} by items {string.Join(", ", score.Items)}", q.Entry.Reference))]));
        string? flag = null;
        if (before is { } was && value.IsExact)
        {
            var change = value.Low - was.Score!.Value;
            var better = score.Kind == ScoreKind.Symptom ? change < 0 : change > 0;
            flag = Math.Abs(change) < knowledge.RelevantChange ? null : better ? "better-by-10-or-more" : "worse-by-10-or-more";
            flag = flag?.Replace("10", knowledge.RelevantChange.ToString("0", CultureInfo.InvariantCulture), StringComparison.Ordinal);
            var word = change == 0 ? "unchanged" : better ? "better" : "worse";
            because = because.Add(knowledge.ChangeCitation.Node(
                $"{word}{(change == 0 ? string.Empty : $" by {Shown(Math.Abs(change))} points")}{(flag is null ? $", less than the {Shown(knowledge.RelevantChange)} that people notice" : $", at least the {Shown(knowledge.RelevantChange)} that people notice")}",
                Because.Recorded($"{Shown(was.Score!.Value)} before", was.Entry.Reference)));
        }

        return Findings.Settled(score.Fact, value, because) with { Derived = value, HasDerived = true, Flags = flag is null ? [] : [flag] };
    }

    /// <summary>Null where fewer than half of the items are answered.</summary>
    private static decimal? Score(QuestionnaireEntry entry, ScoreDefinition score)
    {
        var steps = entry.Answers
            .Where(a => QuestionnaireAnswers.ItemNumber(a.Item) is { } item && score.Items.Contains(item))
            .Select(a => (Item: QuestionnaireAnswers.ItemNumber(a.Item), Step: QuestionnaireAnswers.Step(a.Answer, score.Words, score.Range + 1)))
            .Where(a => a.Step is not null).DistinctBy(a => a.Item).Select(a => (decimal)a.Step!.Value).ToList();
        if (2 * steps.Count < score.Items.Length || steps.Count == 0)
        {
            return null;
        }

        var share = ((steps.Sum() / steps.Count) - 1) / score.Range;
        return 100 * (score.Kind == ScoreKind.Function ? 1 - share : share);
    }

    private static string Shown(decimal points) => Math.Round(points, 1).ToString("0.#", CultureInfo.InvariantCulture);
}
