using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Argenta.Rules;
using Argenta.Terms;

namespace Argenta.Assessment.Guidelines;

/// <summary>The catalogue of facts as a page for people who write rules.</summary>
public static class FactTable
{
    /// <summary>So many words of a fact are always shown.</summary>
    private const int FewWords = 16;

    /// <summary>The facts that speak of every one of some words: in their name, meaning, words, kind or room. Those whose name does come first.</summary>
    public static ImmutableArray<FactDefinition> Search(FactCatalogue catalogue, IReadOnlyCollection<string> words)
    {
        static bool Has(string? text, string word) => text?.Contains(word, StringComparison.OrdinalIgnoreCase) ?? false;
        bool Named(FactDefinition fact) => words.All(w => Has(fact.Name, w));
        return
        [
            .. catalogue.Defined.Where(f => words.All(w => Has(f.Name, w) || Has(f.Meaning, w) || Has(f.Room, w) || Has(Kind(f), w) || f.Words.Concat(f.Keys).Any(word => Has(word, w))))
                .OrderBy(f => words.Count == 0 || Named(f) ? 0 : 1),
        ];
    }

    /// <summary>Aligned text: one line of name, kind and unit a fact, what belongs to it below.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="searched">Words that were searched for: of a fact with many words only those are shown that match, unless its name does.</param>
    public static string Text(ImmutableArray<FactDefinition> facts, params IReadOnlyCollection<string> searched)
    {
        var text = new StringBuilder();
        var name = facts.IsEmpty ? 0 : facts.Max(f => f.Name.Length);
        foreach (var fact in facts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{fact.Name.PadRight(name)}  {Kind(fact).PadRight(12)}  {fact.Meaning}\n");
            Below("units", Units(fact));
            Below("of each", Shown(fact, fact.Keys, searched));
            Below("words", Shown(fact, fact.Words, searched));
            Below("derived", fact.Derivation);
            Below("tests", string.Join(", ", fact.Tests));
        }

        return text.ToString();

        void Below(string label, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                text.Append(CultureInfo.InvariantCulture, $"{new string(' ', name + 2)}{label.PadRight(8)} {value}\n");
            }
        }
    }

    /// <summary>A page in Markdown, grouped by room.</summary>
    public static string Markdown(ImmutableArray<FactDefinition> facts)
    {
        var text = new StringBuilder("# Facts\n\nWhat conditions may speak of. Written by `argenta guideline facts --format markdown`; the language is in [guideline-language.md](guideline-language.md).\n");
        text.Append(CultureInfo.InvariantCulture, $"\n{facts.Length} facts. A fact 'of each' is asked of one word at a time: `last-given(\"prrt\") within the last 28 days`.\n");
        foreach (var room in facts.GroupBy(f => f.Room ?? "Other"))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {room.Key}\n\n| fact | kind | unit | words | meaning | derived | tests |\n| --- | --- | --- | --- | --- | --- | --- |\n");
            foreach (var fact in room)
            {
                string[] cells = [$"`{fact.Name}`", Kind(fact), Units(fact), fact.Keys.IsEmpty ? string.Join(", ", fact.Words) : $"of each: {string.Join(", ", fact.Keys)}", fact.Meaning, fact.Derivation ?? string.Empty, string.Join(", ", fact.Tests)];
                text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", cells.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal)))} |\n");
            }
        }

        return text.ToString();
    }

    private static string Shown(FactDefinition fact, ImmutableArray<string> words, IReadOnlyCollection<string> searched)
    {
        static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
        string[] found = [.. words.Where(w => searched.Any(s => Has(w, s)))];
        return words.Length <= FewWords || found.Length == 0 || searched.Any(s => Has(fact.Name, s)) ? string.Join(", ", words) : $"{string.Join(", ", found)} (of {words.Length}; 'argenta guideline facts {fact.Name}' lists them)";
    }

    private static string Kind(FactDefinition fact) => fact.Kind switch
    {
        FactKind.Truth => "yes or no",
        FactKind.Number => "number",
        FactKind.Word => "one word",
        FactKind.WordSet => "set of words",
        _ => "day",
    };

    private static string Units(FactDefinition fact) => string.Join(", ", new[] { fact.Unit }.Concat(fact.OtherUnits.Select(u => u.Unit)).Concat(fact.Unit == "/d" ? ["/wk"] : []).Where(u => !string.IsNullOrEmpty(u)).Distinct());
}
