using System.Buffers.Text;
using System.Text;

namespace Argenta.Fhir.Reading;

/// <summary>A value of the JSON text, or nothing: asking nothing for its parts gives nothing, so that a path may be walked without questions.</summary>
internal readonly struct Element(Tape? tape, int index)
{
    /// <summary>The tape that it stands on.</summary>
    public Tape Tape => tape!;

    /// <summary>Its place on the tape.</summary>
    public int Index => index;

    /// <summary>It is there, and not null.</summary>
    public bool Exists => tape is not null && tape[index].Kind != TokenKind.Null;

    /// <summary>Kind of value; <see cref="TokenKind.Null"/> for nothing.</summary>
    public TokenKind Kind => tape is null ? TokenKind.Null : tape[index].Kind;

    /// <summary>Byte position in the text.</summary>
    public int Position => tape is null ? 0 : tape[index].Start;

    /// <summary>The property's name; empty for an item of an array.</summary>
    public ReadOnlySpan<byte> Name => tape is null || tape[index].NameLength < 0 ? default : tape.Span.Slice(tape[index].NameStart, tape[index].NameLength);

    /// <summary>The bytes, of a string without its quotes and escapes.</summary>
    public ReadOnlySpan<byte> Raw => tape is null ? default : tape[index].Escaped ? Encoding.UTF8.GetBytes(tape.Text(tape[index]) ?? string.Empty) : tape.Span.Slice(tape[index].Start, tape[index].Length);

    /// <summary>The bytes as they stand in the text, of a string without its quotes but with its escapes.</summary>
    public ReadOnlySpan<byte> Written => tape is null ? default : tape.Span.Slice(tape[index].Start, tape[index].Length);

    /// <summary>It is a string whose bytes are its text, and not empty.</summary>
    public bool IsPlain => tape is not null && tape[index] is { Kind: TokenKind.String, Escaped: false, Length: > 0 };

    /// <summary>What is known of it, where it was met before; null where it is not known.</summary>
    public KnownValue? Known => tape is not null && tape[index].Known is > 0 and var number ? tape.Known[number - 1] : null;

    /// <summary>It has been asked for.</summary>
    public bool Seen => tape is not null && tape[index].Seen;

    /// <summary>A property by name; nothing where this is no object or has none. Marks it as seen.</summary>
    public Element this[ReadOnlySpan<byte> name]
    {
        get
        {
            if (tape is null || tape[index].Kind != TokenKind.Object)
            {
                return default;
            }

            var found = tape.Find(index, name);
            if (found >= 0)
            {
                ref var token = ref tape[found];
                token.Seen = true;
                return token.Kind == TokenKind.Null ? default : new(tape, found);
            }

            return default;
        }
    }

    /// <summary>The first property that is there, of several names.</summary>
    public Element First(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) => this[a] is { Exists: true } found ? found : this[b];

    /// <summary>Items of an array, properties of an object, or a single value as one item.</summary>
    public Items All => new(tape, index, tape is null ? 0 : 1);

    /// <summary>Properties of an object.</summary>
    public Items Properties => new(tape, index, tape is null || tape[index].Kind != TokenKind.Object ? 0 : 2);

    /// <summary>The string, whatever it is; null for other kinds.</summary>
    public string? Text => tape is not null && tape[index].Kind == TokenKind.String && tape[index].Length > 0 ? tape.Text(tape[index]) : null;

    /// <summary>As <see cref="Text"/>, for what hardly comes twice, such as an id.</summary>
    public string? OwnText => tape is not null && tape[index].Kind == TokenKind.String && tape[index].Length > 0 ? tape.OwnText(tape[index]) : null;

    /// <summary>Whether it is this string.</summary>
    public bool Is(ReadOnlySpan<byte> text) => Kind == TokenKind.String && Raw.SequenceEqual(text);

    /// <summary>The number, where it is one that a decimal holds.</summary>
    public decimal? Number => Kind == TokenKind.Number && ParseNumber(Raw, out var value) ? value : null;

    /// <summary>True or false; null for other kinds.</summary>
    public bool? Truth => Kind switch
    {
        TokenKind.True => true,
        TokenKind.False => false,
        _ => null,
    };

    /// <summary>Marks it as seen.</summary>
    public void See()
    {
        if (tape is not null)
        {
            tape[index].Seen = true;
        }
    }

    /// <summary>JSON pointer from this element down to another that lies within it.</summary>
    public string PathTo(Element inner)
    {
        var path = new StringBuilder();
        var at = index;
        while (at != inner.Index && tape is not null)
        {
            var number = 0;
            var found = -1;
            for (var i = at + 1; i < tape[at].Next; i = tape[i].Next, number++)
            {
                if (inner.Index >= i && inner.Index < tape[i].Next)
                {
                    found = i;
                    break;
                }
            }

            if (found < 0)
            {
                break;
            }

            path.Append('/');
            if (tape[at].Kind == TokenKind.Array)
            {
                path.Append(number);
            }
            else
            {
                path.Append(Encoding.UTF8.GetString(new Element(tape, found).Name).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
            }

            at = found;
        }

        return path.ToString();
    }

    private static bool ParseNumber(ReadOnlySpan<byte> raw, out decimal value)
    {
        if (Utf8Parser.TryParse(raw, out value, out var used) && used == raw.Length)
        {
            return true;
        }

        return raw.IndexOfAny((byte)'e', (byte)'E') >= 0 && Utf8Parser.TryParse(raw, out value, out used, 'e') && used == raw.Length;
    }

    /// <summary>Walks over values.</summary>
    internal ref struct Items(Tape? tape, int index, int mode)
    {
        private int next = mode == 0 ? int.MaxValue : mode == 2 || tape![index].Kind == TokenKind.Array ? index + 1 : index;
        private readonly int end = mode == 0 ? 0 : tape![index].Next;
        private int current;

        public readonly Items GetEnumerator() => this;

        public readonly Element Current => new(tape, current);

        public bool MoveNext()
        {
            while (next < end)
            {
                current = next;
                next = tape![current].Next;
                if (tape[current].Kind != TokenKind.Null)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
