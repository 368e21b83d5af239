using System.Buffers;
using Argenta.Population.Scan.Spill;
using Argenta.Terms.Files;

namespace Argenta.Population.Scan;

/// <summary>One document within the bytes of a batch.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">How many.</param>
/// <param name="Line">The line on which it begins.</param>
/// <param name="IsWhole">It is the whole file.</param>
internal readonly record struct DocumentSlice(int Start, int Length, int Line, bool IsWhole);

/// <summary>What is handed to a thread at a time, and what comes of it: pieces of the output, taken in the order of the batches.</summary>
internal sealed class Batch
{
    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>Its place among the inputs.</summary>
    public required int Input { get; init; }

    /// <summary>Where the scan stands once this batch is written.</summary>
    public required ScanPosition After { get; init; }

    /// <summary>Bytes of documents; of the array pool unless <see cref="Gathered"/>.</summary>
    public byte[] Buffer { get; init; } = [];

    /// <summary>How many bytes count against the bound of what is under work.</summary>
    public long Weight { get; init; }

    /// <summary>The documents.</summary>
    public IReadOnlyList<DocumentSlice> Documents { get; init; } = [];

    /// <summary>People put together from scattered resources; their lines lie in <see cref="Buffer"/>.</summary>
    public IReadOnlyList<GatheredPerson>? Gathered { get; init; }

    /// <summary>The text of a case sheet; null for none.</summary>
    public string? SheetText { get; init; }

    /// <summary>Why no more of the file can be read.</summary>
    public LocatedException? Fault { get; init; }

    /// <summary>Was written before the scan was broken off: only its scattered resources are sorted again.</summary>
    public bool SortOnly { get; init; }

    /// <summary>Done once the batch is written.</summary>
    public Action? Release { get; init; }

    /// <summary>What came of it and is not written yet. <see cref="OutputOrder"/> alone touches it.</summary>
    public Queue<Piece> Waiting { get; } = new();

    /// <summary>Nothing more comes of it; likewise.</summary>
    public bool IsComplete { get; set; }

    /// <summary>Gives the memory back.</summary>
    public void Free()
    {
        if (Gathered is null && Buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(Buffer);
        }

        Release?.Invoke();
    }
}
