using System.Runtime.InteropServices;

namespace Argenta.Population.Scan;

/// <summary>Notices people who come twice, by 64 bits of the id: 12 bytes of memory a person and room to grow.</summary>
internal sealed class SeenPeople
{
    /// <summary>Beyond so many people nobody more is noticed: memory stays bounded.</summary>
    public const int Most = 13_000_000;

    /// <summary>Room for a short scan: in a large table nearly each of its people would touch a new page of memory.</summary>
    private const int Beginning = 1 << 12;

    /// <summary>Room for one of some ten thousand people, for the same reason.</summary>
    private const int Middle = 1 << 16;

    /// <summary>Room for all others, so that a million people need no more memory than a hundred thousand.</summary>
    private const int Usual = 1 << 21;

    private ulong[] prints = new ulong[Beginning];
    private int[] inputs = new int[Beginning];

    /// <summary>People noticed.</summary>
    public int Count { get; private set; }

    /// <summary>More people came than are noticed.</summary>
    public bool IsFull => Count >= Most;

    /// <summary>Whether a person came before, and whether in the same input; else the person is noticed.</summary>
    /// <param name="fingerprint">Of the id.</param>
    /// <param name="input">Place of the input.</param>
    public (bool Again, bool SameInput) Add(ulong fingerprint, int input)
    {
        fingerprint = fingerprint == 0 ? 1 : fingerprint;
        var at = PlaceOf(fingerprint);
        if (prints[at] == fingerprint)
        {
            var same = inputs[at] == input;
            inputs[at] = input;
            return (true, same);
        }

        if (IsFull)
        {
            return (false, false);
        }

        (prints[at], inputs[at]) = (fingerprint, input);
        Count++;
        if (Count * 10L > prints.Length * 8L)
        {
            Grow();
        }

        return (false, false);
    }

    /// <summary>Reads everybody noticed from what <see cref="Record"/> wrote.</summary>
    public void Load(Stream stream, long length)
    {
        var entry = new byte[Entry * 4096];
        for (var left = length; left > 0;)
        {
            var count = (int)Math.Min(left, entry.Length);
            stream.ReadExactly(entry, 0, count);
            for (var at = 0; at < count; at += Entry)
            {
                Add(MemoryMarshal.Read<ulong>(entry.AsSpan(at)), MemoryMarshal.Read<int>(entry.AsSpan(at + sizeof(ulong))));
            }

            left -= count;
        }
    }

    /// <summary>Bytes of one entry on the disk.</summary>
    public const int Entry = sizeof(ulong) + sizeof(int);

    /// <summary>One entry for the disk.</summary>
    public static void Record(Span<byte> entry, ulong fingerprint, int input)
    {
        MemoryMarshal.Write(entry, fingerprint);
        MemoryMarshal.Write(entry[sizeof(ulong)..], input);
    }

    private int PlaceOf(ulong fingerprint)
    {
        var mask = prints.Length - 1;
        var at = (int)((fingerprint * 0x9E3779B97F4A7C15UL) >> 32) & mask;
        while (prints[at] != 0 && prints[at] != fingerprint)
        {
            at = (at + 1) & mask;
        }

        return at;
    }

    private void Grow()
    {
        var (oldPrints, oldInputs) = (prints, inputs);
        var room = oldPrints.Length < Middle ? Middle : Math.Max(Usual, oldPrints.Length * 2);
        (prints, inputs) = (new ulong[room], new int[room]);
        for (var i = 0; i < oldPrints.Length; i++)
        {
            if (oldPrints[i] != 0)
            {
                var at = PlaceOf(oldPrints[i]);
                (prints[at], inputs[at]) = (oldPrints[i], oldInputs[i]);
            }
        }
    }
}
