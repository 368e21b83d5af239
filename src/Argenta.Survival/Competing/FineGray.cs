namespace Argenta.Survival;

/// <summary>Whose convention a Fine-Gray model follows where the papers leave room: the two agree as time becomes fine, and differ with ties.</summary>
public enum FineGrayConvention
{
    /// <summary>As <c>crr</c> of R's cmprsk: Breslow's ties; the censoring curve counts those with an event as at risk of being censored at that time; the sandwich variance of
    /// the paper, which allows for the estimation of that curve; stops on the size of the score.</summary>
    Crr = 1,

    /// <summary>As <c>finegray</c> and <c>coxph</c> of R's survival: Efron's ties; events come before censorings; the variance of the weighted partial likelihood
    /// (<c>robust = FALSE</c>); stops on the log-likelihood.</summary>
    Finegray,
}

/// <summary>What belongs to a Fine-Gray model beside times, cause and covariates.</summary>
public sealed record FineGrayOptions
{
    /// <summary>Whose convention.</summary>
    public FineGrayConvention Convention { get; init; } = FineGrayConvention.Crr;

    /// <summary>The confidence level of the hazard ratios.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Newton steps at most; null takes the convention's: 10 or 20.</summary>
    public int? MaxIterations { get; init; }
}

/// <summary>
/// The proportional subdistribution hazards model: how covariates bear on the cumulative incidence of one cause while others compete. J. P. Fine, R. J. Gray, JASA 94 (1999)
/// 496-509. Those with another event stay at risk with a weight that falls as the chance of being still uncensored does.
/// </summary>
/// <remarks>
/// Cost grows as n·p², by sums forward and backward in time instead of pairs of people (E. S. Kawaguchi et al., The R Journal 12 (2020) 163-184): the first-order sums at
/// each event time, then one pass in which each row counts with the sum of its weights over all event times.
/// </remarks>
public static class FineGrayModel
{
    /// <summary>Fits a model.</summary>
    /// <param name="times">Follow-up with causes, without entries.</param>
    /// <param name="cause">The cause of interest, a name among <see cref="SurvivalTimes.Causes"/>.</param>
    /// <param name="covariates">As many rows.</param>
    /// <param name="options">Null takes the convention of <c>crr</c>.</param>
    /// <exception cref="SurvivalException">An unknown cause, no events, entries, unequal lengths.</exception>
    public static FineGrayFit Fit(SurvivalTimes times, string cause, Covariates covariates, FineGrayOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(covariates);
        options ??= new FineGrayOptions();
        Check.Length(covariates.Rows, times.Count, "The covariates");
        Check.Level(options.Level);
        if (times.HasEntry)
        {
            throw new SurvivalException(SurvivalFault.NotDefined, "A Fine-Gray model with late entries needs weights for truncation too, which neither convention here has; leave the entries out or fit cause-specific Cox models.");
        }

        var code = times.CodeOf(cause);
        if (!Array.Exists(times.Cause, c => c == code))
        {
            throw new SurvivalException(SurvivalFault.NoEvents, $"Nobody had the event {cause}, so no hazard ratio can be estimated.");
        }

        var likelihood = new SubdistributionLikelihood(RiskSets.Of(times, covariates, null, null, null), code, options.Convention);
        var climbed = options.Convention == FineGrayConvention.Crr ? CrrNewton.Climb(likelihood, options.MaxIterations ?? 10) : Newton.Climb(likelihood, options.MaxIterations ?? 20, 1e-9);
        return new FineGrayFit(likelihood, climbed, covariates, options, cause);
    }
}

/// <summary>One point of a predicted cumulative incidence.</summary>
/// <param name="Time">An event time of the cause.</param>
/// <param name="Value">The probability that the event of the cause has happened by then.</param>
public readonly record struct PredictedIncidence(double Time, double Value);

/// <summary>A fitted Fine-Gray model.</summary>
public sealed class FineGrayFit
{
    private readonly SubdistributionLikelihood likelihood;
    private readonly Newton climbed;
    private readonly double[] variance;

    internal FineGrayFit(SubdistributionLikelihood likelihood, Newton climbed, Covariates covariates, FineGrayOptions options, string cause)
    {
        (this.likelihood, this.climbed, Options, Cause) = (likelihood, climbed, options, cause);
        var sets = likelihood.Sets;
        var p = sets.Columns;
        (LogLikelihood, NullLogLikelihood, Converged, Iterations) = (climbed.LogLikelihood, climbed.NullLogLikelihood, climbed.Converged, climbed.Iterations);
        variance = climbed.Information.Inverse();
        var sandwich = options.Convention == FineGrayConvention.Crr;
        if (sandwich)
        {
            variance = SymmetricMatrix.Sandwich(variance, likelihood.InfluenceProducts(), p);
        }

        for (var i = 0; i < p * p; i++)
        {
            variance[i] *= sets.Scale[i / p] * sets.Scale[i % p];
        }

        var z = Probability.NormalQuantile(1 - ((1 - options.Level) / 2));
        Coefficients = [.. Enumerable.Range(0, p).Select(j =>
        {
            var dropped = climbed.Information.Dropped[j];
            var error = dropped ? double.NaN : Math.Sqrt(variance[(j * p) + j]);
            return CoxFit.Describe(covariates.Names[j], dropped ? double.NaN : climbed.Beta[j] * sets.Scale[j], error, sandwich ? error : null, z);
        })];
        Warnings = CoxCautions.Coefficients(sets, climbed, covariates.Names, 1e-9);
    }

