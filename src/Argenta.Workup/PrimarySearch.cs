using System.Collections.Immutable;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Rules.Language;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Workup;

/// <summary>A site where an unknown primary may lie.</summary>
/// <param name="Site">Word of <c>primary-site</c>.</param>
/// <param name="Weight">Share among the sites, 0 to 1; not a measured probability.</param>
/// <param name="Because">What it starts from, and the hints that hold.</param>
/// <param name="Next">Ids of the tests that look there, those still to be done.</param>
public sealed record LikelySite(string Site, decimal Weight, ImmutableArray<Because> Because, ImmutableArray<string> Next);

/// <summary>Ranks the sites of an unknown primary by stains, hormones and what imaging showed (workup.md 5, presentation.md 5).</summary>
public static class PrimarySearch
{
    /// <summary>The sites, likeliest first; empty where the primary is known or nothing is spread or proven.</summary>
    /// <param name="facts">The person's facts.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="rules">The rule <c>applies</c>, hints with <c>then: { site, times }</c>, searches with <c>then: { site, next }</c>.</param>
    /// <param name="tests">The tests with their standing: what is done and valid is not proposed again, what is barred gives its alternative.</param>
    public static ImmutableArray<LikelySite> Of(Facts facts, LocalDate asOf, GuidelineSet rules, ImmutableArray<WorkupItem> tests)
    {
        var verdicts = new Verdict[rules.Rules.Length];
        rules.EvaluateRules(facts, asOf, verdicts);
        var holding = rules.Rules.Where((_, i) => verdicts[i].Best == Truth.True).ToList();
        if (!holding.Exists(r => r["applies"] is not null))
        {
            return [];
        }

        var weights = holding.Where(r => r["times"] is not null).GroupBy(r => r["site"]!).Select(g => (Site: g.Key, Rules: g.ToList(), Weight: g.Aggregate(1m, (product, r) => product * r.Then!.Required("times").AsNumber()))).ToList();
        var sum = weights.Sum(w => w.Weight);
        var standing = tests.ToDictionary(t => t.Test);
        return
        [
            .. weights.OrderByDescending(w => w.Weight).ThenBy(w => w.Site, StringComparer.Ordinal).Select(w => new LikelySite(
                w.Site,
                sum == 0 ? 0 : Math.Round(w.Weight / sum, 3),
                [.. w.Rules.Select(r => rules.Explain(r, facts, asOf).Because with { Text = $"{r.Words} (times {r["times"]})" })],
                [.. holding.Where(r => r.Then!["next"] is not null && r["site"] == w.Site).SelectMany(r => r.Then!.Texts("next")).Select(t => Permitted(t, standing)).OfType<string>().Distinct()])),
        ];
    }

    private static string? Permitted(string test, Dictionary<string, WorkupItem> standing) => standing.GetValueOrDefault(test) switch
    {
        { Status: WorkupStatus.Done } => null,
        { Status: WorkupStatus.Contraindicated, Alternative: { } instead } => standing.GetValueOrDefault(instead)?.Status == WorkupStatus.Done ? null : instead,
        _ => test,
    };
}
