using System.Buffers;
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
/// <c>group</c> (the registry table's cell, empty where unknown) and <c>because</c>; other columns pass unchanged. RFC 4180, UTF-8; memory does not grow with the rows.
/// </summary>
public sealed class StageCsv
{
    private static readonly string[] Names = ["site", "edition", "t", "n", "m", "size_mm", "depth", "nodes_positive", "metastases"];
    private const int Site = 0, Edition = 1, T = 2, N = 3, M = 4, Size = 5, Metastases = 8;

    private readonly StageRow stager;
    private readonly Dictionary<ulong, List<(byte[] Key, byte[] Tail, bool Bad, bool Staged)>> answers = [];
    private int remembered;

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
        Header(rows, columns, file);
        var width = rows.Count;
        writer.Write(rows.Raw);
        writer.Write(",group,because\n"u8);
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
                writer.Write(","u8);
            }

            if (rows.Count != width)
            {
                bad++;
                Tail(writer, string.Empty, $"line {rows.Line}: {rows.Count} cells found, {width} expected");
            }
            else
            {
                var length = Key(rows, columns, ref key);
                var (tail, isBad, isStaged) = Answer(key.AsSpan(0, length));
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

    /// <summary>The cells that decide, one after another; a row with the same ones has the same answer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Key(CsvRows rows, ReadOnlySpan<int> columns, ref byte[] key)
    {
        var length = 0;
        foreach (var column in columns)
        {
            var cell = column >= 0 ? rows.Cell(column) : default;
            if (length + cell.Length + 1 > key.Length)
            {
                Array.Resize(ref key, (length + cell.Length + 1) * 2);
            }

            cell.CopyTo(key.AsSpan(length));
            length += cell.Length;
            key[length++] = 0x1f;
        }

        return length;
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
    private (byte[] Tail, bool Bad, bool Staged) Answer(ReadOnlySpan<byte> key)
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

        var cells = Encoding.UTF8.GetString(key).Split('\u001f');
        var (group, because, bad) = stager.Stage(cells[Site].Trim(), cells[Edition].Trim(), cells[T].Trim(), cells[N].Trim(), cells[M].Trim(), cells[Size].Trim(), cells[Size + 1].Trim(), cells[Size + 2].Trim(), cells[Metastases].Trim());
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

    private static void Tail(IBufferWriter<byte> writer, string group, string because)
    {
        var text = because.AsSpan().ContainsAny(",\"\n\r") ? $"\"{because.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : because;
        writer.Write(Encoding.UTF8.GetBytes($",{group},{text}\n"));
    }
}
