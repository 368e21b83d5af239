namespace Argenta.Survival;

/// <summary>
/// The exact conditional likelihood: at each time the chance that just those d of the n at risk have the event, Π r over the sum of all products of d risks.
/// That sum is built row by row, P(d, n) = P(d, n−1) + r·P(d−1, n−1), with its derivatives (M. H. Gail, J. H. Lubin, L. V. Rubinstein, Biometrika 68 (1981) 703-707).
/// </summary>
internal sealed class ExactLikelihood(RiskSets sets) : ILikelihood
{
    public int Size => sets.Columns;

    public double At(ReadOnlySpan<double> beta, Span<double> score, Span<double> information)
    {
        var (risks, p) = (new double[sets.Rows], Size);
        var predictors = new double[sets.Rows];
        sets.Risks(beta, risks, predictors);
        score.Clear();
        information.Clear();
        var value = 0.0;
        List<int> atRisk = [];
        var stratum = -1;
        var entry = sets.Times.Grid.Entry;
        foreach (var step in sets.Steps)
        {
            if (step.Stratum != stratum)
            {
                stratum = step.Stratum;
                atRisk.Clear();
            }

            atRisk.AddRange(Enumerable.Range(step.Start, step.End - step.Start));
            if (entry is not null)
            {
                var rank = step.Rank;
                atRisk.RemoveAll(k => entry[sets.Order[k]] >= rank);
            }

            for (var k = step.FirstEvent; k < step.End; k++)
            {
                value += predictors[k];
                for (var j = 0; j < p; j++)
                {
                    score[j] += sets.X[(k * sets.Width) + j + 1];
                }
            }

            value -= Denominator(atRisk, step.End - step.FirstEvent, risks, score, information);
        }

        return value;
    }

    // log P(d, n); takes its gradient from the score and adds its curvature to the information.
    private double Denominator(List<int> atRisk, int deaths, double[] risks, Span<double> score, Span<double> information)
    {
        var p = Size;
        var pairs = p * (p + 1) / 2;
        var block = 1 + p + pairs;

        // Risks are scaled so that they add up to d: the products then stay within range, and the scale is taken out at the end.
        var scale = deaths / atRisk.Sum(k => risks[k]);
        var table = new double[(deaths + 1) * block];
        table[0] = 1;
        var seen = 0;
        foreach (var row in atRisk)
        {
            seen++;
            var r = risks[row] * scale;
            var x = sets.X.AsSpan((row * sets.Width) + 1, p);

            // From the largest down, so that each row is used once. Sets that can no longer become complete are not built.
            for (var d = Math.Min(deaths, seen); d >= Math.Max(1, deaths - (atRisk.Count - seen)); d--)
            {
                var target = table.AsSpan(d * block, block);
                var source = table.AsSpan((d - 1) * block, block);
                target[0] += r * source[0];
                var at = 1 + p;
                for (var i = 0; i < p; i++)
                {
                    target[1 + i] += r * (source[1 + i] + (x[i] * source[0]));
                    for (var j = i; j < p; j++)
                    {
                        target[at] += r * (source[at] + (x[i] * source[1 + j]) + (x[j] * source[1 + i]) + (x[i] * x[j] * source[0]));
                        at++;
                    }
                }
            }
        }

        var full = table.AsSpan(deaths * block, block);
        var k2 = 1 + p;
        for (var i = 0; i < p; i++)
        {
            var mean = full[1 + i] / full[0];
            score[i] -= mean;
            for (var j = i; j < p; j++)
            {
                information[(i * p) + j] += (full[k2++] / full[0]) - (mean * full[1 + j] / full[0]);
            }
        }

        return Math.Log(full[0]) - (deaths * Math.Log(scale));
    }
}
