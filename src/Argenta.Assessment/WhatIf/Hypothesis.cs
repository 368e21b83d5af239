using Argenta.Rules;
using Argenta.Rules.Language;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Assessment.WhatIf;

/// <summary>One answer that a person supposes: "what if the Ki-67 were 25 %?".</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Word">Of a set, the one word that is put in or taken out; null for a value as a whole.</param>
/// <param name="Value">The value; of a single word of a set yes or no.</param>
/// <param name="Given">As the person wrote it, tidied.</param>
public sealed record Hypothesis(FactDefinition Fact, string? Word, FactValue Value, string Given)
{
    /// <summary>The word is put in (true) or taken out.</summary>
    internal bool Put => Value.Best == FactSet.Truth(true);

    /// <summary>Reads what a person wrote: <c>ki67=25 %</c>, <c>sstr=negative</c>, <c>condition("diabetes")=yes</c>, <c>last-given("prrt")=2024-05-01</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="catalogue">The facts.</param>
    /// <exception cref="LocatedException">There is no such fact, or the value does not fit it; the message says which and how to mend it.</exception>
    public static Hypothesis Read(string text, FactCatalogue catalogue)
    {
        LocatedException Fault(int column, string problem, string mend) => new("--what-if", 1, column, problem, mend);

        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            throw Fault(1, $"'{text}' says no value.", "Write fact=value, such as \"ki67=25 %\".");
        }

        var (name, value) = (text[..equals].Trim(), text[(equals + 1)..].Trim());
        if (value.Length == 0)
        {
            throw Fault(equals + 2, $"'{text}' says no value.", $"Write one behind the sign, such as \"{name}=unknown\".");
        }

        var (head, word) = Split(name);
        if (catalogue[head] is { Kind: FactKind.WordSet } set && word is not null)
        {
            if (!set.Words.Contains(word))
            {
                throw Fault(head.Length + 3, $"'{word}' is not a word of '{head}'.", Nearest.To(word, set.Words) is { } near ? $"Did you mean '{near}'?" : "docs/facts.md lists its words.");
            }

            return value is "yes" or "true" or "no" or "false"
                ? new(set, word, FactValue.Settled(FactSet.Truth(value is "yes" or "true")), $"{head}(\"{word}\") = {(value is "yes" or "true" ? "yes" : "no")}")
                : throw Fault(equals + 2, $"'{head}(\"{word}\")' is yes or no; '{value}' was found.", "Write yes or no.");
        }

        var fact = catalogue[word is null ? head : FactDefinition.Pick(head, word)];
        if (fact is null)
        {
            var family = catalogue.Family(head);
            throw Fault(1, $"There is no fact '{name}'.", family is not null ? $"Name one of each: {FactDefinition.Pick(head, Nearest.To(word ?? string.Empty, family.Keys) ?? family.Keys[0])}."
                : Nearest.To(head, catalogue.Defined.Select(f => f.Name)) is { } near ? $"Did you mean '{near}'? 'argenta guideline facts' lists all." : "'argenta guideline facts' lists all.");
        }

        return FactReader.TryParse(fact, value, out var parsed, out var problem)
            ? new(fact, null, parsed, $"{fact.Name} = {value}")
            : throw Fault(equals + 2, problem!.Value.Problem, problem.Value.Mend);
    }

    private static (string Head, string? Word) Split(string name)
    {
        var open = name.IndexOf('(', StringComparison.Ordinal);
        return open > 0 && name.EndsWith(')') ? (name[..open].Trim(), name[(open + 1)..^1].Trim().Trim('"', '\'')) : (name, null);
    }
}
