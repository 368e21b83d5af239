using System.Runtime.CompilerServices;
using Argenta.Assessment.Catalogue;
using Argenta.Assessment.Sieve;
using Argenta.Record;
using Argenta.Rules.Guidelines;
using Argenta.Rules.Language;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Assessment;

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
    private readonly SilentSteps? silence;
    private readonly Condition? wholeWhere;
    private SuspicionSieve? sieve;

    /// <summary>Options whose conditions speak of facts of the follow-up; found once for each set.</summary>
    private static readonly ConditionalWeakTable<GuidelineSet, StrongBox<bool>> OfFollowUp = [];

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

    /// <summary>A walk that is asked for some facts, and goes on to the whole with whom these say so.</summary>
    /// <param name="knowledge">Loaded knowledge.</param>
    /// <param name="asOf">The day: nothing known later is used.</param>
    /// <param name="facts">Names of the facts.</param>
    /// <param name="wholeWhere">Where it holds by what the rooms report, the walk is the whole one.</param>
    /// <exception cref="ArgumentException">The catalogue has no such fact.</exception>
    public BareWalk(PathwayKnowledge knowledge, LocalDate asOf, IEnumerable<string> facts, Condition wholeWhere)
        : this(knowledge, asOf, Speaks(knowledge) ? WalkRoute.Whole : WalkRoute.To(knowledge, facts.Concat(wholeWhere.Places.Select(p => knowledge.Catalogue.All[p].Name)))) => this.wholeWhere = route.IsWhole ? null : wholeWhere;

    private BareWalk(PathwayKnowledge knowledge, LocalDate asOf, WalkRoute route)
        : this(knowledge, asOf, route, new SilentSteps(asOf, knowledge, route))
    {
    }

    private BareWalk(PathwayKnowledge knowledge, LocalDate asOf, WalkRoute route, SilentSteps? silence, Condition? wholeWhere = null) => (this.knowledge, this.asOf, this.route, this.silence, this.wholeWhere) = (knowledge, asOf, route, silence, wholeWhere);

    /// <summary>The whole walk of one person: what many have in common is not looked for.</summary>
    internal static BareAssessment One(PatientRecord person, LocalDate asOf, PathwayKnowledge knowledge) => new BareWalk(knowledge, asOf, WalkRoute.Whole, null).Judge([person])[0];

    /// <summary>The same walk for somebody who wants to know who is suspected, overdue or progressing, or of whom the whole is asked, and nothing of the others: these need not walk where it can be told without.</summary>
    /// <returns>A walk of which <see cref="BareAssessment.IsBeneath"/> is true for those who can be none of it; this one where the suspicion is not asked for, or too little is known of what would tell them.</returns>
    public BareWalk OnlyToFind()
    {
        var steps = FactSteps.Of(knowledge);
        var tells = (route.Steps & WalkSteps.Suspect) != 0 && silence is not null && knowledge.Suspicion.Proven.Places.Concat(wholeWhere?.Places ?? []).All(p => (steps[p] & (WalkSteps.Prove | WalkSteps.Tissue)) != 0);
        return new(knowledge, asOf, route, silence, wholeWhere) { sieve = tells ? silence!.SieveOf(asOf, knowledge) : null };
    }

    /// <summary>Judges people. Of each the same as alone, in much less time: everybody takes a step before anyone takes the next. Some dozen people at a time are enough.</summary>
    /// <param name="people">Everything that is known of each.</param>
    /// <param name="spare">Where facts are taken from that others gave back; null for new ones.</param>
    /// <returns>In the order of the people.</returns>
    public BareAssessment[] Judge(ReadOnlySpan<PatientRecord> people, SpareFacts? spare = null)
    {
        var all = Rooms.Before(people, asOf, knowledge, route, silence, spare);
        if (silence?.Quiet is { } quiet)
        {
            Rooms.WalkFirst(all, quiet);
        }

        if (sieve is not null)
        {
            Rooms.HoldBack(all, sieve, wholeWhere);
        }

        Rooms.Walk(all, route, WalkSteps.All & ~WalkSteps.FollowUp);
        if (!route.IsWhole)
        {
            Rooms.Walk(all, route, WalkSteps.FollowUp);
            return GoOn(all);
        }

        var judged = Array.ConvertAll(all, r => new BareAssessment(r, knowledge, asOf));
        if (Speaks(knowledge))
        {
            // Options are judged by the facts before those of the follow-up. Where they speak of none of these, they are judged when somebody asks.
            Array.ForEach(judged, j => _ = j.Options);
        }

        Rooms.Walk(all, route, WalkSteps.FollowUp);
        return judged;
    }

    /// <summary>Goes on with those of whom the whole is asked.</summary>
    private BareAssessment[] GoOn(Rooms[] all)
    {
        var further = wholeWhere is null ? [] : Array.FindAll(all, r => !r.IsBeneath && wholeWhere.Evaluate(r.Facts, asOf) == Truth.True);
        Rooms.GoOn(further);
        return Array.ConvertAll(all, r => new BareAssessment(r, further.Length > 0 && further.Contains(r) ? knowledge : null, asOf));
    }

    private static bool Speaks(PathwayKnowledge knowledge) => OfFollowUp.GetValue(knowledge.Options, options =>
    {
        var steps = FactSteps.Of(knowledge);
        return new(options.Conditions.Any(c => c.Places.Any(p => (steps[p] & WalkSteps.FollowUp) != 0)));
    }).Value;
}
