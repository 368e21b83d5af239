using System.Collections.Immutable;

namespace Argenta.Rules.Language;

/// <summary>Reads a condition by recursive descent: <c>or</c> binds weaker than <c>and</c>, <c>not</c> strongest.</summary>
internal sealed class Parser
{
    /// <summary>The deepest nesting of parentheses and <c>not</c> that is read.</summary>
    private const int MaximumDepth = 50;

    private readonly TokenCursor tokens;
    private readonly Habits habits;
    private int depth;

    private Parser(string text, FactCatalogue catalogue) => (tokens, habits) = (new(Lexer.Cut(text)), new(catalogue));

    private Token Next => tokens.Next;

    /// <summary>Reads a condition.</summary>
    /// <param name="text">The condition.</param>
    /// <param name="catalogue">Names for messages; what is not in it is the binder's business.</param>
    public static Syntax Parse(string text, FactCatalogue catalogue)
    {
        var parser = new Parser(text, catalogue);
        if (parser.Next.Kind == TokenKind.End)
        {
            throw new SyntaxException(0, "The condition is empty.", "Write a condition such as 'grade = G1', or 'always'.");
        }

        var syntax = parser.Or();
        return parser.Next.Kind switch
        {
            TokenKind.End => syntax,
            TokenKind.Close => throw new SyntaxException(parser.Next.Start, "This ')' closes nothing.", "Remove it, or put a '(' before."),
            TokenKind.Comma => throw parser.tokens.Unexpected("'and', 'or' or the end", "Commas stand only between words in parentheses; write numbers with a decimal point, such as 2.5."),
            _ => throw parser.tokens.Unexpected("'and', 'or' or the end", Habits.BehindTheEnd(parser.Next) ?? "Join two conditions by 'and' or 'or'."),
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
        while (tokens.Take("or"))
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
        while (tokens.Take("and"))
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
            if (tokens.Take("not"))
            {
                var part = Not();
                return new NotSyntax(part, start, part.End);
            }

            if (Next.Kind != TokenKind.Open)
            {
                return Statement();
            }

            tokens.Read();
            var inner = Or();
            if (Next.Kind != TokenKind.Close)
            {
                throw Next.Kind == TokenKind.End
                    ? new SyntaxException(start, "This '(' is never closed.", "Put a ')' where the group ends.")
                    : tokens.Unexpected("'and', 'or' or ')'", Habits.BehindTheEnd(Next) ?? "Join two conditions by 'and' or 'or'.");
            }

            tokens.Read();
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
            throw tokens.Unexpected("the name of a fact", "Begin with a fact, such as 'grade = G1'.");
        }

        if (tokens.Take("always"))
        {
            return new AlwaysSyntax(fact.Start, fact.End);
        }

        if (Keywords.Has(fact.Text))
        {
            throw tokens.Unexpected("the name of a fact", tokens.AtStart ? "Begin with a fact, such as 'grade = G1'." : "Repeat the fact: write 'grade = G1 or grade = G2', or 'grade in (G1, G2)'.");
        }

        tokens.Read();
        if (Next.Kind == TokenKind.Open)
        {
            if (fact.Text == "count")
            {
                return Count(fact);
            }

            var picked = tokens.Values();
            var end = tokens.LastEnd;
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
                tokens.Read();
                return new InSyntax(fact, keyword, tokens.Values(), tokens.LastEnd);
            case "not" when tokens.Rest[1].IsKeyword("in"):
                tokens.Read();
                tokens.Read();
                var values = tokens.Values();
                return new NotSyntax(new InSyntax(fact, keyword, values, tokens.LastEnd), fact.Start, tokens.LastEnd);
            case "has":
                return Has(fact, keyword);
            case "only":
                tokens.Read();
                return new HasSyntax(fact, keyword, SetTest.Only, tokens.Values(), tokens.LastEnd);
            case "is":
                return Known(fact);
            case "before" or "after" or "on":
                tokens.Read();
                var day = tokens.Value("a day", "Write a day as 2018-01-01, 2018-01 or 2018.");
                return new DateSyntax(fact, keyword, day, day.End);
            case "within" or "more" or "at":
                return Ago(fact, keyword);
            case "between":
                return Between(fact);
            case "and" or "or":
                return new BareSyntax(fact, fact.End);
            default:
                throw habits.InPlaceOfComparison(fact, tokens.Rest) ?? tokens.Unexpected($"a comparison after '{fact.Text}'", "Write one of: <, <=, >, >=, =, !=, in, has, only, is known, is not known, between, before, after, on, within the last, more than.");
        }
    }

