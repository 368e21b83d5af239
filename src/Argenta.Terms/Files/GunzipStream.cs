using System.IO.Compression;

namespace Argenta.Terms.Files;

/// <summary>Inflates gzip, of one or several members, and notices where it is cut off.</summary>
/// <remarks>
/// <see cref="GZipStream"/> takes the end of the compressed bytes for the end of the text, wherever they end. So a member of our own is put behind them: where the last one before it is
/// whole, it comes out as it went in; where it is not, something else does, or nothing. None of it is given to the reader.
/// </remarks>
public sealed class GunzipStream : ForwardStream
{
    private static readonly byte[] Seal = "no more members follow"u8.ToArray();
    private static readonly byte[] PackedSeal = Pack(Seal);
    private readonly GZipStream inflated;
    private readonly Sealed source;
    private readonly Stream packed;
    private readonly bool leaveOpen;
    private readonly string? name;
    private bool isWhole;

    /// <summary>Inflates a stream.</summary>
    /// <param name="packed">The compressed bytes.</param>
    /// <param name="leaveOpen">The stream is another's to close.</param>
    /// <param name="name">The file's name, for messages that nobody else completes.</param>
    public GunzipStream(Stream packed, bool leaveOpen = false, string? name = null)
    {
        (this.packed, this.leaveOpen, this.name) = (packed, leaveOpen, name);
        source = new(packed);
        inflated = new(source, CompressionMode.Decompress);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The data are damaged or cut off.</exception>
    public override int Read(Span<byte> buffer)
    {
        try
        {
            // More is taken from the source only when all is given that came of it: what comes after the seal was asked for is the seal's.
            var read = buffer.IsEmpty || source.IsAtSeal ? 0 : inflated.Read(buffer);
            if (!source.IsAtSeal || IsSeal(buffer[..read]))
            {
                return source.IsAtSeal ? 0 : read;
            }
        }
        catch (InvalidDataException fault)
        {
            throw Fault("The gzip data are damaged or cut off.", fault);
        }

        throw Fault("The gzip data are cut off.", null);
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

    private bool IsSeal(ReadOnlySpan<byte> begun)
    {
        if (isWhole)
        {
            return true;
        }

        Span<byte> all = stackalloc byte[Seal.Length + 1];
        if (begun.Length > Seal.Length)
        {
            return false;
        }

        begun.CopyTo(all);
        var length = begun.Length + inflated.ReadAtLeast(all[begun.Length..], all.Length - begun.Length, throwOnEndOfStream: false);
        return isWhole = all[..length].SequenceEqual(Seal);
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
        private int given;

        /// <summary>All bytes were given, and the seal was asked for.</summary>
        public bool IsAtSeal { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            if (!IsAtSeal)
            {
                var read = packed.Read(buffer);
                if (read > 0 || buffer.IsEmpty)
                {
                    return read;
                }

                IsAtSeal = true;
            }

            var count = Math.Min(buffer.Length, PackedSeal.Length - given);
            PackedSeal.AsSpan(given, count).CopyTo(buffer);
            given += count;
            return count;
        }
    }
}
