namespace Argenta.Survival;

/// <summary>A number with its confidence limits; NaN where it is not reached or not defined.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Lower">The lower limit.</param>
/// <param name="Upper">The upper limit.</param>
public readonly record struct Estimate(double Value, double Lower, double Upper);

/// <summary>One point of a survival curve: what holds from <paramref name="Time"/> until the next.</summary>
/// <param name="Time">In the unit of the data.</param>
/// <param name="AtRisk">The number, or sum of weights, under observation just before.</param>
/// <param name="Events">Events at this time.</param>
/// <param name="Censored">Censorings at this time, after the events.</param>
/// <param name="Survival">The probability of being free of the event beyond this time, 0 to 1.</param>
/// <param name="StandardError">Of the probability itself; NaN where it is 0.</param>
/// <param name="Lower">Lower confidence limit.</param>
/// <param name="Upper">Upper confidence limit.</param>
/// <param name="CumulativeHazard">Nelson-Aalen, 0 or more.</param>
/// <param name="HazardStandardError">Of the cumulative hazard.</param>
public readonly record struct CurvePoint(
    double Time, double AtRisk, double Events, double Censored, double Survival, double StandardError, double Lower, double Upper, double CumulativeHazard, double HazardStandardError);

/// <summary>A survival curve of one group, a step function that is 1 before its first time.</summary>
public sealed class SurvivalCurve
{
    private const double Tolerance = 1.4901161193847656e-08; // of R's quantile.survfit and print.survfit
    private readonly double[] atRisk, events, censored, survival, error, lower, upper, hazard, hazardError;
    private readonly double[] times;

    internal SurvivalCurve(string name, int count, int rows, KaplanMeierOptions options)
    {
        Name = name;
        Count = count;
        Options = options;
        (times, atRisk, events, censored, survival) = (new double[rows], new double[rows], new double[rows], new double[rows], new double[rows]);
        (error, lower, upper, hazard, hazardError) = (new double[rows], new double[rows], new double[rows], new double[rows], new double[rows]);
    }

    /// <summary>The group's name.</summary>
    public string Name { get; }

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    /// <summary>How it was estimated.</summary>
    public KaplanMeierOptions Options { get; }

    /// <summary>The times at which someone's follow-up ended, in order.</summary>
    public IReadOnlyList<double> Times => times;

    /// <summary>At risk just before each time.</summary>
    public IReadOnlyList<double> AtRisk => atRisk;

    /// <summary>Events at each time.</summary>
    public IReadOnlyList<double> Events => events;

    /// <summary>Censorings at each time.</summary>
    public IReadOnlyList<double> Censored => censored;

    /// <summary>Survival from each time on.</summary>
    public IReadOnlyList<double> Survival => survival;

    /// <summary>Standard errors of the survival.</summary>
    public IReadOnlyList<double> StandardErrors => error;

    /// <summary>Lower confidence limits.</summary>
    public IReadOnlyList<double> Lower => lower;

    /// <summary>Upper confidence limits.</summary>
    public IReadOnlyList<double> Upper => upper;

    /// <summary>The Nelson-Aalen cumulative hazard. W. Nelson, Technometrics 14 (1972) 945-966; O. Aalen, Annals of Statistics 6 (1978) 701-726.</summary>
    public IReadOnlyList<double> CumulativeHazard => hazard;

    /// <summary>Standard errors of the cumulative hazard, √Σ d/n².</summary>
    public IReadOnlyList<double> HazardStandardErrors => hazardError;

    /// <summary>The median with its limits: the first time at which the curve, and for the limits the band, is at 0.5 or below; where it runs at exactly
    /// 0.5 for a while and falls later, the middle of that stretch. NaN where it is not reached. As R prints it.</summary>
    public Estimate Median => new(Halved(survival), Halved(lower), Halved(upper));

    /// <summary>The points, one a time.</summary>
    public IEnumerable<CurvePoint> Points => Enumerable.Range(0, times.Length).Select(Point);

    /// <summary>The curve at a time; beyond the last it is carried on flat.</summary>
    /// <param name="time">In the unit of the data. Before the first time survival is 1 without error.</param>
    public CurvePoint At(double time)
    {
        var k = IndexAt(time);
        return k < 0 ? new CurvePoint(time, AtRiskAt(time), 0, 0, 1, 0, 1, 1, 0, 0) : Point(k) with { Time = time, AtRisk = AtRiskAt(time), Events = times[k] == time ? events[k] : 0, Censored = times[k] == time ? censored[k] : 0 };
    }

