using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Argenta.Seer.Csv;

/// <summary>A buffer that grows and is used again.</summary>
internal sealed class ByteWriter
{
    private byte[] _bytes = new byte[1 << 14];

    public int Length { get; set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Length);

    public void Add(byte value)
    {
        if (Length == _bytes.Length)
        {
            Reserve(1);
        }

        _bytes[Length++] = value;
    }

    public void Add(ReadOnlySpan<byte> value)
    {
        Reserve(value.Length);
        value.CopyTo(_bytes.AsSpan(Length));
        Length += value.Length;
    }

    /// <summary>Adds a text behind which at least <see cref="Engine.NameArena.Slack"/> bytes may be read: whole blocks are copied, which is faster for the short texts of answers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddBlocks(ReadOnlySpan<byte> value)
    {
        if (Length + value.Length + Engine.NameArena.Slack > _bytes.Length)
        {
            Reserve(value.Length + Engine.NameArena.Slack);
        }

        ref var from = ref MemoryMarshal.GetReference(value);
        ref var to = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bytes), Length);
        var at = 0;
        do
        {
            Vector256.LoadUnsafe(ref from, (nuint)at).StoreUnsafe(ref to, (nuint)at);
            at += Vector256<byte>.Count;
        }
        while (at < value.Length);
        Length += value.Length;
    }

    public void Add(string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Reserve(value.Length * 3);
            Length += Encoding.UTF8.GetBytes(value, _bytes.AsSpan(Length));
        }
    }

    /// <summary>Puts the cell that was written since <paramref name="start"/> into quotes where it needs them.</summary>
    public void QuoteFrom(int start)
    {
        var cell = _bytes.AsSpan(start, Length - start);
        if (!cell.ContainsAny(",\"\r\n"u8))
        {
            return;
        }

        var quotes = cell.Count((byte)'"');
        Reserve(quotes + 2);
        var from = Length - 1;
        Length += quotes + 2;
        var to = Length - 1;
        _bytes[to--] = (byte)'"';
        for (; from >= start; from--)
        {
            _bytes[to--] = _bytes[from];
            if (_bytes[from] == (byte)'"')
            {
                _bytes[to--] = (byte)'"';
            }
        }

        _bytes[to] = (byte)'"';
    }

    public Span<byte> From(int start) => _bytes.AsSpan(start, Length - start);

    private void Reserve(int more)
    {
        if (Length + more > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + more));
        }
    }
}
