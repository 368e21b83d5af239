using System.Globalization;

namespace Argenta.Charts;

/// <summary>Round numbers for axes.</summary>
internal static class Nice
{
    /// <summary>Multiples of 1, 2 or 5 times a power of ten between the bounds, about as many as asked.</summary>
    public static IReadOnlyList<double> Ticks(double from, double to, int about)
    {
        if (!(to > from))
        {
            return [from];
        }

        var raw = (to - from) / about;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = power * (raw / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        List<double> ticks = [];
        for (var i = (long)Math.Ceiling((from / step) - 1e-9); i * step <= to + (step * 1e-9) && ticks.Count < 50; i++)
        {
            ticks.Add(i * step);
        }

        return ticks;
    }

    /// <summary>At most about six characters.</summary>
    public static string Text(double value) => Math.Abs(value) is >= 1e4 and < 1e6 ? Text(value / 1000) + "k" : Math.Abs(value) is >= 1e6 or (> 0 and < 1e-4)
        ? value.ToString("0.##e0", CultureInfo.InvariantCulture)
        : value.ToString("0.######", CultureInfo.InvariantCulture).Replace('-', '\u2212');
}
