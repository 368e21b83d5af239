using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Argenta.Fhir.Reading;

/// <summary>Cuts a JSON text into tokens.</summary>
/// <remarks>
/// Two readers. The quick one looks at 32 bytes of a string at once and takes only what is beyond doubt JSON; where it meets anything else, the whole text goes to
/// <see cref="Utf8JsonReader"/>, which decides and says what is wrong. So the quick one need not take all JSON, but must never take what is none.
/// </remarks>
internal static class Tokenizer
{
    /// <summary>Deeper JSON is refused: no FHIR resource needs a third of it.</summary>
    public const int MaxDepth = 128;

    /// <summary>JSON and nothing beyond: no comments, no trailing commas.</summary>
    public static readonly JsonReaderOptions Rules = new() { MaxDepth = MaxDepth, CommentHandling = JsonCommentHandling.Disallow };

    /// <summary>Reads one JSON value into the list, which grows as needed.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">The list.</param>
    /// <param name="known">Values that were met before.</param>
    /// <param name="mayContain">False where no property is called <c>contained</c>.</param>
    /// <returns>Number of tokens.</returns>
    /// <exception cref="JsonException">The text is not JSON, or too deep.</exception>
    public static int Read(ReadOnlySpan<byte> text, ref Token[] tokens, KnownValues known, out bool mayContain)
    {
        var count = Quick(text, ref tokens, known, out mayContain);
        mayContain |= count < 0;
        return count >= 0 ? count : Careful(text, ref tokens);
    }

    /// <summary>The quick reader.</summary>
    /// <returns>Number of tokens; -1 where the text is not JSON or not of the plain kind that it takes.</returns>
    internal static int Quick(ReadOnlySpan<byte> text, ref Token[] tokens, KnownValues known, out bool mayContain)
    {
        mayContain = false;
        Span<int> open = stackalloc int[MaxDepth];
        var list = tokens;
        var count = 0;
        var depth = 0;
        var at = 0;
        while (true)
        {
            // Here a value must begin: the outermost, an item, or what follows a name.
            at = SkipBlank(text, at);
            var nameStart = 0;
            var nameLength = -1;
            if (depth > 0 && list[open[depth - 1]].Kind == TokenKind.Object)
            {
                if ((uint)at >= (uint)text.Length || text[at] != '"')
                {
                    return -1;
                }

                nameStart = at + 1;
                nameLength = JsonScalars.StringLength(text, nameStart, out var nameEscaped);
                if (nameLength < 0 || nameEscaped)
                {
                    return -1;
                }

                // A known value has no such property within: resources are never kept whole.
                mayContain |= nameLength == 9 && text[nameStart] == 'c';
                at = nameStart + nameLength + 1;
                at = SkipBlank(text, at);
                if ((uint)at >= (uint)text.Length || text[at] != ':')
                {
                    return -1;
                }

                at = SkipBlank(text, at + 1);
            }

            if ((uint)at >= (uint)text.Length)
            {
                return -1;
            }

            if (count == list.Length)
            {
                Array.Resize(ref tokens, tokens.Length * 2);
                list = tokens;
            }

            var c = text[at];
            if (c == '"')
            {
                var length = JsonScalars.StringLength(text, at + 1, out var escaped);
                if (length < 0)
                {
                    return -1;
                }

                list[count] = new(at + 1, length, nameStart, nameLength, TokenKind.String) { Escaped = escaped, Next = ++count };
                at += length + 2;
            }
            else if (c is (byte)'{' or (byte)'[' && known.Find(text, nameLength < 0 ? default : text.Slice(nameStart, nameLength), at, depth) is var number && number >= 0)
            {
                var value = known[number];
                while (count + value.Tokens.Length > list.Length)
                {
                    Array.Resize(ref tokens, tokens.Length * 2);
                    list = tokens;
                }

                known.Copy(number, list.AsSpan(count), count, at);
                (list[count].NameStart, list[count].NameLength, list[count].Known) = (nameStart, nameLength, number + 1);
                count += value.Tokens.Length;
                at += value.Bytes.Length;
            }
            else if (c is (byte)'{' or (byte)'[')
            {
                if (depth == MaxDepth)
                {
                    return -1;
                }

                var kind = c == '{' ? TokenKind.Object : TokenKind.Array;
                list[count] = new(at, 0, nameStart, nameLength, kind);
                at = SkipBlank(text, at + 1);
                open[depth++] = count++;
                if ((uint)at >= (uint)text.Length)
                {
                    return -1;
                }

                if (text[at] != (kind == TokenKind.Object ? '}' : ']'))
                {
                    continue;
                }
            }
            else if (c is (byte)'-' || (uint)(c - '0') <= 9)
            {
                var length = JsonScalars.NumberLength(text[at..]);
                if (length < 0)
                {
                    return -1;
                }

                list[count] = new(at, length, nameStart, nameLength, TokenKind.Number) { Next = ++count };
                at += length;
            }
            else
            {
                var (length, kind) = text[at..] switch
                {
                    [(byte)'t', (byte)'r', (byte)'u', (byte)'e', ..] => (4, TokenKind.True),
                    [(byte)'f', (byte)'a', (byte)'l', (byte)'s', (byte)'e', ..] => (5, TokenKind.False),
                    [(byte)'n', (byte)'u', (byte)'l', (byte)'l', ..] => (4, TokenKind.Null),
                    _ => (-1, TokenKind.Null),
                };
                if (length < 0)
                {
                    return -1;
                }

                list[count] = new(at, length, nameStart, nameLength, kind) { Next = ++count };
                at += length;
            }

            // After a value: a comma, or the ends of what is open.
            while (true)
            {
                at = SkipBlank(text, at);
                if (depth == 0)
                {
                    return at == text.Length ? count : -1;
                }

                if ((uint)at >= (uint)text.Length)
                {
                    return -1;
                }

                ref var holder = ref list[open[depth - 1]];
                if (text[at] == ',')
                {
                    at++;
                    break;
                }

                if (text[at] != (holder.Kind == TokenKind.Object ? '}' : ']'))
                {
                    return -1;
                }

                at++;
                holder.Next = count;
                holder.Length = at - holder.Start;
                known.Notice(text, list.AsSpan(0, count), open[--depth]);
            }
        }
    }

