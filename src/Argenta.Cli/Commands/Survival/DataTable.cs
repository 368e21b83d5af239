using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Argenta.Survival;
using Argenta.Terms.Files;

namespace Argenta.Cli.Commands.Survival;

/// <summary>How a column of a table is read.</summary>
internal enum ColumnKind
{
    /// <summary>Numbers; anything else is an error.</summary>
    Number = 1,

    /// <summary>Numbers or words; both in one column are an error.</summary>
    NumberOrWord,

    /// <summary>Words; numbers that are equal are one word.</summary>
    Word,
}

/// <summary>A column: numbers, or codes into words. A missing cell is not a number, or −1.</summary>
internal sealed record Column(string Name, double[]? Numbers, int[]? Codes, IReadOnlyList<string> Words);

/// <summary>The named columns of a CSV table (RFC 4180; comma, semicolon or tab), without rows in which one of them is missing: an empty cell, <c>NA</c> or <c>NaN</c>.</summary>
internal sealed class DataTable
{
    private readonly Dictionary<string, Column> columns;

    private readonly int[] lines;

    private DataTable(Dictionary<string, Column> columns, int[] lines, int read, IReadOnlyList<(string Column, int Count)> missing)
    {
        (this.columns, this.lines, Rows, Read, Missing) = (columns, lines, lines.Length, read, missing);
    }

    /// <summary>Complete rows.</summary>
    public int Rows { get; }

    /// <summary>All rows of the file.</summary>
    public int Read { get; }

    /// <summary>The columns with missing cells, and how many.</summary>
    public IReadOnlyList<(string Column, int Count)> Missing { get; }

    public Column this[string name] => columns[name];

    /// <summary>The line of the file on which a complete row stands.</summary>
    public int LineOf(int row) => lines[row];

    /// <summary>Reads the columns that are asked for.</summary>
    /// <param name="bytes">The file's content.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="wanted">Columns and how to read them.</param>
    /// <exception cref="LocatedException">A column is not there, a row has another number of cells, or a number cannot be read.</exception>
    public static DataTable Parse(byte[] bytes, string file, IReadOnlyDictionary<string, ColumnKind> wanted)
    {
        var cells = new CsvCells(bytes, file);
        if (!cells.NextRow())
        {
            throw new LocatedException(file, 0, 0, "The file is empty.", "Give a CSV table with a header.");
        }

        var header = Enumerable.Range(0, cells.Count).Select(cells.Text).ToArray();
        var readers = new List<ColumnReader>();
        foreach (var (name, kind) in wanted)
        {
            var at = Array.IndexOf(header, name);
            if (at < 0)
            {
                throw new LocatedException(file, 1, 0, $"There is no column '{name}'.", $"The columns are: {string.Join(", ", header)}.");
            }

            if (Array.IndexOf(header, name, at + 1) >= 0)
            {
                throw new LocatedException(file, 1, 0, $"Two columns are named '{name}'.", "Rename one of them.");
            }

            readers.Add(new ColumnReader(name, kind, at));
        }

        List<int> lines = [];
        while (cells.NextRow())
        {
            if (cells.Count != header.Length)
            {
                throw new LocatedException(file, cells.Line, 0, $"The row has {cells.Count} cells where the header has {header.Length}.", "Give each row as many cells as the header.");
            }

            foreach (var reader in readers)
            {
                reader.Add(cells);
            }

            lines.Add(cells.Line);
        }

        return Complete([.. readers.Select(r => r.Done())], [.. lines]);
    }

    private static DataTable Complete(Column[] read, int[] lines)
    {
        var rows = lines.Length;
        var keep = new bool[rows];
        Array.Fill(keep, true);
        List<(string, int)> missing = [];
        foreach (var column in read)
        {
            var count = 0;
            for (var i = 0; i < rows; i++)
            {
                if (column.Numbers is { } n ? double.IsNaN(n[i]) : column.Codes![i] < 0)
                {
                    keep[i] = false;
                    count++;
                }
            }

            if (count > 0)
            {
                missing.Add((column.Name, count));
            }
        }

        var complete = keep.Count(k => k);
        T[] Kept<T>(T[] all) => complete == rows ? all : [.. all.Where((_, i) => keep[i])];
        return new DataTable(read.ToDictionary(c => c.Name, c => c with { Numbers = c.Numbers is null ? null : Kept(c.Numbers), Codes = c.Codes is null ? null : Kept(c.Codes) }, StringComparer.Ordinal), Kept(lines), rows, missing);
    }

    /// <summary>Takes the cells of one column.</summary>
    private sealed class ColumnReader(string name, ColumnKind kind, int place)
    {
        private readonly List<double> numbers = [];
        private readonly List<int> codes = [];
        private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
        private ReadOnlyMemory<byte> lastWord;
        private int lastCode = -1;
        private bool numeric = kind != ColumnKind.Word;

