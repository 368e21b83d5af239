using System.Collections.Immutable;
using Argenta.Assessment;
using Argenta.Assessment.Guidelines;
using Argenta.Fhir.Tests;
using Argenta.Record;
using Argenta.Record.Sheet;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Rules.Language;
using Argenta.Terms;
using Argenta.Tests.Shared;
using CsCheck;
using NodaTime;
using Xunit;

namespace Argenta.Guideline.Tests;

/// <summary>Laws of the repository's own guidelines over made-up people at the bounds and over made-up records.</summary>
public class LibraryLawTests
{
    private static readonly LocalDate Day = new(2026, 11, 1);

    private static readonly PathwayKnowledge Knowledge = PathwayKnowledge.Load(Repository.Knowledge);

    private static readonly GuidelineSet[] Sets = [.. Knowledge.Guidelines];

    private static readonly ImmutableArray<Condition> Conditions = [.. Sets.SelectMany(s => s.Conditions)];

    private static readonly bool Quick = Environment.GetEnvironmentVariable("ARGENTA_TIER") is "quick" or null;

    [Fact]
    public void Explained_and_bare_answers_agree() => ForPeople((generated, facts) =>
    {
        foreach (var set in Sets)
        {
            var (options, rules) = (new OptionVerdict[set.Options.Length], new Verdict[set.Rules.Length]);
            set.EvaluateOptions(facts, Day, options);
            set.EvaluateRules(facts, Day, rules);
            var explained = set.Evaluate(facts, Day);
            Assert.Equal(options, explained.Options.Select(o => new OptionVerdict(o.Status, o.Settled)));
            Assert.Equal(rules, explained.Rules.Select(r => r.Verdict));
        }
    });

    [Fact]
    public void What_is_settled_never_changes_by_learning() => ForPeople((generated, facts) =>
    {
        var learnt = Learn(facts, generated);
        foreach (var set in Sets)
        {
            var (before, after) = (new OptionVerdict[set.Options.Length], new OptionVerdict[set.Options.Length]);
            var (was, now) = (new Verdict[set.Rules.Length], new Verdict[set.Rules.Length]);
            set.EvaluateOptions(facts, Day, before);
            set.EvaluateOptions(learnt, Day, after);
            set.EvaluateRules(facts, Day, was);
            set.EvaluateRules(learnt, Day, now);
            Assert.All(before.Zip(after, set.Options).Where(p => p.First.IsSettled), p => Assert.True(p.First == p.Second, $"{p.Third.Id}: {p.First} became {p.Second}"));
            Assert.All(was.Zip(now, set.Rules).Where(p => p.First.IsSettled), p => Assert.True(p.First == p.Second, $"{p.Third.Id}: {p.First} became {p.Second}"));
        }
    });

    [Fact]
    public void A_true_exclusion_is_never_recommended_nor_to_consider() => ForPeople((_, facts) =>
        Assert.All(
            Knowledge.Options.Evaluate(facts, Day).Options.Where(o => o.Arguments.Any(a => a.Argument.Kind == ArgumentKind.Excludes && a.Verdict.Best == Truth.True)),
            o => Assert.False(o.Status is OptionStatus.Recommended or OptionStatus.Consider, $"{o.Option.Id}: {o.Status}")));

    [Fact]
    public void What_a_status_does_not_rest_on_changes_nothing() => ForPeople((generated, facts) =>
    {
        var other = generated.Next();
        foreach (var outcome in Knowledge.Options.Evaluate(facts, Day).Options)
        {
            var mixed = new Facts(Knowledge.Catalogue);
            foreach (var fact in Knowledge.Catalogue.All)
            {
                mixed.Set(fact.Name, outcome.RestsOn.Contains(fact.Name) ? facts[fact.Name] : other[fact.Name]);
            }

            Assert.True(outcome.Status == Knowledge.Options.Explain(outcome.Option, mixed, Day).Status, $"{outcome.Option.Id} rests on {string.Join(", ", outcome.RestsOn)}, and more");
        }
    });

    [Fact]
    public void The_order_of_entries_does_not_matter() => Gen.Int.Sample(
        seed =>
        {
            var record = new RandomRecord(seed).Make();
            AssertSameFacts(record, Shuffled(record, seed));
        },
        iter: Quick ? 30 : 300);

