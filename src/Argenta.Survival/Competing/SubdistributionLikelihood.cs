using System.Runtime.CompilerServices;

namespace Argenta.Survival;

/// <summary>The weighted partial likelihood of the subdistribution hazard, in O(n·p²).</summary>
internal sealed class SubdistributionLikelihood : ILikelihood
{
    private readonly byte[] kind; // by place: 0 censored, 1 this cause, 2 another
    private readonly int[] last; // by place: the last event time at or before the exit, −1 for none
    private readonly double[] inverse; // by place: 1/G just before the exit, for those with another event
    private readonly double[] times, censoring, deaths; // by event time
    private readonly double[] eventSum;
    private readonly bool efron;
    private readonly double[] risks, totals;
    private readonly double[] sums, tied; // by event time: Σ over the risk set, and over its events where Efron's correction applies
    private readonly int[] firstPlace; // by event time: one past the last place with an exit at or after it

    public SubdistributionLikelihood(RiskSets sets, byte cause, FineGrayConvention convention)
    {
        Sets = sets;
        efron = convention == FineGrayConvention.Finegray;
        var (grid, n) = (sets.Times.Grid, sets.Rows);
        var span = grid.Times.Length;
        var (mine, other, censored) = (new int[span], new int[span], new int[span]);
        kind = new byte[n];
        for (var k = 0; k < n; k++)
        {
            var row = sets.Order[k];
            kind[k] = sets.Times.Cause[row] == 0 ? (byte)0 : sets.Times.Cause[row] == cause ? (byte)1 : (byte)2;
            (kind[k] switch { 0 => censored, 1 => mine, _ => other })[grid.Exit[row]]++;
        }

        var before = Censoring(mine, other, censored, efron);
        var index = new int[span];
        List<int> ranks = [];
        for (var t = 0; t < span; t++)
        {
            if (mine[t] > 0)
            {
                ranks.Add(t);
            }

            index[t] = ranks.Count - 1;
        }

        times = [.. ranks.Select(t => grid.Times[t])];
        censoring = [.. ranks.Select(t => before[t])];
        deaths = [.. ranks.Select(t => (double)mine[t])];
        Events = (int)deaths.Sum();
        (last, inverse, firstPlace, eventSum) = (new int[n], new double[n], new int[times.Length], new double[sets.Width]);
        for (var k = 0; k < n; k++)
        {
            var exit = grid.Exit[sets.Order[k]];
            last[k] = index[exit];
            inverse[k] = kind[k] == 2 ? 1 / before[exit] : 0;
            if (kind[k] == 1)
            {
                Kernel.Add(eventSum, 1, sets.X.AsSpan(k * sets.Width, sets.Width));
            }
        }

        // Places go back in time: those at risk at an event time come first.
        for (var (k, e) = (0, times.Length - 1); e >= 0; e--)
        {
            for (; k < n && last[k] >= e; k++)
            {
            }

            firstPlace[e] = k;
        }

        (risks, totals) = (new double[n], new double[n]);
        sums = new double[times.Length * sets.Width];
        tied = efron ? new double[times.Length * sets.Width] : [];
    }

    public RiskSets Sets { get; }

    public int Size => Sets.Columns;

    public int Events { get; }

