using System.IO.Compression;

namespace Argenta.Terms.Files;

/// <summary>Inflates gzip, of one or several members, and notices where it is cut off.</summary>
/// <remarks>
/// <see cref="GZipStream"/> takes the end of the compressed bytes for the end of the text, wherever they end. So a member of our own is put behind them: where the last one before it
/// is whole, it comes out at the end and is taken off again; where it is not, it does not.
/// </remarks>
public sealed class GunzipStream : ForwardStream
{
    private static readonly byte[] Seal = "\u0002 no more members follow \u0003"u8.ToArray();
    private static readonly byte[] PackedSeal = Pack(Seal);
    private readonly GZipStream inflated;
    private readonly Stream packed;
    private readonly bool leaveOpen;
    private readonly string? name;
    private readonly byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private bool isDone;

    /// <summary>Inflates a stream.</summary>
    /// <param name="packed">The compressed bytes.</param>
    /// <param name="leaveOpen">The stream is another's to close.</param>
    /// <param name="name">The file's name, for messages that nobody else completes.</param>
    public GunzipStream(Stream packed, bool leaveOpen = false, string? name = null)
    {
        (this.packed, this.leaveOpen, this.name) = (packed, leaveOpen, name);
        inflated = new(new Sealed(packed), CompressionMode.Decompress);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The data are damaged or cut off.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        while (!isDone && end - start <= Seal.Length)
        {
            Fill();
        }

        var count = Math.Min(buffer.Length, end - start - (isDone ? 0 : Seal.Length));
        this.buffer.AsSpan(start, count).CopyTo(buffer);
        start += count;
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inflated.Dispose();
            if (!leaveOpen)
            {
                packed.Dispose();
            }
        }

        base.Dispose(disposing);
    }

    // So many bytes as the seal has are held back until it is clear whether they are the seal.
    private void Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        var read = Inflate(buffer.AsSpan(end));
        end += read;
        if (read > 0)
        {
            return;
        }

        if (!buffer.AsSpan(0, end).EndsWith(Seal))
        {
            throw Fault("The gzip data are cut off.", null);
        }

        end -= Seal.Length;
        isDone = true;
    }

    private int Inflate(Span<byte> into)
    {
        try
        {
            return inflated.Read(into);
        }
        catch (InvalidDataException fault)
        {
            throw Fault("The gzip data are damaged or cut off.", fault);
        }
    }

    private InvalidDataException Fault(string message, Exception? cause) => new(name is null ? message : $"{name}: {message}", cause);

    private static byte[] Pack(byte[] text)
    {
        using var memory = new MemoryStream();
        using (var packing = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true))
        {
            packing.Write(text);
        }

        return memory.ToArray();
    }

    private sealed class Sealed(Stream packed) : ForwardStream
    {
        private int given = -1;

        public override int Read(Span<byte> buffer)
        {
            if (given < 0)
            {
                var read = packed.Read(buffer);
                if (read > 0 || buffer.IsEmpty)
                {
                    return read;
                }

                given = 0;
            }

            var count = Math.Min(buffer.Length, PackedSeal.Length - given);
            PackedSeal.AsSpan(given, count).CopyTo(buffer);
            given += count;
            return count;
        }
    }
}
