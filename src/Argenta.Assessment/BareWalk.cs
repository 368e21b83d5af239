using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Rules.Language;
using Argenta.Symptoms.Suspicion;
using NodaTime;

namespace Argenta.Assessment;

/// <summary>What the walk says without explanations.</summary>
/// <param name="Facts">The facts, as the rules saw them. Of a walk that was asked for some facts, the others may be left unknown.</param>
/// <param name="Options">A verdict for each option, in the order of the options of the knowledge; default where the walk was asked for some facts.</param>
/// <param name="Alerts">A verdict for each rule of the alerts, in their order; likewise.</param>
/// <param name="Schedules">A verdict for each rule of the calendar, in their order; likewise.</param>
public sealed record BareAssessment(Facts Facts, ImmutableArray<OptionVerdict> Options, ImmutableArray<Verdict> Alerts, ImmutableArray<Verdict> Schedules)
{
    /// <summary>Suspicion of an undiagnosed tumour, with the score: a scan sums it over people. Null where the walk was asked for facts that do not rest on it.</summary>
    public required SuspicionAssessment? Suspicion { get; init; }
}

/// <summary>The walk without explanations, of many people on one day: whole, or only as far as some facts ask for it.</summary>
/// <remarks>
/// Which steps a fact asks for is read from the knowledge: its own step, the steps that this takes answers from, and those of the facts that its rules speak of. A guideline that asks more makes the walk longer, and no program need be changed.
/// Immutable and thread-safe.
/// </remarks>
public sealed class BareWalk
{
    private readonly PathwayKnowledge knowledge;
    private readonly LocalDate asOf;
    private readonly WalkRoute route;

    /// <summary>The whole walk.</summary>
    /// <param name="knowledge">Loaded knowledge.</param>
    /// <param name="asOf">The day: nothing known later is used.</param>
    public BareWalk(PathwayKnowledge knowledge, LocalDate asOf)
        : this(knowledge, asOf, WalkRoute.Whole)
    {
    }

    /// <summary>A walk that is asked for some facts: these it says as the whole walk does; options, alerts and schedules it leaves out.</summary>
    /// <param name="knowledge">Loaded knowledge.</param>
    /// <param name="asOf">The day: nothing known later is used.</param>
    /// <param name="facts">Names of the facts.</param>
    /// <exception cref="ArgumentException">The catalogue has no such fact.</exception>
    public BareWalk(PathwayKnowledge knowledge, LocalDate asOf, IEnumerable<string> facts)
        : this(knowledge, asOf, WalkRoute.To(knowledge, facts))
    {
    }

    private BareWalk(PathwayKnowledge knowledge, LocalDate asOf, WalkRoute route) => (this.knowledge, this.asOf, this.route) = (knowledge, asOf, route);

    /// <summary>Judges people. Of each the same as alone, in much less time: everybody takes a step before anyone takes the next. Some dozen people at a time are enough.</summary>
    /// <param name="people">Everything that is known of each.</param>
    /// <returns>In the order of the people.</returns>
    public BareAssessment[] Judge(ReadOnlySpan<PatientRecord> people)
    {
        var all = Rooms.Before(people, asOf, knowledge, route);
        Rooms.Walk(all, route, WalkSteps.All & ~WalkSteps.FollowUp);
        var options = route.IsWhole ? Array.ConvertAll(all, r => Options(r.Facts, knowledge, asOf)) : null;
        Rooms.Walk(all, route, WalkSteps.FollowUp);
        var judged = new BareAssessment[all.Length];
        for (var i = 0; i < all.Length; i++)
        {
            var facts = all[i].Facts;
            judged[i] = options is null
                ? new(facts, default, default, default) { Suspicion = all[i].Suspicion }
                : Wholly(all[i], facts, options[i], knowledge, asOf);
        }

        return judged;
    }

    /// <summary>Of one person who has been through the rooms, with or without explanations.</summary>
    /// <param name="rooms">What the rooms say.</param>
    /// <param name="after">Their facts with those of the follow-up.</param>
    /// <param name="knowledge">Loaded knowledge.</param>
    /// <param name="asOf">The day.</param>
    internal static BareAssessment Of(Rooms rooms, Facts after, PathwayKnowledge knowledge, LocalDate asOf) => Wholly(rooms, after, Options(rooms.Facts, knowledge, asOf), knowledge, asOf);

    private static BareAssessment Wholly(Rooms rooms, Facts facts, ImmutableArray<OptionVerdict> options, PathwayKnowledge knowledge, LocalDate asOf) =>
        new(facts, options, Rules(knowledge.Alerts, facts, asOf), Rules(knowledge.Schedules, facts, asOf)) { Suspicion = rooms.Suspicion };

    private static ImmutableArray<OptionVerdict> Options(Facts facts, PathwayKnowledge knowledge, LocalDate asOf)
    {
        var verdicts = new OptionVerdict[knowledge.Options.Options.Length];
        knowledge.Options.EvaluateOptions(facts, asOf, verdicts);
        return ImmutableCollectionsMarshal.AsImmutableArray(verdicts);
    }

    private static ImmutableArray<Verdict> Rules(GuidelineSet rules, Facts facts, LocalDate asOf)
    {
        var verdicts = new Verdict[rules.Rules.Length];
        rules.EvaluateRules(facts, asOf, verdicts);
        return ImmutableCollectionsMarshal.AsImmutableArray(verdicts);
    }
}
