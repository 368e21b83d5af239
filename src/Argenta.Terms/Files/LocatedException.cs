namespace Argenta.Terms.Files;

/// <summary>A fault in a file, with file, line and column, what was found, what was expected and how to mend it.</summary>
public sealed class LocatedException : Exception
{
    /// <summary>Makes a fault.</summary>
    /// <param name="file">The file as named by the user.</param>
    /// <param name="line">Line from 1; 0 when not known.</param>
    /// <param name="column">Column from 1; 0 when not known.</param>
    /// <param name="problem">What was found and what was expected, one sentence.</param>
    /// <param name="mend">What to do, one sentence; may be empty.</param>
    /// <param name="inner">The fault below, if any.</param>
    public LocatedException(string file, int line, int column, string problem, string mend = "", Exception? inner = null)
        : base(Compose(file, line, column, problem, mend), inner)
    {
        File = file;
        Line = line;
        Column = column;
        Problem = problem;
        Mend = mend;
    }

    /// <summary>The file as named by the user.</summary>
    public string File { get; }

    /// <summary>Line from 1; 0 when not known.</summary>
    public int Line { get; }

    /// <summary>Column from 1; 0 when not known.</summary>
    public int Column { get; }

    /// <summary>What was found and expected.</summary>
    public string Problem { get; }

    /// <summary>The way out.</summary>
    public string Mend { get; }

    private static string Compose(string file, int line, int column, string problem, string mend)
    {
        var place = line > 0 ? column > 0 ? $"{file}:{line}:{column}" : $"{file}:{line}" : file;
        return mend.Length > 0 ? $"{place}: {problem} {mend}" : $"{place}: {problem}";
    }
}
