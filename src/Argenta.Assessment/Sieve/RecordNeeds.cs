using System.Collections.Frozen;
using Argenta.Assessment.Catalogue;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Rules.Language;
using Argenta.Symptoms;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Assessment.Sieve;

/// <summary>What a record must speak of for a condition to hold: read from what fills the facts of which the condition speaks.</summary>
/// <remarks>
/// A clause that holds of a record in which nothing stands needs nothing. Of any other one it is asked what can make it true: a complaint, an illness, a medicine, an item of the laboratory by its own term; else the step of the walk
/// that fills the fact (<see cref="TopicOf"/>). Immutable.
/// </remarks>
internal sealed class RecordNeeds
{
    private readonly LocalDate asOf;
    private readonly Facts nothing;
    private readonly WalkSteps told;
    private readonly WalkSteps[] steps;
    private readonly FrozenDictionary<int, Condition> words;
    private readonly FrozenDictionary<int, Needs> needs;
    private readonly FrozenSet<int> lists;

    /// <summary>Goes through the knowledge.</summary>
    /// <param name="asOf">The day.</param>
    /// <param name="knowledge">Loaded knowledge.</param>
    /// <param name="nothing">The facts of a record in which nothing stands.</param>
    /// <param name="told">The steps of which it is known whether a record has anything to say to them; the others may say anything.</param>
    public RecordNeeds(LocalDate asOf, PathwayKnowledge knowledge, Facts nothing, WalkSteps told)
    {
        (this.asOf, this.nothing, this.told) = (asOf, nothing, told);
        var (catalogue, at) = (knowledge.Catalogue, FillerPlaces.Of(knowledge.Catalogue));
        steps = FactSteps.Of(knowledge);
        words = knowledge.Predicates.Rules.ToFrozenDictionary(r => catalogue.PlaceOf(r.Id), r => r.When);
        lists = new[] { at.Symptom, at.SymptomRecorded, at.SymptomEver, at.SymptomDenied, at.Condition, at.ConditionRecorded, at.Hereditary, at.Medicine }.ToFrozenSet();
        needs = knowledge.Patterns.Needs
            .Concat(SymptomFacts.Complaints(knowledge.Terms).Select(c => (c.Fact, Needs.One([c.Complaint]))))
            .Concat(knowledge.Samples.SelectMany(s => s.Values.Select(v => (v.Fact, Needs.All([Needs.One(s.Leading), Needs.One([v.Item])])))))
            .Concat(knowledge.Markers.SelectMany(m => new[] { m.Fact, m.Fact + "-uln", m.Fact + "-lln", m.Fact + "-times-raised" }.Select(f => (f, Needs.One([m.Item])))))
            .Select(n => (Place: catalogue.PlaceOf(n.Item1), n.Item2)).Where(n => n.Place >= 0).DistinctBy(n => n.Place)
            .ToFrozenDictionary(n => n.Place, n => n.Item2);
        Markers = (at.MarkerRaised, knowledge.Markers.ToFrozenDictionary(m => m.Fact, m => m.Item, StringComparer.Ordinal));
    }

    private (int Place, FrozenDictionary<string, string> Items) Markers { get; }

    /// <summary>The topic of which a record speaks where it has something to say to a step.</summary>
    public static string TopicOf(WalkSteps step) => $"step {step}";

    /// <summary>What a record must speak of for a condition to hold.</summary>
    public Needs Of(Condition condition) => Of(condition.Root);

    private Needs Of(ConditionNode node) => node switch
    {
        AllNode all => Needs.All(all.Parts.Select(Of)),
        AnyNode any => Needs.Any(any.Parts.Select(Of)),
        ClauseNode clause => Of(clause),
        _ => node.Judge(nothing, new(asOf)).Best == Truth.True ? Needs.Nothing : Needs.Unmeetable,
    };

    private Needs Of(ClauseNode node)
    {
        var (clause, place) = (node.Clause, node.Clause.Place);
        if (words.TryGetValue(place, out var word))
        {
            return node.IsNegated || clause is not TruthClause ? Needs.Nothing : Of(word.Root);
        }

        if (node.Judge(nothing, new(asOf)).Best == Truth.True)
        {
            return Needs.Nothing;
        }

        // Whatever a fact is asked, something must be recorded of it first; of a pattern that is denied any part of it is enough.
        if (needs.TryGetValue(place, out var recorded))
        {
            return clause is TruthClause && node.IsNegated ? Needs.One(recorded.AllTopics) : recorded;
        }

        if (clause is SetClause { Test: var test, Bits: var bits } && !node.IsNegated && (lists.Contains(place) || place == Markers.Place))
        {
            var asked = clause.Fact.Words.Where((_, i) => (bits >> i & 1) != 0).Select(w => Needs.One([place == Markers.Place ? Markers.Items[w] : w]));
            return test == SetTest.All ? Needs.All(asked) : Needs.Any(asked);
        }

        var step = steps[place];
        return (step & told) != 0 ? Needs.One([TopicOf(step)]) : Needs.Nothing;
    }
}