    /// <summary>Whether a comparison goes on here, so that what stands before it is a fact and no condition.</summary>
    private static bool Compares(Token next) => next.Kind == TokenKind.Operator
        || (next.Kind == TokenKind.Run && next.Text is "in" or "not" or "has" or "only" or "is" or "before" or "after" or "on" or "within" or "more" or "at" or "between");

    private CompareSyntax Compare(Token fact)
    {
        var op = tokens.Read();
        var value = tokens.Value("a value", $"Write what '{fact.Text}' is compared with.");
        var unit = tokens.Unit(value);
        return new(fact, op, value, unit, (unit ?? value).End);
    }

    private BetweenSyntax Between(Token fact)
    {
        tokens.Read();
        var low = tokens.Value("a number", "Write 'between 10 and 20 %'.");
        var lowUnit = tokens.Unit(low);
        if (!tokens.Take("and"))
        {
            throw tokens.Unexpected("'and'", "Write 'between 10 and 20 %'.");
        }

        var high = tokens.Value("a number", "Write 'between 10 and 20 %'.");
        var highUnit = tokens.Unit(high);
        return new(fact, low, lowUnit, high, highUnit, (highUnit ?? high).End);
    }

    private HasSyntax Has(Token fact, Token keyword)
    {
        tokens.Read();
        if (tokens.Take("any"))
        {
            return new(fact, keyword, SetTest.Any, tokens.Values(), tokens.LastEnd);
        }

        if (tokens.Take("all"))
        {
            return new(fact, keyword, SetTest.All, tokens.Values(), tokens.LastEnd);
        }

        if (Next.Kind == TokenKind.Open)
        {
            throw tokens.Unexpected("'any', 'all' or a word", "Write 'has any (...)' or 'has all (...)'.");
        }

        var word = tokens.Value("a word", $"Write what '{fact.Text}' has.");
        return new(fact, keyword, SetTest.Any, [word], word.End);
    }

    private KnownSyntax Known(Token fact)
    {
        tokens.Read();
        var negated = tokens.Take("not");
        if (tokens.Take("known"))
        {
            return new(fact, negated, tokens.LastEnd);
        }

        if (!negated && tokens.Take("unknown"))
        {
            return new(fact, true, tokens.LastEnd);
        }

        throw tokens.Unexpected("'known' or 'not known'", habits.InPlaceOfIs(fact, negated, Next) ?? $"Write '{fact.Text} is known', or compare with '='.");
    }

    private AgoSyntax Ago(Token fact, Token keyword)
    {
        tokens.Read();
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
                tokens.Expect("the", mend);
                test = Next.IsKeyword("next") ? AgoTest.WithinNext : AgoTest.WithinLast;
                if (!tokens.Take("next"))
                {
                    tokens.Expect("last", mend);
                }

                break;
            case "more":
                tokens.Expect("than", mend);
                test = AgoTest.MoreThanAgo;
                break;
            default:
                tokens.Expect("least", mend);
                test = AgoTest.AtLeastAgo;
                break;
        }

        var amount = tokens.Value("a number", mend);
        var unit = tokens.Value("days, weeks, months or years", mend);
        if (keyword.Text != "within")
        {
            tokens.Expect("ago", $"{mend[..^1]} of a day; of a number '{fact.Text} {(test == AgoTest.MoreThanAgo ? ">" : ">=")} {amount.Text} ...'.");
        }

        return new(fact, keyword, test, amount, unit, tokens.LastEnd);
    }

    private CountSyntax Count(Token count)
    {
        tokens.Read();
        var fact = tokens.Value("the name of a fact", "Write 'count(metastases) >= 2'.");
        if (Next.Kind != TokenKind.Close)
        {
            throw tokens.Unexpected("')'", "Write 'count(metastases) >= 2'.");
        }

        tokens.Read();
        if (Next.Kind != TokenKind.Operator)
        {
            throw tokens.Unexpected("a comparison", "Write 'count(metastases) >= 2'.");
        }

        var op = tokens.Read();
        var value = tokens.Value("a number", "Write 'count(metastases) >= 2'.");
        return new(fact, op, value, count.Start, value.End);
    }
}
