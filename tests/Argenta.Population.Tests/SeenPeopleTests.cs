using Argenta.Population.Scan;
using Xunit;

namespace Argenta.Population.Tests;

/// <summary>Who came before is noticed, however many they are, and after the scan was taken up again.</summary>
public class SeenPeopleTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3_276)] // the short table is full at 80 in 100 of 4,096
    [InlineData(3_277)]
    [InlineData(3_278)]
    [InlineData(200_000)]
    public void Everybody_is_new_once_and_then_known_with_the_input_where_they_stood_last(int people)
    {
        var seen = new SeenPeople();
        for (var i = 0; i < people; i++)
        {
            Assert.Equal((false, false), seen.Add(Print(i), 3));
        }

        Assert.Equal(people, seen.Count);
        for (var i = 0; i < people; i++)
        {
            Assert.Equal((true, true), seen.Add(Print(i), 3));
            Assert.Equal((true, false), seen.Add(Print(i), 7));
            Assert.Equal((true, true), seen.Add(Print(i), 7));
        }

        Assert.Equal(people, seen.Count);
        Assert.Equal((false, false), seen.Add(Print(people), 7));
        Assert.False(seen.IsFull);
    }

    [Fact]
    public void What_was_written_down_is_known_again()
    {
        const int people = 5_000;
        var disk = new byte[people * SeenPeople.Entry];
        for (var i = 0; i < people; i++)
        {
            SeenPeople.Record(disk.AsSpan(i * SeenPeople.Entry), Print(i), i % 3);
        }

        var seen = new SeenPeople();
        seen.Load(new MemoryStream(disk), disk.Length);
        Assert.Equal(people, seen.Count);
        for (var i = 0; i < people; i++)
        {
            Assert.Equal((true, true), seen.Add(Print(i), i % 3));
        }
    }

    // Neighbours, far ones and none at all: a fingerprint may be any number.
    private static ulong Print(int i) => i % 2 == 0 ? (ulong)i : ulong.MaxValue / (ulong)i;
}
