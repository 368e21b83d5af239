using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Argenta.Terms;

namespace Argenta.Staging;

/// <summary>What is known of the primary's size and extent.</summary>
public sealed record PrimaryFacts
{
    /// <summary>Size in mm; null when unknown.</summary>
    public NumberRange? SizeMm { get; init; }

    /// <summary>Recorded depth and structures in house words; empty when extent was not assessed.</summary>
    public ImmutableArray<string> Extents { get; init; } = [];

    /// <summary>A depth of invasion is among them, so that no deeper extent is left open.</summary>
    public bool DepthAssessed { get; init; }

    /// <summary>Depth of invasion into the mesoappendix, mm; null when unknown.</summary>
    public NumberRange? MesoappendixMm { get; init; }

    /// <summary>Equal when they say the same.</summary>
    public bool Equals(PrimaryFacts? other) =>
        other is not null && SizeMm == other.SizeMm && DepthAssessed == other.DepthAssessed && MesoappendixMm == other.MesoappendixMm && Extents.AsSpan().SequenceEqual(other.Extents.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(SizeMm, DepthAssessed, MesoappendixMm, Extents.Length, Extents.IsEmpty ? null : Extents[0]);
}

/// <summary>T from size, depth and structures.</summary>
public static class TDerivation
{
    private static readonly Need SizeNeed = new("primary-size", "The size decides T together with the depth.", "ct", "pathology-review");
    private static readonly Need DepthNeed = new("depth", "The depth of invasion decides T together with the size.", "pathology-review", "endoscopic-ultrasound");

    /// <summary>Applies the rules.</summary>
    public static CategoryAnswer Of(PrimaryFacts facts, TRules rules) => Answers.GetValue(rules, static r => new(f => Judge(f, r)))[facts];

    private static readonly ConditionalWeakTable<TRules, Remembered<PrimaryFacts, CategoryAnswer>> Answers = [];

    private static CategoryAnswer Judge(PrimaryFacts facts, TRules rules)
    {
        var bySize = rules.Sizes.Where(r => facts.SizeMm is not { } mm || r.Mm.Overlaps(mm)).ToList();
        var rows = facts.Extents.Select(w => (Word: w, Row: rules.Extents.FirstOrDefault(e => e.Words.Contains(w)))).ToList();
        var strange = rows.Where(r => r.Row is null).Select(r => r.Word).ToList();
        var found = rows.Where(r => r.Row is not null).Select(r => (r.Word, Row: r.Row!)).ToList();
        var because = ImmutableArray.CreateBuilder<Because>();
        if (facts.SizeMm is { } size)
        {
            because.AddRange(bySize.Select(r => r.Citation.Cite($"Size {size} mm against {r.T}: {r.Mm} mm", "staging-t", bySize.Count == 1 ? Truth.True : Truth.Unknown)));
        }

        because.AddRange(found.Select(f => f.Row.Citation.Cite($"{f.Word.Replace('-', ' ')}: {string.Join(" or ", f.Row.T)}{(f.Row.Words.Length > 0 && Lowest(rules, f.Row) ? string.Empty : " at least")}", "staging-t")));
        var seer = Seer(facts, rules, bySize, found);
        if (found.Find(f => f.Row.AnySize) is { Row: not null } spreading)
        {
            return new(spreading.Row.T, spreading.Row.T[0], seer, because.ToImmutable(), []);
        }

        IEnumerable<string> bySizes = bySize.Count > 0 ? bySize.Select(r => r.T) : [rules.Extents.SelectMany(e => e.T).MinBy(Categories.Rank)!];
        var needs = ImmutableArray.CreateBuilder<Need>();
        var floor = Floor(found, facts);
        var extentOpen = found.Count == 0 || strange.Count > 0 || !facts.DepthAssessed;

        // What was not assessed may lie anywhere from what was found up to the deepest.
        List<ImmutableArray<string>> combined = extentOpen ? [.. floor, [.. rules.Extents.SelectMany(e => e.T).Distinct()]] : floor;
        ImmutableArray<string> possible = [.. Maxima(bySizes, combined).OrderBy(Categories.Rank)];
        ImmutableArray<string> likely = [.. Maxima(bySizes, floor).OrderBy(Categories.Rank)];
        if (facts.SizeMm is not { IsExact: true } && rules.Sizes.Length > 0 && (extentOpen ? likely.Length > 1 || floor.Count == 0 : possible.Length > 1))
        {
            needs.Add(SizeNeed);
        }

        if (possible.Length > 1 && (extentOpen || floor.Any(f => f.Length > 1)))
        {
            needs.Add(DepthNeed);
        }

        ImmutableArray<string> flags = [.. strange.Count > 0 ? ["structure-not-listed"] : Array.Empty<string>()];
        var nothing = facts.SizeMm is null && found.Count == 0;

        // A structure found, or a size where the chapter goes by size, gives a provisional T; further findings can only raise it.
        var shown = possible.Length == 1 ? possible[0]
            : nothing || strange.Count > 0 ? null
            : extentOpen && (found.Count > 0 || rules.BySize) ? likely.Length == 1 ? likely[0] : Categories.Common(likely)
            : Categories.Common(possible);
        return new(possible, shown, seer, because.ToImmutable(), needs.ToImmutable()) { Flags = flags };
    }

    private static List<ImmutableArray<string>> Floor(List<(string Word, ExtentRow Row)> found, PrimaryFacts facts)
    {
        var floor = new List<ImmutableArray<string>>();
        foreach (var (_, row) in found)
        {
            floor.Add(row.Split is { } split && facts.MesoappendixMm is { } depth && row.T.Length == 2
                ? depth.AtMostBound(split) switch { Truth.True => [row.T[0]], Truth.False => [row.T[1]], _ => row.T }
                : row.T);
        }

        return floor;
    }

    private static bool Lowest(TRules rules, ExtentRow row) => row.T[0] == rules.Extents.SelectMany(e => e.T).MinBy(Categories.Rank);

    /// <summary>Every maximum of one member of the first and one of each of the others.</summary>
    private static HashSet<string> Maxima(IEnumerable<string> first, IEnumerable<ImmutableArray<string>> others)
    {
        var result = first.ToHashSet();
        foreach (var other in others)
        {
            result = [.. result.SelectMany(a => other.Select(b => Categories.Rank(a) >= Categories.Rank(b) ? a : b))];
        }

        return result;
    }

    private static string Seer(PrimaryFacts facts, TRules rules, List<SizeRow> bySize, List<(string Word, ExtentRow Row)> found)
    {
        if (found.Find(f => f.Row.AnySize) is { Row: not null } spreading)
        {
            return spreading.Row.T[0];
        }

        if (found.Count == 0 && (facts.SizeMm is null || !rules.BySize))
        {
            return "TX";
        }

        var sets = found.Zip(Floor(found, facts), (f, t) => (f.Row, T: f.Row.Seer is { } own ? [own] : t)).OrderByDescending(f => f.T.Max(Categories.Rank)).ToList();
        if (facts.SizeMm is null && sets is [{ Row.SeerSizeUnknown: { } fixedT }, ..])
        {
            return fixedT;
        }

        IEnumerable<string> sizes = bySize.Count > 0 ? bySize.Select(r => r.T) : [rules.Extents.SelectMany(e => e.T).MinBy(Categories.Rank)!];
        var maxima = Maxima(sizes, sets.Select(f => f.T));
        return maxima.Count == 1 ? maxima.First() : facts.SizeMm is not null && Categories.Common(maxima) is { } common ? common : "TX";
    }
}
