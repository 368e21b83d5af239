using Argenta.Record;

namespace Argenta.Fhir.Reading;

/// <summary>Finds denial and doubt in the short phrases of a record, so that "no flushing" never counts as flushing.</summary>
internal static class Negation
{
    private static readonly string[] Denials =
    [
        "no evidence of ", "no history of ", "no signs of ", "no sign of ", "no known ", "no current ", "no ", "not ", "denies any ", "denies ", "denied ", "without any ", "without ", "absence of ", "absent ", "negative for ", "never ", "free of ", "free from ", "ruled out ", "excluded ",
    ];

    private static readonly string[] DenialsBehind = [" absent", " not present", " denied", " negative", " not seen", " not found", " ruled out", " excluded", " no"];

    private static readonly string[] Doubts = ["possible ", "possibly ", "probable ", "suspected ", "suspicion of ", "suspicious for ", "query ", "rule out ", "cannot exclude ", "questionable ", "likely ", "v a ", "? ", "?"];

    private static readonly string[] DoubtsBehind = [" possible", " suspected", "?", " cannot be excluded", " not excluded"];

    private static readonly string[] Refutals = ["ruled out", "excluded"];

    /// <summary>Takes one denial or doubt off a phrase.</summary>
    /// <returns>What remains, and what was said of it.</returns>
    public static (string Phrase, Presence Presence) Strip(string phrase)
    {
        var text = phrase.Trim().TrimEnd('.').ToLowerInvariant();
        foreach (var word in DoubtsBehind)
        {
            if (text.EndsWith(word, StringComparison.Ordinal))
            {
                return (text[..^word.Length].Trim(' ', ':', ',', '='), Presence.Possible);
            }
        }

        foreach (var word in Doubts)
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
            {
                return (text[word.Length..].Trim(), Presence.Possible);
            }
        }

        foreach (var word in Denials)
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
            {
                return (text[word.Length..].Trim(), Presence.Absent);
            }
        }

        foreach (var word in DenialsBehind)
        {
            if (text.EndsWith(word, StringComparison.Ordinal))
            {
                return (text[..^word.Length].Trim(' ', ':', ',', '='), Presence.Absent);
            }
        }

        return (text, Presence.Present);
    }

    /// <summary>Whether a denial says that it never was, rather than that it is not there on a day.</summary>
    public static bool RulesOut(string phrase)
    {
        var text = phrase.Trim().TrimEnd('.');
        return Strip(phrase).Presence == Presence.Absent && Refutals.Any(r => text.StartsWith(r + " ", StringComparison.OrdinalIgnoreCase) || text.EndsWith(" " + r, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What an answer says: yes or present, no or absent, possible; null for any other words.</summary>
    public static Presence? OfAnswer(string text) => text.Trim().TrimEnd('.').ToLowerInvariant() switch
    {
        "yes" or "y" or "true" or "present" or "positive" or "detected" or "pos" or "found" or "seen" => Presence.Present,
        "no" or "n" or "false" or "absent" or "negative" or "not detected" or "none" or "neg" or "nil" or "denied" or "denies" or "not present" or "not found" or "not seen" or "never" or "not at all" or "ruled out" => Presence.Absent,
        "possible" or "suspected" or "probable" or "equivocal" or "uncertain" or "indeterminate" or "doubtful" => Presence.Possible,
        _ => null,
    };
}
