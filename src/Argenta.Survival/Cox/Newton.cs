namespace Argenta.Survival;

/// <summary>Newton's method with halved steps, from 0, stopping where the log-likelihood changes by less than a share of itself: the path of R's <c>coxph</c>,
/// so that also the last digits, which depend on where one stops, agree.</summary>
internal sealed class Newton
{
    public required double[] Beta { get; init; }

    public required double[] Score { get; init; }

    public required SymmetricMatrix Information { get; init; }

    public required double NullLogLikelihood { get; init; }

    public required double LogLikelihood { get; init; }

    public required double ScoreTest { get; init; }

    public required int Iterations { get; init; }

    public required bool Converged { get; init; }

    public static Newton Climb(ILikelihood likelihood, int maxIterations, double tolerance)
    {
        var p = likelihood.Size;
        var (beta, score, information) = (new double[p], new double[p], new double[p * p]);
        var start = likelihood.At(beta, score, information);
        var decomposed = SymmetricMatrix.Decompose(information, p);
        var step = decomposed.Solve(score);
        var test = step.Zip(score).Sum(s => s.First * s.Second);
        var best = start;
        var next = beta.Zip(step).Select(b => b.First + b.Second).ToArray();
        var halving = 0;
        for (var iteration = 1; iteration <= maxIterations; iteration++)
        {
            var value = likelihood.At(next, score, information);
            var finite = double.IsFinite(value) && Array.TrueForAll(score, double.IsFinite) && Array.TrueForAll(information, double.IsFinite);
            if (finite)
            {
                decomposed = SymmetricMatrix.Decompose(information, p);
            }

            if (finite && (value == best || Math.Abs(1 - (best / value)) <= tolerance))
            {
                return Done(next, value, iteration, true);
            }

            if (!finite || value < best)
            {
                halving++;
                for (var i = 0; i < p; i++)
                {
                    next[i] = (next[i] + (halving * beta[i])) / (halving + 1);
                }
            }
            else
            {
                (halving, best) = (0, value);
                step = decomposed.Solve(score);
                for (var i = 0; i < p; i++)
                {
                    beta[i] = next[i];
                    next[i] += step[i];
                }
            }
        }

        best = likelihood.At(beta, score, information);
        decomposed = SymmetricMatrix.Decompose(information, p);
        return Done(beta, best, maxIterations, maxIterations == 0);

        Newton Done(double[] at, double value, int iterations, bool converged) => new()
        {
            Beta = [.. at],
            Score = score,
            Information = decomposed,
            NullLogLikelihood = start,
            LogLikelihood = value,
            ScoreTest = test,
            Iterations = iterations,
            Converged = converged,
        };
    }
}
