using System.Text.RegularExpressions;
using Argenta.Rules.Guidelines;
using Argenta.Terms;
using Argenta.Terms.Files;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Cases;

/// <summary>The whole rule catalogue is in the rules or accounted for, and each option says what a board asks of it.</summary>
public partial class CatalogueTests
{
    public static TheoryData<string> Options() => [.. People.Knowledge.Options.Options.Select(o => o.Id)];

    private static readonly HashSet<string> Known = [.. Number().Matches(File.ReadAllText(Repository.PathOf("tests", "Argenta.Cases", "catalogue-numbers.txt"))).Select(m => m.Value)];

    private static readonly HashSet<string> InRules = [.. People.Knowledge.Options.Options.SelectMany(o => o.Arguments).SelectMany(a => Number().Matches(a.RuleId ?? string.Empty)).Select(m => m.Value)];

    [Fact]
    public void Every_number_of_the_catalogue_is_in_a_rule_or_accounted_for()
    {
        var root = YamlNode.Parse(Repository.Knowledge.Text("traceability.yaml"), "traceability.yaml");
        root.AllowKeys("elsewhere", "left-out", "in-part");
        string[] Of(string key) => [.. root.List(key).Select(n => n.RequiredText("rule"))];
        Assert.All(root.List("elsewhere").Concat(root.List("left-out")).Concat(root.List("in-part")), n => Assert.NotEmpty(n.RequiredText("reason")));
        Assert.Equal([], Known.Except(InRules).Except(Of("elsewhere")).Except(Of("left-out")).Order());

        // What is listed as absent is absent, what is listed as partly there is there.
        Assert.Equal([], Of("elsewhere").Concat(Of("left-out")).Intersect(InRules));
        Assert.Equal([], Of("in-part").Except(InRules));
    }

    [Fact]
    public void No_rule_names_a_number_that_the_catalogue_has_not() => Assert.Equal([], InRules.Except(Known).Order());

    [Fact]
    public void Every_argument_of_every_option_names_its_rule() =>
        Assert.Equal([], People.Knowledge.Options.Options.SelectMany(o => o.Arguments.Where(a => a.RuleId is null).Select(a => $"{o.Id}: {a.When.Text}")));

    [Theory]
    [MemberData(nameof(Options))]
    public void An_option_has_its_card(string id)
    {
        var option = People.Knowledge.Options.Option(id)!;
        Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", option.Id);
        Assert.NotNull(option.Card.Role);
        Assert.NotNull(option.Card.PlannedLength);
        Assert.NotNull(option.Card.Review);
        Assert.NotNull(option.Card.Stop);
        Assert.NotEmpty(option.Card.Toxicities);
        Assert.NotEmpty(option.Card.Alternatives);
        Assert.False(option.Card.Evidence.IsEmpty && option.Card.Strength.IsEmpty, "neither evidence nor strength");
        foreach (var evidence in option.Card.Evidence)
        {
            Assert.NotNull(evidence.Trial);
            Assert.NotNull(evidence.Population);
            Assert.NotNull(evidence.Effect);
            Assert.NotNull(evidence.Source);
        }

        // A doubtful grade of strength is never printed as if it had been read.
        Assert.All(option.Card.Strength.Where(s => s.Certainty == Certainty.Doubtful), s => Assert.Contains("not verified", s.Grade, StringComparison.Ordinal));
        Assert.All(option.Of(ArgumentKind.Excludes), a => Assert.NotNull(a.LiftsWhen));
    }

    [GeneratedRegex(@"\b(?:R-\d{3}|S-\d{2})\b")]
    private static partial Regex Number();
}
