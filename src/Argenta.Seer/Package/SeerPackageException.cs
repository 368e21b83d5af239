namespace Argenta.Seer;

/// <summary>An algorithm package cannot be used: where it is wrong and what to do.</summary>
public sealed class SeerPackageException : Exception
{
    /// <summary>Names the package, the place in it, the fault and the mend.</summary>
    /// <param name="package">The package, as the caller calls it.</param>
    /// <param name="entry">The file inside the package; empty where it is about the whole.</param>
    /// <param name="line">The line in that file, from 1; 0 where it is about the whole.</param>
    /// <param name="column">The column, from 1 in bytes; 0 where it is about the whole.</param>
    /// <param name="fault">What is wrong.</param>
    /// <param name="mend">What to do.</param>
    /// <param name="inner">The cause, if any.</param>
    public SeerPackageException(string package, string entry, int line, int column, string fault, string mend, Exception? inner = null)
        : base($"{package}{(entry.Length == 0 ? string.Empty : " » " + entry)}{(line == 0 ? string.Empty : FormattableString.Invariant($":{line}:{column}"))}: {fault} {mend}", inner)
    {
        Package = package;
        Entry = entry;
        Line = line;
        Column = column;
        Fault = fault;
        Mend = mend;
    }

    /// <summary>The package.</summary>
    public string Package { get; }

    /// <summary>The file inside the package; empty where it is about the whole.</summary>
    public string Entry { get; }

    /// <summary>The line, from 1; 0 where it is about the whole.</summary>
    public int Line { get; }

    /// <summary>The column, from 1 in bytes; 0 where it is about the whole.</summary>
    public int Column { get; }

    /// <summary>What is wrong.</summary>
    public string Fault { get; }

    /// <summary>What to do.</summary>
    public string Mend { get; }
}
