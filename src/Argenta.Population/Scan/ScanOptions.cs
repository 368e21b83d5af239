using Argenta.Assessment;
using NodaTime;

namespace Argenta.Population.Scan;

/// <summary>The form of the output.</summary>
public enum ScanFormat
{
    /// <summary>One JSON object a person and line.</summary>
    Ndjson,

    /// <summary>One row a person, with a header (RFC 4180).</summary>
    Csv,
}

/// <summary>What to scan, for what, and where to.</summary>
public sealed record ScanOptions
{
    /// <summary>Files, folders (their .json, .ndjson, .jsonl, also .gz), or <c>-</c> for standard input.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>The day: nothing known later is used.</summary>
    public required LocalDate AsOf { get; init; }

    /// <summary>Whose lines are written; <see cref="ScanKinds.All"/> for everybody's. Everybody is walked only as far as this asks for.</summary>
    public ScanKinds Find { get; init; } = ScanKinds.Suspected | ScanKinds.Overdue | ScanKinds.Progressing;

    /// <summary>The summary counts every kind, whatever lines are asked for: everybody walks the whole way then.</summary>
    public bool CountAll { get; init; }

    /// <summary>The kinds that the summary counts.</summary>
    public ScanKinds Counted => CountAll || Against is not null || Find.HasFlag(ScanKinds.All) ? KindReader.Every : Find;

    /// <summary>The knowledge of the walk.</summary>
    public required PathwayKnowledge Knowledge { get; init; }

    /// <summary>What tells this knowledge from another, such as a digest; compared when a scan is taken up again.</summary>
    public required string KnowledgeStamp { get; init; }

    /// <summary>An older version of the knowledge: then the lines are of those whose options change between it and <see cref="Knowledge"/>. Null for none.</summary>
    public PathwayKnowledge? Against { get; init; }

    /// <summary>As <see cref="KnowledgeStamp"/>, of <see cref="Against"/>.</summary>
    public string AgainstStamp { get; init; } = string.Empty;

    /// <summary>What tells this program from another build.</summary>
    public string SoftwareStamp { get; init; } = string.Empty;

    /// <summary>The file to write. Beside it stand, while the scan runs, <c>.part</c>, <c>.progress</c>, <c>.seen</c> and <c>.tmp</c>; at its end <c>.summary.json</c> and, where something was left out, <c>.quarantine.ndjson</c>.</summary>
    public required string Out { get; init; }

    /// <summary>The form of the file.</summary>
    public ScanFormat Format { get; init; }

    /// <summary>Threads that read and assess, at least 1. The result does not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Forget an unfinished scan to the same file.</summary>
    public bool Restart { get; init; }

    /// <summary>Where scattered resources are sorted; null for beside the output. Needs about as much room as those resources, inflated.</summary>
    public string? TempFolder { get; init; }

    /// <summary>Standard input, where it is among the paths.</summary>
    public Func<Stream>? StandardInput { get; init; }

    /// <summary>So many bytes of scattered resources are put together at a time, per file of the sorting.</summary>
    public int PartitionBytes { get; init; } = 1 << 24;

    /// <summary>So many bytes of the input may be under work at once; a single document may be larger. By default 32 MB, and more where there are so many threads that some would wait.</summary>
    public long BytesInWork
    {
        get => field > 0 ? field : Math.Max(1L << 25, 12L * BatchBytes * Threads);
        init;
    }

    /// <summary>So many bytes of documents are handed to a thread at a time, to be read while the processor still has them at hand.</summary>
    public int BatchBytes { get; init; } = 1 << 19;
}
