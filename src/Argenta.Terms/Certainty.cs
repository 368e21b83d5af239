namespace Argenta.Terms;

/// <summary>How sure the dossier is of a rule, threshold or figure. Ordered from surest to least sure.</summary>
public enum Certainty
{
    /// <summary>[V]: read in a text of the named source.</summary>
    Verified,

    /// <summary>[K]: general knowledge, the source was not read.</summary>
    Known,

    /// <summary>[K?]: general knowledge of low certainty; shown as approximate.</summary>
    Doubtful,

    /// <summary>[D]: derived or decided by the house.</summary>
    Derived,
}

/// <summary>The written marks of <see cref="Certainty"/>.</summary>
public static class CertaintyMarks
{
    /// <summary>The mark as knowledge files and the output write it: <c>V</c>, <c>K</c>, <c>K?</c>, <c>D</c>.</summary>
    public static string Mark(this Certainty certainty) => certainty switch
    {
        Certainty.Verified => "V",
        Certainty.Known => "K",
        Certainty.Doubtful => "K?",
        _ => "D",
    };

    /// <summary>Reads a mark; null where the text is none of the four.</summary>
    public static Certainty? Parse(string? mark) => mark switch
    {
        "V" => Certainty.Verified,
        "K" => Certainty.Known,
        "K?" => Certainty.Doubtful,
        "D" => Certainty.Derived,
        _ => null,
    };

    /// <summary>Whether a statement may say "guideline X recommends" (decisions 1): only where the source was read.</summary>
    public static bool MayQuote(this Certainty certainty) => certainty == Certainty.Verified;
}
