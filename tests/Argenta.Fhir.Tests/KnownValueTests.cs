using System.Text;
using System.Text.Json.Nodes;
using Argenta.Record;
using Argenta.Terms.Files;
using Xunit;

namespace Argenta.Fhir.Tests;

/// <summary>A reader remembers what it met: that may make it faster, and must change nothing else.</summary>
public class KnownValueTests
{
    private static readonly byte[][] Seeds = [.. Enumerable.Range(0, 6).Select(i => Encoding.UTF8.GetBytes(FhirWriter.WriteText(new RandomRecord(i).Make(), Vocabulary.Terms)))];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_reader_that_has_read_much_reads_the_same_as_a_new_one(bool isIndented)
    {
        var seeds = isIndented ? [.. Seeds.Select(s => Encoding.UTF8.GetBytes(JsonNode.Parse(s)!.ToJsonString(new() { WriteIndented = true })))] : Seeds;
        var old = new FhirDocumentReader(Vocabulary.Terms, ReadOptions.Tolerant);
        for (var round = 0; round < 40; round++)
        {
            foreach (var seed in seeds)
            {
                Read(old, seed);
            }
        }

        for (var i = 0; i < 1500; i++)
        {
            var bytes = Changed(seeds, new Random(i));
            Assert.True(Read(new(Vocabulary.Terms, ReadOptions.Tolerant), bytes) == Read(old, bytes), $"Change {i}: {Encoding.UTF8.GetString(bytes)}");
        }
    }

    [Theory]
    [InlineData(120)]
    [InlineData(121)]
    [InlineData(122)]
    [InlineData(123)]
    public void What_is_known_may_not_stand_deeper_than_anything_else(int depth)
    {
        const string Known = """[[[[[["a list that comes again and again"]]]]]]""";
        var often = Encoding.UTF8.GetBytes($"[{string.Join(",", Enumerable.Repeat(Known, 200))}]");
        var deep = Encoding.UTF8.GetBytes(new string('[', depth) + Known + new string(']', depth));
        var old = new FhirDocumentReader(Vocabulary.Terms, ReadOptions.Tolerant);
        Read(old, often);
        Assert.Equal(Read(new(Vocabulary.Terms, ReadOptions.Tolerant), deep), Read(old, deep));
        Assert.Equal(depth > 122, Read(old, deep).Contains("nested more than", StringComparison.Ordinal));
    }

    // A byte, a digit, a cut, or a piece of another bundle: mostly within what is known.
    private static byte[] Changed(byte[][] seeds, Random random)
    {
        var bytes = seeds[random.Next(seeds.Length)].ToList();
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 30), bytes.Count - at));
                    break;
                case 2:
                    var other = seeds[random.Next(seeds.Length)];
                    var from = random.Next(other.Length);
                    bytes.InsertRange(at, other[from..Math.Min(other.Length, from + random.Next(1, 300))]);
                    break;
                default:
                    var digit = bytes.FindIndex(at, b => b is >= (byte)'0' and <= (byte)'9');
                    bytes[Math.Max(0, digit)] = (byte)('0' + random.Next(10));
                    break;
            }
        }

        return [.. bytes];
    }

    private static string Read(FhirDocumentReader reader, byte[] bytes)
    {
        try
        {
            if (reader.Open(bytes, "f", 1, isWhole: false) is { } fault)
            {
                return fault.ToString();
            }

            return string.Join("\n\n", reader.People().Select(p => $"{Dump.Of(p)}\n{string.Join("\n", p.Entries.Select(e => Where(e.Source)))}\n{string.Join("\n", p.Problems.Select(e => $"{e.Code} {Where(e.Place)} {e.Message}"))}\n{string.Join("\n", p.Unmapped.Select(e => $"{Where(e.Place)} {e.What} {e.Reason}"))}"));
        }
        catch (LocatedException fault)
        {
            return fault.Message;
        }
    }

    private static string Where(Terms.EntryReference place) => $"{place} {place.Pointer} {place.File} {place.Line}";
}
