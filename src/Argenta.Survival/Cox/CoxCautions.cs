namespace Argenta.Survival;

internal static class CoxCautions
{
    private const double SmallestStep = 1.4901161193847656e-08; // R's toler.inf, the square root of eps

    public static List<SurvivalWarning> Of(RiskSets sets, Newton climbed, IReadOnlyList<string> names, CoxOptions options)
    {
        var warnings = Coefficients(sets, climbed, names, options.Tolerance);
        if (options.Strata is { } strata)
        {
            var live = sets.Steps.Select(s => s.Stratum).ToHashSet();
            warnings.AddRange(strata.Names.Where((_, s) => !live.Contains(s))
                .Select(n => new SurvivalWarning(SurvivalCaution.StratumWithoutEvents, n, $"The stratum {n} has no event and tells nothing.")));
        }

        return warnings;
    }

    public static List<SurvivalWarning> Coefficients(RiskSets sets, Newton climbed, IReadOnlyList<string> names, double tolerance)
    {
        List<SurvivalWarning> warnings = [];
        for (var j = 0; j < sets.Columns; j++)
        {
            if (climbed.Information.Dropped[j])
            {
                warnings.Add(new(SurvivalCaution.Collinear, names[j], $"{names[j]} is constant at risk or a combination of earlier covariates; it is left out."));
            }
        }

        // The likelihood has come to rest, yet the next step would still be large: a coefficient that runs to infinity.
        var step = climbed.Information.Solve(climbed.Score);
        for (var j = 0; j < sets.Columns; j++)
        {
            if (!climbed.Information.Dropped[j] && (!double.IsFinite(step[j]) || (Math.Abs(step[j] * sets.Scale[j]) > tolerance && Math.Abs(step[j]) > SmallestStep * Math.Abs(climbed.Beta[j]) && IsFar(sets, climbed, j))))
            {
                warnings.Add(new(SurvivalCaution.Separation, names[j], $"The likelihood still rises as the coefficient of {names[j]} grows: it may be infinite. Does everyone, or no one, of one of its values have the event?"));
            }
        }

        if (!climbed.Converged)
        {
            warnings.Add(new(SurvivalCaution.NotConverged, string.Empty, $"No convergence in {climbed.Iterations} iterations; the coefficients are not the maximum."));
        }

        return warnings;
    }

    // R warns at a step above 1.5e-8 of the coefficient. A last step that is small beside the standard error is Newton's remainder, not a run to infinity:
    // as a coefficient runs away each step is about one unit of the covariate's natural scale, and its standard error grows without bound.
    private static bool IsFar(RiskSets sets, Newton climbed, int j)
    {
        var unit = new double[sets.Columns];
        unit[j] = 1;
        var step = climbed.Information.Solve(climbed.Score);
        var error = Math.Sqrt(climbed.Information.Solve(unit)[j]);
        return !climbed.Converged || Math.Abs(step[j]) > 1e-3 * Math.Min(error, 1) || error > 50;
    }
}
