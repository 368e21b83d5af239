using System.Buffers.Binary;
using System.Text;
using Argenta.Fhir;
using Argenta.Terms.Files;

namespace Argenta.Population.Scan.Spill;

/// <summary>What the input lists as deleted, for scattered resources wherever they lie: a deletion names no person. Thread-safe once made.</summary>
/// <remarks>Memory: some 30 bytes a deletion, by a hash of 64 bits.</remarks>
internal sealed class SpilledDeletions
{
    /// <summary>So many are held at most.</summary>
    public const int Most = 1 << 23;

    private readonly Dictionary<ulong, long> times = [];

    /// <summary>Reads the deletions of a sorting.</summary>
    /// <param name="folder">The sorting.</param>
    /// <param name="most">So many are held at most.</param>
    /// <exception cref="LocatedException">There are more.</exception>
    public SpilledDeletions(string folder, int most = Most)
    {
        using var reader = new SpillReader(Spiller.DeletionsOf(folder));
        while (reader.Next())
        {
            // Of several deletions of one resource the last counts.
            var (hash, at) = (SpillRecord.Hash(reader.Key), BinaryPrimitives.ReadInt64LittleEndian(reader.Resource));
            times[hash] = Math.Max(at, times.GetValueOrDefault(hash));
            if (times.Count > most)
            {
                throw new LocatedException(folder, 0, 0, $"The input lists more than {most} deletions: they must be held until everybody is put together.", "Ask the server for a whole export, which needs no deletions, or split the input by groups of people.");
            }
        }
    }

    /// <summary>There are any.</summary>
    public bool Any => times.Count > 0;

    /// <summary>Whether a resource is deleted. What was changed after its deletion was made anew.</summary>
    public bool Has(string type, string? id, long? changed) =>
        id is not null && times.TryGetValue(SpillRecord.Hash(Key(type, id)), out var at) && !(changed > at);

    /// <summary>Writes a deletion; one without a time is later than everything.</summary>
    public static void Add(SpillFile file, in FhirDeletion deletion, long order)
    {
        Span<byte> at = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(at, deletion.At ?? long.MaxValue);
        file.Add(Key(deletion.Type, deletion.Id), order, at);
    }

    private static byte[] Key(string type, string id) => Encoding.UTF8.GetBytes($"{type}/{id}");
}
