namespace Argenta.Rules.Language;

/// <summary>The words that the language keeps for itself.</summary>
internal static class Keywords
{
    private static readonly string[] All = ["and", "or", "not", "in", "has", "only", "is", "before", "after", "on", "within", "more", "at", "between", "any", "all", "always"];

    /// <summary>Whether a word is one of them.</summary>
    public static bool Has(string word) => Array.IndexOf(All, word) >= 0;
}
