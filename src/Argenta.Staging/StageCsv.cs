using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Staging;

/// <summary>What a run of <see cref="StageCsv"/> did.</summary>
/// <param name="Rows">Rows written.</param>
/// <param name="Staged">Rows with a group.</param>
/// <param name="Bad">Rows with a cell that could not be understood; each says so in <c>because</c>.</param>
public sealed record StageCsvResult(long Rows, long Staged, long Bad);

/// <summary>
/// Stages a table row by row: columns <c>id,site,edition,t,n,m</c>, or <c>size_mm,depth,nodes_positive,metastases</c> where categories are empty. Writes the table back with
/// <c>group</c> (the registry table's cell, empty where unknown) and <c>because</c>; other columns pass unchanged. RFC 4180, UTF-8; a table with semicolons or tabs between the cells comes back with them, and may write a decimal comma. Memory does not grow with the rows.
/// </summary>
public sealed class StageCsv
{
    private static readonly string[] Names = ["site", "edition", "t", "n", "m", "size_mm", "depth", "nodes_positive", "metastases"];
    private const int Site = 0, Edition = 1, T = 2, Size = 5, Metastases = 8;
    private const byte BandMark = 0x1e;
    private static readonly byte[] Separators = [(byte)';', (byte)'\t'];
    private static readonly SearchValues<byte> PlainNumber = SearchValues.Create("0123456789."u8);

    private readonly StageRow stager;
    private readonly Dictionary<ulong, List<(byte[] Key, byte[] Tail, bool Bad, bool Staged)>> answers = [];
    private readonly Dictionary<ulong, (byte[] Place, NumberRange[] Bands)> bandsByPlace = [];
    private int remembered;
    private byte separator = (byte)',';
    private int siteAndEdition;
    private byte[] bandsOf = [];
    private NumberRange[] bands = [];

    /// <summary>Makes a stager over the tables.</summary>
    public StageCsv(StagingKnowledge knowledge) => stager = new(knowledge);

