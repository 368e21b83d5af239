using System.Text;
using System.Text.Json;

namespace Argenta.Fhir.Reading;

/// <summary>
/// A JSON text read once into a flat list of tokens over the bytes themselves. The list is kept from text to text, so that reading
/// a person costs no allocation but that of what is kept of it.
/// </summary>
internal sealed class Tape
{
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = MaxDepth, CommentHandling = JsonCommentHandling.Disallow };

    private readonly int[] open = new int[MaxDepth + 2];
    private readonly TextCache texts = new();
    private Token[] tokens = new Token[1024];
    private int linePosition;
    private int line = 1;

    /// <summary>Deeper JSON is refused: no FHIR resource needs a third of it.</summary>
    public const int MaxDepth = 128;

    private byte[] data = [];
    private int offset;
    private int length;

    /// <summary>The bytes that the tokens point into.</summary>
    public ReadOnlySpan<byte> Span => new(data, offset, length);

    /// <summary>Factors of units already looked up, by term and unit: a laboratory writes the same few again and again.</summary>
    public Dictionary<(string Term, string Unit), decimal?> Factors { get; } = [];

    /// <summary>The names of the document's resources; kept from document to document for its memory alone.</summary>
    public Dictionary<string, Resource> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>The ids of the person's resources; kept for its memory alone.</summary>
    public Dictionary<(string, string), Resource> Ids { get; } = [];

    /// <summary>Number of tokens.</summary>
    public int Count { get; private set; }

    /// <summary>The line of the file on which <see cref="Span"/> begins, from 1.</summary>
    public int FirstLine { get; private set; } = 1;

    /// <summary>The outermost value.</summary>
    public Element Root => new(this, 0);

    /// <summary>Reads one JSON value.</summary>
    /// <exception cref="JsonException">The text is not JSON, or too deep.</exception>
    public void Read(ReadOnlyMemory<byte> bytes, int firstLine = 1)
    {
        if (System.Runtime.InteropServices.MemoryMarshal.TryGetArray(bytes, out var segment))
        {
            (data, offset, length) = (segment.Array!, segment.Offset, segment.Count);
        }
        else
        {
            (data, offset, length) = (bytes.ToArray(), 0, bytes.Length);
        }

        FirstLine = firstLine;
        Count = 0;
        linePosition = 0;
        line = firstLine;
        var span = Span;
        var reader = new Utf8JsonReader(span, Strict);
        var depth = 0;
        var nameStart = 0;
        var nameLength = -1;
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    nameStart = start + 1;
                    nameLength = reader.ValueSpan.Length;
                    continue;
                case JsonTokenType.StartObject:
                case JsonTokenType.StartArray:
                    open[depth++] = Count;
                    Add(new(start, 0, nameStart, nameLength, reader.TokenType == JsonTokenType.StartObject ? TokenKind.Object : TokenKind.Array));
                    break;
                case JsonTokenType.EndObject:
                case JsonTokenType.EndArray:
                    ref var opened = ref tokens[open[--depth]];
                    opened.Next = Count;
                    opened.Length = (int)reader.BytesConsumed - opened.Start;
                    break;
                case JsonTokenType.String:
                    Add(new(start + 1, reader.ValueSpan.Length, nameStart, nameLength, TokenKind.String) { Escaped = reader.ValueIsEscaped });
                    break;
                case JsonTokenType.Number:
                    Add(new(start, reader.ValueSpan.Length, nameStart, nameLength, TokenKind.Number));
                    break;
                case JsonTokenType.True:
                    Add(new(start, 4, nameStart, nameLength, TokenKind.True));
                    break;
                case JsonTokenType.False:
                    Add(new(start, 5, nameStart, nameLength, TokenKind.False));
                    break;
                default:
                    Add(new(start, 4, nameStart, nameLength, TokenKind.Null));
                    break;
            }

            nameLength = -1;
        }
    }

    /// <summary>A token.</summary>
    public ref Token this[int index] => ref tokens[index];

    /// <summary>The property of an object by name; -1 for none.</summary>
    public int Find(int index, ReadOnlySpan<byte> name)
    {
        var all = tokens;
        var bytes = data;
        var first = name[0];
        var last = name[^1];
        var end = all[index].Next;
        for (var i = index + 1; i < end;)
        {
            ref var token = ref all[i];
            if (token.NameLength == name.Length)
            {
                var start = offset + token.NameStart;
                if (bytes[start] == first && bytes[start + name.Length - 1] == last && bytes.AsSpan(start, name.Length).SequenceEqual(name))
                {
                    return i;
                }
            }

            i = token.Next;
        }

        return -1;
    }

    /// <summary>The line of a position, from 1. Positions that only grow cost the least.</summary>
    public int LineOf(int position)
    {
        var span = Span;
        if (position < linePosition)
        {
            return FirstLine + span[..position].Count((byte)'\n');
        }

        line += span[linePosition..position].Count((byte)'\n');
        linePosition = position;
        return line;
    }

    /// <summary>The text of a string token; the same text is the same object as long as the cache lasts.</summary>
    /// <returns>Null where the bytes are not valid UTF-8 or hold half a surrogate pair.</returns>
    public string? Text(in Token token)
    {
        var raw = Span.Slice(token.Start, token.Length);
        return token.Escaped ? Unescape(token) : texts.Of(raw);
    }

    private string? Unescape(in Token token)
    {
        var quoted = new Utf8JsonReader(Span.Slice(token.Start - 1, token.Length + 2), Strict);
        try
        {
            return quoted.Read() ? quoted.GetString() : null;
        }
        catch (Exception fault) when (fault is InvalidOperationException or JsonException)
        {
            return null;
        }
    }

    private void Add(Token token)
    {
        if (Count == tokens.Length)
        {
            Array.Resize(ref tokens, tokens.Length * 2);
        }

        token.Next = Count + 1;
        tokens[Count++] = token;
    }

    /// <summary>Keeps short texts that come again and again: URLs of code systems, codes, units.</summary>
    private sealed class TextCache
    {
        private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
        private readonly string?[] slots = new string?[4096];
        private readonly byte[]?[] keys = new byte[4096][];

        public string? Of(ReadOnlySpan<byte> raw)
        {
            if (raw.Length is 0 or > 96)
            {
                return Decode(raw);
            }

            var slot = Hash(raw);
            if (keys[slot] is { } key && raw.SequenceEqual(key))
            {
                return slots[slot];
            }

            var text = Decode(raw);
            if (text is not null)
            {
                keys[slot] = raw.ToArray();
                slots[slot] = text;
            }

            return text;
        }

        // First and last bytes and the length tell codes, URLs and units apart well enough.
        private static int Hash(ReadOnlySpan<byte> raw)
        {
            ulong mixed;
            if (raw.Length >= 8)
            {
                mixed = (System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(raw) * 0x9E3779B97F4A7C15UL) ^ System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(raw[^8..]);
            }
            else
            {
                mixed = 0;
                foreach (var b in raw)
                {
                    mixed = (mixed << 8) | b;
                }
            }

            return (int)(((mixed + (ulong)raw.Length) * 0xD6E8FEB86659FD93UL) >> 52);
        }

        private static string? Decode(ReadOnlySpan<byte> raw)
        {
            try
            {
                return Strict.GetString(raw);
            }
            catch (ArgumentException)
            {
                return null;
            }
        }
    }
}

/// <summary>What a token is.</summary>
internal enum TokenKind : byte
{
    Object,
    Array,
    String,
    Number,
    True,
    False,
    Null,
}

/// <summary>One value of the JSON text.</summary>
internal struct Token(int start, int length, int nameStart, int nameLength, TokenKind kind)
{
    public readonly int Start = start;
    public int Length = length;
    public int Next;
    public readonly int NameStart = nameStart;
    public readonly int NameLength = nameLength;
    public readonly TokenKind Kind = kind;
    public bool Escaped;
    public bool Seen;
}
