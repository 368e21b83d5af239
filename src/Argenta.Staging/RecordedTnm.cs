using System.Collections.Immutable;
using Argenta.Pathology;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Staging;

/// <summary>What somebody recorded on one axis.</summary>
/// <param name="Categories">The category; several where entries of the same weight contradict each other.</param>
/// <param name="Basis"><c>c</c>, <c>p</c>, <c>yc</c>, <c>yp</c>; null when not said.</param>
/// <param name="Leaves">The entries.</param>
internal sealed record RecordedCategory(ImmutableArray<string> Categories, string? Basis, ImmutableArray<Because> Leaves)
{
    public static RecordedCategory None { get; } = new([], null, []);

    // Surgery before any treatment tells most, then the clinic before treatment, then what is left after it.
    private static readonly string?[] BasisOrder = ["p", "rp", "c", null, "rc", "r", "a", "yp", "yc"];

    /// <summary>The recorded category of an axis that may be read in an edition.</summary>
    /// <param name="record">The record.</param>
    /// <param name="axis">T, N or M.</param>
    /// <param name="fits">Whether an entry of this edition (null when not said) may be read in the edition at hand.</param>
    public static RecordedCategory Of(PatientRecord record, TnmAxis axis, Func<Edition?, bool> fits)
    {
        var (found, name) = (new List<(string Category, string? Basis, PartialDate Date, Because Leaf)>(), axis.ToString());
        foreach (var entry in record.Of<TnmEntry>())
        {
            if (!entry.Axis.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            Edition? edition = Words<Edition>.TryParse(entry.Edition, out var e) ? e : null;
            if (Staging.Categories.Normalize(axis, entry.Category, out var prefix) is { } category && fits(edition))
            {
                found.Add((category, entry.Basis ?? prefix, entry.Happened, Because.Recorded($"Recorded {entry.Basis ?? prefix}{category}{(edition is { } known ? $" ({Words<Edition>.Of(known)})" : string.Empty)}", entry.Reference)));
            }
        }

        if (found.Count == 0)
        {
            return None;
        }

        int Rank(string? basis) => Array.IndexOf(BasisOrder, basis) is var i && i >= 0 ? i : BasisOrder.Length;
        var said = found.Where(f => !Staging.Categories.IsX(f.Category)).ToList();
        var pool = said.Count > 0 ? said : found;
        var best = pool.Min(f => Rank(f.Basis));
        pool = [.. pool.Where(f => Rank(f.Basis) == best)];
        var latest = pool.Max(f => f.Date);
        pool = [.. pool.Where(f => f.Date.Equals(latest))];
        var categories = pool.Select(f => f.Category).Distinct().ToList();

        // T1 and T1a do not contradict each other: the narrower says more.
        categories.RemoveAll(c => categories.Any(d => d != c && Staging.Categories.Within(d, c)));
        return new([.. categories.OrderBy(Staging.Categories.Rank)], pool[0].Basis, [.. pool.Select(f => f.Leaf)]);
    }
}
