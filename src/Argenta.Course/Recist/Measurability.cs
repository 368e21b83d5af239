using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Course.Recist;

/// <summary>What a lesion can serve as at baseline.</summary>
public enum LesionStanding
{
    /// <summary>Measurable: may be a target.</summary>
    Measurable,

    /// <summary>Disease that cannot be measured: a non-target.</summary>
    NonMeasurable,

    /// <summary>A lymph node of normal size: no disease.</summary>
    Normal,

    /// <summary>Too little is recorded to say.</summary>
    Unknown,
}

/// <summary>Measurability at baseline, by modality and slice thickness (RECIST 1.1).</summary>
public static class Measurability
{
    /// <summary>Whether an entry speaks of a lymph node: by organ, topography, its name, or a short axis alone.</summary>
    public static bool IsNode(LesionEntry entry) =>
        entry.Site?.Organ == Organ.DistantNodes
        || entry.Site?.Topography?.StartsWith("C77", StringComparison.Ordinal) == true
        || (entry.Site?.Concept?.Label ?? string.Empty).Contains("node", StringComparison.OrdinalIgnoreCase)
        || (entry.LongestMm is null && entry.ShortAxisMm is not null);

    /// <summary>Judges one measurement.</summary>
    /// <param name="entry">Measurement.</param>
    /// <param name="isNode">It is a lymph node.</param>
    /// <param name="knowledge">Bounds.</param>
    /// <param name="terms">Words, for modalities within others.</param>
    public static LesionStanding Of(LesionEntry entry, bool isNode, RecistKnowledge knowledge, Terminology terms)
    {
        if (Remarks.Say(entry, knowledge.NoDisease))
        {
            return LesionStanding.Normal;
        }

        if (Remarks.Say(entry, knowledge.NotMeasurable))
        {
            return LesionStanding.NonMeasurable;
        }

        if (isNode)
        {
            return entry.ShortAxisMm is not { } axis ? LesionStanding.Unknown
                : axis.LessThan(knowledge["node-pathological-mm"]) switch
                {
                    Truth.True => LesionStanding.Normal,
                    Truth.Unknown => LesionStanding.Unknown,
                    _ => axis.LessThan(knowledge["node-target-mm"]) switch
                    {
                        Truth.True => LesionStanding.NonMeasurable,
                        Truth.False => Method(entry, axis, 0, knowledge, terms),
                        _ => LesionStanding.Unknown,
                    },
                };
        }

        if (entry.LongestMm is not { } longest)
        {
            return LesionStanding.Unknown;
        }

        return entry.Site?.Organ == Organ.Bone && !Remarks.Say(entry, knowledge.SoftTissue)
            ? LesionStanding.NonMeasurable
            : Method(entry, longest, null, knowledge, terms);
    }

    private static LesionStanding Method(LesionEntry entry, NumberRange size, decimal? leastMm, RecistKnowledge knowledge, Terminology terms)
    {
        if (entry.Modality is not { } modality)
        {
            // Large enough, or too small, by every way that measures; between the two nobody can say.
            return size.LessThan(leastMm ?? knowledge.Modalities.Max(m => m.LeastMm)) == Truth.False ? LesionStanding.Measurable
                : size.LessThan(leastMm ?? knowledge.Modalities.Min(m => m.LeastMm)) == Truth.True ? LesionStanding.NonMeasurable
                : LesionStanding.Unknown;
        }

        if (knowledge.Modalities.FirstOrDefault(m => terms.IsWithin(modality, m.Modality)) is not { } method)
        {
            return LesionStanding.NonMeasurable;
        }

        var least = leastMm ?? method.LeastMm;
        if (method.Slice && entry.SliceMm is { } slice && slice > knowledge["thin-slice-mm"])
        {
            least = Math.Max(least, knowledge["slice-factor"] * Math.Min(slice, LesionTracking.LongestPossible));
        }

        return size.LessThan(least) switch
        {
            Truth.True => LesionStanding.NonMeasurable,
            Truth.False => LesionStanding.Measurable,
            _ => LesionStanding.Unknown,
        };
    }
}
