using System.Collections.Immutable;

namespace Argenta.Rules.Language;

/// <summary>Reads a condition by recursive descent: <c>or</c> binds weaker than <c>and</c>, <c>not</c> strongest.</summary>
internal sealed class Parser
{
    /// <summary>The deepest nesting of parentheses and <c>not</c> that is read.</summary>
    private const int MaximumDepth = 50;

    private static readonly string[] Keywords = ["and", "or", "not", "in", "has", "only", "is", "before", "after", "on", "within", "more", "at", "between", "any", "all", "always"];

    private readonly ImmutableArray<Token> tokens;
    private readonly Habits habits;
    private int at;
    private int depth;

    private Parser(ImmutableArray<Token> tokens, FactCatalogue catalogue) => (this.tokens, habits) = (tokens, new(catalogue));

    private Token Next => tokens[at];

    /// <summary>Reads a condition.</summary>
    /// <param name="text">The condition.</param>
    /// <param name="catalogue">Names for messages; what is not in it is the binder's business.</param>
    public static Syntax Parse(string text, FactCatalogue catalogue)
    {
        var parser = new Parser(Lexer.Cut(text), catalogue);
        if (parser.Next.Kind == TokenKind.End)
        {
            throw new SyntaxException(0, "The condition is empty.", "Write a condition such as 'grade = G1', or 'always'.");
        }

        var syntax = parser.Or();
        return parser.Next.Kind switch
        {
            TokenKind.End => syntax,
            TokenKind.Close => throw new SyntaxException(parser.Next.Start, "This ')' closes nothing.", "Remove it, or put a '(' before."),
            TokenKind.Comma => throw parser.Unexpected("'and', 'or' or the end", "Commas stand only between words in parentheses; write numbers with a decimal point, such as 2.5."),
            _ => throw parser.Unexpected("'and', 'or' or the end", Habits.BehindTheEnd(parser.Next) ?? "Join two conditions by 'and' or 'or'."),
        };
    }

    private Syntax Or()
    {
        var first = And();
        if (!Next.IsKeyword("or"))
        {
            return first;
        }

        var parts = ImmutableArray.CreateBuilder<Syntax>();
        parts.Add(first);
        while (Take("or"))
        {
            parts.Add(And());
        }

        return new OrSyntax(parts.ToImmutable(), first.Start, parts[^1].End);
    }

    private Syntax And()
    {
        var first = Not();
        if (!Next.IsKeyword("and"))
        {
            return first;
        }

        var parts = ImmutableArray.CreateBuilder<Syntax>();
        parts.Add(first);
        while (Take("and"))
        {
            parts.Add(Not());
        }

        return new AndSyntax(parts.ToImmutable(), first.Start, parts[^1].End);
    }

    private Syntax Not()
    {
        if (++depth > MaximumDepth)
        {
            throw new SyntaxException(Next.Start, $"Nested more than {MaximumDepth} levels deep.", "Split the condition into several rules.");
        }

        try
        {
            var start = Next.Start;
            if (Take("not"))
            {
                var part = Not();
                return new NotSyntax(part, start, part.End);
            }

            if (Next.Kind != TokenKind.Open)
            {
                return Statement();
            }

            at++;
            var inner = Or();
            if (Next.Kind != TokenKind.Close)
            {
                throw Next.Kind == TokenKind.End
                    ? new SyntaxException(start, "This '(' is never closed.", "Put a ')' where the group ends.")
                    : Unexpected("'and', 'or' or ')'", Habits.BehindTheEnd(Next) ?? "Join two conditions by 'and' or 'or'.");
            }

            at++;
            return inner;
        }
        finally
        {
            depth--;
        }
    }

