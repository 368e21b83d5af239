using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Argenta.Seer.Engine;

/// <summary>
/// Remembers for a column and a value which rows match: for tables of up to 64 rows the set itself, for larger ones where the set lies. Every column has a small table of its
/// own, so that the few values that a column meets stay close together. Grows to a limit and is then emptied.
/// </summary>
internal sealed class RowMemo
{
    private const uint Mixer = 0x9E3779B1;
    private const int MostSlots = 1 << 21;
    private const int MostWords = 1 << 23;
    private const int FirstBits = 3;

    private readonly Region[] _regions;
    private int[] _values = new int[1 << 12];
    private ulong[] _rows = new ulong[1 << 12];
    private int _slotsUsed;
    private ulong[] _words = new ulong[1 << 10];
    private int _wordsUsed;

    private struct Region
    {
        public int Start;
        public int Mask;
        public int Shift;
        public int Count;
    }

    public RowMemo(int columns)
    {
        _regions = new Region[columns];
        Clear();
    }

    /// <summary>Whether it should be emptied before the next case.</summary>
    public bool IsFull => _slotsUsed > MostSlots || _wordsUsed > MostWords;

    /// <summary>The sets of larger tables.</summary>
    public ulong[] Words => _words;

    public void Clear()
    {
        // All columns begin with the same two slots, which stay empty.
        Array.Fill(_regions, new Region { Start = 0, Mask = 1, Shift = 31, Count = 0 });
        Array.Clear(_values);
        _slotsUsed = 2;
        _wordsUsed = 0;
    }

    /// <param name="column">The column's number.</param>
    /// <param name="value">The value's number, not 0.</param>
    /// <param name="rows">What is remembered.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGet(int column, int value, out ulong rows)
    {
        ref var region = ref _regions[column];
        ref var values = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_values), region.Start);
        var at = (int)(((uint)value * Mixer) >> region.Shift);
        while (true)
        {
            // Inside the region by construction: the hash has as many bits as the mask.
            var there = Unsafe.Add(ref values, at);
            if (there == value)
            {
                rows = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_rows), region.Start + at);
                return true;
            }

            if (there == 0)
            {
                rows = 0;
                return false;
            }

            at = (at + 1) & region.Mask;
        }
    }

    public void Add(int column, int value, ulong rows)
    {
        ref var region = ref _regions[column];
        if (region.Start == 0 || (region.Count + 1) * 4 > (region.Mask + 1) * 3)
        {
            Grow(ref region);
        }

        Put(region, value, rows);
        region.Count++;
    }

    /// <summary>Room for a set of rows, empty.</summary>
    public Span<ulong> AddWords(int words, out int start)
    {
        if (_wordsUsed + words > _words.Length)
        {
            Array.Resize(ref _words, Math.Max(_words.Length * 2, _wordsUsed + words));
        }

        start = _wordsUsed;
        _wordsUsed += words;
        var room = _words.AsSpan(start, words);
        room.Clear();
        return room;
    }

    private void Grow(ref Region region)
    {
        var old = region;
        var bits = old.Start == 0 ? FirstBits : 33 - old.Shift;
        var size = 1 << bits;
        if (_slotsUsed + size > _values.Length)
        {
            Array.Resize(ref _values, Math.Max(_values.Length * 2, _slotsUsed + size));
            Array.Resize(ref _rows, _values.Length);
        }

        region = new Region { Start = _slotsUsed, Mask = size - 1, Shift = 32 - bits, Count = old.Count };
        _slotsUsed += size;
        for (var i = old.Start; old.Start != 0 && i <= old.Start + old.Mask; i++)
        {
            if (_values[i] != 0)
            {
                Put(region, _values[i], _rows[i]);
            }
        }
    }

    private void Put(Region region, int value, ulong rows)
    {
        var at = (int)(((uint)value * Mixer) >> region.Shift);
        while (_values[region.Start + at] != 0)
        {
            at = (at + 1) & region.Mask;
        }

        _values[region.Start + at] = value;
        _rows[region.Start + at] = rows;
    }
}
