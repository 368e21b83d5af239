using Argenta.Population.Scan;

namespace Argenta.Cli.Commands;

/// <summary>What <c>argenta scan</c> was asked.</summary>
internal sealed record ScanRequest
{
    public required string[] Paths { get; init; }

    public string? AsOf { get; init; }

    public string[] Find { get; init; } = [];

    public bool CountAll { get; init; }

    public string? Knowledge { get; init; }

    public string? Against { get; init; }

    public required string Out { get; init; }

    public int Threads { get; init; } = 1;

    public string? Temp { get; init; }

    public bool Restart { get; init; }

    /// <summary>By the ending of the output; null for another ending.</summary>
    public ScanFormat? Format =>
        Out.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase) ? ScanFormat.Ndjson : Out.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? ScanFormat.Csv : null;

    /// <summary>What is looked for.</summary>
    public ScanKinds Kinds => Find.SelectMany(f => f.Split(',')).Select(w => Enum.Parse<ScanKinds>(w, ignoreCase: true)).Aggregate(ScanKinds.None, (all, one) => all | one);
}
