using Argenta.Rules.Guidelines;
using Argenta.Rules.Language;
using Argenta.Terms;
using Argenta.Terms.Files;
using CsCheck;
using Xunit;

namespace Argenta.Rules.Tests;

/// <summary>Laws of the language over random people and random rules.</summary>
public class LawTests
{
    private const string Signs = "()[]{}<>=!\"'%,:-#&*|~. \n\t09aé\u0000";

    private static readonly Gen<int> Seed = Gen.Int[0, int.MaxValue];

    [Fact]
    public void A_settled_condition_never_changes_by_learning() => Seed.Sample(
        seed =>
        {
            var people = new RandomPeople(seed);
            var condition = Condition.Compile(people.Condition(), Examples.Catalogue);
            var facts = people.Facts();
            var verdict = condition.Judge(facts, Examples.Day);
            if (verdict.IsSettled)
            {
                Assert.Equal(verdict.Possible, verdict.Best);
                Assert.Equal(verdict, condition.Judge(people.Learn(facts), Examples.Day));
            }
        },
        iter: 3000);

    [Fact]
    public void A_condition_written_canonically_says_the_same() => Seed.Sample(
        seed =>
        {
            var people = new RandomPeople(seed);
            var condition = Condition.Compile(people.Condition(), Examples.Catalogue);
            var again = Condition.Compile(condition.Text, Examples.Catalogue);
            var facts = people.Facts();
            Assert.Equal(condition.Text, again.Text);
            Assert.Equal(condition.Judge(facts, Examples.Day), again.Judge(facts, Examples.Day));
        },
        iter: 2000);

    [Fact]
    public void A_condition_and_its_contrary_always_disagree() => Seed.Sample(
        seed =>
        {
            var people = new RandomPeople(seed);
            var text = people.Condition();
            var facts = people.Facts();
            Assert.Equal(Condition.Compile(text, Examples.Catalogue).Judge(facts, Examples.Day).Not(), Condition.Compile($"not ({text})", Examples.Catalogue).Judge(facts, Examples.Day));
        },
        iter: 2000);

    [Fact]
    public void Conditions_that_are_judged_together_say_the_same_of_what_nobody_filled() => Seed.Sample(
        seed =>
        {
            var people = new RandomPeople(seed);
            Condition[] conditions = [.. Enumerable.Range(0, 8).Select(_ => Condition.Compile(people.Condition(), Examples.Catalogue))];
            var (list, said) = (new ConditionList(conditions), new Truth[conditions.Length]);
            var (whole, some, nothing) = (people.Facts(), new Facts(Examples.Catalogue), new Facts(Examples.Catalogue));
            for (var place = seed % 2; place < Examples.Catalogue.All.Length; place += 2)
            {
                some.Set(place, whole[place]);
            }

            foreach (var (facts, day) in new[] { (some, Examples.Day), (nothing, Examples.Day.PlusYears(-3)), (some, Examples.Day.PlusYears(1)) })
            {
                list.Evaluate(facts, day, said);
                Assert.Equal(conditions.Select(c => c.Evaluate(facts, day)), said);
            }
        },
        iter: 1000);

    [Fact]
    public void One_of_several_conditions_may_hold_where_what_is_left_of_them_holds() => Seed.Sample(
        seed =>
        {
            var people = new RandomPeople(seed);
            Condition Drawn() => Condition.Compile(people.Condition(), Examples.Catalogue);
            var conditions = Enumerable.Range(0, 6).Select(_ => Drawn()).ToList();

            // Every fourth fact stands for a condition, every fourth may be anything.
            var word = Enumerable.Range(0, 30).Select(_ => Drawn()).FirstOrDefault(c => c.Places.All(p => p % 4 != 0)) ?? Condition.Always;
            var facts = people.Facts();
            bool? MayHold(Clause clause) => (clause.Place % 4) switch { 0 => word.MayHold(facts, Examples.Day, MayHold), 1 => true, _ => null };
            Condition? Left(Clause clause) => (clause.Place % 4) switch { 0 => word, 1 => Condition.Always, _ => null };
            var least = Condition.Least(conditions.Select(c => c.Loosened(Left)));
            Assert.InRange(least.Length, 1, conditions.Count);
            Assert.Equal(conditions.Exists(c => c.MayHold(facts, Examples.Day, MayHold)), least.Any(c => c.Evaluate(facts, Examples.Day) == Truth.True));
        },
        iter: 3000);

