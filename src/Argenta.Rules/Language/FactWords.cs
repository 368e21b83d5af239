using System.Globalization;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Rules.Language;

/// <summary>Says values and clauses in words for people. No locale: numbers have a decimal point, days are ISO.</summary>
public static class FactWords
{
    /// <summary>So many words are named in a message.</summary>
    private const int MostNamed = 16;

    /// <summary>A fact's name as people read it: <c>creatinine clearance</c>.</summary>
    public static string Name(FactDefinition fact) => fact.Family is { } family ? $"{family.Replace('-', ' ')} {fact.Key}" : fact.Name.Replace('-', ' ');

    /// <summary>The word of a fact that was probably meant; null where none is near, or where a word of one or two letters may be any of a few.</summary>
    internal static string? Nearest(string written, FactDefinition fact) =>
        fact.Words.FirstOrDefault(w => w.Equals(written, StringComparison.OrdinalIgnoreCase))
        ?? (written.Length <= 2 && fact.Words.Length <= 8 ? null : Terms.Files.Nearest.To(written, fact.Words));

    /// <summary>The mend that names the words of a fact; of many only the first.</summary>
    internal static string OneOf(System.Collections.Immutable.ImmutableArray<string> words, FactDefinition fact) =>
        words.Length <= MostNamed ? $"Write one of: {string.Join(", ", words)}."
        : $"Write one of: {string.Join(", ", words.Take(MostNamed))} or {words.Length - MostNamed} more, which 'argenta guideline facts {fact.Name}' lists.";

    /// <summary>What is known of a fact: <c>85 mL/min</c>, <c>G1 or G2, not settled</c>, <c>not known</c>.</summary>
    public static string Value(FactDefinition fact, in FactValue value) =>
        value.IsKnown ? Set(fact, value.Best) + (value.IsSettled ? string.Empty : ", provisional")
        : value.Best.IsAnything ? "not known"
        : $"{Set(fact, value.Best)}, not settled";

    /// <summary>A value as far as a clause asks for it: of a set of words, beside what is in it, only the members that are asked for.</summary>
    public static string Asked(Clause clause, in FactValue value)
    {
        if (clause is not SetClause { Test: not SetTest.Only } set || value.Best.IsAnything || value.IsKnown)
        {
            return Value(clause.Fact, value);
        }

        var open = value.Best.PossibleBits & ~value.Best.Certain & set.Bits;
        return value.Best.Certain == 0 && open != 0 ? "not known"
            : $"{Set(clause.Fact, FactSet.WordSet(value.Best.Certain, open))}{(open == 0 ? string.Empty : ", not settled")}";
    }

    /// <summary>The values of a set.</summary>
    public static string Set(FactDefinition fact, in FactSet set)
    {
        if (set.IsAnything)
        {
            return "not known";
        }

        var range = set.Range;
        switch (fact.Kind)
        {
            case FactKind.Truth:
                return range.Low == 1m ? "yes" : range.High == 0m ? "no" : "yes or no";
            case FactKind.Number:
                return Amount(range.ToString(), fact);
            case FactKind.Date:
                return range.IsExact ? Day(range.Low)
                    : range.Low == NumberRange.NoLow ? $"up to {Day(range.High)}"
                    : range.High == NumberRange.NoHigh ? $"from {Day(range.Low)}"
                    : $"{Day(range.Low)} to {Day(range.High)}";
            case FactKind.Word:
                return Join(fact, set.PossibleBits, " or ");
            default:
                var (certain, perhaps) = (set.Certain, set.PossibleBits & ~set.Certain);
                return (certain != 0, perhaps != 0) switch
                {
                    (false, false) => "none",
                    (true, false) => Join(fact, certain, ", "),
                    (false, true) => $"perhaps {Join(fact, perhaps, ", ")}",
                    _ => $"{Join(fact, certain, ", ")}, perhaps {Join(fact, perhaps, ", ")}",
                };
        }
    }

