namespace Argenta.Population.Scan;

/// <summary>Batches under work, in the order of the input. Whoever does the first of them writes at once; what comes of the others waits.</summary>
/// <param name="mostBatches">So many at once.</param>
/// <param name="mostBytes">So many bytes of the input at once; a single larger batch goes alone.</param>
/// <param name="mostWaiting">So many bytes of the output may wait until its turn comes: neither documents of many people nor a slow batch before them fill the memory.</param>
/// <param name="write">Takes each piece, in order, from one thread at a time.</param>
/// <param name="done">Is told of each batch that is written, likewise.</param>
/// <param name="stop">Ends all waiting.</param>
internal sealed class OutputOrder(int mostBatches, long mostBytes, long mostWaiting, Action<Batch, Piece> write, Action<Batch> done, CancellationToken stop)
{
    // A monitor, not a lock: its waiting costs no processor time.
    private readonly object gate = new();
    private readonly Queue<Batch> order = new();
    private long bytes;
    private long waiting;

    /// <summary>Takes a batch into the order, once there is room. One thread at a time, in the order of the input.</summary>
    /// <exception cref="OperationCanceledException">It was broken off.</exception>
    public void Enter(Batch batch)
    {
        lock (gate)
        {
            WaitWhile(() => IsFull(batch));
            Add(batch);
        }
    }

    /// <summary>Takes a batch into the order, where there is room.</summary>
    /// <returns>Whether there was.</returns>
    public bool TryEnter(Batch batch)
    {
        lock (gate)
        {
            if (IsFull(batch))
            {
                return false;
            }

            Add(batch);
            return true;
        }
    }

    /// <summary>Takes the next piece of a batch from the thread that does it.</summary>
    /// <exception cref="OperationCanceledException">It was broken off.</exception>
    public void Hand(Batch batch, Piece piece)
    {
        lock (gate)
        {
            WaitWhile(() => order.Peek() != batch && waiting > 0 && waiting + piece.Size > mostWaiting);
            batch.Waiting.Enqueue(piece);
            waiting += piece.Size;
            if (order.Peek() == batch)
            {
                Write(batch);
            }
        }
    }

    /// <summary>Nothing more comes of a batch: what can be written now is written.</summary>
    /// <exception cref="OperationCanceledException">It was broken off.</exception>
    public void Complete(Batch batch)
    {
        lock (gate)
        {
            batch.IsComplete = true;
            while (order.TryPeek(out var first))
            {
                stop.ThrowIfCancellationRequested();
                Write(first);
                if (!first.IsComplete)
                {
                    break;
                }

                done(first);
                order.Dequeue();
                bytes -= first.Weight;
                first.Free();
            }

            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Lets all who wait look again.</summary>
    public void Wake()
    {
        lock (gate)
        {
            Monitor.PulseAll(gate);
        }
    }

    private bool IsFull(Batch batch) => order.Count > 0 && (order.Count == mostBatches || bytes + batch.Weight > mostBytes);

    private void Add(Batch batch)
    {
        order.Enqueue(batch);
        bytes += batch.Weight;
    }

    private void Write(Batch batch)
    {
        while (batch.Waiting.TryDequeue(out var piece))
        {
            waiting -= piece.Size;
            write(batch, piece);
        }
    }

    private void WaitWhile(Func<bool> full)
    {
        stop.ThrowIfCancellationRequested();
        while (full())
        {
            Monitor.Wait(gate);
            stop.ThrowIfCancellationRequested();
        }
    }
}
