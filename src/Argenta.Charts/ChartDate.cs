using System.Globalization;

namespace Argenta.Charts;

/// <summary>A day, or the span of days that a date with lacking parts may mean (both ends included).</summary>
/// <remarks>Equal when both ends are. Ordered by the earliest day, then the latest. The default value is 0001-01-01.</remarks>
public readonly record struct ChartDate : IComparable<ChartDate>
{
    /// <summary>A span of possible days.</summary>
    /// <exception cref="ArgumentException">The latest day is before the earliest.</exception>
    public ChartDate(DateOnly earliest, DateOnly latest)
    {
        if (latest < earliest)
        {
            throw new ArgumentException($"The latest day {latest:yyyy-MM-dd} is before the earliest {earliest:yyyy-MM-dd}.", nameof(latest));
        }

        Earliest = earliest;
        Latest = latest;
    }

    /// <summary>The first day that it may mean.</summary>
    public DateOnly Earliest { get; }

    /// <summary>The last day that it may mean.</summary>
    public DateOnly Latest { get; }

    /// <summary>One day, exactly.</summary>
    public bool IsExact => Earliest == Latest;

    /// <summary>The day in the middle, where a point for the whole is drawn.</summary>
    public DateOnly Middle => Earliest.AddDays((Latest.DayNumber - Earliest.DayNumber) / 2);

    /// <summary>Some day of a year.</summary>
    public static ChartDate InYear(int year) => new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    /// <summary>Some day of a month.</summary>
    public static ChartDate InMonth(int year, int month) => new(new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)));

    /// <summary>A full date is such a date.</summary>
    public static implicit operator ChartDate(DateOnly day) => new(day, day);

    /// <summary>A full date is such a date.</summary>
    public static ChartDate FromDateOnly(DateOnly day) => day;

    /// <inheritdoc/>
    public int CompareTo(ChartDate other)
    {
        var byEarliest = Earliest.CompareTo(other.Earliest);
        return byEarliest != 0 ? byEarliest : Latest.CompareTo(other.Latest);
    }

    /// <summary>ISO text of what is known: <c>2024</c>, <c>2024-03</c>, <c>2024-03-05</c>, or both ends of any other span.</summary>
    public override string ToString() =>
        IsExact ? Iso(Earliest)
        : Equals(InYear(Earliest.Year)) ? Earliest.ToString("yyyy", CultureInfo.InvariantCulture)
        : Equals(InMonth(Earliest.Year, Earliest.Month)) ? Earliest.ToString("yyyy-MM", CultureInfo.InvariantCulture)
        : $"{Iso(Earliest)} to {Iso(Latest)}";

    /// <summary>Earlier than.</summary>
    public static bool operator <(ChartDate left, ChartDate right) => left.CompareTo(right) < 0;

    /// <summary>Later than.</summary>
    public static bool operator >(ChartDate left, ChartDate right) => left.CompareTo(right) > 0;

    /// <summary>Not later than.</summary>
    public static bool operator <=(ChartDate left, ChartDate right) => left.CompareTo(right) <= 0;

    /// <summary>Not earlier than.</summary>
    public static bool operator >=(ChartDate left, ChartDate right) => left.CompareTo(right) >= 0;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
