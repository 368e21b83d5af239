namespace Argenta.Survival;

/// <summary>
/// Gray's test of equal subdistribution hazards of one cause. R. J. Gray, Annals of Statistics 16 (1988) 1141-1154; h and R are as in the paper: in group k
/// h = Y/S(t−) and R = Y(1 − F(t−))/S(t−). The variance allows for ties as R's <c>cmprsk</c> does.
/// </summary>
internal static class Gray
{
    public static GrayTest Test(SurvivalTimes times, Grouping groups, CauseCounts[] table, Grouping? strata, int[] live, byte cause, string name, double rho)
    {
        if (!(rho >= 0))
        {
            throw new SurvivalException(SurvivalFault.BadArgument, "The exponent of Gray's weight is 0 or more.");
        }

        var size = live.Length;
        var (score, variance) = (new double[size - 1], new double[(size - 1) * (size - 1)]);
        if (strata is null)
        {
            Add(times.Grid.Times.Length, table, live, cause, rho, score, variance);
        }
        else
        {
            for (var s = 0; s < strata.Names.Count; s++)
            {
                var rows = Enumerable.Range(0, strata.Count).Where(i => strata[i] == s).ToArray();
                if (rows.Length > 0)
                {
                    var part = times.Rows(rows);
                    Add(part.Grid.Times.Length, CauseTable.Of(part, groups.Rows(rows)), live, cause, rho, score, variance);
                }
            }
        }

        var solved = SymmetricMatrix.Solve(size - 1, (i, j) => variance[(i * (size - 1)) + j], score);
        var statistic = solved is null ? double.NaN : solved.Zip(score).Sum(s => s.First * s.Second);
        return new GrayTest(name, statistic, size - 1, Probability.ChiSquareTail(statistic, size - 1));
    }

    private static void Add(int span, CauseCounts[] table, int[] live, byte cause, double rho, double[] score, double[] variance)
    {
        var counts = live.Select(g => table[g]).ToArray();
        var (size, free) = (live.Length, live.Length - 1);
        var (incidence, survival, after) = (new double[size], new double[size], new double[size]);
        Array.Fill(survival, 1);
        var (a, c) = (new double[size, size], new double[size, size]);
        var (v2, v3) = (new double[free, size], new double[size]);
        var pooled = 0.0;
        for (var t = 0; t < span; t++)
        {
            double Mine(int k) => counts[k].ByCause[cause - 1][t];
            double Others(int k) => counts[k].All[t] - Mine(k);
            var (mine, others, sumH, sumR) = (0.0, 0.0, 0.0, 0.0);
            for (var k = 0; k < size; k++)
            {
                mine += Mine(k);
                others += Others(k);
                after[k] = survival[k];
                if (counts[k].AtRisk[t] > 0)
                {
                    after[k] = survival[k] * (counts[k].AtRisk[t] - counts[k].All[t]) / counts[k].AtRisk[t];
                    sumH += counts[k].AtRisk[t] / survival[k];
                    sumR += counts[k].AtRisk[t] * (1 - incidence[k]) / survival[k];
                }
            }

            if (mine + others == 0)
            {
                continue;
            }

            var next = pooled + (mine / sumH);
            var weight = Math.Pow(1 - pooled, rho);
            Weights(counts, survival, t, weight, sumH, mine / (sumH * (1 - pooled)), a, c);
            for (var k = 0; k < free; k++)
            {
                if (counts[k].AtRisk[t] > 0)
                {
                    score[k] += weight * (Mine(k) - (mine * counts[k].AtRisk[t] * (1 - incidence[k]) / (survival[k] * sumR)));
                }
            }

            for (var k = 0; k < size; k++)
            {
                var atRisk = counts[k].AtRisk[t];
                if (mine > 0 && atRisk > 0)
                {
                    var part = after[k] > 0 ? 1 - ((1 - next) / after[k]) : 1;
                    var ties = mine > 1 ? 1 - ((mine - 1) / ((sumH * survival[k]) - 1)) : 1;
                    Spread(k, part, ties * survival[k] * mine / (sumH * atRisk), i => a[i, k] - (part * c[i, k]), 1);
                }

                if (others > 0 && after[k] > 0 && Others(k) > 0)
                {
                    var part = (1 - next) / after[k];
                    var ties = Others(k) > 1 ? 1 - ((Others(k) - 1) / (atRisk - 1)) : 1;
                    Spread(k, part, ties * survival[k] * survival[k] * Others(k) / (atRisk * atRisk), i => part * c[i, k], -1);
                }
            }

            for (var k = 0; k < size; k++)
            {
                incidence[k] += counts[k].AtRisk[t] > 0 ? survival[k] * Mine(k) / counts[k].AtRisk[t] : 0;
                survival[k] = after[k];
            }

            pooled = next;
        }

        for (var i = 0; i < free; i++)
        {
            for (var j = 0; j < free; j++)
            {
                for (var k = 0; k < size; k++)
                {
                    variance[(i * free) + j] += (c[i, k] * c[j, k] * v3[k]) + (c[i, k] * v2[j, k]) + (c[j, k] * v2[i, k]);
                }
            }
        }

        void Spread(int k, double part, double hazard, Func<int, double> term, int sign)
        {
            v3[k] += part * part * hazard;
            for (var i = 0; i < free; i++)
            {
                v2[i, k] += sign * term(i) * part * hazard;
                for (var j = 0; j < free; j++)
                {
                    variance[(i * free) + j] += term(i) * term(j) * hazard;
                }
            }
        }
    }

    // a: the weight of group i's increments in the score of group j at this time; c: its integral over the pooled hazard until now.
    private static void Weights(CauseCounts[] counts, double[] survival, int t, double weight, double sumH, double hazard, double[,] a, double[,] c)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            for (var j = 0; j < counts.Length; j++)
            {
                a[i, j] = 0;
                if (counts[i].AtRisk[t] > 0 && counts[j].AtRisk[t] > 0)
                {
                    var (hi, hj) = (counts[i].AtRisk[t] / survival[i], counts[j].AtRisk[t] / survival[j]);
                    a[i, j] = weight * ((i == j ? hi : 0) - (hi * hj / sumH));
                    c[i, j] += a[i, j] * hazard;
                }
            }
        }
    }
}
