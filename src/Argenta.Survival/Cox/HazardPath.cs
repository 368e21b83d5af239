namespace Argenta.Survival;

/// <summary>
/// What a fitted model says at each event time, forward in time within a stratum, as sums from the first: the cumulative hazard of the person at the centre,
/// its variance, and the hazard times the mean at risk. With Efron's ties those who have the event meet less of the increment of that very time.
/// </summary>
internal sealed class HazardPath
{
    private readonly int p;

    private HazardPath(RiskSets sets)
    {
        (p, Sets) = (sets.Columns, sets);
        var steps = sets.Steps.Count + sets.StratumStart.Length - 1;
        (Ranks, First, Last) = (new int[steps], new int[steps], new int[steps]);
        (Hazard, Poisson, DeadShare) = (new double[steps], new double[steps], new double[steps]);
        (Mean, DeadMean, EventMean) = (new double[steps * p], new double[steps * p], new double[steps * p]);
        StratumStart = new int[sets.StratumStart.Length];
    }

    public RiskSets Sets { get; }

    /// <summary>Where each stratum begins, and the end. Its first entry, of rank −1, stands for the time before all events, where every sum is 0.</summary>
    public int[] StratumStart { get; }

    public int[] Ranks { get; }

    /// <summary>The places of those with the event.</summary>
    public int[] First { get; }

    public int[] Last { get; }

    /// <summary>Λ up to and with this time.</summary>
    public double[] Hazard { get; }

    /// <summary>The Poisson part of its variance, summed.</summary>
    public double[] Poisson { get; }

    /// <summary>Σ dΛ·x̄, summed.</summary>
    public double[] Mean { get; }

    /// <summary>The increment of Λ at this time that those with the event do not meet.</summary>
    public double[] DeadShare { get; }

    /// <summary>The same of Σ dΛ·x̄.</summary>
    public double[] DeadMean { get; }

    /// <summary>The mean at risk that an event is compared with.</summary>
    public double[] EventMean { get; }

    public static HazardPath Of(RiskSets sets, double[] risks, bool efron)
    {
        var path = new HazardPath(sets);
        var weighted = risks;
        if (sets.Weights is { } weights)
        {
            weighted = new double[risks.Length];
            for (var k = 0; k < weighted.Length; k++)
            {
                weighted[k] = risks[k] * weights[k];
            }
        }

        var counts = new int[sets.StratumStart.Length];
        foreach (var step in sets.Steps)
        {
            counts[step.Stratum + 1]++;
        }

        for (var s = 1; s < counts.Length; s++)
        {
            counts[s] += counts[s - 1];
        }

        for (var s = 0; s < counts.Length; s++)
        {
            path.StratumStart[s] = counts[s] + s;
        }

        foreach (var start in path.StratumStart.AsSpan()[..^1])
        {
            path.Ranks[start] = -1;
        }

        var visitor = new Visitor { Path = path, Next = path.StratumStart[1..] };
        RiskWalk.Run(sets, weighted, efron, ref visitor);
        path.Sum();
        return path;
    }

    /// <summary>The entry of a stratum that holds at a time: the last at or before its rank.</summary>
    public int Upto(int stratum, int rank)
    {
        var (low, high) = (StratumStart[stratum], StratumStart[stratum + 1]);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Ranks[middle] <= rank)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }

    private void Sum()
    {
        for (var s = 0; s + 1 < StratumStart.Length; s++)
        {
            for (var k = StratumStart[s] + 1; k < StratumStart[s + 1]; k++)
            {
                Hazard[k] += Hazard[k - 1];
                Poisson[k] += Poisson[k - 1];
                for (var j = 0; j < p; j++)
                {
                    Mean[(k * p) + j] += Mean[((k - 1) * p) + j];
                }
            }
        }
    }

    private struct Visitor : IRiskVisitor
    {
        public required HazardPath Path;
        public required int[] Next;

        public readonly void At(in RiskStep step, RiskSums sums)
        {
            // The walk goes back in time, so a stratum is filled from its end.
            var k = --Next[step.Stratum];
            var (p, w, e) = (Path.p, sums.DeadWeight, sums.Efron());
            (Path.Ranks[k], Path.First[k], Path.Last[k]) = (step.Rank, step.FirstEvent, step.End);
            Path.Hazard[k] = w * e.Inverse;
            Path.Poisson[k] = w * e.Square;
            Path.DeadShare[k] = w * e.InverseF;
            for (var j = 0; j < p; j++)
            {
                var (all, events) = (sums.All[j + 1], sums.Tied ? sums.Events[j + 1] : 0);
                Path.Mean[(k * p) + j] = w * ((e.Square * all) - (e.SquareF * events));
                Path.DeadMean[(k * p) + j] = w * ((e.SquareF * all) - (e.SquareFF * events));
                Path.EventMean[(k * p) + j] = (e.Inverse * all) - (e.InverseF * events);
            }
        }
    }
}
