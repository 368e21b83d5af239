namespace Argenta.Survival;

/// <summary>One point of a predicted curve.</summary>
/// <param name="Time">A time at which someone of the stratum ended follow-up.</param>
/// <param name="AtRisk">The weighted number at risk in the data just before.</param>
/// <param name="Events">Weighted events in the data.</param>
/// <param name="Survival">The predicted probability of being free of the event.</param>
/// <param name="StandardError">Of the cumulative hazard, which is that of −log S.</param>
/// <param name="Lower">Lower limit.</param>
/// <param name="Upper">Upper limit.</param>
/// <param name="CumulativeHazard">Λ₀(t)·exp(β·x).</param>
public readonly record struct PredictedPoint(double Time, double AtRisk, double Events, double Survival, double StandardError, double Lower, double Upper, double CumulativeHazard);

/// <summary>The curve that a model predicts for one person in one stratum.</summary>
/// <param name="Stratum">The stratum's name; empty without strata.</param>
/// <param name="Points">In order of time; before the first survival is 1.</param>
public sealed record PredictedCurve(string Stratum, IReadOnlyList<PredictedPoint> Points)
{
    /// <summary>The point that holds at a time; survival 1 before the first.</summary>
    /// <param name="time">In the unit of the data.</param>
    public PredictedPoint At(double time)
    {
        var (low, high) = (0, Points.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Points[middle].Time <= time ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? new PredictedPoint(time, double.NaN, 0, 1, 0, 1, 1, 0) : Points[low - 1];
    }
}

internal static class CoxPrediction
{
    public static IReadOnlyList<PredictedCurve> Curves(CoxFit fit, double[] person, double offset, IntervalScale interval = IntervalScale.Log)
    {
        CoxResiduals.RefuseExact(fit);
        var (sets, path, p) = (fit.Sets, fit.Path, fit.Sets.Columns);
        if (person.Length != p)
        {
            throw new SurvivalException(SurvivalFault.LengthMismatch, $"The person has {person.Length} covariates where the model has {p}.");
        }

        Check.Finite(person, "a covariate of the person");

        // On the scale of the fit, where the baseline is the person at the centre.
        var x = new double[p];
        var predictor = offset;
        for (var j = 0; j < p; j++)
        {
            x[j] = (person[j] - sets.Centre[j]) * sets.Scale[j];
            predictor += fit.ScaledBeta(j) * x[j];
        }

        var risk = Math.Exp(predictor);
        var z = Probability.NormalQuantile(1 - ((1 - fit.Options.Level) / 2));
        var groups = fit.Options.Strata ?? Grouping.Whole(sets.Rows, string.Empty);
        List<PredictedCurve> curves = [];
        for (var s = 0; s + 1 < sets.StratumStart.Length; s++)
        {
            if (sets.StratumStart[s + 1] == sets.StratumStart[s])
            {
                continue;
            }

            var counts = CountsOf(fit, s);
            List<PredictedPoint> points = [];
            var shift = new double[p];
            for (var t = 0; t < counts.Events.Length; t++)
            {
                if (counts.Events[t] + counts.Censored[t] == 0)
                {
                    continue;
                }

                var k = path.Upto(s, t);
                for (var j = 0; j < p; j++)
                {
                    shift[j] = ((path.Hazard[k] * x[j]) - path.Mean[(k * p) + j]) / sets.Scale[j];
                }

                var hazard = path.Hazard[k] * risk;
                var error = Math.Sqrt(path.Poisson[k] + SymmetricMatrix.Form(shift, fit.UsedVariance, shift)) * risk;
                var survival = Math.Exp(-hazard);
                var (lower, upper) = Intervals.Of(survival, error, z, interval);
                points.Add(new PredictedPoint(sets.Times.Grid.Times[t], counts.AtRisk[t], counts.Events[t], survival, error, lower, upper, hazard));
            }

            curves.Add(new PredictedCurve(groups.Names[s], points));
        }

        return curves;
    }

    private static Counts CountsOf(CoxFit fit, int stratum)
    {
        var sets = fit.Sets;
        var span = sets.Times.Grid.Times.Length;
        var (events, censored, atRisk) = (new double[span], new double[span], new double[span]);
        for (var k = sets.StratumStart[stratum]; k < sets.StratumStart[stratum + 1]; k++)
        {
            var row = sets.Order[k];
            var weight = sets.Weights?[k] ?? 1;
            (sets.Times.Cause[row] != 0 ? events : censored)[sets.Times.Grid.Exit[row]] += weight;
            if (sets.Times.Grid.Entry is { } entry)
            {
                atRisk[entry[row]] -= weight;
            }
        }

        var sum = 0.0;
        for (var t = span - 1; t >= 0; t--)
        {
            atRisk[t] = sum += events[t] + censored[t] + atRisk[t];
        }

        return new Counts(0, atRisk, events, censored, events);
    }
}
