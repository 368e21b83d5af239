using System.Collections.Immutable;
using System.Globalization;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Workup;

/// <summary>Ranks tests by what their answers would change and by what the rules of work-up ask for (design: "What is missing, ranked by what it would change").</summary>
public static class NextTests
{
    /// <summary>All tests with their standing, most worthwhile first.</summary>
    /// <param name="record">The record as of the day.</param>
    /// <param name="facts">The person's facts.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="needs">Needs of findings, options and alerts; each names what asks.</param>
    /// <param name="contested">Facts on which the record contradicts itself: a test of one is asked again.</param>
    /// <param name="walk">The walk as a function.</param>
    /// <param name="knowledge">The tests.</param>
    public static ImmutableArray<WorkupItem> Of(PatientRecord record, Facts facts, LocalDate asOf, ImmutableArray<(string Asker, Need Need)> needs, IReadOnlySet<string> contested, IWalk walk, WorkupKnowledge knowledge)
    {
        var state = new State(facts, asOf, knowledge, new Worths(facts, walk, knowledge), new Indications(knowledge.Indications, facts, asOf), new DoneTests(record, facts, asOf), contested);
        foreach (var (asker, need) in needs)
        {
            state.Ask(asker, need);
        }

        var items = knowledge.Tests.Select(state.Judge).ToList();
        StandIn(items, knowledge);
        var ranked = items.Where(i => i.Item.Status == WorkupStatus.Useful)
            .OrderByDescending(i => i.Value).ThenBy(i => i.Item.Test, StringComparer.Ordinal).Select((i, index) => (i.Item.Test, Rank: index + 1)).ToDictionary(p => p.Test, p => p.Rank);
        return
        [
            .. items.Select(i => ranked.TryGetValue(i.Item.Test, out var rank) ? i.Item with { Rank = rank, Status = rank == 1 ? WorkupStatus.Next : WorkupStatus.Useful } : i.Item)
                .OrderBy(i => i.Rank ?? int.MaxValue).ThenBy(i => i.Status).ThenBy(i => i.Test, StringComparer.Ordinal),
        ];
    }

    /// <summary>What a test that must not be done would have settled, its alternative settles.</summary>
    private static void StandIn(List<(WorkupItem Item, decimal Value)> items, WorkupKnowledge knowledge)
    {
        foreach (var (barred, value) in items.Where(i => i.Item is { Status: WorkupStatus.Contraindicated, Alternative: not null }).ToList())
        {
            var place = items.FindIndex(i => i.Item.Test == barred.Alternative);
            var (item, own) = items[place];
            if (item.Status is WorkupStatus.NotNeeded or WorkupStatus.Useful)
            {
                var ratio = (1 + knowledge.Scale.Cost(knowledge[barred.Test]!)) / (1 + knowledge.Scale.Cost(knowledge[item.Test]!));
                items[place] = (item with
                {
                    Status = WorkupStatus.Useful,
                    Settles = [.. item.Settles.Union(barred.Settles)],
                    Worth = [.. item.Worth.UnionBy(barred.Worth, w => (w.Fact, w.Answer))],
                    Because = [.. item.Because, new Because { Text = $"Instead of {barred.Name}", Source = knowledge[barred.Test]!.Source, Certainty = knowledge[barred.Test]!.Certainty, Children = [.. barred.Because.Where(b => b.Text.StartsWith("Not to be done", StringComparison.Ordinal))] }],
                }, Math.Max(own, value * ratio));
            }
        }
    }

    private sealed class State(Facts facts, LocalDate asOf, WorkupKnowledge knowledge, Worths worths, Indications indications, DoneTests done, IReadOnlySet<string> contested)
    {
        private readonly Dictionary<string, Dictionary<string, (HashSet<string> Askers, HashSet<string> Why)>> asked = [];

        /// <summary>Notes a need with every test that may settle it.</summary>
        public void Ask(string asker, Need need)
        {
            foreach (var test in knowledge.Tests)
            {
                if ((!need.Tests.IsDefault && need.Tests.Contains(test.Id)) || test.Answers.Contains(need.Fact))
                {
                    if (!asked.TryGetValue(test.Id, out var facts))
                    {
                        asked[test.Id] = facts = [];
                    }

                    if (!facts.TryGetValue(need.Fact, out var about))
                    {
                        facts[need.Fact] = about = ([], []);
                    }

                    about.Askers.Add(asker);
                    about.Why.Add(need.Why);
                }
            }
        }

        public (WorkupItem Item, decimal Value) Judge(TestDefinition test)
        {
            var open = asked.GetValueOrDefault(test.Id) ?? [];
            var last = done.Last(test);
            var disputed = open.Keys.Any(contested.Contains);
            var settledBefore = last is { Valid: true } && !disputed && (!test.Panel ? true : Own(test) ? done.Readable(test) : open.Count == 0);
            var (barred, bar) = Bar(test);
            var possible = test.Needs is null || test.Needs.Evaluate(facts, asOf) == Truth.True;
            var wanted = open.Count > 0 || indications.Says(test.Id, "do") || indications.Says(test.Id, "consider");
            var status = settledBefore ? WorkupStatus.Done
                : !wanted || !possible ? WorkupStatus.NotNeeded
                : barred ? WorkupStatus.Contraindicated
                : WorkupStatus.Useful;
            var live = status is WorkupStatus.Useful or WorkupStatus.Contraindicated;
            var value = live ? Value(test, open) : 0;
            return (new WorkupItem
            {
                Test = test.Id,
                Name = test.Name,
                Plain = test.Plain,
                Status = status,
                Settles = live ? [.. open.Keys.OrderByDescending(k => worths.Of(k).Weight).ThenBy(k => k, StringComparer.Ordinal)] : [],
                Worth = live ? [.. open.Keys.Order(StringComparer.Ordinal).SelectMany(k => worths.Of(k).Worths)] : [],
                Because = [.. Grounds(test, open, live, last, disputed, status == WorkupStatus.Contraindicated ? bar : null, possible || !wanted)],
                Precautions = [.. Precautions(test)],
                Alternative = status == WorkupStatus.Contraindicated ? bar!.Alternative : null,
            }, value);
        }

