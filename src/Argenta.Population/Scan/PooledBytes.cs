using System.Buffers;

namespace Argenta.Population.Scan;

/// <summary>Bytes that are written one after the other, in memory of the shared array pool.</summary>
/// <remarks>Sooner or later every piece of an output meets a person of whom there is much to write. Room of its own would stay as large as that, or be left to a heap that clears large arrays seldom; either way a long scan would take the more memory the longer it runs.</remarks>
internal sealed class PooledBytes : Stream
{
    private const int Least = 1 << 12;

    private byte[] bytes = [];
    private int length;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override long Position
    {
        get => length;
        set => throw new NotSupportedException();
    }

    /// <summary>What is written; valid until more is.</summary>
    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, length);

    /// <summary>Forgets all, and gives the memory back.</summary>
    public void Release()
    {
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        (bytes, length) = ([], 0);
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length > bytes.Length - length)
        {
            Grow(buffer.Length);
        }

        buffer.CopyTo(bytes.AsSpan(length));
        length += buffer.Length;
    }

    /// <inheritdoc/>
    public override void WriteByte(byte value) => Write([value]);

    /// <summary>Cuts off what is behind a length.</summary>
    /// <param name="value">The bytes that stay; not more than are written.</param>
    public override void SetLength(long value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, length);
        length = (int)value;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    private void Grow(int more)
    {
        var larger = ArrayPool<byte>.Shared.Rent(checked((int)Math.Max((long)length + more, Math.Clamp(2L * length, Least, Array.MaxLength))));
        Written.CopyTo(larger);
        var kept = length;
        Release();
        (bytes, length) = (larger, kept);
    }
}
