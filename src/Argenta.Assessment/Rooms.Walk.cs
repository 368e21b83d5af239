using System.Collections.Immutable;
using Argenta.Assessment.Catalogue;
using Argenta.Assessment.Sieve;
using Argenta.Assessment.WhatIf;
using Argenta.Pathology;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Rules.Language;
using Argenta.Symptoms.Suspicion;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Assessment;

/// <content>The steps, and the ways through them.</content>
internal sealed partial class Rooms
{
    /// <summary>The steps in their order, each with those whose answers it takes.</summary>
    internal static readonly ImmutableArray<WalkStep> Steps =
    [
        new(WalkSteps.Prove, WalkSteps.None, r => r.Prove()) { Like = (r, nothing) => (r.others, r.tissue) = (OtherCancers.None(r.Record, r.knowledge.Pathology), nothing.tissue) },
        new(WalkSteps.Tissue, WalkSteps.Prove, r => r.Tissue()) { Like = (r, nothing) => r.Pathology = nothing.Pathology with { Others = r.Others } },
        new(WalkSteps.Body, WalkSteps.None, r => r.Body()),
        new(WalkSteps.Weigh, WalkSteps.Body, r => FactFiller.Fill(r.Facts, r.Health, r.Health.Losses)),
        new(WalkSteps.Correct, WalkSteps.Body, r => FactFiller.Fill(r.Facts, r.Health, r.Health.Calcium)),
        new(WalkSteps.Compute, WalkSteps.Body, r => FactFiller.Computed(r.Facts, r.Health)),
        new(WalkSteps.Ill, WalkSteps.None, r => r.Ill()) { Like = (_, _) => { } },
        new(WalkSteps.Tolerate, WalkSteps.None, r => ListFacts.Allergies(r.Facts, r.Record, r.asOf, r.knowledge.Sets, r.knowledge.Terms)) { Like = (_, _) => { } },
        new(WalkSteps.Complain, WalkSteps.None, r => r.Complain()) { Like = (r, nothing) => (r.answered, r.Symptoms) = (nothing.answered, nothing.Symptoms) },
        new(WalkSteps.Mark, WalkSteps.None, r => r.Mark()) { Like = (r, nothing) => r.Markers = nothing.Markers },
        new(WalkSteps.Spread, WalkSteps.Tissue, r => r.FindSpread()) { Like = (r, nothing) => r.spread = nothing.spread },
        new(WalkSteps.Stage, WalkSteps.Tissue | WalkSteps.Spread, r => r.Stage()) { Like = (r, nothing) => r.Staging = nothing.Staging },
        new(WalkSteps.Treated, WalkSteps.None, r => r.Treated()) { Like = (r, nothing) => r.Treatments = nothing.Treatments },
        new(WalkSteps.Respond, WalkSteps.Mark | WalkSteps.Treated, r => r.Respond()) { Like = (r, nothing) => (r.Response, r.Progression) = (nothing.Response, nothing.Progression) },
        new(WalkSteps.State, WalkSteps.None, r => r.State()) { Like = (r, nothing) => (r.Receptors, r.Stated) = (nothing.Receptors, nothing.Stated) },
        new(WalkSteps.Say, WalkSteps.None, r => r.Say()) { Like = (r, nothing) => r.Recorded = nothing.Recorded },
        new(WalkSteps.Sample, WalkSteps.None, r => FactFiller.Samples(r.Facts, Argenta.Symptoms.Samples.Of(r.Record, r.asOf, r.knowledge.Samples))) { Like = (_, _) => { } },
        new(WalkSteps.Test, WalkSteps.None, r => TimedFacts.Days(r.Facts, r.Record, r.Tumour, r.asOf, r.knowledge.Sets)),
        new(WalkSteps.Course, WalkSteps.Tissue | WalkSteps.Treated | WalkSteps.Respond, r => r.Course()) { Like = (_, _) => { } },
        new(WalkSteps.Syndrome, WalkSteps.State, r => r.Syndrome()),
        new(WalkSteps.Words, WalkSteps.None, r => r.Predicates()) { Like = (_, _) => { } },
        new(WalkSteps.Suspect, WalkSteps.Complain, r => r.Suspect()) { Like = (r, nothing) => r.Suspicion = nothing.Suspicion },
        new(WalkSteps.News, WalkSteps.Tissue | WalkSteps.Stage | WalkSteps.Treated | WalkSteps.Respond, r => r.IsNew(r.Facts)) { Like = (_, _) => { } },
        new(WalkSteps.Contact, WalkSteps.None, r => FollowUpFacts.LastContact(r.Facts, r.Record, r.asOf)),
        new(WalkSteps.Overdue, WalkSteps.None, r => r.Overdue()),
    ];

