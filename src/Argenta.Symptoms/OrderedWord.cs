using System.Collections.Immutable;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Symptoms;

/// <summary>A word that the first rule of a list that holds gives, such as a severity from the severest down.</summary>
public static class OrderedWord
{
    /// <summary>The first rule that holds; one above it that is open makes it provisional. Where none holds it is unknown.</summary>
    /// <param name="name">The finding.</param>
    /// <param name="rules">The rules in their order, each with <c>then: { word }</c>.</param>
    /// <param name="facts">The person's facts.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="need">What would answer it.</param>
    public static Finding<string> Of(string name, GuidelineSet rules, Facts facts, LocalDate asOf, Need need)
    {
        ImmutableArray<string> open = [];
        var settled = true;
        var words = rules.TextsOf("word");
        for (var i = 0; i < words.Length; i++)
        {
            var rule = rules.Rules[i];
            var (word, verdict) = (words[i] ?? rule.Id, rule.When.Judge(facts, asOf));
            settled &= verdict.IsSettled;
            if (verdict.Best == Truth.True)
            {
                var because = rules.Because(rule, facts, asOf);
                return (settled && open.IsEmpty ? Findings.Settled(name, word, because) : Findings.Provisional(name, word, [because], [need], [.. open, word])) with { Derived = word, HasDerived = true };
            }

            if (verdict.Best == Truth.Unknown)
            {
                open = open.Add(word);
            }
        }

        // None of them may hold in the end: what the open ones would give is no closed list.
        return Findings.Unknown<string>(name, [need]);
    }
}
