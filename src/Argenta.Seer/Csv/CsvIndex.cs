using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Argenta.Seer.Csv;

/// <summary>Finds the commas and line ends that separate cells; those inside quotes do not.</summary>
internal static class CsvIndex
{
    /// <summary>Where the last complete record ends (behind its line feed); 0 where none does.</summary>
    public static int EndOfRecords(ReadOnlySpan<byte> text)
    {
        if (!text.Contains((byte)'"'))
        {
            return text.LastIndexOf((byte)'\n') + 1;
        }

        var end = 0;
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == (byte)'"')
            {
                quoted = !quoted;
            }
            else if (text[i] == (byte)'\n' && !quoted)
            {
                end = i + 1;
            }
        }

        return end;
    }

    /// <summary>Writes the places of all separators; grows the list where it is too short.</summary>
    /// <returns>How many there are.</returns>
    public static int Separators(ReadOnlySpan<byte> text, ref int[] places)
    {
        if (places.Length < text.Length + 64)
        {
            places = new int[text.Length + 64];
        }

        return text.Contains((byte)'"') ? Quoted(text, places) : Unquoted(text, places);
    }

    private static int Unquoted(ReadOnlySpan<byte> text, int[] places)
    {
        var count = 0;
        var at = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            var comma = Vector256.Create((byte)',');
            var line = Vector256.Create((byte)'\n');
            ref var start = ref MemoryMarshal.GetReference(text);
            for (; at + 32 <= text.Length; at += 32)
            {
                var block = Vector256.LoadUnsafe(ref start, (nuint)at);
                var bits = (Vector256.Equals(block, comma) | Vector256.Equals(block, line)).ExtractMostSignificantBits();
                for (; bits != 0; bits &= bits - 1)
                {
                    places[count++] = at + BitOperations.TrailingZeroCount(bits);
                }
            }
        }

        for (; at < text.Length; at++)
        {
            if (text[at] is (byte)',' or (byte)'\n')
            {
                places[count++] = at;
            }
        }

        return count;
    }

    private static int Quoted(ReadOnlySpan<byte> text, int[] places)
    {
        var count = 0;
        var quoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case (byte)'"':
                    quoted = !quoted;
                    break;
                case (byte)',' or (byte)'\n' when !quoted:
                    places[count++] = at;
                    break;
            }
        }

        return count;
    }
}
