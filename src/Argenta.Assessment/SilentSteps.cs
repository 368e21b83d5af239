using System.Collections.Immutable;
using Argenta.Assessment.Sieve;
using Argenta.Record;
using Argenta.Rules;
using NodaTime;

namespace Argenta.Assessment;

/// <summary>What the steps say of people of whom nothing is recorded that they ask for: nearly everybody of a population, in nearly every step that asks for a tumour.</summary>
/// <remarks>
/// Found by walking once with a record in which nothing stands, and by noting what each step asks of it. Whoever's record has an answer to none of it, and to none of what the steps before were asked whose answers
/// it takes, hears the same from the step: it need not be taken. So no list of what a room reads need be kept. Immutable and thread-safe.
/// </remarks>
internal sealed class SilentSteps
{
    private readonly Rooms nothing;
    private readonly AskedTable asked;
    private readonly Dictionary<WalkSteps, FilledFacts> filled = [];
    private readonly ImmutableArray<(WalkSteps Step, WalkSteps Needs)> needs;
    private readonly WalkSteps taken;

    /// <summary>Walks with a record in which nothing stands.</summary>
    /// <param name="asOf">The day.</param>
    /// <param name="knowledge">Loaded knowledge.</param>
    /// <param name="route">The steps.</param>
    public SilentSteps(LocalDate asOf, PathwayKnowledge knowledge, WalkRoute route)
    {
        Route = route;
        var steps = Catalogue.FactSteps.Of(knowledge);
        var asks = new List<(uint, AskedOf)>();
        var now = new AskedOf();
        nothing = Rooms.OfNothing(PatientRecord.Nothing(() => now), asOf, knowledge, route);
        foreach (var step in Rooms.Steps.Where(s => (route.Steps & s.Step) != 0))
        {
            now = new();
            var before = nothing.Facts.Further();
            step.Take(nothing);
            var said = nothing.Facts.FilledSince(before);
            if (step.Step == WalkSteps.Syndrome)
            {
                asks.Add(((uint)step.Step, now)); // it is taken, but nobody named one
            }
            else if (step.Like is not null && !(step.Step is WalkSteps.Prove or WalkSteps.Tissue && route.EndsWhereProven && nothing.IsProven()))
            {
                // Grounds are told when somebody asks for them, and may ask for more then.
                var told = nothing.Facts.Further();
                foreach (var place in said.Places)
                {
                    _ = told.WhyOf(place);
                }

                asks.Add(((uint)step.Step, now));
                filled.Add(step.Step, said);
                taken |= step.Step;
            }
        }

        asked = new(asks);
        needs = [.. Rooms.Steps.Select(s => (s.Step, (s.Needs | Fill(Read(s.Step))) & ~s.Step))];
        Quiet = route.IsWhole ? null : new(asOf, knowledge, route, nothing.Facts);

        IEnumerable<int> Read(WalkSteps step) => step == WalkSteps.Words ? (route.Words ?? [.. knowledge.Predicates.Rules]).SelectMany(r => r.When.Places) : WalkRoute.Read(step, knowledge);

        WalkSteps Fill(IEnumerable<int> places) => places.Aggregate(WalkSteps.None, (all, place) => all | steps[place]);
    }

    /// <summary>The way of everybody else.</summary>
    public WalkRoute Route { get; }

    /// <summary>The walk of those in whom nearly all is silent; null where everything is asked for.</summary>
    public QuietWalk? Quiet { get; }

    /// <summary>Who need not walk to be found in nothing.</summary>
    /// <param name="asOf">The day.</param>
    /// <param name="knowledge">Loaded knowledge.</param>
    public SuspicionSieve? SieveOf(LocalDate asOf, PathwayKnowledge knowledge) => SuspicionSieve.Of(knowledge, new(asOf, knowledge, nothing.Facts, taken), (Route.Steps & WalkSteps.Overdue) != 0 ? Quiet!.Open : []);

    /// <summary>The steps that need not be taken for a person.</summary>
    /// <param name="record">The person's record.</param>
    /// <param name="isQuiet">The walk is the <see cref="Quiet"/> one.</param>
    /// <param name="namesSyndrome">A syndrome stands in the record, as there or not.</param>
    public WalkSteps Of(PatientRecord record, out bool isQuiet, out bool namesSyndrome)
    {
        var answered = (WalkSteps)asked.Of(record);
        var spoken = answered | ~taken;
        foreach (var (step, needed) in needs)
        {
            spoken |= (spoken & needed) != 0 ? step : 0;
        }

        namesSyndrome = (answered & WalkSteps.Syndrome) != 0;
        isQuiet = Quiet is not null && (spoken & Quiet.Steps) == 0 && !namesSyndrome;
        return ~spoken;
    }

    /// <summary>Lets a person hear what the step says where nothing is recorded.</summary>
    public void Tell(WalkStep step, Rooms person)
    {
        person.Facts.Fill(filled[step.Step]);
        step.Like!(person, nothing);
    }
}
