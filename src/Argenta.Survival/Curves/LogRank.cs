namespace Argenta.Survival;

/// <summary>One group in a comparison of survival.</summary>
/// <param name="Group">Its name.</param>
/// <param name="Count">Rows.</param>
/// <param name="Observed">Events, each weighted by the test's weight.</param>
/// <param name="Expected">What would be expected were the hazards the same, weighted likewise.</param>
public sealed record LogRankGroup(string Group, int Count, double Observed, double Expected);

/// <summary>The answer of a log-rank test.</summary>
/// <param name="ChiSquare">The statistic.</param>
/// <param name="DegreesOfFreedom">Groups with something to expect, less one.</param>
/// <param name="P">The upper tail of chi-square.</param>
/// <param name="Groups">One a group with rows.</param>
/// <param name="Variance">Of observed minus expected, row by row, over the groups.</param>
/// <param name="Warnings">Groups or strata that tell nothing.</param>
public sealed record LogRankResult(
    double ChiSquare, int DegreesOfFreedom, double P, IReadOnlyList<LogRankGroup> Groups, IReadOnlyList<IReadOnlyList<double>> Variance, IReadOnlyList<SurvivalWarning> Warnings);

/// <summary>
/// Comparison of hazards between groups: at each event time what is observed in a group less what is expected from its share of those at risk, weighted by
/// S(t−)^ρ·(1−S(t−))^γ. ρ = γ = 0 is the log-rank test, ρ = 1 the Peto-Peto form of Wilcoxon's. T. R. Fleming, D. P. Harrington, Counting Processes and Survival
/// Analysis (1991). For γ = 0 R's <c>survdiff</c>.
/// </summary>
public static class LogRank
{
    /// <summary>Compares groups.</summary>
    /// <param name="times">Follow-up; any cause counts as the event. With entries a row counts from then on.</param>
    /// <param name="groups">At least two groups with rows.</param>
    /// <param name="strata">Compared within, summed over; null for none. S is that of the stratum, all groups together.</param>
    /// <param name="rho">ρ: above 0 weighs early differences, 0 or more.</param>
    /// <param name="gamma">γ: above 0 weighs late differences, 0 or more.</param>
    /// <exception cref="SurvivalException">One group only, no events, a negative exponent.</exception>
    public static LogRankResult Test(SurvivalTimes times, Grouping groups, Grouping? strata = null, double rho = 0, double gamma = 0)
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(groups);
        Check.Length(groups.Count, times.Count, "The grouping");
        if (!(rho >= 0) || !(gamma >= 0) || double.IsInfinity(rho + gamma))
        {
            throw new SurvivalException(SurvivalFault.BadArgument, "The exponents rho and gamma are 0 or more.");
        }

        var size = groups.Names.Count;
        var sums = new Sums(size);
        List<SurvivalWarning> warnings = [];
        if (strata is null)
        {
            Add(times, groups, rho, gamma, sums);
        }
        else
        {
            Check.Length(strata.Count, times.Count, "The strata");
            for (var s = 0; s < strata.Names.Count; s++)
            {
                var rows = Enumerable.Range(0, strata.Count).Where(i => strata[i] == s).ToArray();
                if (!rows.Any(r => times.Cause[r] != 0))
                {
                    warnings.Add(new(SurvivalCaution.StratumWithoutEvents, strata.Names[s], $"The stratum {strata.Names[s]} has no event and tells nothing."));
                }

                if (rows.Length > 0)
                {
                    Add(times.Rows(rows), groups.Rows(rows), rho, gamma, sums);
                }
            }
        }

        if (sums.Rows.Count(r => r > 0) < 2)
        {
            throw new SurvivalException(SurvivalFault.OneGroup, "A comparison needs at least two groups with rows.");
        }

        if (!times.Cause.Any(c => c != 0))
        {
            throw new SurvivalException(SurvivalFault.NoEvents, "Nobody had the event, so there is nothing to compare.");
        }

        warnings.AddRange(groups.Names.Where((_, g) => sums.Rows[g] == 0).Select(n => new SurvivalWarning(SurvivalCaution.EmptyGroup, n, $"The group {n} has no rows.")));

        // As R: groups without expectation are left out, and one more, since the differences add up to 0.
        var live = Enumerable.Range(0, size).Where(g => sums.Expected[g] > 0).ToArray();
        var used = live[..Math.Max(0, live.Length - 1)];
        var solved = SymmetricMatrix.Solve(used.Length, (i, j) => sums.Variance[(used[i] * size) + used[j]], [.. used.Select(g => sums.Observed[g] - sums.Expected[g])]);
        var statistic = solved is null ? double.NaN : used.Select((g, i) => solved[i] * (sums.Observed[g] - sums.Expected[g])).Sum();
        if (solved is null || used.Length == 0)
        {
            statistic = double.NaN;
            warnings.Add(new(SurvivalCaution.SingularVariance, string.Empty, "The groups are never at risk together when an event happens; the test cannot be computed."));
        }

        var shown = Enumerable.Range(0, size).Where(g => sums.Rows[g] > 0).ToArray();
        return new LogRankResult(statistic, used.Length, Probability.ChiSquareTail(statistic, used.Length),
            [.. shown.Select(g => new LogRankGroup(groups.Names[g], sums.Rows[g], sums.Observed[g], sums.Expected[g]))],
            [.. shown.Select(IReadOnlyList<double> (i) => [.. shown.Select(j => sums.Variance[(i * size) + j])])], warnings);
    }

    private sealed class Sums(int size)
    {
        public int[] Rows { get; } = new int[size];

        public double[] Observed { get; } = new double[size];

        public double[] Expected { get; } = new double[size];

        public double[] Variance { get; } = new double[size * size];
    }

    private static void Add(SurvivalTimes times, Grouping groups, double rho, double gamma, Sums sums)
    {
        var counts = CountTable.Of(times, groups, null);
        var size = counts.Length;
        for (var g = 0; g < size; g++)
        {
            sums.Rows[g] += counts[g].Rows;
        }

        var survival = 1.0;
        for (var t = 0; t < times.Grid.Times.Length; t++)
        {
            var (events, atRisk) = (0.0, 0.0);
            for (var g = 0; g < size; g++)
            {
                events += counts[g].Events[t];
                atRisk += counts[g].AtRisk[t];
            }

            if (events == 0)
            {
                continue;
            }

            var weight = (rho == 0 ? 1 : Math.Pow(survival, rho)) * (gamma == 0 ? 1 : Math.Pow(1 - survival, gamma));
            survival *= (atRisk - events) / atRisk;

            // The variance of a draw without replacement: hypergeometric, which allows for ties.
            var spread = atRisk > 1 ? weight * weight * events * (atRisk - events) / (atRisk - 1) : 0;
            for (var g = 0; g < size; g++)
            {
                var share = counts[g].AtRisk[t] / atRisk;
                sums.Observed[g] += weight * counts[g].Events[t];
                sums.Expected[g] += weight * events * share;
                if (share == 0)
                {
                    continue;
                }

                sums.Variance[(g * size) + g] += spread * share;
                for (var h = 0; h < size; h++)
                {
                    sums.Variance[(g * size) + h] -= spread * share * (counts[h].AtRisk[t] / atRisk);
                }
            }
        }
    }
}
