using Argenta.Seer.Matching;
using Argenta.Seer.Package;

namespace Argenta.Seer.Engine;

/// <summary>An algorithm compiled: immutable, shared by all stagers.</summary>
internal sealed class Program
{
    public required PackageContent Content { get; init; }

    /// <summary>The name of each context key.</summary>
    public required string[] Keys { get; init; }

    public required IReadOnlyDictionary<string, int> KeyIndex { get; init; }

    /// <summary>All values that the package itself writes.</summary>
    public required Lexicon Literals { get; init; }

    public required CompiledTable[] Tables { get; init; }

    public required CompiledSchema[] Schemas { get; init; }

    public required CompiledEndpoint[] Endpoints { get; init; }

    public required SelectionIndex Selection { get; init; }

    /// <summary>The names that make up a path.</summary>
    public required NameArena Names { get; init; }

    /// <summary>The number of columns; two more numbers behind it stand for the sets of known sites and histologies.</summary>
    public required int ColumnCount { get; init; }

    public required HashSet<string> Sites { get; init; }

    public required HashSet<string> Histologies { get; init; }

    public required int SiteKey { get; init; }

    public required int HistologyKey { get; init; }

    public required int VersionKey { get; init; }

    public required int CurrentYearKey { get; init; }

    /// <summary>All outputs of all schemas, in published order.</summary>
    public required string[] OutputKeys { get; init; }

    /// <summary>For each key its place among the outputs; -1 where it is none.</summary>
    public required int[] OutputColumnOfKey { get; init; }

    /// <summary>Whether each key is an input of any schema.</summary>
    public required bool[] IsInputOfAny { get; init; }
}
