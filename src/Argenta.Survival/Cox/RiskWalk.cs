using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Argenta.Survival;

/// <summary>What is at risk at one event time.</summary>
internal sealed class RiskSums(int width)
{
    /// <summary>Σ r·x·xᵀ over all at risk; the first row holds Σ r and Σ r·x.</summary>
    public double[] All { get; } = new double[width * width];

    /// <summary>The same over those with the event now; set only where <see cref="Tied"/>.</summary>
    public double[] Events { get; } = new double[width * width];

    public int Width { get; } = width;

    /// <summary>Whether Efron's correction applies: several events, and it was asked for.</summary>
    public bool Tied { get; set; }

    /// <summary>The number of events.</summary>
    public int Deaths { get; set; }

    /// <summary>The sum of their weights.</summary>
    public double DeadWeight { get; set; }

    /// <summary>Σ over the d passes of 1/denominator, f/denominator and so on, f = k/d: all of Efron's correction that is needed once a time.</summary>
    public EfronSums Efron() => EfronSums.Of(All[0], Tied ? Events[0] : 0, Tied ? Deaths : 1);
}

/// <summary>Σ_k over k = 0…d−1 with f = k/d and D_k = S − f·E of: 1/D, f/D, 1/D², f/D², f²/D², log D; each divided by d.</summary>
internal readonly record struct EfronSums(double Inverse, double InverseF, double Square, double SquareF, double SquareFF, double Log)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static EfronSums Of(double all, double events, int passes)
    {
        if (passes == 1)
        {
            var inverse = 1 / all;
            return new EfronSums(inverse, 0, inverse * inverse, 0, 0, Math.Log(all));
        }

        var (i, iF, s, sF, sFF, log) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var k = 0; k < passes; k++)
        {
            var f = (double)k / passes;
            var d = all - (f * events);
            var inverse = 1 / d;
            i += inverse;
            iF += f * inverse;
            s += inverse * inverse;
            sF += f * inverse * inverse;
            sFF += f * f * inverse * inverse;
            log += Math.Log(d);
        }

        return new EfronSums(i / passes, iF / passes, s / passes, sF / passes, sFF / passes, log / passes);
    }
}

internal interface IRiskVisitor
{
    void At(in RiskStep step, RiskSums sums);
}

/// <summary>Walks back in time through the event times with the sums over the risk set kept up to date.</summary>
internal static class RiskWalk
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TVisitor>(RiskSets sets, double[] risks, bool efron, ref TVisitor visitor)
        where TVisitor : struct, IRiskVisitor
    {
        var (vectors, used) = (sets.Width / 4, sets.Columns + 1);
        var sums = new RiskSums(sets.Width);
        var (stratum, leaving, inside) = (-1, 0, 0);
        foreach (ref readonly var step in CollectionsMarshal.AsSpan(sets.Steps))
        {
            if (step.Stratum != stratum)
            {
                stratum = step.Stratum;
                Array.Clear(sums.All);
                (leaving, inside) = (sets.StratumStart[stratum], 0);
            }

            sums.Deaths = step.End - step.FirstEvent;
            sums.Tied = efron && sums.Deaths > 1;
            Kernel.Accumulate(sums.All, sets.X, risks, step.Start, sums.Tied ? step.FirstEvent : step.End, vectors, used);
            if (sums.Tied)
            {
                Array.Clear(sums.Events);
                Kernel.Accumulate(sums.Events, sets.X, risks, step.FirstEvent, step.End, vectors, used);
                Kernel.Add(sums.All, 1, sums.Events);
            }

            inside += step.End - step.Start;
            if (sets.Leaving is not null)
            {
                Leave(sets, risks, step, sums, ref leaving, ref inside);
            }

            sums.DeadWeight = sums.Deaths;
            if (sets.Weights is not null)
            {
                sums.DeadWeight = 0;
                for (var k = step.FirstEvent; k < step.End; k++)
                {
                    sums.DeadWeight += sets.Weights[k];
                }
            }

            visitor.At(step, sums);
        }
    }

    // Going back in time, who entered at this time or later is not yet there.
    private static void Leave(RiskSets sets, double[] risks, in RiskStep step, RiskSums sums, ref int leaving, ref int inside)
    {
        var entry = sets.Times.Grid.Entry!;
        for (; leaving < sets.StratumStart[step.Stratum + 1]; leaving++)
        {
            var place = sets.Leaving![leaving];
            if (entry[sets.Order[place]] < step.Rank)
            {
                break;
            }

            Kernel.AccumulateOne(sums.All, sets.X, place * sets.Width, -risks[place], sets.Width / 4, sets.Columns + 1);
            inside--;
        }

        // Where only those with the event are left, their own sums are free of the rounding that the others leave behind.
        if (inside == sums.Deaths)
        {
            Array.Clear(sums.All);
            Kernel.Accumulate(sums.All, sets.X, risks, step.FirstEvent, step.End, sets.Width / 4, sets.Columns + 1);
        }
    }
}