        public void Add(CsvCells cells)
        {
            var cell = cells.Cell(place);
            var isMissing = cell.Length == 0 || cell.SequenceEqual("NA"u8) || cell.SequenceEqual("NaN"u8) || cell.SequenceEqual("nan"u8);
            if (numeric)
            {
                if (isMissing)
                {
                    numbers.Add(double.NaN);
                }
                else if (Utf8Parser.TryParse(cell, out double number, out var used) && used == cell.Length && double.IsFinite(number))
                {
                    numbers.Add(number);
                }
                else if (kind == ColumnKind.Number)
                {
                    throw new LocatedException(cells.File, cells.Line, place + 1, $"The cell of column '{name}' is not a number.", "Write numbers with a decimal point; leave the cell empty where the value is missing.");
                }
                else if (numbers.Exists(double.IsFinite))
                {
                    throw Mixed(cells);
                }
                else
                {
                    numeric = false;
                    codes.AddRange(numbers.Select(_ => -1));
                    codes.Add(Code(cells.Text(place)));
                }

                return;
            }

            if (isMissing)
            {
                codes.Add(-1);
            }
            else if (lastCode >= 0 && cell.SequenceEqual(lastWord.Span))
            {
                codes.Add(lastCode);
            }
            else if (kind == ColumnKind.NumberOrWord && Utf8Parser.TryParse(cell, out double _, out var length) && length == cell.Length)
            {
                throw Mixed(cells);
            }
            else
            {
                lastWord = cell.ToArray();
                codes.Add(lastCode = Code(cells.Text(place)));
            }
        }

        // One misspelt number would else make a level of every number.
        private LocatedException Mixed(CsvCells cells) => new(
            cells.File, cells.Line, place + 1, $"The column '{name}' holds numbers and words; here it changes.", $"Mend the cell, leave it empty where the value is missing, or write factor({name}) where every value is a level.");

        public Column Done()
        {
            if (numeric)
            {
                return new Column(name, [.. numbers], null, []);
            }

            // Equal numbers, however written, are one level.
            var names = words.OrderBy(w => w.Value).Select(w => w.Key).ToArray();
            if (names.All(n => double.TryParse(n, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
            {
                names = [.. names.Select(n => Written(double.Parse(n, NumberStyles.Float, CultureInfo.InvariantCulture)))];
            }

            var present = codes.Where(c => c >= 0).ToArray();
            var grouping = Grouping.Of([.. names]);
            return new Column(name, null, [.. codes.Select(c => c < 0 ? -1 : grouping[c])], grouping.Names);
        }

        private static string Written(double number) => number.ToString("G15", CultureInfo.InvariantCulture);

        private int Code(string word)
        {
            if (!words.TryGetValue(word, out var code))
            {
                words.Add(word, code = words.Count);
            }

            return code;
        }
    }
}

/// <summary>Walks over the cells of a CSV text held in memory.</summary>
internal sealed class CsvCells
{
    private readonly byte[] bytes;
    private readonly byte separator;
    private readonly List<(int From, int To, bool Quoted)> cells = [];
    private int at;
    private int nextLine = 1;

    public CsvCells(byte[] bytes, string file)
    {
        (this.bytes, File) = (bytes, file);
        at = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        var end = bytes.AsSpan(at).IndexOf((byte)'\n');
        var header = end < 0 ? bytes.AsSpan(at) : bytes.AsSpan(at, end);
        separator = header.Contains((byte)',') ? (byte)',' : header.Contains((byte)';') ? (byte)';' : header.Contains((byte)'\t') ? (byte)'\t' : (byte)',';
    }

    public string File { get; }

    public int Count => cells.Count;

    /// <summary>The line on which the row begins.</summary>
    public int Line { get; private set; }

    /// <summary>Moves to the next row that is not empty.</summary>
    public bool NextRow()
    {
        cells.Clear();
        while (at < bytes.Length && bytes[at] is (byte)'\n' or (byte)'\r')
        {
            nextLine += bytes[at++] == '\n' ? 1 : 0;
        }

        if (at >= bytes.Length)
        {
            return false;
        }

        Line = nextLine;
        while (true)
        {
            if (at < bytes.Length && bytes[at] == '"')
            {
                QuotedCell();
            }
            else
            {
                var rest = bytes.AsSpan(at);
                var length = rest.IndexOfAny(separator, (byte)'\n', (byte)'\r');
                length = length < 0 ? rest.Length : length;
                cells.Add((at, at + length, false));
                at += length;
            }

            if (at < bytes.Length && bytes[at] == separator)
            {
                at++;
                continue;
            }

            return true;
        }
    }

    /// <summary>The bytes of a cell, blanks around it and quotes taken off.</summary>
    public ReadOnlySpan<byte> Cell(int index)
    {
        var (from, to, quoted) = cells[index];
        return quoted ? Encoding.UTF8.GetBytes(Text(index)) : bytes.AsSpan(from, to - from).Trim((byte)' ');
    }

    public string Text(int index)
    {
        var (from, to, quoted) = cells[index];
        var text = Encoding.UTF8.GetString(bytes.AsSpan(from, to - from));
        return quoted ? text.Replace("\"\"", "\"", StringComparison.Ordinal) : text.Trim(' ');
    }

    private void QuotedCell()
    {
        var from = ++at;
        while (true)
        {
            var quote = bytes.AsSpan(at).IndexOf((byte)'"');
            if (quote < 0)
            {
                throw new LocatedException(File, Line, cells.Count + 1, "A quoted cell does not end.", "Close it with a quotation mark.");
            }

            nextLine += bytes.AsSpan(at, quote).Count((byte)'\n');
            at += quote + 1;
            if (at >= bytes.Length || bytes[at] != '"')
            {
                break;
            }

            at++;
        }

        cells.Add((from, at - 1, true));
        if (at < bytes.Length && bytes[at] != separator && bytes[at] is not ((byte)'\n' or (byte)'\r'))
        {
            throw new LocatedException(File, Line, cells.Count, "Something stands behind a quoted cell.", "Put the separator or the line end right behind the quotation mark.");
        }
    }
}
