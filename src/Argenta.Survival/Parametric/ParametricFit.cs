namespace Argenta.Survival;

/// <summary>A fitted parametric model.</summary>
public sealed class ParametricFit
{
    private readonly double[] parameters;
    private readonly double[] variance;
    private readonly int columns;

    internal ParametricFit(ParametricModel.Climbed climbed, double alone, Covariates? covariates, SurvivalTimes times, ParametricOptions options)
    {
        Options = options;
        (LogLikelihood, NullLogLikelihood, Iterations, Converged) = (climbed.LogLikelihood, alone, climbed.Iterations, climbed.Converged);
        (Count, Events) = (times.Count, times.Cause.Count(c => c != 0));
        columns = covariates?.Columns ?? 0;
        var size = climbed.Beta.Length;

        // Back from centred and scaled covariates: a linear map of the parameters, so also of their variance.
        var map = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            map[(i * size) + i] = i >= 1 && i <= columns ? climbed.Likelihood.Scale[i - 1] : 1;
        }

        for (var j = 0; j < columns; j++)
        {
            map[j + 1] = -climbed.Likelihood.Scale[j] * climbed.Likelihood.Centre[j];
        }

        parameters = new double[size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                parameters[i] += map[(i * size) + j] * climbed.Beta[j];
            }
        }

        variance = SymmetricMatrix.Sandwich(map, climbed.Information.Inverse(), size);
        Scale = size > 1 + columns ? Math.Exp(parameters[^1]) : 1;
        var z = Probability.NormalQuantile(1 - ((1 - options.Level) / 2));
        List<string> names = ["(Intercept)", .. covariates?.Names ?? []];
        if (size > names.Count)
        {
            names.Add("Log(scale)");
        }

        Coefficients = [.. names.Select((n, i) => Describe(n, parameters[i], climbed.Information.Dropped[i] ? double.NaN : Math.Sqrt(variance[(i * size) + i]), z))];
        var ratio = 2 * (LogLikelihood - NullLogLikelihood);
        var estimated = climbed.Information.Dropped.Skip(1).Take(columns).Count(d => !d);
        LikelihoodRatioTest = new ModelTest(ratio, estimated, Probability.ChiSquareTail(ratio, estimated));
        Warnings =
        [
            .. names.Where((_, i) => climbed.Information.Dropped[i]).Select(n => new SurvivalWarning(SurvivalCaution.Collinear, n, $"{n} is a combination of earlier covariates; it is left out.")),
            .. climbed.Converged ? Array.Empty<SurvivalWarning>() : [new SurvivalWarning(SurvivalCaution.NotConverged, string.Empty, $"No convergence in {climbed.Iterations} iterations; a covariate may separate those with and without the event.")],
        ];
    }

    /// <summary>Intercept, covariates and, where it is free, the logarithm of the scale.</summary>
    public IReadOnlyList<ParametricCoefficient> Coefficients { get; }

    /// <summary>σ; 1 for the exponential form.</summary>
    public double Scale { get; }

    /// <summary>Rows.</summary>
    public int Count { get; }

    /// <summary>Rows with the event.</summary>
    public int Events { get; }

    /// <summary>What it was fitted with.</summary>
    public ParametricOptions Options { get; }

    /// <summary>The log-likelihood of the times.</summary>
    public double LogLikelihood { get; }

    /// <summary>That of the model without covariates.</summary>
    public double NullLogLikelihood { get; }

    /// <summary>Akaike's criterion, −2·log-likelihood + 2·parameters: smaller is better, between forms too.</summary>
    public double Aic => (-2 * LogLikelihood) + (2 * parameters.Length);

    /// <summary>The likelihood ratio test of all covariates together; no degrees of freedom without covariates.</summary>
    public ModelTest LikelihoodRatioTest { get; }

    /// <summary>Newton steps.</summary>
    public int Iterations { get; }

    /// <summary>Whether they came to rest.</summary>
    public bool Converged { get; }

    /// <summary>Cautions.</summary>
    public IReadOnlyList<SurvivalWarning> Warnings { get; }

    /// <summary>The probability of being free of the event at a time, with limits from the delta method on the scale of log time.</summary>
    /// <param name="person">The covariates in order; empty without.</param>
    /// <param name="time">0 or later.</param>
    /// <exception cref="SurvivalException">Another number of covariates.</exception>
    public Estimate Survival(IReadOnlyList<double> person, double time)
    {
        var x = Gradient(person);
        if (time <= 0)
        {
            return new Estimate(1, 1, 1);
        }

        var w = (Math.Log(time) - Location(x)) / Scale;
        var gradient = x.Select(v => -v / Scale).ToArray();
        if (parameters.Length > 1 + columns)
        {
            gradient[^1] = -w;
        }

        var half = Probability.NormalQuantile(1 - ((1 - Options.Level) / 2)) * Math.Sqrt(SymmetricMatrix.Form(gradient, variance, gradient));
        double At(double at) => Math.Exp(ErrorLaw.Survival(Options.Distribution, at).Value);
        return new Estimate(At(w), At(w + half), At(w - half));
    }

    /// <summary>The time by which a share has had the event, with limits from the delta method on the scale of log time. R's <c>predict(type = "quantile")</c>.</summary>
    /// <param name="person">The covariates in order; empty without.</param>
    /// <param name="share">Between 0 and 1; 0.5 is the median.</param>
    /// <exception cref="SurvivalException">Another number of covariates, or a share out of bounds.</exception>
    public Estimate Quantile(IReadOnlyList<double> person, double share)
    {
        if (share is not (> 0 and < 1))
        {
            throw new SurvivalException(SurvivalFault.BadArgument, "A quantile's share lies between 0 and 1.");
        }

        var gradient = Gradient(person);
        var w = ErrorLaw.Quantile(Options.Distribution, share);
        var log = Location(gradient) + (Scale * w);
        if (parameters.Length > 1 + columns)
        {
            gradient[^1] = Scale * w;
        }

        var half = Probability.NormalQuantile(1 - ((1 - Options.Level) / 2)) * Math.Sqrt(SymmetricMatrix.Form(gradient, variance, gradient));
        return new Estimate(Math.Exp(log), Math.Exp(log - half), Math.Exp(log + half));
    }

    private static ParametricCoefficient Describe(string name, double value, double error, double z) =>
        new(name, double.IsNaN(error) ? double.NaN : value, error, value / error, Probability.TwoSided(value / error), new Estimate(Math.Exp(value), Math.Exp(value - (z * error)), Math.Exp(value + (z * error))));

    private double[] Gradient(IReadOnlyList<double> person)
    {
        ArgumentNullException.ThrowIfNull(person);
        Check.Length(person.Count, columns, "The person");
        var x = new double[parameters.Length];
        x[0] = 1;
        for (var j = 0; j < columns; j++)
        {
            x[j + 1] = person[j];
        }

        return x;
    }

    private double Location(double[] x)
    {
        var sum = 0.0;
        for (var j = 0; j <= columns; j++)
        {
            sum += parameters[j] * x[j];
        }

        return sum;
    }
}
