using System.Runtime.ExceptionServices;

namespace Argenta.Population.Scan;

/// <summary>Several threads take the input in turns, assess, and write in the order of the input, with a bound on what is under work at once.</summary>
/// <remarks>No thread only reads or only writes: so many threads do so much work, and one alone hands nothing over to another.</remarks>
/// <param name="threads">Threads, the caller's among them.</param>
/// <param name="bytesInWork">Bytes of the input under work at once.</param>
internal sealed class Pipeline(int threads, long bytesInWork)
{
    /// <summary>So many batches a thread may be under work, however small they are: enough people to be judged together while as many others wait for their turn.</summary>
    private const int BatchesAThread = 2 * PersonScanner.Together;

    /// <summary>So many bytes of output a thread may wait for their turn.</summary>
    private const long WaitingAThread = 1L << 23;

    private readonly Lock input = new();
    private readonly Lock gate = new();
    private ExceptionDispatchInfo? fault;
    private bool isBroken;

    /// <summary>Runs to the end of the feed.</summary>
    /// <param name="feed">The batches; one thread at a time asks for the next.</param>
    /// <param name="make">Makes what one thread assesses with.</param>
    /// <param name="write">Takes each piece, in order, from one thread at a time.</param>
    /// <param name="done">Is told of each batch that is written, likewise.</param>
    /// <param name="stop">Breaks off.</param>
    /// <exception cref="OperationCanceledException">It was broken off.</exception>
    public void Run(IEnumerable<Batch> feed, Func<PersonScanner> make, Action<Batch, Piece> write, Action<Batch> done, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var batches = feed.GetEnumerator();
        var order = new OutputOrder(threads * BatchesAThread, bytesInWork, threads * WaitingAThread, write, done, ending.Token);
        using (ending.Token.Register(order.Wake))
        {
            var others = Enumerable.Range(1, threads - 1).Select(_ => Start(Work)).ToList();
            Work();
            others.ForEach(t => t.Join());
        }

        fault?.Throw();
        if (isBroken)
        {
            stop.ThrowIfCancellationRequested();
        }

        void Work()
        {
            try
            {
                var scanner = make();
                while (Next(scanner) is { } batch)
                {
                    scanner.Run(batch, order);
                }

                scanner.Finish(order);
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested)
            {
                // Ended by another's fault, or by the user.
                isBroken = true;
            }
            catch (Exception found)
            {
                lock (gate)
                {
                    fault ??= ExceptionDispatchInfo.Capture(found);
                }

                ending.Cancel();
            }
        }

        // Whoever has people in hand and would have to wait judges them first: those who are waited for may themselves wait for these.
        Batch? Next(PersonScanner scanner)
        {
            if (!input.TryEnter())
            {
                scanner.Finish(order);
                input.Enter();
            }

            try
            {
                ending.Token.ThrowIfCancellationRequested();
                if (!batches.MoveNext())
                {
                    return null;
                }

                if (!order.TryEnter(batches.Current))
                {
                    scanner.Finish(order);
                    order.Enter(batches.Current);
                }

                return batches.Current;
            }
            finally
            {
                input.Exit();
            }
        }
    }

    private static Thread Start(ThreadStart work)
    {
        var thread = new Thread(work) { Name = "scan people", IsBackground = true };
        thread.Start();
        return thread;
    }
}
