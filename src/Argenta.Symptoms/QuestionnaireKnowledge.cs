using System.Collections.Frozen;
using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Symptoms;

/// <summary>An instrument whose numbered items ask for complaints on one scale.</summary>
/// <param name="Instrument">House term.</param>
/// <param name="Absent">The number that denies.</param>
/// <param name="Words">What each number is called.</param>
/// <param name="Items">Complaint by the number of the item.</param>
public sealed record InstrumentDefinition(string Instrument, int Absent, FrozenDictionary<int, string> Words, FrozenDictionary<int, string> Items);

/// <summary>How diaries are read.</summary>
/// <param name="Instrument">House term.</param>
/// <param name="Days">Length of the window, days.</param>
/// <param name="Fewest">Fewest recorded days of the window.</param>
/// <param name="Cited">Source key and certainty of the two.</param>
/// <param name="Items">Complaint by the item's words, folded as texts of terms are.</param>
public sealed record DiaryDefinition(string Instrument, int Days, int Fewest, (string Source, Certainty Certainty) Cited, FrozenDictionary<string, string> Items);

/// <summary>How answers become complaints, from <c>symptoms/questionnaires.yaml</c>.</summary>
public sealed record QuestionnaireKnowledge(ImmutableArray<InstrumentDefinition> Instruments, DiaryDefinition Diary)
{
    /// <summary>Loads the file; every complaint must be a term.</summary>
    /// <exception cref="LocatedException">Missing or not valid.</exception>
    public static QuestionnaireKnowledge Load(KnowledgeFolder folder, Sources sources, Terminology terms)
    {
        var root = folder.Read("symptoms/questionnaires.yaml").SingleOrDefault()
            ?? throw new LocatedException($"{folder.Root}/symptoms/questionnaires.yaml", 0, 0, "The file is missing.", "Restore it: questionnaires and diaries are read by it.");
        root.AllowKeys("instruments", "diary", "relevant-change");
        string Symptom(YamlNode node)
        {
            var id = node.RequiredText("symptom");
            return terms[id]?.Kind == "symptom" ? id : throw node.Required("symptom").Fault($"'{id}' is no complaint of knowledge/terms/symptoms.yaml.", Nearest.To(id, terms.All.Where(t => t.Kind == "symptom").Select(t => t.Id)) is { } near ? $"Did you mean '{near}'?" : "Add the term there.");
        }

        var diary = root.Required("diary");
        diary.AllowKeys("instrument", "days", "fewest", "source", "certainty", "items");
        return new(
            [.. root.List("instruments").Select(n => Instrument(n, sources, Symptom))],
            new(
                diary.RequiredText("instrument"),
                diary.Required("days").AsInteger(),
                diary.Required("fewest").AsInteger(),
                sources.Cite(diary),
                diary.List("items").SelectMany(i => i.Texts("words").Select(w => (Word: Terminology.Normalize(w), Symptom: Symptom(i)))).ToFrozenDictionary(p => p.Word, p => p.Symptom)));
    }

    private static InstrumentDefinition Instrument(YamlNode node, Sources sources, Func<YamlNode, string> symptom)
    {
        node.AllowKeys("instrument", "source", "certainty", "scale", "items", "scores");
        sources.Cite(node);
        var scale = node.Required("scale");
        scale.AllowKeys("absent", "words");
        return new(
            node.RequiredText("instrument"),
            scale.Required("absent").AsInteger(),
            scale.Required("words").Entries.ToFrozenDictionary(e => int.Parse(e.Key, System.Globalization.CultureInfo.InvariantCulture), e => e.Value.AsText()),
            node.List("items").ToFrozenDictionary(i => i.Required("item").AsInteger(), symptom));
    }
}