    private static int Careful(ReadOnlySpan<byte> text, ref Token[] tokens)
    {
        Span<int> open = stackalloc int[MaxDepth + 2];
        var reader = new Utf8JsonReader(text, Rules);
        var count = 0;
        var depth = 0;
        var nameStart = 0;
        var nameLength = -1;
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                nameStart = start + 1;
                nameLength = reader.ValueSpan.Length;
                continue;
            }

            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                ref var opened = ref tokens[open[--depth]];
                opened.Next = count;
                opened.Length = (int)reader.BytesConsumed - opened.Start;
                nameLength = -1;
                continue;
            }

            if (count == tokens.Length)
            {
                Array.Resize(ref tokens, tokens.Length * 2);
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                open[depth++] = count;
            }

            tokens[count] = reader.TokenType switch
            {
                JsonTokenType.StartObject => new(start, 0, nameStart, nameLength, TokenKind.Object),
                JsonTokenType.StartArray => new(start, 0, nameStart, nameLength, TokenKind.Array),
                JsonTokenType.String => new(start + 1, reader.ValueSpan.Length, nameStart, nameLength, TokenKind.String) { Escaped = reader.ValueIsEscaped },
                JsonTokenType.Number => new(start, reader.ValueSpan.Length, nameStart, nameLength, TokenKind.Number),
                JsonTokenType.True => new(start, 4, nameStart, nameLength, TokenKind.True),
                JsonTokenType.False => new(start, 5, nameStart, nameLength, TokenKind.False),
                _ => new(start, 4, nameStart, nameLength, TokenKind.Null),
            };
            tokens[count].Next = ++count;
            nameLength = -1;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipBlank(ReadOnlySpan<byte> text, int at) => (uint)at < (uint)text.Length && text[at] > ' ' ? at : SkipBlanks(text, at);

    private static int SkipBlanks(ReadOnlySpan<byte> text, int at)
    {
        while ((uint)at < (uint)text.Length && text[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }

        return at;
    }
}
