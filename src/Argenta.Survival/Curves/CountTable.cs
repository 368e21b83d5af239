using System.Runtime.CompilerServices;

namespace Argenta.Survival;

/// <summary>What happens in one group at each distinct time. Weighted where weights are given; <c>Deaths</c> counts rows.</summary>
internal sealed record Counts(int Rows, double[] AtRisk, double[] Events, double[] Censored, double[] Deaths);

internal static class CountTable
{
    /// <summary>Events, censorings and numbers at risk, group by group, in one pass over the rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Counts[] Of(SurvivalTimes times, Grouping groups, double[]? weights)
    {
        var grid = times.Grid;
        var (span, count) = (grid.Times.Length, groups.Names.Count);
        var rows = new int[count];
        var codes = groups.Codes;
        double[] events, censored, deaths;
        double[]? entering = grid.Entry is null ? null : new double[count * span];
        if (weights is null)
        {
            // Side by side, so that a row touches one cache line.
            var pairs = new int[count * span * 2];
            for (var i = 0; i < codes.Length; i++)
            {
                pairs[(((codes[i] * span) + grid.Exit[i]) * 2) + (times.Cause[i] == 0 ? 0 : 1)]++;
            }

            (events, censored) = (new double[count * span], new double[count * span]);
            for (var k = 0; k < events.Length; k++)
            {
                (censored[k], events[k]) = (pairs[2 * k], pairs[(2 * k) + 1]);
                rows[k / span] += pairs[2 * k] + pairs[(2 * k) + 1];
            }

            deaths = events;
        }
        else
        {
            (events, censored, deaths) = (new double[count * span], new double[count * span], new double[count * span]);
            for (var i = 0; i < codes.Length; i++)
            {
                var at = (codes[i] * span) + grid.Exit[i];
                rows[codes[i]]++;
                if (times.Cause[i] == 0)
                {
                    censored[at] += weights[i];
                }
                else
                {
                    events[at] += weights[i];
                    deaths[at]++;
                }
            }
        }

        for (var i = 0; entering is not null && i < codes.Length; i++)
        {
            entering[(codes[i] * span) + grid.Entry![i]] += weights?[i] ?? 1;
        }

        var result = new Counts[count];
        for (var g = 0; g < count; g++)
        {
            var atRisk = new double[span];
            var sum = 0.0;
            for (var t = span - 1; t >= 0; t--)
            {
                // At risk on (entry, exit]: those who enter at this very time are not yet.
                sum += events[(g * span) + t] + censored[(g * span) + t];
                sum -= entering?[(g * span) + t] ?? 0;
                atRisk[t] = sum;
            }

            double[] Part(double[] all) => count == 1 ? all : all[(g * span)..((g + 1) * span)];
            result[g] = new Counts(rows[g], atRisk, Part(events), Part(censored), Part(deaths));
        }

        return result;
    }
}
