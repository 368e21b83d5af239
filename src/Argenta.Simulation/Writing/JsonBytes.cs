using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;

namespace Argenta.Simulation.Writing;

/// <summary>Bytes of JSON that are written one after the other: fragments that were made ready before, numbers, days.</summary>
public sealed class JsonBytes
{
    private byte[] bytes = new byte[1 << 16];

    /// <summary>How many there are.</summary>
    public int Length { get; private set; }

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    /// <summary>What was written, for a stream.</summary>
    public ReadOnlyMemory<byte> Memory => bytes.AsMemory(0, Length);

    /// <summary>Begins anew.</summary>
    public void Clear() => Length = 0;

    /// <summary>Bytes as they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public JsonBytes Raw(ReadOnlySpan<byte> fragment)
    {
        Room(fragment.Length);
        fragment.CopyTo(bytes.AsSpan(Length));
        Length += fragment.Length;
        return this;
    }

    /// <summary>A text of the house that needs no escape: letters, digits, hyphens, blanks, points.</summary>
    public JsonBytes Plain(string text)
    {
        Room(text.Length);
        Length += Encoding.ASCII.GetBytes(text, bytes.AsSpan(Length));
        return this;
    }

    /// <summary>A whole number.</summary>
    public JsonBytes Number(long value)
    {
        Room(20);
        Utf8Formatter.TryFormat(value, bytes.AsSpan(Length), out var written);
        Length += written;
        return this;
    }

    /// <summary>A number with so many decimals, trailing noughts left out.</summary>
    /// <remarks>Rounded half away from zero on the decimal digits; at most six decimals.</remarks>
    public JsonBytes Number(double value, int decimals)
    {
        if (decimals == 0)
        {
            return Number((long)Math.Round(value, MidpointRounding.AwayFromZero));
        }

        ReadOnlySpan<long> powers = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000];
        var power = powers[decimals];
        var scaled = (long)Math.Round(Math.Abs(value) * power, MidpointRounding.AwayFromZero);
        if (value < 0 && scaled != 0)
        {
            Raw("-"u8);
        }

        Number(scaled / power);
        var rest = scaled % power;
        if (rest == 0)
        {
            return this;
        }

        Raw("."u8);
        while (rest != 0)
        {
            power /= 10;
            Number(rest / power);
            rest %= power;
        }

        return this;
    }

    /// <summary>A day as FHIR writes it, whole, month or year.</summary>
    public JsonBytes Day(int day, int parts = 3)
    {
        var date = DateOnly.FromDayNumber(day);
        Number(date.Year);
        if (parts > 1)
        {
            Two(date.Month);
        }

        if (parts > 2)
        {
            Two(date.Day);
        }

        return this;
    }

    private void Two(int value)
    {
        Room(3);
        bytes[Length++] = (byte)'-';
        bytes[Length++] = (byte)('0' + (value / 10));
        bytes[Length++] = (byte)('0' + (value % 10));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Room(int more)
    {
        if (Length + more > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + more));
        }
    }
}
