using System.Collections.Immutable;
using Argenta.Assessment;
using Argenta.Assessment.WhatIf;
using Argenta.Rules;
using Argenta.Terms.Files;

namespace Argenta.Web.People;

/// <summary>What a reader of the what-if page has supposed so far, and what they are about to suppose.</summary>
/// <param name="Supposed">The answers that could be read.</param>
/// <param name="Fact">The fact that is being answered; null before one is chosen.</param>
/// <param name="Typed">What was written as the fact, where there is none of this name.</param>
/// <param name="Faults">Answers that could not be read, each with its mend.</param>
public sealed record WhatIfQuestion(ImmutableArray<Hypothesis> Supposed, FactDefinition? Fact, string? Typed, ImmutableArray<string> Faults)
{
    /// <summary>The most answers that are supposed together.</summary>
    public const int Most = 12;

    /// <summary>The most facts that are proposed.</summary>
    private const int MostProposed = 14;

    /// <summary>Reads the page's address.</summary>
    /// <param name="supposed">Answers as <c>ki67=25 %</c>.</param>
    /// <param name="fact">The fact that is being answered.</param>
    /// <param name="value">Its value; empty to be asked for one.</param>
    /// <param name="catalogue">The facts.</param>
    public static WhatIfQuestion Read(IEnumerable<string?> supposed, string? fact, string? value, FactCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(supposed);
        ArgumentNullException.ThrowIfNull(catalogue);
        var (read, faults) = (ImmutableArray.CreateBuilder<Hypothesis>(), ImmutableArray.CreateBuilder<string>());
        fact = fact?.Trim();
        value = value?.Trim();
        var chosen = string.IsNullOrEmpty(fact) ? null : catalogue[fact];
        var answered = !string.IsNullOrEmpty(fact) && !string.IsNullOrEmpty(value);
        foreach (var text in supposed.Append(answered ? $"{fact}={value}" : null).OfType<string>().Where(t => t.Length is > 0 and < 200).Take(Most))
        {
            try
            {
                var hypothesis = Hypothesis.Read(text, catalogue);

                // The later answer to the same question stands in place of the earlier one.
                for (var i = read.Count - 1; i >= 0; i--)
                {
                    if (read[i].Fact == hypothesis.Fact && read[i].Word == hypothesis.Word)
                    {
                        read.RemoveAt(i);
                    }
                }

                read.Add(hypothesis);
                if (answered && text == $"{fact}={value}")
                {
                    chosen = null;
                }
            }
            catch (LocatedException fault)
            {
                faults.Add($"{fault.Problem} {fault.Mend}");
            }
        }

        if (!answered && fact is { Length: > 0 } && chosen is null)
        {
            try
            {
                Hypothesis.Read(fact + "=unknown", catalogue);
            }
            catch (LocatedException fault)
            {
                faults.Add($"{fault.Problem} {fault.Mend}");
            }
        }

        return new(read.ToImmutable(), chosen, chosen is null && faults.Count > 0 ? fact : null, faults.ToImmutable());
    }

    /// <summary>Facts whose answers would change most, as the ranking of the tests says.</summary>
    public static IReadOnlyList<FactDefinition> Proposed(PatientAssessment assessment, FactCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        ArgumentNullException.ThrowIfNull(catalogue);
        return [.. assessment.Completeness.Missing.Select(n => n.Fact).Concat(assessment.Workup.SelectMany(w => w.Settles)).Distinct(StringComparer.Ordinal).Select(f => catalogue[f]).OfType<FactDefinition>().Where(f => f.StandsFor is null).Take(MostProposed)];
    }

    /// <summary>The answers that a fact may have, as they are written; empty for a number or a day.</summary>
    public static IEnumerable<string> Choices(FactDefinition fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return fact.Kind switch
        {
            FactKind.Truth => ["yes", "no", "unknown"],
            FactKind.Word => fact.Words.Append("unknown"),
            _ => [],
        };
    }

    /// <summary>How a value is written: with its unit, as a day.</summary>
    public static string Hint(FactDefinition fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return fact.Kind switch
        {
            FactKind.Number => fact.Unit is { } unit ? $"a number in {unit}, or unknown" : "a number, or unknown",
            FactKind.Date => "a day as 2026-03-31, or unknown",
            FactKind.WordSet => "words with commas between them, or none, or unknown",
            _ => string.Empty,
        };
    }

    /// <summary>An answer as the address holds it.</summary>
    public static string Written(Hypothesis hypothesis)
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        return hypothesis.Given.Replace(" = ", "=", StringComparison.Ordinal);
    }
}
