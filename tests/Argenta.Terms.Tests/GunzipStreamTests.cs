using System.IO.Compression;
using System.Text;
using Argenta.Terms.Files;
using Xunit;

namespace Argenta.Terms.Tests;

public class GunzipStreamTests
{
    private static readonly byte[] Text = Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 400).Select(i => $"line {i} {i * 7919 % 1013}")));

    [Theory]
    [InlineData(1 << 16)]
    [InlineData(5)]
    [InlineData(1)]
    public void What_was_packed_comes_out_in_one_member_or_several(int piece)
    {
        Assert.Equal(Text, Inflated(Packed(Text), piece));
        Assert.Equal([.. Text, .. Text], Inflated([.. Packed(Text), .. Packed([]), .. Packed(Text)], piece));
        Assert.Empty(Inflated(Packed([]), piece));
    }

    [Fact]
    public void A_cut_is_noticed_wherever_it_is()
    {
        var packed = Packed(Text);
        for (var length = 1; length < packed.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => Inflated(packed[..length], 1 << 16));
            Assert.Throws<InvalidDataException>(() => Inflated([.. packed, .. packed[..length]], 1 << 16));
        }
    }

    [Fact]
    public void Nothing_is_made_up_behind_a_cut()
    {
        var packed = Packed(Text);
        for (var length = 11; length < packed.Length; length++)
        {
            using var stream = new GunzipStream(new MemoryStream(packed[..length]));
            using var all = new MemoryStream();
            Assert.Throws<InvalidDataException>(() => stream.CopyTo(all));
            Assert.True(Text.AsSpan().StartsWith(all.ToArray()));
        }
    }

    [Fact]
    public void Blanks_behind_the_last_member_are_passed_over() => Assert.Equal(Text, Inflated([.. Packed(Text), .. new byte[600]], 1 << 16));

    [Fact]
    public void A_fault_names_the_file()
    {
        using var stream = new GunzipStream(new MemoryStream(Packed(Text)[..^3]), name: "cases.csv.gz");
        Assert.StartsWith("cases.csv.gz: ", Assert.Throws<InvalidDataException>(() => stream.CopyTo(Stream.Null)).Message, StringComparison.Ordinal);
    }

    private static byte[] Packed(byte[] text)
    {
        using var memory = new MemoryStream();
        using (var packing = new GZipStream(memory, CompressionMode.Compress, leaveOpen: true))
        {
            packing.Write(text);
        }

        return memory.ToArray();
    }

    private static byte[] Inflated(byte[] packed, int piece)
    {
        using var stream = new GunzipStream(new MemoryStream(packed));
        using var all = new MemoryStream();
        var buffer = new byte[piece];
        while (stream.Read(buffer, 0, piece) is > 0 and var read)
        {
            all.Write(buffer, 0, read);
        }

        return all.ToArray();
    }
}
