using System.Buffers.Binary;
using Argenta.Fhir;

namespace Argenta.Population.Scan.Spill;

/// <summary>Which version of which scattered resource is about whom, on the disk: to find those of which a newer version is about somebody else. Thread-safe.</summary>
/// <remarks>Disk: 52 bytes a resource that names its version. Memory: a buffer a file; for finding, <see cref="AtOnce"/> versions.</remarks>
internal sealed class SpilledVersions : IDisposable
{
    /// <summary>So many versions are compared at a time.</summary>
    private const int AtOnce = 1 << 20;

    private const int Buffer = 1 << 14;

    private readonly string folder;
    private readonly SpillFile[] files;

    /// <summary>Begins.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="parts">Files, a power of two.</param>
    public SpilledVersions(string folder, int parts)
    {
        this.folder = folder;
        files = [.. Enumerable.Range(0, parts).Select(p => new SpillFile(PathOf(p), Buffer))];
    }

    /// <summary>Bytes of a version beside the key under which it lies.</summary>
    public const int Size = 3 * sizeof(long);

    /// <summary>Notes a version.</summary>
    /// <param name="version">It.</param>
    /// <param name="person">The hash of the person's key.</param>
    /// <param name="order">Where it stands.</param>
    public void Add(in FhirVersion version, ulong person, long order)
    {
        if (!version.IsEmpty)
        {
            Span<byte> bytes = stackalloc byte[sizeof(long) + Size];
            Write(bytes, version, person);
            files[(int)((version.Resource ^ (version.Resource >> 32)) & (ulong)(files.Length - 1))].Add(bytes[..sizeof(long)], order, bytes[sizeof(long)..]);
        }
    }

    /// <summary>Writes the newest version of each resource that is about several people.</summary>
    /// <param name="moved">Where to.</param>
    /// <param name="replaced">By whom people are replaced: one person has both keys.</param>
    public void Find(SpillFile moved, IReadOnlyDictionary<ulong, ulong> replaced)
    {
        for (var part = 0; part < files.Length; part++)
        {
            files[part].Close();
            files[part].Dispose();
            var passes = (files[part].Length / (SpillRecord.Header + sizeof(long) + Size) / AtOnce) + 1;
            for (var pass = 0; pass < passes; pass++)
            {
                Find(PathOf(part), (ulong)passes, (ulong)pass, moved, replaced);
            }

            File.Delete(PathOf(part));
        }
    }

    /// <summary>Writes a version and its person.</summary>
    public static void Write(Span<byte> bytes, in FhirVersion version, ulong person)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, version.Resource);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], person);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], version.Changed);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[24..], version.Number);
    }

    /// <summary>Reads a version and its person.</summary>
    public static (FhirVersion Version, ulong Person) Read(ReadOnlySpan<byte> key, ReadOnlySpan<byte> rest) =>
        (new(BinaryPrimitives.ReadUInt64LittleEndian(key), BinaryPrimitives.ReadInt64LittleEndian(rest[8..]), BinaryPrimitives.ReadInt64LittleEndian(rest[16..])), BinaryPrimitives.ReadUInt64LittleEndian(rest));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in files)
        {
            file.Dispose();
        }
    }

    private static void Find(string path, ulong passes, ulong pass, SpillFile moved, IReadOnlyDictionary<ulong, ulong> replaced)
    {
        var all = new List<(FhirVersion Version, ulong Person, long Order)>();
        using (var reader = new SpillReader(path))
        {
            while (reader.Next())
            {
                var (version, person) = Read(reader.Key, reader.Resource);
                if (version.Resource % passes == pass)
                {
                    all.Add((version, replaced.GetValueOrDefault(person, person), reader.Current.Order));
                }
            }
        }

        // In the order of the input, whatever thread wrote first.
        all.Sort((a, b) => a.Version.Resource != b.Version.Resource ? a.Version.Resource.CompareTo(b.Version.Resource) : a.Order.CompareTo(b.Order));
        Span<byte> bytes = stackalloc byte[sizeof(long) + Size];
        for (var from = 0; from < all.Count;)
        {
            var (newest, isOfSeveral, to) = (all[from], false, from + 1);
            for (; to < all.Count && all[to].Version.Resource == newest.Version.Resource; to++)
            {
                isOfSeveral |= all[to].Person != all[from].Person;
                newest = all[to].Version.Supersedes(newest.Version) ? all[to] : newest;
            }

            if (isOfSeveral)
            {
                Write(bytes, newest.Version, newest.Person);
                moved.Add(bytes[..sizeof(long)], newest.Order, bytes[sizeof(long)..]);
            }

            from = to;
        }
    }

    private string PathOf(int part) => Path.Combine(folder, $"versions-{part}");
}
