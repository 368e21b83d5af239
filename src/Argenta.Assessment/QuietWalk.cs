using System.Collections.Immutable;
using Argenta.Assessment.Catalogue;
using Argenta.Rules;
using Argenta.Rules.Language;
using Argenta.Symptoms;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Assessment;

/// <summary>The walk of those whose record has nothing to say of a tumour, of its treatment or of a named syndrome: most of a population.</summary>
/// <remarks>
/// The steps that speak of the tumour say the same of all of them (<see cref="SilentSteps"/>), so that few of the schedules of follow-up may hold, whatever the other steps say. Only what these few ask for is asked; the rest of the
/// way is gone by the few people in whom one of them holds. Immutable and thread-safe.
/// </remarks>
internal sealed class QuietWalk
{
    private const WalkSteps OfTumour = WalkSteps.Prove | WalkSteps.Tissue | WalkSteps.Mark | WalkSteps.Spread | WalkSteps.Stage | WalkSteps.Treated | WalkSteps.Respond | WalkSteps.State | WalkSteps.Say | WalkSteps.Course | WalkSteps.News;

    private readonly LocalDate asOf;
    private readonly PathwayKnowledge knowledge;
    private readonly Facts nothing;
    private readonly WalkSteps[] steps;
    private readonly Dictionary<int, Condition> words;
    private readonly int syndromes;
    private readonly Facts? loose;
    private readonly bool knowsSeverity;
    private readonly ImmutableArray<Condition> open;

    /// <summary>Goes through the schedules.</summary>
    /// <param name="asOf">The day.</param>
    /// <param name="knowledge">Loaded knowledge.</param>
    /// <param name="route">The steps of the others.</param>
    /// <param name="nothing">The facts of a record in which nothing stands.</param>
    public QuietWalk(LocalDate asOf, PathwayKnowledge knowledge, WalkRoute route, Facts nothing)
    {
        (this.asOf, this.knowledge, this.nothing) = (asOf, knowledge, nothing);
        var catalogue = knowledge.Catalogue;
        Steps = OfTumour & route.Steps;
        steps = FactSteps.Of(knowledge);
        words = knowledge.Predicates.Rules.ToDictionary(r => catalogue.PlaceOf(r.Id), r => r.When);
        knowsSeverity = !knowledge.ChdSeverity.Rules.Any(r => MayHold(r.When)); // where none holds it is as nobody states it

        // Of the syndromes only those count as possible of which every part may hold.
        var (rules, every) = (knowledge.Syndromes, new Facts(catalogue));
        every.Set("syndromes", new SyndromeParts(rules, PathwayCatalogue.Syndromes).Possible(p => MayHold(rules.Rules[p].When)), [], null, () => []);
        (syndromes, loose) = (catalogue.PlaceOf("syndromes"), every);
        var follow = knowledge.FollowUp;
        open = [.. follow.Schedules.Select(s => s.Rule.When).Concat(follow.Schedules.Select(s => s.Scope).Where(s => !ReferenceEquals(s, Condition.Always))).Distinct().Where(MayHold)];
        Route = route.Quiet(knowledge, this);
    }

    /// <summary>The steps that are silent in these people.</summary>
    public WalkSteps Steps { get; }

    /// <summary>Their way: the steps that are silent, and what else is asked for.</summary>
    public WalkRoute Route { get; }

    /// <summary>Places of the facts of which the schedules speak that may hold.</summary>
    public IEnumerable<int> Places() => open.SelectMany(c => c.Places);

    /// <summary>No schedule holds.</summary>
    /// <param name="facts">The facts of one of these people.</param>
    public bool NoneHolds(Facts facts)
    {
        foreach (var condition in open)
        {
            if (condition.Evaluate(facts, asOf) == Truth.True)
            {
                return false;
            }
        }

        return true;
    }

    private bool IsKnown(int place) => (steps[place] & Steps) != 0;

    private bool MayHold(Condition condition) => condition.MayHold(nothing, asOf, Others);

    private bool? Others(Clause clause)
    {
        var place = clause.Place;
        if (words.TryGetValue(place, out var word))
        {
            return MayHold(word);
        }

        if (IsKnown(place) || (knowsSeverity && place == knowledge.Catalogue.PlaceOf("chd-severity")))
        {
            return null;
        }

        return loose is null || place != syndromes || Holds(loose) || Holds(nothing);

        bool Holds(Facts facts) => clause.Judge(facts[place], new(asOf)).Best == Truth.True;
    }
}
