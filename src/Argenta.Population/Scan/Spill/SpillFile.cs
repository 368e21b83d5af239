namespace Argenta.Population.Scan.Spill;

/// <summary>One file of the sorting: records are only added. Thread-safe.</summary>
internal sealed class SpillFile : IDisposable
{
    private readonly byte[] buffer;
    private readonly FileStream stream;
    private readonly Lock gate = new();
    private int filled;

    /// <summary>Makes the file, readable by its owner alone.</summary>
    /// <param name="path">Where.</param>
    /// <param name="bufferBytes">So much is held before it is written.</param>
    public SpillFile(string path, int bufferBytes)
    {
        buffer = new byte[bufferBytes];
        stream = OwnFile.Create(path);
    }

    /// <summary>Bytes so far.</summary>
    public long Length { get; private set; }

    /// <summary>Adds a record.</summary>
    public void Add(ReadOnlySpan<byte> key, long order, ReadOnlySpan<byte> resource)
    {
        Span<byte> header = stackalloc byte[SpillRecord.Header];
        SpillRecord.Write(header, key.Length, order, resource.Length);
        lock (gate)
        {
            Put(header);
            Put(key);
            Put(resource);
            Length += header.Length + key.Length + resource.Length;
        }
    }

    /// <summary>Everything is on the disk.</summary>
    public void Close()
    {
        lock (gate)
        {
            stream.Write(buffer, 0, filled);
            filled = 0;
            stream.Flush(flushToDisk: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private void Put(ReadOnlySpan<byte> bytes)
    {
        if (filled + bytes.Length > buffer.Length)
        {
            stream.Write(buffer, 0, filled);
            filled = 0;
            if (bytes.Length > buffer.Length)
            {
                stream.Write(bytes);
                return;
            }
        }

        bytes.CopyTo(buffer.AsSpan(filled));
        filled += bytes.Length;
    }
}
