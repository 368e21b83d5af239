using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Course.Recist;

/// <summary>One size of one lesion on one day.</summary>
/// <param name="Date">When.</param>
/// <param name="Mm">Longest diameter, short axis for a node, mm; 0 when gone, null when seen and not measured.</param>
/// <param name="Entries">What the size was read from; several where parts of a split lesion add up.</param>
/// <param name="Merged">The size stands with the lesion that this one merged with.</param>
public sealed record LesionMeasurement(PartialDate Date, NumberRange? Mm, ImmutableArray<LesionEntry> Entries, bool Merged = false)
{
    /// <summary>How it was measured; null when not recorded or by several ways.</summary>
    public string? Modality { get; } = Entries is [var first, ..] && Entries.All(e => e.Modality == first.Modality) ? first.Modality : null;

    /// <summary>Longest diameter of the enhancing part, mm; parts of a split lesion added up; null where it was not measured in each.</summary>
    public NumberRange? ViableMm { get; init; }
}

/// <summary>One lesion through time.</summary>
public sealed record TrackedLesion
{
    /// <summary>Tracking identity of the record, or one that the house gave (place and number).</summary>
    public required string Id { get; init; }

    /// <summary>Where; null when not recorded.</summary>
    public BodySite? Site { get; init; }

    /// <summary>Organ for the rule of targets per organ; all nodes are one.</summary>
    public required string Place { get; init; }

    /// <summary>Measured by its short axis.</summary>
    public bool IsNode { get; init; }

    /// <summary>Roles that entries of it state.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>Sizes, earliest first, one a day.</summary>
    public required ImmutableArray<LesionMeasurement> Measurements { get; init; }

    /// <summary>Remarks: <c>matched-by-place</c>, <c>identity-uncertain</c>, <c>split</c>, <c>merged</c>, <c>measurements-differ</c>, <c>size-in-bounds-only</c>, <c>short-axis-not-recorded</c>, <c>part-not-measured</c>, <c>whole-and-parts</c>.</summary>
    public ImmutableArray<string> Flags { get; init; } = [];
}

/// <summary>Puts the measurements of a lesion together.</summary>
/// <remarks>
/// Names are the identity. <c>A+B</c> is what lesions A and B merged to: it is measured once. <c>A/1</c> and <c>A/2</c> are the parts that A split into:
/// they add up. Both only where A is a lesion of its own, so that a name such as <c>S4/5</c> stays a name. Lesions without a name are matched by organ, segment, way of measuring and size, and marked.
/// </remarks>
public static class LesionTracking
{
    /// <summary>Longer than any body, mm: no size, but a slip of unit or pen.</summary>
    internal const decimal LongestPossible = 3000;

    /// <summary>All lesions, by id; the order of the entries does not matter.</summary>
    public static ImmutableArray<TrackedLesion> Of(IEnumerable<LesionEntry> entries, RecistKnowledge knowledge)
    {
        var dated = entries.Where(e => !e.Happened.IsEmpty && !e.Removed && e.Modality != "pathology" && (e.LongestMm is not null || e.ShortAxisMm is not null || e.Role is not null)).ToList();
        if (dated.Count == 0)
        {
            return [];
        }

        var names = new LesionNames(dated.Select(e => e.Lesion).OfType<string>());
        var named = dated.Where(e => e.Lesion is not null).ToList();
        var (own, merged) = (named.Where(e => !names.IsMerged(e.Lesion!)).ToLookup(e => names.Whole(e.Lesion!)), named.Where(e => names.IsMerged(e.Lesion!)).SelectMany(e => names.Of(e.Lesion!).Select(id => (Id: id, Entry: e))).ToLookup(m => m.Id, m => m.Entry));
        var tracks = names.Ids.Select(id => Track(id, [.. own[id]], [.. merged[id]], named, names, knowledge))
            .Concat(Unnamed([.. dated.Where(e => e.Lesion is null)], [.. names.Ids], knowledge));
        return [.. tracks.OrderBy(t => t.Id, StringComparer.Ordinal)];
    }

