using System.Collections.Immutable;
using Argenta.Rules;
using Argenta.Rules.Language;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Workup;

/// <summary>Something to mind with a test, or a reason not to do it.</summary>
/// <param name="When">When it holds; null for always.</param>
/// <param name="Text">For people.</param>
/// <param name="Source">Source key.</param>
/// <param name="Certainty">Certainty.</param>
/// <param name="Alternative">For a contraindication: the test to do instead.</param>
public sealed record TestRemark(Condition? When, string Text, string Source, Certainty Certainty, string? Alternative);

/// <summary>A test as <c>knowledge/workup/tests.yaml</c> describes it.</summary>
public sealed record TestDefinition
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Plain name.</summary>
    public required string Plain { get; init; }

    /// <summary>1 (a word or a blood sample) to 5 (an operation).</summary>
    public required int Burden { get; init; }

    /// <summary>Usual days until the result.</summary>
    public required int DelayDays { get; init; }

    /// <summary>Effective dose, mSv.</summary>
    public required decimal RadiationMsv { get; init; }

    /// <summary>Days for which a result stays valid.</summary>
    public required int ValidityDays { get; init; }

    /// <summary>Source key.</summary>
    public required string Source { get; init; }

    /// <summary>Certainty.</summary>
    public required Certainty Certainty { get; init; }

    /// <summary>Modalities, observations or procedures that show that it was done.</summary>
    public required ImmutableArray<string> DoneBy { get; init; }

    /// <summary>What to mind.</summary>
    public required ImmutableArray<TestRemark> Precautions { get; init; }

    /// <summary>Reasons not to do it.</summary>
    public required ImmutableArray<TestRemark> Contraindications { get; init; }

    /// <summary>What it costs the person: burden, delay and radiation on one scale (about the burden's).</summary>
    public decimal Cost => Burden + (DelayDays / 14m) + (RadiationMsv / 20m);
}

/// <summary>The data of this room.</summary>
public sealed record WorkupKnowledge
{
    /// <summary>Tests in file order.</summary>
    public required ImmutableArray<TestDefinition> Tests { get; init; }

    /// <summary>Numbers that an open fact may turn out to be, for asking what each would change.</summary>
    public required ImmutableDictionary<string, ImmutableArray<decimal>> Answers { get; init; }

    /// <summary>A test by id; null when there is none.</summary>
    public TestDefinition? this[string id] => Tests.FirstOrDefault(t => t.Id == id);

    /// <summary>Loads <c>workup/tests.yaml</c> and <c>workup/answers.yaml</c>.</summary>
    /// <exception cref="LocatedException">Missing or not valid.</exception>
    public static WorkupKnowledge Load(KnowledgeFolder folder, FactCatalogue catalogue, Sources sources)
    {
        var root = folder.Read("workup/tests.yaml").SingleOrDefault() ?? throw Missing(folder, "workup/tests.yaml");
        root.AllowKeys("tests");
        var answers = folder.Read("workup/answers.yaml").SingleOrDefault() ?? throw Missing(folder, "workup/answers.yaml");
        answers.AllowKeys("answers");
        return new()
        {
            Tests = [.. root.List("tests").Select(node => Test(node, catalogue, sources))],
            Answers = answers.List("answers").ToImmutableDictionary(
                node => node.RequiredText("fact"),
                node => node.List("values").Select(v => v.AsNumber()).ToImmutableArray()),
        };
    }

    private static LocatedException Missing(KnowledgeFolder folder, string path) => new($"{folder.Root}/{path}", 0, 0, "The file is missing.", "Restore it: the work-up is read by it.");

    private static TestDefinition Test(YamlNode node, FactCatalogue catalogue, Sources sources)
    {
        node.AllowKeys("id", "name", "plain", "burden", "delay", "radiation", "validity", "source", "certainty", "done-by", "precautions", "contraindicated");
        var (source, certainty) = sources.Cite(node);
        return new()
        {
            Id = node.RequiredText("id"),
            Name = node.RequiredText("name"),
            Plain = node.RequiredText("plain"),
            Burden = node.Required("burden").AsInteger(),
            DelayDays = node.Required("delay").AsInteger(),
            RadiationMsv = node.Required("radiation").AsNumber(),
            ValidityDays = node.Required("validity").AsInteger(),
            Source = source,
            Certainty = certainty,
            DoneBy = node.Texts("done-by"),
            Precautions = [.. node.List("precautions").Select(n => Remark(n, catalogue, sources))],
            Contraindications = [.. node.List("contraindicated").Select(n => Remark(n, catalogue, sources))],
        };
    }

    private static TestRemark Remark(YamlNode node, FactCatalogue catalogue, Sources sources)
    {
        node.AllowKeys("when", "text", "source", "certainty", "alternative");
        var (source, certainty) = sources.Cite(node);
        return new(node["when"] is { } when ? Condition.Compile(when, catalogue) : null, node.RequiredText("text"), source, certainty, node.OptionalText("alternative"));
    }
}