    /// <summary>The coefficients: log subdistribution hazard ratios. In the convention of <c>crr</c> the only standard error is the sandwich.</summary>
    public IReadOnlyList<Coefficient> Coefficients { get; }

    /// <summary>Rows.</summary>
    public int Count => likelihood.Sets.Rows;

    /// <summary>Events of the cause.</summary>
    public int Events => likelihood.Events;

    /// <summary>The cause.</summary>
    public string Cause { get; }

    /// <summary>What it was fitted with.</summary>
    public FineGrayOptions Options { get; }

    /// <summary>The logarithm of the weighted partial likelihood.</summary>
    public double LogLikelihood { get; }

    /// <summary>The same with all coefficients 0.</summary>
    public double NullLogLikelihood { get; }

    /// <summary>Whether the iterations came to rest.</summary>
    public bool Converged { get; }

    /// <summary>Newton steps.</summary>
    public int Iterations { get; }

    /// <summary>Cautions, as for a Cox model.</summary>
    public IReadOnlyList<SurvivalWarning> Warnings { get; }

    /// <summary>The variance of the coefficients.</summary>
    /// <param name="row">A column of the model.</param>
    /// <param name="column">Another.</param>
    public double Variance(int row, int column) => variance[(row * likelihood.Sets.Columns) + column];

    /// <summary>The cumulative incidence of a person: 1 − exp(−Σ dΛ·exp(β·x)). R's <c>predict.crr</c>.</summary>
    /// <param name="person">The covariates in the order of the columns.</param>
    /// <exception cref="SurvivalException">Another number of covariates.</exception>
    public IReadOnlyList<PredictedIncidence> Predict(IReadOnlyList<double> person)
    {
        ArgumentNullException.ThrowIfNull(person);
        var sets = likelihood.Sets;
        Check.Length(person.Count, sets.Columns, "The person");
        var predictor = Enumerable.Range(0, sets.Columns).Sum(j => climbed.Information.Dropped[j] ? 0 : climbed.Beta[j] * (person[j] - sets.Centre[j]) * sets.Scale[j]);
        return likelihood.Incidence(Math.Exp(predictor));
    }
}

/// <summary>The descent of R's <c>crr</c>: full Newton steps, halved where they do not lower the objective, until the score is small beside it.</summary>
internal static class CrrNewton
{
    private const double ScoreTolerance = 1e-6;

    public static Newton Climb(SubdistributionLikelihood likelihood, int maxIterations)
    {
        var (p, scale) = (likelihood.Size, likelihood.Sets.Scale);
        var (beta, score, information) = (new double[p], new double[p], new double[p * p]);
        var (start, test) = (double.NaN, double.NaN);
        var (probe, unused) = (new double[p], new double[p * p]);
        for (var iteration = 0; ; iteration++)
        {
            var value = likelihood.At(beta, score, information);
            var decomposed = SymmetricMatrix.Decompose(information, p);
            var step = decomposed.Solve(score);
            var gain = step.Zip(score).Sum(s => s.First * s.Second);
            if (iteration == 0)
            {
                (start, test) = (value, gain);
            }

            // The score counts in the covariates' own units.
            var largest = Enumerable.Range(0, p).Max(j => Math.Abs(score[j] / scale[j]) is var s && !decomposed.Dropped[j] ? s * Math.Max(Math.Abs(beta[j] * scale[j]), 1) : 0);
            var converged = largest < Math.Max(Math.Abs(value), 1) * ScoreTolerance;
            if (converged || iteration == maxIterations)
            {
                return Done(value, decomposed, iteration, converged);
            }

            var factor = 1.0;
            for (var halvings = 0; ; halvings++)
            {
                for (var j = 0; j < p; j++)
                {
                    probe[j] = beta[j] + (factor * step[j]);
                }

                var next = likelihood.Value(probe);
                if (next >= value + (1e-4 * factor * gain))
                {
                    break;
                }

                if (halvings > 20)
                {
                    return Done(value, decomposed, iteration, false);
                }

                factor /= 2;
            }

            probe.CopyTo(beta, 0);
        }

        Newton Done(double value, SymmetricMatrix decomposed, int iterations, bool converged) => new()
        {
            Beta = beta,
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