    /// <summary>Walks through the rooms in their order, up to the follow-up.</summary>
    /// <param name="whole">Everything that is known of the person, of whatever date.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="knowledge">Loaded knowledge.</param>
    /// <param name="edition">Staging edition; null for the one in force at diagnosis.</param>
    /// <param name="suppose">Answers put in place of what the rooms say.</param>
    /// <param name="route">Which steps are taken.</param>
    public static Rooms Of(PatientRecord whole, LocalDate asOf, PathwayKnowledge knowledge, string? edition, ImmutableArray<Hypothesis> suppose, WalkRoute route)
    {
        var rooms = new Rooms(whole, asOf, knowledge, edition, suppose, route, isExplained: true);
        foreach (var (step, _, take) in Steps)
        {
            if ((route.Steps & step & ~(route.IsWhole ? WalkSteps.FollowUp : WalkSteps.None)) != 0)
            {
                rooms.taken |= step;
                take(rooms);
            }
        }

        return rooms;
    }

    /// <summary>Many people before their walk without explanations.</summary>
    /// <param name="people">Everything that is known of each.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="knowledge">Loaded knowledge.</param>
    /// <param name="route">Which steps they will take, and what may end the walk of a person early.</param>
    /// <param name="silence">What the steps say where nothing is recorded; null where every step is taken.</param>
    /// <param name="spare">Where facts are taken from; null for new ones.</param>
    public static Rooms[] Before(ReadOnlySpan<PatientRecord> people, LocalDate asOf, PathwayKnowledge knowledge, WalkRoute route, SilentSteps? silence, SpareFacts? spare)
    {
        var all = new Rooms[people.Length];
        for (var i = 0; i < all.Length; i++)
        {
            var rooms = all[i] = new(people[i], asOf, knowledge, null, [], route, isExplained: false, spare);
            if (silence is not null)
            {
                (rooms.silence, rooms.silent) = (silence, silence.Of(rooms.Record, out rooms.isQuiet, out rooms.namesSyndrome));
                rooms.route = rooms.isQuiet ? silence.Quiet!.Route : route;
            }
        }

        return all;
    }

    /// <summary>Before a walk without explanations with a record in which nothing stands.</summary>
    public static Rooms OfNothing(PatientRecord nothing, LocalDate asOf, PathwayKnowledge knowledge, WalkRoute route) => new(nothing, asOf, knowledge, null, [], route, isExplained: false);

    /// <summary>Takes what speaks of the tumour of those whose records do, and lets them walk like the others where no schedule of follow-up is left that may hold.</summary>
    public static void WalkFirst(Rooms[] all, QuietWalk quiet)
    {
        var speaking = Array.FindAll(all, r => !r.isQuiet);
        foreach (var step in Steps)
        {
            foreach (var rooms in speaking)
            {
                if ((quiet.First(rooms.silent) & step.Step) != 0)
                {
                    rooms.Take(step);
                }
            }
        }

        foreach (var rooms in speaking)
        {
            if (rooms.taken != WalkSteps.None && quiet.After(rooms.Facts, rooms.silent, rooms.namesSyndrome) is { } way)
            {
                (rooms.isQuiet, rooms.route) = (true, way);
            }
        }
    }

    /// <summary>Lets those walk no further who cannot be found in anything.</summary>
    /// <param name="all">People of whom what speaks of the tumour is taken where their walk asks for more than the suspicion.</param>
    /// <param name="sieve">Tells them apart.</param>
    /// <param name="wholeWhere">Where it holds, the walk goes on to the whole; null for nobody.</param>
    public static void HoldBack(Rooms[] all, SuspicionSieve sieve, Condition? wholeWhere)
    {
        foreach (var rooms in all)
        {
            if (rooms.IsUnproven(wholeWhere) && sieve.HoldsBack(rooms.Record, ~rooms.silent))
            {
                (rooms.isAnswered, rooms.IsBeneath, rooms.Suspicion) = (true, true, SuspicionAssessment.Beneath);
            }
        }
    }

