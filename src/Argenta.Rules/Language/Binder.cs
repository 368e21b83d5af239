using System.Collections.Immutable;
using System.Globalization;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Rules.Language;

/// <summary>Looks up names, words and units of a condition in the catalogue and checks that each comparison fits its fact.</summary>
internal sealed class Binder(FactCatalogue catalogue)
{
    private const NumberStyles Digits = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    public ConditionNode Bind(Syntax syntax) => syntax switch
    {
        AndSyntax and => ConditionNode.All(and.Parts.Select(Bind)),
        OrSyntax or => ConditionNode.Any(or.Parts.Select(Bind)),
        NotSyntax not => Bind(not.Part).Negated(),
        AlwaysSyntax => AlwaysNode.True,
        HasSyntax { Values.Length: > 0 } has when has.Keyword == has.Fact && catalogue.Family(has.Fact.Text) is not null => Alone(has),
        FactSyntax fact => Bind(fact, Fact(fact.Fact)),
        _ => throw new InvalidOperationException(syntax.GetType().Name),
    };

    private static ClauseNode Bind(FactSyntax syntax, (FactDefinition Fact, int Place) named)
    {
        var (fact, place) = named;
        return syntax switch
        {
            BareSyntax => fact.Kind == FactKind.Truth ? Node(new TruthClause(fact, place)) : throw Misfit(fact, syntax.Fact, "is left to stand alone"),
            KnownSyntax known => new ClauseNode(new KnownClause(fact, place), known.Negated),
            CompareSyntax compare => Compare(compare, fact, place),
            BetweenSyntax between => Between(between, fact, place),
            InSyntax within => In(within, fact, place),
            HasSyntax has => Has(has, fact, place),
            CountSyntax count => Count(count, fact, place),
            DateSyntax date => Day(date, fact, place),
            AgoSyntax ago => Ago(ago, fact, place),
            _ => throw new InvalidOperationException(syntax.GetType().Name),
        };
    }

    /// <summary>One of a family with nothing behind it: right only where it is yes or no.</summary>
    private ClauseNode Alone(HasSyntax syntax)
    {
        var picked = syntax.Values[0];
        var (fact, place) = Fact(syntax.Fact with { Text = FactDefinition.Pick(syntax.Fact.Text, picked.Text), Key = (picked.Text, picked.Start) });
        return syntax.Values.Length == 1 && fact.Kind == FactKind.Truth ? Node(new TruthClause(fact, place)) : throw Misfit(fact, syntax.Fact, "is left to stand alone");
    }

    private (FactDefinition Fact, int Place) Fact(Token token)
    {
        var place = token.Kind == TokenKind.Run ? catalogue.PlaceOf(token.Text) : -1;
        if (place >= 0)
        {
            return (catalogue.All[place], place);
        }

        if (token.Key is { } key)
        {
            throw NotPicked(token.Text[..token.Text.IndexOf('(', StringComparison.Ordinal)], key, token.Start);
        }

        if (catalogue.Family(token.Text) is { } family)
        {
            throw new SyntaxException(token.Start, $"'{family.Name}' is asked of one thing at a time.", $"Name it, such as '{FactDefinition.Pick(family.Name, family.Keys[0])}'.");
        }

        if (Habits.Digit(token))
        {
            throw Habits.FactFirst(token);
        }

        if (catalogue.All.FirstOrDefault(f => f.Words.Contains(token.Text)) is { } owner)
        {
            throw new SyntaxException(token.Start, $"'{token.Text}' is a word of '{owner.Name}', not a fact.", $"Say the fact each time, such as '{owner.Name} {(owner.Kind == FactKind.WordSet ? "has" : "=")} {Spell(token.Text)}'.");
        }

        throw NoFact(token.Text, token.Start);
    }

    private SyntaxException NoFact(string name, int at) => new Habits(catalogue).NoFact(name, at);

    /// <summary>A comparison stands behind <c>name("word")</c>, and there is no such fact.</summary>
    private SyntaxException NotPicked(string name, (string Word, int Start) key, int at)
    {
        if (catalogue.Family(name) is { } family)
        {
            var near = Nearest.To(key.Word, family.Keys);
            return new(key.Start, $"'{name}' is not known of '{key.Word}'.", near is null ? FactWords.OneOf(family.Keys, family) : $"Did you mean '{near}'?");
        }

        if (catalogue[name] is not { } fact)
        {
            return NoFact(name, at);
        }

        var families = catalogue.Defined.Where(f => f.Keys.Contains(key.Word)).Select(f => $"'{FactDefinition.Pick(f.Name, key.Word)}'").ToList();
        return fact.Kind == FactKind.WordSet
            ? new(at, $"'{FactDefinition.Pick(name, key.Word)}' is yes or no, but something is compared with it.", families.Count == 0 ? "Remove the comparison." : $"Days and numbers of it are {string.Join(", ", families)}.")
            : Misfit(fact, new Token(TokenKind.Run, name, at, at), "is asked in parentheses");
    }

