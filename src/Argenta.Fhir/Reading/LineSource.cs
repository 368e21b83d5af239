using System.Buffers;
using System.Text.Json;
using Argenta.Terms.Files;

namespace Argenta.Fhir.Reading;

/// <summary>One JSON text of the input.</summary>
/// <param name="Bytes">Its bytes; valid until the next is asked for.</param>
/// <param name="Line">The line of the file on which it begins.</param>
internal sealed record Document(ReadOnlyMemory<byte> Bytes, int Line);

/// <summary>Cuts a stream (plain or gzip) into JSON texts. Holds one of them in memory at a time, and those that the caller keeps.</summary>
/// <remarks>With a first offset the stream stands within NDJSON, behind a document that was taken before: what follows is lines.</remarks>
#pragma warning disable CA1001 // the stream is the caller's to close
internal sealed class LineSource(Stream stream, string file, ReadOptions options, int firstLine = 1, long firstOffset = 0)
#pragma warning restore CA1001
{
    /// <summary>So much is read at a time: it is looked through for the ends of lines while the processor has it at hand.</summary>
    private const int Portion = 64 * 1024;

    private Stream? input;
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(Portion);
    private int start;
    private int end;
    private int current; // where the document begins that was taken last
    private int taken; // where it ends
    private int kept = -1; // where the first begins that is kept
    private bool isCurrentKept;
    private int line = firstLine;
    private readonly bool isWithin = firstOffset > 0;
    private long before = firstOffset;
    private bool atEnd;

    /// <summary>The whole stream is one document.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>How many bytes (inflated, where the stream is gzip) lie before what comes next.</summary>
    public long Offset => before + start;

    /// <summary>Keeps the document that was taken last until all that are kept are taken away.</summary>
    /// <returns>Where it begins, counted from the first that is kept.</returns>
    public int Keep()
    {
        (kept, isCurrentKept) = (kept < 0 ? current : kept, true);
        return current - kept;
    }

    /// <summary>Gives what is kept to the caller, with its memory, and goes on in other memory, where something may follow. A document that was taken last and is not kept stands there.</summary>
    /// <returns>Memory of the shared pool, where the first document begins in it, and the document that was taken last, where it is not kept.</returns>
    /// <exception cref="InvalidOperationException">Nothing is kept.</exception>
    public (byte[] Buffer, int Start, ReadOnlyMemory<byte> Last) TakeAway()
    {
        if (kept < 0)
        {
            throw new InvalidOperationException("No document is kept.");
        }

        var from = isCurrentKept ? start : current;
        var (given, first) = (buffer, kept);
        buffer = atEnd && from == end ? [] : ArrayPool<byte>.Shared.Rent(Math.Max(from - first, end - from) + Portion);
        given.AsSpan(from, end - from).CopyTo(buffer);
        before += from;
        (start, end, current, kept) = (start - from, end - from, 0, -1);
        taken = start;
        return (given, first, buffer.AsMemory(0, isCurrentKept ? 0 : start));
    }

    /// <summary>The next document; null at the end.</summary>
    /// <exception cref="LocatedException">The stream is damaged, or a document is too large.</exception>
    public Document? Next()
    {
        if (input is null)
        {
            Open();
            if (!SkipBlank())
            {
                return null;
            }

            return isWithin ? NextLine() : First();
        }

        return IsWhole ? null : NextLine();
    }

    private Document? First()
    {
        var length = FindLine();
        if (length < 0 || !MoreAfter(length))
        {
            return Rest();
        }

        if (Complete(buffer.AsSpan(start, length)))
        {
            return Take(length);
        }

        while (Fill())
        {
        }

        return Rest();
    }

    private Document Rest()
    {
        IsWhole = true;
        return Take(end - start);
    }

    private Document? NextLine()
    {
        if (!SkipBlank())
        {
            return null;
        }

        var length = FindLine();
        return Take(length < 0 ? end - start : length);
    }

    private Document Take(int length)
    {
        (current, isCurrentKept) = (start, false);
        taken = start += length;
        return new(buffer.AsMemory(current, length), line);
    }

    // A first line that is JSON from end to end makes the file NDJSON; so does a broken one that has the look of one.
    private static bool Complete(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, isFinalBlock: true, new JsonReaderState(new JsonReaderOptions { MaxDepth = Tokenizer.MaxDepth }));
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            var trimmed = text.TrimEnd(" \t\r"u8);
            return trimmed.Length > 40 && trimmed[0] == (byte)'{' && trimmed[^1] == (byte)'}' && trimmed.IndexOf("resourceType"u8) >= 0;
        }
    }

    private bool MoreAfter(int length)
    {
        var at = start + length;
        while (true)
        {
            for (; at < end; at++)
            {
                if (buffer[at] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                {
                    return true;
                }
            }

            var offset = at - start;
            if (!Fill())
            {
                return false;
            }

            at = start + offset;
        }
    }

    private int FindLine()
    {
        var from = start;
        while (true)
        {
            var found = buffer.AsSpan(from, end - from).IndexOf((byte)'\n');
            if (found >= 0)
            {
                return from + found - start;
            }

            var offset = end - start;
            if (!Fill())
            {
                return -1;
            }

            from = start + offset;
        }
    }

    private bool SkipBlank()
    {
        while (true)
        {
            for (; start < end; start++)
            {
                var c = buffer[start];
                if (c == (byte)'\n')
                {
                    line++;
                }
                else if (c is not ((byte)' ' or (byte)'\t' or (byte)'\r'))
                {
                    return true;
                }
            }

            // Blanks between documents are not held, however many they are.
            var to = kept < 0 ? 0 : taken;
            before += start - to;
            start = end = to;
            if (!Fill())
            {
                return false;
            }
        }
    }

    private bool Fill()
    {
        if (atEnd)
        {
            return false;
        }

        if (end == buffer.Length)
        {
            MakeRoom();
        }

        int read;
        try
        {
            read = input!.Read(buffer, end, Math.Min(buffer.Length - end, Portion));
        }
        catch (InvalidDataException fault)
        {
            throw new LocatedException(file, line, 0, "The gzip data is damaged or cut off.", "Fetch or compress the file again.", fault);
        }

        if (read == 0)
        {
            atEnd = true;
            return false;
        }

        end += read;
        return true;
    }

    private void MakeRoom()
    {
        var first = kept < 0 ? start : kept;
        var held = buffer.AsSpan(first, end - first);
        if (kept < 0 && start > 0)
        {
            held.CopyTo(buffer);
        }
        else if (end - start >= options.MaxDocumentBytes)
        {
            throw new LocatedException(file, line, 0, $"A document of more than {options.MaxDocumentBytes} bytes begins here.", "Send NDJSON with one person's Bundle a line.");
        }
        else
        {
            var larger = ArrayPool<byte>.Shared.Rent((int)Math.Max(buffer.Length, Math.Min(held.Length * 2L, Array.MaxLength)));
            held.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        before += first;
        (start, end, taken, kept) = (start - first, end - first, taken - first, Math.Min(kept, 0));
    }

    private void Open()
    {
        var head = new HeadStream(stream);
        input = !isWithin && head.Peek(2) is [0x1F, 0x8B] ? new GunzipStream(head, leaveOpen: true) : head;
        while (end < 4 && Fill())
        {
        }

        if (isWithin)
        {
            return;
        }

        if (end >= 3 && buffer[0] == 0xEF && buffer[1] == 0xBB && buffer[2] == 0xBF)
        {
            start = 3;
        }
        else if (end >= 2 && ((buffer[0] == 0xFF && buffer[1] == 0xFE) || (buffer[0] == 0xFE && buffer[1] == 0xFF)))
        {
            throw new LocatedException(file, 1, 1, "The file is UTF-16.", "Save it as UTF-8.");
        }
    }
}
