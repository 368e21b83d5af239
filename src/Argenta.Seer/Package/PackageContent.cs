using Argenta.Seer.Matching;

namespace Argenta.Seer.Package;

/// <summary>All that a package says, read and checked for itself; <see cref="PackageCheck"/> checks that it fits together.</summary>
internal sealed class PackageContent
{
    public required PackageArchive Archive { get; init; }

    public required string Algorithm { get; init; }

    public required string Version { get; init; }

    public required IReadOnlyList<SeerSchema> Schemas { get; init; }

    /// <summary>The file of each schema.</summary>
    public required IReadOnlyList<string> SchemaEntries { get; init; }

    public required IReadOnlyList<RawTable> Tables { get; init; }

    /// <summary>The number of each table by its identifier.</summary>
    public required IReadOnlyDictionary<string, int> TableIndex { get; init; }

    /// <summary>The distinct cells.</summary>
    public required IReadOnlyList<Cell> Cells { get; init; }

    /// <summary>The distinct endpoints.</summary>
    public required IReadOnlyList<Endpoint> Endpoints { get; init; }

    /// <summary>The file of each glossary term, by its name.</summary>
    public required IReadOnlyDictionary<string, string> Glossary { get; init; }
}
