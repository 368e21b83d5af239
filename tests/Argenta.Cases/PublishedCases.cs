using System.Collections.Immutable;
using Argenta.Assessment;
using Argenta.Terms;
using Argenta.Terms.Files;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Cases;

/// <summary>Every published case gives what any correct system must find (edition 8).</summary>
public class PublishedCases
{
    public static TheoryData<string> Cases() => [.. Expected.Keys];

    private static ImmutableSortedDictionary<string, YamlNode> Expected { get; } =
        YamlNode.Parse(File.ReadAllText(Repository.PathOf("tests", "Argenta.Cases", "expected.yaml")), "expected.yaml").List("cases").ToImmutableSortedDictionary(n => n.RequiredText("id"), n => n);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_published_case_gives_what_it_must(string id)
    {
        var expected = Expected[id];
        var assessment = Pathway.Assess(People.Sheet(id), People.Day, People.Knowledge, "ajcc8");
        foreach (var name in new[] { "kind", "grade", "t", "n", "m", "stage-group", "gastric-type" })
        {
            if (expected.OptionalText(name) is { } value)
            {
                var got = assessment[name];
                Assert.True(got.IsKnown, $"{name} is {got.State}, expected {value}");
                Assert.Equal(value, got.UntypedValue is Enum member ? Words.Of(member) : got.UntypedValue);
            }
        }

        if (expected["syndromes"] is { } syndromes)
        {
            Assert.Equal(syndromes.AsTexts(), (ImmutableArray<string>)assessment["syndromes"].UntypedValue!);
        }
        else
        {
            // Nobody has a syndrome of whom the report knows none.
            Assert.True(assessment["syndromes"] is not { IsKnown: true, UntypedValue: ImmutableArray<string> { IsDefaultOrEmpty: false } });
        }

        foreach (var alert in expected.Texts("alerts"))
        {
            Assert.Contains(assessment.Alerts, a => a.Id == alert);
        }

        if (expected["prrt"] is { } prrt)
        {
            Assert.Contains(assessment.Options.Single(o => o.Id == "prrt-lu177-dotatate").Status, prrt.AsTexts());
        }
    }

    [Fact]
    public void Every_sample_has_an_expectation() => Assert.Equal(People.Names, Expected.Keys);
}
