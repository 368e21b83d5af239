using System.Collections.Immutable;

namespace Argenta.Course.Recist;

/// <summary>What the names of lesions say of merging and splitting.</summary>
internal sealed class LesionNames
{
    private readonly HashSet<string> plain;
    private readonly bool areAllPlain;

    /// <summary>Reads the names of a record.</summary>
    public LesionNames(IEnumerable<string> names)
    {
        var all = names.Select(n => n.Trim()).Where(n => n.Length > 0).ToHashSet(StringComparer.Ordinal);
        plain = [.. all.Where(n => !n.Contains('+', StringComparison.Ordinal) && !n.Contains('/', StringComparison.Ordinal))];
        areAllPlain = plain.Count == all.Count;
        Ids = [.. all.SelectMany(Of).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Every lesion once.</summary>
    public ImmutableArray<string> Ids { get; }

    /// <summary>The name joins lesions, at least one of which is known on its own.</summary>
    public bool IsMerged(string name) => !areAllPlain && name.Contains('+', StringComparison.Ordinal) && name.Split('+').Any(n => plain.Contains(Before(n, '/')));

    /// <summary>The name is a part of a lesion that is known on its own.</summary>
    public bool IsPart(string name) => !IsMerged(name) && Whole(name) != name.Trim();

    /// <summary>The lesions that a name speaks of: one, or several that merged.</summary>
    public IEnumerable<string> Of(string name) => IsMerged(name) ? name.Split('+').Select(Whole).Distinct() : [Whole(name)];

    /// <summary>The lesion that a name without a plus belongs to.</summary>
    public string Whole(string name) => !areAllPlain && Before(name, '/') is var whole && plain.Contains(whole) ? whole : name.Trim();

    private static string Before(string name, char mark) => name.Split(mark)[0].Trim();
}
