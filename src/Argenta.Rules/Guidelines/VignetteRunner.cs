using System.Collections.Immutable;
using Argenta.Terms;

namespace Argenta.Rules.Guidelines;

/// <summary>What came of one expected answer of a vignette.</summary>
/// <param name="Vignette">The vignette.</param>
/// <param name="Expectation">What was expected.</param>
/// <param name="Answer">What the rules say.</param>
/// <param name="Settled">Whether that is settled.</param>
/// <param name="Because">Why.</param>
public sealed record VignetteResult(Vignette Vignette, Expectation Expectation, string Answer, bool Settled, Because Because)
{
    /// <summary>As expected.</summary>
    public bool Passed => Answer == Expectation.Answer && (Expectation.Settled is null || Expectation.Settled == Settled);

    /// <summary>One line: place, name, what was expected and what came.</summary>
    public override string ToString()
    {
        var place = $"{Expectation.Node.File}:{Expectation.Node.Line}:{Expectation.Node.Column}";
        return Passed ? $"{place}: {Vignette.Name}: {Expectation.Id} is {Answer}"
            : $"{place}: {Vignette.Name}: {Expectation.Id} is {Answer}{(Settled ? " settled" : " provisional")}, expected {Expectation.Node.Text}";
    }
}

/// <summary>Runs the vignettes that stand beside the rules.</summary>
public static class VignetteRunner
{
    /// <summary>Runs all vignettes of a set.</summary>
    /// <param name="set">The guidelines.</param>
    /// <param name="coverage">Counts the clauses that were seen, when given.</param>
    public static ImmutableArray<VignetteResult> Run(GuidelineSet set, ClauseCoverage? coverage = null)
    {
        var results = ImmutableArray.CreateBuilder<VignetteResult>();
        foreach (var vignette in set.Vignettes)
        {
            var facts = vignette.Facts(set.Catalogue);
            coverage?.Add(facts, vignette.AsOf);
            var outcome = set.Evaluate(facts, vignette.AsOf);
            foreach (var expectation in vignette.Expects)
            {
                results.Add(outcome.Options.FirstOrDefault(o => o.Option.Id == expectation.Id) is { } option
                    ? new(vignette, expectation, Words<OptionStatus>.Of(option.Status), option.Settled, option.Because)
                    : OfRule(vignette, expectation, outcome.Rules.First(r => r.Rule.Id == expectation.Id)));
            }
        }

        return results.ToImmutable();
    }

    private static VignetteResult OfRule(Vignette vignette, Expectation expectation, RuleOutcome rule) =>
        new(vignette, expectation, rule.Verdict.Best.Word(), rule.Verdict.IsSettled, rule.Because);
}
