using System.Text;
using Argenta.Terms.Files;
using Xunit;

namespace Argenta.Fhir.Tests;

/// <summary>What is measured of the whole process runs alone: other tests' memory would be counted too.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public class Alone;

/// <summary>Files far larger than memory should be: made while they are read, never held.</summary>
[Collection(nameof(Alone))]
public class LargeInputTests
{
    private static readonly long Size = Environment.GetEnvironmentVariable("ARGENTA_TIER") == "all" ? 1L << 30 : 24L << 20;

    [Fact]
    public void Memory_is_bounded_by_the_largest_person()
    {
        var bundle = FhirWriter.WriteText(new RandomRecord(5).Make(), Vocabulary.Terms);
        using var file = new Repeating(Encoding.UTF8.GetBytes(bundle + "\n"), Size);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (people, entries, most) = (0L, 0L, 0L);
        foreach (var person in FhirReader.Read(file, "large.ndjson", Vocabulary.Terms, ReadOptions.Tolerant))
        {
            people++;
            entries += person.Entries.Length;
            if (people % 512 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.Equal(file.Copies, people);
        Assert.True(entries > people);
        // A person of a few dozen kilobytes, the caches, and what the garbage collector has not come to yet; never the file.
        Assert.InRange(most, long.MinValue, 12L << 20);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_must_be_held_is_refused_above_a_set_size_with_the_mend(bool interleaved)
    {
        var line = interleaved ? "{\"resourceType\":\"Observation\",\"subject\":{\"reference\":\"Patient/p\"},\"valueInteger\":3}\n" : "[{\"resourceType\":\"Patient\"},\n";
        using var file = new Repeating(Encoding.UTF8.GetBytes(line), Size);
        var options = new ReadOptions { Lenient = true, MaxDocumentBytes = 1 << 20, MaxInterleavedBytes = 1 << 20 };
        var fault = Assert.Throws<LocatedException>(() => FhirReader.Read(file, "large.json", Vocabulary.Terms, options).Count());
        Assert.StartsWith("large.json:", fault.Message, StringComparison.Ordinal);
        Assert.Contains("one person", fault.Mend.Replace("a person", "one person", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(file.Given < 4 << 20);
    }

    /// <summary>The same bytes again and again, up to a size.</summary>
    private sealed class Repeating(byte[] bytes, long size) : Stream
    {
        private int at;

        public long Copies { get; } = Math.Max(1, size / bytes.Length);

        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(Math.Min(count, bytes.Length - at), (Copies * bytes.Length) - Given);
            Array.Copy(bytes, at, buffer, offset, read);
            at = (at + read) % bytes.Length;
            Given += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
