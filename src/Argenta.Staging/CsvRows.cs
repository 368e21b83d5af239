using System.Runtime.CompilerServices;
using Argenta.Terms.Files;

namespace Argenta.Staging;

/// <summary>Reads a CSV table (RFC 4180, or with another separator) row by row from bytes, without a string a cell.</summary>
/// <remarks>Spans are valid until the next call of <see cref="Next"/>.</remarks>
internal sealed class CsvRows(Stream input, string file)
{
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int filled;
    private bool ended;
    private byte[] scratch = new byte[256];
    private (int From, int To, bool Quoted)[] cells = new (int, int, bool)[32];
    private int rowEnd;
    private int lineOfNext = 1;

    /// <summary>Number of cells.</summary>
    public int Count { get; private set; }

    /// <summary>Line on which the row begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The row ended with a carriage return before the line feed.</summary>
    public bool CarriageReturn { get; private set; }

    /// <summary>What stands between cells.</summary>
    public byte Separator { get; private set; } = (byte)',';

    /// <summary>Splits the row in hand again, and all rows after it, at another separator.</summary>
    public void Separate(byte separator)
    {
        Separator = separator;
        next = start;
        lineOfNext = Line;
        Next();
    }

    /// <summary>The row as it stands, without the line end.</summary>
    public ReadOnlySpan<byte> Raw => buffer.AsSpan(start, rowEnd - start);

    /// <summary>A cell, quotes taken off.</summary>
    public ReadOnlySpan<byte> Cell(int index)
    {
        var (from, to, quoted) = cells[index];
        var raw = buffer.AsSpan(start + from, to - from);
        if (!quoted)
        {
            return raw;
        }

        raw = raw[1..^1];
        if (!raw.Contains((byte)'"'))
        {
            return raw;
        }

        if (scratch.Length < raw.Length)
        {
            scratch = new byte[raw.Length * 2];
        }

        var n = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            scratch[n++] = raw[i];
            i += raw[i] == '"' && i + 1 < raw.Length && raw[i + 1] == '"' ? 1 : 0;
        }

        return scratch.AsSpan(0, n);
    }

    /// <summary>Moves to the next row.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="LocatedException">A quote is never closed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Next()
    {
        start = next;
        Line = lineOfNext;
        var at = start;
        var from = start;
        var inQuotes = false;
        var quoted = false;
        Count = 0;
        while (true)
        {
            if (at == filled)
            {
                var offset = start;
                var more = Fill();
                at -= offset - start;
                from -= offset - start;
                if (!more)
                {
                    if (inQuotes)
                    {
                        throw new LocatedException(file, Line, 0, "A quote opens in this row and is never closed.", "Close the cell with a second quote, or double a quote inside it.");
                    }

                    if (at == start)
                    {
                        return false;
                    }

                    Add(from, at, quoted);
                    rowEnd = at;
                    next = at;
                    return true;
                }
            }

            var b = buffer[at];
            if (inQuotes)
            {
                inQuotes = b != '"';
                lineOfNext += b == '\n' ? 1 : 0;
                at++;
            }
            else if (b == '"' && (at == from || quoted))
            {
                (inQuotes, quoted) = (true, true);
                at++;
            }
            else if (b == Separator)
            {
                Add(from, at, quoted);
                from = ++at;
                quoted = false;
            }
            else if (b == '\n')
            {
                lineOfNext++;
                var end = at > from && buffer[at - 1] == '\r' ? at - 1 : at;
                CarriageReturn = end != at;
                Add(from, end, quoted);
                rowEnd = end;
                next = at + 1;
                return true;
            }
            else
            {
                at++;
            }
        }
    }

    private int next;

    private void Add(int from, int to, bool quoted)
    {
        if (Count == cells.Length)
        {
            Array.Resize(ref cells, cells.Length * 2);
        }

        cells[Count++] = (from - start, to - start, quoted && to - from >= 2 && buffer[to - 1] == '"');
    }

    /// <summary>Reads on; the row in work moves to the front.</summary>
    private bool Fill()
    {
        if (ended)
        {
            return false;
        }

        if (start > 0)
        {
            Buffer.BlockCopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            start = 0;
        }
        else if (filled == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = filled == buffer.Length ? 0 : input.Read(buffer, filled, buffer.Length - filled);
        if (read == 0 && filled < buffer.Length)
        {
            ended = true;
            return false;
        }

        filled += read;
        return true;
    }
}
