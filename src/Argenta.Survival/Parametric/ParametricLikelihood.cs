namespace Argenta.Survival;

/// <summary>The likelihood of log T = b₀ + b·z + σ·W in (b₀, b, log σ), z the covariates centred and scaled.</summary>
internal sealed class ParametricLikelihood : ILikelihood
{
    private readonly SurvivalTimes times;
    private readonly double[] logTimes;
    private readonly double[]? logEntries;
    private readonly double[] z;
    private readonly ParametricOptions options;
    private readonly bool free;

    public ParametricLikelihood(SurvivalTimes times, Covariates? covariates, ParametricOptions options)
    {
        (this.times, this.options) = (times, options);
        free = options.Distribution != SurvivalDistribution.Exponential;
        Columns = covariates?.Columns ?? 0;
        logTimes = new double[times.Count];
        for (var i = 0; i < logTimes.Length; i++)
        {
            logTimes[i] = Math.Log(times.Exit(i));
        }

        if (times.Grid.Entry is { } entry)
        {
            // An entry at or before 0 tells nothing: the logarithm is −∞ and survival to it is certain.
            logEntries = [.. entry.Select(e => times.Grid.Times[e] > 0 ? Math.Log(times.Grid.Times[e]) : double.NegativeInfinity)];
        }

        (Centre, Scale) = (new double[Columns], new double[Columns]);
        z = new double[times.Count * Columns];
        for (var j = 0; j < Columns; j++)
        {
            for (var i = 0; i < times.Count; i++)
            {
                Centre[j] += covariates![i, j] / times.Count;
            }

            for (var i = 0; i < times.Count; i++)
            {
                Scale[j] += Math.Abs(covariates![i, j] - Centre[j]) / times.Count;
            }

            Scale[j] = Scale[j] > 0 ? 1 / Scale[j] : 1;
            for (var i = 0; i < times.Count; i++)
            {
                z[(i * Columns) + j] = (covariates![i, j] - Centre[j]) * Scale[j];
            }
        }
    }

    public int Columns { get; }

    public double[] Centre { get; }

    public double[] Scale { get; }

    /// <summary>Intercept, covariates, and log σ where it is free.</summary>
    public int Size => 1 + Columns + (free ? 1 : 0);

    public double[] Start()
    {
        var start = new double[Size];
        start[0] = logTimes.Average();
        if (free)
        {
            var spread = Math.Sqrt(logTimes.Sum(t => (t - start[0]) * (t - start[0])) / logTimes.Length);
            start[^1] = Math.Log(Math.Clamp(spread, 0.1, 10) / 1.3);
        }

        return start;
    }

    public double At(ReadOnlySpan<double> beta, Span<double> score, Span<double> information)
    {
        score.Clear();
        information.Clear();
        var (value, scale) = (0.0, free ? Math.Exp(beta[^1]) : 1);
        for (var i = 0; i < logTimes.Length; i++)
        {
            var mean = beta[0];
            for (var j = 0; j < Columns; j++)
            {
                mean += beta[j + 1] * z[(i * Columns) + j];
            }

            var weight = options.Weights?[i] ?? 1;
            var happened = times.Cause[i] != 0;
            var w = (logTimes[i] - mean) / scale;
            var term = happened ? ErrorLaw.Density(options.Distribution, w) : ErrorLaw.Survival(options.Distribution, w);
            value += weight * (term.Value - (happened ? Math.Log(scale) + logTimes[i] : 0));
            Add(score, information, i, w, scale, weight, term, happened ? 1 : 0);
            if (logEntries is not null && !double.IsNegativeInfinity(logEntries[i]))
            {
                var before = (logEntries[i] - mean) / scale;
                var given = ErrorLaw.Survival(options.Distribution, before);
                value -= weight * given.Value;
                Add(score, information, i, before, scale, -weight, given, 0);
            }
        }

        return value;
    }

    private void Add(Span<double> score, Span<double> information, int row, double w, double scale, double weight, in LawTerm term, double jacobian)
    {
        var size = Size;
        double X(int j) => j == 0 ? 1 : z[(row * Columns) + j - 1];
        for (var j = 0; j <= Columns; j++)
        {
            score[j] -= weight * X(j) * term.First / scale;
            for (var k = j; k <= Columns; k++)
            {
                information[(j * size) + k] -= weight * X(j) * X(k) * term.Second / (scale * scale);
            }

            if (free)
            {
                information[(j * size) + size - 1] -= weight * X(j) * (term.First + (w * term.Second)) / scale;
            }
        }

        if (free)
        {
            score[size - 1] -= weight * ((w * term.First) + jacobian);
            information[(size * size) - 1] -= weight * w * (term.First + (w * term.Second));
        }
    }
}

/// <summary>A logarithm with its first two derivatives.</summary>
internal readonly record struct LawTerm(double Value, double First, double Second);

/// <summary>The laws of W.</summary>
internal static class ErrorLaw
{
    public static LawTerm Density(SurvivalDistribution law, double w)
    {
        switch (law)
        {
            case SurvivalDistribution.LogNormal:
                return new(Probability.LogNormalDensity(w), -w, -1);
            case SurvivalDistribution.LogLogistic:
            {
                var p = Logistic(w);
                return new(w - (2 * LogOnePlusExp(w)), 1 - (2 * p), -2 * p * (1 - p));
            }

            default:
                var e = Math.Exp(w);
                return new(w - e, 1 - e, -e);
        }
    }

    public static LawTerm Survival(SurvivalDistribution law, double w)
    {
        switch (law)
        {
            case SurvivalDistribution.LogNormal:
            {
                var log = Probability.LogNormalTail(w);
                var hazard = Math.Exp(Probability.LogNormalDensity(w) - log);
                return new(log, -hazard, -hazard * (hazard - w));
            }

            case SurvivalDistribution.LogLogistic:
            {
                var p = Logistic(w);
                return new(-LogOnePlusExp(w), -p, -p * (1 - p));
            }

            default:
                var e = Math.Exp(w);
                return new(-e, -e, -e);
        }
    }

    /// <summary>The w that a share has not reached: S(w) = 1 − share.</summary>
    public static double Quantile(SurvivalDistribution law, double share) => law switch
    {
        SurvivalDistribution.LogNormal => Probability.NormalQuantile(share),
        SurvivalDistribution.LogLogistic => Math.Log(share / (1 - share)),
        _ => Math.Log(-Math.Log(1 - share)),
    };

    private static double Logistic(double w) => w >= 0 ? 1 / (1 + Math.Exp(-w)) : Math.Exp(w) / (1 + Math.Exp(w));

    private static double LogOnePlusExp(double w) => w > 0 ? w + Math.Log(1 + Math.Exp(-w)) : Math.Log(1 + Math.Exp(w));
}
