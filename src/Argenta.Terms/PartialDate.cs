using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NodaTime;

namespace Argenta.Terms;

/// <summary>A date of which only the year, or only year and month, may be known.</summary>
/// <remarks>
/// Two are equal when they know the same parts with the same values: <c>2024</c> is not <c>2024-01-01</c>.
/// Ordered by the earliest day that they may mean, then the less precise first.
/// The default value is no date (<see cref="IsEmpty"/>); it sorts before every date.
/// </remarks>
public readonly record struct PartialDate : IComparable<PartialDate>
{
    private readonly short year;
    private readonly byte month;
    private readonly byte day;

    private PartialDate(int year, int month, int day)
    {
        this.year = (short)year;
        this.month = (byte)month;
        this.day = (byte)day;
    }

    /// <summary>A full date.</summary>
    public PartialDate(LocalDate date)
        : this(date.Year, date.Month, date.Day)
    {
    }

    /// <summary>The year, 1 to 9999; 0 when empty.</summary>
    public int Year => year;

    /// <summary>The month, 1 to 12; 0 when not known.</summary>
    public int Month => month;

    /// <summary>The day of the month; 0 when not known.</summary>
    public int Day => day;

    /// <summary>No part is known.</summary>
    public bool IsEmpty => year == 0;

    /// <summary>Year, month and day are known.</summary>
    public bool IsFull => day != 0;

    /// <summary>The first day that it may mean.</summary>
    public LocalDate Earliest => IsEmpty ? LocalDate.MinIsoValue : new LocalDate(year, Math.Max((byte)1, month), Math.Max((byte)1, day));

    /// <summary>The last day that it may mean.</summary>
    public LocalDate Latest => IsEmpty
        ? LocalDate.MaxIsoValue
        : day != 0 ? new LocalDate(year, month, day)
        : month != 0 ? new LocalDate(year, month, CalendarSystem.Iso.GetDaysInMonth(year, month))
        : new LocalDate(year, 12, 31);

    /// <summary>Whether it may have been by a day: its first day is not later. True of no date.</summary>
    public bool MayBeBy(LocalDate date) => FirstDay <= Number(date.Year, date.Month, date.Day);

    /// <summary>Whether it was by a day whatever it means: its last day is not later. False of no date.</summary>
    public bool IsBy(LocalDate date) => year != 0 && (day != 0 ? Number(year, month, day) <= Number(date.Year, date.Month, date.Day) : Latest <= date);

    private int FirstDay => Number(year, Math.Max((byte)1, month), Math.Max((byte)1, day));

    /// <summary>Days in the order of the calendar, without counting them.</summary>
    private static int Number(int year, int month, int day) => (year << 9) | (month << 5) | day;

    /// <inheritdoc/>
    public int CompareTo(PartialDate other)
    {
        var byFirstDay = FirstDay.CompareTo(other.FirstDay);
        return byFirstDay != 0 ? byFirstDay : Number(0, month, day).CompareTo(Number(0, other.month, other.day));
    }

    /// <summary>Reads <c>yyyy</c>, <c>yyyy-MM</c>, <c>yyyy-MM-dd</c> or a FHIR dateTime, of which the day as written is kept.</summary>
    /// <returns>False for an impossible date (such as 2023-02-30) or any other text.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out PartialDate date) => TryParse(text.AsSpan(), out date);

    /// <summary>As <see cref="TryParse(string?, out PartialDate)"/>, without a string.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out PartialDate date)
    {
        date = default;
        text = text.Trim();
        if (text.Length > 10 && text[10] == 'T')
        {
            text = text[..10];
        }

        if (!Digits(text, 0, 4, out var year) || year == 0)
        {
            return false;
        }

        if (text.Length == 4)
        {
            date = new PartialDate(year, 0, 0);
            return true;
        }

        if (text[4] != '-' || !Digits(text, 5, 2, out var month) || month is < 1 or > 12)
        {
            return false;
        }

        if (text.Length == 7)
        {
            date = new PartialDate(year, month, 0);
            return true;
        }

        if (text.Length != 10 || text[7] != '-' || !Digits(text, 8, 2, out var day)
            || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
        {
            return false;
        }

        date = new PartialDate(year, month, day);
        return true;
    }

    /// <summary>Reads as <see cref="TryParse(string?, out PartialDate)"/>.</summary>
    /// <exception cref="FormatException">The text is no such date.</exception>
    public static PartialDate Parse(string text) =>
        TryParse(text, out var date) ? date : throw new FormatException($"'{text}' is not a date; expected yyyy, yyyy-MM or yyyy-MM-dd.");

    /// <summary>ISO text with the known parts only; empty for no date.</summary>
    public override string ToString() => IsEmpty ? string.Empty
        : string.Create(day != 0 ? 10 : month != 0 ? 7 : 4, this, static (text, date) =>
        {
            // Lines of a scan are full of dates: a format for each part costs too much.
            Digits(text[..4], date.year);
            if (text.Length > 4)
            {
                text[4] = '-';
                Digits(text.Slice(5, 2), date.month);
            }

            if (text.Length > 7)
            {
                text[7] = '-';
                Digits(text.Slice(8, 2), date.day);
            }
        });

    private static void Digits(Span<char> text, int number)
    {
        for (var i = text.Length - 1; i >= 0; i--, number /= 10)
        {
            text[i] = (char)('0' + (number % 10));
        }
    }

    /// <summary>A full date is a partial date.</summary>
    public static implicit operator PartialDate(LocalDate date) => new(date);

    /// <summary>Earlier than.</summary>
    public static bool operator <(PartialDate left, PartialDate right) => left.CompareTo(right) < 0;

    /// <summary>Later than.</summary>
    public static bool operator >(PartialDate left, PartialDate right) => left.CompareTo(right) > 0;

    /// <summary>Not later than.</summary>
    public static bool operator <=(PartialDate left, PartialDate right) => left.CompareTo(right) <= 0;

    /// <summary>Not earlier than.</summary>
    public static bool operator >=(PartialDate left, PartialDate right) => left.CompareTo(right) >= 0;

    private static bool Digits(ReadOnlySpan<char> text, int start, int count, out int value)
    {
        value = 0;
        if (text.Length < start + count)
        {
            return false;
        }

        foreach (var c in text.Slice(start, count))
        {
            if (c is < '0' or > '9')
            {
                return false;
            }

            value = (value * 10) + (c - '0');
        }

        return true;
    }
}
