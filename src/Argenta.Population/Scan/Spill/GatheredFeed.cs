using System.Buffers;
using System.Text;
using Argenta.Terms.Files;

namespace Argenta.Population.Scan.Spill;

/// <summary>The lines of one person, in the order of the input.</summary>
/// <param name="Lines">Their places in the batch's bytes.</param>
internal sealed record GatheredPerson(IReadOnlyList<SpillRecord> Lines);

/// <summary>Puts people together, one file of the sorting at a time. A file that is too large is dealt out once more.</summary>
/// <param name="folder">The sorting.</param>
/// <param name="parts">Its files.</param>
/// <param name="inputs">The inputs, for messages.</param>
/// <param name="options">The scan.</param>
internal sealed class GatheredFeed(string folder, int parts, IReadOnlyList<ScanInput> inputs, ScanOptions options)
{
    /// <summary>A file is dealt out over so many once more.</summary>
    private const int Ways = 16;

    /// <summary>So often at most: what is still too large then is one person's.</summary>
    private const int Deepest = 3;

    /// <summary>No more than this can be read as one person, in bytes.</summary>
    private const int Largest = 1 << 28;

    private readonly ReplacedPeople replaced = new(folder);
    private long read;

    /// <summary>Bytes of the sorting put together so far.</summary>
    public long Read => Interlocked.Read(ref read);

    /// <summary>All batches that still are to be done.</summary>
    public IEnumerable<Batch> Batches(ScanPosition from) =>
        Enumerable.Range(0, parts).SelectMany(p => Of([p], from.Gathering ? from.Leaf : [], from.Gathering ? from.People : 0));

    private IEnumerable<Batch> Of(int[] leaf, IReadOnlyList<int> done, int people)
    {
        var path = Spiller.PathOf(folder, leaf);
        var length = new FileInfo(path).Length;
        var standing = Compare(leaf, done);
        if (standing < 0 || length == 0)
        {
            if (leaf.Length == 1)
            {
                Interlocked.Add(ref read, length);
            }

            yield break;
        }

        if (length > options.PartitionBytes && leaf.Length <= Deepest)
        {
            Split(path, leaf);
            for (var way = 0; way < Ways; way++)
            {
                foreach (var batch in Of([.. leaf, way], done, people))
                {
                    yield return batch;
                }

                File.Delete(Spiller.PathOf(folder, [.. leaf, way]));
            }

            yield break;
        }

        foreach (var batch in People(path, leaf, length, standing == 0 ? people : 0))
        {
            yield return batch;
        }

        Interlocked.Add(ref read, length);
    }

    /// <summary>Before what is done (-1), the very file at which the scan stood or one above it (0), or behind (1).</summary>
    private static int Compare(int[] leaf, IReadOnlyList<int> done)
    {
        for (var i = 0; i < Math.Min(leaf.Length, done.Count); i++)
        {
            if (leaf[i] != done[i])
            {
                return leaf[i] < done[i] ? -1 : 1;
            }
        }

        return done.Count == 0 ? 1 : 0;
    }

    private void Split(string path, int[] leaf)
    {
        var files = Enumerable.Range(0, Ways).Select(way => new SpillFile(Spiller.PathOf(folder, [.. leaf, way]), 1 << 16)).ToList();
        using var reader = new SpillReader(path);
        while (reader.Next())
        {
            // The lowest eight bits chose the file, four more choose each part below it.
            files[(int)((SpillRecord.Hash(reader.Key) >> (4 + (4 * leaf.Length))) % Ways)].Add(reader.Key, reader.Current.Order, reader.Resource);
        }

        foreach (var file in files)
        {
            file.Close();
            file.Dispose();
        }
    }

    private IEnumerable<Batch> People(string path, int[] leaf, long length, int skip)
    {
        if (length > Largest)
        {
            if (skip == int.MaxValue)
            {
                yield break;
            }

            yield return TooLarge(path, leaf);
            yield break;
        }

        var bytes = ArrayPool<byte>.Shared.Rent((int)length);
        using (var stream = File.OpenRead(path))
        {
            stream.ReadExactly(bytes, 0, (int)length);
        }

        var people = Group(bytes, (int)length);
        var (first, weight) = (skip, 0L);
        for (var i = skip; i < people.Count; i++)
        {
            weight += people[i].Lines.Sum(l => (long)l.Length);
            if (weight >= options.BatchBytes || i - first == 255 || i == people.Count - 1)
            {
                var isLast = i == people.Count - 1;
                yield return new()
                {
                    File = inputs[people[first].Lines[0].Input].Path,
                    Input = people[first].Lines[0].Input,
                    Buffer = bytes,
                    Gathered = people.GetRange(first, i + 1 - first),
                    Weight = weight,
                    After = new() { Gathering = true, Leaf = leaf, People = i + 1 },
                    Release = isLast ? () => ArrayPool<byte>.Shared.Return(bytes) : null,
                };
                (first, weight) = (i + 1, 0);
            }
        }
    }

    private List<GatheredPerson> Group(byte[] bytes, int length)
    {
        var records = new List<SpillRecord>();
        for (var at = 0; at < length; at += records[^1].Size)
        {
            records.Add(SpillRecord.Read(bytes, at));
        }

        if (replaced.Any)
        {
            // They lie once more under the key of whoever replaces their person.
            records.RemoveAll(r => replaced.By(bytes.AsSpan(r.Key, r.KeyLength)) is not null);
        }

        records.Sort((a, b) => a.Order.CompareTo(b.Order));
        var people = new List<GatheredPerson>();
        var byKey = new Dictionary<string, List<SpillRecord>>(StringComparer.Ordinal);
        List<SpillRecord>? last = null;
        ReadOnlySpan<byte> lastKey = default;
        foreach (var record in records)
        {
            var key = bytes.AsSpan(record.Key, record.KeyLength);
            if (last is null || !key.SequenceEqual(lastKey))
            {
                lastKey = key;
                var text = Encoding.UTF8.GetString(key);
                if (!byKey.TryGetValue(text, out last))
                {
                    byKey.Add(text, last = []);
                    people.Add(new(last));
                }
            }

            last.Add(record);
        }

        return people;
    }

    private Batch TooLarge(string path, int[] leaf)
    {
        using var reader = new SpillReader(path);
        reader.Next();
        var (input, line) = (reader.Current.Input, reader.Current.Line);
        var fault = new LocatedException(inputs[input].Path, line, 0, $"More than {Largest} bytes of resources are said to be of one person, beginning here. They are left out.", "Look whether the references to the person are right.");
        return new() { File = inputs[input].Path, Input = input, Fault = fault, After = new() { Gathering = true, Leaf = leaf, People = int.MaxValue } };
    }
}
