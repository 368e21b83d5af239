using Argenta.Terms;
using Xunit;

namespace Argenta.Tests;

/// <summary>Child-Pugh: every bound from both sides, unknown items as an interval, recorded beside derived.</summary>
public class ChildPughTests
{
    private const string Good = "bilirubin 10 umol/L; albumin 40 g/L; inr 1.0; ascites-grade none; encephalopathy-grade none";

    private static NumberRange Points(string values) => House.Health(House.Values(values)).Number("child-pugh").Value;

    [Theory]
    [InlineData("bilirubin 10 umol/L", "bilirubin 33.9 umol/L", 1)]
    [InlineData("bilirubin 10 umol/L", "bilirubin 34 umol/L", 2)]
    [InlineData("bilirubin 10 umol/L", "bilirubin 51 umol/L", 2)]
    [InlineData("bilirubin 10 umol/L", "bilirubin 51.1 umol/L", 3)]
    [InlineData("albumin 40 g/L", "albumin 35.1 g/L", 1)]
    [InlineData("albumin 40 g/L", "albumin 35 g/L", 2)]
    [InlineData("albumin 40 g/L", "albumin 28 g/L", 2)]
    [InlineData("albumin 40 g/L", "albumin 27.9 g/L", 3)]
    [InlineData("inr 1.0", "inr 1.69", 1)]
    [InlineData("inr 1.0", "inr 1.7", 2)]
    [InlineData("inr 1.0", "inr 2.3", 2)]
    [InlineData("inr 1.0", "inr 2.31", 3)]
    [InlineData("inr 1.0", "prothrombin-seconds-over-control 3.9 s", 1)]
    [InlineData("inr 1.0", "prothrombin-seconds-over-control 4 s", 2)]
    [InlineData("inr 1.0", "prothrombin-seconds-over-control 6 s", 2)]
    [InlineData("inr 1.0", "prothrombin-seconds-over-control 6.1 s", 3)]
    [InlineData("ascites-grade none", "ascites-grade mild", 2)]
    [InlineData("ascites-grade none", "ascites-grade controlled", 2)]
    [InlineData("ascites-grade none", "ascites-grade moderate", 3)]
    [InlineData("ascites-grade none", "ascites-grade severe", 3)]
    [InlineData("ascites-grade none", "ascites-grade refractory", 3)]
    [InlineData("encephalopathy-grade none", "encephalopathy-grade 1", 2)]
    [InlineData("encephalopathy-grade none", "encephalopathy-grade 2", 2)]
    [InlineData("encephalopathy-grade none", "encephalopathy-grade 3", 3)]
    [InlineData("encephalopathy-grade none", "encephalopathy-grade 4", 3)]
    public void Each_bound(string was, string now, int points) =>
        Assert.Equal(NumberRange.Exactly(4 + points), Points(Good.Replace(was, now, StringComparison.Ordinal)));

    [Fact]
    public void The_dossiers_vector() =>
        Assert.Equal(("B", 8m), (House.Health(House.Values("bilirubin 34 umol/L; albumin 35 g/L; inr 1.7; ascites-grade none; encephalopathy-grade none")).Word("child-pugh-class").Value, Points("bilirubin 34 umol/L; albumin 35 g/L; inr 1.7; ascites-grade none; encephalopathy-grade none").Low));

    [Theory]
    [InlineData(Good, "A")]
    [InlineData("bilirubin 40 umol/L; albumin 40 g/L; inr 1.0; ascites-grade none; encephalopathy-grade none", "A")]
    [InlineData("bilirubin 60 umol/L; albumin 40 g/L; inr 1.0; ascites-grade none; encephalopathy-grade none", "B")]
    [InlineData("bilirubin 60 umol/L; albumin 30 g/L; inr 1.9; ascites-grade none; encephalopathy-grade none", "B")]
    [InlineData("bilirubin 60 umol/L; albumin 25 g/L; inr 1.9; ascites-grade none; encephalopathy-grade none", "C")]
    public void Class_by_points(string values, string expected) => Assert.Equal(expected, House.Health(House.Values(values)).Word("child-pugh-class").Value);

    [Fact]
    public void An_unknown_item_is_one_to_three_points()
    {
        var health = House.Health(House.Values("bilirubin 10 umol/L; albumin 40 g/L; inr 1.0; ascites-grade none"));
        Assert.Equal(FindingState.Unknown, health.Number("child-pugh").State);
        Assert.Equal([NumberRange.Between(5, 7)], health.Number("child-pugh").Candidates);
        Assert.Equal(["A", "B"], health.Word("child-pugh-class").Candidates);
        Assert.Contains(health.Word("child-pugh-class").Needs, n => n.Fact == "encephalopathy");
    }

    [Fact]
    public void The_class_is_known_where_both_ends_fall_in_it() =>
        Assert.Equal("C", House.Health(House.Values("bilirubin 60 umol/L; albumin 25 g/L; inr 2.5; ascites-grade none")).Word("child-pugh-class").Value);

    [Fact]
    public void Ascites_without_a_grade_leaves_the_graded_words()
    {
        var ascites = House.Health("symptoms:\n  - { what: ascites, date: 2025-05-20 }\n").Word("ascites");
        Assert.Equal(FindingState.Unknown, ascites.State);
        Assert.DoesNotContain("none", ascites.Candidates);
        Assert.Equal("none", House.Health("denied: [ascites]\n").Word("ascites").Value);
    }

    [Fact]
    public void A_recorded_class_stands_beside_and_a_difference_is_flagged()
    {
        var finding = House.Health(House.Values(Good + "; child-pugh-class B")).Word("child-pugh-class");
        Assert.Equal(("A", "B"), (finding.Value, finding.Recorded));
        Assert.Contains("differs-from-record", finding.Flags);
        Assert.Equal("B", House.Health(House.Values("child-pugh-class B")).Word("child-pugh-class").Value);
        Assert.Equal("B", House.Health(House.Values("child-pugh 7")).Word("child-pugh-class").Value);
        Assert.Equal("A", House.Health(House.Values("child-pugh 6")).Word("child-pugh-class").Value);
    }

    [Fact]
    public void Bilirubin_of_an_obstruction_is_to_be_confirmed()
    {
        var finding = House.Health(House.Values(Good) + "diagnoses:\n  - { what: biliary-obstruction, date: 2025-05 }\n").Word("child-pugh-class");
        Assert.False(finding.Settled);
        Assert.Contains("bilirubin-not-liver-function", finding.Flags);
    }
}
