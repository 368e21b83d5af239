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
    private const int MostPool = 1 << 22;
    private const int MostWords = 1 << 23;
    private const int FirstBits = 3;

    private readonly Region[] _regions;

    /// <summary>For each column its values, two to a word, then what is remembered of each, a word: close together, as they are read together.</summary>
    private ulong[] _pool = new ulong[1 << 13];
    private int _poolUsed;
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
    public bool IsFull => _poolUsed > MostPool || _wordsUsed > MostWords;

    /// <summary>The sets of larger tables.</summary>
    public ulong[] Words => _words;

    public void Clear()
    {
        // All columns begin with the same two slots, which stay empty.
        Array.Fill(_regions, new Region { Start = 0, Mask = 1, Shift = 31, Count = 0 });
        Array.Clear(_pool);
        _poolUsed = 3;
        _wordsUsed = 0;
    }

    /// <param name="column">The column's number.</param>
    /// <param name="value">The value's number, not 0.</param>
    /// <param name="rows">What is remembered.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGet(int column, int value, out ulong rows)
    {
        ref var region = ref _regions[column];
        ref var start = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_pool), region.Start);
        ref var values = ref Unsafe.As<ulong, int>(ref start);
        var at = (int)(((uint)value * Mixer) >> region.Shift);
        while (true)
        {
            // Inside the region by construction: the hash has as many bits as the mask.
            var there = Unsafe.Add(ref values, at);
            if (there == value)
            {
                rows = Unsafe.Add(ref start, ((region.Mask + 1) >> 1) + at);
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
        var words = size + (size >> 1);
        if (_poolUsed + words > _pool.Length)
        {
            Array.Resize(ref _pool, Math.Max(_pool.Length * 2, _poolUsed + words));
        }

        region = new Region { Start = _poolUsed, Mask = size - 1, Shift = 32 - bits, Count = old.Count };
        _poolUsed += words;
        for (var i = 0; old.Start != 0 && i <= old.Mask; i++)
        {
            if (Values(old)[i] is var value and not 0)
            {
                Put(region, value, Rows(old)[i]);
            }
        }
    }

    private void Put(Region region, int value, ulong rows)
    {
        var values = Values(region);
        var at = (int)(((uint)value * Mixer) >> region.Shift);
        while (values[at] != 0)
        {
            at = (at + 1) & region.Mask;
        }

        values[at] = value;
        Rows(region)[at] = rows;
    }

    private Span<int> Values(Region region) => MemoryMarshal.Cast<ulong, int>(_pool.AsSpan(region.Start, (region.Mask + 1) >> 1));

    private Span<ulong> Rows(Region region) => _pool.AsSpan(region.Start + ((region.Mask + 1) >> 1), region.Mask + 1);
}
