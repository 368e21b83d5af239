using System.Collections.Immutable;
using Argenta.Terms;

namespace Argenta.Symptoms.Suspicion;

/// <summary>One factor of the score. The factors of a score multiply, with the odds of the prior, to its odds.</summary>
/// <param name="Id">Item, pair, or <c>limit</c> where a limit takes something off.</param>
/// <param name="Name">For people.</param>
/// <param name="Present">Counts because it is present (true) or because it is denied (false).</param>
/// <param name="Ratio">The likelihood ratio as used: 1 weighs nothing.</param>
/// <param name="Full">The item's own ratio before grouping.</param>
/// <param name="Certainty">Certainty of the ratio.</param>
public sealed record Contribution(string Id, string Name, bool Present, double Ratio, double Full, Certainty Certainty);

/// <summary>A probability with its interval.</summary>
/// <param name="Per100000">How many of 100,000 people like this.</param>
/// <param name="Low">Lower end of the 95 % interval from the uncertainty of the ratios.</param>
/// <param name="High">Upper end.</param>
/// <param name="Contributions">What it is made of, strongest first.</param>
public sealed record Score(double Per100000, double Low, double High, ImmutableArray<Contribution> Contributions);

/// <summary>Combines items into a probability as decisions 17 say: correlated items grouped, limits, standard deviations.</summary>
public static class SuspicionScore
{
    private const double Z95 = 1.96;

    /// <summary>An item as it stands for one person.</summary>
    /// <param name="Item">The item.</param>
    /// <param name="Present">Present (true) or expressly denied (false).</param>
    /// <param name="IsNew">The complaint is new, so it counts less.</param>
    public readonly record struct Standing(ScoreItem Item, bool Present, bool IsNew);

    /// <summary>The score of some items.</summary>
    /// <remarks>Adding a present item whose ratio is at least 1 never lowers it.</remarks>
    public static Score Of(IEnumerable<Standing> standings, SuspicionKnowledge knowledge)
    {
        var weights = standings.GroupBy(s => (s.Item.Kind, s.Present)).Select(g => Strongest(g, knowledge)).ToList();
        var best = Sum(weights, knowledge);
        foreach (var pair in knowledge.Pairs.Where(p => p.Kinds.All(k => weights.Any(w => w.Present && w.Kind == k))))
        {
            // The pair stands in place of its parts, and only where it gives more (decisions 17a).
            var together = Sum([.. weights.Where(w => !(w.Present && pair.Kinds.Contains(w.Kind))), new(pair.Id, pair.Name, pair.Id, pair.Cluster, true, Math.Log(pair.Ratio), pair.Deviation, pair.Ratio, pair.Certainty)], knowledge);
            best = together.Total > best.Total ? together : best;
        }

        var odds = knowledge.PriorPer100000 / (100_000 - knowledge.PriorPer100000) * Math.Exp(best.Total);
        var spread = Z95 * Math.Sqrt(best.Variance);
        return new(Per(odds), Per(odds * Math.Exp(-spread)), Per(odds * Math.Exp(spread)), best.Contributions);
    }

    private static double Per(double odds) => 100_000 * odds / (1 + odds);

    /// <summary>Of the present items of one kind the highest ratio, of the denied ones the lowest.</summary>
    private static Weight Strongest(IGrouping<(string Kind, bool Present), Standing> standings, SuspicionKnowledge knowledge) => standings.Select(s =>
    {
        var share = s.Present && s.IsNew ? knowledge.NewComplaint : 1;
        var ratio = s.Present ? s.Item.Ratio : s.Item.DeniedRatio;
        return new Weight(s.Item.Id, s.Item.Name, s.Item.Kind, s.Item.Cluster, s.Present, share * Math.Log(ratio), share * s.Item.Deviation, ratio, s.Item.Certainty);
    }).MaxBy(w => Math.Abs(w.Log))!;

    private static (double Total, double Variance, ImmutableArray<Contribution> Contributions) Sum(IReadOnlyList<Weight> weights, SuspicionKnowledge knowledge)
    {
        double total = 0;
        double variance = 0;
        var used = new List<Contribution>();
        foreach (var cluster in weights.GroupBy(w => w.Cluster))
        {
            double sum = 0;
            var place = 0;
            foreach (var weight in cluster.OrderByDescending(w => w.Present).ThenByDescending(w => w.Log))
            {
                var share = !weight.Present ? 1 : place switch { 0 => 1, 1 => knowledge.Second, _ => 0 };
                place += weight.Present ? 1 : 0;
                sum += share * weight.Log;
                variance += weight.Log == 0 ? 0 : Math.Pow(share * weight.Deviation, 2);
                used.Add(new(weight.Id, weight.Name, weight.Present, Math.Exp(share * weight.Log), weight.Ratio, weight.Certainty));
            }

            total += Limited(sum, knowledge.ClusterLimit, used);
        }

        total = Limited(total, knowledge.TotalLimit, used);
        return (total, variance, [.. used.OrderByDescending(c => Math.Abs(Math.Log(c.Ratio)))]);
    }

    private static double Limited(double log, double limit, List<Contribution> used)
    {
        var most = Math.Log(limit);
        if (log <= most)
        {
            return log;
        }

        used.Add(new("limit", FormattableString.Invariant($"Limit of {limit:0}: the items say in part the same"), true, Math.Exp(most - log), limit, Certainty.Derived));
        return most;
    }

    private sealed record Weight(string Id, string Name, string Kind, string Cluster, bool Present, double Log, double Deviation, double Ratio, Certainty Certainty);
}
