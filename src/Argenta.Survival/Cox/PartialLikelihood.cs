using System.Runtime.CompilerServices;

namespace Argenta.Survival;

/// <summary>A log-likelihood with its first two derivatives, in scaled coefficients.</summary>
internal interface ILikelihood
{
    int Size { get; }

    /// <summary>The log-likelihood at coefficients; fills the score, and the information in its upper triangle.</summary>
    double At(ReadOnlySpan<double> beta, Span<double> score, Span<double> information);
}

/// <summary>The partial likelihood with Efron's or Breslow's ties.</summary>
internal sealed class PartialLikelihood : ILikelihood
{
    private readonly RiskSets sets;
    private readonly bool efron;
    private readonly double[] eventSum;
    private readonly double offsetSum;
    private readonly double[] information;

    public PartialLikelihood(RiskSets sets, bool efron)
    {
        (this.sets, this.efron) = (sets, efron);
        Risks = new double[sets.Rows];
        information = new double[sets.Width * sets.Width];
        eventSum = new double[sets.Width];
        foreach (var step in sets.Steps)
        {
            for (var k = step.FirstEvent; k < step.End; k++)
            {
                var weight = sets.Weights?[k] ?? 1;
                Kernel.Add(eventSum, weight, sets.X.AsSpan(k * sets.Width, sets.Width));
                offsetSum += weight * (sets.Offset?[k] ?? 0);
            }
        }
    }

    public int Size => sets.Columns;

    /// <summary>exp(η)·w at the coefficients looked at last.</summary>
    public double[] Risks { get; }

    public double At(ReadOnlySpan<double> beta, Span<double> score, Span<double> upper)
    {
        sets.Risks(beta, Risks);
        Array.Clear(information);
        var visitor = new Visitor { Score = new double[sets.Width], Information = information, Mixed = new double[2 * sets.Width], Used = Size + 1 };
        RiskWalk.Run(sets, Risks, efron, ref visitor);
        var value = offsetSum - visitor.Log;
        for (var i = 0; i < Size; i++)
        {
            value += beta[i] * eventSum[i + 1];
            score[i] = eventSum[i + 1] - visitor.Score[i + 1];
            for (var j = i; j < Size; j++)
            {
                upper[(i * Size) + j] = information[((i + 1) * sets.Width) + j + 1];
            }
        }

        return value;
    }

    private struct Visitor : IRiskVisitor
    {
        public required double[] Score;
        public required double[] Information;
        public required double[] Mixed;
        public required int Used;
        public double Log;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void At(in RiskStep step, RiskSums sums)
        {
            var (width, w, e) = (sums.Width, sums.DeadWeight, sums.Efron());
            Log += w * e.Log;
            var first = sums.All.AsSpan(0, width);
            Kernel.Add(Score, w * e.Inverse, first);
            if (!sums.Tied)
            {
                for (var i = 1; i < Used; i++)
                {
                    var from = i & ~3;
                    var target = Information.AsSpan((i * width) + from, width - from);
                    Kernel.Add(target, w * e.Inverse, sums.All.AsSpan((i * width) + from, width - from));
                    Kernel.Add(target, -w * e.Square * first[i], first[from..]);
                }

                return;
            }

            // Σ_k of (S₁ − f E₁)(S₁ − f E₁)ᵀ/D² = S₁ aᵀ + E₁ bᵀ with a = q₀S₁ − q₁E₁ and b = q₂E₁ − q₁S₁.
            var events = sums.Events.AsSpan(0, width);
            var a = Mixed.AsSpan(0, width);
            var b = Mixed.AsSpan(width, width);
            for (var c = 0; c < width; c++)
            {
                a[c] = (e.Square * first[c]) - (e.SquareF * events[c]);
                b[c] = (e.SquareFF * events[c]) - (e.SquareF * first[c]);
            }

            Kernel.Add(Score, -w * e.InverseF, events);
            for (var i = 1; i < Used; i++)
            {
                var from = i & ~3;
                var target = Information.AsSpan((i * width) + from, width - from);
                Kernel.Add(target, w * e.Inverse, sums.All.AsSpan((i * width) + from, width - from));
                Kernel.Add(target, -w * e.InverseF, sums.Events.AsSpan((i * width) + from, width - from));
                Kernel.Add(target, -w * first[i], a[from..]);
                Kernel.Add(target, -w * events[i], b[from..]);
            }
        }
    }
}
