using System.Collections.Immutable;
using Argenta.Assessment;
using Argenta.Assessment.Guidelines;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Terms;
using Argenta.Terms.Files;
using Argenta.Tests.Shared;
using NodaTime;
using Xunit;

namespace Argenta.Cases;

/// <summary>What the teams of the published cases chose stands among the options on the day before, and what must not be offered does not.</summary>
public class TeamsChoices
{
    private static readonly YamlNode Root = YamlNode.Parse(File.ReadAllText(Repository.PathOf("tests", "Argenta.Cases", "chosen.yaml")), "chosen.yaml");

    private static readonly ImmutableArray<YamlNode> All = [.. Root.List("chosen")];

    public static TheoryData<int, string> Choices() => Rows("chosen", n => $"{n.RequiredText("case")}: {n.RequiredText("what")}");

    public static TheoryData<int, string> Never() => Rows("never", n => $"{n.RequiredText("case")}: {n.RequiredText("option")}");

    public static TheoryData<int, string> Stated() => Rows("stated", n => $"{n.RequiredText("case")}: {n.RequiredText("option")}");

    [Theory]
    [MemberData(nameof(Choices))]
    public void What_the_team_chose_is_an_option_on_the_day_before(int index, string what)
    {
        var choice = All[index];
        if (choice.OptionalText("except") is not null)
        {
            return;
        }

        var day = choice.Required("before").AsDate().Earliest.PlusDays(-1);
        var facts = Pathway.FactsOf(People.Sheet(choice.RequiredText("case")), day, People.Knowledge);
        var ids = choice.Texts("options");
        var statuses = ids.Select(id => $"{id}: {Status(facts, day, id)}").ToList();
        Assert.True(ids.Any(id => Status(facts, day, id) is OptionStatus.Recommended or OptionStatus.Consider || Completed(facts, day, id)), $"{what}: {string.Join("; ", statuses)}");
    }

    [Fact]
    public void Exceptions_are_few_and_name_the_rule()
    {
        var except = All.Select(c => c.OptionalText("except")).OfType<string>().ToList();
        Assert.True(except.Count * 20 <= All.Length, $"{except.Count} exceptions of {All.Length}");
        Assert.All(except, e => Assert.Matches(@"[RS]-\d+", e));
    }

    [Theory]
    [MemberData(nameof(Never))]
    public void What_must_not_be_offered_is_not(int index, string what)
    {
        var row = Root.List("never")[index];
        var day = row.Required("on").AsDate().Earliest;
        var status = Status(Pathway.FactsOf(People.Sheet(row.RequiredText("case")), day, People.Knowledge), day, row.RequiredText("option"));
        Assert.True(row.Texts("allowed").Contains(Words<OptionStatus>.Of(status)), $"{what} is {status}");
    }

    [Theory]
    [MemberData(nameof(Stated))]
    public void A_stated_contraindication_is_found(int index, string what)
    {
        var row = Root.List("stated")[index];
        var assessment = People.Assess(People.Sheet(row.RequiredText("case")), row.Required("on").AsDate().Earliest);
        var option = assessment.Options.Single(o => o.Id == row.RequiredText("option"));
        Assert.True(option.Status == row.RequiredText("status"), $"{what} is {option.Status}");
        Assert.Contains(option.Excludes, e => e.Truth == Truth.True && e.Rule!.Contains(row.RequiredText("rule"), StringComparison.Ordinal));
        Assert.NotNull(option.LiftsWhen);
    }

    [Fact]
    public void What_is_no_neuroendocrine_tumour_gets_no_option() =>
        Assert.All(People.Assess(People.Sheet("case-026")).Options, o => Assert.Equal("not-applicable", o.Status));

    private static OptionStatus Status(Facts facts, LocalDate day, string id)
    {
        var set = People.Knowledge.Options;
        var verdicts = new OptionVerdict[set.Options.Length];
        set.EvaluateOptions(facts, day, verdicts);
        return verdicts[set.Options.IndexOf(set.Option(id)!)].Status;
    }

    /// <summary>Open facts that the option asks for are filled in, within what the record leaves possible, step by step towards one of its indications.</summary>
    private static bool Completed(Facts facts, LocalDate day, string id)
    {
        var set = People.Knowledge.Options;
        var option = set.Option(id)!;
        if (Status(facts, day, id) is OptionStatus.Contraindicated or OptionStatus.Discouraged)
        {
            return false;
        }

        ImmutableArray<int> open = [.. option.Arguments.SelectMany(a => a.When.Places).Concat(option.MustKnow.Select(f => facts.Catalogue.PlaceOf(f.Name))).Distinct().Where(p => !facts[p].IsSettled)];

        // The way is searched step by step and may end in a corner: then from other made-up people.
        return Enumerable.Range(7, 10).Any(seed =>
        {
            var generated = new GeneratedFacts(set.Catalogue, [.. set.Statements.Select(s => s.When)], People.Knowledge.Predicates, day, seed);
            var others = Enumerable.Range(0, 60).Select(_ => generated.Next()).ToList();
            return option.Of(ArgumentKind.For).Any(a => Reached(a, others));
        });

        bool Reached(Argument indication, List<Facts> others)
        {
            var person = facts.With("kind", facts["kind"]);
            for (var pass = 0; pass < 2; pass++)
            {
                foreach (var place in open)
                {
                    var name = facts.Catalogue.All[place].Name;
                    FactValue[] possible = [person[place], .. others.Select(o => o[place]).Where(v => v.IsSettled && facts[place].Possible.Union(v.Best) == facts[place].Possible)];
                    person.Set(name, possible.MinBy(v => Missing(indication, person, name, v)));
                }
            }

            return Status(person, day, id) is OptionStatus.Recommended or OptionStatus.Consider;
        }

        // How many parts of the indication do not hold, and how many arguments stand in the way.
        int Missing(Argument indication, Facts person, string name, FactValue value)
        {
            person.Set(name, value);
            var parts = indication.When.Root is Rules.Language.AllNode all ? all.Parts : [indication.When.Root];
            return parts.Sum(p => 1 - (int)p.Judge(person, new(day)).Best)
                + option.Arguments.Where(a => a.Kind is ArgumentKind.Excludes or ArgumentKind.Against).Sum(a => a.When.Evaluate(person, day) switch { Truth.False => 0, Truth.Unknown => 1, _ => 3 })
                + option.MustKnow.Count(f => !person[f.Name].IsKnown);
        }
    }

    private static TheoryData<int, string> Rows(string key, Func<YamlNode, string> name)
    {
        var data = new TheoryData<int, string>();
        foreach (var (node, index) in Root.List(key).Select((n, i) => (n, i)))
        {
            data.Add(index, name(node));
        }

        return data;
    }
}
