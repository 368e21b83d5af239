using System.Collections.Immutable;

namespace Argenta.Rules.Language;

/// <summary>Reads the pieces of a condition from left to right, and says what stands where something else was expected.</summary>
internal sealed class TokenCursor(ImmutableArray<Token> tokens)
{
    private int at;

    /// <summary>The piece that is read next.</summary>
    public Token Next => tokens[at];

    /// <summary>The next piece and all behind it.</summary>
    public ReadOnlySpan<Token> Rest => tokens.AsSpan()[at..];

    /// <summary>Nothing was read yet.</summary>
    public bool AtStart => at == 0;

    /// <summary>Where the piece that was read last ends.</summary>
    public int LastEnd => tokens[at - 1].End;

    /// <summary>Reads the next piece.</summary>
    public Token Read() => tokens[at++];

    /// <summary>Words in parentheses with commas between.</summary>
    public ImmutableArray<Token> Values()
    {
        var open = Next;
        if (open.Kind != TokenKind.Open)
        {
            throw Unexpected("'('", "Write the words in parentheses: '(G1, G2)'.");
        }

        Read();
        var values = ImmutableArray.CreateBuilder<Token>();
        while (true)
        {
            values.Add(Value("a word", "Write words with commas between: '(G1, G2)'."));
            if (Next.Kind == TokenKind.Comma)
            {
                Read();
            }
            else if (Next.Kind == TokenKind.Close)
            {
                Read();
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

    /// <summary>One word, number or quoted text; no keyword.</summary>
    public Token Value(string expected, string mend)
    {
        if (Next.Kind is TokenKind.Quoted || (Next.Kind is TokenKind.Run && !Keywords.Has(Next.Text)))
        {
            return Read();
        }

        throw Unexpected(expected, mend);
    }

    /// <summary>A run behind a number is its unit, unless it goes on with the condition.</summary>
    public Token? Unit(Token value)
    {
        if (value.Kind == TokenKind.Run && (char.IsAsciiDigit(value.Text[0]) || value.Text[0] is '-' or '.') && Next.Kind == TokenKind.Run && !Keywords.Has(Next.Text))
        {
            return Read();
        }

        return null;
    }

    /// <summary>Reads the keyword, if it is next.</summary>
    public bool Take(string keyword)
    {
        if (Next.IsKeyword(keyword))
        {
            Read();
            return true;
        }

        return false;
    }

    /// <summary>Reads the keyword, which must be next.</summary>
    public void Expect(string keyword, string mend)
    {
        if (!Take(keyword))
        {
            throw Unexpected($"'{keyword}'", mend);
        }
    }

    /// <summary>The fault that what is next is not what was expected.</summary>
    public SyntaxException Unexpected(string expected, string mend) => new(
        Next.Start,
        Next.Kind == TokenKind.End ? $"The condition ends here; {expected} was expected." : $"'{Next.Text}' was found; {expected} was expected.",
        Next.Kind == TokenKind.Run && Keywords.Has(Next.Text.ToLowerInvariant()) && !Keywords.Has(Next.Text) ? $"Write '{Next.Text.ToLowerInvariant()}' in small letters." : mend);
}
