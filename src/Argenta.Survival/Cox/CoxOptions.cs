namespace Argenta.Survival;

/// <summary>How events of the same time share their risk set.</summary>
public enum Ties
{
    /// <summary>Each of d tied events meets a risk set from which a mean (k−1)/d of the others has gone. B. Efron, JASA 72 (1977) 557-565. The default.</summary>
    Efron = 1,

    /// <summary>Each meets the full risk set. N. Breslow, Biometrics 30 (1974) 89-99.</summary>
    Breslow,

    /// <summary>The exact conditional likelihood of discrete time, as for matched sets (R's <c>exact</c>). D. R. Cox, JRSS B 34 (1972) 187-220.</summary>
    Exact,
}

/// <summary>What belongs to a Cox model beside times and covariates.</summary>
public sealed record CoxOptions
{
    /// <summary>The handling of ties.</summary>
    public Ties Ties { get; init; } = Ties.Efron;

    /// <summary>Case weights above 0; null weighs each row once. Not with exact ties.</summary>
    public double[]? Weights { get; init; }

    /// <summary>A known part of the linear predictor; null for none.</summary>
    public double[]? Offset { get; init; }

    /// <summary>Strata, each with its own baseline hazard; null for one.</summary>
    public Grouping? Strata { get; init; }

    /// <summary>Rows that belong together: the robust variance sums their influence. D. Y. Lin, L. J. Wei, JASA 84 (1989) 1074-1078.</summary>
    public Grouping? Cluster { get; init; }

    /// <summary>Whether standard errors, tests and intervals use the robust variance; null does where there are clusters or fractional weights, as R does.</summary>
    public bool? Robust { get; init; }

    /// <summary>The confidence level of the hazard ratios.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Newton steps at most.</summary>
    public int MaxIterations { get; init; } = 20;

    /// <summary>Ends where the log-likelihood changes by less than this share of itself: R's <c>eps</c>.</summary>
    public double Tolerance { get; init; } = 1e-9;
}

/// <summary>A coefficient of a proportional hazards model.</summary>
/// <param name="Name">The column.</param>
/// <param name="Value">The log hazard ratio for one unit more; NaN where the column depends on others.</param>
/// <param name="StandardError">From the inverse of the information.</param>
/// <param name="RobustStandardError">From the sandwich; null where not asked for.</param>
/// <param name="Z">Value over the robust standard error where there is one, else over the other.</param>
/// <param name="P">Two-sided.</param>
/// <param name="HazardRatio">exp(value), with limits from the same standard error.</param>
public sealed record Coefficient(string Name, double Value, double StandardError, double? RobustStandardError, double Z, double P, Estimate HazardRatio);

/// <summary>A test of a model.</summary>
/// <param name="ChiSquare">The statistic.</param>
/// <param name="DegreesOfFreedom">Coefficients that are estimated.</param>
/// <param name="P">The upper tail.</param>
public sealed record ModelTest(double ChiSquare, int DegreesOfFreedom, double P);
