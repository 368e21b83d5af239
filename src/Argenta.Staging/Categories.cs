using System.Collections.Frozen;
using System.Collections.Immutable;
using Argenta.Terms;

namespace Argenta.Staging;

/// <summary>The written categories of TNM (<c>T1a</c>, <c>NX</c>, <c>M1c2</c>) and how they order and divide.</summary>
public static class Categories
{
    /// <summary>Every T category, from low to high; a category without letter stands before its subdivisions.</summary>
    public static ImmutableArray<string> T { get; } = ["TX", "T0", "Tis", "T1", "T1mi", "T1a", "T1b", "T1c", "T2", "T2a", "T2b", "T3", "T4"];

    /// <summary>Every N category, from low to high.</summary>
    public static ImmutableArray<string> N { get; } = ["NX", "N0", "N1", "N2", "N2a", "N2b", "N3"];

    /// <summary>Every M category, from low to high.</summary>
    public static ImmutableArray<string> M { get; } = ["MX", "M0", "M1", "M1a", "M1b", "M1c", "M1c1", "M1c2"];

    private static readonly FrozenDictionary<string, int> Ranks = T.Concat(N).Concat(M).Select((c, i) => (c, i)).ToFrozenDictionary(p => p.c, p => p.i);

    /// <summary>The categories of an axis.</summary>
    public static ImmutableArray<string> Of(TnmAxis axis) => axis switch { TnmAxis.T => T, TnmAxis.N => N, _ => M };

    /// <summary>Position for comparing two categories of one axis.</summary>
    public static int Rank(string category) => Ranks[category];

    /// <summary>Whether the text is a category of the axis.</summary>
    public static bool IsKnown(TnmAxis axis, string category) => Ranks.ContainsKey(category) && category[0] == axis.ToString()[0];

    /// <summary>Nothing can be said: <c>TX</c>, <c>NX</c>, <c>MX</c>.</summary>
    public static bool IsX(string category) => category.EndsWith('X');

    /// <summary>The wider category: <c>T1a</c> gives <c>T1</c>, <c>M1c2</c> gives <c>M1c</c>, <c>T3</c> itself.</summary>
    public static string Parent(string category) => category switch
    {
        "Tis" or "TX" or "NX" or "MX" => category,
        "T1mi" => "T1",
        { Length: > 2 } => category[..^1],
        _ => category,
    };

    /// <summary>Whether a category is the other or lies within it: <c>T1a</c> within <c>T1</c>.</summary>
    public static bool Within(string category, string wider) => category == wider || (Parent(category) != category && Within(Parent(category), wider));

    /// <summary>The one wider category that all lie within, if that is narrower than "anything": <c>T1a</c>, <c>T1b</c> give <c>T1</c>.</summary>
    public static string? Common(IReadOnlyCollection<string> categories)
    {
        if (categories.Count == 0)
        {
            return null;
        }

        for (var candidate = categories.First(); ; candidate = Parent(candidate))
        {
            if (categories.All(c => Within(c, candidate)))
            {
                return candidate;
            }

            if (Parent(candidate) == candidate)
            {
                return null;
            }
        }
    }

    /// <summary>The roman numeral of a stage group without its letter and number: <c>IIIA</c> gives <c>III</c>, <c>IA1</c> gives <c>I</c>.</summary>
    public static string Numeral(string group)
    {
        var length = 0;
        while (length < group.Length && group[length] is 'I' or 'V')
        {
            length++;
        }

        return length == 0 ? group : group[..length];
    }

    /// <summary>
    /// Reads a category as people write it: a prefix (<c>c</c>, <c>p</c>, <c>yc</c>, <c>yp</c>, <c>r</c>, <c>a</c>) and a suffix such as <c>(m)</c>, <c>(2)</c>, <c>(sn)</c> are taken off,
    /// a missing axis letter is put back, case is mended.
    /// </summary>
    /// <returns>Null where the text is no category of the axis.</returns>
    public static string? Normalize(TnmAxis axis, string text, out string? basis)
    {
        basis = null;
        var rest = text.AsSpan().Trim();
        var bracket = rest.IndexOf('(');
        rest = bracket > 0 ? rest[..bracket].TrimEnd() : rest;
        foreach (var prefix in (ReadOnlySpan<string>)["yc", "yp", "rc", "rp", "c", "p", "r", "a"])
        {
            if (rest.StartsWith(prefix, StringComparison.Ordinal) && rest.Length > prefix.Length)
            {
                basis = prefix;
                rest = rest[prefix.Length..];
                break;
            }
        }

        var letter = axis.ToString()[0];
        var body = rest.Length > 0 && char.ToUpperInvariant(rest[0]) == letter ? rest[1..] : rest;
        foreach (var category in Of(axis))
        {
            if (category.AsSpan(1).Equals(body, StringComparison.OrdinalIgnoreCase))
            {
                return category;
            }
        }

        return null;
    }

    /// <summary>The categories that a tumour with this one may have once everything is known: <c>TX</c> any of those with a tumour, <c>T1</c> its subdivisions, <c>T3</c> itself.</summary>
    /// <param name="category">The category.</param>
    /// <param name="table">The categories that the table knows.</param>
    public static ImmutableArray<string> Completions(string category, IReadOnlyCollection<string> table)
    {
        if (IsX(category))
        {
            // A known X never completes to "no tumour at all" or to an in-situ one, which this chapter does not describe.
            return [.. Leaves(table).Where(c => !IsX(c) && c is not ("T0" or "Tis" or "T1mi"))];
        }

        var narrower = Leaves(table).Where(c => Within(c, category) && c != "T1mi").ToImmutableArray();
        return narrower.IsEmpty ? [category] : narrower;
    }

    private static IEnumerable<string> Leaves(IReadOnlyCollection<string> table) => table.Where(c => !table.Any(d => d != c && d != "T1mi" && Within(d, c)));
}
