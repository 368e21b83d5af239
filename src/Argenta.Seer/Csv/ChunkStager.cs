namespace Argenta.Seer.Csv;

/// <summary>Stages the rows of a file, chunk after chunk. Belongs to one thread at a time.</summary>
internal sealed class ChunkStager
{
    private readonly BatchLayout _layout;
    private readonly BatchOptions _options;
    private readonly string _file;
    private readonly Stager _stager;
    private readonly AnswerWriter _answers;
    private ChunkAnswers _to = new();
    private byte[] _scratch = new byte[256];
    private int[] _places = [];

    public ChunkStager(SeerAlgorithm algorithm, BatchLayout layout, BatchOptions options, string file)
    {
        _layout = layout;
        _options = options;
        _file = file;
        _stager = algorithm.CreateStager(options.CurrentYear);
        _answers = new AnswerWriter(options.Form);
    }

    /// <summary>Stages whole rows.</summary>
    /// <param name="chunk">Rows, each with its line feed except perhaps the last.</param>
    /// <param name="firstLine">The line of the first one in the file.</param>
    /// <param name="to">Takes what comes out, in place of what it held.</param>
    /// <exception cref="SeerInputException">A row has too few or too many cells.</exception>
    public void Stage(ReadOnlySpan<byte> chunk, long firstLine, ChunkAnswers to)
    {
        _to = to;
        to.Clear();
        var count = CsvIndex.Separators(chunk, ref _places);
        var columns = _layout.Keys.Length;
        var start = 0;
        var at = 0;
        while (start < chunk.Length)
        {
            // The separators of a row: one behind each cell but perhaps the file's last, which ends with the file.
            var first = at;
            while (at < count && chunk[_places[at]] != (byte)'\n')
            {
                at++;
            }

            var lineEnd = at < count ? _places[at] : chunk.Length;
            var cells = at - first + 1;
            at++;
            var end = lineEnd > start && chunk[lineEnd - 1] == (byte)'\r' ? lineEnd - 1 : lineEnd;
            if (cells == columns)
            {
                StageRow(chunk, start, end, _places.AsSpan(first, cells - 1));
            }
            else if (end > start)
            {
                throw new SeerInputException(_file, firstLine + chunk[..start].Count((byte)'\n'), 0, $"The row has {cells} cells and the header {columns}.", "Give every row one cell for each column; put quotes around a cell that holds a comma.");
            }

            start = lineEnd + 1;
        }
    }

    private void StageRow(ReadOnlySpan<byte> chunk, int start, int end, ReadOnlySpan<int> separators)
    {
        _stager.Begin();
        var keys = _layout.Keys;
        var cellStart = start;
        for (var c = 0; c < keys.Length; c++)
        {
            var cellEnd = c < separators.Length ? separators[c] : end;
            if (keys[c] >= 0)
            {
                Supply(keys[c], chunk[cellStart..cellEnd]);
            }

            cellStart = cellEnd + 1;
        }

        Answer();
        var output = _to.Output;
        for (var i = 0; i < _layout.Segments.Length; i++)
        {
            if (i > 0)
            {
                output.Add((byte)',');
            }

            ref readonly var segment = ref _layout.Segments[i];
            if (segment.First >= 0)
            {
                var from = segment.First == 0 ? start : separators[segment.First - 1] + 1;
                var to = segment.Last < separators.Length ? separators[segment.Last] : end;
                output.Add(chunk[from..to]);
            }
            else if (_options.Task == BatchTask.Lookup)
            {
                AnswerWriter.WriteSchemas(_stager.Lookup(), output);
            }
            else
            {
                _answers.Write(_stager, segment.Answer, output);
            }
        }

        output.Add((byte)'\n');
    }

    private void Answer()
    {
        _to.Rows++;
        if (_options.Task == BatchTask.Lookup)
        {
            return;
        }

        var result = _options.Task == BatchTask.Stage ? _stager.Run() : _stager.Validate();
        _to.Results[(int)result]++;
        _to.WithErrors += _stager.Errors.IsEmpty ? 0 : 1;
    }

    private void Supply(int key, ReadOnlySpan<byte> cell)
    {
        if (!cell.IsEmpty && cell[0] == (byte)'"')
        {
            cell = Unquoted(cell);
        }

        if (_options.Form == CellForm.Plain)
        {
            _stager.Set(key, cell);
        }
        else if (!cell.IsEmpty)
        {
            _stager.Set(key, cell.SequenceEqual("<blank>"u8) ? default : cell[0] == (byte)'_' || cell[^1] == (byte)'_' ? WithSpaces(cell) : cell);
        }
    }

    private ReadOnlySpan<byte> Unquoted(ReadOnlySpan<byte> cell)
    {
        var inner = cell[1..];
        var scratch = Scratch(inner.Length);
        var length = 0;
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] == (byte)'"')
            {
                // Two quotes are one; a single one ends the quoted part, and what stands behind it is kept as it is.
                if (i + 1 >= inner.Length || inner[i + 1] != (byte)'"')
                {
                    continue;
                }

                i++;
            }

            scratch[length++] = inner[i];
        }

        return scratch[..length];
    }

    private ReadOnlySpan<byte> WithSpaces(ReadOnlySpan<byte> cell)
    {
        var scratch = Scratch(cell.Length)[..cell.Length];
        cell.CopyTo(scratch);
        for (var i = 0; i < scratch.Length && scratch[i] == (byte)'_'; i++)
        {
            scratch[i] = (byte)' ';
        }

        for (var i = scratch.Length - 1; i >= 0 && scratch[i] == (byte)'_'; i--)
        {
            scratch[i] = (byte)' ';
        }

        return scratch;
    }

    private Span<byte> Scratch(int length)
    {
        if (_scratch.Length < length)
        {
            _scratch = new byte[length * 2];
        }

        return _scratch;
    }
}
