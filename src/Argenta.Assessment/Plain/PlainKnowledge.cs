using System.Collections.Immutable;
using System.Globalization;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Assessment.Plain;

/// <summary>What the patient's pages are written with: sentences with the conditions under which they hold, explanations, words.</summary>
/// <param name="Sentences">From <c>knowledge/plain/sheet.yaml</c>; the English text is the rule's, the German one stands under <c>then: de</c>.</param>
/// <param name="Topics">Explanations, from <c>knowledge/plain/guide</c>.</param>
/// <param name="Words">Words, from <c>knowledge/plain/words.yaml</c>.</param>
public sealed record PlainKnowledge(GuidelineSet Sentences, ImmutableArray<PlainTopic> Topics, PlainWords Words)
{
    /// <summary>Loads the files.</summary>
    /// <exception cref="LocatedException">Not valid, or a sentence without section or text in either language.</exception>
    public static PlainKnowledge Load(KnowledgeFolder folder, FactCatalogue catalogue, Sources sources)
    {
        var set = GuidelineSet.Load(folder, "plain/sheet.yaml", catalogue, sources);
        foreach (var rule in set.Rules)
        {
            if (rule["section"] is null || rule.Text is null || rule["de"] is null || !int.TryParse(rule["order"], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                throw new LocatedException(rule.File, rule.Line, 0, $"The sentence '{rule.Id}' lacks a text, a German text, a section or an order.", "Add 'text:' and 'then: { section: tumour, order: 1, de: ... }'.");
            }
        }

        return new(set, PlainTopic.Load(folder), PlainWords.Load(folder));
    }

    /// <summary>The explanation of a complaint, test, drug or result; null where there is none.</summary>
    public PlainTopic? TopicOf(TopicKind kind, string id) => Topics.FirstOrDefault(t => t.Kind == kind && t.Covers.Contains(id));
}
