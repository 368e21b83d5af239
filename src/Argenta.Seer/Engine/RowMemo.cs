using System.Runtime.CompilerServices;

namespace Argenta.Seer.Engine;

/// <summary>
/// Remembers for a column and a value which rows match: for tables of up to 64 rows the set itself, for larger ones where the set lies. Grows to a limit and is then emptied.
/// </summary>
internal sealed class RowMemo
{
    private const ulong Mixer = 0x9E3779B97F4A7C15;
    private const int Most = 1 << 20;
    private const int MostWords = 1 << 23;

    private Entry[] _table = new Entry[1 << 12];
    private int _shift = 64 - 12;
    private int _count;
    private ulong[] _words = new ulong[1 << 10];
    private int _wordsUsed;

    private struct Entry
    {
        public ulong Key;
        public ulong Rows;
    }

    /// <summary>Whether it should be emptied before the next case.</summary>
    public bool IsFull => _count * 2 > Most || _wordsUsed > MostWords;

    /// <summary>The sets of larger tables.</summary>
    public ulong[] Words => _words;

    public void Clear()
    {
        Array.Clear(_table);
        _count = 0;
        _wordsUsed = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGet(int column, int value, out ulong rows)
    {
        var key = ((ulong)(uint)(column + 1) << 32) | (uint)value;
        var table = _table;
        var at = (int)((key * Mixer) >> _shift);
        while (true)
        {
            ref var entry = ref table[at];
            if (entry.Key == key)
            {
                rows = entry.Rows;
                return true;
            }

            if (entry.Key == 0)
            {
                rows = 0;
                return false;
            }

            at = (at + 1) & (table.Length - 1);
        }
    }

    public void Add(int column, int value, ulong rows)
    {
        if (_count * 2 > _table.Length)
        {
            Grow();
        }

        Put(_table, _shift, new Entry { Key = ((ulong)(uint)(column + 1) << 32) | (uint)value, Rows = rows });
        _count++;
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

    private void Grow()
    {
        var bigger = new Entry[_table.Length * 2];
        _shift--;
        foreach (var entry in _table)
        {
            if (entry.Key != 0)
            {
                Put(bigger, _shift, entry);
            }
        }

        _table = bigger;
    }

    private static void Put(Entry[] table, int shift, Entry entry)
    {
        var at = (int)((entry.Key * Mixer) >> shift);
        while (table[at].Key != 0)
        {
            at = (at + 1) & (table.Length - 1);
        }

        table[at] = entry;
    }
}
