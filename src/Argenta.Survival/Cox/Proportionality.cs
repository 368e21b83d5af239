namespace Argenta.Survival;

/// <summary>The scale of time on which a trend of a coefficient is sought; names as R's <c>cox.zph</c>.</summary>
public enum TimeTransform
{
    /// <summary>1 − S(t−), the overall Kaplan-Meier curve: robust to outlying times. R's default.</summary>
    KaplanMeier = 1,

    /// <summary>Ranks of all times, ties averaged.</summary>
    Rank,

    /// <summary>Time itself.</summary>
    Identity,

    /// <summary>The natural logarithm; times must be above 0.</summary>
    Log,
}

/// <summary>The test of one term.</summary>
/// <param name="Term">Its name; <c>GLOBAL</c> for all together.</param>
/// <param name="ChiSquare">The score statistic.</param>
/// <param name="DegreesOfFreedom">The term's columns.</param>
/// <param name="P">The upper tail.</param>
public sealed record ProportionalityTerm(string Term, double ChiSquare, int DegreesOfFreedom, double P);

/// <summary>Tests of proportional hazards.</summary>
/// <param name="Transform">The scale of time.</param>
/// <param name="Terms">One a term, the last for all together.</param>
public sealed record ProportionalityResult(TimeTransform Transform, IReadOnlyList<ProportionalityTerm> Terms);

/// <summary>
/// The score test of β(t) = β + θ·(g(t) − ḡ): P. Grambsch, T. M. Therneau, Biometrika 81 (1994) 515-526, in the exact form of survival 3.0 and later, which does not
/// assume that the variance of the covariates is the same at all times.
/// </summary>
internal static class Proportionality
{
    public static ProportionalityResult Test(CoxFit fit, TimeTransform transform)
    {
        CoxResiduals.RefuseExact(fit);
        var (sets, p) = (fit.Sets, fit.Sets.Columns);
        var g = Transformed(sets, transform);
        var (sum, events) = (0.0, 0);
        foreach (var step in sets.Steps)
        {
            sum += g[step.Rank] * (step.End - step.FirstEvent);
            events += step.End - step.FirstEvent;
        }

        for (var t = 0; t < g.Length; t++)
        {
            g[t] -= sum / events;
        }

        var risks = fit.Risks();
        for (var k = 0; sets.Weights is not null && k < risks.Length; k++)
        {
            risks[k] *= sets.Weights[k];
        }

        var visitor = new Visitor { Sets = sets, Time = g, Score = new double[p], Plain = new double[p * p], Once = new double[p * p], Twice = new double[p * p] };
        RiskWalk.Run(sets, risks, fit.Options.Ties == Ties.Efron, ref visitor);
        var live = Enumerable.Range(0, p).Where(j => !fit.Dropped[j]).ToArray();
        List<ProportionalityTerm> terms = [];
        foreach (var term in fit.Covariates.Terms)
        {
            int[] columns = [.. live.Where(j => j >= term.First && j < term.First + term.Columns)];
            if (columns.Length > 0)
            {
                terms.Add(One(term.Name, visitor, live, columns, p));
            }
        }

        terms.Add(One("GLOBAL", visitor, live, live, p));
        return new ProportionalityResult(transform, terms);
    }

    private static ProportionalityTerm One(string name, Visitor sums, int[] live, int[] columns, int p)
    {
        var all = live.Select(j => (j, trend: false)).Concat(columns.Select(j => (j, trend: true))).ToArray();
        double[] Matrix(bool a, bool b) => (a, b) switch { (false, false) => sums.Plain, (true, true) => sums.Twice, _ => sums.Once };
        var score = all.Select(c => c.trend ? sums.Score[c.j] : 0).ToArray();
        var solved = SymmetricMatrix.Solve(all.Length, (i, k) => Matrix(all[i].trend, all[k].trend)[(Math.Min(all[i].j, all[k].j) * p) + Math.Max(all[i].j, all[k].j)], score);
        var statistic = solved is null ? double.NaN : solved.Zip(score).Sum(s => s.First * s.Second);
        return new ProportionalityTerm(name, statistic, columns.Length, Probability.ChiSquareTail(statistic, columns.Length));
    }

    private static double[] Transformed(RiskSets sets, TimeTransform transform)
    {
        var times = sets.Times.Grid.Times;
        switch (transform)
        {
            case TimeTransform.Identity:
                return [.. times];
            case TimeTransform.Log:
                return times.Length > 0 && times[sets.Times.Grid.Exit.Min()] > 0
                    ? [.. times.Select(t => t > 0 ? Math.Log(t) : double.NaN)]
                    : throw new SurvivalException(SurvivalFault.BadArgument, "The logarithm of time needs times above 0.");
            case TimeTransform.Rank:
            {
                var counts = new int[times.Length];
                foreach (var exit in sets.Times.Grid.Exit)
                {
                    counts[exit]++;
                }

                var (ranks, before) = (new double[times.Length], 0);
                for (var t = 0; t < times.Length; t++)
                {
                    ranks[t] = before + ((counts[t] + 1) / 2.0);
                    before += counts[t];
                }

                return ranks;
            }

            default:
            {
                // R's curve here is of all rows, with their weights left out.
                var curve = KaplanMeier.Fit(sets.Times).Curves[0];
                return [.. times.Select(t => curve.IndexAt(t) is var k && k >= 0 && curve.Times[k] == t ? k - 1 : k).Select(k => k < 0 ? 0 : 1 - curve.Survival[k])];
            }
        }
    }

    private struct Visitor : IRiskVisitor
    {
        public required RiskSets Sets;
        public required double[] Time;
        public required double[] Score;
        public required double[] Plain;
        public required double[] Once;
        public required double[] Twice;

        public readonly void At(in RiskStep step, RiskSums sums)
        {
            var (g, w, e, p, width) = (Time[step.Rank], sums.DeadWeight, sums.Efron(), Sets.Columns, Sets.Width);
            for (var k = step.FirstEvent; k < step.End; k++)
            {
                var weight = Sets.Weights?[k] ?? 1;
                for (var j = 0; j < p; j++)
                {
                    Score[j] += g * weight * Sets.X[(k * width) + j + 1];
                }
            }

            for (var i = 0; i < p; i++)
            {
                var (s, d) = (sums.All[i + 1], sums.Tied ? sums.Events[i + 1] : 0);
                Score[i] -= g * w * ((e.Inverse * s) - (e.InverseF * d));
                for (var j = i; j < p; j++)
                {
                    var (sj, dj) = (sums.All[j + 1], sums.Tied ? sums.Events[j + 1] : 0);
                    var at = ((i + 1) * width) + j + 1;
                    var curvature = w * ((e.Inverse * sums.All[at]) - (sums.Tied ? e.InverseF * sums.Events[at] : 0)
                        - (e.Square * s * sj) + (e.SquareF * ((s * dj) + (d * sj))) - (e.SquareFF * d * dj));
                    Plain[(i * p) + j] += curvature;
                    Once[(i * p) + j] += g * curvature;
                    Twice[(i * p) + j] += g * g * curvature;
                }
            }
        }
    }
}
