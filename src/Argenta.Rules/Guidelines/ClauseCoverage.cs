using System.Collections.Immutable;
using Argenta.Rules.Language;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Rules.Guidelines;

/// <summary>How often something was seen true, false and unknown.</summary>
/// <param name="True">Times true.</param>
/// <param name="False">Times false.</param>
/// <param name="Unknown">Times unknown.</param>
/// <param name="CanBeUnknown">Whether unknown is an answer that it can give.</param>
public readonly record struct AnswersSeen(int True, int False, int Unknown, bool CanBeUnknown)
{
    /// <summary>Answers that it can give.</summary>
    public int Possible => CanBeUnknown ? 3 : 2;

    /// <summary>Answers that were seen.</summary>
    public int Seen => Possible - Missing.Count();

    /// <summary>The answers that were not seen.</summary>
    public IEnumerable<Truth> Missing
    {
        get
        {
            var (yes, no, open) = (True, False, CanBeUnknown ? Unknown : 1);
            return new[] { (yes, Truth.True), (no, Truth.False), (open, Truth.Unknown) }.Where(p => p.Item1 == 0).Select(p => p.Item2);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"true {True}, false {False}, unknown {Unknown}";
}

/// <summary>What one clause of one condition was seen to answer.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Clause">The clause.</param>
/// <param name="Answers">Its answers.</param>
public sealed record ClauseSeen(Condition Condition, ClauseNode Clause, AnswersSeen Answers);

/// <summary>What one condition as a whole was seen to answer.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Answers">Its answers.</param>
public sealed record ConditionSeen(Condition Condition, AnswersSeen Answers);

/// <summary>Counts over any number of people which answers conditions, and each clause of them, have given. Not thread-safe.</summary>
public sealed class ClauseCoverage(IEnumerable<Condition> conditions)
{
    private readonly (Condition Condition, int[] Seen, (ClauseNode Clause, int[] Seen)[] Clauses)[] counted =
        [.. conditions.Select(c => (c, new int[3], c.Clauses.Select(clause => (clause, new int[3])).ToArray()))];

    /// <summary>Counts one person.</summary>
    public void Add(Facts facts, LocalDate asOf)
    {
        var day = new AsOfDay(asOf);
        foreach (var (condition, whole, clauses) in counted)
        {
            whole[(int)condition.Judge(facts, day).Best + 1]++;
            foreach (var (clause, seen) in clauses)
            {
                seen[(int)clause.Judge(facts, day).Best + 1]++;
            }
        }
    }

    /// <summary>Every clause with its counts, in the order of the conditions.</summary>
    public ImmutableArray<ClauseSeen> Clauses => [.. counted.SelectMany(c => c.Clauses.Select(p => new ClauseSeen(c.Condition, p.Clause, Answers(p.Seen, p.Clause.Clause.CanBeUnknown))))];

    /// <summary>Every condition with clauses, with its counts.</summary>
    public ImmutableArray<ConditionSeen> Conditions => [.. counted.Where(c => c.Clauses.Length > 0).Select(c => new ConditionSeen(c.Condition, Answers(c.Seen, c.Condition.Clauses.Any(p => p.Clause.CanBeUnknown))))];

    /// <summary>Seen answers of all possible answers of the clauses, 0 to 1; 1 where there is no clause.</summary>
    public decimal Share => ShareOf(Clauses.Select(c => c.Answers));

    /// <summary>Seen of all possible answers, 0 to 1; 1 where there is none.</summary>
    public static decimal ShareOf(IEnumerable<AnswersSeen> answers)
    {
        var (seen, possible) = answers.Aggregate((Seen: 0, Possible: 0), (sum, a) => (sum.Seen + a.Seen, sum.Possible + a.Possible));
        return possible == 0 ? 1m : (decimal)seen / possible;
    }

    private static AnswersSeen Answers(int[] seen, bool canBeUnknown) => new(seen[2], seen[0], seen[1], canBeUnknown);
}
