using System.Runtime.CompilerServices;

namespace Argenta.Survival;

/// <summary>One point of a cumulative incidence: what holds from <paramref name="Time"/> until the next.</summary>
/// <param name="Time">In the unit of the data.</param>
/// <param name="Value">The probability that the event of this cause has happened by then, 0 to 1.</param>
/// <param name="Variance">Of the value, by the delta method from the Aalen-Johansen estimator with a correction for ties, as in R's <c>cmprsk::cuminc</c>:
/// it moves only where this cause has events.</param>
/// <param name="StandardError">Of the value by the infinitesimal jackknife, as R's <c>survfit</c> gives for states.</param>
/// <param name="Lower">Lower limit on the log(−log) scale from <paramref name="Variance"/>; NaN where the value is 0.</param>
/// <param name="Upper">Upper limit.</param>
/// <param name="AtRisk">At risk just before.</param>
/// <param name="Events">Events of this cause at this time.</param>
public readonly record struct IncidencePoint(double Time, double Value, double Variance, double StandardError, double Lower, double Upper, double AtRisk, double Events);

/// <summary>The cumulative incidence of one cause in one group.</summary>
/// <param name="Group">The group's name.</param>
/// <param name="Cause">The cause's name.</param>
/// <param name="Count">Rows of the group.</param>
/// <param name="Points">In order: time 0, each time of an event of the cause, and the end of follow-up.</param>
public sealed record IncidenceCurve(string Group, string Cause, int Count, IReadOnlyList<IncidencePoint> Points)
{
    /// <summary>The point that holds at a time; null beyond the end of follow-up, where nothing is known.</summary>
    /// <param name="time">In the unit of the data, 0 or later.</param>
    public IncidencePoint? At(double time)
    {
        if (Points.Count == 0 || time > Points[^1].Time || time < Points[0].Time)
        {
            return null;
        }

        var (low, high) = (0, Points.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Points[middle].Time <= time ? (middle + 1, high) : (low, middle);
        }

        return Points[low - 1];
    }
}

/// <summary>Gray's test of one cause.</summary>
/// <param name="Cause">The cause's name.</param>
/// <param name="ChiSquare">The statistic; NaN where the variance is singular.</param>
/// <param name="DegreesOfFreedom">Groups less one.</param>
/// <param name="P">The upper tail.</param>
public sealed record GrayTest(string Cause, double ChiSquare, int DegreesOfFreedom, double P);

/// <summary>Cumulative incidence by group and cause.</summary>
/// <param name="Groups">The groups with rows, in order.</param>
/// <param name="Causes">The causes that occur, in order.</param>
/// <param name="Curves">Group by group, within it cause by cause.</param>
/// <param name="Tests">One a cause where there are two groups or more.</param>
/// <param name="States">Group by group the probability of being free of all events, with the times at which anyone's follow-up ended.</param>
/// <param name="Warnings">Groups without rows.</param>
public sealed record IncidenceResult(
    IReadOnlyList<string> Groups, IReadOnlyList<string> Causes, IReadOnlyList<IncidenceCurve> Curves, IReadOnlyList<GrayTest> Tests, IReadOnlyList<SurvivalCurve> States, IReadOnlyList<SurvivalWarning> Warnings)
{
    /// <summary>One curve.</summary>
    /// <param name="group">A name among <see cref="Groups"/>.</param>
    /// <param name="cause">A name among <see cref="Causes"/>.</param>
    /// <exception cref="InvalidOperationException">There is no such curve.</exception>
    public IncidenceCurve Of(string group, string cause) => Curves.Single(c => c.Group == group && c.Cause == cause);
}