    private static ClauseNode Compare(CompareSyntax syntax, FactDefinition fact, int place)
    {
        var op = syntax.Operator.Text;
        var equality = op is "=" or "!=";
        switch (fact.Kind)
        {
            case FactKind.Number:
                var value = Number(syntax.Value, syntax.Unit, fact);
                var text = $"{fact.Name} {(op == "!=" ? "=" : op)} {Ranges.Plain(value)}{Unit(fact)}";
                return Signed(new NumberClause(fact, place, Range(op, value), text), op);
            case FactKind.Date:
                var (first, last) = DayBounds(syntax.Value, syntax.Unit);
                var target = op switch
                {
                    "<" => NumberRange.Below(first),
                    "<=" => NumberRange.AtMost(last),
                    ">" => NumberRange.Above(last),
                    ">=" => NumberRange.AtLeast(first),
                    _ => NumberRange.Between(first, last),
                };
                return Signed(new DayClause(fact, place, target, $"{fact.Name} {(op == "!=" ? "=" : op)} {syntax.Value.Text}"), op);
            case FactKind.Word when equality:
                RefuseUnit(syntax.Unit, fact);
                return Signed(Words(fact, place, UInt128.One << Word(syntax.Value, fact)), op);
            case FactKind.Truth when equality:
                RefuseUnit(syntax.Unit, fact);
                var yes = syntax.Value.Text switch
                {
                    "yes" or "true" => true,
                    "no" or "false" => false,
                    _ => throw new SyntaxException(syntax.Value.Start, $"'{fact.Name}' is yes or no; '{syntax.Value.Text}' was found.", $"Write '{fact.Name}' or 'not {fact.Name}'."),
                };
                return new ClauseNode(new TruthClause(fact, place), yes == (op == "!="));
            default:
                throw Misfit(fact, syntax.Operator, $"is compared by '{op}'");
        }
    }

    private static ClauseNode Between(BetweenSyntax syntax, FactDefinition fact, int place)
    {
        if (fact.Kind == FactKind.Date)
        {
            var (from, to) = (DayBounds(syntax.Low, syntax.LowUnit).First, DayBounds(syntax.High, syntax.HighUnit).Last);
            return from <= to
                ? Node(new DayClause(fact, place, NumberRange.Between(from, to), $"{fact.Name} between {syntax.Low.Text} and {syntax.High.Text}"))
                : throw new SyntaxException(syntax.Low.Start, $"{syntax.Low.Text} lies after {syntax.High.Text}.", "Write the earlier day first.");
        }

        if (fact.Kind != FactKind.Number)
        {
            throw Misfit(fact, syntax.Fact, "is compared by 'between'");
        }

        var low = Number(syntax.Low, syntax.LowUnit ?? syntax.HighUnit, fact);
        var high = Number(syntax.High, syntax.HighUnit, fact);
        return low <= high
            ? Node(new NumberClause(fact, place, NumberRange.Between(low, high), $"{fact.Name} between {Ranges.Plain(low)} and {Ranges.Plain(high)}{Unit(fact)}"))
            : throw new SyntaxException(syntax.Low.Start, $"{syntax.Low.Text} is more than {syntax.High.Text}.", "Write the smaller number first.");
    }

    private static ClauseNode In(InSyntax syntax, FactDefinition fact, int place)
    {
        if (fact.Kind != FactKind.Word)
        {
            throw Misfit(fact, syntax.Keyword, "is compared by 'in'");
        }

        return Node(Words(fact, place, Bits(syntax.Values, fact)));
    }

