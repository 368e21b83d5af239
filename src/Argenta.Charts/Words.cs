using System.Globalization;

namespace Argenta.Charts;

/// <summary>Numbers and lists as text, the same in every culture.</summary>
internal static class Words
{
    public static string Number(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    public static string Number(double value, int places = 2) =>
        Math.Round(value, places, MidpointRounding.AwayFromZero).ToString("0." + new string('#', places), CultureInfo.InvariantCulture);

    /// <summary>A multiple or estimate at the precision that a label has room for.</summary>
    public static string Short(decimal value) => Math.Abs(value) switch
    {
        0 => "0",
        < 0.01m => value.ToString("0.####", CultureInfo.InvariantCulture),
        < 1 => value.ToString("0.##", CultureInfo.InvariantCulture),
        < 100 => value.ToString("0.#", CultureInfo.InvariantCulture),
        _ => value.ToString("0", CultureInfo.InvariantCulture),
    };

    /// <summary>With its sign always written, as changes are.</summary>
    public static string Signed(decimal value) => value > 0 ? "+" + Number(value) : value < 0 ? "\u2212" + Number(-value) : "0";

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Count(int count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");

    /// <summary>a, b and c.</summary>
    public static string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => string.Empty,
        1 => items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}",
    };

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A span's label, with what its dates lack.</summary>
    public static string Of(TimeSpanEntry span) => span.Label
        + (span.Start.IsExact ? string.Empty : $", from {span.Start}")
        + (span.End is { IsExact: false } end ? $", to {end}" : string.Empty)
        + (span.End is null && !span.Ongoing ? ", end not recorded" : string.Empty);

    /// <summary>An event's label, with its date when that is not a day.</summary>
    public static string Of(TimeEvent item) => item.Date.IsExact ? item.Label : $"{item.Label}, {item.Date}";

    /// <summary>A length of time as a reader would say it.</summary>
    public static string Days(int days) => days switch
    {
        < 60 => Count(days, "day"),
        < 730 => Count((int)Math.Round(days / 30.44), "month"),
        _ => $"{Number(days / 365.25, 1)} years",
    };
}