/// <summary>
/// The probability of each of several events that exclude each other, without assumptions on their form: the Aalen-Johansen estimator. O. Aalen, S. Johansen, Scandinavian
/// Journal of Statistics 5 (1978) 141-150. One minus Kaplan-Meier would count people as if they could no longer die of the rest. R's <c>cmprsk::cuminc</c> and
/// <c>survfit</c> with a factor of states.
/// </summary>
public static class CumulativeIncidence
{
    /// <summary>Estimates the curves, and with two groups or more compares them.</summary>
    /// <param name="times">Follow-up with causes. With entries a row counts from then on; Gray's test is then not computed.</param>
    /// <param name="groups">The group of each row; null for one named <c>all</c>.</param>
    /// <param name="strata">Strata of Gray's test; null for none.</param>
    /// <param name="rho">The exponent of Gray's weight (1 − F)^ρ; 0 is the usual test.</param>
    /// <param name="level">The confidence level.</param>
    /// <exception cref="SurvivalException">Unequal lengths, no events, a bad level.</exception>
    public static IncidenceResult Fit(SurvivalTimes times, Grouping? groups = null, Grouping? strata = null, double rho = 0, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(times);
        Check.Level(level);
        groups ??= Grouping.Whole(times.Count);
        Check.Length(groups.Count, times.Count, "The grouping");
        if (strata is not null)
        {
            Check.Length(strata.Count, times.Count, "The strata");
        }

        var table = CauseTable.Of(times, groups);
        var causes = times.Causes.Where((_, c) => table.Any(g => g.ByCause[c].Any(d => d > 0))).ToArray();
        if (causes.Length == 0)
        {
            throw new SurvivalException(SurvivalFault.NoEvents, "Nobody had any event, so there is no incidence to estimate.");
        }

        var live = Enumerable.Range(0, table.Length).Where(g => table[g].Rows > 0).ToArray();
        var z = Probability.NormalQuantile(1 - ((1 - level) / 2));
        List<IncidenceCurve> curves = [];
        foreach (var g in live)
        {
            curves.AddRange(causes.Select(c => Curve(times.Grid.Times, table[g], times.CodeOf(c) - 1, groups.Names[g], c, z)));
        }

        List<GrayTest> tests = live.Length < 2 || times.HasEntry ? [] : [.. causes.Select(c => Gray.Test(times, groups, table, strata, live, times.CodeOf(c), c, rho))];
        List<SurvivalWarning> warnings = [.. groups.Names.Where((_, g) => table[g].Rows == 0).Select(n => new SurvivalWarning(SurvivalCaution.EmptyGroup, n, $"The group {n} has no rows."))];
        warnings.AddRange(tests.Where(t => double.IsNaN(t.ChiSquare)).Select(t => new SurvivalWarning(SurvivalCaution.SingularVariance, t.Cause, $"Gray's test of {t.Cause} cannot be computed: its variance is singular.")));
        return new IncidenceResult([.. live.Select(g => groups.Names[g])], causes, curves, tests, [.. live.Select(g => KaplanMeier.Curve(times.Grid.Times, new Counts(table[g].Rows, table[g].AtRisk, table[g].All, table[g].Censored, table[g].All), groups.Names[g], new KaplanMeierOptions { Level = level }))], warnings);
    }

    private static IncidenceCurve Curve(double[] times, CauseCounts counts, int cause, string group, string name, double z)
    {
        List<IncidencePoint> points = [new(Math.Min(0, times[0]), 0, 0, 0, double.NaN, double.NaN, counts.AtRisk[0], 0)];
        var (free, value, last) = (1.0, 0.0, -1);
        var (v1, v2, v3) = (0.0, 0.0, 0.0);
        var jackknife = new StateVariance();
        for (var t = 0; t < times.Length; t++)
        {
            last = counts.Censored[t] > 0 || counts.All[t] > 0 ? t : last;
            var (atRisk, mine) = (counts.AtRisk[t], counts.ByCause[cause][t]);
            var others = counts.All[t] - mine;
            if (mine + others == 0)
            {
                continue;
            }

            jackknife.Step(free, atRisk, mine, others);
            var next = free * (atRisk - mine - others) / atRisk;
            value += free * mine / atRisk;

            // The variance of F(t) is v1 + F²·v3 − 2F·v2, where the v are sums over the hazards of both kinds; t5 allows for ties.
            if (others > 0 && next > 0)
            {
                var ties = others > 1 ? 1 - ((others - 1) / (atRisk - 1)) : 1;
                var weight = free * free * ties * others / (atRisk * atRisk);
                var (a, b) = (value / next, 1 / next);
                v1 += a * a * weight;
                v2 += a * b * weight;
                v3 += b * b * weight;
            }

            if (mine > 0)
            {
                var ties = mine > 1 ? 1 - ((mine - 1) / (atRisk - 1)) : 1;
                var weight = free * free * ties * mine / (atRisk * atRisk);
                var b = next > 0 ? 1 / next : 0;
                var a = 1 + (b * value);
                v1 += a * a * weight;
                v2 += a * b * weight;
                v3 += b * b * weight;
                Add(points, times[t], value, v1 + (value * value * v3) - (2 * value * v2), jackknife.Error, z, atRisk, mine);
            }

            free = next;
        }

        if (last >= 0 && times[last] > points[^1].Time)
        {
            var end = points[^1];
            Add(points, times[last], end.Value, end.Variance, jackknife.Error, z, counts.AtRisk[last], 0);
        }

        return new IncidenceCurve(group, name, counts.Rows, points);
    }

