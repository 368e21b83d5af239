using System.Globalization;
using Argenta.Terms.Files;

namespace Argenta.FollowUp;

/// <summary>A length of time between two examinations: calendar months, or days. Days are counted from 1970-01-01 throughout this room.</summary>
/// <param name="Months">Calendar months; 0 where it is counted in days.</param>
/// <param name="DayCount">Days; 0 where it is counted in months.</param>
public readonly record struct Stride(int Months, int DayCount)
{
    private const int Epoch = 719162; // the day number of 1970-01-01 in DateOnly's count
    private const double DaysAMonth = 30.44; // as the dossier counts (followup.md 3)

    /// <summary>Its length in days; a month counts as 30.44 days.</summary>
    public int Length => Months == 0 ? DayCount : (int)Math.Round(Months * DaysAMonth);

    /// <summary>The day so long after another; a month later than the 31st may be the last day of a shorter month.</summary>
    public int After(int day) => Months == 0 ? day + DayCount : DateOnly.FromDayNumber(day + Epoch).AddMonths(Months).DayNumber - Epoch;

    /// <summary>A part of it, in days, never less than <paramref name="least"/> days and never more than it is.</summary>
    public Stride Shortened(double factor, int least) => Length <= least ? this : new(0, Math.Max(least, (int)Math.Round(Length * factor)));

    /// <summary>Reads <c>3 mo</c>, <c>4 wk</c>, <c>10 a</c> or <c>14 d</c>.</summary>
    /// <exception cref="LocatedException">It is none of these.</exception>
    public static Stride Parse(string text, YamlNode place)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && Of(number, parts[1]) is { } stride
            ? stride : throw place.Fault($"'{text}' is no length of time.", "Write a whole number with its unit: 14 d, 4 wk, 3 mo or 10 a.");
    }

    /// <summary>For people: <c>3 months</c>.</summary>
    public override string ToString() => Months switch
    {
        0 when DayCount % 7 == 0 => Count(DayCount / 7, "week"),
        0 => Count(DayCount, "day"),
        > 12 when Months % 12 == 0 => Count(Months / 12, "year"),
        _ => Count(Months, "month"),
    };

    internal static Stride? Of(int number, string unit) => unit switch
    {
        "d" => new(0, number),
        "wk" => new(0, number * 7),
        "mo" => new(number, 0),
        "a" => new(number * 12, 0),
        _ => null,
    };

    private static string Count(int number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? string.Empty : "s")}");
}
