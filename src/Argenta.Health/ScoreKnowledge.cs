using System.Collections.Frozen;
using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Health;

/// <summary>What a high score means.</summary>
public enum ScoreKind
{
    /// <summary>High is good function; the answers count downwards.</summary>
    [Word("function")]
    Function,

    /// <summary>High is good health; the answers count upwards.</summary>
    [Word("health")]
    Health,

    /// <summary>High is much complaint.</summary>
    [Word("symptom")]
    Symptom,
}

/// <summary>One scale of an instrument.</summary>
/// <param name="Fact">Name in the output.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Instrument">House term of the instrument.</param>
/// <param name="Items">Numbers of its items.</param>
/// <param name="Kind">What a high score means.</param>
/// <param name="Range">Highest possible answer minus the lowest (which is 1).</param>
/// <param name="Words">Words of the answers.</param>
/// <param name="Citation">Where the scale comes from.</param>
public sealed record ScoreDefinition(string Fact, string Name, string Instrument, ImmutableArray<int> Items, ScoreKind Kind, int Range, FrozenDictionary<int, string> Words, Citation Citation);

/// <summary>Scales of questionnaires, from <c>symptoms/questionnaires.yaml</c>.</summary>
/// <param name="Scores">The scales.</param>
/// <param name="RelevantChange">Difference in points that people notice.</param>
/// <param name="ChangeCitation">Where that comes from.</param>
public sealed record ScoreKnowledge(ImmutableArray<ScoreDefinition> Scores, decimal RelevantChange, Citation ChangeCitation)
{
    /// <summary>Loads the scales.</summary>
    /// <exception cref="LocatedException">Missing or not valid.</exception>
    public static ScoreKnowledge Load(KnowledgeFolder folder, Sources sources)
    {
        var root = folder.Read("symptoms/questionnaires.yaml").SingleOrDefault()
            ?? throw new LocatedException($"{folder.Root}/symptoms/questionnaires.yaml", 0, 0, "The file is missing.", "Restore it: scores of questionnaires are read by it.");
        var change = root.Required("relevant-change");
        change.AllowKeys("points", "source", "certainty");
        return new([.. root.List("instruments").SelectMany(i => i.List("scores").Select(s => Score(i, s, sources)))], change.Required("points").AsNumber(), Citation.Read(change, sources));
    }

    private static ScoreDefinition Score(YamlNode instrument, YamlNode node, Sources sources)
    {
        node.AllowKeys("fact", "name", "items", "kind", "range");
        var items = node.Required("items");
        var range = node.Required("range").AsInteger();
        return range > 0 && items.Items.Count > 0
            ? new(
                node.RequiredText("fact"),
                node.RequiredText("name"),
                instrument.RequiredText("instrument"),
                [.. items.Items.Select(i => i.AsInteger())],
                node.Required("kind").AsWord<ScoreKind>(),
                range,
                instrument.Required("scale").Required("words").Entries.ToFrozenDictionary(e => int.Parse(e.Key, System.Globalization.CultureInfo.InvariantCulture), e => e.Value.AsText()),
                Citation.Read(instrument, sources))
            : throw node.Fault("A scale needs items and a range above 0.", "Write 'items: [1, 2]' and 'range: 3'.");
    }
}
