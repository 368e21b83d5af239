using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Argenta.Survival;

/// <summary>Sums over the columns of a matrix that lies row after row. Four rows of p numbers are p whole vectors, in which each place belongs to one column.</summary>
internal static class ColumnSums
{
    /// <summary>The sums, and which columns hold nothing but −1, 0 and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (double[] Sums, bool[] Indicator) Of(double[] values, int p, double[]? weights)
    {
        var (sums, indicator) = (new double[p], new bool[p]);
        Array.Fill(indicator, true);
        var done = 0;
        if (weights is null)
        {
            var (lanes, others) = (new double[4 * p], new double[4 * p]);
            ref var x = ref MemoryMarshal.GetArrayDataReference(values);
            ref var s = ref MemoryMarshal.GetArrayDataReference(lanes);
            ref var o = ref MemoryMarshal.GetArrayDataReference(others);
            for (; done + (4 * p) <= values.Length; done += 4 * p)
            {
                for (nuint v = 0; v < (nuint)(4 * p); v += 4)
                {
                    var here = Vector256.LoadUnsafe(ref x, (nuint)done + v);
                    (Vector256.LoadUnsafe(ref s, v) + here).StoreUnsafe(ref s, v);

                    // Not 0 where x³ is not x, and it stays so.
                    (Vector256.LoadUnsafe(ref o, v) + Vector256.Abs((here * here * here) - here)).StoreUnsafe(ref o, v);
                }
            }

            for (var k = 0; k < lanes.Length; k++)
            {
                sums[k % p] += lanes[k];
                indicator[k % p] &= others[k] == 0;
            }
        }

        for (; done < values.Length; done++)
        {
            var x = values[done];
            sums[done % p] += x * (weights?[done / p] ?? 1);
            indicator[done % p] &= x is 0 or 1 or -1;
        }

        return (sums, indicator);
    }

    /// <summary>The sums of the absolute differences from a centre.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double[] Spread(double[] values, int p, double[]? weights, double[] centre)
    {
        var sums = new double[p];
        var done = 0;
        if (weights is null)
        {
            var (lanes, repeated) = (new double[4 * p], new double[4 * p]);
            for (var k = 0; k < repeated.Length; k++)
            {
                repeated[k] = centre[k % p];
            }

            ref var x = ref MemoryMarshal.GetArrayDataReference(values);
            ref var s = ref MemoryMarshal.GetArrayDataReference(lanes);
            ref var c = ref MemoryMarshal.GetArrayDataReference(repeated);
            for (; done + (4 * p) <= values.Length; done += 4 * p)
            {
                for (nuint v = 0; v < (nuint)(4 * p); v += 4)
                {
                    (Vector256.LoadUnsafe(ref s, v) + Vector256.Abs(Vector256.LoadUnsafe(ref x, (nuint)done + v) - Vector256.LoadUnsafe(ref c, v))).StoreUnsafe(ref s, v);
                }
            }

            for (var k = 0; k < lanes.Length; k++)
            {
                sums[k % p] += lanes[k];
            }
        }

        for (; done < values.Length; done++)
        {
            sums[done % p] += Math.Abs(values[done] - centre[done % p]) * (weights?[done / p] ?? 1);
        }

        return sums;
    }

    /// <summary>Whether all numbers are finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool AreFinite(double[] values)
    {
        ref var x = ref MemoryMarshal.GetArrayDataReference(values);
        var (sum, i) = (Vector256<double>.Zero, 0);
        for (; i + 4 <= values.Length; i += 4)
        {
            // x·0 is 0, and not a number where x is not finite.
            sum += Vector256.LoadUnsafe(ref x, (nuint)i) * 0.0;
        }

        var rest = Vector256.Sum(sum);
        for (; i < values.Length; i++)
        {
            rest += values[i] * 0;
        }

        return rest == 0;
    }
}