    /// <summary>The log-likelihood alone.</summary>
    public double Value(ReadOnlySpan<double> beta)
    {
        FirstOrder(beta);
        var value = Linear(beta);
        for (var e = 0; e < times.Length; e++)
        {
            value -= deaths[e] * Passes(e).Log;
        }

        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double At(ReadOnlySpan<double> beta, Span<double> score, Span<double> information)
    {
        FirstOrder(beta);
        var (p, width) = (Size, Sets.Width);
        var value = Linear(beta);
        var upto = new double[times.Length + 1];
        var (weighted, share) = (new double[times.Length + 1], new double[efron ? times.Length : 0]);
        var matrix = new double[width * width];
        var gradient = (double[])eventSum.Clone();
        var (a, b) = (new double[width], new double[width]);
        for (var e = 0; e < times.Length; e++)
        {
            var (d, passes) = (deaths[e], Passes(e));
            value -= d * passes.Log;
            upto[e + 1] = upto[e] + (d * passes.Inverse);
            weighted[e + 1] = weighted[e] + (d * passes.Inverse * censoring[e]);
            var first = sums.AsSpan(e * width, width);
            Kernel.Add(gradient, -d * passes.Inverse, first);
            if (!IsTied(e))
            {
                for (var i = 1; i <= p; i++)
                {
                    var from = i & ~3;
                    Kernel.Add(matrix.AsSpan((i * width) + from, width - from), -d * passes.Square * first[i], first[from..]);
                }

                continue;
            }

            share[e] = d * passes.InverseF;
            var events = tied.AsSpan(e * width, width);
            Kernel.Add(gradient, d * passes.InverseF, events);
            for (var c = 0; c < width; c++)
            {
                a[c] = (passes.Square * first[c]) - (passes.SquareF * events[c]);
                b[c] = (passes.SquareFF * events[c]) - (passes.SquareF * first[c]);
            }

            for (var i = 1; i <= p; i++)
            {
                var from = i & ~3;
                var target = matrix.AsSpan((i * width) + from, width - from);
                Kernel.Add(target, -d * first[i], a.AsSpan(from));
                Kernel.Add(target, -d * events[i], b.AsSpan(from));
            }
        }

        // Each row's weights over all event times at which it is at risk, then the second-order sum in one pass.
        for (var k = 0; k < totals.Length; k++)
        {
            var e = last[k];
            var total = upto[e + 1];
            if (kind[k] == 2)
            {
                total += inverse[k] * (weighted[^1] - weighted[e + 1]);
            }
            else if (kind[k] == 1 && efron)
            {
                total -= share[e];
            }

            totals[k] = risks[k] * total;
        }

        Kernel.Accumulate(matrix, Sets.X, totals, 0, totals.Length, width / 4, p + 1);
        for (var i = 0; i < p; i++)
        {
            score[i] = gradient[i + 1];
            for (var j = i; j < p; j++)
            {
                information[(i * p) + j] = matrix[((i + 1) * width) + j + 1];
            }
        }

        return value;
    }

    /// <summary>
    /// Σ (η + ψ)(η + ψ)ᵀ at the coefficients looked at last: η is a person's share in the score, ψ what their share in the estimated censoring curve does to it
    /// (Fine and Gray 1999, section 4).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double[] InfluenceProducts()
    {
        var (p, width, n) = (Size, Sets.Width, Sets.Rows);
        var count = times.Length + 1;
        var (hazard, weighted) = (new double[count], new double[count]);
        var (mean, meanWeighted) = (new double[count * p], new double[count * p]);
        for (var e = 0; e < times.Length; e++)
        {
            var jump = deaths[e] / sums[e * width];
            (hazard[e + 1], weighted[e + 1]) = (hazard[e] + jump, weighted[e] + (jump * censoring[e]));
            for (var j = 0; j < p; j++)
            {
                var average = sums[(e * width) + j + 1] / sums[e * width];
                mean[((e + 1) * p) + j] = mean[(e * p) + j] + (jump * average);
                meanWeighted[((e + 1) * p) + j] = meanWeighted[(e * p) + j] + (jump * censoring[e] * average);
            }
        }

        const int Block = 256;
        var (products, influences, ones, filled) = (new double[width * width], new double[Block * width], new double[Block], 0);
        Array.Fill(ones, 1);
        var (psi, q) = (new double[p], new double[p]);
        var gone = new double[width]; // Σ r·x/G over those who had another event before now
        var exit = Sets.Times.Grid.Exit;
        for (var to = n; to > 0;)
        {
            // Places go back in time, so those of one time, from the first time on, are at the end.
            var from = to;
            var rank = exit[Sets.Order[to - 1]];
            var lost = 0;
            for (; from > 0 && exit[Sets.Order[from - 1]] == rank; from--)
            {
                lost += kind[from - 1] == 0 ? 1 : 0;
            }

            var e = last[to - 1] + 1;
            if (lost > 0)
            {
                // Event times at or after this one; one at this very time counts.
                var start = e > 0 && times[e - 1] == Sets.Times.Grid.Times[rank] ? e - 1 : e;
                var rest = weighted[^1] - weighted[start];
                for (var j = 0; j < p; j++)
                {
                    q[j] = (gone[j + 1] * rest) - (gone[0] * (meanWeighted[((count - 1) * p) + j] - meanWeighted[(start * p) + j]));
                    psi[j] -= lost * q[j] / ((double)to * to);
                }
            }

            for (var k = from; k < to; k++)
            {
                var influence = influences.AsSpan(filled * width, width);
                for (var j = 0; j < p; j++)
                {
                    var x = Sets.X[(k * width) + j + 1];
                    var expected = (x * hazard[e]) - mean[(e * p) + j];
                    if (kind[k] == 2)
                    {
                        expected += inverse[k] * ((x * (weighted[^1] - weighted[e])) - (meanWeighted[((count - 1) * p) + j] - meanWeighted[(e * p) + j]));
                    }

                    influence[j] = (kind[k] == 1 ? x - (sums[((e - 1) * width) + j + 1] / sums[(e - 1) * width]) : 0) - (risks[k] * expected) + psi[j] + (kind[k] == 0 ? q[j] / to : 0);
                }

                if (++filled == Block)
                {
                    Kernel.Accumulate(products, influences, ones, 0, filled, width / 4, p);
                    filled = 0;
                }
            }

            for (var k = from; k < to; k++)
            {
                if (kind[k] == 2)
                {
                    Kernel.Add(gone, risks[k] * inverse[k], Sets.X.AsSpan(k * width, width));
                }
            }

            to = from;
        }

        Kernel.Accumulate(products, influences, ones, 0, filled, width / 4, p);
        var result = new double[p * p];
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < p; j++)
            {
                result[(i * p) + j] = products[(Math.Min(i, j) * width) + Math.Max(i, j)];
            }
        }

