namespace Argenta.Seer;

/// <summary>A file of cases cannot be read further: where and what to do. Names no value of a person.</summary>
public sealed class SeerInputException : Exception
{
    /// <summary>Names the file, the place, the fault and the mend.</summary>
    /// <param name="file">The file, as the caller calls it.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="column">The column of the table, from 1; 0 where it is about the whole line.</param>
    /// <param name="fault">What is wrong.</param>
    /// <param name="mend">What to do.</param>
    public SeerInputException(string file, long line, int column, string fault, string mend)
        : base(FormattableString.Invariant($"{file}:{line}{(column == 0 ? string.Empty : FormattableString.Invariant($":{column}"))}: {fault} {mend}"))
    {
        File = file;
        Line = line;
        Column = column;
        Fault = fault;
        Mend = mend;
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>The line, from 1.</summary>
    public long Line { get; }

    /// <summary>The column of the table, from 1; 0 where it is about the whole line.</summary>
    public int Column { get; }

    /// <summary>What is wrong.</summary>
    public string Fault { get; }

    /// <summary>What to do.</summary>
    public string Mend { get; }
}
