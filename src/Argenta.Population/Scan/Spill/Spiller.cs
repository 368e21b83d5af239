using System.Text;
using Argenta.Fhir;

namespace Argenta.Population.Scan.Spill;

/// <summary>Deals scattered resources out over files by a hash of the person, so that each file can be put together in memory. Thread-safe.</summary>
/// <remarks>Memory: a buffer a file. Disk: the resources themselves with some 30 bytes each.</remarks>
internal sealed class Spiller : IDisposable
{
    private const int Buffer = 1 << 16;

    private readonly string folder;
    private readonly SpillFile[] files;
    private readonly SpillFile medications;
    private readonly SpillFile named;
    private readonly SpillFile identifiers;
    private readonly SpillFile deletions;
    private readonly SpillFile replaced;
    private readonly SpillFile moved;
    private readonly SpilledVersions versions;

    /// <summary>Begins a sorting; what an earlier one left in the folder is gone.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="parts">Files, a power of two of at most 256.</param>
    public Spiller(string folder, int parts)
    {
        this.folder = folder;
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        OwnFile.Folder(folder);
        files = [.. Enumerable.Range(0, parts).Select(p => new SpillFile(PathOf(folder, [p]), Buffer))];
        medications = new(MedicationsOf(folder), Buffer);
        named = new(NamedOf(folder), Buffer);
        identifiers = new(IdentifiersOf(folder), Buffer);
        deletions = new(DeletionsOf(folder), Buffer);
        replaced = new(ReplacedOf(folder), Buffer);
        moved = new(MovedOf(folder), Buffer);
        versions = new(folder, parts);
    }

    /// <summary>So many files serve an input of a size in bytes.</summary>
    /// <param name="bytes">The size; negative where not known.</param>
    /// <param name="partitionBytes">What is put together at a time.</param>
    public static int Parts(long bytes, int partitionBytes)
    {
        var parts = 1;
        while (parts < 256 && (bytes < 0 ? parts < 64 : bytes / parts > partitionBytes))
        {
            parts *= 2;
        }

        return parts;
    }

    /// <summary>The file of a part, and of a part's parts.</summary>
    public static string PathOf(string folder, IEnumerable<int> leaf) => Path.Combine(folder, "people-" + string.Join('-', leaf));

    /// <summary>Where medications lie.</summary>
    public static string MedicationsOf(string folder) => Path.Combine(folder, "medications");

    /// <summary>Where deletions lie.</summary>
    public static string DeletionsOf(string folder) => Path.Combine(folder, "deletions");

    /// <summary>Where it lies who is replaced by whom.</summary>
    public static string ReplacedOf(string folder) => Path.Combine(folder, "replaced");

    /// <summary>Where it lies which resources moved from one person to another.</summary>
    public static string MovedOf(string folder) => Path.Combine(folder, "moved");

    /// <summary>Adds a deletion.</summary>
    /// <param name="deletion">What was deleted.</param>
    /// <param name="order">Where it stands.</param>
    public void Add(in FhirDeletion deletion, long order) => SpilledDeletions.Add(deletions, deletion, order);

    /// <summary>Adds a resource.</summary>
    /// <param name="subject">Whom it is about; somebody.</param>
    /// <param name="version">Which version of it this is.</param>
    /// <param name="order">Where it stands.</param>
    /// <param name="resource">Its bytes, of one line.</param>
    public void Add(in FhirSubject subject, in FhirVersion version, long order, ReadOnlySpan<byte> resource)
    {
        var key = Encoding.UTF8.GetBytes(subject.Key);
        switch (subject.Kind)
        {
            case FhirSubjectKind.Medication:
                medications.Add(key, order, resource);
                break;
            case FhirSubjectKind.Identifier:
                // Whose it is shows once all Patients are known: until then its version lies before it.
                var both = new byte[sizeof(long) + SpilledVersions.Size + resource.Length];
                SpilledVersions.Write(both, version, 0);
                resource.CopyTo(both.AsSpan(sizeof(long) + SpilledVersions.Size));
                named.Add(key, order, both);
                break;
            default:
                FileOf(key).Add(key, order, resource);
                if (subject.Type != "Patient")
                {
                    versions.Add(version, SpillRecord.Hash(key), order);
                }

                foreach (var identifier in subject.Identifiers)
                {
                    identifiers.Add(Encoding.UTF8.GetBytes(identifier), order, key);
                }

                if (subject.ReplacedBy is { } by)
                {
                    replaced.Add(key, order, Encoding.UTF8.GetBytes(by));
                }

                break;
        }
    }

    /// <summary>Finds the people of resources that name them by an identifier, and writes everything to the disk.</summary>
    /// <returns>The length of each file.</returns>
    public IReadOnlyList<long> Close()
    {
        named.Close();
        identifiers.Close();
        medications.Close();
        deletions.Close();
        replaced.Close();
        NamedPeople.Resolve(NamedOf(folder), IdentifiersOf(folder), (key, order, both) =>
        {
            var (version, _) = SpilledVersions.Read(both, both[sizeof(long)..]);
            versions.Add(version, SpillRecord.Hash(key), order);
            FileOf(key).Add(key, order, both[(sizeof(long) + SpilledVersions.Size)..]);
        });
        foreach (var file in files)
        {
            file.Close();
        }

        var people = new ReplacedPeople(folder);
        Move(people);
        versions.Find(moved, people.Hashes());
        moved.Close();
        return [.. files.Select(f => f.Length)];
    }

    // The lines of somebody who is replaced go to whoever replaces him or her; where they lay, they are passed over from now on.
    private void Move(ReplacedPeople people)
    {
        if (!people.Any)
        {
            return;
        }

        var lengths = files.Select(f => f.Length).ToArray();
        for (var part = 0; part < files.Length; part++)
        {
            using var reader = new SpillReader(PathOf(folder, [part]));
            while (reader.Next() && reader.Offset < lengths[part])
            {
                if (people.By(reader.Key) is { } by)
                {
                    FileOf(by).Add(by, reader.Current.Order, reader.Resource);
                }
            }
        }

        foreach (var file in files)
        {
            file.Close();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in files.Append(medications).Append(named).Append(identifiers).Append(deletions).Append(replaced).Append(moved))
        {
            file.Dispose();
        }

        versions.Dispose();
    }

    private static string NamedOf(string folder) => Path.Combine(folder, "named");

    private static string IdentifiersOf(string folder) => Path.Combine(folder, "identifiers");

    private SpillFile FileOf(ReadOnlySpan<byte> key) => files[(int)(SpillRecord.Hash(key) & (ulong)(files.Length - 1))];
}