    /// <summary>The number at risk just before a time; 0 beyond the last.</summary>
    /// <param name="time">In the unit of the data.</param>
    public double AtRiskAt(double time)
    {
        var k = Array.BinarySearch(times, time);
        k = k < 0 ? ~k : k;
        return k < times.Length ? atRisk[k] : 0;
    }

    /// <summary>The time by which a share of the group has had the event, with the times at which the confidence band crosses. R's <c>quantile.survfit</c>:
    /// where the curve runs exactly at the level, the middle of that stretch (of the last stretch, up to the end of follow-up).</summary>
    /// <param name="share">0 to 1: 0.25 gives the time by which a quarter has had the event.</param>
    /// <exception cref="SurvivalException"><see cref="SurvivalFault.BadArgument"/>.</exception>
    public Estimate Quantile(double share) => share is >= 0 and <= 1
        ? new(Crossing(survival, share), Crossing(lower, share), Crossing(upper, share))
        : throw new SurvivalException(SurvivalFault.BadArgument, "A quantile's share lies between 0 and 1.");

    /// <summary>Survival to <paramref name="time"/> of those who are free of the event at <paramref name="given"/>: S(time)/S(given), with limits from Greenwood's sum
    /// between the two, on the curve's scale.</summary>
    /// <param name="time">The horizon, not before <paramref name="given"/>.</param>
    /// <param name="given">The time already lived.</param>
    /// <exception cref="SurvivalException"><see cref="SurvivalFault.BadArgument"/>.</exception>
    public Estimate Conditional(double time, double given)
    {
        if (!(time >= given))
        {
            throw new SurvivalException(SurvivalFault.BadArgument, "The horizon of a conditional survival lies before the time already lived.");
        }

        var (start, end) = (At(given), At(time));
        if (!(start.Survival > 0))
        {
            return new Estimate(double.NaN, double.NaN, double.NaN);
        }

        // The relative variance is a sum over times, so that of the ratio is the difference of two sums.
        double Relative(CurvePoint p) => Math.Pow(p.StandardError / p.Survival, 2);
        var z = Probability.NormalQuantile(1 - ((1 - Options.Level) / 2));
        var ratio = end.Survival / start.Survival;
        var (low, high) = Intervals.Of(ratio, Math.Sqrt(Math.Max(0, Relative(end) - Relative(start))), z, Options.Interval);
        return new Estimate(ratio, low, high);
    }

    internal void Set(int k, double time, double risk, double failed, double lost, double estimate, double standardError, double low, double high, double cumulative, double cumulativeError)
    {
        (times[k], atRisk[k], events[k], censored[k], survival[k]) = (time, risk, failed, lost, estimate);
        (error[k], lower[k], upper[k], hazard[k], hazardError[k]) = (standardError, low, high, cumulative, cumulativeError);
    }

    internal int IndexAt(double time)
    {
        var k = Array.BinarySearch(times, time);
        return k < 0 ? ~k - 1 : k;
    }

    private CurvePoint Point(int k) => new(times[k], atRisk[k], events[k], censored[k], survival[k], error[k], lower[k], upper[k], hazard[k], hazardError[k]);

    private double Halved(double[] values)
    {
        for (var k = 0; k < values.Length; k++)
        {
            if (!(values[k] < 0.5 + Tolerance))
            {
                continue;
            }

            if (Math.Abs(values[k] - 0.5) < Tolerance)
            {
                for (var later = k + 1; later < values.Length; later++)
                {
                    if (values[later] < values[k])
                    {
                        return (times[k] + times[later]) / 2;
                    }
                }
            }

            return times[k];
        }

        return double.NaN;
    }

    // R looks in the sorted values, which matters where a limit is not monotone: the smallest failure share at or above the level, not the first in time.
    private double Crossing(double[] values, double share)
    {
        if (share == 0)
        {
            return 0;
        }

        var (from, to, fromShare, toShare, largest) = (double.NaN, double.NaN, double.MaxValue, double.MaxValue, 0.0);
        foreach (var (value, time) in values.Zip(times))
        {
            var failed = 1 - value;
            if (double.IsNaN(failed))
            {
                continue;
            }

            largest = Math.Max(largest, failed);
            if (failed + Tolerance >= share && failed < fromShare)
            {
                (from, fromShare) = (time, failed);
            }

            if (failed - Tolerance >= share && failed < toShare)
            {
                (to, toShare) = (time, failed);
            }
        }

        if (largest + Tolerance < share)
        {
            return double.NaN;
        }

        var last = values.Length == 0 ? double.NaN : 1 - values[^1];
        return Math.Abs(share - last) < Tolerance ? (from + times[^1]) / 2 : (from + to) / 2;
    }
}
