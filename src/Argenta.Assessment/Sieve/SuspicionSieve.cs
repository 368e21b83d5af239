using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Rules.Language;
using Argenta.Symptoms.Suspicion;
using Argenta.Terms;

namespace Argenta.Assessment.Sieve;

/// <summary>Who cannot be suspected, nor be overdue by a schedule that holds for those without a tumour, whatever else their record says: most of a population, told apart without a walk.</summary>
/// <remarks>
/// No red flag can fire, for the record speaks of nothing that it asks for; and were all items of the score present of which the record speaks, it would not reach a level. Necessary conditions alone: whoever is not told apart may
/// still be found in nothing, and walks. Immutable and thread-safe.
/// </remarks>
internal sealed class SuspicionSieve
{
    private readonly TopicTable table;
    private readonly ImmutableArray<(UInt128 Bit, WalkSteps Step)> steps;
    private readonly Node any;
    private readonly Node[] items;
    private readonly Remembered<ulong, bool> reaches;

    private SuspicionSieve(PathwayKnowledge knowledge, RecordNeeds needs, IEnumerable<Condition> schedules)
    {
        var suspicion = knowledge.Suspicion;
        var found = Needs.Any(suspicion.Flags.Rules.Select(r => r.When).Concat(schedules).Select(needs.Of));
        ImmutableArray<Needs> present = [.. suspicion.Items.Select(i => needs.Of(i.Present))];
        table = new([found, .. present], knowledge.Terms.All.Select(t => (t.Id, Topics(t))));
        steps = [.. Rooms.Steps.Select(s => (table[RecordNeeds.TopicOf(s.Step)], s.Step)).Where(s => s.Item1 != 0)];
        any = Compiled(found);
        items = [.. present.Select(Compiled)];
        reaches = new(mask => suspicion.MostOf(mask) >= Math.Min(suspicion.ThinkOfIt, suspicion.TestNow));

        // An illness or a value may be a statement of a complaint.
        IEnumerable<string> Topics(Term term) => knowledge.Terms.Wider(term.Id).Prepend(term.Id).Concat(term["symptom"] is { } complaint ? knowledge.Terms.Wider(complaint).Prepend(complaint) : []);
    }

    /// <summary>The sieve of a knowledge; null where its score does not allow one: something that is denied would speak for a tumour.</summary>
    /// <param name="knowledge">Loaded knowledge.</param>
    /// <param name="needs">What records must speak of.</param>
    /// <param name="schedules">The schedules that may hold for people of whom nothing is recorded of a tumour.</param>
    public static SuspicionSieve? Of(PathwayKnowledge knowledge, RecordNeeds needs, IEnumerable<Condition> schedules) =>
        knowledge.Suspicion.IsBounded ? new(knowledge, needs, schedules) : null;

    /// <summary>Whether a person is told apart.</summary>
    /// <param name="record">The record as of the day.</param>
    /// <param name="spoken">The steps to which it has something to say.</param>
    public bool HoldsBack(PatientRecord record, WalkSteps spoken)
    {
        // The answers of a questionnaire are many statements, read by the walk.
        if (!record.All<QuestionnaireEntry>().IsEmpty)
        {
            return false;
        }

        var topics = table.Of(record);
        foreach (var (bit, step) in steps)
        {
            topics |= (spoken & step) != 0 ? bit : 0;
        }

        return !any.IsMetBy(topics) && !reaches[Present(topics)];
    }

    private ulong Present(UInt128 topics)
    {
        var present = 0ul;
        for (var i = 0; i < items.Length; i++)
        {
            present |= items[i].IsMetBy(topics) ? 1ul << i : 0;
        }

        return present;
    }

    private Node Compiled(Needs needs) => new(needs.IsAll, needs.Topics.Aggregate(UInt128.Zero, (all, t) => all | table[t]), [.. needs.Parts.Select(Compiled)]);

    private sealed record Node(bool IsAll, UInt128 Topics, Node[] Parts)
    {
        public bool IsMetBy(UInt128 topics)
        {
            if (!IsAll && (Topics & topics) != 0)
            {
                return true;
            }

            foreach (var part in Parts)
            {
                if (part.IsMetBy(topics) != IsAll)
                {
                    return !IsAll;
                }
            }

            return IsAll;
        }
    }
}