    private Syntax Statement()
    {
        var fact = Next;
        if (fact.Kind != TokenKind.Run)
        {
            throw Unexpected("the name of a fact", "Begin with a fact, such as 'grade = G1'.");
        }

        if (Take("always"))
        {
            return new AlwaysSyntax(fact.Start, fact.End);
        }

        if (Array.IndexOf(Keywords, fact.Text) >= 0)
        {
            throw Unexpected("the name of a fact", at == 0 ? "Begin with a fact, such as 'grade = G1'." : "Repeat the fact: write 'grade = G1 or grade = G2', or 'grade in (G1, G2)'.");
        }

        at++;
        if (Next.Kind == TokenKind.Open)
        {
            if (fact.Text == "count")
            {
                return Count(fact);
            }

            var picked = Values();
            var end = tokens[at - 1].End;
            if (!Compares(Next))
            {
                return new HasSyntax(fact, fact, SetTest.Any, picked, end);
            }

            if (picked.Length > 1)
            {
                throw new SyntaxException(picked[1].Start, $"'{Next.Text}' follows {picked.Length} words; of one word only it can be asked.", $"Say it for each, such as '{fact.Text}(\"{picked[0].Text}\") {Next.Text} ... or {fact.Text}(\"{picked[1].Text}\") {Next.Text} ...'.");
            }

            fact = fact with { Text = FactDefinition.Pick(fact.Text, picked[0].Text), End = end, Key = (picked[0].Text, picked[0].Start) };
        }

        if (Next.Kind == TokenKind.Operator)
        {
            return Compare(fact);
        }

        if (Next.Kind != TokenKind.Run)
        {
            return new BareSyntax(fact, fact.End);
        }

        var keyword = Next;
        switch (keyword.Text)
        {
            case "in":
                at++;
                return new InSyntax(fact, keyword, Values(), tokens[at - 1].End);
            case "not" when tokens[at + 1].IsKeyword("in"):
                at += 2;
                var values = Values();
                return new NotSyntax(new InSyntax(fact, keyword, values, tokens[at - 1].End), fact.Start, tokens[at - 1].End);
            case "has":
                return Has(fact, keyword);
            case "only":
                at++;
                return new HasSyntax(fact, keyword, SetTest.Only, Values(), tokens[at - 1].End);
            case "is":
                return Known(fact);
            case "before" or "after" or "on":
                at++;
                var day = Value("a day", "Write a day as 2018-01-01, 2018-01 or 2018.");
                return new DateSyntax(fact, keyword, day, day.End);
            case "within" or "more" or "at":
                return Ago(fact, keyword);
            case "between":
                return Between(fact);
            case "and" or "or":
                return new BareSyntax(fact, fact.End);
            default:
                throw habits.InPlaceOfComparison(fact, tokens.AsSpan()[at..]) ?? Unexpected($"a comparison after '{fact.Text}'", "Write one of: <, <=, >, >=, =, !=, in, has, only, is known, is not known, between, before, after, on, within the last, more than.");
        }
    }

    /// <summary>Whether a comparison goes on here, so that what stands before it is a fact and no condition.</summary>
    private static bool Compares(Token next) => next.Kind == TokenKind.Operator
        || (next.Kind == TokenKind.Run && next.Text is "in" or "not" or "has" or "only" or "is" or "before" or "after" or "on" or "within" or "more" or "at" or "between");

    private CompareSyntax Compare(Token fact)
    {
        var op = tokens[at++];
        var value = Value("a value", $"Write what '{fact.Text}' is compared with.");
        var unit = Unit(value);
        return new(fact, op, value, unit, (unit ?? value).End);
    }

    private BetweenSyntax Between(Token fact)
    {
        at++;
        var low = Value("a number", "Write 'between 10 and 20 %'.");
        var lowUnit = Unit(low);
        if (!Take("and"))
        {
            throw Unexpected("'and'", "Write 'between 10 and 20 %'.");
        }

        var high = Value("a number", "Write 'between 10 and 20 %'.");
        var highUnit = Unit(high);
        return new(fact, low, lowUnit, high, highUnit, (highUnit ?? high).End);
    }

    private HasSyntax Has(Token fact, Token keyword)
    {
        at++;
        if (Take("any"))
        {
            return new(fact, keyword, SetTest.Any, Values(), tokens[at - 1].End);
        }

        if (Take("all"))
        {
            return new(fact, keyword, SetTest.All, Values(), tokens[at - 1].End);
        }

        if (Next.Kind == TokenKind.Open)
        {
            throw Unexpected("'any', 'all' or a word", "Write 'has any (...)' or 'has all (...)'.");
        }

        var word = Value("a word", $"Write what '{fact.Text}' has.");
        return new(fact, keyword, SetTest.Any, [word], word.End);
    }

    private KnownSyntax Known(Token fact)
    {
        at++;
        var negated = Take("not");
        if (Take("known"))
        {
            return new(fact, negated, tokens[at - 1].End);
        }

        if (!negated && Take("unknown"))
        {
            return new(fact, true, tokens[at - 1].End);
        }

        throw Unexpected("'known' or 'not known'", habits.InPlaceOfIs(fact, negated, Next) ?? $"Write '{fact.Text} is known', or compare with '='.");
    }

