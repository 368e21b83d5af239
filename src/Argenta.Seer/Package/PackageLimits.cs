namespace Argenta.Seer;

/// <summary>
/// How much a package may unpack to. The published ones hold 5 to 12 MB in at most 1,700 files; the limits leave room for many times that, and keep a damaged or hostile
/// archive from filling memory.
/// </summary>
public sealed record PackageLimits
{
    /// <summary>The limits used where none are given.</summary>
    public static PackageLimits Default { get; } = new();

    /// <summary>The archive itself, in bytes.</summary>
    public long ArchiveBytes { get; init; } = 128L << 20;

    /// <summary>One unpacked file, in bytes.</summary>
    public long EntryBytes { get; init; } = 32L << 20;

    /// <summary>All unpacked files together, in bytes.</summary>
    public long TotalBytes { get; init; } = 256L << 20;

    /// <summary>How many files.</summary>
    public int Entries { get; init; } = 50_000;
}
