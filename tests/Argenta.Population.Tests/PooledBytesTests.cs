using Argenta.Population.Scan;
using CsCheck;
using Xunit;

namespace Argenta.Population.Tests;

/// <summary>The memory in which lines wait to be written holds what a plain stream in memory would hold.</summary>
public sealed class PooledBytesTests
{
    [Fact]
    public void It_holds_what_was_written_cut_off_and_written_again() =>
        Gen.Select(Gen.Int[0, 20_000], Gen.Int[0, 10]).Array[0, 40].Sample(steps =>
        {
            using var plain = new MemoryStream();
            using var pooled = new PooledBytes();
            for (var i = 0; i < steps.Length; i++)
            {
                var (size, kind) = steps[i];
                if (kind == 0)
                {
                    // As a fault leaves nothing of its person's line.
                    plain.SetLength(plain.Length / 2);
                    plain.Position = plain.Length;
                    pooled.SetLength(pooled.Length / 2);
                }
                else if (kind == 1)
                {
                    plain.WriteByte((byte)i);
                    pooled.WriteByte((byte)i);
                }
                else
                {
                    var bytes = new byte[size];
                    Array.Fill(bytes, (byte)(i + 1));
                    plain.Write(bytes);
                    pooled.Write(bytes);
                }
            }

            Assert.True(plain.ToArray().AsSpan().SequenceEqual(pooled.Written));
            Assert.Equal(plain.Length, pooled.Length);
            pooled.Release();
            Assert.Equal(0, pooled.Length);
            pooled.Write("again"u8);
            Assert.True(pooled.Written.SequenceEqual("again"u8));
        });

    [Fact]
    public void Nothing_is_cut_off_beyond_the_end()
    {
        using var pooled = new PooledBytes();
        pooled.Write("line"u8);
        Assert.Throws<ArgumentOutOfRangeException>(() => pooled.SetLength(5));
    }
}