    /// <summary>Stages a table of text.</summary>
    /// <exception cref="LocatedException">The header lacks a needed column, or a quote is never closed.</exception>
    public StageCsvResult Run(TextReader input, TextWriter output, string file = "-")
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(input.ReadToEnd()));
        using var result = new MemoryStream();
        var answer = Run(bytes, result, file);
        output.Write(Encoding.UTF8.GetString(result.GetBuffer(), 0, (int)result.Length));
        return answer;
    }

    /// <summary>Stages a table of bytes, streaming.</summary>
    /// <exception cref="LocatedException">The header lacks a needed column, or a quote is never closed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public StageCsvResult Run(Stream input, Stream output, string file = "-")
    {
        var rows = new CsvRows(input, file);
        var writer = new ArrayBufferWriter<byte>(1 << 17);
        if (!rows.Next())
        {
            throw new LocatedException(file, 1, 0, "The file is empty.", "Write a header line: id,site,edition,t,n,m.");
        }

        Span<int> columns = stackalloc int[Names.Length];
        if (rows.Count == 1 && Separators.Where(s => rows.Raw.Contains(s)).Select(s => (byte?)s).FirstOrDefault() is { } other)
        {
            rows.Separate(other);
        }

        if (rows.Separator != separator)
        {
            answers.Clear();
            (remembered, separator) = (0, rows.Separator);
        }

        Header(rows, columns, file);
        var width = rows.Count;
        ReadOnlySpan<byte> lineEnd = rows.CarriageReturn ? "\r\n"u8 : "\n"u8;
        writer.Write(rows.Raw);
        ReadOnlySpan<byte> between = [separator];
        writer.Write(between);
        writer.Write("group"u8);
        writer.Write(between);
        writer.Write("because"u8);
        writer.Write(lineEnd);
        long count = 0, staged = 0, bad = 0;
        var key = new byte[256];
        while (rows.Next())
        {
            if (rows.Count == 1 && rows.Raw.IsEmpty)
            {
                continue;
            }

            count++;
            writer.Write(rows.Raw);
            for (var missing = rows.Count; missing < width; missing++)
            {
                writer.Write(between);
            }

            if (rows.Count != width)
            {
                bad++;
                Tail(writer, string.Empty, $"line {rows.Line}: {rows.Count} cells found, {width} expected");
            }
            else
            {
                var length = Key(rows, columns, ref key);
                var (tail, isBad, isStaged) = Answer(key.AsSpan(0, length), rows, columns);
                staged += isStaged ? 1 : 0;
                if (isBad)
                {
                    bad++;
                    Tail(writer, string.Empty, $"line {rows.Line}: {Encoding.UTF8.GetString(tail)}");
                }
                else
                {
                    writer.Write(tail);
                }
            }

            writer.Write(lineEnd);
            if (writer.WrittenCount > 1 << 16)
            {
                output.Write(writer.WrittenSpan);
                writer.ResetWrittenCount();
            }
        }

        output.Write(writer.WrittenSpan);
        output.Flush();
        return new(count, staged, bad);
    }

    /// <summary>The cells that decide, one after another; a row with the same ones has the same answer. Of a plain size only the band of its table counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Key(CsvRows rows, ReadOnlySpan<int> columns, ref byte[] key)
    {
        var length = 0;
        for (var i = 0; i < columns.Length; i++)
        {
            var cell = columns[i] >= 0 ? rows.Cell(columns[i]) : default;
            if (length + cell.Length + 4 > key.Length)
            {
                Array.Resize(ref key, (length + cell.Length + 4) * 2);
            }

            if (i == Size && Band(key.AsSpan(0, siteAndEdition), cell) is var band and >= 0)
            {
                key[length++] = BandMark;
                key[length++] = (byte)band;
            }
            else
            {
                cell.CopyTo(key.AsSpan(length));
                length += cell.Length;
            }

            key[length++] = 0x1f;
            siteAndEdition = i == Edition ? length : siteAndEdition;
        }

        return length;
    }

    /// <summary>Which size band of the table a plain number lies in; -1 where the cell must be read as it stands.</summary>
    private int Band(ReadOnlySpan<byte> place, ReadOnlySpan<byte> cell)
    {
        if (cell.IsEmpty || cell.ContainsAnyExcept(PlainNumber) || !Utf8Parser.TryParse(cell, out decimal mm, out var used) || used != cell.Length)
        {
            return -1;
        }

        if (!place.SequenceEqual(bandsOf))
        {
            var hash = Hash(place);
            if (!bandsByPlace.TryGetValue(hash, out var known) || !place.SequenceEqual(known.Place))
            {
                var cells = Encoding.UTF8.GetString(place).Split('\u001f');
                bandsByPlace[hash] = known = (place.ToArray(), stager.SizeBands(cells[Site].Trim(), cells[Edition].Trim()));
            }

            (bandsOf, bands) = known;
        }

        for (var i = 0; i < bands.Length; i++)
        {
            if (bands[i].Contains(mm))
            {
                return i;
            }
        }

        return -1;
    }

    private static void Header(CsvRows rows, Span<int> columns, string file)
    {
        columns.Fill(-1);
        var seen = new List<string>();
        for (var i = 0; i < rows.Count; i++)
        {
            var name = Encoding.UTF8.GetString(rows.Cell(i)).Trim().TrimStart('\uFEFF').ToLowerInvariant();
            seen.Add(name);
            var at = Array.IndexOf(Names, name);
            if (at >= 0)
            {
                columns[at] = columns[at] >= 0 ? throw new LocatedException(file, 1, 0, $"The column '{name}' stands twice.", "Remove one.") : i;
            }
            else if (name is "group" or "because")
            {
                throw new LocatedException(file, 1, 0, $"The table already has a column '{name}'.", "Rename it: the result is written under this name.");
            }
        }

        foreach (var needed in (ReadOnlySpan<int>)[Site, Edition])
        {
            if (columns[needed] < 0)
            {
                if (seen is [var all] && all.Contains('|', StringComparison.Ordinal))
                {
                    throw new LocatedException(file, 1, 0, "The columns are separated by '|'.", "Save the table with commas, semicolons or tabs between the cells.");
                }

                var near = Nearest.To(Names[needed], seen);
                throw new LocatedException(file, 1, 0, $"The column '{Names[needed]}' is missing; found: {string.Join(", ", seen)}.", near is null ? "Add it to the header line." : $"Is it '{near}'?");
            }
        }

        var any = false;
        for (var i = T; i <= Metastases; i++)
        {
            any |= columns[i] >= 0;
        }

        if (!any)
        {
            throw new LocatedException(file, 1, 0, "No column to stage from.", $"Add some of: {string.Join(", ", Names[T..])}.");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (byte[] Tail, bool Bad, bool Staged) Answer(ReadOnlySpan<byte> key, CsvRows rows, ReadOnlySpan<int> columns)
    {
        var hash = Hash(key);
        if (answers.TryGetValue(hash, out var list))
        {
            foreach (var entry in list)
            {
                if (key.SequenceEqual(entry.Key))
                {
                    return (entry.Tail, entry.Bad, entry.Staged);
                }
            }
        }

        var cells = new string[columns.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = columns[i] >= 0 ? Encoding.UTF8.GetString(rows.Cell(columns[i])).Trim() : string.Empty;
        }

        if (separator != ',')
        {
            // Where the comma does not part cells, it may be the decimal sign.
            cells[Size] = cells[Size].Replace(',', '.');
        }

        var (group, because, bad) = stager.Stage(cells[Site], cells[Edition], cells[T], cells[T + 1], cells[T + 2], cells[Size], cells[Size + 1], cells[Size + 2], cells[Metastases]);
        var buffer = new ArrayBufferWriter<byte>();
        if (!bad)
        {
            Tail(buffer, group, because);
        }

        var tail = bad ? Encoding.UTF8.GetBytes(because) : buffer.WrittenSpan.ToArray();

        // Answers repeat; a table of endless variety must not fill the memory.
        if (remembered++ > 200_000)
        {
            answers.Clear();
            remembered = 0;
            list = null;
        }

        if (list is null)
        {
            answers[hash] = list = [];
        }

        list.Add((key.ToArray(), tail, bad, group.Length > 0));
        return (tail, bad, group.Length > 0);
    }

    private static ulong Hash(ReadOnlySpan<byte> key)
    {
        var hash = default(HashCode);
        hash.AddBytes(key);
        return (uint)hash.ToHashCode();
    }

    private void Tail(ArrayBufferWriter<byte> writer, string group, string because)
    {
        var between = (char)separator;
        var text = because.AsSpan().ContainsAny([between, '"', '\n', '\r']) ? $"\"{because.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : because;
        writer.Write(Encoding.UTF8.GetBytes($"{between}{group}{between}{text}"));
    }
}
