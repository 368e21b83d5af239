namespace Argenta.Survival;

/// <summary>Tails and quantiles of the normal and chi-square distributions, to about 1e-14 relative.</summary>
internal static class Probability
{
    /// <summary>P(X > x) of chi-square with so many degrees of freedom; NaN for NaN.</summary>
    public static double ChiSquareTail(double x, double df) => double.IsNaN(x) || df <= 0 ? double.NaN : x <= 0 ? 1 : UpperGamma(df / 2, x / 2);

    /// <summary>P(|Z| > |z|).</summary>
    public static double TwoSided(double z) => double.IsNaN(z) ? double.NaN : z == 0 ? 1 : UpperGamma(0.5, z * z / 2);

    /// <summary>P(Z > z).</summary>
    public static double NormalTail(double z) => z >= 0 ? TwoSided(z) / 2 : 1 - (TwoSided(z) / 2);

    /// <summary>ln P(Z > z), exact far in the tail, where the probability itself is below the smallest double.</summary>
    public static double LogNormalTail(double z)
    {
        if (z < 30)
        {
            return Math.Log(NormalTail(z));
        }

        // Mills' ratio as a continued fraction.
        var tail = 0.0;
        for (var k = 40; k >= 1; k--)
        {
            tail = k / (z + tail);
        }

        return LogNormalDensity(z) - Math.Log(z + tail);
    }

    public static double LogNormalDensity(double z) => (-z * z / 2) - (0.5 * Math.Log(2 * Math.PI));

    /// <summary>The quantile of the standard normal distribution: M. J. Wichura, algorithm AS 241 (PPND16), Applied Statistics 37 (1988) 477-484.</summary>
    public static double NormalQuantile(double p)
    {
        var q = p - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            var r = 0.180625 - (q * q);
            return q * Polynomial(r, A) / Polynomial(r, B);
        }

        var tail = Math.Sqrt(-Math.Log(q < 0 ? p : 1 - p));
        var x = tail <= 5 ? Polynomial(tail - 1.6, C) / Polynomial(tail - 1.6, D) : Polynomial(tail - 5, E) / Polynomial(tail - 5, F);
        return q < 0 ? -x : x;
    }

    /// <summary>ln Γ(x), x above 0: Lanczos' approximation with g = 7.</summary>
    public static double LogGamma(double x)
    {
        if (x < 0.5)
        {
            return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - LogGamma(1 - x);
        }

        x -= 1;
        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
        {
            sum += Lanczos[i] / (x + i);
        }

        var t = x + 7.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((x + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }

    // The regularised upper incomplete gamma function Q(a, x): a series below a + 1, else a continued fraction (Lentz).
    private static double UpperGamma(double a, double x)
    {
        if (double.IsPositiveInfinity(x))
        {
            return 0;
        }

        var front = Math.Exp((a * Math.Log(x)) - x - LogGamma(a));
        if (x < a + 1)
        {
            var (term, sum) = (1 / a, 1 / a);
            for (var k = 1; k < 10_000 && Math.Abs(term) > Math.Abs(sum) * 1e-17; k++)
            {
                term *= x / (a + k);
                sum += term;
            }

            return 1 - (front * sum);
        }

        const double Tiny = 1e-300;
        var b = x + 1 - a;
        var c = 1 / Tiny;
        var d = 1 / b;
        var h = d;
        for (var k = 1; k < 10_000; k++)
        {
            var an = -k * (k - a);
            b += 2;
            d = (an * d) + b;
            d = Math.Abs(d) < Tiny ? 1 / Tiny : 1 / d;
            c = b + (an / c);
            c = Math.Abs(c) < Tiny ? Tiny : c;
            h *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-16)
            {
                break;
            }
        }

        return front * h;
    }

    private static double Polynomial(double x, ReadOnlySpan<double> coefficients)
    {
        var sum = 0.0;
        for (var i = coefficients.Length - 1; i >= 0; i--)
        {
            sum = (sum * x) + coefficients[i];
        }

        return sum;
    }

    private static ReadOnlySpan<double> Lanczos =>
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    private static ReadOnlySpan<double> A =>
    [
        3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
        4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
    ];

    private static ReadOnlySpan<double> B =>
    [
        1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
        2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3,
    ];

    private static ReadOnlySpan<double> C =>
    [
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static ReadOnlySpan<double> D =>
    [
        1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static ReadOnlySpan<double> E =>
    [
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static ReadOnlySpan<double> F =>
    [
        1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];
}