        private static bool Own(TestDefinition test) => test.Panel && test.Kind == "marker";

        private (bool Barred, TestRemark? Bar) Bar(TestDefinition test)
        {
            foreach (var bar in test.Contraindications)
            {
                if (bar.When is null || bar.When.Evaluate(facts, asOf) == Truth.True)
                {
                    return (true, bar);
                }
            }

            return (false, null);
        }

        private decimal Value(TestDefinition test, Dictionary<string, (HashSet<string> Askers, HashSet<string> Why)> open)
        {
            var scale = knowledge.Scale;
            var worth = open.Sum(o => worths.Of(o.Key).Weight + (scale.Asked * o.Value.Askers.Count));
            worth += indications.Says(test.Id, "do") ? scale.Do : indications.Says(test.Id, "consider") ? scale.Consider : 0;
            if (indications.Says(test.Id, "not-first") && !indications.Says(test.Id, "do"))
            {
                worth *= scale.NotFirst;
            }

            return worth * (test.LowYield is null ? 1 : scale.LowYield) / (1 + scale.Cost(test));
        }

        private IEnumerable<Because> Grounds(TestDefinition test, Dictionary<string, (HashSet<string> Askers, HashSet<string> Why)> open, bool live, LastResult? last, bool disputed, TestRemark? bar, bool possible)
        {
            if (bar is not null)
            {
                yield return Because.Cited($"Not to be done: {bar.Text}", bar.Source, bar.Certainty, children: bar.When is null ? [] : [.. bar.When.Places.SelectMany(p => facts.WhyOf(p))]);
            }

            foreach (var rule in indications.Of(test.Id))
            {
                yield return rule;
            }

            foreach (var why in live ? open.SelectMany(o => o.Value.Why).Distinct() : [])
            {
                yield return new Because { Text = why, Truth = Truth.Unknown, Source = test.Source, Certainty = test.Certainty };
            }

            if (last is not null)
            {
                yield return Because.Recorded($"Last done {last.Entry.Happened}{(last.Valid ? disputed ? "; what it showed is contested" : string.Create(CultureInfo.InvariantCulture, $"; {Until(last.ValidTo)}") : last.Ended is null ? "; too long ago" : string.Empty)}", last.Entry.Reference);
                if (last.Ended is { } ended)
                {
                    yield return ended;
                }
            }

            if (test.Outdone is { } outdone && live && outdone.When.Evaluate(facts, asOf) == Truth.True)
            {
                yield return Because.Cited(outdone.Text, outdone.Source, outdone.Certainty);
            }

            if (!possible)
            {
                yield return new Because { Text = "Not possible yet: no tissue is at hand", Truth = Truth.False, Source = test.Source, Certainty = test.Certainty };
            }

            if (test.LowYield is { } low)
            {
                yield return new Because { Text = $"Low yield: {low}", Source = test.Source, Certainty = test.Certainty };
            }

            if (live && !test.Establishes.IsEmpty)
            {
                yield return new Because { Text = "What it can show", Source = test.Source, Certainty = test.Certainty, Children = [.. test.Establishes.Select(Shows)] };
            }

            var missing = knowledge.AnsweredBy[test.Id].Where(p => !facts[p].IsKnown).Select(p => facts.Catalogue.All[p].Name.Replace('-', ' ')).ToList();
            if (missing.Count > 0)
            {
                yield return new Because { Text = $"Not recorded of what it answers: {string.Join(", ", missing)}", Truth = Truth.Unknown, Source = test.Source, Certainty = test.Certainty };
            }

            yield return new Because { Text = Cost(test), Source = knowledge.Scale.Source, Certainty = knowledge.Scale.Certainty };
        }

        private static string Until(LocalDate day) => day.Year > 2200 ? "it holds until something changes" : $"valid until {day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}";

        private static Because Shows(Established e) => Because.Cited(
            $"{e.Question}{(e.Text is null ? string.Empty : $" ({e.Text})")}{(e.Sensitivity is { } found ? $", sensitivity {found} %" : string.Empty)}{(e.Specificity is { } spared ? $", specificity {spared} %" : string.Empty)}",
            e.Source,
            e.Certainty);

        private static string Cost(TestDefinition test) => string.Create(
            CultureInfo.InvariantCulture,
            $"Burden {test.Burden} of 4, about {test.DelayDays} {(test.DelayDays == 1 ? "day" : "days")}{(test.RadiationMsv is { High: 0 } ? ", no radiation" : $", {test.RadiationMsv} mSv")}{(test.ValidityDays > 36500 ? "; a result stays valid until something changes" : $"; a result stays valid for {test.ValidityDays} days while nothing changes")}");

        private IEnumerable<Because> Precautions(TestDefinition test) =>
            test.Precautions.Select(p => (Remark: p, Truth: p.When?.Evaluate(facts, asOf) ?? Truth.True)).Where(p => p.Truth == Truth.True || (p.Truth == Truth.Unknown && p.Remark.AskedFor))
                .Select(p => Because.Cited(p.Remark.Text, p.Remark.Source, p.Remark.Certainty, truth: p.Truth));
    }
}
