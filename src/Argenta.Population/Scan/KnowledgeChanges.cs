using System.Collections.Immutable;
using Argenta.Assessment;
using Argenta.Assessment.Guidelines;
using Argenta.Record;
using Argenta.Rules.Guidelines;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Population.Scan;

/// <summary>Whose options change between two versions of the knowledge. The statuses are compared without explanations; only where one differs is it explained.</summary>
/// <remarks>An option that one version does not have counts as not applicable in it.</remarks>
internal sealed class KnowledgeChanges
{
    private readonly PathwayKnowledge old;
    private readonly PathwayKnowledge next;
    private readonly LocalDate asOf;
    private readonly BareWalk before;
    private readonly KindReader kinds;
    private readonly ImmutableArray<(int Old, int Next)> pairs;

    /// <summary>Compares two versions on a day.</summary>
    public KnowledgeChanges(PathwayKnowledge old, PathwayKnowledge next, LocalDate asOf)
    {
        (this.old, this.next, this.asOf) = (old, next, asOf);
        before = new(old, asOf);
        kinds = new(next, asOf);
        var places = old.Options.Options.Select((o, i) => (o.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        var after = next.Options.Options.Select((o, i) => (o.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        pairs = [.. after.Keys.Union(places.Keys).Select(id => (places.GetValueOrDefault(id, -1), after.GetValueOrDefault(id, -1)))];
    }

    /// <summary>The options of a person that change; none after a death.</summary>
    /// <param name="person">The record.</param>
    /// <param name="now">What the newer version says, without explanations.</param>
    public ImmutableArray<StatusChange> Of(PatientRecord person, BareAssessment now)
    {
        if (kinds.IsDead(person))
        {
            return [];
        }

        var was = before.Judge([person])[0];
        foreach (var (former, after) in pairs)
        {
            if ((former < 0 ? OptionStatus.NotApplicable : was.Options[former].Status) != (after < 0 ? OptionStatus.NotApplicable : now.Options[after].Status))
            {
                return [.. KnowledgeDiff.For(person, asOf, old, next).Where(c => (c.Before?.Status ?? OptionStatus.NotApplicable) != (c.After?.Status ?? OptionStatus.NotApplicable))];
            }
        }

        return [];
    }

    /// <summary>A change in words.</summary>
    public static string Word(StatusChange change) => $"{change.Id}: {Word(change.Before)} -> {Word(change.After)}";

    /// <summary>A status in words.</summary>
    public static string Word(OptionOutcome? outcome) => outcome is null ? "no such option" : Words<OptionStatus>.Of(outcome.Status);
}
