using System.Collections.Concurrent;

namespace Argenta.Population.Scan;

/// <summary>A person within a piece of the output.</summary>
/// <param name="Fingerprint">Of the id; 0 for a person without one.</param>
/// <param name="Document">Which document of the batch (or which gathered person).</param>
/// <param name="Place">Which person of the document.</param>
/// <param name="Input">In which input the person begins.</param>
/// <param name="MayStandAgain">The reading of a stream of lines would notice one who comes twice.</param>
/// <param name="Start">Where the output of the person begins in the piece.</param>
internal readonly record struct PersonMark(ulong Fingerprint, int Document, int Place, int Input, bool MayStandAgain, int Start);

/// <summary>A part of what comes of a batch.</summary>
internal sealed class Piece
{
    /// <summary>Lines of the output.</summary>
    public PooledBytes Output { get; } = new();

    /// <summary>Lines of the quarantine.</summary>
    public PooledBytes Quarantine { get; } = new();

    /// <summary>Bytes of both.</summary>
    public long Size => Output.Length + Quarantine.Length;

    /// <summary>What was counted.</summary>
    public ScanTally Tally { get; private set; } = new();

    /// <summary>Everybody of the piece, in order.</summary>
    public List<PersonMark> People { get; } = [];

    /// <summary>Empties it, for the next part.</summary>
    public void Clear()
    {
        Output.Release();
        Quarantine.Release();
        People.Clear();
        Tally = new();
    }
}

/// <summary>Pieces that are written, to be filled again. Thread-safe.</summary>
internal sealed class PiecePool
{
    private readonly ConcurrentBag<Piece> spare = [];

    /// <summary>An empty piece.</summary>
    public Piece Take() => spare.TryTake(out var piece) ? piece : new();

    /// <summary>Takes back a piece of which nobody keeps anything.</summary>
    public void Give(Piece piece)
    {
        piece.Clear();
        spare.Add(piece);
    }
}
