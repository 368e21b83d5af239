using System.Collections.Immutable;
using Argenta.Rules.Guidelines;
using NodaTime;

namespace Argenta.Assessment.Guidelines;

/// <summary>Which answers the clauses of all guidelines were seen to give.</summary>
/// <param name="Vignettes">By the vignettes alone.</param>
/// <param name="All">By the vignettes and the made-up people.</param>
/// <param name="People">How many people were made up.</param>
public sealed record GuidelineCoverage(ImmutableArray<ClauseSeen> Vignettes, ImmutableArray<ClauseSeen> All, int People)
{
    /// <summary>Seen of all possible answers over the vignettes alone, 0 to 1.</summary>
    public decimal VignetteShare => ShareOf(Vignettes);

    /// <summary>Seen of all possible answers, 0 to 1.</summary>
    public decimal Share => ShareOf(All);

    /// <summary>Measures.</summary>
    /// <param name="sets">Guidelines over one catalogue.</param>
    /// <param name="asOf">The day on which made-up people are judged.</param>
    /// <param name="seed">Chooses them.</param>
    /// <param name="people">How many; 0 or more.</param>
    public static GuidelineCoverage Of(IReadOnlyCollection<GuidelineSet> sets, LocalDate asOf, int seed, int people)
    {
        ImmutableArray<ClauseCoverage> counts = [.. sets.Select(s => new ClauseCoverage(s))];
        foreach (var (set, count) in sets.Zip(counts))
        {
            foreach (var vignette in set.Vignettes)
            {
                count.Add(vignette.Facts(set.Catalogue), vignette.AsOf);
            }
        }

        ImmutableArray<ClauseSeen> byVignettes = [.. counts.SelectMany(c => c.Clauses)];
        var generated = new GeneratedFacts(sets, asOf, seed);
        for (var i = 0; i < people; i++)
        {
            var facts = generated.Next();
            foreach (var count in counts)
            {
                count.Add(facts, asOf);
            }
        }

        return new(byVignettes, [.. counts.SelectMany(c => c.Clauses)], people);
    }

    private static decimal ShareOf(ImmutableArray<ClauseSeen> clauses) => clauses.IsEmpty ? 1m : (decimal)clauses.Sum(c => c.Seen) / clauses.Sum(c => c.Possible);
}
