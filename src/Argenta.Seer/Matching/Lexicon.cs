using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace Argenta.Seer.Matching;

/// <summary>
/// Values as small numbers: each distinct text gets one, so that the engine compares integers. Texts are kept as UTF-8; <see cref="Absent"/> and <see cref="Blank"/> are
/// always 0 and 1.
/// </summary>
internal sealed class Lexicon
{
    /// <summary>No value: the key is not in the context.</summary>
    public const int Absent = 0;

    /// <summary>The empty text.</summary>
    public const int Blank = 1;

    private const ulong Mixer = 0x9E3779B97F4A7C15;

    private Entry[] _table;
    private int _shift;
    private byte[] _arena;
    private int _arenaUsed;
    private Text[] _texts;
    private int[] _trimmed;
    private int _count;

    private struct Entry
    {
        public ulong Key;
        public int Id;
        public int Length;
    }

    private struct Text
    {
        public int Start;
        public int Length;
        public ValueText? Value;
        public bool IsPlain;
    }

    public Lexicon(int capacity = 256)
    {
        var size = 16;
        while (size < capacity * 2)
        {
            size *= 2;
        }

        _table = new Entry[size];
        _shift = 64 - System.Numerics.BitOperations.Log2((uint)size);
        _arena = new byte[capacity * 8];
        _texts = new Text[capacity + 2];
        _texts[Absent].Value = ValueText.Blank;
        _texts[Blank] = new Text { Value = ValueText.Blank };
        _trimmed = new int[capacity + 2];
        _trimmed[Blank] = Blank;
        _count = 2;
    }

    private Lexicon(Lexicon other)
    {
        _table = (Entry[])other._table.Clone();
        _shift = other._shift;
        _arena = (byte[])other._arena.Clone();
        _arenaUsed = other._arenaUsed;
        _texts = (Text[])other._texts.Clone();
        _trimmed = (int[])other._trimmed.Clone();
        _count = other._count;
    }

    /// <summary>How many values there are, the two fixed ones with them.</summary>
    public int Count => _count;

    /// <summary>How many bytes the texts take.</summary>
    public int Bytes => _arenaUsed;

    public Lexicon Clone() => new(this);

    /// <summary>Forgets everything that <paramref name="start"/>, of which this is a clone, did not know; keeps its memory.</summary>
    public void ResetTo(Lexicon start)
    {
        Array.Clear(_texts, start._count, _count - start._count);
        Array.Clear(_table);
        _count = start._count;
        _arenaUsed = start._arenaUsed;
        foreach (var entry in start._table)
        {
            if (entry.Id != 0)
            {
                Insert(_table, entry);
            }
        }
    }

    /// <summary>The number of a text, given as UTF-8; a new one where it was not yet known.</summary>
    public int Intern(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return Blank;
        }

