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
    public static (LesionStanding Standing, string Why) Of(LesionEntry entry, bool isNode, RecistKnowledge knowledge, Terminology terms)
    {
        if (Remarks.Say(entry, knowledge.NoDisease))
        {
            return (LesionStanding.Normal, "said to be no tumour");
        }

        if (Remarks.Say(entry, knowledge.NotMeasurable))
        {
            return (LesionStanding.NonMeasurable, "disease without a measurable size");
        }

        if (isNode)
        {
            return entry.ShortAxisMm is not { } axis ? (LesionStanding.Unknown, "short axis not recorded")
                : axis.LessThan(knowledge["node-pathological-mm"]) switch
                {
                    Truth.True => (LesionStanding.Normal, "short axis of a normal node"),
                    Truth.Unknown => (LesionStanding.Unknown, "short axis known in bounds only"),
                    _ => axis.LessThan(knowledge["node-target-mm"]) switch
                    {
                        Truth.True => (LesionStanding.NonMeasurable, "short axis of a pathological node below a target's"),
                        Truth.False => Method(entry, axis, 0, knowledge, terms),
                        _ => (LesionStanding.Unknown, "short axis known in bounds only"),
                    },
                };
        }

        if (entry.LongestMm is not { } longest)
        {
            return (LesionStanding.Unknown, "size not recorded");
        }

        return entry.Site?.Organ == Organ.Bone && !Remarks.Say(entry, knowledge.SoftTissue)
            ? (LesionStanding.NonMeasurable, "bone lesion without a recorded soft-tissue component")
            : Method(entry, longest, null, knowledge, terms);
    }

    private static (LesionStanding Standing, string Why) Method(LesionEntry entry, NumberRange size, decimal? leastMm, RecistKnowledge knowledge, Terminology terms)
    {
        if (entry.Modality is not { } modality)
        {
            // Large enough, or too small, by every way that measures; between the two nobody can say.
            return size.LessThan(leastMm ?? knowledge.Modalities.Max(m => m.LeastMm)) == Truth.False ? (LesionStanding.Measurable, "way of measuring not recorded; large enough by any")
                : size.LessThan(leastMm ?? knowledge.Modalities.Min(m => m.LeastMm)) == Truth.True ? (LesionStanding.NonMeasurable, "way of measuring not recorded; too small by any")
                : (LesionStanding.Unknown, "way of measuring not recorded");
        }

        if (knowledge.Modalities.FirstOrDefault(m => terms.IsWithin(modality, m.Modality)) is not { } method)
        {
            return (LesionStanding.NonMeasurable, $"{terms.NameOf(modality)} does not measure");
        }

        var least = leastMm ?? method.LeastMm;
        if (method.Slice && entry.SliceMm is { } slice && slice > knowledge["thin-slice-mm"])
        {
            least = Math.Max(least, knowledge["slice-factor"] * Math.Min(slice, LesionTracking.LongestPossible));
        }

        return size.LessThan(least) switch
        {
            Truth.True => (LesionStanding.NonMeasurable, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"below {least} mm by {terms.NameOf(modality)}")),
            Truth.False => (LesionStanding.Measurable, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"at least {least} mm by {terms.NameOf(modality)}")),
            _ => (LesionStanding.Unknown, "size known in bounds only"),
        };
    }
}
