using System.Collections.Immutable;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Terms;
using Argenta.Terms.Files;
using NodaTime;

namespace Argenta.Assessment.Catalogue;

/// <summary>Facts that are themselves conditions over other facts: each rule of <c>knowledge/facts/predicates.yaml</c> is a yes/no fact of its own name.</summary>
public static class FactPredicates
{
    /// <summary>The file below the knowledge.</summary>
    public const string Path = "facts/predicates.yaml";

    /// <summary>The facts that the file defines; what their conditions say is checked when the guideline loads.</summary>
    /// <exception cref="LocatedException">The file is missing or not valid.</exception>
    public static ImmutableArray<FactDefinition> Definitions(KnowledgeFolder folder)
    {
        var root = folder.Read(Path).SingleOrDefault()
            ?? throw new LocatedException($"{folder.Root}/{Path}", 0, 0, "The file is missing.", "Restore it: rules use its words.");
        return [.. root.List("rules").Select(Definition)];
    }

    /// <summary>Loads and checks the rules behind the words.</summary>
    /// <exception cref="LocatedException">The first fault.</exception>
    public static GuidelineSet Load(KnowledgeFolder folder, FactCatalogue catalogue, Sources sources)
    {
        var set = GuidelineSet.Load(folder, Path, catalogue, sources);
        return Faults(set) is [var first, ..] ? throw first : set;
    }

    /// <summary>Words that are used above the rule that says what they stand for, or in it: they are judged in their order.</summary>
    public static ImmutableArray<LocatedException> Faults(GuidelineSet predicates)
    {
        var order = predicates.Rules.Select((r, i) => (r.Id, i)).ToDictionary(p => p.Id, p => p.i);
        return
        [
            .. predicates.Rules.SelectMany((rule, i) => rule.When.Clauses.Select(c => c.Clause.Fact.Name).Distinct().Where(word => order.TryGetValue(word, out var other) && other >= i)
                .Select(word => new LocatedException(rule.When.At.File, rule.When.At.Line, rule.When.At.Column, $"'{word}' is used here before it stands for anything.", word == rule.Id ? "A word cannot stand for itself: name other facts." : $"Move the rule '{word}' above this one."))),
        ];
    }

    /// <summary>Judges the predicates in their order. One that stays unknown leaves its fact as it was, so that a fact put in by hand stays.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="predicates">The predicates.</param>
    /// <param name="asked">Which of them are asked for, in their order; null for all.</param>
    public static void Fill(Facts facts, LocalDate asOf, GuidelineSet predicates, ImmutableArray<Rule>? asked = null)
    {
        Grounds? grounds = null;
        foreach (var rule in asked ?? predicates.Rules)
        {
            var verdict = rule.When.Judge(facts, asOf);
            if (verdict.Best == Truth.Unknown)
            {
                continue;
            }

            var value = FactSet.Truth(verdict.Best == Truth.True);
            facts.Set(facts.Catalogue.PlaceOf(rule.Id), verdict.IsSettled ? FactValue.Settled(value) : FactValue.Provisional(value, FactSet.Anything), grounds ??= new(predicates, asOf));
        }
    }

    /// <summary>The predicates as findings, each with its grounds and what would settle it.</summary>
    public static ImmutableArray<Finding> Findings(Facts facts, LocalDate asOf, GuidelineSet predicates) =>
        [.. predicates.Evaluate(facts, asOf).Rules.Select(Finding)];

    private sealed class Grounds(GuidelineSet predicates, LocalDate asOf) : IFactGrounds
    {
        public ImmutableArray<Because> Of(Facts facts, int place)
        {
            var word = facts.Catalogue.All[place].Name;
            return [predicates.Because(predicates.Rules.First(r => r.Id == word), facts, asOf)];
        }
    }

    private static Finding Finding(RuleOutcome outcome)
    {
        var (name, value) = (outcome.Rule.Id, outcome.Verdict.Best == Truth.True);
        return outcome.Verdict switch
        {
            { Best: Truth.Unknown } => Terms.Findings.Unknown<bool>(name, outcome.Needs, [outcome.Because]),
            { IsSettled: true } => Terms.Findings.Settled(name, value, outcome.Because),
            _ => Terms.Findings.Provisional(name, value, [outcome.Because], outcome.Needs, value, !value),
        };
    }

    private static FactDefinition Definition(YamlNode rule)
    {
        var then = rule.Required("then");
        then.AllowKeys("room", "tests");
        return new()
        {
            Name = rule.RequiredText("id"),
            Kind = FactKind.Truth,
            Meaning = rule.RequiredText("text"),
            Derivation = rule.RequiredText("when"),
            At = new(rule.File, rule.Line, rule.Column),
            StandsFor = rule.RequiredText("when"),
            Room = then.RequiredText("room"),
            Tests = then.Texts("tests"),
        };
    }
}
