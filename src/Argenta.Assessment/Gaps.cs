using System.Collections.Frozen;
using System.Collections.Immutable;
using Argenta.Rules.Guidelines;
using Argenta.Terms;
using Argenta.Treatment;
using Argenta.Workup;

namespace Argenta.Assessment;

/// <summary>What is missing, and who asks for it.</summary>
internal static class Gaps
{
    /// <summary>Every need with its asker: findings that the work-up asks about, what a board lacks, options that have not been ruled out, alerts.</summary>
    public static ImmutableArray<(string Asker, Need Need)> Of(IEnumerable<Finding> findings, Completeness completeness, IEnumerable<OptionAssessment> options, IEnumerable<Alert> alerts, PathwayKnowledge knowledge) =>
    [
        .. findings.Where(f => knowledge.Workup.Scale.Findings.Contains(f.Name)).SelectMany(f => f.Needs.Select(n => ($"findings.{f.Name}", n))),
        .. completeness.Missing.Select(n => ("completeness", n)),
        .. options.Where(o => o.Status is not ("not-applicable" or "contraindicated")).SelectMany(o => o.Needs.Concat(o.Confirm).Select(n => ($"options.{o.Id}", n))),
        .. alerts.Select(a => (a, Rule: knowledge.Alerts.Rule(a.Id))).Where(p => p.Rule?["fact"] is not null)
            .Select(p => ($"alerts.{p.a.Id}", new Need(p.Rule!["fact"]!, p.a.Title, knowledge.Catalogue[p.Rule["fact"]!]?.Tests ?? []))),
    ];

    /// <summary>Facts on which the record contradicts itself.</summary>
    public static FrozenSet<string> Contested(IEnumerable<Finding> findings) => findings.Where(f => f.State == FindingState.Conflicting).Select(f => f.Name).ToFrozenSet();

    /// <summary>Needs of the options whose indication holds and that wait for a fact they must know.</summary>
    public static IEnumerable<Need> Waiting(IEnumerable<OptionAssessment> options) =>
        options.Where(o => o.Status == Words<OptionStatus>.Of(OptionStatus.Undecided) && o.For.Any(f => f.Truth == Truth.True)).SelectMany(o => o.Needs);
}