    private static ClauseNode Has(HasSyntax syntax, FactDefinition fact, int place)
    {
        if (fact.Kind != FactKind.WordSet)
        {
            throw Misfit(fact, syntax.Keyword, syntax.Keyword == syntax.Fact ? "is asked in parentheses" : $"is asked by '{syntax.Keyword.Text}'");
        }

        var bits = Bits(syntax.Values, fact);
        var words = List(fact, bits);
        var single = syntax.Values.Length == 1;
        var text = syntax.Test switch
        {
            SetTest.Only => $"{fact.Name} only ({words})",
            _ when syntax.Keyword == syntax.Fact => $"{fact.Name}({string.Join(", ", WordsOf(fact, bits).Select(w => $"\"{w}\""))})",
            _ when single => $"{fact.Name} has {Spell(fact.Words[Word(syntax.Values[0], fact)])}",
            SetTest.Any => $"{fact.Name} has any ({words})",
            _ => $"{fact.Name} has all ({words})",
        };
        return Node(new SetClause(fact, place, syntax.Test, bits, text));
    }

    private static ClauseNode Count(CountSyntax syntax, FactDefinition fact, int place)
    {
        if (fact.Kind != FactKind.WordSet)
        {
            throw Misfit(fact, syntax.Fact, "is counted");
        }

        if (!int.TryParse(syntax.Value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > FactDefinition.MostWords)
        {
            throw new SyntaxException(syntax.Value.Start, $"'{syntax.Value.Text}' is not a whole number up to {FactDefinition.MostWords}.", $"Write 'count({fact.Name}) >= 2'.");
        }

        var op = syntax.Operator.Text;
        return Signed(new CountClause(fact, place, Range(op, number), $"count({fact.Name}) {(op == "!=" ? "=" : op)} {number.ToString(CultureInfo.InvariantCulture)}"), op);
    }

    private static ClauseNode Day(DateSyntax syntax, FactDefinition fact, int place)
    {
        if (fact.Kind != FactKind.Date)
        {
            throw Misfit(fact, syntax.Keyword, $"is compared by '{syntax.Keyword.Text}'");
        }

        var (first, last) = DayBounds(syntax.Value, null);
        var target = syntax.Keyword.Text switch
        {
            "before" => NumberRange.Below(first),
            "after" => NumberRange.Above(last),
            _ => NumberRange.Between(first, last),
        };
        return Node(new DayClause(fact, place, target, $"{fact.Name} {syntax.Keyword.Text} {syntax.Value.Text}"));
    }

    private static ClauseNode Ago(AgoSyntax syntax, FactDefinition fact, int place)
    {
        if (fact.Kind != FactKind.Date)
        {
            throw Misfit(fact, syntax.Keyword, $"is compared by '{syntax.Keyword.Text}'");
        }

        if (!int.TryParse(syntax.Amount.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount is < 1 or > 40000)
        {
            throw new SyntaxException(syntax.Amount.Start, $"'{syntax.Amount.Text}' is not a whole number of days, weeks, months or years.", "Write '28 days'.");
        }

        if (Units.Ago(syntax.Unit.Text) is not { } unit || (unit == AgoUnit.Years && amount > 200) || (unit == AgoUnit.Months && amount > 2400) || (unit == AgoUnit.Weeks && amount > 10000))
        {
            throw new SyntaxException(syntax.Unit.Start, $"'{syntax.Amount.Text} {syntax.Unit.Text}' is not a time that can be counted back.", "Write days, weeks, months or years, such as '28 days' or '3 months'.");
        }

        var time = $"{amount.ToString(CultureInfo.InvariantCulture)} {unit.ToString().ToLowerInvariant()}";
        var text = syntax.Test switch
        {
            AgoTest.WithinLast => $"{fact.Name} within the last {time}",
            AgoTest.WithinNext => $"{fact.Name} within the next {time}",
            AgoTest.MoreThanAgo => $"{fact.Name} more than {time} ago",
            _ => $"{fact.Name} at least {time} ago",
        };
        return Node(new AgoClause(fact, place, syntax.Test, amount, unit, text));
    }

    private static ClauseNode Node(Clause clause) => new(clause, false);

    private static ClauseNode Signed(Clause clause, string op) => new ClauseNode(clause, op == "!=");

    private static NumberRange Range(string op, decimal value) => op switch
    {
        "<" => NumberRange.Below(value),
        "<=" => NumberRange.AtMost(value),
        ">" => NumberRange.Above(value),
        ">=" => NumberRange.AtLeast(value),
        _ => NumberRange.Exactly(value),
    };

    private static string Unit(FactDefinition fact) => fact.Unit is null ? string.Empty : $" {fact.Unit}";

    private static decimal Number(Token token, Token? unitToken, FactDefinition fact)
    {
        var text = token.Text;
        var unit = unitToken?.Text;
        var unitAt = unitToken?.Start ?? token.End;
        if (token.Kind == TokenKind.Run && unit is null)
        {
            // a unit may touch its number: 10%
            var end = 0;
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.' || (end == 0 && text[end] == '-')))
            {
                end++;
            }

            if (end > 0 && end < text.Length && text[end] != ',')
            {
                (text, unit, unitAt) = (text[..end], text[end..], token.Start + end);
            }
        }

        if (token.Kind != TokenKind.Run || !decimal.TryParse(text, Digits, CultureInfo.InvariantCulture, out var value))
        {
            throw new SyntaxException(token.Start, $"'{token.Text}' is not a number; '{fact.Name}' is a number{(fact.Unit is null ? string.Empty : $" in {fact.Unit}")}.", "Write digits with a decimal point, such as 12.5.");
        }

        if (Math.Abs(value) > 1_000_000_000_000m)
        {
            throw new SyntaxException(token.Start, $"'{token.Text}' is too large a number.", "Numbers up to 1000000000000 can be compared.");
        }

        if (unit is null)
        {
            return Units.MayBeOmitted(fact.Unit) ? value
                : throw new SyntaxException(unitAt, $"The unit is missing: '{fact.Name}' is measured in {fact.Unit}.", $"Write '{text} {fact.Unit}'.");
        }

        if (Units.Factor(fact, unit) is { } factor)
        {
            return value * factor.Times / factor.Over;
        }

        var allowed = Units.Of(fact).ToList();
        var near = Nearest.To(unit, allowed);
        throw new SyntaxException(
            unitAt,
            allowed.Count == 0 ? $"'{fact.Name}' has no unit; '{unit}' was found." : $"'{unit}' is not a unit of '{fact.Name}'; expected {string.Join(" or ", allowed)}.",
            allowed.Count == 0 ? "Remove the unit." : near is null ? $"Write '{text} {fact.Unit}', converted by hand." : $"Did you mean '{text} {near}'?");
    }

    private static (int First, int Last) DayBounds(Token token, Token? unit)
    {
        if (unit is { } extra)
        {
            throw new SyntaxException(extra.Start, $"'{extra.Text}' was found behind a day.", "A day has no unit.");
        }

        return PartialDate.TryParse(token.Text, out var date)
            ? (FactSet.DayNumber(date.Earliest), FactSet.DayNumber(date.Latest))
            : throw new SyntaxException(token.Start, $"'{token.Text}' is not a day.", "Write a day as 2018-01-01, 2018-01 or 2018.");
    }

    private static void RefuseUnit(Token? unit, FactDefinition fact)
    {
        if (unit is { } extra)
        {
            throw new SyntaxException(extra.Start, $"'{extra.Text}' was found where the condition should go on: '{fact.Name}' has no unit.", "Join two conditions by 'and' or 'or'.");
        }
    }

    private static UInt128 Bits(ImmutableArray<Token> values, FactDefinition fact)
    {
        var bits = UInt128.Zero;
        foreach (var value in values)
        {
            var bit = UInt128.One << Word(value, fact);
            if ((bits & bit) != 0)
            {
                throw new SyntaxException(value.Start, $"'{value.Text}' stands twice.", "Remove one.");
            }

            bits |= bit;
        }

        return bits;
    }

    private static int Word(Token token, FactDefinition fact)
    {
        var index = fact.Words.IndexOf(token.Text);
        if (index >= 0)
        {
            return index;
        }

        var near = FactWords.Nearest(token.Text, fact);
        throw new SyntaxException(
            token.Start,
            $"'{token.Text}' is not a word of '{fact.Name}'.",
            near is not null ? $"Did you mean '{near}'?" : FactWords.OneOf(fact.Words, fact));
    }

    private static WordClause Words(FactDefinition fact, int place, UInt128 bits)
    {
        var words = WordsOf(fact, bits).ToList();
        return new(fact, place, bits, words.Count == 1 ? $"{fact.Name} = {Spell(words[0])}" : $"{fact.Name} in ({List(fact, bits)})");
    }

    private static IEnumerable<string> WordsOf(FactDefinition fact, UInt128 bits) => fact.Words.Where((_, i) => (bits & (UInt128.One << i)) != 0);

    private static string List(FactDefinition fact, UInt128 bits) => string.Join(", ", WordsOf(fact, bits).Select(Spell));

    private static string Spell(string word) => word.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '+') ? word : $"\"{word}\"";

    private static SyntaxException Misfit(FactDefinition fact, Token at, string how)
    {
        var example = fact.Words.Length > 0 ? fact.Words[0] : "x";
        var (what, mend) = fact.Kind switch
        {
            FactKind.Truth => ("yes or no", $"Write '{fact.Name}' or 'not {fact.Name}'."),
            FactKind.Number => ("a number", $"Write '{fact.Name} >= 1{Unit(fact)}', or '{fact.Name} is known'."),
            FactKind.Word => ("one word", $"Write '{fact.Name} = {Spell(example)}' or '{fact.Name} in ({string.Join(", ", fact.Words.Take(2).Select(Spell))})'."),
            FactKind.WordSet => ("a set of words", $"Write '{fact.Name} has {Spell(example)}', 'has any (...)', 'has all (...)' or 'only (...)'."),
            _ => ("a day", $"Write '{fact.Name} before 2018-01-01' or '{fact.Name} within the last 28 days'."),
        };
        return new(at.Start, $"'{fact.Name}' is {what}, but {how}.", mend);
    }
}
