namespace Argenta.Survival;

/// <summary>A fitted Cox model.</summary>
public sealed class CoxFit
{
    private readonly RiskSets sets;
    private readonly double[] scaled;
    private readonly Lazy<HazardPath> path;
    private readonly Lazy<double[]> predictors;
    private readonly Covariates covariates;

    internal CoxFit(RiskSets sets, Newton climbed, Covariates covariates, CoxOptions options)
    {
        (this.sets, this.covariates, Options) = (sets, covariates, options);
        scaled = climbed.Beta;
        (LogLikelihood, NullLogLikelihood, Iterations, Converged) = (climbed.LogLikelihood, climbed.NullLogLikelihood, climbed.Iterations, climbed.Converged);
        Dropped = climbed.Information.Dropped;
        var p = sets.Columns;
        ModelVariance = climbed.Information.Inverse();
        for (var i = 0; i < p * p; i++)
        {
            ModelVariance[i] *= sets.Scale[i / p] * sets.Scale[i % p];
        }

        predictors = new(Predictors);
        path = new(() => HazardPath.Of(sets, Risks(), Options.Ties == Ties.Efron));
        IsRobust = options.Robust ?? (options.Ties != Ties.Exact && (options.Cluster is not null || (options.Weights is { } w && Array.Exists(w, v => v != Math.Floor(v)))));
        if (IsRobust)
        {
            RobustVariance = CoxResiduals.Sandwich(this);
        }

        Coefficients = Describe();
        Warnings = CoxCautions.Of(sets, climbed, covariates.Names, options);
        var estimated = Dropped.Count(d => !d);
        ScoreTest = new ModelTest(climbed.ScoreTest, estimated, Probability.ChiSquareTail(climbed.ScoreTest, estimated));
        var ratio = 2 * (LogLikelihood - NullLogLikelihood);
        LikelihoodRatioTest = new ModelTest(ratio, estimated, Probability.ChiSquareTail(ratio, estimated));
        var wald = Wald();
        WaldTest = new ModelTest(wald, estimated, Probability.ChiSquareTail(wald, estimated));
    }

    /// <summary>The coefficients, one a column.</summary>
    public IReadOnlyList<Coefficient> Coefficients { get; }

    /// <summary>Rows.</summary>
    public int Count => sets.Rows;

    /// <summary>Rows with the event.</summary>
    public int Events => sets.Events;

    /// <summary>What the model was fitted with.</summary>
    public CoxOptions Options { get; }

    /// <summary>The logarithm of the partial likelihood at the coefficients.</summary>
    public double LogLikelihood { get; }

    /// <summary>The same with all coefficients 0.</summary>
    public double NullLogLikelihood { get; }

    /// <summary>Newton steps.</summary>
    public int Iterations { get; }

    /// <summary>Whether the log-likelihood came to rest.</summary>
    public bool Converged { get; }

    /// <summary>The likelihood ratio test of all coefficients together.</summary>
    public ModelTest LikelihoodRatioTest { get; }

    /// <summary>The score test of all coefficients together; with one factor and no ties the log-rank test.</summary>
    public ModelTest ScoreTest { get; }

    /// <summary>Wald's test of all coefficients together, with the robust variance where there is one.</summary>
    public ModelTest WaldTest { get; }

    /// <summary>Whether standard errors, tests and intervals use the robust variance.</summary>
    public bool IsRobust { get; }

    /// <summary>Cautions: dependent covariates, separation, no convergence, strata without events.</summary>
    public IReadOnlyList<SurvivalWarning> Warnings { get; }

    /// <summary>The mean of each covariate, weighted unless people enter late, 0 for columns of −1, 0 and 1 only: the person of R's centred baseline.</summary>
    public IReadOnlyList<double> Means => sets.Means;

    /// <summary>The names of the strata that have rows; one, empty, without strata.</summary>
    public IReadOnlyList<string> StrataNames => Options.Strata is { } s ? [.. s.Names.Where((_, i) => sets.StratumStart[i + 1] > sets.StratumStart[i])] : [string.Empty];

    internal RiskSets Sets => sets;

    internal HazardPath Path => path.Value;

    internal Covariates Covariates => covariates;

    internal bool[] Dropped { get; }

    internal double[] ModelVariance { get; }

    internal double[]? RobustVariance { get; }

    internal double[] UsedVariance => RobustVariance ?? ModelVariance;

    internal double[] PlacedPredictors => predictors.Value;

    /// <summary>The variance of the coefficients that tests and intervals use; 0 for a dropped column.</summary>
    /// <param name="row">A column of the model.</param>
    /// <param name="column">Another.</param>
    public double Variance(int row, int column) => UsedVariance[(row * sets.Columns) + column];

    /// <summary>β·x + offset of each row, with the covariates taken from <see cref="Means"/> on.</summary>
    public double[] LinearPredictors()
    {
        var shift = Enumerable.Range(0, sets.Columns).Sum(j => Dropped[j] ? 0 : (sets.Centre[j] - sets.Means[j]) * scaled[j] * sets.Scale[j]);
        var rows = new double[sets.Rows];
        for (var k = 0; k < rows.Length; k++)
        {
            rows[sets.Order[k]] = predictors.Value[k] + shift;
        }

        return rows;
    }

