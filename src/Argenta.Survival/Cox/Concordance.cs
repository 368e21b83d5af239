namespace Argenta.Survival;

/// <summary>
/// Concordance of predicted risk and outcome: the share of comparable pairs, those of which we know who had the event first, in which that one has the higher risk;
/// equal risks count half. F. E. Harrell et al., JAMA 247 (1982) 2543-2546; the standard error is the infinitesimal jackknife, as in R's <c>concordance</c>.
/// </summary>
/// <param name="Value">0 to 1; 0.5 is chance.</param>
/// <param name="StandardError">Of the value.</param>
/// <param name="Concordant">Weighted pairs in agreement.</param>
/// <param name="Discordant">Weighted pairs in disagreement.</param>
/// <param name="TiedRisk">Weighted comparable pairs of equal risk.</param>
public sealed record Concordance(double Value, double StandardError, double Concordant, double Discordant, double TiedRisk)
{
    internal static Concordance Of(CoxFit fit)
    {
        var sets = fit.Sets;
        var n = sets.Rows;
        var (agree, disagree, tied) = (new double[n], new double[n], new double[n]);
        var ranks = Ranks(fit.PlacedPredictors, out var distinct);
        var tree = new WeightTree(distinct);
        for (var s = 0; s + 1 < sets.StratumStart.Length; s++)
        {
            Stratum(sets, s, ranks, tree, (agree, disagree, tied));
        }

        double Total(double[] counts) => Enumerable.Range(0, n).Sum(k => counts[k] * (sets.Weights?[k] ?? 1)) / 2;
        var (concordant, discordant, even) = (Total(agree), Total(disagree), Total(tied));
        var pairs = concordant + discordant + even;
        if (pairs == 0)
        {
            return new Concordance(double.NaN, double.NaN, 0, 0, 0);
        }

        var somers = (concordant - discordant) / pairs;
        var clusters = fit.Options.Cluster;
        var influence = new double[clusters?.Names.Count ?? n];
        for (var k = 0; k < n; k++)
        {
            var change = (sets.Weights?[k] ?? 1) * (agree[k] - disagree[k] - (somers * (agree[k] + disagree[k] + tied[k]))) / pairs;
            influence[clusters?[sets.Order[k]] ?? k] += change;
        }

        return new Concordance((somers + 1) / 2, Math.Sqrt(influence.Sum(i => i * i)) / 2, concordant, discordant, even);
    }

    private static int[] Ranks(double[] predictors, out int distinct)
    {
        var order = RadixSort.Order(predictors);
        var ranks = new int[order.Length];
        distinct = 0;
        for (var k = 0; k < order.Length; k++)
        {
            distinct += k > 0 && predictors[order[k]] == predictors[order[k - 1]] ? 0 : 1;
            ranks[order[k]] = distinct - 1;
        }

        return ranks;
    }

    private static void Stratum(RiskSets sets, int s, int[] ranks, WeightTree tree, (double[] Agree, double[] Disagree, double[] Tied) counts)
    {
        var (from, to) = (sets.StratumStart[s], sets.StratumStart[s + 1]);
        var (exit, entry, cause) = (sets.Times.Grid.Exit, sets.Times.Grid.Entry, sets.Times.Cause);
        int Exit(int k) => exit[sets.Order[k]];
        bool Died(int k) => cause[sets.Order[k]] != 0;
        double Weight(int k) => sets.Weights?[k] ?? 1;

        // Back in time: each event against those who outlast it; a censoring of the same time does. Those with the event come last among equals.
        tree.Clear();
        var leaving = from;
        for (var k = from; k < to;)
        {
            var first = k;
            if (!Died(k))
            {
                tree.Add(ranks[k], Weight(k));
                k++;
                continue;
            }

            for (; k < to && Exit(k) == Exit(first) && Died(k); k++)
            {
            }

            for (; sets.Leaving is not null && leaving < to && entry![sets.Order[sets.Leaving[leaving]]] >= Exit(first); leaving++)
            {
                tree.Add(ranks[sets.Leaving[leaving]], -Weight(sets.Leaving[leaving]));
            }

            for (var e = first; e < k; e++)
            {
                Compare(tree, ranks[e], e, counts.Agree, counts.Disagree, counts.Tied, earlier: true, 1);
            }

            for (var e = first; e < k; e++)
            {
                tree.Add(ranks[e], Weight(e));
            }
        }

        // Forward: each person against the events that they outlast, less those before they came.
        tree.Clear();
        int[]? arriving = sets.Leaving?[from..to];
        Array.Reverse(arriving ?? []);
        var next = 0;
        for (var k = to - 1; k >= from;)
        {
            var last = k;
            for (; k >= from && Exit(k) == Exit(last) && Died(k); k--)
            {
            }

            for (; arriving is not null && next < arriving.Length && entry![sets.Order[arriving[next]]] < Exit(last); next++)
            {
                Compare(tree, ranks[arriving[next]], arriving[next], counts.Agree, counts.Disagree, counts.Tied, earlier: false, -1);
            }

            for (var e = last; e > k; e--)
            {
                Compare(tree, ranks[e], e, counts.Agree, counts.Disagree, counts.Tied, earlier: false, 1);
            }

            for (var e = last; e > k; e--)
            {
                tree.Add(ranks[e], Weight(e));
            }

            for (; k >= from && Exit(k) == Exit(last) && !Died(k); k--)
            {
                Compare(tree, ranks[k], k, counts.Agree, counts.Disagree, counts.Tied, earlier: false, 1);
            }
        }
    }

    private static void Compare(WeightTree tree, int rank, int place, double[] agree, double[] disagree, double[] tied, bool earlier, int sign)
    {
        var (below, equal, above) = tree.Around(rank);
        agree[place] += sign * (earlier ? below : above);
        disagree[place] += sign * (earlier ? above : below);
        tied[place] += sign * equal;
    }

    /// <summary>Sums of weights by rank, each update and question in log n steps (P. M. Fenwick, 1994).</summary>
    private sealed class WeightTree(int size)
    {
        private readonly double[] sums = new double[size + 1];
        private readonly double[] own = new double[size];
        private double total;

        public void Clear()
        {
            Array.Clear(sums);
            Array.Clear(own);
            total = 0;
        }

        public void Add(int rank, double weight)
        {
            own[rank] += weight;
            total += weight;
            for (var i = rank + 1; i < sums.Length; i += i & -i)
            {
                sums[i] += weight;
            }
        }

        public (double Below, double Equal, double Above) Around(int rank)
        {
            var below = 0.0;
            for (var i = rank; i > 0; i -= i & -i)
            {
                below += sums[i];
            }

            return (below, own[rank], total - below - own[rank]);
        }
    }
}
