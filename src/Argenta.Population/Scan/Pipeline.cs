using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Argenta.Population.Scan;

/// <summary>One thread cuts the input, several assess, the caller's writes: in the order of the input, with a bound on what is under work at once.</summary>
/// <param name="threads">Threads that assess.</param>
/// <param name="bytesInWork">Bytes of the input under work at once.</param>
internal sealed class Pipeline(int threads, long bytesInWork)
{
    /// <summary>So many batches a thread wait at most.</summary>
    private const int WaitingBatches = 4;

    private readonly Lock gate = new();
    private ExceptionDispatchInfo? fault;

    /// <summary>Runs to the end of the feed.</summary>
    /// <param name="feed">The batches; enumerated on a thread of its own.</param>
    /// <param name="make">Makes what one thread assesses with.</param>
    /// <param name="write">Takes each piece, in order.</param>
    /// <param name="done">Is told of each batch that is written.</param>
    /// <param name="stop">Breaks off.</param>
    /// <exception cref="OperationCanceledException">It was broken off.</exception>
    public void Run(IEnumerable<Batch> feed, Func<PersonScanner> make, Action<Batch, Piece> write, Action<Batch> done, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var order = new BlockingCollection<Batch>((threads * WaitingBatches) + 2);
        using var work = new BlockingCollection<Batch>();
        using var budget = new ByteBudget(bytesInWork);
        var token = ending.Token;
        var running = new List<Thread>
        {
            Start("scan input", () =>
            {
                foreach (var batch in feed)
                {
                    budget.Take(batch.Weight, token);
                    order.Add(batch, token);
                    work.Add(batch, token);
                }

                order.CompleteAdding();
                work.CompleteAdding();
            }),
        };
        for (var i = 0; i < threads; i++)
        {
            running.Add(Start("scan people", () =>
            {
                var scanner = make();
                foreach (var batch in work.GetConsumingEnumerable(token))
                {
                    scanner.Run(batch, token);
                }
            }));
        }

        try
        {
            foreach (var batch in order.GetConsumingEnumerable(token))
            {
                foreach (var piece in batch.Pieces.GetConsumingEnumerable(token))
                {
                    write(batch, piece);
                }

                done(batch);
                budget.Give(batch.Weight);
                batch.Free();
            }
        }
        catch (OperationCanceledException) when (fault is not null)
        {
            // The fault that ended it is thrown below.
        }
        finally
        {
            ending.Cancel();
            running.ForEach(t => t.Join());
        }

        fault?.Throw();

        Thread Start(string name, Action act)
        {
            var thread = new Thread(() =>
            {
                try
                {
                    act();
                }
                catch (OperationCanceledException) when (token.IsCancellationRequested)
                {
                    // Ended by another's fault, or by the user.
                }
                catch (Exception found)
                {
                    lock (gate)
                    {
                        fault ??= ExceptionDispatchInfo.Capture(found);
                    }

                    ending.Cancel();
                }
            })
            { Name = name, IsBackground = true };
            thread.Start();
            return thread;
        }
    }

    private sealed class ByteBudget(long most) : IDisposable
    {
        private readonly SemaphoreSlim freed = new(0);
        private long used;

        public void Take(long weight, CancellationToken stop)
        {
            // A single batch may be larger than the bound: it goes alone.
            while (Interlocked.Read(ref used) is > 0 and var now && now + weight > most)
            {
                freed.Wait(stop);
            }

            Interlocked.Add(ref used, weight);
        }

        public void Give(long weight)
        {
            Interlocked.Add(ref used, -weight);
            freed.Release();
        }

        public void Dispose() => freed.Dispose();
    }
}
