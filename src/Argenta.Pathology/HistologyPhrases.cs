using System.Collections.Immutable;
using Argenta.Terms;

namespace Argenta.Pathology;

/// <summary>Recognises a histology by the words of a report.</summary>
internal sealed class HistologyPhrases
{
    /// <summary>Longer texts are reports of one person, not words that come again: they are read anew, and not kept in memory.</summary>
    private const int LongestKept = 80;

    private static readonly string[] Denials = ["no", "not", "without", "excluded", "excludes", "negative", "rather"];

    private static readonly string[] Doubts =
    [
        "possible", "possibly", "probable", "probably", "presumed", "suspected", "suspect", "suspicion", "suspicious", "query", "questionable", "likely", "rule", "exclude", "differential", "vs", "versus", "or", "screening", "family", "history", "fear",
    ];

    /// <summary>Whether a text may only think of what it names, names several, or names what another person has or what was.</summary>
    public static bool IsDoubtful(string text) => text.Contains('?', StringComparison.Ordinal) || Terminology.Normalize(text).Split(' ').Any(Doubts.Contains);

    private readonly ImmutableArray<(string Phrase, Histology What)> longestFirst; // between blanks, as they stand in a text
    private readonly Remembered<string, Histology?> said;

    /// <summary>Sorts the phrases.</summary>
    public HistologyPhrases(IEnumerable<(string Phrase, Histology What)> phrases)
    {
        longestFirst = [.. phrases.Select(p => (Phrase: $" {Terminology.Normalize(p.Phrase)} ", p.What)).OrderByDescending(p => p.Phrase.Length).ThenBy(p => p.Phrase, StringComparer.Ordinal)];
        said = new(Find);
    }

    /// <summary>The histology that the longest phrase in the text names; null when none stands in it undenied.</summary>
    public Histology? In(string text) => text.Length <= LongestKept ? said[text] : Find(text);

    private Histology? Find(string text)
    {
        var words = $" {Terminology.Normalize(text)} ";
        foreach (var (phrase, what) in longestFirst)
        {
            var at = words.IndexOf(phrase, StringComparison.Ordinal);
            if (at >= 0 && !Denied(words.AsSpan(0, at)))
            {
                return what;
            }
        }

        return null;
    }

    /// <summary>A denial within the three words before.</summary>
    private static bool Denied(ReadOnlySpan<char> before)
    {
        for (var i = 0; i < 3; i++)
        {
            before = before.TrimEnd();
            var space = before.LastIndexOf(' ');
            if (Denials.Contains(before[(space + 1)..].ToString()))
            {
                return true;
            }

            if (space < 0)
            {
                return false;
            }

            before = before[..space];
        }

        return false;
    }
}
