using System.Collections.Immutable;
using Argenta.Assessment.Catalogue;
using Argenta.Rules;
using Argenta.Rules.Language;
using Argenta.Symptoms;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Assessment;

/// <summary>Which schedules of follow-up may hold where some steps have been taken and the others may say anything. Immutable and thread-safe.</summary>
internal sealed class OpenSchedules
{
    private readonly LocalDate asOf;
    private readonly PathwayKnowledge knowledge;
    private readonly WalkSteps[] steps;
    private readonly Condition?[] words; // by place
    private readonly SyndromeParts parts;
    private readonly int syndromes;
    private readonly int severity;

    /// <summary>Goes through the schedules.</summary>
    /// <param name="asOf">The day.</param>
    /// <param name="knowledge">Loaded knowledge.</param>
    public OpenSchedules(LocalDate asOf, PathwayKnowledge knowledge)
    {
        (this.asOf, this.knowledge) = (asOf, knowledge);
        var (catalogue, follow) = (knowledge.Catalogue, knowledge.FollowUp);
        steps = FactSteps.Of(knowledge);
        words = new Condition?[catalogue.All.Length];
        foreach (var rule in knowledge.Predicates.Rules)
        {
            words[catalogue.PlaceOf(rule.Id)] = rule.When;
        }

        parts = new(knowledge.Syndromes, PathwayCatalogue.Syndromes);
        (syndromes, severity) = (catalogue.PlaceOf("syndromes"), catalogue.PlaceOf("chd-severity"));
        All = [.. follow.Schedules.Select(s => s.Rule.When).Concat(follow.Schedules.Select(s => s.Scope).Where(s => !ReferenceEquals(s, Condition.Always))).Distinct()];
    }

    /// <summary>What each schedule asks, and each guideline of whom it speaks: while none of these holds, no schedule does.</summary>
    public ImmutableArray<Condition> All { get; }

    /// <summary>Those that may hold.</summary>
    /// <param name="facts">What the steps that are known say.</param>
    /// <param name="known">The steps that are known.</param>
    /// <param name="namesSyndrome">A syndrome stands in the record, as there or not.</param>
    public IEnumerable<Condition> MayHold(Facts facts, WalkSteps known, bool namesSyndrome)
    {
        var look = new Look(this, facts, known, namesSyndrome);
        return All.Where(look.MayHold);
    }

    /// <summary>Whether one of some may hold.</summary>
    /// <param name="some">Some of them.</param>
    /// <param name="facts">What the steps that are known say.</param>
    /// <param name="known">The steps that are known.</param>
    /// <param name="namesSyndrome">A syndrome stands in the record, as there or not.</param>
    public bool AnyMayHold(ImmutableArray<Condition> some, Facts facts, WalkSteps known, bool namesSyndrome)
    {
        var look = new Look(this, facts, known, namesSyndrome);
        foreach (var condition in some)
        {
            if (look.MayHold(condition))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>One look with some facts.</summary>
    private sealed class Look
    {
        private readonly OpenSchedules of;
        private readonly Facts facts;
        private readonly WalkSteps known;
        private readonly bool knowsSeverity;
        private readonly bool namesSyndrome;
        private readonly Func<Clause, bool?> others;
        private FactValue? loose; // the syndromes of which every part may hold
        private bool isLoosening;

        public Look(OpenSchedules of, Facts facts, WalkSteps known, bool namesSyndrome)
        {
            (this.of, this.facts, this.known, this.namesSyndrome) = (of, facts, known, namesSyndrome);
            others = Others;
            knowsSeverity = (known & WalkSteps.State) != 0 && !of.knowledge.ChdSeverity.Rules.Any(r => MayHold(r.When)); // where none holds it is as nobody states it
        }

        public bool MayHold(Condition condition) => condition.MayHold(facts, of.asOf, others);

        private FactValue Loose()
        {
            if (loose is { } known)
            {
                return known;
            }

            isLoosening = true;
            var possible = of.knowledge.Catalogue.Bits(of.syndromes, of.parts.Possible(p => MayHold(of.knowledge.Syndromes.Rules[p].When)));
            isLoosening = false;
            loose = known = FactValues.Of(possible, 0, null);
            return known;
        }

        private bool? Others(Clause clause)
        {
            var place = clause.Place;
            if (of.words[place] is { } word)
            {
                return MayHold(word);
            }

            if ((of.steps[place] & known) != 0 || (knowsSeverity && place == of.severity))
            {
                return null;
            }

            // A syndrome that asks for syndromes may hold.
            return namesSyndrome || place != of.syndromes || isLoosening || Holds(Loose()) || Holds(facts[place]);

            bool Holds(in FactValue value) => clause.Judge(value, new(of.asOf)).Best == Truth.True;
        }
    }
}