        return result;
    }

    /// <summary>The cumulative incidence of a person with a risk relative to the centre, at the coefficients looked at last.</summary>
    public IReadOnlyList<PredictedIncidence> Incidence(double risk)
    {
        var (hazard, points) = (0.0, new PredictedIncidence[times.Length]);
        for (var e = 0; e < times.Length; e++)
        {
            hazard += deaths[e] * Passes(e).Inverse;
            points[e] = new PredictedIncidence(times[e], -Math.Exp(-hazard * risk) + 1);
        }

        return points;
    }

    // The chance of being uncensored just before each time.
    private static double[] Censoring(int[] mine, int[] other, int[] censored, bool eventsFirst)
    {
        var before = new double[mine.Length];
        var atRisk = mine.Sum() + other.Sum() + censored.Sum();
        var curve = 1.0;
        for (var t = 0; t < before.Length; t++)
        {
            before[t] = curve;
            double exposed = eventsFirst ? atRisk - mine[t] - other[t] : atRisk;
            curve *= censored[t] > 0 ? (exposed - censored[t]) / exposed : 1;
            atRisk -= mine[t] + other[t] + censored[t];
        }

        return before;
    }

    private bool IsTied(int e) => efron && deaths[e] > 1;

    private EfronSums Passes(int e) => EfronSums.Of(sums[e * Sets.Width], IsTied(e) ? tied[e * Sets.Width] : 0, IsTied(e) ? (int)deaths[e] : 1);

    private double Linear(ReadOnlySpan<double> beta)
    {
        var value = 0.0;
        for (var j = 0; j < beta.Length; j++)
        {
            value += beta[j] * eventSum[j + 1];
        }

        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FirstOrder(ReadOnlySpan<double> beta)
    {
        Sets.Risks(beta, risks);
        var (width, vectors) = (Sets.Width, Sets.Width / 4);
        Span<double> running = new double[width];
        var place = 0;
        for (var e = times.Length - 1; e >= 0; e--)
        {
            Kernel.AccumulateFirst(running, Sets.X, risks, place, firstPlace[e], vectors);
            place = firstPlace[e];
            running.CopyTo(sums.AsSpan(e * width, width));
        }

        // Forward: those who had another event before an event time stay in its risk set, by G(t)/G(their exit).
        running.Clear();
        var k = Sets.Rows - 1;
        for (var e = 0; e < times.Length; e++)
        {
            for (; k >= firstPlace[e]; k--)
            {
                if (kind[k] == 2)
                {
                    Kernel.Add(running, risks[k] * inverse[k], Sets.X.AsSpan(k * width, width));
                }
            }

            Kernel.Add(sums.AsSpan(e * width, width), censoring[e], running);
        }

        if (efron)
        {
            Array.Clear(tied);
            for (k = 0; k < kind.Length; k++)
            {
                if (kind[k] == 1)
                {
                    Kernel.Add(tied.AsSpan(last[k] * width, width), risks[k], Sets.X.AsSpan(k * width, width));
                }
            }
        }
    }
}
