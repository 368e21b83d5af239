using System.Globalization;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Rules.Language;

/// <summary>Reads what people write for a fact: in a vignette, or in a question "what if".</summary>
public static class FactReader
{
    /// <summary>Reads one value: <c>85 mL/min</c>, <c>&lt;3 %</c>, <c>G1</c>, <c>yes</c>, <c>2024-03</c>; of a set, words with commas; <c>unknown</c> for any.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="text">The text.</param>
    /// <param name="value">What it says, settled.</param>
    /// <param name="problem">What is wrong, and the way out; null when nothing is.</param>
    public static bool TryParse(FactDefinition fact, string text, out FactValue value, out (string Problem, string Mend)? problem)
    {
        text = text.Trim();
        problem = null;
        value = FactValue.Unknown;
        if (text == "unknown" && !fact.Words.Contains(text))
        {
            return true;
        }

        switch (fact.Kind)
        {
            case FactKind.Truth:
                if (text is "yes" or "true" or "no" or "false")
                {
                    value = FactValue.Settled(FactSet.Truth(text is "yes" or "true"));
                    return true;
                }

                problem = ($"'{fact.Name}' is yes or no; '{text}' was found.", "Write yes, no or unknown.");
                return false;
            case FactKind.Number:
                return Number(fact, text, out value, out problem);
            case FactKind.Date:
                if (PartialDate.TryParse(text, out var date))
                {
                    var set = FactSet.Day(date);
                    value = date.IsFull ? FactValue.Settled(set) : FactValue.OneOf(set);
                    return true;
                }

                problem = ($"'{text}' is not a day.", "Write a day as 2018-01-01, 2018-01 or 2018.");
                return false;
            case FactKind.Word:
                if (Index(fact, text, out problem) is not { } index)
                {
                    return false;
                }

                value = FactValue.Settled(FactSet.Word(index));
                return true;
            default:
                var bits = UInt128.Zero;
                foreach (var word in text is "none" or "" ? [] : text.Split(',', StringSplitOptions.TrimEntries))
                {
                    if (Index(fact, word, out problem) is not { } place)
                    {
                        return false;
                    }

                    bits |= UInt128.One << place;
                }

                value = FactValue.Settled(FactSet.WordSet(bits, bits));
                return true;
        }
    }

    /// <summary>
    /// Reads a value of a vignette: a single value; for a word a list of the candidates in conflict, for a set the list of its words;
    /// or a map <c>{ value: G1, or: [G2] }</c> of a provisional word, <c>{ has: [bone], perhaps: [brain] }</c> of a set not wholly known.
    /// </summary>
    /// <exception cref="LocatedException">It does not fit the fact.</exception>
    public static FactValue Read(FactDefinition fact, YamlNode node)
    {
        switch (node.Kind)
        {
            case YamlKind.List when fact.Kind == FactKind.WordSet:
                var bits = Bits(fact, node);
                return FactValue.Settled(FactSet.WordSet(bits, bits));
            case YamlKind.List when fact.Kind == FactKind.Word:
                return FactValue.OneOf(FactSet.AnyWord(Bits(fact, node) is var words && words != 0 ? words : throw node.Fault("The list of candidates is empty.", "Write at least two words, or unknown.")));
            case YamlKind.List:
                throw node.Fault($"'{fact.Name}' has one value; a list was found.", "Write one value.");
            case YamlKind.Map when fact.Kind == FactKind.WordSet:
                node.AllowKeys("has", "perhaps");
                var certain = node["has"] is { } has ? Bits(fact, has) : 0;
                return FactValue.OneOf(FactSet.WordSet(certain, node["perhaps"] is { } perhaps ? Bits(fact, perhaps) : certain));
            case YamlKind.Map:
                node.AllowKeys("value", "or");
                var best = Read(fact, node.Required("value")).Best;
                var possible = best;
                foreach (var other in node.Required("or") is { Kind: YamlKind.List } list ? list.Items : [node.Required("or")])
                {
                    possible = possible.Union(Read(fact, other).Best);
                }

                return FactValue.Provisional(best, possible);
            default:
                return TryParse(fact, node.Text, out var value, out var problem) ? value : throw node.Fault(problem!.Value.Problem, problem.Value.Mend);
        }
    }

    private static UInt128 Bits(FactDefinition fact, YamlNode node)
    {
        var bits = UInt128.Zero;
        foreach (var item in node.Kind == YamlKind.List ? node.Items : [node])
        {
            bits |= UInt128.One << (Index(fact, item.AsText(), out var problem) ?? throw item.Fault(problem!.Value.Problem, problem.Value.Mend));
        }

        return bits;
    }

    private static int? Index(FactDefinition fact, string word, out (string Problem, string Mend)? problem)
    {
        problem = null;
        var index = fact.Words.IndexOf(word);
        if (index >= 0)
        {
            return index;
        }

        var near = FactWords.Nearest(word, fact);
        problem = ($"'{word}' is not a word of '{fact.Name}'.", near is not null ? $"Did you mean '{near}'?" : $"Write one of: {string.Join(", ", fact.Words)}.");
        return null;
    }

    private static bool Number(FactDefinition fact, string text, out FactValue value, out (string Problem, string Mend)? problem)
    {
        value = FactValue.Unknown;
        problem = null;
        var space = text.LastIndexOf(' ');
        var (number, unit) = (text, string.Empty);
        if (space > 0 && !NumberRange.TryParse(text, out _))
        {
            (number, unit) = (text[..space], text[(space + 1)..]);
        }
        else if (text.EndsWith('%'))
        {
            (number, unit) = (text[..^1], "%");
        }

        if (!NumberRange.TryParse(number, out var range) || Math.Abs(range.Low == NumberRange.NoLow ? 0 : range.Low) > 1_000_000_000_000m || Math.Abs(range.High == NumberRange.NoHigh ? 0 : range.High) > 1_000_000_000_000m)
        {
            problem = ($"'{text}' is not a number; '{fact.Name}' is a number{(fact.Unit is null ? string.Empty : $" in {fact.Unit}")}.", "Write digits with a decimal point, such as 12.5, <3 or 2-10.");
            return false;
        }

        if (unit.Length == 0 && !Units.MayBeOmitted(fact.Unit))
        {
            problem = ($"The unit is missing: '{fact.Name}' is measured in {fact.Unit}.", $"Write '{number} {fact.Unit}'.");
            return false;
        }

        var factor = unit.Length == 0 ? (1m, 1m) : Units.Factor(fact, unit);
        if (factor is null)
        {
            var allowed = Units.Of(fact).ToList();
            problem = allowed.Count == 0
                ? ($"'{fact.Name}' has no unit; '{unit}' was found.", "Remove the unit.")
                : ($"'{unit}' is not a unit of '{fact.Name}'; expected {string.Join(" or ", allowed)}.", Nearest.To(unit, allowed) is { } near ? $"Did you mean '{number} {near}'?" : $"Write '{number} {fact.Unit}', converted by hand.");
            return false;
        }

        var set = FactSet.Number(range.Scale(factor.Value.Times).Divide(factor.Value.Over));
        value = range.IsExact ? FactValue.Settled(set) : FactValue.OneOf(set);
        return true;
    }
}
