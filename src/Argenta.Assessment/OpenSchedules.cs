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
        var look = new Look(this, facts, known, namesSyndrome, [.. knowledge.ChdSeverity.Rules.Select(r => r.When)], [.. knowledge.Syndromes.Rules.Select(r => r.When)]);
        return All.Where(look.MayHold);
    }

    /// <summary>Some of them, to be asked of many people of whom the same steps are known.</summary>
    /// <param name="some">Which.</param>
    /// <param name="known">The steps that are known.</param>
    /// <param name="namesSyndrome">A syndrome stands in the record, as there or not.</param>
    public Remaining Of(ImmutableArray<Condition> some, WalkSteps known, bool namesSyndrome) => new(this, some, known, namesSyndrome);

    /// <summary>What must hold of the known facts for one of some to be one that may hold.</summary>
    private ImmutableArray<Condition> Least(IEnumerable<Condition> some, WalkSteps known, bool namesSyndrome, bool knowsSeverity) =>
        Condition.Least(some.Select(c => Loosened(c, known, knowsSeverity, syndromesMayHold: namesSyndrome)));

    private Condition Loosened(Condition condition, WalkSteps known, bool knowsSeverity, bool syndromesMayHold) => condition.Loosened(clause =>
        words[clause.Place] is { } word ? word
        : (steps[clause.Place] & known) != 0 || (knowsSeverity && clause.Place == severity) ? null
        : syndromesMayHold || clause.Place != syndromes ? Condition.Always : null);

    /// <summary>Whether one of some schedules may hold. What they ask of the known facts is mostly the same few things, found once.</summary>
    public sealed class Remaining
    {
        private readonly OpenSchedules of;
        private readonly WalkSteps known;
        private readonly bool namesSyndrome;
        private readonly ImmutableArray<Condition> severity;
        private readonly ImmutableArray<Condition> some;
        private readonly ImmutableArray<Condition> someOfKnownSeverity;
        private readonly ImmutableArray<Condition> syndromes;

        internal Remaining(OpenSchedules of, ImmutableArray<Condition> some, WalkSteps known, bool namesSyndrome)
        {
            (this.of, this.known, this.namesSyndrome) = (of, known, namesSyndrome);
            severity = of.Least(of.knowledge.ChdSeverity.Rules.Select(r => r.When), known, namesSyndrome, knowsSeverity: false);
            this.some = of.Least(some, known, namesSyndrome, knowsSeverity: false);
            someOfKnownSeverity = of.Least(some, known, namesSyndrome, knowsSeverity: true);
            syndromes = [.. of.knowledge.Syndromes.Rules.Select(r => of.Loosened(r.When, known, knowsSeverity: false, syndromesMayHold: true))];
        }

        /// <summary>Whether one may hold.</summary>
        /// <param name="facts">What the steps that are known say.</param>
        public bool AnyMayHold(Facts facts)
        {
            var look = new Look(of, facts, known, namesSyndrome, severity, syndromes);
            foreach (var condition in look.KnowsSeverity ? someOfKnownSeverity : some)
            {
                if (look.MayHold(condition))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>One look with some facts.</summary>
    private sealed class Look
    {
        private readonly OpenSchedules of;
        private readonly Facts facts;
        private readonly WalkSteps known;
        private readonly bool namesSyndrome;
        private readonly Func<Clause, bool?> others;
        private readonly ImmutableArray<Condition> syndromes; // by rule
        private FactValue? loose; // the syndromes of which every part may hold
        private bool isLoosening;

        public Look(OpenSchedules of, Facts facts, WalkSteps known, bool namesSyndrome, ImmutableArray<Condition> severity, ImmutableArray<Condition> syndromes)
        {
            (this.of, this.facts, this.known, this.namesSyndrome, this.syndromes) = (of, facts, known, namesSyndrome, syndromes);
            others = Others;
            KnowsSeverity = (known & WalkSteps.State) != 0 && !severity.Any(MayHold);
        }

        /// <summary>No rule of the severity may hold: it is as nobody states it.</summary>
        public bool KnowsSeverity { get; }

        public bool MayHold(Condition condition) => condition.MayHold(facts, of.asOf, others);

        private FactValue Loose()
        {
            if (loose is { } known)
            {
                return known;
            }

            isLoosening = true;
            var possible = of.parts.Possible(p => MayHold(syndromes[p]));
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

            if ((of.steps[place] & known) != 0 || (KnowsSeverity && place == of.severity))
            {
                return null;
            }

            // A syndrome that asks for syndromes may hold.
            return namesSyndrome || place != of.syndromes || isLoosening || Holds(Loose()) || Holds(facts[place]);

            bool Holds(in FactValue value) => clause.Judge(value, new(of.asOf)).Best == Truth.True;
        }
    }
}