    /// <summary>A clause in words: <c>creatinine clearance below 30 mL/min</c>, <c>grade is G1 or G2</c>.</summary>
    public static string Clause(ClauseNode node)
    {
        var clause = node.Clause;
        var no = node.IsNegated;
        var name = Name(clause.Fact);
        switch (clause)
        {
            case TruthClause:
                return no ? $"not {name}" : name;
            case NumberClause number:
                return $"{name} {Range(number.Target, no, clause.Fact)}";
            case CountClause count:
                return $"number of {name} {Range(count.Target, no, null)}";
            case WordClause word:
                return $"{name} is {(no ? "not " : string.Empty)}{Join(clause.Fact, word.Bits, " or ")}";
            case SetClause { Test: SetTest.Only } only:
                return no ? $"{name} is not only {Join(clause.Fact, only.Bits, " and ")}" : $"{name} is only {Join(clause.Fact, only.Bits, " and ")}";
            case SetClause set when clause.Text.Contains('"', StringComparison.Ordinal) && clause.Text.EndsWith(')') && !clause.Text.Contains(' ', StringComparison.Ordinal):
                return $"{(no ? "not " : string.Empty)}{name} {Join(clause.Fact, set.Bits, " or ")}";
            case SetClause set:
                return $"{name} {(no ? "without" : "with")} {Join(clause.Fact, set.Bits, set.Test == SetTest.All ? " and " : " or ")}";
            case KnownClause:
                return no ? $"{name} not known" : $"{name} known";
            default:
                var rest = clause.Text[clause.Fact.Name.Length..];
                return no ? $"not {name}{rest}" : name + rest;
        }
    }

    /// <summary>A condition in words, on one line.</summary>
    public static string Condition(ConditionNode node) => node switch
    {
        AllNode all => string.Join(", and ", all.Parts.Select(p => p is AnyNode ? $"either {Condition(p)}" : Condition(p))),
        AnyNode any => string.Join(", or ", any.Parts.Select(p => p is AllNode all ? $"({string.Join(" and ", all.Parts.Select(Condition))})" : Condition(p))),
        ClauseNode clause => Clause(clause),
        _ => "always",
    };

    private static string Range(NumberRange target, bool no, FactDefinition? fact)
    {
        var words = (target.Low == NumberRange.NoLow, target.High == NumberRange.NoHigh) switch
        {
            (true, _) => ((target.HighOpen, no) switch { (true, false) => "below ", (true, true) => "at least ", (false, false) => "at most ", _ => "above " }) + Ranges.Plain(target.High),
            (_, true) => ((target.LowOpen, no) switch { (true, false) => "above ", (true, true) => "at most ", (false, false) => "at least ", _ => "below " }) + Ranges.Plain(target.Low),
            _ when target.IsExact => (no ? "other than " : "exactly ") + Ranges.Plain(target.Low),
            _ => (no ? "outside " : "from ") + $"{Ranges.Plain(target.Low)} to {Ranges.Plain(target.High)}",
        };
        return fact is null ? words : Amount(words, fact);
    }

    private static string Amount(string number, FactDefinition fact) => fact.Unit switch
    {
        null or "" or "1" => number,
        "a" => $"{number} years",
        "d" => $"{number} days",
        "mo" => $"{number} months",
        "wk" => $"{number} weeks",
        "/d" => $"{number} a day",
        _ => $"{number} {fact.Unit}",
    };

    private static string Day(decimal number) => new LocalDate(1970, 1, 1).PlusDays((int)number).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static string Join(FactDefinition fact, UInt128 bits, string with)
    {
        bits &= fact.AllWords;
        if (UInt128.IsPow2(bits))
        {
            return fact.Words[(int)UInt128.Log2(bits)];
        }

        var words = new List<string>((int)UInt128.PopCount(bits));
        for (; bits != 0; bits &= bits - 1)
        {
            words.Add(fact.Words[(int)UInt128.TrailingZeroCount(bits)]);
        }

        return string.Join(with, words);
    }
}