    private static void Add(List<IncidencePoint> points, double time, double value, double variance, double error, double z, double atRisk, double events)
    {
        // Rounding may leave a variance of 0 slightly below.
        variance = Math.Max(0, variance);
        var half = value is > 0 and < 1 ? z * Math.Sqrt(variance) / (value * Math.Log(value)) : double.NaN;
        points.Add(new IncidencePoint(time, value, variance, error, Math.Pow(value, Math.Exp(-half)), Math.Pow(value, Math.Exp(half)), atRisk, events));
    }

    /// <summary>
    /// The infinitesimal jackknife of (free, this cause) as a recursion: those at risk have had the same influence until now, so that the squares of the new
    /// influences, a draw of one of three outcomes, add to what is carried forward. With late entries this is Greenwood's form for states, not the jackknife itself.
    /// </summary>
    private struct StateVariance
    {
        private double free, both, mine;

        public readonly double Error => Math.Sqrt(Math.Max(0, mine));

        public void Step(double probability, double atRisk, double events, double others)
        {
            var (h, stay) = (events / atRisk, 1 - ((events + others) / atRisk));
            var (oldFree, oldBoth, oldMine) = (free, both, mine);
            var unit = probability * probability / atRisk;
            free = (stay * stay * oldFree) + (unit * stay * (1 - stay));
            both = (stay * oldBoth) + (stay * h * oldFree) - (unit * h * stay);
            mine = oldMine + (2 * h * oldBoth) + (h * h * oldFree) + (unit * h * (1 - h));
        }
    }
}

/// <summary>Counts of one group by cause at each distinct time.</summary>
internal sealed record CauseCounts(int Rows, double[] AtRisk, double[][] ByCause, double[] All, double[] Censored);

internal static class CauseTable
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static CauseCounts[] Of(SurvivalTimes times, Grouping groups)
    {
        var (span, kinds, size) = (times.Grid.Times.Length, times.Causes.Count + 1, groups.Names.Count);
        var counts = new int[size * span * kinds];
        var (exit, codes, cause) = (times.Grid.Exit, groups.Codes, times.Cause);
        for (var i = 0; i < codes.Length; i++)
        {
            counts[(((codes[i] * span) + exit[i]) * kinds) + cause[i]]++;
        }

        var entering = new int[times.HasEntry ? size * span : 0];
        for (var i = 0; times.Grid.Entry is { } entry && i < codes.Length; i++)
        {
            entering[(codes[i] * span) + entry[i]]++;
        }

        var result = new CauseCounts[size];
        for (var g = 0; g < size; g++)
        {
            var byCause = Enumerable.Range(0, kinds - 1).Select(_ => new double[span]).ToArray();
            var (atRisk, all, censored) = (new double[span], new double[span], new double[span]);
            var (sum, rows) = (0, 0);
            for (var t = span - 1; t >= 0; t--)
            {
                var at = ((g * span) + t) * kinds;
                censored[t] = counts[at];
                sum += counts[at];
                rows += counts[at];
                for (var c = 1; c < kinds; c++)
                {
                    byCause[c - 1][t] = counts[at + c];
                    all[t] += counts[at + c];
                    sum += counts[at + c];
                    rows += counts[at + c];
                }

                sum -= entering.Length > 0 ? entering[(g * span) + t] : 0;
                atRisk[t] = sum;
            }

            result[g] = new CauseCounts(rows, atRisk, byCause, all, censored);
        }

        return result;
    }
}
