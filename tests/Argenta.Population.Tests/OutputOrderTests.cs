using System.Collections.Concurrent;
using Argenta.Population.Scan;
using Xunit;

namespace Argenta.Population.Tests;

/// <summary>Threads that finish out of turn: what they made is written in the order of the input, within bounds, and nobody waits for ever.</summary>
public class OutputOrderTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<(int Batch, long Piece)> written = new();
    private readonly ConcurrentQueue<int> done = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_comes_of_a_later_batch_waits_for_the_first_but_not_without_bound()
    {
        var order = Order(4, 100, Stop);
        var (first, second) = (Batch(0, 1), Batch(1, 1));
        order.Enter(first);
        order.Enter(second);
        var handed = 0;
        var later = Task.Run(() =>
        {
            for (var n = 0; n < 20; n++)
            {
                order.Hand(second, Piece(n));
                Interlocked.Increment(ref handed);
            }

            order.Complete(second);
        }, Stop);
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref handed) == 8, Long));
        await Task.Delay(50, Stop);
        Assert.Equal(8, Volatile.Read(ref handed));
        Assert.Empty(written);

        order.Hand(first, Piece(7));
        Assert.Equal([(0, 7L)], written);
        order.Complete(first);
        await later.WaitAsync(Long, Stop);
        Assert.Equal([(0, 7L), .. Enumerable.Range(0, 20).Select(n => (1, (long)n))], written);
        Assert.Equal([0, 1], done);
    }

    [Theory]
    [InlineData(4, 50, false)] // to the last byte
    [InlineData(4, 51, true)]
    [InlineData(2, 1, true)] // so many batches
    [InlineData(3, 1, false)]
    public async Task A_batch_waits_until_there_is_room(int mostBatches, long weight, bool waits)
    {
        var order = Order(mostBatches, 100, Stop);
        var (first, second, third) = (Batch(0, 25), Batch(1, 25), Batch(2, weight));
        order.Enter(first);
        order.Enter(second);
        var entered = Task.Run(() => order.Enter(third), Stop);
        if (waits)
        {
            await Task.Delay(50, Stop);
            Assert.False(entered.IsCompleted);
            order.Complete(first);
        }

        await entered.WaitAsync(Long, Stop);
    }

    [Theory]
    [InlineData(4, 50, true)]
    [InlineData(4, 51, false)]
    [InlineData(2, 1, false)]
    public void Who_still_has_people_in_hand_asks_before_waiting(int mostBatches, long weight, bool isRoom)
    {
        var order = Order(mostBatches, 100, Stop);
        var first = Batch(0, 25);
        Assert.True(order.TryEnter(first));
        Assert.True(order.TryEnter(Batch(1, 25)));
        Assert.Equal(isRoom, order.TryEnter(Batch(2, weight)));
        order.Complete(first);
        Assert.Equal([0], done);
        Assert.True(order.TryEnter(Batch(3, 1)));
    }

    [Fact]
    public void A_batch_beyond_the_bound_goes_alone() => Order(4, 100, Stop).Enter(Batch(0, 1000));

    [Fact]
    public async Task Who_waits_is_woken_when_it_is_broken_off()
    {
        using var stop = new CancellationTokenSource();
        var order = Order(1, 100, stop.Token);
        using var woken = stop.Token.Register(order.Wake);
        order.Enter(Batch(0, 1));
        var entered = Task.Run(() => order.Enter(Batch(1, 1)), Stop);
        await Task.Delay(50, Stop);
        await stop.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => entered.WaitAsync(Long, Stop));
    }

    [Theory]
    [InlineData(5, 1L << 25)]
    [InlineData(6, 6 * 12L << 19)]
    public void Many_threads_have_enough_under_work(int threads, long bytes) => Assert.Equal(bytes, (Options with { Threads = threads }).BytesInWork);

    private static ScanOptions Options => new() { Paths = [], AsOf = Crowd.Day, Knowledge = Crowd.Knowledge, KnowledgeStamp = "k", Out = "out" };

    private static Batch Batch(int number, long weight) => new() { File = "a.ndjson", Input = number, After = ScanPosition.Start, Weight = weight };

    private static Piece Piece(int number)
    {
        var piece = new Piece();
        piece.Tally.Documents = number;
        piece.Output.Write("a line\n\n\n\n"u8);
        return piece;
    }

    private OutputOrder Order(int mostBatches, long mostBytes, CancellationToken stop) =>
        new(mostBatches, mostBytes, 80, (batch, piece) => written.Enqueue((batch.Input, piece.Tally.Documents)), batch => done.Enqueue(batch.Input), stop);
}
