using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Argenta.Survival;

/// <summary>The three inner loops: predictors, exponentials, and sums of risk-weighted products.</summary>
internal static class Kernel
{
    /// <summary>out[i] = row i · beta, rows of whole vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Predict(double[] rows, double[] beta, double[] predictors, int vectors)
    {
        ref var x = ref MemoryMarshal.GetArrayDataReference(rows);
        ref var b = ref MemoryMarshal.GetArrayDataReference(beta);
        for (var i = 0; i < predictors.Length; i++)
        {
            var sum = Vector256<double>.Zero;
            for (var v = 0; v < vectors; v++)
            {
                sum = Vector256.MultiplyAddEstimate(Load(ref x, (nuint)(4 * v)), Load(ref b, (nuint)(4 * v)), sum);
            }

            predictors[i] = Vector256.Sum(sum);
            x = ref Unsafe.Add(ref x, 4 * vectors);
        }
    }

    /// <summary>Replaces each number by its exponential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Exponential(Span<double> values)
    {
        ref var x = ref MemoryMarshal.GetReference(values);
        var i = 0;
        for (; i + 4 <= values.Length; i += 4)
        {
            Vector256.Exp(Load(ref x, (nuint)i)).StoreUnsafe(ref x, (nuint)i);
        }

        for (; i < values.Length; i++)
        {
            values[i] = Math.Exp(values[i]);
        }
    }

    /// <summary>
    /// Adds Σ weight·row·rowᵀ over consecutive rows to a symmetric matrix, of which only the blocks of four columns on and right of the diagonal are kept.
    /// Four rows at a time, so that a sum is read and written once for four products.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Accumulate(double[] sums, double[] rows, double[] weights, int from, int to, int vectors, int used)
    {
        var width = 4 * vectors;
        ref var s = ref MemoryMarshal.GetArrayDataReference(sums);
        Span<double> scaled = stackalloc double[4 * width];
        ref var y = ref MemoryMarshal.GetReference(scaled);
        var i = from;
        for (; i + 4 <= to; i += 4)
        {
            ref var x = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(rows), i * width);
            for (var r = 0; r < 4; r++)
            {
                var w = Vector256.Create(weights[i + r]);
                for (var v = 0; v < vectors; v++)
                {
                    (w * Load(ref x, (nuint)((r * width) + (4 * v)))).StoreUnsafe(ref y, (nuint)((r * width) + (4 * v)));
                }
            }

            for (var a = 0; a < used; a++)
            {
                var x0 = Vector256.Create(Unsafe.Add(ref x, a));
                var x1 = Vector256.Create(Unsafe.Add(ref x, width + a));
                var x2 = Vector256.Create(Unsafe.Add(ref x, (2 * width) + a));
                var x3 = Vector256.Create(Unsafe.Add(ref x, (3 * width) + a));
                for (var c = a & ~3; c < width; c += 4)
                {
                    var sum = Load(ref s, (nuint)((a * width) + c));
                    sum = Vector256.MultiplyAddEstimate(x0, Load(ref y, (nuint)c), sum);
                    sum = Vector256.MultiplyAddEstimate(x1, Load(ref y, (nuint)(width + c)), sum);
                    sum = Vector256.MultiplyAddEstimate(x2, Load(ref y, (nuint)((2 * width) + c)), sum);
                    sum = Vector256.MultiplyAddEstimate(x3, Load(ref y, (nuint)((3 * width) + c)), sum);
                    sum.StoreUnsafe(ref s, (nuint)((a * width) + c));
                }
            }
        }

        for (; i < to; i++)
        {
            AccumulateOne(sums, rows, i * width, weights[i], vectors, used);
        }
    }

    /// <summary>Adds weight·row·rowᵀ of one row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AccumulateOne(double[] sums, double[] rows, int at, double weight, int vectors, int used)
    {
        var width = 4 * vectors;
        ref var s = ref MemoryMarshal.GetArrayDataReference(sums);
        ref var x = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(rows), at);
        for (var a = 0; a < used; a++)
        {
            var scaled = Vector256.Create(weight * Unsafe.Add(ref x, a));
            for (var c = a & ~3; c < width; c += 4)
            {
                Vector256.MultiplyAddEstimate(scaled, Load(ref x, (nuint)c), Load(ref s, (nuint)((a * width) + c))).StoreUnsafe(ref s, (nuint)((a * width) + c));
            }
        }
    }

    /// <summary>Adds Σ weight·row over consecutive rows to a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AccumulateFirst(Span<double> sums, double[] rows, double[] weights, int from, int to, int vectors)
    {
        var width = 4 * vectors;
        ref var s = ref MemoryMarshal.GetReference(sums);
        for (var i = from; i < to; i++)
        {
            ref var x = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(rows), i * width);
            var w = Vector256.Create(weights[i]);
            for (var c = 0; c < width; c += 4)
            {
                Vector256.MultiplyAddEstimate(w, Load(ref x, (nuint)c), Load(ref s, (nuint)c)).StoreUnsafe(ref s, (nuint)c);
            }
        }
    }

    /// <summary>target += factor·source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Span<double> target, double factor, ReadOnlySpan<double> source)
    {
        ref var t = ref MemoryMarshal.GetReference(target);
        ref var s = ref MemoryMarshal.GetReference(source);
        var f = Vector256.Create(factor);
        var i = 0;
        for (; i + 4 <= target.Length; i += 4)
        {
            Vector256.MultiplyAddEstimate(f, Load(ref s, (nuint)i), Load(ref t, (nuint)i)).StoreUnsafe(ref t, (nuint)i);
        }

        for (; i < target.Length; i++)
        {
            target[i] += factor * source[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Load(ref double from, nuint offset) => Vector256.LoadUnsafe(ref from, offset);
}
