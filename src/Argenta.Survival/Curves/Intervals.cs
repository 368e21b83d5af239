namespace Argenta.Survival;

/// <summary>The scale on which a confidence interval for a survival probability is symmetric; names as R's <c>conf.type</c>.</summary>
public enum IntervalScale
{
    /// <summary>The logarithm of the probability: S·exp(±zσ), σ the standard error of log S. R's default.</summary>
    Log = 1,

    /// <summary>The probability itself.</summary>
    Plain,

    /// <summary>log(−log S): the limits stay within 0 and 1.</summary>
    LogLog,

    /// <summary>The log odds.</summary>
    Logit,

    /// <summary>arcsin √S.</summary>
    Arcsine,
}

internal static class Intervals
{
    /// <summary>Limits for a probability; NaN where R gives NA: at 0, and on some scales at 1.</summary>
    /// <param name="p">The probability.</param>
    /// <param name="se">The standard error of its logarithm.</param>
    /// <param name="z">The normal quantile.</param>
    /// <param name="scale">The scale.</param>
    public static (double Lower, double Upper) Of(double p, double se, double z, IntervalScale scale)
    {
        if (scale == IntervalScale.Plain)
        {
            var half = se * p * z;
            return double.IsNaN(half) ? (double.NaN, double.NaN) : (Math.Max(p - half, 0), Math.Min(p + half, 1));
        }

        if (p == 0)
        {
            return (double.NaN, double.NaN);
        }

        switch (scale)
        {
            case IntervalScale.Log:
                return (Math.Exp(Math.Log(p) - (z * se)), Math.Min(1, Math.Exp(Math.Log(p) + (z * se))));
            case IntervalScale.LogLog:
            {
                if (p == 1)
                {
                    return (double.NaN, double.NaN);
                }

                var (centre, half) = (Math.Log(-Math.Log(p)), z * se / Math.Log(p));
                return (Math.Exp(-Math.Exp(centre - half)), Math.Exp(-Math.Exp(centre + half)));
            }

            case IntervalScale.Logit:
            {
                var (centre, half) = (Math.Log(p / (1 - p)), z * se * (1 + (p / (1 - p))));
                return (1 - (1 / (1 + Math.Exp(centre - half))), 1 - (1 / (1 + Math.Exp(centre + half))));
            }

            default:
            {
                var (centre, half) = (Math.Asin(Math.Sqrt(p)), 0.5 * z * se * Math.Sqrt(p / (1 - p)));
                var (low, high) = (Math.Sin(Math.Max(0, centre - half)), Math.Sin(Math.Min(Math.PI / 2, centre + half)));
                return (low * low, high * high);
            }
        }
    }
}
