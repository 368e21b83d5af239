using System.Buffers.Binary;

namespace Argenta.Fhir.Reading;

/// <summary>Names and values as they stand in the text.</summary>
internal static class Bytes
{
    /// <summary>A hash of all bytes.</summary>
    public static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        const ulong Prime = 0x9E3779B97F4A7C15UL;
        var hash = (ulong)bytes.Length * Prime;
        if (bytes.Length >= 8)
        {
            // Two lanes, so that one need not wait for the other.
            var rest = bytes;
            var other = Prime;
            for (; rest.Length > 16; rest = rest[16..])
            {
                hash = ulong.RotateLeft((hash ^ BinaryPrimitives.ReadUInt64LittleEndian(rest)) * Prime, 29);
                other = ulong.RotateLeft((other ^ BinaryPrimitives.ReadUInt64LittleEndian(rest[8..])) * Prime, 31);
            }

            if (rest.Length > 8)
            {
                hash = ulong.RotateLeft((hash ^ BinaryPrimitives.ReadUInt64LittleEndian(rest)) * Prime, 29);
            }

            hash ^= ulong.RotateLeft((other ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[^8..])) * Prime, 27);
        }
        else
        {
            ulong word = 0;
            foreach (var b in bytes)
            {
                word = (word << 8) | b;
            }

            hash ^= word;
        }

        hash *= Prime;
        return (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93UL;
    }
}

/// <summary>
/// Keeps what was made of bytes that come again and again: texts such as URLs of code systems, codes and units.
/// A later one drives out an earlier one of the same slot, so the cache is bounded; what comes only once is never kept.
/// </summary>
internal sealed class ByteCache<T>(int bits)
    where T : class
{
    private readonly byte[]?[] keys = new byte[1 << bits][];
    private readonly ulong[] met = new ulong[1 << bits];
    private readonly T?[] values = new T?[1 << bits];

    /// <summary>What was made of the same bytes before; else null and the hash under which <see cref="Keep"/> may keep it.</summary>
    public T? Find(ReadOnlySpan<byte> bytes, out ulong hash)
    {
        hash = Bytes.Hash(bytes);
        var slot = (int)(hash >> (64 - bits));
        return keys[slot] is { } key && bytes.SequenceEqual(key) ? values[slot] : null;
    }

    /// <summary>Keeps what was made, once the same bytes have been met before.</summary>
    /// <returns>True where it is kept.</returns>
    public bool Keep(ReadOnlySpan<byte> bytes, ulong hash, T value)
    {
        var slot = (int)(hash >> (64 - bits));
        if (met[slot] != hash)
        {
            met[slot] = hash;
            return false;
        }

        keys[slot] = bytes.ToArray();
        values[slot] = value;
        return true;
    }
}
