namespace Argenta.Symptoms;

/// <summary>Units of a frequency.</summary>
public static class Frequencies
{
    /// <summary>Days in a month on average, for "a month" alone.</summary>
    private const decimal MonthDays = 30.4375m;

    /// <summary>Days of the unit's time (UCUM <c>/d</c>, <c>/wk</c>, <c>/mo</c>, <c>/a</c>, <c>/h</c>); null for a unit that is none of time.</summary>
    public static decimal? DaysOf(string? unit) => unit switch
    {
        "/d" or "1/d" => 1m,
        "/wk" or "1/wk" => 7m,
        "/mo" or "1/mo" => MonthDays,
        "/a" or "1/a" => 365.25m,
        "/h" or "1/h" => 1m / 24m,
        _ => null,
    };
}
