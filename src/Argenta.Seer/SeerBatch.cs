using System.Text;
using Argenta.Seer.Csv;

namespace Argenta.Seer;

/// <summary>
/// Stages a CSV file of any length as it streams by: rows keep their order, columns that are no inputs are carried through, memory stays at a few chunks for each worker.
/// </summary>
public sealed class SeerBatch
{
    private const int LongestRow = 1 << 26;

    private readonly SeerAlgorithm _algorithm;
    private readonly BatchOptions _options;
    private readonly Stream _input;
    private readonly string _file;
    private readonly long[] _results = new long[Enum.GetValues<StagingResult>().Length];
    private readonly BatchLayout _layout;
    private byte[] _rest;
    private int _restLength;
    private bool _ended;
    private long _line;
    private long _rows;
    private long _withErrors;

    private SeerBatch(SeerAlgorithm algorithm, Stream input, string file, BatchOptions options)
    {
        _algorithm = algorithm;
        _options = options;
        _input = input;
        _file = file;
        _rest = new byte[Math.Max(4096, options.ChunkBytes)];
        var header = ReadHeader();
        _layout = BatchLayout.Of(algorithm, header, options.Task, file);
    }

    /// <summary>The columns of the input that are carried through: neither an input of the algorithm nor an answer.</summary>
    public IReadOnlyList<string> CarriedColumns => _layout.Carried;

    /// <summary>The columns of the input that hold answers, for example of an earlier run; they are written anew.</summary>
    public IReadOnlyList<string> ReplacedColumns => _layout.Replaced;

    /// <summary>Reads the header line.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="input">CSV in UTF-8: a header line with the algorithm's keys, then one case a row.</param>
    /// <param name="file">What messages call the input.</param>
    /// <param name="options">How it runs.</param>
    /// <exception cref="SeerInputException">There is no header, or it lacks site or histology.</exception>
    public static SeerBatch Open(SeerAlgorithm algorithm, Stream input, string file, BatchOptions options)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(options);
        return new SeerBatch(algorithm, input, file, options);
    }

    /// <summary>Stages all rows. Once only.</summary>
    /// <param name="output">Where the answers go, as CSV in UTF-8 with line feeds.</param>
    /// <exception cref="SeerInputException">A row has too few or too many cells; the rows before it may have been written.</exception>
    public BatchSummary Run(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write(_layout.Header);
        if (_options.Workers <= 1)
        {
            var worker = new Worker(this);
            while (Fill(worker))
            {
                worker.Run();
                Finish(worker, output);
            }
        }
        else
        {
            RunParallel(output);
        }

        return Summary();
    }

    private void RunParallel(Stream output)
    {
        var idle = new Stack<Worker>();
        var busy = new Queue<(Worker Worker, Task Task)>();
        for (var i = 0; i <= _options.Workers; i++)
        {
            idle.Push(new Worker(this));
        }

        try
        {
            while (Fill(idle.Peek()))
            {
                var worker = idle.Pop();
                busy.Enqueue((worker, Task.Run(worker.Run)));
                if (idle.Count == 0)
                {
                    FinishFirst();
                }
            }

            while (busy.Count > 0)
            {
                FinishFirst();
            }
        }
        finally
        {
            // After a fault the others are left to end, so that nothing runs on behind the caller's back.
            foreach (var (_, task) in busy)
            {
                ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
                _ = task.Exception;
            }
        }

        void FinishFirst()
        {
            var (worker, task) = busy.Dequeue();
            task.GetAwaiter().GetResult();
            Finish(worker, output);
            idle.Push(worker);
        }
    }

    private void Finish(Worker worker, Stream output)
    {
        var stager = worker.Stager;
        output.Write(stager.Output.Written);
        _rows += stager.Rows;
        _withErrors += stager.WithErrors;
        for (var i = 0; i < _results.Length; i++)
        {
            _results[i] += stager.Results[i];
        }

        _options.Progress?.Invoke(Summary());
    }

    private BatchSummary Summary() => new(
        _rows, _withErrors, Enumerable.Range(0, _results.Length).Where(i => _results[i] > 0).ToDictionary(i => (StagingResult)i, i => _results[i]));

    private sealed class Worker(SeerBatch batch)
    {
        public ChunkStager Stager { get; } = new(batch._algorithm, batch._layout, batch._options, batch._file);

        public byte[] Bytes { get; set; } = new byte[batch._rest.Length];

        public int Length { get; set; }

        public long FirstLine { get; set; }

        public void Run() => Stager.Stage(Bytes.AsSpan(0, Length), FirstLine);
    }

    /// <summary>Gives the worker the next whole rows; false at the end.</summary>
    private bool Fill(Worker worker)
    {
        var end = ReadRecords();
        if (end == 0)
        {
            return false;
        }

        // The buffers change hands; what stands behind the last whole row goes on in the other.
        var bytes = worker.Bytes.Length >= _rest.Length ? worker.Bytes : new byte[_rest.Length];
        _rest.AsSpan(end, _restLength - end).CopyTo(bytes);
        worker.Bytes = _rest;
        worker.Length = end;
        worker.FirstLine = _line;
        _line += worker.Bytes.AsSpan(0, end).Count((byte)'\n');
        _rest = bytes;
        _restLength -= end;
        return true;
    }

    /// <summary>Reads on until at least one whole row is there; how far whole rows go, 0 at the end of the file.</summary>
    private int ReadRecords()
    {
        while (true)
        {
            while (!_ended && _restLength < _rest.Length)
            {
                var read = _input.Read(_rest, _restLength, _rest.Length - _restLength);
                _ended = read == 0;
                _restLength += read;
            }

            var end = _ended ? _restLength : CsvIndex.EndOfRecords(_rest.AsSpan(0, _restLength));
            if (end > 0 || _ended)
            {
                return end;
            }

            if (_rest.Length >= LongestRow)
            {
                throw new SeerInputException(_file, _line, 0, $"The row that begins here is longer than {LongestRow >> 20} MiB.", "Check the quotes: one may be open.");
            }

            Array.Resize(ref _rest, _rest.Length * 2);
        }
    }

    private List<string> ReadHeader()
    {
        var end = ReadRecords();
        var text = _rest.AsSpan(0, end);
        var bom = text.StartsWith("\uFEFF"u8) ? 3 : 0;
        var places = Array.Empty<int>();
        var count = CsvIndex.Separators(text[bom..], ref places);
        var columns = new List<string>();
        var start = bom;
        var next = end;
        for (var i = 0; i <= count; i++)
        {
            var at = i < count ? bom + places[i] : end;
            columns.Add(Name(text[start..at]));
            start = at + 1;
            if (i < count && text[at] == (byte)'\n')
            {
                next = at + 1;
                break;
            }
        }

        if (end == bom || columns is [""])
        {
            throw new SeerInputException(_file, 1, 0, "There is no header line.", "Write the keys of the algorithm into the first line (argenta seer info lists them).");
        }

        _line = 1 + text[..next].Count((byte)'\n');
        _rest.AsSpan(next, _restLength - next).CopyTo(_rest);
        _restLength -= next;
        return columns;
    }

    private static string Name(ReadOnlySpan<byte> cell)
    {
        var text = Encoding.UTF8.GetString(cell).TrimEnd('\r');
        return text.Length >= 2 && text[0] == '"' && text[^1] == '"' ? text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : text;
    }
}
