using System.Text;

namespace Argenta.Seer.Csv;

/// <summary>
/// What each column of a file of cases is, and the columns of the file that comes out: those of the input in their order, answers of an earlier run replaced where they
/// stand, and the answers that are not there yet behind.
/// </summary>
internal sealed class BatchLayout
{
    public const int ResultAnswer = -1;
    public const int SchemaAnswer = -2;
    public const int ErrorsAnswer = -3;
    public const int PathAnswer = -4;

    private BatchLayout(int[] keys, Segment[] segments, byte[] header, string[] carried, string[] replaced)
    {
        Keys = keys;
        Segments = segments;
        Header = header;
        Carried = carried;
        Replaced = replaced;
    }

    /// <summary>A part of a row that comes out: columns of the input as they stand, or one answer.</summary>
    /// <param name="First">The first column; -1 for an answer.</param>
    /// <param name="Last">The last column.</param>
    /// <param name="Answer">The answer: an output's number or one of the constants.</param>
    public readonly record struct Segment(int First, int Last, int Answer);

    /// <summary>For each column of the input the number of its key; -1 where it is no input.</summary>
    public int[] Keys { get; }

    public Segment[] Segments { get; }

    /// <summary>The header line that comes out, with its line feed.</summary>
    public byte[] Header { get; }

    /// <summary>Columns that are neither inputs nor answers.</summary>
    public IReadOnlyList<string> Carried { get; }

    /// <summary>Columns of the input that hold answers and are written anew.</summary>
    public IReadOnlyList<string> Replaced { get; }

    /// <exception cref="SeerInputException">The header does not fit.</exception>
    public static BatchLayout Of(SeerAlgorithm algorithm, IReadOnlyList<string> columns, BatchTask task, string file)
    {
        var answers = Answers(algorithm, task).ToDictionary(a => a.Name, a => a.Answer, StringComparer.Ordinal);
        var keys = new int[columns.Count];
        var segments = new List<Segment>();
        var carried = new List<string>();
        var replaced = new List<string>();
        var names = new List<string>(columns);
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns.Take(i).Contains(columns[i], StringComparer.Ordinal) && (algorithm.KeyIndex(columns[i]) >= 0 || answers.ContainsKey(columns[i])))
            {
                throw new SeerInputException(file, 1, i + 1, $"The column '{columns[i]}' is there twice.", "Remove one.");
            }

            keys[i] = algorithm.KeyIndex(columns[i]);
            if (task == BatchTask.Lookup && !algorithm.SelectionKeys.Contains(columns[i], StringComparer.Ordinal))
            {
                keys[i] = -1;
            }

            if (keys[i] < 0 && answers.TryGetValue(columns[i], out var answer))
            {
                replaced.Add(columns[i]);
                segments.Add(new Segment(-1, -1, answer));
                continue;
            }

            if (keys[i] < 0)
            {
                carried.Add(columns[i]);
            }

            if (segments is [.., { First: >= 0 } before])
            {
                segments[^1] = before with { Last = i };
            }
            else
            {
                segments.Add(new Segment(i, i, 0));
            }
        }

        foreach (var needed in (string[])["site", "hist"])
        {
            if (!columns.Contains(needed, StringComparer.Ordinal))
            {
                throw new SeerInputException(file, 1, 0, $"There is no column '{needed}'.", $"Name the columns by the keys of the algorithm (argenta seer info lists them); '{needed}' is always needed.");
            }
        }

        foreach (var (name, answer) in Answers(algorithm, task))
        {
            // An output whose key is also an input's stands behind the input under the same name.
            if (!replaced.Contains(name))
            {
                segments.Add(new Segment(-1, -1, answer));
                names.Add(name);
            }
        }

        var header = new ByteWriter();
        for (var i = 0; i < names.Count; i++)
        {
            if (i > 0)
            {
                header.Add((byte)',');
            }

            var start = header.Length;
            header.Add(names[i]);
            header.QuoteFrom(start);
        }

        header.Add((byte)'\n');
        return new BatchLayout(keys, [.. segments], header.Written.ToArray(), [.. carried], [.. replaced]);
    }

    private static IEnumerable<(string Name, int Answer)> Answers(SeerAlgorithm algorithm, BatchTask task)
    {
        if (task != BatchTask.Lookup)
        {
            yield return ("result", ResultAnswer);
        }

        yield return ("schema_id", SchemaAnswer);
        if (task == BatchTask.Stage)
        {
            for (var i = 0; i < algorithm.OutputKeys.Count; i++)
            {
                yield return (algorithm.OutputKeys[i], i);
            }
        }

        if (task != BatchTask.Lookup)
        {
            yield return ("errors", ErrorsAnswer);
        }

        if (task == BatchTask.Stage)
        {
            yield return ("path", PathAnswer);
        }
    }
}
