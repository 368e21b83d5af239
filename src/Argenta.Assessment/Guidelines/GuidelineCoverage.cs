using System.Collections.Immutable;
using Argenta.Rules.Guidelines;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Assessment.Guidelines;

/// <summary>Which answers were seen.</summary>
/// <param name="Clauses">Of each clause.</param>
/// <param name="Conditions">Of each condition as a whole.</param>
public sealed record CoverageSeen(ImmutableArray<ClauseSeen> Clauses, ImmutableArray<ConditionSeen> Conditions)
{
    /// <summary>Seen of all possible answers of the clauses, 0 to 1.</summary>
    public decimal Share => ClauseCoverage.ShareOf(Clauses.Select(c => c.Answers));

    /// <summary>Share of the conditions that were seen to hold, 0 to 1.</summary>
    public decimal Held => Conditions.IsEmpty ? 1m : (decimal)Conditions.Count(c => c.Answers.True > 0) / Conditions.Length;
}

/// <summary>Which answers the conditions of all guidelines were seen to give.</summary>
/// <param name="Vignettes">By the vignettes alone, each of its own room.</param>
/// <param name="All">By the vignettes and the made-up people.</param>
/// <param name="People">How many people were made up.</param>
public sealed record GuidelineCoverage(CoverageSeen Vignettes, CoverageSeen All, int People)
{
    /// <summary>Measures.</summary>
    /// <param name="library">Guidelines; rooms with faults are left out.</param>
    /// <param name="asOf">The day on which made-up people are judged.</param>
    /// <param name="seed">Chooses them.</param>
    /// <param name="people">How many; 0 or more.</param>
    public static GuidelineCoverage Of(GuidelineLibrary library, LocalDate asOf, int seed, int people)
    {
        ImmutableArray<(GuidelineRoom Room, ClauseCoverage Count)> counts = [.. library.Rooms.Select(r => (r, new ClauseCoverage(r.Conditions)))];
        foreach (var (room, count) in counts)
        {
            foreach (var vignette in room.Set?.Vignettes ?? [])
            {
                count.Add(vignette.Facts(library.Catalogue), vignette.AsOf);
            }
        }

        var byVignettes = Seen();
        var generated = new GeneratedFacts(library, asOf, seed);
        for (var i = 0; i < people; i++)
        {
            var facts = generated.Next();
            foreach (var (_, count) in counts)
            {
                count.Add(facts, asOf);
            }
        }

        return new(byVignettes, Seen(), people);

        CoverageSeen Seen() => new([.. counts.SelectMany(c => c.Count.Clauses)], [.. counts.SelectMany(c => c.Count.Conditions)]);
    }
}
