namespace Argenta.Survival;

/// <summary>The form of survival in a parametric model: log T = β·x + σ·W, and what W is.</summary>
public enum SurvivalDistribution
{
    /// <summary>W the smallest extreme value, σ = 1: a constant hazard.</summary>
    Exponential = 1,

    /// <summary>W the smallest extreme value: a hazard that rises (σ below 1) or falls as a power of time. Shape 1/σ, scale exp(β·x).</summary>
    Weibull,

    /// <summary>W normal.</summary>
    LogNormal,

    /// <summary>W logistic: odds of survival in proportion. Shape 1/σ, scale exp(β·x).</summary>
    LogLogistic,
}

/// <summary>What belongs to a parametric model beside times and covariates.</summary>
public sealed record ParametricOptions
{
    /// <summary>The form.</summary>
    public SurvivalDistribution Distribution { get; init; } = SurvivalDistribution.Weibull;

    /// <summary>Case weights above 0; null weighs each row once.</summary>
    public double[]? Weights { get; init; }

    /// <summary>The confidence level.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Newton steps at most.</summary>
    public int MaxIterations { get; init; } = 100;
}

/// <summary>A parameter of a parametric model.</summary>
/// <param name="Name"><c>(Intercept)</c>, a covariate, or <c>Log(scale)</c>, as R's <c>survreg</c>.</param>
/// <param name="Value">On the scale of log time; positive means longer.</param>
/// <param name="StandardError">From the inverse of the information.</param>
/// <param name="Z">Value over standard error.</param>
/// <param name="P">Two-sided.</param>
/// <param name="TimeRatio">exp(value) with limits: by what factor times stretch for one unit more.</param>
public sealed record ParametricCoefficient(string Name, double Value, double StandardError, double Z, double P, Estimate TimeRatio);

/// <summary>Accelerated failure time models for times above 0. J. D. Kalbfleisch, R. L. Prentice, The Statistical Analysis of Failure Time Data (2002), chapters 2 and 3. R's
/// <c>survreg</c>, in its parameters; with entries the likelihood is that of the time given survival to the entry.</summary>
public static class ParametricModel
{
    /// <summary>Fits a model by maximum likelihood.</summary>
    /// <param name="times">Follow-up, all times above 0; any cause counts as the event.</param>
    /// <param name="covariates">As many rows; null for one distribution for all.</param>
    /// <param name="options">Null takes Weibull's form.</param>
    /// <exception cref="SurvivalException">A time that is not above 0, no events, unequal lengths, bad weights.</exception>
    public static ParametricFit Fit(SurvivalTimes times, Covariates? covariates = null, ParametricOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(times);
        options ??= new ParametricOptions();
        Check.Weights(options.Weights, times.Count);
        Check.Level(options.Level);
        if (covariates is not null)
        {
            Check.Length(covariates.Rows, times.Count, "The covariates");
        }

        for (var i = 0; i < times.Count; i++)
        {
            if (!(times.Exit(i) > 0))
            {
                throw new SurvivalException(SurvivalFault.BadNumber, $"Row {i}: a parametric model takes logarithms and needs times above 0.", i);
            }
        }

        if (!Array.Exists(times.Cause, c => c != 0))
        {
            throw new SurvivalException(SurvivalFault.NoEvents, "Nobody had the event, so no distribution can be estimated.");
        }

        var alone = Climb(new ParametricLikelihood(times, null, options), options);
        var full = covariates is null ? alone : Climb(new ParametricLikelihood(times, covariates, options), options);
        return new ParametricFit(full, alone.LogLikelihood, covariates, times, options);
    }

    internal sealed record Climbed(ParametricLikelihood Likelihood, double[] Beta, double LogLikelihood, SymmetricMatrix Information, int Iterations, bool Converged);

    // To rest, not to a share of the log-likelihood: the answer does not depend on where one stops.
    private static Climbed Climb(ParametricLikelihood likelihood, ParametricOptions options)
    {
        var p = likelihood.Size;
        var beta = likelihood.Start();
        var (score, information) = (new double[p], new double[p * p]);
        var value = likelihood.At(beta, score, information);
        for (var iteration = 1; iteration <= options.MaxIterations; iteration++)
        {
            var step = Direction(information, score, p, out var decomposed);
            var expected = step.Zip(score).Sum(s => s.First * s.Second);
            if (expected < 1e-20 * Math.Max(1, Math.Abs(value)))
            {
                return new Climbed(likelihood, beta, value, decomposed, iteration - 1, true);
            }

            var next = new double[p];
            var better = double.NaN;
            for (var factor = 1.0; factor > 1e-10; factor /= 2)
            {
                for (var j = 0; j < p; j++)
                {
                    next[j] = beta[j] + (factor * step[j]);
                }

                better = likelihood.At(next, score, information);
                if (better >= value - (1e-12 * Math.Abs(value)) && double.IsFinite(better))
                {
                    break;
                }
            }

            // The remaining rise is below what rounding lets one see.
            if (!(better > value) && expected < 1e-10)
            {
                likelihood.At(beta, score, information);
                return new Climbed(likelihood, beta, value, SymmetricMatrix.Decompose(information, p), iteration, true);
            }

            (beta, value) = (next, better);
        }

        return new Climbed(likelihood, beta, value, SymmetricMatrix.Decompose(information, p), options.MaxIterations, false);
    }

    // Newton's step; where the curvature has the wrong sign far from the maximum, its diagonal is raised until it has not.
    private static double[] Direction(double[] information, double[] score, int p, out SymmetricMatrix decomposed)
    {
        var lifted = (double[])information.Clone();
        for (var lift = 0.0; ; lift = lift == 0 ? 1e-3 : lift * 10)
        {
            for (var j = 0; j < p; j++)
            {
                lifted[(j * p) + j] = information[(j * p) + j] + (lift * Math.Max(1, Math.Abs(information[(j * p) + j])));
            }

            decomposed = SymmetricMatrix.Decompose(lifted, p);
            var step = decomposed.Solve(score);
            if (decomposed.IsSemidefinite || lift > 1e12)
            {
                return step;
            }
        }
    }
}
