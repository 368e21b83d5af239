using System.Collections.Immutable;
using Argenta.Rules;
using Argenta.Rules.Language;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Assessment;

/// <summary>The walk of those of whom nothing is recorded that a schedule of follow-up could hold for: most of a population.</summary>
/// <remarks>
/// Of a record that says nothing of a tumour, of its treatment or of a named syndrome the steps that speak of the tumour say the same of everybody (<see cref="SilentSteps"/>), so that few of the schedules may hold,
/// whatever the other steps say. Of a record that says something of it these steps are taken first, and mostly leave no other schedule open either: the cancer of a lung or a raised marker is no neuroendocrine tumour.
/// Only what these few ask for is asked; the rest of the way is gone by the few people in whom one of them holds. Immutable and thread-safe.
/// </remarks>
internal sealed class QuietWalk
{
    private const WalkSteps OfTumour = WalkSteps.Prove | WalkSteps.Tissue | WalkSteps.Mark | WalkSteps.Spread | WalkSteps.Stage | WalkSteps.Treated | WalkSteps.Respond | WalkSteps.State | WalkSteps.Say | WalkSteps.Course | WalkSteps.News;

    /// <summary>The steps that are taken first of those whose record answers one: what they say closes most schedules.</summary>
    private const WalkSteps Telling = WalkSteps.Prove | WalkSteps.Tissue | WalkSteps.Mark | WalkSteps.Treated | WalkSteps.Respond;

    private readonly LocalDate asOf;
    private readonly WalkSteps first;
    private readonly OpenSchedules schedules;
    private readonly Remembered<(WalkSteps Silent, bool NamesSyndrome), OpenSchedules.Remaining> others;
    private readonly Remembered<WalkSteps, WalkRoute> routes;

    /// <summary>Goes through the schedules.</summary>
    /// <param name="asOf">The day.</param>
    /// <param name="knowledge">Loaded knowledge.</param>
    /// <param name="route">The steps of the others.</param>
    /// <param name="nothing">The facts of a record in which nothing stands.</param>
    public QuietWalk(LocalDate asOf, PathwayKnowledge knowledge, WalkRoute route, Facts nothing)
    {
        this.asOf = asOf;
        Steps = OfTumour & route.Steps;
        first = (route.Steps & WalkSteps.Overdue) != 0 ? Telling & route.Steps : WalkSteps.None;
        schedules = new(asOf, knowledge);
        ImmutableArray<Condition> all = [.. schedules.MayHold(nothing, Steps, namesSyndrome: false)];
        Open = Condition.Least(all);
        others = new(q => schedules.Of([.. schedules.MayHold(nothing, q.Silent, q.NamesSyndrome).Where(c => !all.Contains(c))], First(q.Silent), q.NamesSyndrome));
        Route = route.Quiet(knowledge, this);
        routes = new(spoken => Route.Also(first & spoken, spoken));
    }

    /// <summary>The steps that are silent in these people.</summary>
    public WalkSteps Steps { get; }

    /// <summary>Their way: the steps that are silent, and what else is asked for.</summary>
    public WalkRoute Route { get; }

    /// <summary>The schedules that may hold.</summary>
    public ImmutableArray<Condition> Open { get; }

    /// <summary>Places of the facts of which the schedules speak that may hold.</summary>
    public IEnumerable<int> Places() => Open.SelectMany(c => c.Places);

    /// <summary>No schedule holds.</summary>
    /// <param name="facts">The facts of one of these people.</param>
    public bool NoneHolds(Facts facts)
    {
        foreach (var condition in Open)
        {
            if (condition.Evaluate(facts, asOf) == Truth.True)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What is taken first of people whose record says something of the tumour: what it says, and what it does not.</summary>
    /// <param name="silent">The steps that are silent in somebody.</param>
    public WalkSteps First(WalkSteps silent) => first == WalkSteps.None ? WalkSteps.None : first | (silent & Steps);

    /// <summary>The way of somebody of whom that is taken; null where another schedule may hold.</summary>
    /// <param name="facts">The person's facts.</param>
    /// <param name="silent">The steps that are silent.</param>
    /// <param name="namesSyndrome">A syndrome stands in the record, as there or not.</param>
    public WalkRoute? After(Facts facts, WalkSteps silent, bool namesSyndrome) =>
        others[(silent & Steps, namesSyndrome)].AnyMayHold(facts) ? null : routes[Steps & ~silent];
}
