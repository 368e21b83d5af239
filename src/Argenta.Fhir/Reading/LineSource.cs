using System.Text.Json;
using Argenta.Terms.Files;

namespace Argenta.Fhir.Reading;

/// <summary>One JSON text of the input.</summary>
/// <param name="Bytes">Its bytes; valid until the next is asked for.</param>
/// <param name="Line">The line of the file on which it begins.</param>
internal sealed record Document(ReadOnlyMemory<byte> Bytes, int Line);

/// <summary>Cuts a stream (plain or gzip) into JSON texts. Holds one of them in memory at a time.</summary>
/// <remarks>With a first offset the stream stands within NDJSON, behind a document that was taken before: what follows is lines.</remarks>
#pragma warning disable CA1001 // the stream is the caller's to close
internal sealed class LineSource(Stream stream, string file, ReadOptions options, int firstLine = 1, long firstOffset = 0)
#pragma warning restore CA1001
{
    private Stream? input;
    private byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;
    private int line = firstLine;
    private readonly bool isWithin = firstOffset > 0;
    private long before = firstOffset;
    private bool atEnd;

    /// <summary>The whole stream is one document.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>How many bytes (inflated, where the stream is gzip) lie before what comes next.</summary>
    public long Offset => before + start;

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
            IsWhole = true;
            return new(buffer.AsMemory(start, end - start), line);
        }

        if (Complete(buffer.AsSpan(start, length)))
        {
            return Take(length);
        }

        while (Fill())
        {
        }

        IsWhole = true;
        return new(buffer.AsMemory(start, end - start), line);
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
        var document = new Document(buffer.AsMemory(start, length), line);
        start += length;
        return document;
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

        if (start > 0 && end == buffer.Length)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            before += start;
            start = 0;
        }

        if (end == buffer.Length)
        {
            if (buffer.Length >= options.MaxDocumentBytes)
            {
                throw new LocatedException(file, line, 0, $"A document of more than {options.MaxDocumentBytes} bytes begins here.", "Send NDJSON with one person's Bundle a line.");
            }

            Array.Resize(ref buffer, (int)Math.Min(Math.Min((long)buffer.Length * 2, Array.MaxLength), Math.Max(options.MaxDocumentBytes, 1L + buffer.Length)));
        }

        int read;
        try
        {
            read = input!.Read(buffer, end, buffer.Length - end);
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