        var key = KeyOf(utf8);
        var table = _table;
        var at = (int)(((key + (ulong)utf8.Length) * Mixer) >> _shift);
        while (true)
        {
            ref var entry = ref table[at];
            if (entry.Id == 0)
            {
                return Add(utf8, key, at);
            }

            if (entry.Key == key && entry.Length == utf8.Length && (utf8.Length <= 8 || Utf8(entry.Id).SequenceEqual(utf8)))
            {
                return entry.Id;
            }

            at = (at + 1) & (table.Length - 1);
        }
    }

    /// <summary>The number of a text.</summary>
    public int Intern(string text)
    {
        var length = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> buffer = length <= 512 ? stackalloc byte[512] : new byte[length];
        return Intern(buffer[..Encoding.UTF8.GetBytes(text, buffer)]);
    }

    /// <summary>The text as UTF-8; empty for the two fixed values.</summary>
    public ReadOnlySpan<byte> Utf8(int id)
    {
        ref var text = ref _texts[id];
        return _arena.AsSpan(text.Start, text.Length);
    }

    /// <summary>The text with what comparing it needs.</summary>
    public ValueText Value(int id)
    {
        ref var text = ref _texts[id];
        return text.Value ??= new ValueText(Encoding.UTF8.GetString(_arena, text.Start, text.Length));
    }

    /// <summary>The text for comparing; where no object stands for it yet, it is written into <paramref name="buffer"/>, and no object is made unless it is longer.</summary>
    public ValueView View(int id, Span<char> buffer)
    {
        ref var text = ref _texts[id];
        return text.Value is null && text.Length <= buffer.Length
            ? new ValueView(buffer[..Encoding.UTF8.GetChars(_arena.AsSpan(text.Start, text.Length), buffer)])
            : Value(id).View;
    }

    /// <summary>The number of the text without control characters and spaces at its ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Trimmed(int id) => _trimmed[id];

    /// <summary>Whether a text of at least one byte is neither separator nor quote nor has a space at an end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsPlain(int id) => _texts[id].IsPlain;

    private int Add(ReadOnlySpan<byte> utf8, ulong key, int at)
    {
        var id = _count;
        if (id == _texts.Length)
        {
            Array.Resize(ref _texts, _texts.Length * 2);
            Array.Resize(ref _trimmed, _texts.Length);
        }

        if (_arenaUsed + utf8.Length + Engine.NameArena.Slack > _arena.Length)
        {
            Array.Resize(ref _arena, Math.Max(_arena.Length * 2, _arenaUsed + utf8.Length + Engine.NameArena.Slack));
        }

        utf8.CopyTo(_arena.AsSpan(_arenaUsed));
        _texts[id] = new Text { Start = _arenaUsed, Length = utf8.Length, IsPlain = utf8[0] != (byte)' ' && utf8[^1] != (byte)' ' && utf8.IndexOfAny((byte)',', (byte)'"', (byte)'\n') < 0 && !utf8.Contains((byte)'\r') };
        _trimmed[id] = id;
        _arenaUsed += utf8.Length;
        _count = id + 1;
        _table[at] = new Entry { Key = key, Id = id, Length = utf8.Length };
        if (_count * 2 > _table.Length)
        {
            Grow();
        }

        var trimmed = utf8;
        while (!trimmed.IsEmpty && trimmed[0] <= (byte)' ')
        {
            trimmed = trimmed[1..];
        }

        while (!trimmed.IsEmpty && trimmed[^1] <= (byte)' ')
        {
            trimmed = trimmed[..^1];
        }

        if (trimmed.Length != utf8.Length)
        {
            var inner = Intern(trimmed);
            _trimmed[id] = inner;
        }

        return id;
    }

    private void Grow()
    {
        var bigger = new Entry[_table.Length * 2];
        _shift--;
        foreach (var entry in _table)
        {
            if (entry.Id != 0)
            {
                Insert(bigger, entry);
            }
        }

        _table = bigger;
    }

    private void Insert(Entry[] table, in Entry entry)
    {
        var at = (int)(((entry.Key + (ulong)entry.Length) * Mixer) >> _shift);
        while (table[at].Id != 0)
        {
            at = (at + 1) & (table.Length - 1);
        }

        table[at] = entry;
    }

    /// <summary>Up to eight bytes are their own key (with the length beside it); longer texts are hashed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong KeyOf(ReadOnlySpan<byte> utf8)
    {
        var length = utf8.Length;
        if (length > 8)
        {
            return LongKey(utf8);
        }

        if (length >= 4)
        {
            return BinaryPrimitives.ReadUInt32LittleEndian(utf8) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(utf8[(length - 4)..]) << 32);
        }

        return utf8[0] | ((ulong)utf8[length >> 1] << 8) | ((ulong)utf8[length - 1] << 16);
    }

    private static ulong LongKey(ReadOnlySpan<byte> utf8)
    {
        var hash = (ulong)utf8.Length;
        var rest = utf8;
        while (rest.Length >= 8)
        {
            hash = (System.Numerics.BitOperations.RotateLeft(hash, 23) ^ BinaryPrimitives.ReadUInt64LittleEndian(rest)) * Mixer;
            rest = rest[8..];
        }

        foreach (var b in rest)
        {
            hash = (System.Numerics.BitOperations.RotateLeft(hash, 23) ^ b) * Mixer;
        }

        return hash;
    }
}