    private AgoSyntax Ago(Token fact, Token keyword)
    {
        at++;
        var mend = keyword.Text switch
        {
            "within" => "Write 'within the last 28 days' or 'within the next 28 days'.",
            "more" => "Write 'more than 28 days ago'.",
            _ => "Write 'at least 28 days ago'.",
        };
        AgoTest test;
        switch (keyword.Text)
        {
            case "within":
                Expect("the", mend);
                test = Next.IsKeyword("next") ? AgoTest.WithinNext : AgoTest.WithinLast;
                if (!Take("next"))
                {
                    Expect("last", mend);
                }

                break;
            case "more":
                Expect("than", mend);
                test = AgoTest.MoreThanAgo;
                break;
            default:
                Expect("least", mend);
                test = AgoTest.AtLeastAgo;
                break;
        }

        var amount = Value("a number", mend);
        var unit = Value("days, weeks, months or years", mend);
        if (keyword.Text != "within")
        {
            Expect("ago", $"{mend[..^1]} of a day; of a number '{fact.Text} {(test == AgoTest.MoreThanAgo ? ">" : ">=")} {amount.Text} ...'.");
        }

        return new(fact, keyword, test, amount, unit, tokens[at - 1].End);
    }

    private CountSyntax Count(Token count)
    {
        at++;
        var fact = Value("the name of a fact", "Write 'count(metastases) >= 2'.");
        if (Next.Kind != TokenKind.Close)
        {
            throw Unexpected("')'", "Write 'count(metastases) >= 2'.");
        }

        at++;
        if (Next.Kind != TokenKind.Operator)
        {
            throw Unexpected("a comparison", "Write 'count(metastases) >= 2'.");
        }

        var op = tokens[at++];
        var value = Value("a number", "Write 'count(metastases) >= 2'.");
        return new(fact, op, value, count.Start, value.End);
    }

    private ImmutableArray<Token> Values()
    {
        var open = Next;
        if (open.Kind != TokenKind.Open)
        {
            throw Unexpected("'('", "Write the words in parentheses: '(G1, G2)'.");
        }

        at++;
        var values = ImmutableArray.CreateBuilder<Token>();
        while (true)
        {
            values.Add(Value("a word", "Write words with commas between: '(G1, G2)'."));
            if (Next.Kind == TokenKind.Comma)
            {
                at++;
            }
            else if (Next.Kind == TokenKind.Close)
            {
                at++;
                return values.ToImmutable();
            }
            else
            {
                throw Next.Kind == TokenKind.End
                    ? new SyntaxException(open.Start, "This '(' is never closed.", "Put a ')' after the last word.")
                    : Unexpected("',' or ')'", "Put a comma between the words.");
            }
        }
    }

    private Token Value(string expected, string mend)
    {
        if (Next.Kind is TokenKind.Quoted || (Next.Kind is TokenKind.Run && Array.IndexOf(Keywords, Next.Text) < 0))
        {
            return tokens[at++];
        }

        throw Unexpected(expected, mend);
    }

    /// <summary>A run behind a number is its unit, unless it goes on with the condition.</summary>
    private Token? Unit(Token value)
    {
        if (value.Kind == TokenKind.Run && (char.IsAsciiDigit(value.Text[0]) || value.Text[0] is '-' or '.') && Next.Kind == TokenKind.Run && Array.IndexOf(Keywords, Next.Text) < 0)
        {
            return tokens[at++];
        }

        return null;
    }

    private bool Take(string keyword)
    {
        if (Next.IsKeyword(keyword))
        {
            at++;
            return true;
        }

        return false;
    }

    private void Expect(string keyword, string mend)
    {
        if (!Take(keyword))
        {
            throw Unexpected($"'{keyword}'", mend);
        }
    }

    private SyntaxException Unexpected(string expected, string mend) => new(
        Next.Start,
        Next.Kind == TokenKind.End ? $"The condition ends here; {expected} was expected." : $"'{Next.Text}' was found; {expected} was expected.",
        Next.Kind == TokenKind.Run && Array.IndexOf(Keywords, Next.Text.ToLowerInvariant()) >= 0 && Array.IndexOf(Keywords, Next.Text) < 0 ? $"Write '{Next.Text.ToLowerInvariant()}' in small letters." : mend);
}
