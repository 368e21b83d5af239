using System.Collections.Frozen;
using System.Collections.Immutable;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Workup;

/// <summary>Answers to ask of an open fact.</summary>
/// <param name="Numbers">Of a number.</param>
/// <param name="Words">Of a word or a set; empty for all.</param>
public sealed record Answers(ImmutableArray<decimal> Numbers, ImmutableArray<string> Words);

/// <summary>The data of this room.</summary>
public sealed record WorkupKnowledge
{
    private readonly FrozenDictionary<string, TestDefinition> byId = FrozenDictionary<string, TestDefinition>.Empty;
    private readonly ImmutableArray<TestDefinition> tests = [];

    /// <summary>Tests in file order.</summary>
    public required ImmutableArray<TestDefinition> Tests
    {
        get => tests;
        init
        {
            tests = value;
            byId = value.ToFrozenDictionary(t => t.Id);
        }
    }

    /// <summary>Which test is for whom: rules with <c>then: { do, consider, not-first }</c>.</summary>
    public required GuidelineSet Indications { get; init; }

    /// <summary>What a board must know: rules with <c>then: { fact, weight, tests }</c>, and one with <c>agree</c>.</summary>
    public required GuidelineSet Completeness { get; init; }

    /// <summary>Where an unknown primary may lie: rules with <c>then: { site, times }</c> or <c>{ site, next }</c>.</summary>
    public required GuidelineSet Primary { get; init; }

    /// <summary>How changes, indications and costs weigh.</summary>
    public required WorthScale Scale { get; init; }

    /// <summary>What an open fact may turn out to be, for asking what each would change.</summary>
    public required FrozenDictionary<string, Answers> Answers { get; init; }

    /// <summary>Places of the single facts that each test answers, by test id: sets and families are left out, of which something always is open.</summary>
    internal FrozenDictionary<string, ImmutableArray<int>> AnsweredBy { get; private init; } = FrozenDictionary<string, ImmutableArray<int>>.Empty;

    /// <summary>A test by id; null when there is none.</summary>
    public TestDefinition? this[string id] => byId.GetValueOrDefault(id);

    /// <summary>Loads everything below <c>workup/</c>.</summary>
    /// <exception cref="LocatedException">Missing or not valid.</exception>
    public static WorkupKnowledge Load(KnowledgeFolder folder, FactCatalogue catalogue, Sources sources)
    {
        var knowledge = new WorkupKnowledge
        {
            Tests = new TestReader(catalogue, sources).Read(folder),
            Indications = GuidelineSet.Load(folder, "workup/indications", catalogue, sources),
            Completeness = GuidelineSet.Load(folder, "workup/completeness.yaml", catalogue, sources),
            Primary = GuidelineSet.Load(folder, "workup/primary.yaml", catalogue, sources),
            Scale = WorthScale.Load(folder, catalogue, sources),
            Answers = ReadAnswers(folder, catalogue),
        };
        knowledge.Check();
        return knowledge with { AnsweredBy = Answered(knowledge.Tests, catalogue) };
    }

    private static FrozenDictionary<string, Answers> ReadAnswers(KnowledgeFolder folder, FactCatalogue catalogue)
    {
        var root = folder.Read("workup/answers.yaml").SingleOrDefault() ?? throw new LocatedException($"{folder.Root}/workup/answers.yaml", 0, 0, "The file is missing.", "Restore it: the worth of a test is asked by it.");
        root.AllowKeys("answers");
        return root.List("answers").ToFrozenDictionary(
            node => Fact(node.Required("fact"), catalogue),
            node =>
            {
                node.AllowKeys("fact", "values", "words");
                var fact = catalogue[node.RequiredText("fact")]!;
                foreach (var word in node.List("words").Where(w => !fact.Words.Contains(w.AsText())))
                {
                    throw word.Fault($"'{word.Text}' is not a word of '{fact.Name}'.", Nearest.To(word.Text, fact.Words) is { } near ? $"Did you mean '{near}'?" : string.Empty);
                }

                return new Answers([.. node.List("values").Select(v => v.AsNumber())], node.Texts("words"));
            });
    }

    private static string Fact(YamlNode node, FactCatalogue catalogue) => catalogue[node.AsText()] is not null ? node.Text
        : throw node.Fault($"'{node.Text}' is no fact.", Nearest.To(node.Text, catalogue.All.Select(f => f.Name)) is { } near ? $"Did you mean '{near}'?" : "docs/facts.md lists them.");

    private static FrozenDictionary<string, ImmutableArray<int>> Answered(ImmutableArray<TestDefinition> tests, FactCatalogue catalogue) => tests.ToFrozenDictionary(
        t => t.Id,
        t => catalogue.All.Select((fact, place) => (fact, place)).Where(p => p.fact is { Family: null, Kind: not FactKind.WordSet } && (p.fact.Tests.Contains(t.Id) || t.Answers.Contains(p.fact.Name))).Select(p => p.place).ToImmutableArray());

    /// <summary>Every test and fact that a rule names must exist.</summary>
    private void Check()
    {
        foreach (var rule in Indications.Rules.Concat(Completeness.Rules).Concat(Primary.Rules))
        {
            var then = rule.Then ?? throw new LocatedException(rule.File, rule.Line, rule.Column, $"The rule '{rule.Id}' says nothing under 'then:'.", "Write what follows from it.");
            then.AllowKeys("do", "consider", "not-first", "fact", "weight", "tests", "agree", "applies", "site", "times", "next");
            foreach (var named in ((ReadOnlySpan<string>)["do", "consider", "not-first", "tests", "next"]).ToArray().SelectMany(key => then.List(key)).Where(n => this[n.AsText()] is null))
            {
                throw named.Fault($"'{named.Text}' is no test.", Nearest.To(named.Text, byId.Keys.Order(StringComparer.Ordinal)) is { } near ? $"Did you mean '{near}'?" : "knowledge/workup/tests lists them.");
            }

            foreach (var named in then.List("agree").Concat(then["fact"] is { } fact ? [fact] : []).Where(n => Completeness.Catalogue[n.AsText()] is null))
            {
                throw named.Fault($"'{named.Text}' is no fact.", Nearest.To(named.Text, Completeness.Catalogue.All.Select(f => f.Name)) is { } near ? $"Did you mean '{near}'?" : "docs/facts.md lists them.");
            }
        }
    }
}
