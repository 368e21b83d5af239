using Argenta.Assessment;
using Argenta.Rules.Guidelines;

namespace Argenta.Web.People;

/// <summary>The rules as people read them.</summary>
public sealed class KnowledgeShelf(PathwayKnowledge knowledge)
{
    /// <summary>Every set of rules with its heading.</summary>
    public IReadOnlyList<(string Heading, GuidelineSet Set)> Sets { get; } =
    [
        ("Treatment options", knowledge.Options),
        ("Alerts", knowledge.Alerts),
        ("Follow-up", knowledge.Schedules),
        ("Hormonal syndromes", knowledge.Syndromes),
        ("Severity of carcinoid heart disease", knowledge.ChdSeverity),
        ("Words that stand for conditions", knowledge.Predicates),
    ];

    /// <summary>The knowledge.</summary>
    public PathwayKnowledge Knowledge => knowledge;
}
