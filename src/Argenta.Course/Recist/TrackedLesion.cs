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
    public string? Modality { get; } = Entries.Select(e => e.Modality).Distinct().Count() == 1 ? Entries[0].Modality : null;
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

    /// <summary>Remarks: <c>matched-by-place</c>, <c>identity-uncertain</c>, <c>split</c>, <c>merged</c>, <c>measurements-differ</c>, <c>size-in-bounds-only</c>.</summary>
    public ImmutableArray<string> Flags { get; init; } = [];
}

/// <summary>Puts the measurements of a lesion together.</summary>
/// <remarks>
/// Names are the identity. <c>A+B</c> is what lesions A and B merged to: it is measured once. <c>A/1</c> and <c>A/2</c> are the parts that A split into:
/// they add up. Lesions without a name are matched by organ, segment, way of measuring and size, and marked.
/// </remarks>
public static class LesionTracking
{
    /// <summary>All lesions, by id; the order of the entries does not matter.</summary>
    public static ImmutableArray<TrackedLesion> Of(IEnumerable<LesionEntry> entries, RecistKnowledge knowledge)
    {
        var dated = entries.Where(e => !e.Happened.IsEmpty && !e.Removed && e.Modality != "pathology" && (e.LongestMm is not null || e.ShortAxisMm is not null || e.Role is not null)).ToList();
        var named = dated.Where(e => e.Lesion is not null).ToList();
        var ids = named.SelectMany(e => e.Lesion!.Split('+')).Select(Whole).Distinct().Order(StringComparer.Ordinal).ToList();
        var tracks = ids.Select(id => Track(id, named, knowledge))
            .Concat(dated.Where(e => e.Lesion is null).GroupBy(Series).SelectMany(g => Match(g.Key, [.. g], ids, knowledge)));
        return [.. tracks.OrderBy(t => t.Id, StringComparer.Ordinal)];
    }

    private static string Whole(string name) => name.Trim().Split('/')[0];

    private static TrackedLesion Track(string id, List<LesionEntry> named, RecistKnowledge knowledge)
    {
        var own = named.Where(e => !e.Lesion!.Contains('+') && Whole(e.Lesion) == id).ToList();
        var merged = named.Where(e => e.Lesion!.Contains('+') && e.Lesion.Split('+').Select(Whole).Contains(id)).ToList();
        var flags = new SortedSet<string>(StringComparer.Ordinal);
        if (own.Any(e => e.Lesion!.Contains('/')))
        {
            flags.Add("split");
        }

        if (merged.Count > 0)
        {
            flags.Add("merged");
        }

        var isNode = (own.Count > 0 ? own : merged).Any(Measurability.IsNode);
        var days = own.Concat(merged).GroupBy(e => e.Happened).OrderBy(g => g.Key);
        var measurements = days.Select(day =>
        {
            var parts = day.Where(e => own.Contains(e)).ToList();
            return parts.Count > 0
                ? Sum(day.Key, parts, isNode, knowledge, flags)
                : Holder([.. day], named) == id ? Sum(day.Key, [.. day], isNode, knowledge, flags) : new LesionMeasurement(day.Key, NumberRange.Exactly(0), [.. Ordered(day)], Merged: true);
        }).ToImmutableArray();
        return Make(id, [.. own.Count > 0 ? own : merged], isNode, measurements, flags);
    }

    /// <summary>The one of merged lesions that carries their common size: a target before others, else the first name.</summary>
    private static string Holder(IEnumerable<LesionEntry> merged, List<LesionEntry> named)
    {
        var names = merged.SelectMany(e => e.Lesion!.Split('+')).Select(Whole).Distinct().Order(StringComparer.Ordinal).ToList();
        return names.FirstOrDefault(n => named.Any(e => e.Role == "target" && !e.Lesion!.Contains('+') && Whole(e.Lesion) == n)) ?? names[0];
    }

    /// <summary>Parts of different names add up; several sizes of one part on one day span a range.</summary>
    private static LesionMeasurement Sum(PartialDate date, List<LesionEntry> entries, bool isNode, RecistKnowledge knowledge, SortedSet<string> flags)
    {
        NumberRange? total = NumberRange.Exactly(0);
        var used = new List<LesionEntry>();
        foreach (var part in entries.GroupBy(e => e.Lesion))
        {
            // One lesion by two ways on one day: the way that measures best by the order of the data.
            var best = part.GroupBy(e => Rank(e.Modality, knowledge)).OrderBy(g => g.Key).First();
            var sizes = best.Select(e => Size(e, isNode, knowledge)).ToList();
            used.AddRange(best);
            if (sizes.Any(s => s is null) || total is not { } so)
            {
                flags.Add("size-in-bounds-only");
                total = null;
                continue;
            }

            if (sizes.Distinct().Count() > 1)
            {
                flags.Add("measurements-differ");
            }

            total = new NumberRange(so.Low + sizes.Min(s => s!.Value.Low), so.High + sizes.Max(s => s!.Value.High));
        }

        return new(date, total, [.. Ordered(used)]);
    }

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

