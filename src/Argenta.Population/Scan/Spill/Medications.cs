using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Argenta.Population.Scan.Spill;

/// <summary>Medications of the whole input, for people whose statements refer to them. Thread-safe once made.</summary>
/// <remarks>Memory: 16 bytes and a little a medication; the resources stay on the disk.</remarks>
internal sealed class Medications : IDisposable
{
    private readonly SafeFileHandle? file;
    private readonly Dictionary<ulong, (long Order, long Offset)> places = [];
    private readonly Dictionary<ulong, List<(long Order, long Offset)>> further = [];

    /// <summary>Looks through the medications of a sorting.</summary>
    public Medications(string folder)
    {
        var path = Spiller.MedicationsOf(folder);
        using (var reader = new SpillReader(path))
        {
            while (reader.Next())
            {
                var hash = SpillRecord.Hash(reader.Key);
                if (!places.TryAdd(hash, (reader.Current.Order, reader.Offset)))
                {
                    // Which of several versions counts, the reader says.
                    if (!further.TryGetValue(hash, out var all))
                    {
                        further.Add(hash, all = []);
                    }

                    all.Add((reader.Current.Order, reader.Offset));
                }
            }
        }

        file = places.Count == 0 ? null : File.OpenHandle(path);
    }

    /// <summary>There are any.</summary>
    public bool Any => file is not null;

    /// <summary>The medications to which a text refers, in the order of the references.</summary>
    public List<(long Order, byte[] Bytes)> Of(ReadOnlySpan<byte> text)
    {
        var found = new List<(long Order, byte[] Bytes)>();
        HashSet<ulong>? seen = null;
        while (text.IndexOf("\"Medication/"u8) is >= 0 and var at)
        {
            text = text[(at + 12)..];
            var end = text.IndexOf((byte)'"');
            if (end <= 0)
            {
                continue;
            }

            var hash = SpillRecord.Hash(text[..end]);
            if (!(seen ??= []).Add(hash) || !places.ContainsKey(hash))
            {
                continue;
            }

            IEnumerable<(long Order, long Offset)> versions = further.TryGetValue(hash, out var all) ? all.Append(places[hash]).OrderBy(p => p.Order) : [places[hash]];
            foreach (var (order, offset) in versions)
            {
                if (Read(offset, text[..end]) is { } bytes)
                {
                    found.Add((order, bytes));
                }
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public void Dispose() => file?.Dispose();

    private byte[]? Read(long offset, ReadOnlySpan<byte> id)
    {
        var header = new byte[SpillRecord.Header];
        RandomAccess.Read(file!, header, offset);
        var record = SpillRecord.Read(header, 0);
        var all = new byte[record.KeyLength + record.Length];
        RandomAccess.Read(file!, all, offset + SpillRecord.Header);
        return all.AsSpan(0, record.KeyLength).SequenceEqual(id) ? all[record.KeyLength..] : null;
    }
}
