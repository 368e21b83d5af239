using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Argenta.Survival;

/// <summary>
/// The rows of a Cox model in the order in which a walk back in time meets them: by stratum, then from the last exit to the first, those with the event last
/// among equals. Covariates are centred and scaled, each row begins with a constant 1 and is padded to whole vectors, so that one symmetric product holds
/// the sums of risks, of covariates and of their products.
/// </summary>
internal sealed class RiskSets
{
    private RiskSets(int rows, int columns, int width)
    {
        (Rows, Columns, Width) = (rows, columns, width);
        X = GC.AllocateUninitializedArray<double>(rows * width);
        Order = GC.AllocateUninitializedArray<int>(rows);
        Means = new double[columns];
        Scale = new double[columns];
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>Doubles a row: 1 + columns, up to a multiple of four.</summary>
    public int Width { get; }

    /// <summary>(1, scaled covariates, 0…) row by row.</summary>
    public double[] X { get; }

    /// <summary>The caller's row at each place.</summary>
    public int[] Order { get; }

    public double[]? Weights { get; private set; }

    public double[]? Offset { get; private set; }

    /// <summary>The mean of each column where it is centred, 0 for columns of −1, 0 and 1 only: what R calls <c>means</c>.</summary>
    public double[] Means { get; }

    /// <summary>What each centred column was multiplied with.</summary>
    public double[] Scale { get; }

    /// <summary>What was subtracted from each column.</summary>
    public double[] Centre { get; private set; } = [];

    /// <summary>One event time each, back in time within a stratum.</summary>
    public List<RiskStep> Steps { get; } = [];

    /// <summary>With entries: places by falling entry within the stratum.</summary>
    public int[]? Leaving { get; private set; }

    public SurvivalTimes Times { get; private set; } = null!;

    public int Events { get; private set; }

    public int[]? Strata { get; private set; }

    /// <summary>Where each stratum begins, and the end.</summary>
    public int[] StratumStart { get; private set; } = [];

    public static RiskSets Of(SurvivalTimes times, Covariates covariates, double[]? weights, double[]? offset, Grouping? strata)
    {
        var n = times.Count;
        var p = covariates.Columns;
        var sets = new RiskSets(n, p, (p + 1 + 3) / 4 * 4) { Times = times, Strata = strata?.Codes };
        sets.Sort(times, strata);

        // R weighs the means where all begin together, and does not where people enter late; they say where its baseline lies, no more.
        sets.Standardise(covariates, times.HasEntry ? null : weights);
        sets.Gather(covariates);
        sets.Weights = Picked(weights, sets.Order);
        sets.Offset = Picked(offset, sets.Order);
        sets.Cut(times);
        return sets;
    }

    /// <summary>Linear predictor and risk exp(η)·w at coefficients of the scaled columns.</summary>
    public void Risks(ReadOnlySpan<double> scaled, double[] risks, double[]? predictors = null)
    {
        var vectors = Width / 4;
        var beta = new double[Width];
        scaled.CopyTo(beta.AsSpan(1));
        if (!scaled.ContainsAnyExcept(0.0) && Offset is null)
        {
            Array.Fill(risks, 1.0);
            predictors?.AsSpan().Clear();
        }
        else
        {
            Kernel.Predict(X, beta, risks, vectors);
            for (var i = 0; Offset is not null && i < Rows; i++)
            {
                risks[i] += Offset[i];
            }

            predictors?.AsSpan().Clear();
            if (predictors is not null)
            {
                risks.CopyTo(predictors, 0);
            }

            Kernel.Exponential(risks);
        }

        for (var i = 0; Weights is not null && i < Rows; i++)
        {
            risks[i] *= Weights[i];
        }
    }

    private static double[]? Picked(double[]? values, int[] order)
    {
        if (values is null)
        {
            return null;
        }

        var picked = new double[order.Length];
        for (var k = 0; k < order.Length; k++)
        {
            picked[k] = values[order[k]];
        }

        return picked;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sort(SurvivalTimes times, Grouping? strata)
    {
        var (exit, cause) = (times.Grid.Exit, times.Cause);
        var span = times.Grid.Times.Length;
        var starts = new int[(2 * span) + 1];
        for (var i = 0; i < exit.Length; i++)
        {
            starts[(2 * (span - 1 - exit[i])) + (cause[i] == 0 ? 0 : 1) + 1]++;
        }

        for (var k = 1; k < starts.Length; k++)
        {
            starts[k] += starts[k - 1];
        }

        for (var i = 0; i < exit.Length; i++)
        {
            Order[starts[(2 * (span - 1 - exit[i])) + (cause[i] == 0 ? 0 : 1)]++] = i;
        }

        if (strata is null)
        {
            StratumStart = [0, Rows];
            return;
        }

        var places = new int[strata.Names.Count + 1];
        foreach (var code in strata.Codes)
        {
            places[code + 1]++;
        }

        for (var s = 1; s < places.Length; s++)
        {
            places[s] += places[s - 1];
        }

        StratumStart = [.. places];
        var byTime = (int[])Order.Clone();
        foreach (var row in byTime)
        {
            Order[places[strata.Codes[row]]++] = row;
        }
    }

    // Weighted means, and the inverse mean absolute deviation, as R scales: the tolerance for collinear columns is then the same.
    private void Standardise(Covariates covariates, double[]? weights)
    {
        var (sums, indicator) = ColumnSums.Of(covariates.Values, Columns, weights);
        var total = weights?.Sum() ?? Rows;
        for (var j = 0; j < Columns; j++)
        {
            sums[j] /= total;
            Means[j] = indicator[j] ? 0 : sums[j];
        }

        Centre = sums;
        var spreads = ColumnSums.Spread(covariates.Values, Columns, weights, sums);
        for (var j = 0; j < Columns; j++)
        {
            Scale[j] = !indicator[j] && spreads[j] > 0 ? total / spreads[j] : 1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gather(Covariates covariates)
    {
        const int Ahead = 24;
        var (p, width, rows) = (Columns, Width, Rows);
        ref var values = ref MemoryMarshal.GetArrayDataReference(covariates.Values);
        ref var target = ref MemoryMarshal.GetArrayDataReference(X);
        ref var centre = ref MemoryMarshal.GetArrayDataReference(Centre);
        ref var scale = ref MemoryMarshal.GetArrayDataReference(Scale);
        ref var order = ref MemoryMarshal.GetArrayDataReference(Order);
        for (var k = 0; k < rows; k++)
        {
            if (Sse.IsSupported && k + Ahead < rows)
            {
                // The rows are read in no order: ask for them before they are needed, both ends.
                ref var next = ref Unsafe.Add(ref values, Unsafe.Add(ref order, k + Ahead) * p);
                unsafe
                {
                    Sse.Prefetch0(Unsafe.AsPointer(ref next));
                    Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref next, p - 1)));
                }
            }

            ref var source = ref Unsafe.Add(ref values, Unsafe.Add(ref order, k) * p);
            target = 1;
            var j = 0;
            for (; j + 4 <= p; j += 4)
            {
                var at = (nuint)j;
                ((Vector256.LoadUnsafe(ref source, at) - Vector256.LoadUnsafe(ref centre, at)) * Vector256.LoadUnsafe(ref scale, at)).StoreUnsafe(ref target, at + 1);
            }

            for (; j < p; j++)
            {
                Unsafe.Add(ref target, j + 1) = (Unsafe.Add(ref source, j) - Unsafe.Add(ref centre, j)) * Unsafe.Add(ref scale, j);
            }

            for (; j + 1 < width; j++)
            {
                Unsafe.Add(ref target, j + 1) = 0;
            }

            target = ref Unsafe.Add(ref target, width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Cut(SurvivalTimes times)
    {
        var (exit, cause) = (times.Grid.Exit, times.Cause);
        for (var s = 0; s + 1 < StratumStart.Length; s++)
        {
            var start = StratumStart[s];
            for (var k = StratumStart[s]; k < StratumStart[s + 1];)
            {
                if (cause[Order[k]] == 0)
                {
                    k++;
                    continue;
                }

                var (first, rank) = (k, exit[Order[k]]);
                while (k < StratumStart[s + 1] && exit[Order[k]] == rank && cause[Order[k]] != 0)
                {
                    k++;
                }

                Steps.Add(new RiskStep(s, rank, start, first, k));
                Events += k - first;
                start = k;
            }
        }

        if (times.Grid.Entry is { } entry)
        {
            Leaving = new int[Rows];
            for (var s = 0; s + 1 < StratumStart.Length; s++)
            {
                var part = Enumerable.Range(StratumStart[s], StratumStart[s + 1] - StratumStart[s]).ToArray();
                Array.Sort([.. part.Select(k => -entry[Order[k]])], part);
                part.CopyTo(Leaving, StratumStart[s]);
            }
        }
    }
}

/// <summary>One event time of a stratum: the places that come under risk since the later one, of which those from <c>FirstEvent</c> have the event now.</summary>
internal readonly record struct RiskStep(int Stratum, int Rank, int Start, int FirstEvent, int End);
