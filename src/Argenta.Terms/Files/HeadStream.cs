namespace Argenta.Terms.Files;

/// <summary>A stream of which the first bytes may be looked at before they are read: enough to tell what it holds. Reads forward only; does not close the other.</summary>
/// <param name="inner">The stream; the caller's to close.</param>
public sealed class HeadStream(Stream inner) : ForwardStream
{
    private byte[] head = [];
    private int length;
    private int position;

    /// <summary>The bytes that come next, without taking them; fewer than asked for only where the stream ends.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        if (length - position < count)
        {
            var more = new byte[count];
            head.AsSpan(position, length - position).CopyTo(more);
            (head, length, position) = (more, length - position, 0);
            while (length < count && inner.Read(head, length, count - length) is > 0 and var read)
            {
                length += read;
            }
        }

        return head.AsSpan(position, Math.Min(count, length - position));
    }

    /// <summary>The first byte that is no blank, looking past a byte order mark; 0 where there is none within the first million bytes.</summary>
    public byte FirstInk()
    {
        for (var count = 64; count <= 1 << 20; count *= 4)
        {
            var bytes = Peek(count);
            var ink = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
            if (ink.IndexOfAnyExcept(" \t\r\n"u8) is >= 0 and var at)
            {
                return ink[at];
            }

            if (bytes.Length < count)
            {
                break;
            }
        }

        return 0;
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (position == length)
        {
            return inner.Read(buffer);
        }

        var count = Math.Min(buffer.Length, length - position);
        head.AsSpan(position, count).CopyTo(buffer);
        position += count;
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