    /// <summary>Lesions without a name: each gets one that no other lesion has.</summary>
    private static IEnumerable<TrackedLesion> Unnamed(List<LesionEntry> entries, HashSet<string> taken, RecistKnowledge knowledge) =>
        entries.GroupBy(Series)
            .OrderBy(g => g.Key.Primary).ThenBy(g => g.Key.Place, StringComparer.Ordinal).ThenBy(g => g.Key.Segment, StringComparer.Ordinal).ThenBy(g => g.Key.Modality, StringComparer.Ordinal)
            .SelectMany(g => LesionMatching.Match(g.Key, [.. g], taken, knowledge));

    private static TrackedLesion Track(string id, List<LesionEntry> own, List<LesionEntry> merged, List<LesionEntry> named, LesionNames names, RecistKnowledge knowledge)
    {
        var flags = new SortedSet<string>(StringComparer.Ordinal);
        var parts = own.Where(e => names.IsPart(e.Lesion!)).ToList();
        if (parts.Count > 0)
        {
            flags.Add("split");
        }

        if (merged.Count > 0)
        {
            flags.Add("merged");
        }

        var isNode = (own.Count > 0 ? own : merged).Any(Measurability.IsNode);
        var measurements = ByDay([.. own, .. merged]).Select(day =>
        {
            var date = day[0].Happened;
            var today = merged.Count == 0 ? day : day.FindAll(e => !names.IsMerged(e.Lesion!));
            if (today.Count == 0)
            {
                return Holder(day, named, names) == id ? Sum(date, day, isNode, knowledge, flags) : new LesionMeasurement(date, NumberRange.Exactly(0), [.. Ordered(day)], Merged: true);
            }

            // The whole is measured beside its parts: it stands, and the parts would count twice.
            var whole = parts.Count == 0 ? today : today.FindAll(e => !names.IsPart(e.Lesion!));
            if (whole.Count > 0 && whole.Count < today.Count)
            {
                flags.Add("whole-and-parts");
                today = whole;
            }

            var sum = Sum(date, today, isNode, knowledge, flags);
            if (whole.Count == 0 && parts.Where(p => p.Happened < date).Select(p => p.Lesion).Except(today.Select(e => e.Lesion)).Any())
            {
                // A part that was seen before and is not spoken of now was not assessed.
                flags.Add("part-not-measured");
                return sum with { Mm = null, ViableMm = null };
            }

            return sum;
        }).ToImmutableArray();
        return Make(id, [.. own.Count > 0 ? own : merged], isNode, measurements, flags);
    }

    /// <summary>Entries of one day each, earliest day first, in their order.</summary>
    internal static List<List<LesionEntry>> ByDay(List<LesionEntry> entries)
    {
        var days = new List<List<LesionEntry>>(entries.Count);
        foreach (var entry in entries.OrderBy(e => e.Happened))
        {
            if (days.Count > 0 && days[^1][0].Happened == entry.Happened)
            {
                days[^1].Add(entry);
            }
            else
            {
                days.Add([entry]);
            }
        }

        return days;
    }

    /// <summary>The one of merged lesions that carries their common size: a target before others, else the first name.</summary>
    private static string Holder(IEnumerable<LesionEntry> merged, List<LesionEntry> named, LesionNames names)
    {
        var all = merged.SelectMany(e => names.Of(e.Lesion!)).Distinct().Order(StringComparer.Ordinal).ToList();
        return all.FirstOrDefault(n => named.Any(e => e.Role == "target" && !names.IsMerged(e.Lesion!) && names.Whole(e.Lesion!) == n)) ?? all[0];
    }

