using Argenta.Record;

namespace Argenta.Fhir.Reading;

/// <summary>Words and reference ranges already met: a laboratory gives the same few again and again, so that many observations share one.</summary>
internal sealed class KnownDetails
{
    private readonly ObservationDetails[] known = new ObservationDetails[256];

    /// <summary>The details of an observation that has a word and limits, or neither, and nothing else.</summary>
    public ObservationDetails Of(decimal? low, decimal? high, string? word)
    {
        if (low is null && high is null && word is null)
        {
            return ObservationDetails.None;
        }

        ref var slot = ref known[HashCode.Combine(low, high, word) & 255];
        return slot is { } met && met.Word == word && IsSame(met.ReferenceLow, low) && IsSame(met.ReferenceHigh, high) ? met : slot = new() { ReferenceLow = low, ReferenceHigh = high, Word = word };
    }

    // 1.0 equals 1.00 and is not the same: the record shows what was written.
    private static bool IsSame(decimal? a, decimal? b) => a == b && a?.Scale == b?.Scale;
}
