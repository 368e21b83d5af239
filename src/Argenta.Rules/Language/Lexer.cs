using System.Collections.Immutable;

namespace Argenta.Rules.Language;

/// <summary>What a piece of a condition is.</summary>
internal enum TokenKind
{
    /// <summary>A name, word, number, unit or date: any run of characters without a space.</summary>
    Run,

    /// <summary>A text in quotes.</summary>
    Quoted,

    /// <summary>One of <c>&lt; &lt;= &gt; &gt;= = !=</c>.</summary>
    Operator,

    /// <summary>An opening parenthesis.</summary>
    Open,

    /// <summary>A closing parenthesis.</summary>
    Close,

    /// <summary>A comma.</summary>
    Comma,

    /// <summary>The end of the condition.</summary>
    End,
}

/// <summary>A piece of a condition with its place in the text.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Start, int End)
{
    /// <summary>Of a fact that is picked out of a family: the word that picks it, with its place; else null.</summary>
    public (string Word, int Start)? Key { get; init; }

    public bool IsKeyword(string word) => Kind == TokenKind.Run && Text == word;
}

/// <summary>Cuts a condition into pieces. Names, words, numbers and units share one form; what a run means is decided where it stands.</summary>
internal static class Lexer
{
    /// <summary>The longest condition that is read, so that no file can make the parser run long.</summary>
    public const int MaximumLength = 8000;

    public static ImmutableArray<Token> Cut(string text)
    {
        if (text.Length > MaximumLength)
        {
            throw new SyntaxException(0, $"The condition has {text.Length} characters; {MaximumLength} is the limit.", "Split it into several rules.");
        }

        var tokens = ImmutableArray.CreateBuilder<Token>();
        var at = 0;
        while (at < text.Length)
        {
            var c = text[at];
            if (char.IsWhiteSpace(c))
            {
                at++;
                continue;
            }

            var start = at;
            switch (c)
            {
                case '(':
                    at++;
                    tokens.Add(new(TokenKind.Open, "(", start, at));
                    break;
                case ')':
                    at++;
                    tokens.Add(new(TokenKind.Close, ")", start, at));
                    break;
                case ',':
                    at++;
                    tokens.Add(new(TokenKind.Comma, ",", start, at));
                    break;
                case '"' or '\'' or '“' or '”':
                    at = Quoted(text, start, tokens);
                    break;
                case '<' or '>' or '=' or '!' or '≤' or '≥' or '≠':
                    at = Operator(text, start, tokens);
                    break;
                case '&' or '|':
                    throw new SyntaxException(start, $"'{c}' is not used here.", c == '&' ? "Write 'and'." : "Write 'or'.");
                default:
                    at = Run(text, start, tokens);
                    break;
            }
        }

        tokens.Add(new(TokenKind.End, string.Empty, text.Length, text.Length));
        return tokens.ToImmutable();
    }

    private static int Quoted(string text, int start, ImmutableArray<Token>.Builder tokens)
    {
        var quote = text[start];
        var close = quote is '“' or '”' ? text.AsSpan(start + 1).IndexOfAny('”', '“') : text.AsSpan(start + 1).IndexOf(quote);
        if (close < 0)
        {
            throw new SyntaxException(start, "This quotation mark is never closed.", $"Put a {quote} at the end of the word.");
        }

        var end = start + 1 + close;
        tokens.Add(new(TokenKind.Quoted, text[(start + 1)..end], start, end + 1));
        return end + 1;
    }

    private static int Operator(string text, int start, ImmutableArray<Token>.Builder tokens)
    {
        var end = start;
        while (end < text.Length && text[end] is '<' or '>' or '=' or '!' or '≤' or '≥' or '≠')
        {
            end++;
        }

        var written = text[start..end];
        var meant = written switch
        {
            "<" or ">" or "<=" or ">=" or "=" or "!=" => written,
            "≤" => "<=",
            "≥" => ">=",
            "≠" or "<>" => "!=",
            "==" => throw new SyntaxException(start, "'==' is not used here.", "Write one '='."),
            "=<" => throw new SyntaxException(start, "'=<' is not used here.", "Write '<='."),
            "=>" => throw new SyntaxException(start, "'=>' is not used here.", "Write '>='."),
            "!" => throw new SyntaxException(start, "'!' is not used here.", "Write 'not'."),
            _ => throw new SyntaxException(start, $"'{written}' is not a comparison.", "Write one of: <, <=, >, >=, =, !=."),
        };
        tokens.Add(new(TokenKind.Operator, meant, start, end));
        return end;
    }

    /// <summary>A run ends at a space or a sign of the language; within braces and brackets of a unit everything belongs to it.</summary>
    private static int Run(string text, int start, ImmutableArray<Token>.Builder tokens)
    {
        var end = start;
        while (end < text.Length && !Ends(text[end]))
        {
            var close = text[end] switch { '{' => '}', '[' => ']', _ => '\0' };
            if (close != '\0')
            {
                var at = text.IndexOf(close, end);
                if (at < 0)
                {
                    throw new SyntaxException(end, $"'{text[end]}' is never closed.", $"Put a '{close}' at the end of the unit.");
                }

                end = at;
            }

            end++;
        }

        tokens.Add(new(TokenKind.Run, text[start..end], start, end));
        return end;
    }

    private static bool Ends(char c) => char.IsWhiteSpace(c) || c is '(' or ')' or ',' or '<' or '>' or '=' or '!' or '≤' or '≥' or '≠' or '"' or '“' or '”' or '&' or '|';
}

/// <summary>A fault in a condition, at a place in its text; the loader turns it into a fault in the file.</summary>
internal sealed class SyntaxException(int at, string problem, string mend) : Exception(problem)
{
    public int At { get; } = at;

    public string Problem { get; } = problem;

    public string Mend { get; } = mend;
}