    /// <summary>Parts of different names add up; several sizes of one part on one day span a range.</summary>
    internal static LesionMeasurement Sum(PartialDate date, List<LesionEntry> entries, bool isNode, RecistKnowledge knowledge, SortedSet<string> flags)
    {
        // Nearly always a lesion is measured once a day.
        if (entries is [var only] && Size(only, isNode, knowledge) is { } mm)
        {
            return new(date, new(mm.Low, mm.High), [only]) { ViableMm = IsViable(only) ? new(only.ViableMm!.Value.Low, only.ViableMm.Value.High) : null };
        }

        NumberRange? total = NumberRange.Exactly(0);
        NumberRange? viable = NumberRange.Exactly(0);
        var used = new List<LesionEntry>();
        foreach (var part in entries.GroupBy(e => e.Lesion))
        {
            // One lesion by two ways on one day: the way that measures best by the order of the data.
            var best = part.GroupBy(e => Rank(e.Modality, knowledge)).OrderBy(g => g.Key).First();
            var sizes = best.Select(e => Size(e, isNode, knowledge)).ToList();
            used.AddRange(best);
            viable = viable is { } v && best.All(IsViable)
                ? new NumberRange(v.Low + best.Min(e => e.ViableMm!.Value.Low), v.High + best.Max(e => e.ViableMm!.Value.High)) : null;
            if (sizes.Any(s => s is null) || total is not { } so)
            {
                flags.Add(isNode && best.All(e => e.ShortAxisMm is null) ? "short-axis-not-recorded" : best.All(e => e.LongestMm is null && e.ShortAxisMm is null) ? "size-not-recorded" : "size-in-bounds-only");
                total = null;
                continue;
            }

            if (sizes.Distinct().Count() > 1)
            {
                flags.Add("measurements-differ");
            }

            total = new NumberRange(so.Low + sizes.Min(s => s!.Value.Low), so.High + sizes.Max(s => s!.Value.High));
        }

        return new(date, total, [.. Ordered(used)]) { ViableMm = viable };
    }

    private static bool IsViable(LesionEntry entry) => entry.ViableMm is { } mm && mm.Low != NumberRange.NoLow && mm.High <= LongestPossible;

    private static int Rank(string? modality, RecistKnowledge knowledge)
    {
        for (var i = 0; i < knowledge.Modalities.Length; i++)
        {
            if (knowledge.Modalities[i].Modality == modality)
            {
                return i;
            }
        }

        return int.MaxValue;
    }

    internal static NumberRange? Size(LesionEntry entry, bool isNode, RecistKnowledge knowledge)
    {
        var gone = NumberRange.Exactly(0);
        var size = isNode ? entry.ShortAxisMm ?? (entry.LongestMm == gone ? gone : null) : entry.LongestMm;
        var tooSmall = knowledge["too-small-mm"];
        return size is not { } mm ? null
            : mm is { IsExact: false, Low: NumberRange.NoLow } or { IsExact: false, Low: 0 } && mm.High <= tooSmall ? NumberRange.Exactly(tooSmall)
            : mm.High > LongestPossible ? null
            : mm.Low == NumberRange.NoLow ? NumberRange.Between(0, mm.High)
            : NumberRange.Between(mm.Low, mm.High);
    }

    private static (string Place, string? Segment, bool Primary, string? Modality) Series(LesionEntry e) => (PlaceOf(e.Site, Measurability.IsNode(e)), e.Site?.Segment, e.IsPrimary, e.Modality);

    private static string PlaceOf(BodySite? site, bool isNode) =>
        isNode ? "lymph-nodes" : site?.Organ is { } organ ? Words<Organ>.Of(organ) : site?.Primary is { } primary ? Words<PrimarySite>.Of(primary) : site?.Label ?? "place not recorded";

    private static IEnumerable<LesionEntry> Ordered(IReadOnlyCollection<LesionEntry> entries) => entries.Count < 2 ? entries : entries.Order(ByPlace);

    // What stands in the input is compared only of those that nothing else tells apart.
    private static readonly Comparer<LesionEntry> ByPlace = Comparer<LesionEntry>.Create((a, b) =>
        a.Happened.CompareTo(b.Happened) is not 0 and var days ? days
        : string.CompareOrdinal(a.Lesion, b.Lesion) is not 0 and var names ? names
        : string.CompareOrdinal(a.Source.ToString(), b.Source.ToString()) is not 0 and var sources ? sources
        : string.CompareOrdinal(a.Source.Pointer, b.Source.Pointer) is not 0 and var pointers ? pointers
        : Nullable.Compare(a.LongestMm?.Low ?? a.ShortAxisMm?.Low, b.LongestMm?.Low ?? b.ShortAxisMm?.Low));

    internal static TrackedLesion Make(string id, IReadOnlyCollection<LesionEntry> entries, bool isNode, ImmutableArray<LesionMeasurement> measurements, IEnumerable<string> flags)
    {
        var site = Ordered(entries).Select(e => e.Site).FirstOrDefault(s => s is not null);
        return new()
        {
            Id = id,
            Site = site,
            IsNode = isNode,
            Place = PlaceOf(site, isNode),
            Roles = [.. entries.Select(e => e.Role).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
            Measurements = measurements,
            Flags = [.. flags],
        };
    }
}
