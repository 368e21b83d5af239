using System.Buffers.Binary;

namespace Argenta.Population.Scan.Spill;

/// <summary>A scattered resource on the disk: where it stands, under which key, its bytes.</summary>
/// <param name="Key">Place of the key's UTF-8 bytes.</param>
/// <param name="KeyLength">Bytes of the key.</param>
/// <param name="Order">Input and line in one number: the order of the input.</param>
/// <param name="Start">Place of the resource's bytes.</param>
/// <param name="Length">How many.</param>
internal readonly record struct SpillRecord(int Key, int KeyLength, long Order, int Start, int Length)
{
    /// <summary>Bytes before the key.</summary>
    public const int Header = 20;

    /// <summary>Place among the inputs.</summary>
    public int Input => (int)(Order >> 32);

    /// <summary>Line of that input.</summary>
    public int Line => (int)Order;

    /// <summary>Bytes of the record.</summary>
    public int Size => Header + KeyLength + Length;

    /// <summary>The order of a line.</summary>
    public static long OrderOf(int input, int line) => ((long)input << 32) | (uint)line;

    /// <summary>Writes the header of a record.</summary>
    public static void Write(Span<byte> header, int keyLength, long order, int length)
    {
        BinaryPrimitives.WriteInt32LittleEndian(header, keyLength);
        BinaryPrimitives.WriteInt64LittleEndian(header[4..], order);
        BinaryPrimitives.WriteInt64LittleEndian(header[12..], length);
    }

    /// <summary>Reads the record that begins at a place.</summary>
    public static SpillRecord Read(ReadOnlySpan<byte> bytes, int at)
    {
        var header = bytes[at..];
        var key = BinaryPrimitives.ReadInt32LittleEndian(header);
        return new(at + Header, key, BinaryPrimitives.ReadInt64LittleEndian(header[4..]), at + Header + key, (int)BinaryPrimitives.ReadInt64LittleEndian(header[12..]));
    }

    /// <summary>The hash of a key, by which people are dealt out over files.</summary>
    public static ulong Hash(ReadOnlySpan<byte> key)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in key)
        {
            hash = (hash ^ b) * 1099511628211UL;
        }

        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccdUL;
        return hash ^ (hash >> 33);
    }
}
