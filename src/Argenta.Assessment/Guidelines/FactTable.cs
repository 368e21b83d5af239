using System.Globalization;
using System.Text;
using Argenta.Rules;
using Argenta.Terms;

namespace Argenta.Assessment.Guidelines;

/// <summary>The catalogue of facts as a page for people who write rules.</summary>
public static class FactTable
{
    /// <summary>Aligned text: one line of name, kind and unit a fact, what belongs to it below.</summary>
    public static string Text(FactCatalogue catalogue)
    {
        var text = new StringBuilder();
        var name = catalogue.Defined.Max(f => f.Name.Length);
        foreach (var fact in catalogue.Defined)
        {
            text.Append(CultureInfo.InvariantCulture, $"{fact.Name.PadRight(name)}  {Kind(fact).PadRight(12)}  {fact.Meaning}\n");
            Below("units", Units(fact));
            Below("of each", string.Join(", ", fact.Keys));
            Below("words", string.Join(", ", fact.Words));
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
    public static string Markdown(FactCatalogue catalogue)
    {
        var text = new StringBuilder("# Facts\n\nWhat conditions may speak of. Written by `argenta guideline facts --format markdown`; the language is in [guideline-language.md](guideline-language.md).\n");
        text.Append(CultureInfo.InvariantCulture, $"\n{catalogue.Defined.Length} facts. A fact 'of each' is asked of one word at a time: `last-given(\"prrt\") within the last 28 days`.\n");
        foreach (var room in catalogue.Defined.GroupBy(f => f.Room ?? "Other"))
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
