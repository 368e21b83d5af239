namespace Argenta.Survival;

/// <summary>
/// Cox's proportional hazards model: hazard(t | x) = λ₀(t)·exp(β·x + offset), one λ₀ a stratum. D. R. Cox, JRSS B 34 (1972) 187-220. R's <c>coxph</c>: the same ties,
/// weights, stopping rule and defaults, so that coefficients and log-likelihoods agree to about twelve digits.
/// </summary>
public static class CoxModel
{
    /// <summary>Fits a model.</summary>
    /// <param name="times">Follow-up; any cause counts as the event. Rows with entries may be people who came later or pieces of one person.</param>
    /// <param name="covariates">As many rows.</param>
    /// <param name="options">Null takes Efron's ties without weights, strata or clusters.</param>
    /// <exception cref="SurvivalException">No events, unequal lengths, bad weights, or weights with exact ties. A dependent covariate, separation and
    /// missing convergence are cautions in <see cref="CoxFit.Warnings"/>.</exception>
    public static CoxFit Fit(SurvivalTimes times, Covariates covariates, CoxOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(covariates);
        options ??= new CoxOptions();
        Validate(times, covariates, options);
        var sets = RiskSets.Of(times, covariates, options.Weights, options.Offset, options.Strata);
        ILikelihood likelihood = options.Ties == Ties.Exact ? new ExactLikelihood(sets) : new PartialLikelihood(sets, options.Ties == Ties.Efron);
        var climbed = Newton.Climb(likelihood, options.MaxIterations, options.Tolerance);
        return new CoxFit(sets, climbed, covariates, options);
    }

    private static void Validate(SurvivalTimes times, Covariates covariates, CoxOptions options)
    {
        Check.Length(covariates.Rows, times.Count, "The covariates");
        Check.Weights(options.Weights, times.Count);
        Check.Level(options.Level);
        if (options.Offset is { } offset)
        {
            Check.Length(offset.Length, times.Count, "The offset");
            Check.Finite(offset, "the offset");
        }

        if (options.Strata is { } strata)
        {
            Check.Length(strata.Count, times.Count, "The strata");
        }

        if (options.Cluster is { } cluster)
        {
            Check.Length(cluster.Count, times.Count, "The clusters");
        }

        if (options.MaxIterations < 0 || !(options.Tolerance > 0))
        {
            throw new SurvivalException(SurvivalFault.BadArgument, "The iterations are 0 or more and the tolerance is above 0.");
        }

        if (options.Ties == Ties.Exact && options.Weights is not null)
        {
            throw new SurvivalException(SurvivalFault.NotDefined, "Case weights have no meaning in the exact likelihood; take Efron's or Breslow's ties.");
        }

        if (options.Ties == Ties.Exact && (options.Robust == true || options.Cluster is not null))
        {
            throw new SurvivalException(SurvivalFault.NotDefined, "The robust variance is not defined for exact ties; take Efron's or Breslow's ties.");
        }

        if (!Array.Exists(times.Cause, c => c != 0))
        {
            throw new SurvivalException(SurvivalFault.NoEvents, "Nobody had the event, so no hazard ratio can be estimated.");
        }
    }
}
