using Argenta.Fhir.Reading;
using Argenta.Terms.Files;

namespace Argenta.Fhir;

/// <summary>Cuts a stream of JSON or NDJSON, plain or gzip, into its documents without reading them: for those who read documents on several threads.</summary>
/// <remarks>Holds the largest document in memory, and those that are kept. Not thread-safe. The stream is the caller's to close.</remarks>
public sealed class FhirDocuments
{
    private readonly LineSource lines;

    /// <summary>Begins a stream.</summary>
    /// <param name="stream">JSON or NDJSON, plain or gzip.</param>
    /// <param name="file">The name for messages.</param>
    /// <param name="options">Bounds of the reading; strict when null.</param>
    public FhirDocuments(Stream stream, string file, ReadOptions? options = null) => lines = new(stream, file, options ?? ReadOptions.Strict);

    /// <summary>Goes on within plain NDJSON.</summary>
    /// <param name="stream">The inflated text, standing at <paramref name="offset"/>.</param>
    /// <param name="file">The name for messages.</param>
    /// <param name="options">Bounds of the reading.</param>
    /// <param name="line">The line of the document that was taken last.</param>
    /// <param name="offset">Where that document ended; more than 0.</param>
    public FhirDocuments(Stream stream, string file, ReadOptions options, int line, long offset) => lines = new(stream, file, options, line, offset);

    /// <summary>The document's bytes; valid until the next is asked for, or those that are kept are taken away.</summary>
    public ReadOnlyMemory<byte> Bytes { get; private set; }

    /// <summary>The line of the file on which it begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The byte (of the inflated text) behind its last one.</summary>
    public long End => lines.Offset;

    /// <summary>The whole stream is this one document.</summary>
    public bool IsWhole => lines.IsWhole;

    /// <summary>Takes the next document; false at the end.</summary>
    /// <exception cref="LocatedException">The stream is damaged, in another encoding, or a document is larger than allowed.</exception>
    public bool Next()
    {
        if (lines.Next() is not { } document)
        {
            return false;
        }

        (Bytes, Line) = (document.Bytes, document.Line);
        return true;
    }

    /// <summary>Keeps the document until <see cref="TakeAway"/>. From one that is kept all that follow are to be kept too: they lie side by side.</summary>
    /// <returns>Where it begins, counted from the first that is kept.</returns>
    public int Keep() => lines.Keep();

    /// <summary>Gives those that are kept to the caller, with the memory in which they lie: nothing is copied but what follows them. A document that is not kept is still there.</summary>
    /// <returns>Memory of the shared array pool, which the caller gives back, and where the first of them begins in it.</returns>
    /// <exception cref="InvalidOperationException">Nothing is kept.</exception>
    public (byte[] Buffer, int Start) TakeAway()
    {
        (var buffer, var start, Bytes) = lines.TakeAway();
        return (buffer, start);
    }
}
