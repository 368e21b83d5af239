using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Course.Recist;

/// <summary>The lesions of a baseline, divided.</summary>
/// <param name="Targets">Targets by id.</param>
/// <param name="NonTargets">All other disease at baseline, by id.</param>
/// <param name="Flags">Remarks on recorded targets: <c>too-many-targets</c>, <c>too-many-in-organ</c>, <c>target-not-measurable</c>, <c>targets-selected</c>, <c>treated-locally</c>, <c>measurability-not-recorded</c>, <c>modality-not-recorded</c>, <c>slice-not-recorded</c>.</param>
public sealed record BaselineLesions(ImmutableArray<TrackedLesion> Targets, ImmutableArray<TrackedLesion> NonTargets, ImmutableArray<string> Flags);

/// <summary>Divides the lesions of a baseline into targets and non-targets: as recorded, else the largest measurable ones.</summary>
public static class TargetSelection
{
    /// <summary>Selects. Nodes of normal size are neither.</summary>
    /// <param name="lesions">Lesions measured or seen at baseline, each with its baseline measurement.</param>
    /// <param name="treatedLocally">Whether a place was irradiated, ablated or embolised before: such a lesion is not measurable unless progression was shown in it.</param>
    /// <param name="knowledge">Bounds.</param>
    /// <param name="terms">Words.</param>
    public static BaselineLesions Select(IEnumerable<(TrackedLesion Lesion, LesionMeasurement At)> lesions, Func<TrackedLesion, bool> treatedLocally, RecistKnowledge knowledge, Terminology terms)
    {
        var all = lesions.Where(l => l.At.Mm?.High != 0).OrderBy(l => l.Lesion.Id, StringComparer.Ordinal)
            .Select(l => (l.Lesion, l.At, Standing: Standing(l.At, l.Lesion.IsNode, knowledge, terms))).ToList();
        var flags = new SortedSet<string>(StringComparer.Ordinal);
        var most = knowledge.Whole("most-targets");
        var perOrgan = knowledge.Whole("most-per-organ");
        List<TrackedLesion> targets;
        var recorded = all.Where(l => HasRole(l.Lesion, l.At, "target") && l.At.Mm is not null).ToList();
        if (recorded.Count > 0)
        {
            targets = [.. recorded.Select(l => l.Lesion)];
            Flag("too-many-targets", targets.Count > most);
            Flag("too-many-in-organ", targets.GroupBy(t => t.Place).Any(g => g.Count() > perOrgan));
            Flag("target-not-measurable", recorded.Any(l => l.Standing is LesionStanding.NonMeasurable or LesionStanding.Normal));
            Flag("measurability-not-recorded", recorded.Any(l => l.Standing == LesionStanding.Unknown));
            Flag("treated-locally", targets.Any(treatedLocally));
        }
        else
        {
            var measurable = all.Where(l => l is { Standing: LesionStanding.Measurable, At.Mm: not null } && !HasRole(l.Lesion, l.At, "non-target")).ToList();
            Flag("treated-locally", measurable.Any(l => treatedLocally(l.Lesion)));
            targets = [];
            foreach (var (lesion, _, _) in measurable.Where(l => !treatedLocally(l.Lesion)).OrderByDescending(l => l.At.Mm!.Value.High).ThenBy(l => l.Lesion.Id, StringComparer.Ordinal))
            {
                if (targets.Count < most && targets.Count(t => t.Place == lesion.Place) < perOrgan)
                {
                    targets.Add(lesion);
                }
            }

            Flag("targets-selected", targets.Count > 0);
            Flag("measurability-not-recorded", targets.Count == 0 && all.Any(l => l.Standing == LesionStanding.Unknown));
        }

        Flag("modality-not-recorded", all.Any(l => targets.Contains(l.Lesion) && l.At.Entries.Any(e => e.Modality is null)));
        Flag("slice-not-recorded", all.Any(l => targets.Contains(l.Lesion) && l.At.Entries.Any(e => e.SliceMm is null && knowledge.Modalities.Any(m => m.Slice && e.Modality is { } modality && terms.IsWithin(modality, m.Modality)))));
        return new(
            [.. targets.OrderBy(t => t.Id, StringComparer.Ordinal)],
            [.. all.Where(l => !targets.Contains(l.Lesion) && l.Standing != LesionStanding.Normal).Select(l => l.Lesion)],
            [.. flags]);

        void Flag(string flag, bool holds)
        {
            if (holds)
            {
                flags.Add(flag);
            }
        }
    }

    /// <summary>The role at this baseline; where it names none, or only "new" from what ran before, the role that the record gives at any time.</summary>
    private static bool HasRole(TrackedLesion lesion, LesionMeasurement at, string role) =>
        at.Entries.Any(e => e.Role is "target" or "non-target") ? at.Entries.Any(e => e.Role == role) : lesion.Roles.Contains(role);

    private static LesionStanding Standing(LesionMeasurement at, bool isNode, RecistKnowledge knowledge, Terminology terms)
    {
        var best = LesionStanding.Normal;
        foreach (var entry in at.Entries)
        {
            var standing = Measurability.Of(entry, isNode, knowledge, terms);
            best = Rank(standing) < Rank(best) ? standing : best;
        }

        return best;

        static int Rank(LesionStanding standing) => standing switch { LesionStanding.Measurable => 0, LesionStanding.NonMeasurable => 1, LesionStanding.Unknown => 2, _ => 3 };
    }
}
