using System.Globalization;
using System.Text.RegularExpressions;

namespace Argenta.FollowUp.Tests;

/// <summary>How hard a text is to read: the American school grade (Flesch-Kincaid) and the first Vienna formula (Wiener Sachtextformel, a school year too). Syllables are counted by rules.</summary>
internal static partial class Readability
{
    public static int Words(string text) => Word().Count(text);

    public static double FleschKincaid(string text)
    {
        var words = Word().Matches(text).Select(m => m.Value).ToList();
        return (0.39 * words.Count / Sentences(text)) + (11.8 * words.Sum(English) / words.Count) - 15.59;
    }

    public static double Vienna(string text)
    {
        var words = Word().Matches(text).Select(m => m.Value).ToList();
        double Percent(Func<string, bool> which) => 100.0 * words.Count(which) / words.Count;
        return (0.1935 * Percent(w => German(w) >= 3)) + (0.1672 * words.Count / Sentences(text)) + (0.1297 * Percent(w => w.Length > 6)) - (0.0327 * Percent(w => German(w) == 1)) - 0.875;
    }

    private static int Sentences(string text) => Math.Max(1, Sentence().Count(text));

    private static int English(string word)
    {
        var w = word.ToLower(CultureInfo.InvariantCulture);
        var count = EnglishVowels().Count(w);
        if (count > 1 && w.EndsWith('e') && !w.EndsWith("le", StringComparison.Ordinal) && !w.EndsWith("ee", StringComparison.Ordinal))
        {
            count--;
        }

        if (count > 1 && w.EndsWith("ed", StringComparison.Ordinal) && !w.EndsWith("ted", StringComparison.Ordinal) && !w.EndsWith("ded", StringComparison.Ordinal))
        {
            count--;
        }

        return Math.Max(1, count);
    }

    private static int German(string word) => Math.Max(1, GermanVowels().Count(word.ToLower(CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}\-'’]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"[.!?]+(\s|$|[”“""])")]
    private static partial Regex Sentence();

    [GeneratedRegex("[aeiouy]+")]
    private static partial Regex EnglishVowels();

    [GeneratedRegex("aa|ee|oo|ie|ei|ai|au|eu|äu|[aeiouyäöü]")]
    private static partial Regex GermanVowels();
}
