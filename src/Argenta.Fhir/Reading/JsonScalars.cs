using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Argenta.Fhir.Reading;

/// <summary>Finds where the strings and numbers of a JSON text end; of strings it looks at 32 bytes at once.</summary>
internal static class JsonScalars
{
    /// <summary>Bytes of a string up to its closing quote; -1 where there is none, or a control character or an escape that JSON does not know stands before it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the string begins, behind its opening quote.</param>
    /// <param name="escaped">Whether it has an escape.</param>
    /// <remarks>Most strings are short and plain: their end lies within the next 32 bytes.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int StringLength(ReadOnlySpan<byte> text, int start, out bool escaped)
    {
        if (start <= text.Length - Vector256<byte>.Count)
        {
            var mask = Specials(text, start);
            var at = BitOperations.TrailingZeroCount(mask);
            if (mask != 0 && text[start + at] == '"')
            {
                escaped = false;
                return at;
            }
        }

        return LongStringLength(text, start, out escaped);
    }

    /// <summary>Bytes of a number after JSON's grammar; -1 for anything else. What may follow a number is checked by the caller.</summary>
    /// <param name="text">From the number's first byte on; not empty.</param>
    public static int NumberLength(ReadOnlySpan<byte> text)
    {
        var at = text[0] == '-' ? 1 : 0;
        var whole = Digits(text, at);
        if (whole == at || (whole > at + 1 && text[at] == '0'))
        {
            return -1;
        }

        at = whole;
        if ((uint)at < (uint)text.Length && text[at] == '.')
        {
            var fraction = Digits(text, at + 1);
            if (fraction == at + 1)
            {
                return -1;
            }

            at = fraction;
        }

        if ((uint)at < (uint)text.Length && text[at] is (byte)'e' or (byte)'E')
        {
            var from = at + 1;
            if ((uint)from < (uint)text.Length && text[from] is (byte)'+' or (byte)'-')
            {
                from++;
            }

            var exponent = Digits(text, from);
            return exponent == from ? -1 : exponent;
        }

        return at;
    }

    private static int LongStringLength(ReadOnlySpan<byte> text, int start, out bool escaped)
    {
        escaped = false;
        var at = start;
        while (true)
        {
            at = Special(text, at);
            if ((uint)at >= (uint)text.Length)
            {
                return -1;
            }

            switch (text[at])
            {
                case (byte)'"':
                    return at - start;
                case (byte)'\\':
                    escaped = true;
                    if (at + 1 >= text.Length)
                    {
                        return -1;
                    }

                    switch (text[at + 1])
                    {
                        case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                            at += 2;
                            break;
                        case (byte)'u' when at + 6 <= text.Length && IsHex(text[at + 2]) && IsHex(text[at + 3]) && IsHex(text[at + 4]) && IsHex(text[at + 5]):
                            at += 6;
                            break;
                        default:
                            return -1;
                    }

                    break;
                default:
                    return -1;
            }
        }
    }

    // The next quote, backslash or control character.
    private static int Special(ReadOnlySpan<byte> text, int at)
    {
        for (; at <= text.Length - Vector256<byte>.Count; at += Vector256<byte>.Count)
        {
            var mask = Specials(text, at);
            if (mask != 0)
            {
                return at + BitOperations.TrailingZeroCount(mask);
            }
        }

        while ((uint)at < (uint)text.Length && text[at] is not ((byte)'"' or (byte)'\\' or < (byte)' '))
        {
            at++;
        }

        return at;
    }

    // Which of the 32 bytes from a place, which lie within the text, are a quote, a backslash or a control character.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Specials(ReadOnlySpan<byte> text, int at)
    {
        var bytes = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(text), (nuint)at);
        return (Vector256.Equals(bytes, Vector256.Create((byte)'"')) | Vector256.Equals(bytes, Vector256.Create((byte)'\\')) | Vector256.LessThan(bytes, Vector256.Create((byte)' '))).ExtractMostSignificantBits();
    }

    private static int Digits(ReadOnlySpan<byte> text, int at)
    {
        while ((uint)at < (uint)text.Length && (uint)(text[at] - '0') <= 9)
        {
            at++;
        }

        return at;
    }

    private static bool IsHex(byte c) => char.IsAsciiHexDigit((char)c);
}
