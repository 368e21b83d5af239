using NodaTime;

namespace Argenta.Rules.Language;

/// <summary>The day on which conditions are judged, with its number, so that it is counted once.</summary>
public readonly struct AsOfDay
{
    /// <summary>Makes the day.</summary>
    public AsOfDay(LocalDate date)
    {
        Date = date;
        Number = FactSet.DayNumber(date);
    }

    /// <summary>The day.</summary>
    public LocalDate Date { get; }

    /// <summary>Days since 1970-01-01.</summary>
    public int Number { get; }
}
