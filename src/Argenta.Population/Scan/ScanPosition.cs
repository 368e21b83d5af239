namespace Argenta.Population.Scan;

/// <summary>How far a scan has come.</summary>
internal sealed record ScanPosition
{
    /// <summary>The files are read to their end; what was scattered over them is now put together.</summary>
    public bool Gathering { get; init; }

    /// <summary>Which input, by its place among them.</summary>
    public int Input { get; init; }

    /// <summary>The byte (inflated) behind the last document of this input; 0 for its beginning.</summary>
    public long Offset { get; init; }

    /// <summary>The line of that document.</summary>
    public int Line { get; init; } = 1;

    /// <summary>Documents of this input so far.</summary>
    public long Documents { get; init; }

    /// <summary>A checksum over the documents of this input so far, by which a stream is known again.</summary>
    public uint Sum { get; init; }

    /// <summary>Which file of the sorting, as its way down: the file, its part, the part's part.</summary>
    public IReadOnlyList<int> Leaf { get; init; } = [];

    /// <summary>People of that file so far.</summary>
    public int People { get; init; }

    /// <summary>The beginning.</summary>
    public static ScanPosition Start { get; } = new();
}
