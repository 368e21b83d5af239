using System.Text;
using CsCheck;
using Xunit;

namespace Argenta.Fhir.Tests;

/// <summary>Documents that are kept are those of the stream, byte for byte, however they are sized, parted by blanks, delivered and taken away.</summary>
public class KeptDocumentTests
{
    [Fact]
    public void Law_what_is_kept_is_what_was_read() =>
        Gen.Select(Gen.Select(Length, Blanks, Gen.Bool).List[1, 24], Gen.Int[1, 70_000], Gen.Int[1, 6]).Sample(
            (documents, delivered, together) =>
            {
                var texts = documents.Select((d, i) => $"{{\"resourceType\":\"Basic\",\"n\":{i},\"text\":\"{new string((char)('a' + (i % 26)), d.Item1)}\"}}").ToList();
                var stream = string.Concat(texts.Zip(documents, (t, d) => t + (d.Item3 ? "\r\n" : "\n") + new string('\n', d.Item2)));
                using var input = new Dripping(Encoding.UTF8.GetBytes(stream), delivered);
                Assert.Equal(texts, Kept(new FhirDocuments(input, "kept.ndjson", ReadOptions.Tolerant), together));
            },
            iter: 300);

    [Fact]
    public void A_document_that_is_not_kept_stays_when_those_before_it_are_taken_away()
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes("{\"n\":1}\n\n{\"n\":2}\n{\"n\":3}\n{\"n\":4}"));
        var documents = new FhirDocuments(input, "kept.ndjson");
        Assert.True(documents.Next()); // passed over
        Assert.Throws<InvalidOperationException>(() => documents.TakeAway());
        Assert.True(documents.Next());
        Assert.Equal(0, documents.Keep());
        Assert.True(documents.Next());
        var (line, end) = (documents.Line, documents.End);
        var (buffer, start) = documents.TakeAway();
        Assert.Equal("{\"n\":2}", Encoding.UTF8.GetString(buffer, start, 7));
        Assert.Equal("{\"n\":3}", Encoding.UTF8.GetString(documents.Bytes.Span));
        Assert.Equal((4, 24L, line, end), (documents.Line, documents.End, documents.Line, documents.End));
        Assert.True(documents.Next());
        Assert.Equal("{\"n\":4}", Encoding.UTF8.GetString(documents.Bytes.Span));
        Assert.False(documents.Next());
    }

    /// <summary>Blanks between documents count for nothing, be they more than the memory of a batch.</summary>
    [Fact]
    public void Blanks_between_documents_are_not_held()
    {
        var text = "{\"n\":1}\n{\"n\":2}\n" + new string(' ', 3 << 20) + "\n{\"n\":3}\n";
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var documents = new FhirDocuments(input, "kept.ndjson");
        Assert.True(documents.Next());
        Assert.True(documents.Next());
        documents.Keep();
        Assert.True(documents.Next());
        Assert.Equal((3L << 20) + 24, documents.End);
        var third = documents.Keep();
        var (buffer, start) = documents.TakeAway();
        Assert.InRange(buffer.Length, 0, 1 << 20);
        Assert.Equal("{\"n\":2}", Encoding.UTF8.GetString(buffer, start, 7));
        Assert.Equal("{\"n\":3}", Encoding.UTF8.GetString(buffer, start + third, 7));
    }

    /// <summary>From a few bytes to several times what is read at once.</summary>
    private static Gen<int> Length => Gen.Frequency((6, Gen.Int[0, 3_000]), (2, Gen.Int[60_000, 70_000]), (1, Gen.Int[120_000, 300_000]));

    private static Gen<int> Blanks => Gen.Frequency((6, Gen.Const(0)), (1, Gen.Int[1, 5]), (1, Gen.Int[60_000, 140_000]));

    private static List<string> Kept(FhirDocuments documents, int together)
    {
        var (kept, places) = (new List<string>(), new List<(int Start, int Length)>());
        while (documents.Next())
        {
            places.Add((documents.Keep(), documents.Bytes.Length));
            if (places.Count == together)
            {
                Take();
            }
        }

        if (places.Count > 0)
        {
            Take();
        }

        return kept;

        void Take()
        {
            var (buffer, start) = documents.TakeAway();
            kept.AddRange(places.Select(p => Encoding.UTF8.GetString(buffer, start + p.Start, p.Length).TrimEnd()));
            places.Clear();
        }
    }

    /// <summary>A stream that gives so many bytes at a time at most.</summary>
    private sealed class Dripping(byte[] bytes, int portion) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, portion));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, portion)]);
    }
}