    [Fact]
    public void A_settled_status_never_changes_by_learning() => ForOptions((set, people, facts, outcome) =>
    {
        if (outcome.Settled)
        {
            var learnt = set.Explain(outcome.Option, people.Learn(facts), Examples.Day);
            Assert.Equal((outcome.Status, true), (learnt.Status, learnt.Settled));
        }
    });

    [Fact]
    public void A_true_exclusion_is_never_recommended_nor_to_consider() => ForOptions((_, _, _, outcome) =>
    {
        if (outcome.Arguments.Any(a => a.Argument.Kind == ArgumentKind.Excludes && a.Verdict.Best == Truth.True))
        {
            Assert.DoesNotContain(outcome.Status, new[] { OptionStatus.Recommended, OptionStatus.Consider });
        }
    });

    [Fact]
    public void Bare_and_explained_answers_are_the_same() => ForOptions((set, _, facts, outcome) =>
    {
        var bare = new OptionVerdict[1];
        set.EvaluateOptions(facts, Examples.Day, bare);
        Assert.Equal(new OptionVerdict(outcome.Status, outcome.Settled), bare[0]);
    });

    [Fact]
    public void Changing_facts_that_the_explanation_does_not_mention_changes_nothing() => ForOptions((set, people, facts, outcome) =>
    {
        Assert.Equal(outcome.Status, set.Explain(outcome.Option, people.Change(facts, outcome.RestsOn), Examples.Day).Status);

        var text = string.Join('\n', outcome.Because.Walk().Select(b => b.Text));
        var mentioned = Examples.Catalogue.All.Where(f => text.Contains(FactWords.Name(f), StringComparison.Ordinal)).Select(f => f.Name);
        var changed = set.Explain(outcome.Option, people.Change(facts, mentioned), Examples.Day);
        Assert.Equal((outcome.Status, outcome.Settled), (changed.Status, changed.Settled));
    });

    [Fact]
    public void A_status_that_is_not_settled_names_what_would_change_it() => ForOptions((_, _, _, outcome) =>
    {
        Assert.Equal(outcome.Settled, outcome.Needs.IsEmpty);
    });

    [Fact]
    public void The_order_of_arguments_does_not_matter() => Seed.Sample(
        seed =>
        {
            var people = new RandomPeople(seed);
            var (text, shuffled) = people.Guideline();
            if (TryLoad(text) is { } set)
            {
                var other = Examples.Load(shuffled);
                for (var i = 0; i < 10; i++)
                {
                    var facts = people.Facts();
                    var (a, b) = (new OptionVerdict[1], new OptionVerdict[1]);
                    set.EvaluateOptions(facts, Examples.Day, a);
                    other.EvaluateOptions(facts, Examples.Day, b);
                    Assert.Equal(a, b);
                }
            }
        },
        iter: 200);

    [Fact]
    public void The_order_of_options_and_files_does_not_matter()
    {
        var other = Examples.Guideline.Replace("id: si-net-advanced", "id: other").Replace("prrt-lu177-dotatate", "prrt-2").Replace("surveillance-imaging", "watch-2").Replace("dose-overdue", "dose-2");
        var (one, two) = (Examples.Load(Examples.Guideline, other), Examples.Load(other, Examples.Guideline));
        Seed.Sample(
            seed =>
            {
                var facts = new RandomPeople(seed).Facts();
                var statuses = one.Evaluate(facts, Examples.Day).Options.ToDictionary(o => o.Option.Id, o => (o.Status, o.Settled));
                Assert.All(two.Evaluate(facts, Examples.Day).Options, o => Assert.Equal(statuses[o.Option.Id], (o.Status, o.Settled)));
            },
            iter: 200);
    }

