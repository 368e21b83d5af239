using System.Numerics;
using System.Runtime.CompilerServices;
using Argenta.Simulation.Model;

namespace Argenta.Simulation.Life;

/// <summary>What a stream of chance is for. Each has its own numbers, so that other faults or other noise never change a life.</summary>
public enum Chances
{
    /// <summary>Who somebody is.</summary>
    Who = 1,

    /// <summary>What happens to them.</summary>
    Life = 2,

    /// <summary>What is measured and how it is worded.</summary>
    Record = 3,

    /// <summary>What goes wrong in the record.</summary>
    Faults = 4,

    /// <summary>What runs in their family, and what they do not tolerate.</summary>
    Kin = 5,

    /// <summary>Which of their illnesses are over, and what is ruled out.</summary>
    Denials = 6,

    /// <summary>When they are pregnant.</summary>
    Pregnancy = 7,

    /// <summary>What records say of either.</summary>
    Denied = 8,
}

/// <summary>Chance by (seed, person, stream): the same for a person whatever the number of people or threads. xoshiro256**, seeded by splitmix64.</summary>
public sealed class Dice
{
    private ulong a;
    private ulong b;
    private ulong c;
    private ulong d;
    private double spare;
    private bool hasSpare;

    /// <summary>Begins the stream of a person anew.</summary>
    public void Start(long seed, long person, Chances stream)
    {
        var state = Mix((ulong)seed + 0x9E3779B97F4A7C15) ^ Mix((ulong)person * 0xD1B54A32D192ED03 + (ulong)stream);
        (a, b, c, d) = (Step(ref state), Step(ref state), Step(ref state), Step(ref state));
        hasSpare = false;
    }

    /// <summary>A number from 0 (inclusive) to 1 (exclusive).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Next() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True with this probability.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Chance(double probability) => Next() < probability;

    /// <summary>A whole number from 0 to below the bound.</summary>
    public int Below(int bound) => (int)(Next() * bound);

    /// <summary>The days of a delay.</summary>
    public int Days(Delay delay) => delay.From + Below(delay.Within);

    /// <summary>A number between two.</summary>
    public double Between(double low, double high) => low + ((high - low) * Next());

    /// <summary>A number between the two of a range.</summary>
    public double Between((double Least, double Most) range) => Between(range.Least, range.Most);

    /// <summary>A standard normal number (Marsaglia's polar method).</summary>
    public double Normal()
    {
        if (hasSpare)
        {
            hasSpare = false;
            return spare;
        }

        double x, y, s;
        do
        {
            x = (2 * Next()) - 1;
            y = (2 * Next()) - 1;
            s = (x * x) + (y * y);
        }
        while (s is >= 1 or 0);

        var scale = Math.Sqrt(-2 * Math.Log(s) / s);
        (spare, hasSpare) = (y * scale, true);
        return x * scale;
    }

    /// <summary>A log-normal number.</summary>
    public double LogNormal(double median, double spread) => median * Math.Exp(spread * Normal());

    /// <summary>An exponential waiting time of mean 1.</summary>
    public double Wait() => -Math.Log(1 - Next());

    /// <summary>The number of a weight, drawn in proportion; -1 where all are zero.</summary>
    public int Pick(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        if (total <= 0)
        {
            return -1;
        }

        var at = Next() * total;
        for (var i = 0; i < weights.Length; i++)
        {
            at -= weights[i];
            if (at < 0)
            {
                return i;
            }
        }

        return weights.LastIndexOfAnyExcept(0.0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Bits()
    {
        var result = BitOperations.RotateLeft(b * 5, 7) * 9;
        var t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = BitOperations.RotateLeft(d, 45);
        return result;
    }

    private static ulong Step(ref ulong state) => Mix(state += 0x9E3779B97F4A7C15);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
