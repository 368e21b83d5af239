using System.IO.Compression;

namespace Argenta.Seer.Package;

/// <summary>The zip of a package, held as read: unpacks its files one at a time, within limits and checked.</summary>
internal sealed class PackageArchive
{
    private readonly byte[] _bytes;
    private readonly PackageLimits _limits;

    private PackageArchive(byte[] bytes, string name, PackageLimits limits)
    {
        _bytes = bytes;
        _limits = limits;
        Name = name;
    }

    /// <summary>What the caller calls the package.</summary>
    public string Name { get; }

    /// <summary>Reads the archive.</summary>
    /// <exception cref="SeerPackageException">It is too large.</exception>
    public static PackageArchive Read(Stream stream, string name, PackageLimits limits)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            if (memory.Length + read > limits.ArchiveBytes)
            {
                throw new SeerPackageException(name, string.Empty, 0, 0, $"The file is larger than {limits.ArchiveBytes >> 20} MiB.", "An algorithm package has a few; check that this is one.");
            }

            memory.Write(buffer, 0, read);
        }

        return new PackageArchive(memory.ToArray(), name, limits);
    }

    /// <summary>Hands those JSON files of the archive that are wanted to <paramref name="use"/>: name and bytes, which are valid only during the call. Several threads may do so at once.</summary>
    /// <exception cref="SeerPackageException">The archive is damaged or unpacks to too much.</exception>
    public void ForEach(Func<string, bool> wanted, Action<string, ReadOnlyMemory<byte>> use)
    {
        using var zip = Open();
        var total = 0L;
        foreach (var entry in zip.Entries)
        {
            total += Math.Max(0, entry.Length);
        }

        if (zip.Entries.Count > _limits.Entries || total > _limits.TotalBytes)
        {
            throw TooMuch(string.Empty);
        }

        var unpacked = 0L;
        var buffer = new byte[1 << 16];
        foreach (var entry in zip.Entries)
        {
            if (entry.FullName.EndsWith(".json", StringComparison.Ordinal) && wanted(entry.FullName))
            {
                var length = Unpack(entry, ref buffer);
                unpacked += length;
                if (unpacked > _limits.TotalBytes)
                {
                    throw TooMuch(entry.FullName);
                }

                use(entry.FullName, buffer.AsMemory(0, length));
            }
        }
    }

    /// <summary>One file.</summary>
    /// <exception cref="SeerPackageException">The archive is damaged.</exception>
    public byte[] Entry(string name)
    {
        using var zip = Open();
        var buffer = new byte[1 << 16];
        var entry = zip.GetEntry(name) ?? throw new SeerPackageException(Name, name, 0, 0, "There is no such file in the package.", "Take the package as published.");
        return buffer[..Unpack(entry, ref buffer)];
    }

    private ZipArchive Open()
    {
        try
        {
            var zip = new ZipArchive(new MemoryStream(_bytes, writable: false), ZipArchiveMode.Read);
            _ = zip.Entries.Count;
            return zip;
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new SeerPackageException(Name, string.Empty, 0, 0, "The file is no complete zip archive.", "Fetch the package again; it may have been cut short.", fault);
        }
    }

    private int Unpack(ZipArchiveEntry entry, ref byte[] buffer)
    {
        try
        {
            var length = 0;
            using var stream = entry.Open();
            while (true)
            {
                if (length == buffer.Length)
                {
                    Array.Resize(ref buffer, buffer.Length * 2);
                }

                var read = stream.Read(buffer.AsSpan(length));
                if (read == 0)
                {
                    break;
                }

                length += read;
                if (length > _limits.EntryBytes)
                {
                    throw TooMuch(entry.FullName);
                }
            }

            return Crc32.Of(buffer.AsSpan(0, length)) == entry.Crc32
                ? length
                : throw new SeerPackageException(Name, entry.FullName, 0, 0, "The checksum does not fit the content: the file is damaged.", "Fetch the package again.");
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or NotSupportedException)
        {
            throw new SeerPackageException(Name, entry.FullName, 0, 0, "The file cannot be unpacked: the archive is damaged.", "Fetch the package again.", fault);
        }
    }

    private SeerPackageException TooMuch(string entry) => new(
        Name, entry, 0, 0, FormattableString.Invariant($"The archive unpacks to more than an algorithm package may ({_limits.EntryBytes >> 20} MiB a file, {_limits.TotalBytes >> 20} MiB in all, {_limits.Entries} files)."),
        "Check where it comes from; if it is sound, raise the limits.");
}
