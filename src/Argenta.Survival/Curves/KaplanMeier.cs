namespace Argenta.Survival;

/// <summary>How a survival curve is estimated.</summary>
public enum CurveEstimator
{
    /// <summary>Kaplan-Meier: the product of 1 − d/n, with Greenwood's variance. E. L. Kaplan, P. Meier, JASA 53 (1958) 457-481.</summary>
    KaplanMeier = 1,

    /// <summary>exp(−H) with the Nelson-Aalen hazard H = Σ d/n; its variance is Σ d/n². R: <c>stype = 2, ctype = 1</c>.</summary>
    Breslow,

    /// <summary>exp(−H) where d tied events count one after another, 1/n + 1/(n−1) + …. R: <c>stype = 2, ctype = 2</c>.</summary>
    FlemingHarrington,
}

/// <summary>How survival curves are estimated and their limits set.</summary>
public sealed record KaplanMeierOptions
{
    /// <summary>The estimator.</summary>
    public CurveEstimator Estimator { get; init; } = CurveEstimator.KaplanMeier;

    /// <summary>The scale of the confidence limits.</summary>
    public IntervalScale Interval { get; init; } = IntervalScale.Log;

    /// <summary>The confidence level, between 0 and 1.</summary>
    public double Level { get; init; } = 0.95;
}

/// <summary>Curves of several groups.</summary>
/// <param name="Curves">One a group with rows, in the order of the groups.</param>
/// <param name="Warnings">Groups without rows or events.</param>
public sealed record KaplanMeierResult(IReadOnlyList<SurvivalCurve> Curves, IReadOnlyList<SurvivalWarning> Warnings);

/// <summary>Survival without assumptions on its form: Kaplan-Meier and the curves from the Nelson-Aalen hazard. R's <c>survfit(Surv(…) ~ group)</c>.</summary>
public static class KaplanMeier
{
    private const long LargestTable = 1 << 25;

    /// <summary>Estimates a curve for each group.</summary>
    /// <param name="times">Follow-up; any cause counts as the event (see <see cref="SurvivalTimes.Only"/>). With entries a row counts from then on.</param>
    /// <param name="groups">The group of each row; null for one curve named <c>all</c>.</param>
    /// <param name="weights">Case weights above 0; null counts each row once. The variance stays Greenwood's, with weighted counts
    /// (R's <c>robust = FALSE</c>), which is right for weights that are numbers of people.</param>
    /// <param name="options">Null takes Kaplan-Meier with limits on the log scale at 95 %.</param>
    /// <exception cref="SurvivalException">Unequal lengths, bad weights, a bad level.</exception>
    public static KaplanMeierResult Fit(SurvivalTimes times, Grouping? groups = null, double[]? weights = null, KaplanMeierOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(times);
        options ??= new KaplanMeierOptions();
        Check.Level(options.Level);
        Check.Weights(weights, times.Count);
        groups ??= Grouping.Whole(times.Count);
        Check.Length(groups.Count, times.Count, "The grouping");
        var curves = (long)groups.Names.Count * times.Grid.Times.Length <= LargestTable
            ? CountTable.Of(times, groups, weights).Select((c, g) => Curve(times.Grid.Times, c, groups.Names[g], options))
            : Apart(times, groups, weights, options);
        List<SurvivalCurve> kept = [];
        List<SurvivalWarning> warnings = [];
        foreach (var (curve, name) in curves.Zip(groups.Names))
        {
            if (curve.Count == 0)
            {
                warnings.Add(new(SurvivalCaution.EmptyGroup, name, $"The group {name} has no rows."));
                continue;
            }

            if (curve.Events.Sum() == 0)
            {
                warnings.Add(new(SurvivalCaution.GroupWithoutEvents, name, $"The group {name} has no event: its curve stays at 1."));
            }

            kept.Add(curve);
        }

        return new KaplanMeierResult(kept, warnings);
    }

    // Many groups on many times: each on its own grid, so that the table does not grow as their product.
    private static IEnumerable<SurvivalCurve> Apart(SurvivalTimes times, Grouping groups, double[]? weights, KaplanMeierOptions options)
    {
        var members = new List<int>[groups.Names.Count];
        for (var g = 0; g < members.Length; g++)
        {
            members[g] = [];
        }

        for (var i = 0; i < groups.Count; i++)
        {
            members[groups[i]].Add(i);
        }

        for (var g = 0; g < members.Length; g++)
        {
            var rows = members[g].ToArray();
            var part = times.Rows(rows);
            var counts = CountTable.Of(part, Grouping.Whole(rows.Length), weights is null ? null : [.. rows.Select(r => weights[r])])[0];
            yield return Curve(part.Grid.Times, counts, groups.Names[g], options);
        }
    }

    internal static SurvivalCurve Curve(double[] times, Counts counts, string name, KaplanMeierOptions options)
    {
        var z = Probability.NormalQuantile(1 - ((1 - options.Level) / 2));
        var rows = 0;
        for (var t = 0; t < times.Length; t++)
        {
            rows += counts.Events[t] + counts.Censored[t] > 0 ? 1 : 0;
        }

        var curve = new SurvivalCurve(name, counts.Rows, rows, options);
        var (survival, hazard, greenwood, poisson) = (1.0, 0.0, 0.0, 0.0);
        var k = 0;
        for (var t = 0; t < times.Length; t++)
        {
            var (events, censored, atRisk) = (counts.Events[t], counts.Censored[t], counts.AtRisk[t]);
            if (!(events + censored > 0))
            {
                continue;
            }

            if (events > 0)
            {
                survival *= (atRisk - events) / atRisk;
                var left = atRisk - events;

                // Sums of weights leave rounding where nobody is left.
                if (left <= 1e-12 * atRisk)
                {
                    (left, survival) = (0, 0);
                }

                greenwood += events / (atRisk * left);
                if (options.Estimator == CurveEstimator.FlemingHarrington)
                {
                    // d deaths of mean weight w: the risk set shrinks by w from one to the next.
                    var people = counts.Deaths[t];
                    var weight = events / people;
                    for (var d = 0; d < people; d++)
                    {
                        var still = atRisk - (d * weight);
                        hazard += weight / still;
                        poisson += weight / (still * still);
                    }
                }
                else
                {
                    hazard += events / atRisk;
                    poisson += events / (atRisk * atRisk);
                }
            }

            var product = options.Estimator == CurveEstimator.KaplanMeier;
            var estimate = product ? survival : Math.Exp(-hazard);
            var error = Math.Sqrt(product ? greenwood : poisson);
            var (lower, upper) = Intervals.Of(estimate, error, z, options.Interval);
            curve.Set(k++, times[t], atRisk, events, censored, estimate, estimate * error, lower, upper, hazard, Math.Sqrt(poisson));
        }

        return curve;
    }
}