    private static NumberRange? Size(LesionEntry entry, bool isNode, RecistKnowledge knowledge)
    {
        var gone = NumberRange.Exactly(0);
        var size = isNode ? entry.ShortAxisMm ?? (entry.LongestMm == gone ? gone : null) : entry.LongestMm;
        var tooSmall = knowledge["too-small-mm"];
        return size is not { } mm ? null
            : mm is { IsExact: false, Low: NumberRange.NoLow } or { IsExact: false, Low: 0 } && mm.High <= tooSmall ? NumberRange.Exactly(tooSmall)
            : mm.Low == NumberRange.NoLow || mm.High == NumberRange.NoHigh ? null
            : NumberRange.Between(mm.Low, mm.High);
    }

    private static (string Place, string? Segment, bool Primary, string? Modality) Series(LesionEntry e) => (PlaceOf(e.Site, Measurability.IsNode(e)), e.Site?.Segment, e.IsPrimary, e.Modality);

    private static string PlaceOf(BodySite? site, bool isNode) =>
        isNode ? "lymph-nodes" : site?.Organ is { } organ ? Words<Organ>.Of(organ) : site?.Primary is { } primary ? Words<PrimarySite>.Of(primary) : site?.Label ?? "place not recorded";

    /// <summary>Lesions without names: by date, each to the nearest size of the assessment before.</summary>
    private static IEnumerable<TrackedLesion> Match((string Place, string? Segment, bool Primary, string? Modality) series, List<LesionEntry> entries, List<string> taken, RecistKnowledge knowledge)
    {
        var isNode = entries.Any(Measurability.IsNode);
        var tracks = new List<List<LesionEntry>>();
        var uncertain = new HashSet<List<LesionEntry>>();
        decimal Middle(LesionEntry e) => Size(e, isNode, knowledge) is { } s ? (s.Low + s.High) / 2 : 0;
        foreach (var day in entries.GroupBy(e => e.Happened).OrderBy(g => g.Key))
        {
            var open = day.OrderByDescending(Middle).ThenBy(e => e.Source.ToString(), StringComparer.Ordinal).ThenBy(e => e.Source.Pointer, StringComparer.Ordinal).ToList();
            var free = tracks.ToList();
            foreach (var entry in open)
            {
                var size = Middle(entry);
                var fitting = free.Where(t => Near(Middle(t[^1]), size, knowledge)).OrderBy(t => Math.Abs(Middle(t[^1]) - size)).ThenBy(tracks.IndexOf).ToList();
                if (fitting.Count == 0)
                {
                    tracks.Add([entry]);
                    if (tracks.Count > 1)
                    {
                        uncertain.Add(tracks[^1]);
                    }

                    continue;
                }

                if (fitting.Count > 1)
                {
                    uncertain.UnionWith(fitting);
                }

                fitting[0].Add(entry);
                free.Remove(fitting[0]);
            }
        }

        for (var i = 0; i < tracks.Count; i++)
        {
            var id = $"{series.Place}{(series.Segment is { } s ? $" {s}" : string.Empty)}{(series.Modality is { } m ? $" {m}" : string.Empty)} {i + 1}";
            var flags = new SortedSet<string>(StringComparer.Ordinal) { "matched-by-place" };
            if (uncertain.Contains(tracks[i]))
            {
                flags.Add("identity-uncertain");
            }

            yield return Make(taken.Contains(id) ? id + " (unnamed)" : id, tracks[i], isNode, [.. tracks[i].GroupBy(e => e.Happened).OrderBy(g => g.Key).Select(g => Sum(g.Key, [.. g], isNode, knowledge, flags))], flags);
        }
    }

    private static bool Near(decimal before, decimal now, RecistKnowledge knowledge) =>
        now == 0 || before == 0 || 100 * Math.Abs(now - before) <= knowledge["match-share"] * Math.Max(now, before);

    private static IEnumerable<LesionEntry> Ordered(IEnumerable<LesionEntry> entries) =>
        entries.OrderBy(e => e.Happened).ThenBy(e => e.Lesion, StringComparer.Ordinal).ThenBy(e => e.Source.ToString(), StringComparer.Ordinal).ThenBy(e => e.Source.Pointer, StringComparer.Ordinal).ThenBy(e => e.LongestMm?.Low ?? e.ShortAxisMm?.Low);

    private static TrackedLesion Make(string id, IReadOnlyCollection<LesionEntry> entries, bool isNode, ImmutableArray<LesionMeasurement> measurements, IEnumerable<string> flags)
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
