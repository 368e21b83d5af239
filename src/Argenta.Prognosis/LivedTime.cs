using Argenta.Terms;
using NodaTime;

namespace Argenta.Prognosis;

/// <summary>Months from a day, possibly known only in part, to the day of the assessment.</summary>
/// <param name="Least">At least so many months.</param>
/// <param name="Most">At most so many months.</param>
/// <param name="From">The day, or the first that it may have been.</param>
/// <param name="What">What happened then.</param>
public sealed record LivedTime(double Least, double Most, LocalDate From, string What)
{
    private const double DaysOfMonth = 365.25 / 12;

    /// <summary>The middle, for a single estimate.</summary>
    public double Middle => (Least + Most) / 2;

    /// <summary>From a day between two to the day of the assessment; null where it lies after that.</summary>
    public static LivedTime? Between(LocalDate earliest, LocalDate latest, LocalDate asOf, string what) => earliest > asOf ? null
        : new(Period.DaysBetween(LocalDate.Min(latest, asOf), asOf) / DaysOfMonth, Period.DaysBetween(earliest, asOf) / DaysOfMonth, earliest, what);

    /// <summary>From a date, possibly partial; null where there is none or it lies after the day of the assessment.</summary>
    public static LivedTime? Of(PartialDate from, LocalDate asOf, string what) => from.IsEmpty ? null : Between(from.Earliest, from.Latest, asOf, what);
}
