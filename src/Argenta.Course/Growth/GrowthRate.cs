using Argenta.Course.Recist;

namespace Argenta.Course.Growth;

/// <summary>Growth between two scans of the same lesions, with the interval that errors of measurement leave.</summary>
/// <remarks>Rates and intervals are estimates from logarithms and therefore binary numbers; whether the sum grew enough is compared exactly.</remarks>
public sealed record GrowthRate
{
    /// <summary>Sum of diameters of the earlier scan, mm.</summary>
    public required decimal FromMm { get; init; }

    /// <summary>Sum of diameters of the later scan, mm.</summary>
    public required decimal ToMm { get; init; }

    /// <summary>Days between the scans.</summary>
    public required double Days { get; init; }

    /// <summary>Change of volume, percent a month; -100 when gone.</summary>
    public required double PercentPerMonth { get; init; }

    /// <summary>Lower end of the 95 % interval, percent a month.</summary>
    public required double Low { get; init; }

    /// <summary>Upper end.</summary>
    public required double High { get; init; }

    /// <summary>Volume doubling time in days; negative: halving time; null without change or when gone.</summary>
    public double? DoublingDays { get; init; }

    /// <summary>The shortest doubling time of the interval, days; null when no growth is within it.</summary>
    public double? DoublingLow { get; init; }

    /// <summary>The longest doubling time of the interval, days; null when "no growth" is within the interval.</summary>
    public double? DoublingHigh { get; init; }

    /// <summary>Large and long enough growth for the rate to say something of tempo or schedule (decisions 9), the cut-off apart.</summary>
    public bool LargeEnough { get; init; }

    /// <summary>The rate counts against a cut-off: its lower bound reaches it and the growth is large and long enough.</summary>
    public bool Reaches(decimal cutOff) => LargeEnough && Low >= (double)cutOff;

    /// <summary>The rate between two scans.</summary>
    /// <param name="sizes">Sizes of the same lesions on both scans, mm.</param>
    /// <param name="days">Days between, above 0.</param>
    /// <param name="knowledge">Bounds.</param>
    /// <returns>Null without a lesion, without a size at the earlier scan, or for too short an interval.</returns>
    public static GrowthRate? Between(IReadOnlyCollection<(decimal From, decimal To)> sizes, double days, RecistKnowledge knowledge)
    {
        var (from, to) = (sizes.Sum(s => s.From), sizes.Sum(s => s.To));
        var perMonth = (double)knowledge["days-per-month"];
        var months = days / perMonth;
        if (from <= 0 || months < (double)knowledge["growth-valid-months"])
        {
            return null;
        }

        if (to == 0)
        {
            return new() { FromMm = from, ToMm = 0, Days = days, PercentPerMonth = -100, Low = -100, High = -100 };
        }

        var tg = 3 * Math.Log((double)to / (double)from) / months;
        var sd = 3 / months * Math.Sqrt(Relative(sizes.Select(s => s.From), from, knowledge) + Relative(sizes.Select(s => s.To), to, knowledge));
        var (low, high) = (tg - (1.96 * sd), tg + (1.96 * sd));
        double? Doubling(double rate) => Math.Log(2) * perMonth / rate;
        return new()
        {
            FromMm = from,
            ToMm = to,
            Days = days,
            PercentPerMonth = Percent(tg),
            Low = Percent(low),
            High = Percent(high),
            DoublingDays = from == to ? null : Doubling(tg),
            DoublingLow = high > 0 ? Doubling(high) : null,
            DoublingHigh = low > 0 ? Doubling(low) : null,
            LargeEnough = 100 * (to - from) >= knowledge["growth-least-share"] * from && to - from >= knowledge["growth-least-mm"] && months >= (double)knowledge["growth-least-months"],
        };
    }

    private static double Percent(double tg) => 100 * (Math.Exp(tg) - 1);

    /// <summary>Squared relative standard deviation of a sum.</summary>
    private static double Relative(IEnumerable<decimal> sizes, decimal sum, RecistKnowledge knowledge)
    {
        var variance = sizes.Where(s => s > 0).Sum(s => Math.Pow((double)Math.Max(knowledge["error-mm"], s * knowledge["error-share"] / 100), 2));
        return variance / Math.Pow((double)sum, 2);
    }
}
