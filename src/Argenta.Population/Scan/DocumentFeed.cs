using System.Numerics;
using System.Runtime.InteropServices;
using Argenta.Fhir;
using Argenta.Terms.Files;

namespace Argenta.Population.Scan;

/// <summary>Reads the files from their beginning, or from where a scan was broken off, and cuts them into batches. The cuts depend on the input alone.</summary>
/// <param name="inputs">The files.</param>
/// <param name="options">The scan.</param>
internal sealed class DocumentFeed(IReadOnlyList<ScanInput> inputs, ScanOptions options)
{
    /// <summary>So many documents are handed to a thread at most, however small they are.</summary>
    private const int MostDocuments = 256;

    private long read;

    /// <summary>Bytes of the files read so far, as they lie on the disk; for the progress.</summary>
    public long Read => Interlocked.Read(ref read);

    /// <summary>All batches that still are to be done.</summary>
    /// <param name="from">What was written before.</param>
    /// <param name="sortAgain">What lies before it is read too, for its scattered resources.</param>
    /// <exception cref="LocatedException">A stream is not the one of the scan that is taken up.</exception>
    public IEnumerable<Batch> Batches(ScanPosition from, bool sortAgain)
    {
        for (var input = 0; input < inputs.Count; input++)
        {
            var isBefore = from.Gathering || input < from.Input;
            if (isBefore && !sortAgain)
            {
                Interlocked.Add(ref read, Math.Max(0, inputs[input].Length));
                continue;
            }

            foreach (var batch in Of(input, isBefore ? null : input == from.Input ? from : ScanPosition.Start, isBefore, sortAgain))
            {
                yield return batch;
            }
        }
    }

    private IEnumerable<Batch> Of(int input, ScanPosition? from, bool isDone, bool sortAgain)
    {
        var file = inputs[input];
        var next = new ScanPosition { Input = input + 1 };
        var start = from is { Offset: > 0 } ? from : null;
        using var raw = file.Path == "-" ? options.StandardInput!() : PeopleFiles.Open(file.Path);
        using var counted = new CountingStream(raw, n => Interlocked.Add(ref read, n));
        Batch Broken(LocatedException fault) => new() { File = file.Path, Input = input, After = next, Fault = fault, SortOnly = isDone };

        var (stream, isPlain, refused) = Open(counted, file.Path);
        if (refused is not null)
        {
            yield return Broken(refused);
            yield break;
        }

        if (stream!.FirstInk() is not ((byte)'{' or (byte)'[' or 0))
        {
            yield return Sheet(stream, file.Path, Broken, input, next, isDone);
            yield break;
        }

        if (NoRecords.Of(stream, file.Path) is { } nothing)
        {
            yield return Broken(nothing);
            yield break;
        }

        // Within a plain file of lines the disk jumps to the place; all else is read up to it.
        var jumps = start is not null && isPlain && !sortAgain && !file.IsStream;
        if (jumps)
        {
            raw.Seek(start!.Offset, SeekOrigin.Begin);
            Interlocked.Add(ref read, start.Offset);
        }

        var documents = jumps ? new FhirDocuments(counted, file.Path, ReadOptions.Tolerant, start!.Line, start.Offset) : new FhirDocuments(stream, file.Path, ReadOptions.Tolerant);
        foreach (var batch in Cut(documents, file, input, next, start, jumps, isDone, sortAgain, Broken))
        {
            yield return batch;
        }
    }