    /// <summary>The cumulative baseline hazard of the person whose covariates are all 0: R's <c>basehaz(centered = FALSE)</c>.</summary>
    public IReadOnlyList<PredictedCurve> Baseline() => CoxPrediction.Curves(this, new double[sets.Columns], 0);

    /// <summary>The curve of a person with given covariates, in each stratum: exp(−Λ₀(t)·exp(β·x)), with the variance of A. A. Tsiatis, Annals of Statistics 9 (1981) 93-108.
    /// R's <c>survfit(fit, newdata)</c>.</summary>
    /// <param name="person">The covariates in the order of the columns.</param>
    /// <param name="offset">The known part of the predictor.</param>
    /// <param name="interval">The scale of the limits.</param>
    /// <exception cref="SurvivalException">Another number of covariates, or exact ties.</exception>
    public IReadOnlyList<PredictedCurve> Predict(IReadOnlyList<double> person, double offset = 0, IntervalScale interval = IntervalScale.Log)
    {
        ArgumentNullException.ThrowIfNull(person);
        return CoxPrediction.Curves(this, [.. person], offset, interval);
    }

    /// <summary>Observed less expected events of each row: from −∞ to 1.</summary>
    public double[] MartingaleResiduals() => CoxResiduals.Martingale(this);

    /// <summary>Martingale residuals on a scale on which they are more nearly symmetric. T. M. Therneau et al., Biometrika 77 (1990) 147-160.</summary>
    public double[] DevianceResiduals() => CoxResiduals.Deviance(this);

    /// <summary>The covariates of each event less their mean at risk then, by stratum and time. D. Schoenfeld, Biometrika 69 (1982) 239-241.</summary>
    public IReadOnlyList<SchoenfeldResidual> SchoenfeldResiduals() => CoxResiduals.Schoenfeld(this);

    /// <summary>Each row's share in the score, row by row.</summary>
    public double[,] ScoreResiduals() => CoxResiduals.Score(this);

    /// <summary>Roughly how much each coefficient would fall were the row left out, row by row; times the case weight.</summary>
    public double[,] DfBetas() => CoxResiduals.DfBetas(this);

    /// <summary>The share of comparable pairs in which the one with the higher risk has the event first.</summary>
    public Concordance Concordance() => Survival.Concordance.Of(this);

    /// <summary>Tests whether coefficients change over time. R's <c>cox.zph</c> since survival 3.0.</summary>
    /// <param name="transform">The scale of time on which a trend is sought.</param>
    public ProportionalityResult TestProportionality(TimeTransform transform = TimeTransform.KaplanMeier) => Proportionality.Test(this, transform);

    internal double[] Risks()
    {
        var risks = (double[])predictors.Value.Clone();
        Kernel.Exponential(risks);
        return risks;
    }

    internal double ScaledBeta(int j) => Dropped[j] ? 0 : scaled[j];

    private double[] Predictors()
    {
        var beta = new double[sets.Columns];
        for (var j = 0; j < beta.Length; j++)
        {
            beta[j] = ScaledBeta(j);
        }

        var values = new double[sets.Rows];
        var padded = new double[sets.Width];
        beta.CopyTo(padded, 1);
        Kernel.Predict(sets.X, padded, values, sets.Width / 4);
        for (var k = 0; sets.Offset is not null && k < values.Length; k++)
        {
            values[k] += sets.Offset[k];
        }

        return values;
    }

    private Coefficient[] Describe()
    {
        var (p, z) = (sets.Columns, Probability.NormalQuantile(1 - ((1 - Options.Level) / 2)));
        var list = new Coefficient[p];
        for (var j = 0; j < p; j++)
        {
            var value = Dropped[j] ? double.NaN : scaled[j] * sets.Scale[j];
            var model = Dropped[j] ? double.NaN : Math.Sqrt(ModelVariance[(j * p) + j]);
            double? robust = RobustVariance is null ? null : Dropped[j] ? double.NaN : Math.Sqrt(RobustVariance[(j * p) + j]);
            list[j] = Describe(covariates.Names[j], value, model, robust, z);
        }

        return list;
    }

    internal static Coefficient Describe(string name, double value, double model, double? robust, double z)
    {
        var error = robust ?? model;
        return new Coefficient(name, value, model, robust, value / error, Probability.TwoSided(value / error),
            new Estimate(Math.Exp(value), Math.Exp(value - (z * error)), Math.Exp(value + (z * error))));
    }

    private double Wald()
    {
        var live = Enumerable.Range(0, sets.Columns).Where(j => !Dropped[j]).ToArray();
        var values = live.Select(j => Coefficients[j].Value).ToArray();
        var solved = SymmetricMatrix.Solve(live.Length, (i, j) => Variance(live[i], live[j]), values);
        return solved is null ? double.NaN : solved.Zip(values).Sum(v => v.First * v.Second);
    }
}