    [Fact]
    public void The_order_of_entries_of_a_sample_does_not_matter()
    {
        foreach (var path in Directory.EnumerateFiles(Repository.PathOf("samples"), "course.yaml", SearchOption.AllDirectories))
        {
            var record = CaseSheet.Read(File.ReadAllText(path), "case.yaml", Knowledge.Terms);
            for (var seed = 0; seed < 3; seed++)
            {
                AssertSameFacts(record, Shuffled(record, seed));
            }
        }
    }

    [Fact]
    public void The_order_of_files_options_and_rules_does_not_matter()
    {
        var reversed = GuidelineSet.Load(new(Repository.Knowledge.Paths.Where(p => p.StartsWith("treatment/", StringComparison.Ordinal)).Reverse()
            .Select((p, i) => new KeyValuePair<string, string>($"treatment/{i:000}.yaml", Repository.Knowledge.Text(p)))), "treatment", Knowledge.Catalogue, Knowledge.Sources);
        ForPeople((_, facts) =>
        {
            var one = Verdicts(Knowledge.Options, facts);
            Assert.All(Verdicts(reversed, facts), p => Assert.Equal(one[p.Key], p.Value));
        });
    }

    private static Dictionary<string, OptionVerdict> Verdicts(GuidelineSet set, Facts facts)
    {
        var verdicts = new OptionVerdict[set.Options.Length];
        set.EvaluateOptions(facts, Day, verdicts);
        return set.Options.Zip(verdicts).ToDictionary(p => p.First.Id, p => p.Second);
    }

    private static void ForPeople(Action<GeneratedFacts, Facts> check) => Gen.Int.Sample(
        seed =>
        {
            var generated = new GeneratedFacts(Knowledge.Catalogue, Conditions, Knowledge.Predicates, Day, seed);
            for (var i = 0; i < 3; i++)
            {
                check(generated, generated.Next());
            }

            // and somebody out of a whole record, by way of all rooms
            check(generated, Pathway.FactsOf(new RandomRecord(seed).Make(), Day, Knowledge));
        },
        iter: Quick ? 8 : 200);

    /// <summary>The same person after learning: each open fact may become one of the values that it might have had, if another person has such a one.</summary>
    private static Facts Learn(Facts before, GeneratedFacts generated)
    {
        var learnt = new Facts(before.Catalogue);
        Facts[] others = [.. Enumerable.Range(0, 6).Select(_ => generated.Next())];
        foreach (var fact in before.Catalogue.All)
        {
            var value = before[fact.Name];
            var known = others.Select(o => o[fact.Name]).Where(o => o.IsSettled && !o.Best.IsAnything && Within(fact, o.Best, value.Possible)).ToList();
            learnt.Set(fact.Name, value.IsSettled || known.Count == 0 ? value : known[0]);
        }

        generated.Derive(learnt);
        return learnt;
    }

    private static bool Within(FactDefinition fact, FactSet point, FactSet possible) => possible.IsAnything || fact.Kind switch
    {
        FactKind.Word => (point.PossibleBits & ~possible.PossibleBits) == 0,
        FactKind.WordSet => (possible.Certain & ~point.Certain) == 0 && (point.PossibleBits & ~possible.PossibleBits) == 0,
        _ => point.Range.Within(possible.Range),
    };

    private static PatientRecord Shuffled(PatientRecord record, int seed)
    {
        var entries = record.Entries.ToArray();
        new Random(seed).Shuffle(entries);
        return record with { Entries = [.. entries] };
    }

    private static void AssertSameFacts(PatientRecord one, PatientRecord other)
    {
        var (a, b) = (Pathway.FactsOf(one, Day, Knowledge), Pathway.FactsOf(other, Day, Knowledge));
        foreach (var fact in Knowledge.Catalogue.All)
        {
            Assert.True(a[fact.Name].Best == b[fact.Name].Best && a[fact.Name].Possible == b[fact.Name].Possible, $"{fact.Name}: {FactWords.Value(fact, a[fact.Name])} became {FactWords.Value(fact, b[fact.Name])}");
        }

        var (options, others) = (Verdicts(Knowledge.Options, a), Verdicts(Knowledge.Options, b));
        Assert.All(options, p => Assert.Equal(p.Value, others[p.Key]));
    }
}
