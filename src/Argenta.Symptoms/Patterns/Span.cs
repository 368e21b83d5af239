using Argenta.Terms;
using Argenta.Terms.Files;
using NodaTime;

namespace Argenta.Symptoms.Patterns;

/// <summary>A length of time as the knowledge writes it: <c>28 days</c>, <c>6 months</c>, <c>over 6 months</c>.</summary>
/// <param name="Length">The length; months and years are those of the calendar.</param>
/// <param name="Strict">Longer than this, not as long.</param>
public readonly record struct Span(Period Length, bool Strict)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="LocatedException">Not a number with days, weeks, months or years.</exception>
    public static Span Read(YamlNode node)
    {
        var words = node.AsText().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var strict = words is ["over", ..];
        if (strict)
        {
            words = words[1..];
        }

        return words is [var number, var unit] && int.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var n) && Of(n, unit) is { } length
            ? new(length, strict)
            : throw node.Fault($"'{node.Text}' is not a length of time.", "Write for example '28 days', '6 months' or 'over 6 months'.");
    }

    /// <summary>Whether it has passed since a day that may be known in part.</summary>
    public Truth PassedSince(PartialDate since, LocalDate asOf)
    {
        if (since.IsEmpty)
        {
            return Truth.Unknown;
        }

        var latest = asOf.Minus(Length);
        var strict = Strict;
        bool Passed(LocalDate day) => strict ? day < latest : day <= latest;
        return Passed(since.Latest) ? Truth.True : Passed(since.Earliest) ? Truth.Unknown : Truth.False;
    }

    private static Period? Of(int n, string unit) => unit.TrimEnd('s') switch
    {
        "day" => Period.FromDays(n),
        "week" => Period.FromWeeks(n),
        "month" => Period.FromMonths(n),
        "year" => Period.FromYears(n),
        _ => null,
    };
}
