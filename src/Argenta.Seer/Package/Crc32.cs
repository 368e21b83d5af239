using System.Buffers.Binary;

namespace Argenta.Seer.Package;

/// <summary>The checksum of a zip entry, eight bytes a step. A flipped bit in a table would stage people wrongly in silence, so every entry is checked.</summary>
internal static class Crc32
{
    private static readonly uint[] Tables = MakeTables();

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var tables = Tables;
        var crc = 0xFFFFFFFFu;
        while (bytes.Length >= 8)
        {
            var a = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var b = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = tables[(7 * 256) + (byte)a] ^ tables[(6 * 256) + (byte)(a >> 8)] ^ tables[(5 * 256) + (byte)(a >> 16)] ^ tables[(4 * 256) + (a >> 24)]
                ^ tables[(3 * 256) + (byte)b] ^ tables[(2 * 256) + (byte)(b >> 8)] ^ tables[256 + (byte)(b >> 16)] ^ tables[b >> 24];
            bytes = bytes[8..];
        }

        foreach (var b in bytes)
        {
            crc = tables[(byte)(crc ^ b)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] MakeTables()
    {
        var tables = new uint[8 * 256];
        for (var i = 0u; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320u;
            }

            tables[i] = crc;
        }

        for (var i = 256; i < tables.Length; i++)
        {
            var before = tables[i - 256];
            tables[i] = tables[(byte)before] ^ (before >> 8);
        }

        return tables;
    }
}
