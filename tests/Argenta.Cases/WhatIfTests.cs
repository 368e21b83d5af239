using Argenta.Assessment;
using Argenta.Assessment.WhatIf;
using Argenta.Terms;
using Argenta.Terms.Files;
using Argenta.Workup;
using Xunit;

namespace Argenta.Cases;

/// <summary>"What if": what a supposed answer changes, and what is said to a question that cannot be asked.</summary>
public class WhatIfTests
{
    [Fact]
    public void A_higher_index_makes_another_grade_and_other_options()
    {
        var assessment = Suppose("case-013", "ki67=25 %");
        var changes = assessment.Supposed!.Changes;
        Assert.Equal(["ki67 = 25 %"], assessment.Supposed.Given);
        Assert.Contains(changes, c => c is { Key: "findings.grade" } && c.Before.StartsWith("G1", StringComparison.Ordinal) && c.After.StartsWith("G3", StringComparison.Ordinal));
        Assert.Contains(changes, c => c.Key.StartsWith("options.", StringComparison.Ordinal));
        Assert.DoesNotContain(changes, c => c.After.Contains("GradeRow", StringComparison.Ordinal));
    }

    [Fact]
    public void The_assessment_itself_stays_as_recorded()
    {
        var (as_is, with) = (People.Assess(People.Case013), Suppose("case-013", "sstr=negative"));
        Assert.Equal(as_is.Options.Select(o => (o.Id, o.Status)), with.Options.Select(o => (o.Id, o.Status)));
        Assert.Equal("positive", Words.Of((Enum)with["sstr"].UntypedValue!));
        Assert.DoesNotContain(with.Record.Entries, e => e.Source.Resource == "WhatIf");
    }

    [Fact]
    public void What_is_as_recorded_changes_nothing() => Assert.DoesNotContain(Suppose("case-013", "sstr=positive").Supposed!.Changes, c => c.Key.StartsWith("options.", StringComparison.Ordinal) && c.After == "contraindicated");

    [Theory]
    [InlineData("case-013", "sstr=negative", "options.prrt-lu177-dotatate.status")]
    [InlineData("case-013", "metastases(\"bone\")=yes", "findings.m")]
    [InlineData("case-013", "platelets=60 10*9/L", "findings.platelets")]
    [InlineData("case-013", "pregnancy=yes", "findings.pregnancy")]
    [InlineData("case-084", "primary-site=ileum", "findings.primary-site")]
    [InlineData("case-017", "hiaa-urine=400 umol/24h", "findings.hiaa-urine")]
    [InlineData("case-070", "vascular-invasion=yes", "findings.vascular-invasion")]
    public void Each_kind_of_answer_can_be_supposed(string name, string given, string key) =>
        Assert.Contains(Suppose(name, given).Supposed!.Changes, c => c.Key == key);

    [Fact]
    public void Several_answers_are_supposed_together()
    {
        var both = Suppose("case-013", "ki67=15 %", "sstr=negative").Supposed!;
        Assert.Equal(2, both.Given.Length);
        Assert.Contains(both.Changes, c => c.Key == "findings.grade" && c.After.StartsWith("G2", StringComparison.Ordinal));
        Assert.Contains(both.Changes, c => c.Key == "findings.sstr" && c.After.StartsWith("negative", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("grad=G2", "There is no fact 'grad'", "grade")]
    [InlineData("ki76=25 %", "There is no fact 'ki76'", "Did you mean")]
    [InlineData("ki67=25 mg", "'mg' is not a unit of 'ki67'", "%")]
    [InlineData("ki67=high", "'high' is not a number", "")]
    [InlineData("ki67", "says no value", "fact=value")]
    [InlineData("ki67=", "says no value", "ki67=unknown")]
    [InlineData("grade=G5", "'G5' is not a word of 'grade'", "")]
    [InlineData("condition(\"diabets\")=yes", "'diabets' is not a word of 'condition'", "diabetes")]
    [InlineData("condition(\"diabetes\")=perhaps", "is yes or no", "")]
    [InlineData("last-given(\"prt\")=2024-01-01", "There is no fact", "last-given(\"prrt\")")]
    [InlineData("haemoglobin=12", "The unit is missing", "g/dL")]
    public void A_question_that_cannot_be_asked_is_said_to_be_so(string given, string problem, string mend)
    {
        var fault = Assert.Throws<LocatedException>(() => Hypothesis.Read(given, People.Knowledge.Catalogue));
        Assert.Contains(problem, fault.Message, StringComparison.Ordinal);
        Assert.Contains(mend, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_worth_of_a_test_is_what_the_same_question_shows()
    {
        // What the list promises of an answer, the supposition keeps: the two ways must not drift apart.
        var (kept, promised) = (0, 0);
        var assessment = People.Assess(People.Case013);
        foreach (var worth in assessment.Workup.SelectMany(w => w.Worth).DistinctBy(w => (w.Fact, w.Answer)).Where(w => w.Fact is "platelets" or "ecog" or "creatinine-clearance" or "haemoglobin" or "resectability" or "fdg"))
        {
            var given = $"{worth.Fact}={worth.Answer}";
            var changes = Suppose("case-013", given).Supposed!.Changes.ToDictionary(c => c.Key, c => c.After);
            foreach (var change in worth.Changes.Where(c => c.Key.StartsWith("options.", StringComparison.Ordinal)))
            {
                promised++;
                kept += changes.GetValueOrDefault(change.Key) == change.After ? 1 : 0;
            }
        }

        Assert.True(promised > 0);
        Assert.True(kept >= promised * 0.95, $"{kept} of {promised}");
    }

    private static PatientAssessment Suppose(string name, params string[] given) => Pathway.Suppose(People.Sheet(name), People.Day, People.Knowledge, [.. given.Select(g => Hypothesis.Read(g, People.Knowledge.Catalogue))]);
}
