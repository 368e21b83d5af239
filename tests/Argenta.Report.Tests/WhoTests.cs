using Argenta.Assessment;
using Argenta.Record.Sheet;
using Argenta.Report.Html;
using Argenta.Report.Text;
using Argenta.Tests.Shared;
using NodaTime;
using Xunit;

namespace Argenta.Report.Tests;

/// <summary>Who the page is about, in the words that a reader expects.</summary>
public class WhoTests
{
    private static readonly PathwayKnowledge Knowledge = PathwayKnowledge.Load(Repository.Knowledge);

    private static PatientAssessment Of(string patient, string more = "") =>
        Pathway.Assess(CaseSheet.Read($"sheet: 1\npatient: {{ id: a, {patient} }}\n{more}", "a.yaml", Knowledge.Terms), new LocalDate(2026, 6, 30), Knowledge, weigh: false);

    [Theory]
    [InlineData("sex: male, born: 1951-09-01", "man, 74")]
    [InlineData("sex: male, born: 1951-09-01, died: 2022-02-13", "man, died at 70")]
    [InlineData("sex: female, born: 1951, died: 2022", "woman, died at 70–71")]
    [InlineData("sex: female, died: 2022-02-13", "woman, age at death not recorded")]
    [InlineData("sex: male, born: 2016-05-04", "boy, 10")]
    [InlineData("sex: female, born: 2009-01-01", "girl, 17")]
    [InlineData("sex: female, born: 2008-06-30", "woman, 18")]
    [InlineData("sex: female", "woman, age not recorded")]
    public void The_dead_grow_no_older_and_a_child_is_called_one(string patient, string who) =>
        Assert.Equal("Name not recorded, " + who, Summary.Who(Of(patient)));

    [Fact]
    public void Of_the_dead_nothing_is_said_to_be_absent_that_is_only_not_shown()
    {
        var page = new StringWriter();
        HtmlReport.Write(page, Of("sex: male, born: 1951, died: 2022-02-13"));
        Assert.Contains("Not shown: this person has died.", page.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("No alert is raised", page.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("No option is recommended", page.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("No test is weighed", page.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_is_said_in_words_not_in_keys()
    {
        var sheet = File.ReadAllText(Repository.PathOf("samples", "case-002", "course.yaml"));
        var text = new StringWriter();
        HtmlReport.Write(text, Pathway.Assess(CaseSheet.Read(sheet, "course.yaml", Knowledge.Terms), new LocalDate(2026, 11, 1), Knowledge, weigh: false));
        Assert.Contains("neither recorded nor denied", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("could make an option", text.ToString(), StringComparison.Ordinal);
        Assert.DoesNotMatch(@"[a-z]-[a-z][a-z-]*(, [a-z-]+)* neither recorded nor denied", text.ToString());
        Assert.DoesNotContain("could make it not-applicable", text.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("could make it contraindicated", text.ToString(), StringComparison.Ordinal);
    }
}
