using System.Text;

namespace Argenta.Population.Scan.Spill;

/// <summary>Patients who say that another one replaces them: by whom in the end. Made once the input is read; thread-safe then.</summary>
/// <remarks>Memory: two ids each. Whether the two may be one person is for the reader to judge, who sees both.</remarks>
internal sealed class ReplacedPeople
{
    /// <summary>So many are held at most; where there are more, none is joined, and each record says by whom it is replaced.</summary>
    public const int Most = 1 << 22;

    private const int LongestChain = 16;

    private readonly Dictionary<string, (string By, long Order)> links = new(StringComparer.Ordinal);

    /// <summary>Reads the links of a sorting.</summary>
    /// <param name="folder">The sorting.</param>
    public ReplacedPeople(string folder)
    {
        using var reader = new SpillReader(Spiller.ReplacedOf(folder));
        while (reader.Next())
        {
            // The last in the order of the input, whatever thread wrote it first.
            var key = Encoding.UTF8.GetString(reader.Key);
            if (!links.TryGetValue(key, out var known) || known.Order < reader.Current.Order)
            {
                links[key] = (Encoding.UTF8.GetString(reader.Resource), reader.Current.Order);
            }

            if (links.Count > Most)
            {
                links.Clear();
                return;
            }
        }
    }

    /// <summary>There are any.</summary>
    public bool Any => links.Count > 0;

    /// <summary>By the hashes of their keys, who is replaced by whom in the end.</summary>
    public Dictionary<ulong, ulong> Hashes()
    {
        var hashes = new Dictionary<ulong, ulong>();
        foreach (var key in links.Keys.Select(Encoding.UTF8.GetBytes))
        {
            if (By(key) is { } by)
            {
                hashes[SpillRecord.Hash(key)] = SpillRecord.Hash(by);
            }
        }

        return hashes;
    }

    /// <summary>By whom somebody is replaced in the end; null for nobody, and where the links run in a ring.</summary>
    public byte[]? By(ReadOnlySpan<byte> key)
    {
        var first = Encoding.UTF8.GetString(key);
        var at = first;
        for (var step = 0; step < LongestChain && links.TryGetValue(at, out var link); step++)
        {
            at = link.By;
        }

        return at == first || links.ContainsKey(at) ? null : Encoding.UTF8.GetBytes(at);
    }
}
