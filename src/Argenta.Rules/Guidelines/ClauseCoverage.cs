using System.Collections.Immutable;
using Argenta.Rules.Language;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Rules.Guidelines;

/// <summary>How often one clause of one statement was seen true, false and unknown.</summary>
/// <param name="Statement">The argument or rule.</param>
/// <param name="Clause">The clause.</param>
/// <param name="True">Times true.</param>
/// <param name="False">Times false.</param>
/// <param name="Unknown">Times unknown.</param>
public sealed record ClauseSeen(Statement Statement, ClauseNode Clause, int True, int False, int Unknown)
{
    /// <summary>Answers that the clause can give.</summary>
    public int Possible => Clause.Clause.CanBeUnknown ? 3 : 2;

    /// <summary>Answers that were seen.</summary>
    public int Seen => (True > 0 ? 1 : 0) + (False > 0 ? 1 : 0) + (Clause.Clause.CanBeUnknown && Unknown > 0 ? 1 : 0);

    /// <summary>The answers that were not seen.</summary>
    public IEnumerable<Truth> Missing => new[] { (True, Truth.True), (False, Truth.False), (Clause.Clause.CanBeUnknown ? Unknown : 1, Truth.Unknown) }.Where(p => p.Item1 == 0).Select(p => p.Item2);
}

/// <summary>Counts over any number of people which answers each clause of a set has given. Not thread-safe.</summary>
public sealed class ClauseCoverage(GuidelineSet set)
{
    private readonly (Statement Statement, ClauseNode Clause, int[] Seen)[] clauses =
        [.. set.Statements.SelectMany(s => s.When.Clauses.Select(c => (s, c, new int[3])))];

    /// <summary>Counts one person.</summary>
    public void Add(Facts facts, LocalDate asOf)
    {
        var day = new AsOfDay(asOf);
        foreach (var (_, clause, seen) in clauses)
        {
            seen[(int)clause.Judge(facts, day).Best + 1]++;
        }
    }

    /// <summary>Every clause with its counts, in the set's order.</summary>
    public ImmutableArray<ClauseSeen> Clauses => [.. clauses.Select(c => new ClauseSeen(c.Statement, c.Clause, c.Seen[2], c.Seen[0], c.Seen[1]))];

    /// <summary>Seen answers of all possible answers, 0 to 1; 1 where there is no clause.</summary>
    public decimal Share
    {
        get
        {
            var all = Clauses;
            var possible = all.Sum(c => c.Possible);
            return possible == 0 ? 1m : (decimal)all.Sum(c => c.Seen) / possible;
        }
    }
}
