namespace Argenta.Survival;

/// <summary>The mean time free of the event up to a horizon: the area under a survival curve from 0 to τ.</summary>
/// <param name="Group">The group's name.</param>
/// <param name="Count">Rows.</param>
/// <param name="Mean">In the unit of the data, at most τ.</param>
/// <param name="StandardError">Its standard error, from Greenwood's terms: √Σ A(t)² d/(n(n−d)), A(t) the area from t to τ.</param>
/// <param name="Lower">Mean − z·SE.</param>
/// <param name="Upper">Mean + z·SE.</param>
/// <param name="Horizon">τ.</param>
public sealed record RestrictedMean(string Group, int Count, double Mean, double StandardError, double Lower, double Upper, double Horizon);

/// <summary>The comparison of one group's restricted mean with the first group's.</summary>
/// <param name="Group">The group compared.</param>
/// <param name="Reference">The first group.</param>
/// <param name="Difference">Mean of the group minus that of the reference, with normal limits.</param>
/// <param name="DifferenceP">Two-sided, of no difference.</param>
/// <param name="Ratio">The ratio of the means, with limits on the log scale.</param>
/// <param name="RatioP">Two-sided, of a ratio of 1.</param>
public sealed record RestrictedMeanContrast(string Group, string Reference, Estimate Difference, double DifferenceP, Estimate Ratio, double RatioP);

/// <summary>Restricted means of several groups.</summary>
/// <param name="Groups">One a group.</param>
/// <param name="Contrasts">Each later group against the first.</param>
/// <param name="Warnings">Groups whose follow-up ends before the horizon.</param>
public sealed record RestrictedMeanResult(IReadOnlyList<RestrictedMean> Groups, IReadOnlyList<RestrictedMeanContrast> Contrasts, IReadOnlyList<SurvivalWarning> Warnings);

/// <summary>Restricted mean survival time. P. Royston, M. K. B. Parmar, BMC Med Res Methodol 13 (2013) 152; H. Uno et al., J Clin Oncol 32 (2014) 2380-2385. As R's
/// <c>print(survfit, rmean = τ)</c> and, for the contrasts, <c>survRM2::rmst2</c>.</summary>
public static class RestrictedMeans
{
    /// <summary>Restricted means of curves.</summary>
    /// <param name="curves">From <see cref="KaplanMeier"/>.</param>
    /// <param name="horizon">τ, above 0, in the unit of the data; null takes the largest time that every group's follow-up reaches.</param>
    /// <exception cref="SurvivalException">No curve, or a horizon that is not above 0.</exception>
    public static RestrictedMeanResult Of(IReadOnlyList<SurvivalCurve> curves, double? horizon = null)
    {
        ArgumentNullException.ThrowIfNull(curves);
        if (curves.Count == 0)
        {
            throw new SurvivalException(SurvivalFault.NoRows, "There is no curve to take a mean of.");
        }

        var tau = horizon ?? curves.Min(c => c.Times[^1]);
        if (!(tau > 0) || double.IsInfinity(tau))
        {
            throw new SurvivalException(SurvivalFault.BadArgument, "The horizon of a restricted mean is a finite time above 0.");
        }

        var means = curves.Select(c => Mean(c, tau)).ToList();
        var warnings = curves.Where(c => c.Times[^1] < tau && c.Survival[^1] > 0)
            .Select(c => new SurvivalWarning(SurvivalCaution.BeyondFollowUp, c.Name, $"The follow-up of {c.Name} ends before the horizon; its curve is carried on flat, so its mean may be too high.")).ToList();
        var z = Probability.NormalQuantile(1 - ((1 - curves[0].Options.Level) / 2));
        return new RestrictedMeanResult(means, [.. means.Skip(1).Select(m => Contrast(m, means[0], z))], warnings);
    }

    private static RestrictedMean Mean(SurvivalCurve curve, double tau)
    {
        var last = curve.IndexAt(tau);
        var (area, before, level) = (0.0, 0.0, 1.0);
        for (var k = 0; k <= last; k++)
        {
            area += level * (curve.Times[k] - before);
            (before, level) = (curve.Times[k], curve.Survival[k]);
        }

        area += level * (tau - before);
        var (variance, rest, end) = (0.0, 0.0, tau);
        for (var k = last; k >= 0; k--)
        {
            rest += curve.Survival[k] * (end - curve.Times[k]);
            end = curve.Times[k];
            var left = curve.AtRisk[k] - curve.Events[k];
            variance += left > 1e-12 * curve.AtRisk[k] ? rest * rest * curve.Events[k] / (curve.AtRisk[k] * left) : 0;
        }

        var z = Probability.NormalQuantile(1 - ((1 - curve.Options.Level) / 2));
        var error = Math.Sqrt(variance);
        return new RestrictedMean(curve.Name, curve.Count, area, error, area - (z * error), area + (z * error), tau);
    }

    private static RestrictedMeanContrast Contrast(RestrictedMean group, RestrictedMean reference, double z)
    {
        var difference = group.Mean - reference.Mean;
        var error = Math.Sqrt((group.StandardError * group.StandardError) + (reference.StandardError * reference.StandardError));
        var ratio = Math.Log(group.Mean / reference.Mean);
        var logError = Math.Sqrt(Math.Pow(group.StandardError / group.Mean, 2) + Math.Pow(reference.StandardError / reference.Mean, 2));
        return new RestrictedMeanContrast(group.Group, reference.Group,
            new Estimate(difference, difference - (z * error), difference + (z * error)), Probability.TwoSided(difference / error),
            new Estimate(Math.Exp(ratio), Math.Exp(ratio - (z * logError)), Math.Exp(ratio + (z * logError))), Probability.TwoSided(ratio / logError));
    }
}
