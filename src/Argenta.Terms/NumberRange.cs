using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Argenta.Terms;

/// <summary>A number of which only bounds may be known: <c>8</c>, <c>&lt;3</c>, <c>2-10</c>, <c>&gt;20</c>, <c>~2</c>.</summary>
/// <remarks>
/// A record seldom says a naked number, and a comparator is not a value: <c>&lt;3</c> is every number below 3.
/// Two are equal when bounds, openness and the mark "about" are equal. The default value is exactly 0.
/// </remarks>
public readonly record struct NumberRange
{
    /// <summary>The smallest bound, standing for "no lower bound".</summary>
    public const decimal NoLow = decimal.MinValue;

    /// <summary>The largest bound, standing for "no upper bound".</summary>
    public const decimal NoHigh = decimal.MaxValue;

    /// <summary>Makes an interval.</summary>
    /// <param name="low">Lower bound, or <see cref="NoLow"/>.</param>
    /// <param name="high">Upper bound, or <see cref="NoHigh"/>.</param>
    /// <param name="lowOpen">The lower bound itself is outside.</param>
    /// <param name="highOpen">The upper bound itself is outside.</param>
    /// <param name="approximate">The record said "about".</param>
    /// <exception cref="ArgumentException">Nothing lies between the bounds.</exception>
    public NumberRange(decimal low, decimal high, bool lowOpen = false, bool highOpen = false, bool approximate = false)
    {
        if (low > high || (low == high && (lowOpen || highOpen)))
        {
            throw new ArgumentException($"No number lies between {low} and {high}.");
        }

        Low = low;
        High = high;
        LowOpen = lowOpen;
        HighOpen = highOpen;
        Approximate = approximate;
    }

    // One number needs no look at the bounds.
    private NumberRange(decimal value, bool approximate) => (Low, High, Approximate) = (value, value, approximate);

    /// <summary>Lower bound; <see cref="NoLow"/> for none.</summary>
    public decimal Low { get; }

    /// <summary>Upper bound; <see cref="NoHigh"/> for none.</summary>
    public decimal High { get; }

    /// <summary>The lower bound itself is outside.</summary>
    public bool LowOpen { get; }

    /// <summary>The upper bound itself is outside.</summary>
    public bool HighOpen { get; }

    /// <summary>The record said "about"; compared as if it were exact, and marked.</summary>
    public bool Approximate { get; }

    /// <summary>One number and no other.</summary>
    public bool IsExact => Low == High;

    /// <summary>Every number.</summary>
    public static NumberRange All { get; } = new(NoLow, NoHigh);

    /// <summary>One number.</summary>
    public static NumberRange Exactly(decimal value, bool approximate = false) => new(value, approximate);

    /// <summary>Numbers below, the bound outside.</summary>
    public static NumberRange Below(decimal value) => new(NoLow, value, highOpen: true);

    /// <summary>Numbers up to and with the bound.</summary>
    public static NumberRange AtMost(decimal value) => new(NoLow, value);

    /// <summary>Numbers above, the bound outside.</summary>
    public static NumberRange Above(decimal value) => new(value, NoHigh, lowOpen: true);

    /// <summary>Numbers from the bound on, the bound inside.</summary>
    public static NumberRange AtLeast(decimal value) => new(value, NoHigh);

    /// <summary>Numbers from low to high, both inside.</summary>
    public static NumberRange Between(decimal low, decimal high) => new(low, high);

    /// <summary>Whether the number lies inside.</summary>
    public bool Contains(decimal value) =>
        (LowOpen ? value > Low : value >= Low) && (HighOpen ? value < High : value <= High);

    /// <summary>Whether some number lies in both.</summary>
    public bool Overlaps(NumberRange other)
    {
        var (low, lowOpen) = Low > other.Low ? (Low, LowOpen) : Low < other.Low ? (other.Low, other.LowOpen) : (Low, LowOpen || other.LowOpen);
        var (high, highOpen) = High < other.High ? (High, HighOpen) : High > other.High ? (other.High, other.HighOpen) : (High, HighOpen || other.HighOpen);
        return low < high || (low == high && !lowOpen && !highOpen);
    }

    /// <summary>Whether every number of this lies in the other.</summary>
    public bool Within(NumberRange other) =>
        (Low > other.Low || (Low == other.Low && (LowOpen || !other.LowOpen)))
        && (High < other.High || (High == other.High && (HighOpen || !other.HighOpen)));

    /// <summary>Every number inside is below the bound (true), none is (false), or it depends (unknown).</summary>
    public Truth LessThan(decimal bound) =>
        High < bound || (High == bound && HighOpen) ? Truth.True : Low >= bound ? Truth.False : Truth.Unknown;

    /// <summary>Every number inside is at most the bound (true), none is (false), or it depends (unknown).</summary>
    public Truth AtMostBound(decimal bound) =>
        High <= bound ? Truth.True : Low > bound || (Low == bound && LowOpen) ? Truth.False : Truth.Unknown;

    /// <summary>Multiplies both bounds by a positive factor, as a change of unit does.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not above 0.</exception>
    public NumberRange Scale(decimal factor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(factor);
        return new(Low == NoLow ? NoLow : Low * factor, High == NoHigh ? NoHigh : High * factor, LowOpen, HighOpen, Approximate);
    }

    /// <summary>Divides both bounds by a positive number: exact where multiplying by its reciprocal would not be (14 a week are 2 a day).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The divisor is not above 0.</exception>
    public NumberRange Divide(decimal divisor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(divisor);
        return new(Low == NoLow ? NoLow : Low / divisor, High == NoHigh ? NoHigh : High / divisor, LowOpen, HighOpen, Approximate);
    }

    /// <summary>
    /// Reads what reports write: <c>8</c>, <c>8.5</c>, <c>&lt;3</c>, <c>&lt;=2</c>, <c>≤2</c>, <c>&gt;20</c>, <c>2-10</c>, <c>2–10</c>, <c>2 to 10</c>,
    /// <c>~2</c>, <c>about 2</c>; a trailing % is ignored. A decimal comma is refused: it may be a thousands separator.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out NumberRange interval)
    {
        interval = default;
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        var rest = text.Trim().TrimEnd('%').Trim().Replace('–', '-').Replace('—', '-').Replace(" to ", "-", StringComparison.OrdinalIgnoreCase);
        var approximate = false;
        foreach (var word in (string[])["~", "≈", "about ", "approximately ", "approx. ", "ca. ", "c. "])
        {
            if (rest.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                approximate = true;
                rest = rest[word.Length..].Trim();
                break;
            }
        }

        foreach (var (sign, make) in Comparators)
        {
            if (rest.StartsWith(sign, StringComparison.Ordinal))
            {
                if (!Number(rest[sign.Length..], out var bound))
                {
                    return false;
                }

                interval = make(bound);
                return true;
            }
        }

        if (Number(rest, out var value))
        {
            interval = Exactly(value, approximate);
            return true;
        }

        var dash = rest.Length > 1 ? rest.IndexOf('-', 1) : -1;
        if (dash > 0 && Number(rest[..dash], out var low) && Number(rest[(dash + 1)..], out var high) && low <= high)
        {
            interval = new(low, high, approximate: approximate);
            return true;
        }

        return false;
    }

    /// <summary>The shortest text that <see cref="TryParse"/> reads back; <c>any</c> for no bound.</summary>
    public override string ToString()
    {
        var about = Approximate ? "~" : string.Empty;
        return (Low == NoLow, High == NoHigh) switch
        {
            (true, true) => "any",
            (true, _) => (HighOpen ? "<" : "<=") + Plain(High),
            (_, true) => (LowOpen ? ">" : ">=") + Plain(Low),
            _ when IsExact => about + Plain(Low),
            _ when LowOpen || HighOpen => $"{(LowOpen ? ">" : ">=")}{Plain(Low)} to {(HighOpen ? "<" : "<=")}{Plain(High)}",
            _ => $"{about}{Plain(Low)}-{Plain(High)}",
        };
    }

    private static readonly (string Sign, Func<decimal, NumberRange> Make)[] Comparators =
    [
        ("<=", AtMost), ("≤", AtMost), (">=", AtLeast), ("≥", AtLeast), ("<", Below), (">", Above),
    ];

    private static bool Number(string text, out decimal value) =>
        decimal.TryParse(text.Trim().TrimEnd('%'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out value);

    private static string Plain(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);
}
