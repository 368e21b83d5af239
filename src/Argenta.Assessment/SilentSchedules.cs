using System.Collections.Immutable;
using Argenta.Assessment.Catalogue;
using Argenta.Rules;
using Argenta.Rules.Language;
using NodaTime;

namespace Argenta.Assessment;

/// <summary>Which schedules of follow-up may hold for somebody in whom the steps are silent that schedules rest on: few, so that for nearly everybody of a population the others need not be asked.</summary>
/// <remarks>A schedule holds where its rule does, or, while that is open, where its guideline speaks of the person (<see cref="FollowUp.Applying"/>). Immutable and thread-safe.</remarks>
internal sealed class SilentSchedules
{
    private readonly LocalDate asOf;
    private readonly WalkSteps needs;
    private readonly ImmutableArray<Condition> open;

    /// <summary>Goes through the schedules.</summary>
    /// <param name="asOf">The day.</param>
    /// <param name="knowledge">Loaded knowledge.</param>
    /// <param name="nothing">The facts of a record in which nothing stands.</param>
    /// <param name="able">The steps that may be silent.</param>
    public SilentSchedules(LocalDate asOf, PathwayKnowledge knowledge, Facts nothing, WalkSteps able)
    {
        this.asOf = asOf;
        var steps = FactSteps.Of(knowledge);
        var words = knowledge.Predicates.Rules.ToDictionary(r => knowledge.Catalogue.PlaceOf(r.Id), r => r.When);
        ImmutableArray<Condition> all = [.. knowledge.FollowUp.Schedules.Select(s => s.Rule.When).Concat(knowledge.FollowUp.Schedules.Select(s => s.Scope).Where(s => !ReferenceEquals(s, Condition.Always))).Distinct()];
        needs = Ask(all);
        open = [.. all.Where(c => c.MayHold(nothing, asOf, Others))];

        WalkSteps Ask(IEnumerable<Condition> conditions) => conditions.SelectMany(c => c.Places).Distinct()
            .Aggregate(WalkSteps.None, (taken, place) => taken | (steps[place] & able) | Ask(words.TryGetValue(place, out var word) ? [word] : []));

        bool? Others(int place) => words.TryGetValue(place, out var word) ? word.MayHold(nothing, asOf, Others) : (steps[place] & needs) == 0 ? true : null;
    }

    /// <summary>No schedule holds.</summary>
    /// <param name="silent">The person's silent steps.</param>
    /// <param name="facts">The person's facts.</param>
    public bool NoneHolds(WalkSteps silent, Facts facts)
    {
        if ((needs & ~silent) != 0)
        {
            return false;
        }

        foreach (var condition in open)
        {
            if (condition.Evaluate(facts, asOf) == Terms.Truth.True)
            {
                return false;
            }
        }

        return true;
    }
}
