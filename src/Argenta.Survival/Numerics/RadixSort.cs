using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Argenta.Survival;

/// <summary>Stable sorting of doubles by their bits, eleven at a time.</summary>
internal static class RadixSort
{
    private const int Bits = 11;

    /// <summary>The rows in order of the keys, equal keys in order of the rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int[] Order(double[] keys)
    {
        var n = keys.Length;
        var order = new int[n];
        for (var i = 0; i < n; i++)
        {
            order[i] = i;
        }

        if (n < 4096)
        {
            Array.Sort(order, (a, b) => keys[a].CompareTo(keys[b]) is var c && c != 0 ? c : a.CompareTo(b));
            return order;
        }

        var bits = new ulong[n];
        var source = MemoryMarshal.Cast<double, ulong>(keys);
        for (var i = 0; i < n; i++)
        {
            // Minus zero is zero. Negative numbers have all bits turned, the others the sign alone: then order of bits is order of numbers.
            var b = keys[i] == 0 ? 0 : source[i];
            bits[i] = (b >> 63) != 0 ? ~b : b | 0x8000_0000_0000_0000;
        }

        var (otherBits, otherOrder) = (new ulong[n], new int[n]);
        var counts = new int[1 << Bits];
        for (var shift = 0; shift < 64; shift += Bits)
        {
            Array.Clear(counts);
            foreach (var b in bits)
            {
                counts[(int)(b >> shift) & ((1 << Bits) - 1)]++;
            }

            if (counts[(int)(bits[0] >> shift) & ((1 << Bits) - 1)] == n)
            {
                continue;
            }

            var sum = 0;
            for (var k = 0; k < counts.Length; k++)
            {
                (counts[k], sum) = (sum, sum + counts[k]);
            }

            for (var i = 0; i < n; i++)
            {
                var to = counts[(int)(bits[i] >> shift) & ((1 << Bits) - 1)]++;
                otherBits[to] = bits[i];
                otherOrder[to] = order[i];
            }

            (bits, otherBits) = (otherBits, bits);
            (order, otherOrder) = (otherOrder, order);
        }

        return order;
    }
}
