using System.Collections.Frozen;
using System.Collections.Immutable;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Terms;
using Argenta.Treatment;
using Argenta.Workup;
using NodaTime;

namespace Argenta.Assessment;

/// <summary>What is missing, and who asks for it.</summary>
internal static class Gaps
{
    /// <summary>Every need with its asker: what a board lacks, alerts, and, once a tumour is named, findings that the work-up asks about and options that have not been ruled out.</summary>
    public static ImmutableArray<(string Asker, Need Need)> Of(Facts facts, LocalDate asOf, IEnumerable<Finding> findings, Completeness completeness, IEnumerable<OptionAssessment> options, IEnumerable<Alert> alerts, PathwayKnowledge knowledge)
    {
        var needs = ImmutableArray.CreateBuilder<(string, Need)>();
        needs.AddRange(completeness.Missing.Select(n => ("completeness", n)));
        needs.AddRange(alerts.Select(a => (a, Rule: knowledge.Alerts.Rule(a.Id))).Where(p => p.Rule?["fact"] is not null)
            .Select(p => ($"alerts.{p.a.Id}", new Need(p.Rule!["fact"]!, p.a.Title, knowledge.Catalogue[p.Rule["fact"]!]?.Tests ?? []))));
        if (knowledge.Workup.Scale.TumourNamed.Evaluate(facts, asOf) == Truth.True)
        {
            needs.AddRange(findings.Where(f => knowledge.Workup.Scale.Findings.Contains(f.Name)).SelectMany(f => f.Needs.Select(n => ($"findings.{f.Name}", n))));
            needs.AddRange(options.Where(o => o.Status is not ("not-applicable" or "contraindicated")).SelectMany(o => o.Needs.Concat(o.Confirm).Select(n => ($"options.{o.Id}", n))));
        }

        return needs.ToImmutable();
    }

    /// <summary>Facts on which the record contradicts itself.</summary>
    public static FrozenSet<string> Contested(IEnumerable<Finding> findings) => findings.Where(f => f.State == FindingState.Conflicting).Select(f => f.Name).ToFrozenSet();

    /// <summary>Needs of the options whose indication holds and that wait for a fact they must know.</summary>
    public static IEnumerable<Need> Waiting(IEnumerable<OptionAssessment> options) =>
        options.Where(o => o.Status == Words<OptionStatus>.Of(OptionStatus.Undecided) && o.Indicated).SelectMany(o => o.Needs);
}
