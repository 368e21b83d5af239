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

    /// <summary>The options whose status differs for a person. Each version derives the facts by its own knowledge, so that a changed bound of a fact counts too. None of who has died by the day: nothing is to be decided any more.</summary>
    public static ImmutableArray<StatusChange> For(PatientRecord person, LocalDate asOf, PathwayKnowledge old, PathwayKnowledge next) =>
        person.Person.AsOf(asOf) is { Deceased: true } or { Died: not null } ? [] : GuidelineDiff.For(old.Options, Pathway.FactsOf(person, asOf, old), next.Options, Pathway.FactsOf(person, asOf, next), asOf);
}
