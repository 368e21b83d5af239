using System.Collections.Frozen;

namespace Argenta.Rules.Language;

/// <summary>Which units a rule may write for a fact, and what they are worth in the fact's own.</summary>
internal static class Units
{
    /// <summary>Spelled-out calendar units, and what UCUM calls them.</summary>
    private static readonly FrozenDictionary<string, string> Spelled = new Dictionary<string, string>
    {
        ["day"] = "d", ["days"] = "d", ["week"] = "wk", ["weeks"] = "wk", ["month"] = "mo", ["months"] = "mo", ["year"] = "a", ["years"] = "a",
    }.ToFrozenDictionary();

    /// <summary>Exact relations of calendar units, as a product and a quotient; a month is no fixed number of days.</summary>
    private static readonly FrozenDictionary<(string From, string To), (decimal Times, decimal Over)> Calendar = new Dictionary<(string, string), (decimal, decimal)>
    {
        [("wk", "d")] = (7m, 1m), [("a", "mo")] = (12m, 1m), [("/wk", "/d")] = (1m, 7m), [("/d", "/wk")] = (7m, 1m),
    }.ToFrozenDictionary();

    /// <summary>Whether a number of this unit may be written naked: there is none, or it is a plain count or years.</summary>
    public static bool MayBeOmitted(string? unit) => unit is null or "" or "1" or "a" || (unit[0] == '{' && unit[^1] == '}');

    /// <summary>Product and quotient that turn a number with this unit into the fact's own; null when the unit does not fit.</summary>
    public static (decimal Times, decimal Over)? Factor(FactDefinition fact, string unit)
    {
        if (unit == fact.Unit)
        {
            return (1m, 1m);
        }

        foreach (var (other, factor) in fact.OtherUnits)
        {
            if (other == unit)
            {
                return (factor, 1m);
            }
        }

        var spelled = Spelled.GetValueOrDefault(unit, unit);
        return fact.Unit is null ? null
            : spelled == fact.Unit ? (1m, 1m)
            : spelled != unit && fact.OtherUnits.FirstOrDefault(o => o.Unit == spelled) is { Unit: not null } listed ? (listed.Factor, 1m)
            : Calendar.TryGetValue((spelled, fact.Unit), out var calendar) ? calendar : null;
    }

    /// <summary>The units that may be written, for a message.</summary>
    public static IEnumerable<string> Of(FactDefinition fact) => fact.Unit is null ? [] : fact.OtherUnits.Select(o => o.Unit).Prepend(fact.Unit).Concat(fact.Unit == "/d" ? ["/wk"] : []);

    /// <summary>The calendar unit of a word; null when it is none.</summary>
    public static AgoUnit? Ago(string word) => Spelled.GetValueOrDefault(word, word) switch
    {
        "d" => AgoUnit.Days,
        "wk" => AgoUnit.Weeks,
        "mo" => AgoUnit.Months,
        "a" => AgoUnit.Years,
        _ => null,
    };
}
