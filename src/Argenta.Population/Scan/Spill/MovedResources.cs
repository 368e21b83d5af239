using Argenta.Fhir;

namespace Argenta.Population.Scan.Spill;

/// <summary>Resources of which the input holds versions about several people: what the newest is, and whose. Thread-safe once made.</summary>
/// <remarks>Memory: some 50 bytes each.</remarks>
internal sealed class MovedResources
{
    /// <summary>So many are held at most; where there are more, none is, and the summary says so: ids of several servers seem to run together.</summary>
    public const int Most = 1 << 21;

    private readonly Dictionary<ulong, (FhirVersion Version, ulong Person)> newest = [];

    /// <summary>Reads what a sorting found.</summary>
    /// <param name="folder">The sorting.</param>
    /// <param name="most">So many are held at most.</param>
    public MovedResources(string folder, int most = Most)
    {
        using var reader = new SpillReader(Spiller.MovedOf(folder));
        while (reader.Next())
        {
            var (version, person) = SpilledVersions.Read(reader.Key, reader.Resource);
            newest[version.Resource] = (version, person);
            if (newest.Count > most)
            {
                newest.Clear();
                IsTooMany = true;
                return;
            }
        }
    }

    /// <summary>There were more than are held.</summary>
    public bool IsTooMany { get; }

    /// <summary>Which versions among a person's moved to somebody else; null where none can have.</summary>
    /// <param name="person">The person's key.</param>
    public Func<FhirVersion, bool>? Of(ReadOnlySpan<byte> person)
    {
        if (newest.Count == 0)
        {
            return null;
        }

        var own = SpillRecord.Hash(person);
        return version => newest.TryGetValue(version.Resource, out var last) && last.Person != own && last.Version.Supersedes(version);
    }
}