    /// <summary>Judged together each condition says what it says alone.</summary>
    [Fact]
    public void Conditions_that_are_judged_together_say_what_each_says_alone() => Seed.Sample(
        seed =>
        {
            var facts = new RandomPeople(seed).Facts();
            Condition[] conditions = [.. Examples.Set.Conditions];
            var together = new ConditionList(conditions);
            var said = new Truth[together.Count];
            together.Evaluate(facts, Examples.Day, said);
            Assert.Equal(conditions.Select(c => c.Evaluate(facts, Examples.Day)), said);
        },
        iter: 200);

    [Fact]
    public void Bare_judging_allocates_nothing()
    {
        var facts = new RandomPeople(1).Facts();
        var statuses = new OptionVerdict[Examples.Set.Options.Length];
        var verdicts = new Verdict[Examples.Set.Rules.Length];
        for (var i = 0; i < 100; i++)
        {
            Examples.Set.EvaluateOptions(facts, Examples.Day, statuses);
            Examples.Set.EvaluateRules(facts, Examples.Day, verdicts);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            Examples.Set.EvaluateOptions(facts, Examples.Day, statuses);
            Examples.Set.EvaluateRules(facts, Examples.Day, verdicts);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_mutilated_file_gives_only_faults_with_a_place() => Seed.Sample(
        seed =>
        {
            var random = new Random(seed);
            var text = Examples.Guideline;
            for (var i = random.Next(1, 5); i > 0; i--)
            {
                var (at, length) = (random.Next(text.Length), random.Next(0, 12));
                var end = Math.Min(text.Length, at + length);
                var from = random.Next(text.Length - 20);
                text = random.Next(4) switch
                {
                    0 => text[..at] + text[end..],
                    1 => $"{text.AsSpan(0, at)}{text.AsSpan(from, random.Next(20))}{text.AsSpan(end)}",
                    2 => text[..at] + Signs[random.Next(Signs.Length)] + text[at..],
                    _ => text[..at] + text[at..end] + text[at..],
                };
            }

            try
            {
                var set = Examples.Load(text);
                set.Evaluate(new RandomPeople(seed).Facts(), Examples.Day);
                VignetteRunner.Run(set);
            }
            catch (LocatedException fault)
            {
                Assert.StartsWith("knowledge/treatment/file1.yaml", fault.File, StringComparison.Ordinal);
                Assert.NotEmpty(fault.Problem);
            }
        },
        iter: 2000);

    [Fact]
    public void A_mutilated_condition_gives_only_faults_with_a_place() => Seed.Sample(
        seed =>
        {
            var random = new Random(seed);
            var text = new RandomPeople(seed).Condition();
            for (var i = random.Next(1, 4); i > 0 && text.Length > 1; i--)
            {
                var at = random.Next(text.Length);
                text = random.Next(2) == 0 ? text.Remove(at, 1) : text.Insert(at, Signs[random.Next(Signs.Length)].ToString());
            }

            try
            {
                Condition.Compile(text, Examples.Catalogue);
            }
            catch (LocatedException fault)
            {
                Assert.True(fault.Line > 0 && fault.Column > 0 && fault.Column <= text.Length + 1);
            }
        },
        iter: 5000);

    private static void ForOptions(Action<GuidelineSet, RandomPeople, Facts, OptionOutcome> check)
    {
        var loaded = 0;
        Seed.Sample(
            seed =>
            {
                var people = new RandomPeople(seed);
                if (TryLoad(people.Guideline().Text) is not { } set)
                {
                    return;
                }

                Interlocked.Increment(ref loaded);
                for (var i = 0; i < 15; i++)
                {
                    var facts = people.Facts();
                    check(set, people, facts, set.Explain(set.Options[0], facts, Examples.Day));
                }
            },
            iter: 300);
        Assert.True(loaded > 60, $"Only {loaded} random guidelines were valid.");
    }

    private static GuidelineSet? TryLoad(string text)
    {
        try
        {
            return Examples.Load(text);
        }
        catch (LocatedException)
        {
            return null;
        }
    }
}
