using System.Collections.Immutable;
using System.Globalization;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Workup;

/// <summary>What the walk answers for a set of facts: keys such as <c>options.everolimus.status</c> with their words.</summary>
public delegate ImmutableArray<(string Key, string Value)> Walk(Facts facts);

/// <summary>Ranks tests by what their answers would change (design: "What is missing, ranked by what it would change").</summary>
public static class NextTests
{
    /// <summary>All tests with their standing.</summary>
    /// <param name="record">The record as of the day.</param>
    /// <param name="facts">The person's facts.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="needs">Needs of findings, options and alerts; each names what asks.</param>
    /// <param name="walk">The walk as a function.</param>
    /// <param name="knowledge">The tests.</param>
    public static ImmutableArray<WorkupItem> Of(PatientRecord record, Facts facts, LocalDate asOf, ImmutableArray<(string Asker, Need Need)> needs, Walk walk, WorkupKnowledge knowledge)
    {
        var before = walk(facts).ToDictionary(p => p.Key, p => p.Value);
        var open = needs.GroupBy(n => n.Need.Fact).ToDictionary(g => g.Key, g => g.ToList());
        var worths = open.Keys.ToDictionary(fact => fact, fact => WorthOf(fact, facts, before, walk, knowledge));
        var items = knowledge.Tests.Select(test => Item(test, record, facts, asOf, open, worths)).ToList();
        var ranked = items.Where(i => i.Item.Status is WorkupStatus.Useful)
            .OrderByDescending(i => i.Value).ThenBy(i => i.Item.Test, StringComparer.Ordinal).Select((i, index) => (i.Item.Test, Rank: index + 1)).ToDictionary(p => p.Test, p => p.Rank);
        return
        [
            .. items.Select(i => ranked.TryGetValue(i.Item.Test, out var rank) ? i.Item with { Rank = rank, Status = rank == 1 ? WorkupStatus.Next : WorkupStatus.Useful } : i.Item)
                .OrderBy(i => i.Rank ?? int.MaxValue).ThenBy(i => i.Status).ThenBy(i => i.Test, StringComparer.Ordinal),
        ];
    }

    private static (WorkupItem Item, decimal Value) Item(
        TestDefinition test,
        PatientRecord record,
        Facts facts,
        LocalDate asOf,
        Dictionary<string, List<(string Asker, Need Need)>> open,
        Dictionary<string, ImmutableArray<Worth>> worths)
    {
        var asked = open.Where(o => o.Value.Any(n => n.Need.Tests.Contains(test.Id))).ToList();
        var contra = test.Contraindications.FirstOrDefault(c => c.When is null || c.When.Evaluate(facts, asOf) == Truth.True);
        var precautions = test.Precautions.Where(p => p.When is null || p.When.Evaluate(facts, asOf) != Truth.False)
            .Select(p => Because.Cited(p.Text, p.Source, p.Certainty, truth: p.When?.Evaluate(facts, asOf) ?? Truth.True)).ToImmutableArray();
        var done = LastDone(record, test, asOf);
        ImmutableArray<Because> because = [.. asked.SelectMany(a => a.Value.Select(n => n.Need.Why).Distinct().Select(why => new Because { Text = why, Truth = Truth.Unknown, Source = test.Source, Certainty = test.Certainty }))];
        ImmutableArray<Worth> worth = [.. asked.SelectMany(a => worths[a.Key])];
        var value = asked.Sum(a => Gain(a.Value.Select(n => n.Asker).Distinct().Count(), worths[a.Key])) / (1 + test.Cost);
        var status = asked.Count == 0
            ? done is { } last && last.Valid ? WorkupStatus.Done : WorkupStatus.NotNeeded
            : contra is not null ? WorkupStatus.Contraindicated : WorkupStatus.Useful;
        if (done is { } recorded)
        {
            because = because.Add(Because.Recorded($"Last done {recorded.Entry.Happened}", recorded.Entry.Reference));
        }

        if (contra is not null && asked.Count > 0)
        {
            because = because.Add(Because.Cited($"Not to be done: {contra.Text}", contra.Source, contra.Certainty));
        }

        return (new WorkupItem
        {
            Test = test.Id,
            Name = test.Name,
            Plain = test.Plain,
            Status = status,
            Settles = [.. asked.Select(a => a.Key)],
            Worth = worth,
            Because = because,
            Precautions = precautions,
            Alternative = status == WorkupStatus.Contraindicated ? contra!.Alternative : null,
        }, value);
    }

