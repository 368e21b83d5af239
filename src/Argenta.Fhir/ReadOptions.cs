using Argenta.Record;

namespace Argenta.Fhir;

/// <summary>How strictly a file is read.</summary>
public sealed record ReadOptions
{
    /// <summary>The default: the first fault stops the reading with a message that names its place.</summary>
    public static ReadOptions Strict { get; } = new();

    /// <summary>Faults are counted, listed as <see cref="RecordProblem"/> and what they spoil is left out.</summary>
    public static ReadOptions Tolerant { get; } = new() { Lenient = true };

    /// <summary>True to go on after a fault. What is skipped stands in <see cref="PatientRecord.Problems"/>; a line that belongs to nobody yields a record without a person that holds the problem.</summary>
    public bool Lenient { get; init; }

    /// <summary>The largest JSON document that is read at once (a Bundle, an array, one line of NDJSON), in bytes. A larger file must come as NDJSON, one person's Bundle a line. Reading one takes about three times its size in memory.</summary>
    public int MaxDocumentBytes { get; init; } = 1 << 28;

    /// <summary>How much NDJSON of single resources, in which people interleave, is kept in memory, in bytes.</summary>
    public long MaxInterleavedBytes { get; init; } = 1L << 29;
}
