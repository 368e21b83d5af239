using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
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
            var stager = new ChunkStager(_algorithm, _layout, _options, _file);
            var chunk = new Chunk(_rest.Length);
            while (Fill(chunk))
            {
                chunk.Stage(stager);
                Finish(chunk, output);
            }
        }
        else
        {
            RunParallel(output);
        }

        return Summary();
    }

    /// <summary>Threads with a stager each take chunks as they come; the caller's thread reads ahead by one chunk and writes in order.</summary>
    private void RunParallel(Stream output)
    {
        using var waiting = new BlockingCollection<Chunk>();
        var threads = Enumerable.Range(0, _options.Workers).Select(_ => Task.Factory.StartNew(() => Work(waiting), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        var idle = new Stack<Chunk>(Enumerable.Range(0, _options.Workers + 1).Select(_ => new Chunk(_rest.Length)));
        var busy = new Queue<Chunk>();
        try
        {
            while (Fill(idle.Peek()))
            {
                var chunk = idle.Pop();
                busy.Enqueue(chunk);
                waiting.Add(chunk);
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
            // After a fault the threads are left to end, so that nothing runs on behind the caller's back.
            waiting.CompleteAdding();
            Task.WaitAll(threads);
        }

        void FinishFirst()
        {
            var chunk = busy.Dequeue();
            chunk.Done.Wait();
            chunk.Fault?.Throw();
            Finish(chunk, output);
            idle.Push(chunk);
        }
    }

    private void Work(BlockingCollection<Chunk> waiting)
    {
        var stager = new ChunkStager(_algorithm, _layout, _options, _file);
        foreach (var chunk in waiting.GetConsumingEnumerable())
        {
            try
            {
                chunk.Stage(stager);
            }
            catch (Exception fault)
            {
                chunk.Fault = ExceptionDispatchInfo.Capture(fault);
            }

            chunk.Done.Release();
        }
    }

    private void Finish(Chunk chunk, Stream output)
    {
        output.Write(chunk.Answers.Output.Written);
        _rows += chunk.Answers.Rows;
        _withErrors += chunk.Answers.WithErrors;
        for (var i = 0; i < _results.Length; i++)
        {
            _results[i] += chunk.Answers.Results[i];
        }

        _options.Progress?.Invoke(Summary());
    }

    private BatchSummary Summary() => new(
        _rows, _withErrors, Enumerable.Range(0, _results.Length).Where(i => _results[i] > 0).ToDictionary(i => (StagingResult)i, i => _results[i]));

    /// <summary>A piece of the file and its answers; used again and again.</summary>
    private sealed class Chunk(int length)
    {
        public byte[] Bytes { get; set; } = new byte[length];

        public int Length { get; set; }

        public long FirstLine { get; set; }

        public ChunkAnswers Answers { get; } = new();

        public SemaphoreSlim Done { get; } = new(0);

        public ExceptionDispatchInfo? Fault { get; set; }

        public void Stage(ChunkStager stager) => stager.Stage(Bytes.AsSpan(0, Length), FirstLine, Answers);
    }

    /// <summary>Puts the next whole rows into the chunk; false at the end.</summary>
    private bool Fill(Chunk chunk)
    {
        var end = ReadRecords();
        if (end == 0)
        {
            return false;
        }

        // The buffers change hands; what stands behind the last whole row goes on in the other.
        var bytes = chunk.Bytes.Length >= _rest.Length ? chunk.Bytes : new byte[_rest.Length];
        _rest.AsSpan(end, _restLength - end).CopyTo(bytes);
        chunk.Bytes = _rest;
        chunk.Length = end;
        chunk.FirstLine = _line;
        _line += chunk.Bytes.AsSpan(0, end).Count((byte)'\n');
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
