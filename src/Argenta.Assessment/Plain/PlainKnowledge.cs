using System.Globalization;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Assessment.Plain;

/// <summary>Sentences for patients with the conditions under which they hold, from <c>knowledge/plain/sheet.yaml</c>.</summary>
public sealed record PlainKnowledge(GuidelineSet Sentences)
{
    /// <summary>Loads the file.</summary>
    /// <exception cref="LocatedException">Not valid, or a sentence without section or text.</exception>
    public static PlainKnowledge Load(KnowledgeFolder folder, FactCatalogue catalogue, Sources sources)
    {
        var set = GuidelineSet.Load(folder, "plain/sheet.yaml", catalogue, sources);
        foreach (var rule in set.Rules)
        {
            if (rule["section"] is null || rule.Text is null || !int.TryParse(rule["order"], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                throw new LocatedException(rule.File, rule.Line, 0, $"The sentence '{rule.Id}' lacks a text, a section or an order.", "Add 'text:' and 'then: { section: tumour, order: 1 }'.");
            }
        }

        return new(set);
    }
}
