using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Rules.Guidelines;
using NodaTime;

namespace Argenta.Assessment.Guidelines;

/// <summary>Compares two versions of the whole knowledge.</summary>
public static class KnowledgeDiff
{
    /// <summary>The rules of all rooms that were added, removed or changed.</summary>
    public static ImmutableArray<RuleChange> Rules(PathwayKnowledge old, PathwayKnowledge next) =>
        [.. old.Guidelines.Zip(next.Guidelines).SelectMany(p => GuidelineDiff.Between(p.First, p.Second))];

    /// <summary>The options whose status differs for a person. Each version derives the facts by its own knowledge, so that a changed bound of a fact counts too.</summary>
    public static ImmutableArray<StatusChange> For(PatientRecord person, LocalDate asOf, PathwayKnowledge old, PathwayKnowledge next) =>
        GuidelineDiff.For(old.Options, Pathway.FactsOf(person, asOf, old), next.Options, Pathway.FactsOf(person, asOf, next), asOf);
}
