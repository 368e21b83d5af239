namespace Argenta.Survival;

/// <summary>An event's covariates less their mean at risk.</summary>
/// <param name="Row">The caller's row.</param>
/// <param name="Stratum">The index of the stratum; 0 without strata.</param>
/// <param name="Time">The event time.</param>
/// <param name="Values">One a column, in the unit of the covariate.</param>
public sealed record SchoenfeldResidual(int Row, int Stratum, double Time, IReadOnlyList<double> Values);

internal static class CoxResiduals
{
    public static double[] Martingale(CoxFit fit)
    {
        RefuseExact(fit);
        var (sets, path, risks) = (fit.Sets, fit.Path, fit.Risks());
        var residuals = new double[sets.Rows];
        ForEach(sets, path, (place, died, from, to) =>
        {
            var hazard = path.Hazard[to] - path.Hazard[from] - (died >= 0 ? path.DeadShare[died] : 0);
            residuals[sets.Order[place]] = (died >= 0 ? 1 : 0) - (risks[place] * hazard);
        });
        return residuals;
    }

    public static double[] Deviance(CoxFit fit)
    {
        var residuals = Martingale(fit);
        for (var i = 0; i < residuals.Length; i++)
        {
            var m = residuals[i];
            var happened = fit.Sets.Times.Cause[i] != 0;
            residuals[i] = Math.Sign(m) * Math.Sqrt(Math.Max(0, -2 * (m + (happened ? Math.Log(1 - m) : 0))));
        }

        return residuals;
    }

    public static IReadOnlyList<SchoenfeldResidual> Schoenfeld(CoxFit fit)
    {
        RefuseExact(fit);
        var (sets, path, p) = (fit.Sets, fit.Path, fit.Sets.Columns);
        List<SchoenfeldResidual> list = new(sets.Events);
        for (var s = 0; s + 1 < path.StratumStart.Length; s++)
        {
            for (var k = path.StratumStart[s] + 1; k < path.StratumStart[s + 1]; k++)
            {
                for (var place = path.First[k]; place < path.Last[k]; place++)
                {
                    var values = new double[p];
                    for (var j = 0; j < p; j++)
                    {
                        values[j] = (sets.X[(place * sets.Width) + j + 1] - path.EventMean[(k * p) + j]) / sets.Scale[j];
                    }

                    list.Add(new SchoenfeldResidual(sets.Order[place], s, sets.Times.Grid.Times[path.Ranks[k]], values));
                }
            }
        }

        return list;
    }

    public static double[,] Score(CoxFit fit)
    {
        RefuseExact(fit);
        var (sets, path, risks, p) = (fit.Sets, fit.Path, fit.Risks(), fit.Sets.Columns);
        var residuals = new double[sets.Rows, p];
        ForEach(sets, path, (place, died, from, to) =>
        {
            var hazard = path.Hazard[to] - path.Hazard[from] - (died >= 0 ? path.DeadShare[died] : 0);
            var row = sets.Order[place];
            for (var j = 0; j < p; j++)
            {
                var x = sets.X[(place * sets.Width) + j + 1];
                var mean = path.Mean[(to * p) + j] - path.Mean[(from * p) + j] - (died >= 0 ? path.DeadMean[(died * p) + j] : 0);
                residuals[row, j] = ((died >= 0 ? x - path.EventMean[(died * p) + j] : 0) - (risks[place] * ((x * hazard) - mean))) / sets.Scale[j];
            }
        });
        return residuals;
    }

    public static double[,] DfBetas(CoxFit fit)
    {
        var (score, p) = (Score(fit), fit.Sets.Columns);
        var changes = new double[score.GetLength(0), p];
        for (var i = 0; i < score.GetLength(0); i++)
        {
            var weight = fit.Options.Weights?[i] ?? 1;
            for (var j = 0; j < p; j++)
            {
                for (var k = 0; k < p; k++)
                {
                    changes[i, j] += weight * score[i, k] * fit.ModelVariance[(k * p) + j];
                }
            }
        }

        return changes;
    }

    /// <summary>The robust variance: the sum over clusters of the outer products of their summed influences.</summary>
    public static double[] Sandwich(CoxFit fit)
    {
        var (changes, p) = (DfBetas(fit), fit.Sets.Columns);
        var variance = new double[p * p];
        if (fit.Options.Cluster is { } clusters)
        {
            var sums = new double[clusters.Names.Count, p];
            for (var i = 0; i < clusters.Count; i++)
            {
                for (var j = 0; j < p; j++)
                {
                    sums[clusters[i], j] += changes[i, j];
                }
            }

            changes = sums;
        }

        for (var i = 0; i < changes.GetLength(0); i++)
        {
            for (var j = 0; j < p; j++)
            {
                for (var k = 0; k < p; k++)
                {
                    variance[(j * p) + k] += changes[i, j] * changes[i, k];
                }
            }
        }

        return variance;
    }

    // For each place: the entry of its event on the path or −1, and those that hold at its entry and exit.
    private static void ForEach(RiskSets sets, HazardPath path, Action<int, int, int, int> visit)
    {
        var (exit, entry) = (sets.Times.Grid.Exit, sets.Times.Grid.Entry);
        for (var s = 0; s + 1 < sets.StratumStart.Length; s++)
        {
            for (var place = sets.StratumStart[s]; place < sets.StratumStart[s + 1]; place++)
            {
                var row = sets.Order[place];
                var to = path.Upto(s, exit[row]);
                visit(place, sets.Times.Cause[row] != 0 ? to : -1, entry is null ? path.StratumStart[s] : path.Upto(s, entry[row]), to);
            }
        }
    }

    internal static void RefuseExact(CoxFit fit)
    {
        if (fit.Options.Ties == Ties.Exact)
        {
            throw new SurvivalException(SurvivalFault.NotDefined, "Residuals and curves are not defined for exact ties; fit with Efron's or Breslow's.");
        }
    }
}