    /// <summary>Nothing is said of a tumour by the steps that would say it.</summary>
    private bool IsUnproven(Condition? wholeWhere)
    {
        const WalkSteps Telling = WalkSteps.Prove | WalkSteps.Tissue | WalkSteps.Respond;
        if ((route.Steps & Telling & ~silent) == 0)
        {
            return isQuiet || route.EndsWhereProven;
        }

        return isQuiet && (Telling & route.Steps & ~taken & ~silent) == 0
            && knowledge.Suspicion.Proven.Evaluate(Facts, asOf) != Truth.True
            && wholeWhere?.Evaluate(Facts, asOf) != Truth.True
            && Facts[knowledge.Catalogue.PlaceOf("progression")].Best is var grows && !grows.Equals(FactSet.Truth(true));
    }

    /// <summary>Takes those of some steps that the people's route asks for.</summary>
    public static void Walk(Rooms[] all, WalkRoute route, WalkSteps some)
    {
        foreach (var step in Steps)
        {
            if ((route.Steps & some & step.Step) == 0)
            {
                continue;
            }

            foreach (var rooms in all)
            {
                if (rooms.isAnswered || (rooms.route.Steps & ~rooms.taken & step.Step) == 0)
                {
                    continue;
                }

                rooms.Take(step);
                if (step.Step is WalkSteps.Prove or WalkSteps.Tissue && route.EndsWhereProven && rooms.IsProven())
                {
                    (rooms.isAnswered, rooms.Suspicion) = (true, SuspicionAssessment.Hidden);
                    FactFiller.Suspicion(rooms.Facts, rooms.Suspicion);
                }
            }
        }
    }

    /// <summary>Goes on with people to the whole walk, from where a shorter one ended.</summary>
    /// <remarks>A word that was told already rests on facts of steps that were taken then: it stays as it is.</remarks>
    public static void GoOn(Rooms[] all)
    {
        foreach (var step in Steps)
        {
            foreach (var rooms in all)
            {
                rooms.Further(step, WalkRoute.Whole);
            }
        }
    }

    /// <summary>Goes the rest of the way that others go, up to the calendar.</summary>
    private void LeaveQuiet(WalkRoute others)
    {
        isQuiet = false;
        foreach (var step in Steps.TakeWhile(s => s.Step != WalkSteps.Overdue))
        {
            Further(step, others);
        }

        route = others;
    }

    /// <summary>Takes a step of a longer way, unless it was taken before.</summary>
    private void Further(WalkStep step, WalkRoute way)
    {
        if (step.Step == WalkSteps.Words)
        {
            taken |= step.Step;
            OtherPredicates(way.Words);
        }
        else if ((way.Steps & ~taken & step.Step) != 0)
        {
            Take(step);
        }
    }

    private void Take(WalkStep step)
    {
        taken |= step.Step;
        if ((silent & step.Step) != 0)
        {
            silence!.Tell(step, this);
        }
        else
        {
            step.Take(this);
        }
    }

    /// <summary>Goes on to where a route of explained parts leads, from where a walk without explanations ended.</summary>
    /// <param name="further">The route.</param>
    /// <param name="steps">Which of its steps are silent.</param>
    /// <returns>False where the rooms would have been walked otherwise for these parts: then nothing is done.</returns>
    public bool GoesOn(WalkRoute further, Lazy<SilentSteps> steps)
    {
        // Of the stage no part of a route says more when it is explained than the facts do.
        var again = further.Steps & taken & WalkSteps.Syndrome;
        if (further.IsWhole || (again != 0 && !further.SyndromesLookBack))
        {
            return false;
        }

        IsExplained = true;
        if (again != 0)
        {
            NameSyndromes();
        }

        (silence, silent) = (steps.Value, steps.Value.Of(Record, out isQuiet, out _));
        foreach (var step in Steps)
        {
            Further(step, further);
        }

        return true;
    }
}
