namespace Argenta.Seer.Csv;

/// <summary>What came out of one chunk of a file.</summary>
internal sealed class ChunkAnswers
{
    /// <summary>The rows with their answers.</summary>
    public ByteWriter Output { get; } = new();

    /// <summary>How many rows it held.</summary>
    public long Rows { get; set; }

    /// <summary>How many of them have errors.</summary>
    public long WithErrors { get; set; }

    /// <summary>How many ended in each way, by number of the result.</summary>
    public long[] Results { get; } = new long[Enum.GetValues<StagingResult>().Length];

    public void Clear()
    {
        Output.Length = 0;
        Rows = WithErrors = 0;
        Array.Clear(Results);
    }
}