    private IEnumerable<Batch> Cut(FhirDocuments documents, ScanInput file, int input, ScanPosition next, ScanPosition? start, bool jumps, bool isDone, bool sortAgain, Func<LocatedException, Batch> broken)
    {
        var (count, sum) = jumps ? (start!.Documents, start.Sum) : (0L, 0u);
        var skipping = start is not null && !jumps;
        var slices = new List<DocumentSlice>();
        var filled = 0;
        var any = jumps;
        var (lastEnd, lastLine) = (0L, 1);
        while (true)
        {
            var (more, fault) = Next(documents, file.Path);
            if (fault is not null || !more)
            {
                fault ??= any ? null : new LocatedException(file.Path, 1, 1, "The file is empty.", "Send a FHIR Bundle as JSON, or NDJSON.");
                if (skipping)
                {
                    throw Other(file.Path);
                }

                if (slices.Count > 0)
                {
                    // The last batch of a file says that the file is done, unless a fault follows.
                    yield return Take(fault is null ? next : Here());
                }
                else if (fault is null)
                {
                    yield return new Batch { File = file.Path, Input = input, After = next, SortOnly = isDone };
                }

                if (fault is not null)
                {
                    yield return broken(fault);
                }

                yield break;
            }

            any = true;
            var bytes = documents.Bytes.Span.TrimEnd(" \t\r\n"u8);
            var length = bytes.Length;
            if (slices.Count > 0 && filled + length >= options.BatchBytes)
            {
                yield return Take(Here());
                bytes = documents.Bytes.Span[..length];
            }

            // Files are known again by their digest.
            sum = file.IsStream ? Sum(sum, bytes) : 0;
            count++;
            if (skipping && !sortAgain)
            {
                skipping = !Reached(documents, file.Path);
                continue;
            }

            slices.Add(new(documents.Keep(), length, documents.Line, documents.IsWhole));
            filled += length;
            lastEnd = documents.End;
            lastLine = documents.Line;
            if (skipping && Reached(documents, file.Path))
            {
                yield return Take(Here());
                skipping = false;
            }
            else if (slices.Count == MostDocuments || filled >= options.BatchBytes)
            {
                yield return Take(Here());
            }
        }

        ScanPosition Here() => new() { Input = input, Offset = lastEnd, Line = lastLine, Documents = count, Sum = sum };

        bool Reached(FhirDocuments at, string path) => at.End >= start!.Offset && (at.End == start.Offset && count == start.Documents && sum == start.Sum ? true : throw Other(path));

        Batch Take(ScanPosition after)
        {
            var (buffer, first) = documents.TakeAway();
            var batch = new Batch { File = file.Path, Input = input, After = after, Buffer = buffer, Weight = filled, Documents = [.. slices.Select(s => s with { Start = s.Start + first })], SortOnly = isDone || skipping };
            filled = 0;
            slices.Clear();
            return batch;
        }
    }

    private static LocatedException Other(string path) =>
        new(path, 0, 0, "The input is not the one with which the unfinished scan began.", "Give the same input, or begin anew with --restart.");

    private static (HeadStream? Stream, bool IsPlain, LocatedException? Fault) Open(Stream raw, string path)
    {
        try
        {
            var head = new HeadStream(raw);
            return head.Peek(2) is [0x1F, 0x8B] ? (Peeked(new(new GunzipStream(head))), false, null) : (head, true, null);
        }
        catch (InvalidDataException fault)
        {
            return (null, false, new LocatedException(path, 0, 0, "The gzip data are damaged or cut off.", "Fetch or compress the file again.", fault));
        }

        static HeadStream Peeked(HeadStream inflated)
        {
            inflated.Peek(2);
            return inflated;
        }
    }

    private static (bool More, LocatedException? Fault) Next(FhirDocuments documents, string path)
    {
        try
        {
            return (documents.Next(), null);
        }
        catch (LocatedException fault)
        {
            return (false, new LocatedException(fault.File, fault.Line, fault.Column, fault.Problem + " The rest of the file is left out.", fault.Mend, fault));
        }
        catch (InvalidDataException fault)
        {
            return (false, new LocatedException(path, 0, 0, "The gzip data are damaged or cut off. The rest of the file is left out.", "Fetch or compress the file again.", fault));
        }
    }

    private static Batch Sheet(HeadStream stream, string path, Func<LocatedException, Batch> broken, int input, ScanPosition next, bool isDone)
    {
        try
        {
            // A sheet is short; its words are looked up by the thread that assesses it.
            return new() { File = path, Input = input, After = next, SheetText = PeopleFiles.SheetText(stream, path), SortOnly = isDone };
        }
        catch (LocatedException fault)
        {
            return broken(fault);
        }
    }

    private static uint Sum(uint sum, ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            sum = BitOperations.Crc32C(sum, word);
        }

        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
        {
            sum = BitOperations.Crc32C(sum, rest);
        }

        return sum;
    }
}