    /// <summary>The greatest number of results that one answer changes counts fully, the number of askers a little: what nobody's answer changes is still worth knowing.</summary>
    private static decimal Gain(int askers, ImmutableArray<Worth> worths) =>
        (worths.IsEmpty ? 0 : worths.Max(w => w.Changes.Length)) + (0.25m * askers);

    private static ImmutableArray<Worth> WorthOf(string fact, Facts facts, Dictionary<string, string> before, Walk walk, WorkupKnowledge knowledge)
    {
        var definition = facts.Catalogue[fact];
        if (definition is null)
        {
            return [];
        }

        var worths = ImmutableArray.CreateBuilder<Worth>();
        foreach (var (answer, value) in AnswersOf(definition, facts[fact], knowledge))
        {
            var changes = walk(facts.With(fact, value))
                .Where(p => before.TryGetValue(p.Key, out var old) && old != p.Value)
                .Select(p => new Change(p.Key, before[p.Key], p.Value)).ToImmutableArray();
            if (changes.Length > 0)
            {
                worths.Add(new(fact, answer, changes));
            }
        }

        return worths.ToImmutable();
    }

    private static IEnumerable<(string Answer, FactValue Value)> AnswersOf(FactDefinition fact, FactValue now, WorkupKnowledge knowledge)
    {
        switch (fact.Kind)
        {
            case FactKind.Truth:
                yield return ("yes", FactValue.Settled(FactSet.Truth(true)));
                yield return ("no", FactValue.Settled(FactSet.Truth(false)));
                break;
            case FactKind.Word:
                for (var i = 0; i < fact.Words.Length; i++)
                {
                    if (Allows(now, FactSet.Word(i)))
                    {
                        yield return (fact.Words[i], FactValue.Settled(FactSet.Word(i)));
                    }
                }

                break;
            case FactKind.WordSet:
                yield return ("none", FactValue.Settled(FactSet.WordSet(0, 0)));
                for (var i = 0; i < fact.Words.Length; i++)
                {
                    yield return (fact.Words[i], FactValue.Settled(FactSet.WordSet(1UL << i, 1UL << i)));
                }

                break;
            case FactKind.Number:
                foreach (var number in knowledge.Answers.GetValueOrDefault(fact.Name, []))
                {
                    if (Allows(now, FactSet.Number(number)))
                    {
                        yield return (string.Create(CultureInfo.InvariantCulture, $"{number:0.####}{(fact.Unit is { } u ? " " + u : string.Empty)}"), FactValue.Settled(FactSet.Number(number)));
                    }
                }

                break;
            default:
                break;
        }
    }

    private static bool Allows(FactValue now, FactSet answer)
    {
        var possible = now.Possible;
        return possible.IsAnything
            || (answer.PossibleBits != 0 ? (possible.PossibleBits & answer.PossibleBits) != 0 : possible.Range.Overlaps(answer.Range));
    }

    private static (Entry Entry, bool Valid)? LastDone(PatientRecord record, TestDefinition test, LocalDate asOf)
    {
        var last = Performed.Entries(record, test.DoneBy, asOf).Where(e => !e.Happened.IsEmpty).MaxBy(e => e.Happened);
        return last is null ? null : (last, Period.DaysBetween(last.Happened.Latest, asOf) <= test.ValidityDays);
    }
}
