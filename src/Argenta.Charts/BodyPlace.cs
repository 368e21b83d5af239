namespace Argenta.Charts;

/// <summary>A place on the body map; one that is paired (lung, ovary, ...) means either side.</summary>
#pragma warning disable CS1591 // The words are their own documentation.
public enum BodyPlace
{
    Other = 1,
    Liver,
    Lung,
    Pleura,
    Pericardium,
    Bone,
    Peritoneum,
    DistantNodes,
    Brain,
    Bowel,
    Ovary,
    Heart,
    Orbit,
    Skin,
    Adrenal,
    Breast,
    Stomach,
    Duodenum,
    Ampulla,
    SmallIntestine,
    Jejunum,
    Ileum,
    Appendix,
    Caecum,
    Colon,
    Rectum,
    Pancreas,
    Thymus,
}
#pragma warning restore CS1591

/// <summary>The words of the places.</summary>
public static class BodyPlaces
{
    private static readonly Dictionary<string, BodyPlace> Known = Build();

    /// <summary>The word on the page, lower case: <c>distant nodes</c>.</summary>
    public static string Label(this BodyPlace place) => Slug(place).Replace('-', ' ');

    /// <summary>The kebab-case word: <c>distant-nodes</c>.</summary>
    public static string Slug(this BodyPlace place) => string.Concat(place.ToString().Select((c, i) => i > 0 && char.IsAsciiLetterUpper(c) ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    /// <summary>Finds a place by its word, in any case, with hyphens or spaces; also common synonyms (small bowel, bronchus, papilla, cecum).</summary>
    /// <returns>Null for a word that is no place; the caller decides whether that is <see cref="BodyPlace.Other"/>.</returns>
    public static BodyPlace? Find(string word) =>
        Known.TryGetValue(word.Trim().ToLowerInvariant().Replace(' ', '-').Replace('_', '-'), out var place) ? place : null;

    private static Dictionary<string, BodyPlace> Build()
    {
        var known = Enum.GetValues<BodyPlace>().ToDictionary(p => p.Slug());
        foreach (var (word, place) in (ReadOnlySpan<(string, BodyPlace)>)[
            ("small-bowel", BodyPlace.SmallIntestine), ("jejunum-ileum", BodyPlace.SmallIntestine), ("jejunum/ileum", BodyPlace.SmallIntestine),
            ("small-intestine-jejunum-ileum", BodyPlace.SmallIntestine), ("midgut", BodyPlace.SmallIntestine), ("bronchus", BodyPlace.Lung), ("lungs", BodyPlace.Lung),
            ("ampulla-of-vater", BodyPlace.Ampulla), ("papilla", BodyPlace.Ampulla), ("cecum", BodyPlace.Caecum), ("bones", BodyPlace.Bone), ("ovaries", BodyPlace.Ovary),
            ("lymph-nodes", BodyPlace.DistantNodes), ("distant-lymph-nodes", BodyPlace.DistantNodes), ("nodes", BodyPlace.DistantNodes), ("eye", BodyPlace.Orbit),
            ("adrenals", BodyPlace.Adrenal), ("adrenal-gland", BodyPlace.Adrenal), ("mesentery", BodyPlace.Peritoneum)])
        {
            known[word] = place;
        }

        return known;
    }
}
