using System.Collections.Immutable;
using System.Globalization;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Workup;

/// <summary>Whether a board can decide.</summary>
/// <param name="CanDecide">Nothing that a decision must know is missing.</param>
/// <param name="Missing">What is missing, most important first.</param>
public sealed record Completeness(bool CanDecide, ImmutableArray<Need> Missing)
{
    /// <summary>Judges a person by the rules of <c>workup/completeness.yaml</c>.</summary>
    /// <param name="facts">The person's facts.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="rules">Rules with <c>then: { fact, weight, tests }</c>; one with <c>agree</c> names the facts of which a contradiction must be resolved.</param>
    /// <param name="contested">Facts on which the record contradicts itself.</param>
    /// <param name="mustKnow">Needs of the options whose indication holds and that wait for a fact they must know.</param>
    public static Completeness Of(Facts facts, LocalDate asOf, GuidelineSet rules, IReadOnlySet<string> contested, IEnumerable<Need> mustKnow)
    {
        var missing = new List<(int Weight, Need Need)>();
        foreach (var rule in rules.Rules.Where(r => r.When.Evaluate(facts, asOf) == Truth.True))
        {
            var then = rule.Then!;
            missing.AddRange(then.Texts("agree").Where(contested.Contains).Select(fact => (10, new Need(fact, $"{fact.Replace('-', ' ')}: {rule.Words}.", facts.Catalogue[fact]!.Tests))));
            if (then.OptionalText("fact") is { } name)
            {
                missing.Add((int.Parse(rule["weight"]!, CultureInfo.InvariantCulture), new Need(name, rule.Words, then["tests"] is null ? facts.Catalogue[name]!.Tests : then.Texts("tests"))));
            }
        }

        // Of an option that waits, the fact for which most of them wait comes first.
        var waiting = mustKnow.GroupBy(n => n.Fact).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => (0, g.First()));
        ImmutableArray<Need> all = [.. missing.OrderByDescending(m => m.Weight).Concat(waiting).Select(m => m.Item2).DistinctBy(n => n.Fact)];
        return new(all.IsEmpty, all);
    }
}
