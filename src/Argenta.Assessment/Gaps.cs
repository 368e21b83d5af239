using System.Collections.Immutable;
using Argenta.Terms;
using Argenta.Treatment;
using Argenta.Workup;

namespace Argenta.Assessment;

/// <summary>What is missing, and who asks for it.</summary>
internal static class Gaps
{
    /// <summary>Facts without which no board can decide on a proven tumour.</summary>
    private static readonly ImmutableArray<string> Core = ["kind", "primary-site", "grade", "m", "sstr"];

    /// <summary>Every need with its asker: findings, options that have not been ruled out, alerts.</summary>
    public static ImmutableArray<(string Asker, Need Need)> Of(IEnumerable<Finding> findings, IEnumerable<OptionAssessment> options, IEnumerable<Alert> alerts, PathwayKnowledge knowledge) =>
    [
        .. findings.Where(f => Core.Contains(f.Name) || f.Name is "stage-group" or "t" or "n" or "tempo" or "functioning" or "syndromes" or "ecog").SelectMany(f => f.Needs.Select(n => ($"findings.{f.Name}", n))),
        .. options.Where(o => o.Status is not ("not-applicable" or "contraindicated")).SelectMany(o => o.Needs.Concat(o.Confirm).Select(n => ($"options.{o.Id}", n))),
        .. alerts.Select(a => (a, Rule: knowledge.Alerts.Rule(a.Id))).Where(p => p.Rule?["fact"] is not null)
            .Select(p => ($"alerts.{p.a.Id}", new Need(p.Rule!["fact"]!, p.a.Title, knowledge.Catalogue[p.Rule["fact"]!]?.Tests ?? []))),
    ];

    /// <summary>A board can decide when the core is known and no option that is still open lacks a fact it must know.</summary>
    public static Completeness Completeness(IReadOnlyCollection<Finding> findings, IEnumerable<OptionAssessment> options, PathwayKnowledge knowledge)
    {
        var core = findings.Where(f => Core.Contains(f.Name) && !f.IsKnown).SelectMany(f => f.Needs.IsEmpty ? [new Need(f.Name, $"{f.Name.Replace('-', ' ')} is not known.", knowledge.Catalogue[f.Name]?.Tests ?? [])] : f.Needs);
        var undecided = options.Where(o => o.Status == "undecided").SelectMany(o => o.Needs);
        ImmutableArray<Need> missing = [.. core.Concat(undecided).GroupBy(n => n.Fact).OrderByDescending(g => g.Count()).Select(g => g.First())];
        return new(missing.IsEmpty, missing);
    }
}
