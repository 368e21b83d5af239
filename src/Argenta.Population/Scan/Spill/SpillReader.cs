namespace Argenta.Population.Scan.Spill;

/// <summary>Reads the records of a file of the sorting one after the other. Memory: a buffer, or the largest record.</summary>
internal sealed class SpillReader : IDisposable
{
    private readonly FileStream stream;
    private byte[] buffer = new byte[1 << 20];
    private int start;
    private int end;
    private bool isWithin;

    /// <summary>Opens a file.</summary>
    public SpillReader(string path) => stream = new(path, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.ReadWrite, BufferSize = 0, Options = FileOptions.SequentialScan });

    /// <summary>The record; its places are of <see cref="Bytes"/>.</summary>
    public SpillRecord Current { get; private set; }

    /// <summary>The byte of the file at which the record begins.</summary>
    public long Offset { get; private set; }

    /// <summary>The bytes around the record; valid until the next.</summary>
    public ReadOnlySpan<byte> Bytes => buffer;

    /// <summary>The record's key.</summary>
    public ReadOnlySpan<byte> Key => Bytes.Slice(Current.Key, Current.KeyLength);

    /// <summary>The record's resource.</summary>
    public ReadOnlySpan<byte> Resource => Bytes.Slice(Current.Start, Current.Length);

    /// <summary>Goes to the next record; false at the end.</summary>
    public bool Next()
    {
        start += isWithin ? Current.Size : 0;
        isWithin = true;
        Offset = stream.Position - (end - start);

        if (!Has(SpillRecord.Header))
        {
            return false;
        }

        Current = SpillRecord.Read(buffer, start);
        if (!Has(Current.Size))
        {
            return false;
        }

        Current = SpillRecord.Read(buffer, start);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private bool Has(int count)
    {
        if (end - start >= count)
        {
            return true;
        }

        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (buffer.Length < count)
        {
            Array.Resize(ref buffer, Math.Max(count, buffer.Length * 2));
        }

        while (end < count && stream.Read(buffer, end, buffer.Length - end) is > 0 and var read)
        {
            end += read;
        }

        return end - start >= count;
    }
}
