using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Course.Recist;

/// <summary>Follows lesions that have no name: by organ, segment, way of measuring and size. Always marked, since it is a guess.</summary>
internal static class LesionMatching
{
    /// <summary>Lesions of one place: by date, each to the nearest size of the assessment before.</summary>
    /// <param name="series">The place, and how it is measured.</param>
    /// <param name="entries">What was measured there.</param>
    /// <param name="taken">Names that other lesions have; those that are given here are added.</param>
    /// <param name="knowledge">Bounds.</param>
    public static IEnumerable<TrackedLesion> Match((string Place, string? Segment, bool Primary, string? Modality) series, List<LesionEntry> entries, HashSet<string> taken, RecistKnowledge knowledge)
    {
        var isNode = entries.Any(Measurability.IsNode);
        var tracks = new List<List<LesionEntry>>();
        var uncertain = new HashSet<List<LesionEntry>>();
        decimal Middle(LesionEntry e) => LesionTracking.Size(e, isNode, knowledge) is { } s ? (s.Low + s.High) / 2 : 0;
        foreach (var day in entries.GroupBy(e => e.Happened).OrderBy(g => g.Key))
        {
            var open = day.OrderByDescending(Middle).ThenBy(e => e.Source.ToString(), StringComparer.Ordinal).ThenBy(e => e.Source.Pointer, StringComparer.Ordinal).ToList();
            var free = tracks.ToList();
            var first = tracks.Count == 0;

            // As many as before, and each fits the one of its rank: the largest stays the largest. Any other pairing that fits is said.
            var ranked = free.OrderByDescending(t => Middle(t[^1])).ThenBy(tracks.IndexOf).ToList();
            if (open.Count == ranked.Count && open.Count > 1 && !open.Exists(e => e.Role == "new") && open.Zip(ranked, (e, t) => Near(Middle(t[^1]), Middle(e), knowledge)).All(near => near))
            {
                for (var i = 0; i < open.Count; i++)
                {
                    if (ranked.Where(t => t != ranked[i]).Any(t => Near(Middle(t[^1]), Middle(open[i]), knowledge)))
                    {
                        uncertain.Add(ranked[i]);
                    }
                }

                foreach (var (entry, track) in open.Zip(ranked).ToList())
                {
                    track.Add(entry);
                }

                continue;
            }

            foreach (var entry in open)
            {
                var size = Middle(entry);

                // What is called new is none of the lesions before, unless that one was called new too.
                var fitting = free.Where(t => (entry.Role != "new" || t[^1].Role == "new") && Near(Middle(t[^1]), size, knowledge)).OrderBy(t => Math.Abs(Middle(t[^1]) - size)).ThenBy(tracks.IndexOf).ToList();
                if (fitting.Count == 0 && tracks.Count == 1 && open.Count == 1 && entry.Role != "new")
                {
                    // The only lesion of the place then and now, though its size differs much.
                    fitting = [.. free];
                    uncertain.UnionWith(fitting);
                }

                if (fitting.Count == 0)
                {
                    tracks.Add([entry]);
                    if (!first)
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

            yield return LesionTracking.Make(Free(id, series.Primary ? "primary" : "unnamed", taken), tracks[i], isNode, [.. tracks[i].GroupBy(e => e.Happened).OrderBy(g => g.Key).Select(g => LesionTracking.Sum(g.Key, [.. g], isNode, knowledge, flags))], flags);
        }
    }

    /// <summary>A name that is still free, and is not from then on: <c>liver ct 1</c>, <c>liver ct 1 (primary)</c>, <c>liver ct 1 (primary 2)</c>.</summary>
    private static string Free(string id, string kind, HashSet<string> taken)
    {
        var free = id;
        for (var number = 1; !taken.Add(free); number++)
        {
            free = number == 1 ? $"{id} ({kind})" : $"{id} ({kind} {number})";
        }

        return free;
    }

    private static bool Near(decimal before, decimal now, RecistKnowledge knowledge) =>
        now == 0 || before == 0 || 100 * Math.Abs(now - before) <= knowledge["match-share"] * Math.Max(now, before);
}
