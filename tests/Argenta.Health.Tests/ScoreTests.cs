using System.Globalization;
using Argenta.Health;
using Argenta.Terms;
using Xunit;

namespace Argenta.Tests;

/// <summary>Scores of questionnaires: the published linear transform, half of the items, the change that people notice.</summary>
public class ScoreTests
{
    private static HealthValue? Of(string lines, string name) => House.Health("questionnaires:\n" + lines).Values.FirstOrDefault(v => v.Name == name);

    private static string Answers(string instrument, string date, string answers) =>
        $"  - {{ what: {instrument}, date: {date}, answers: {{ {string.Join(", ", answers.Split(' ').Select(a => $"\"{a.Split(':')[0]}\": \"{a.Split(':')[1].Replace('_', ' ')}\""))} }} }}\n";

    [Theory]
    [InlineData("qlq-c30", "qlq-c30-physical", "1:1 2:1 3:1 4:1 5:1", "100")]
    [InlineData("qlq-c30", "qlq-c30-physical", "1:4 2:4 3:4 4:4 5:4", "0")]
    [InlineData("qlq-c30", "qlq-c30-physical", "1:1 2:2 3:3", "66.667")] // three of five are at least half
    [InlineData("qlq-c30", "qlq-c30-physical", "1:1 2:2", null)] // two of five are not
    [InlineData("qlq-c30", "qlq-c30-emotional", "21:2 22:3", "50")] // exactly half
    [InlineData("qlq-c30", "qlq-c30-global-health", "29:7 30:7", "100")]
    [InlineData("qlq-c30", "qlq-c30-global-health", "29:1 30:4", "25")]
    [InlineData("qlq-c30", "qlq-c30-global-health", "29:8 30:4", "50")] // 8 is no answer on a scale to 7
    [InlineData("qlq-c30", "qlq-c30-pain", "9:4 19:3", "83.333")]
    [InlineData("qlq-c30", "qlq-c30-pain", "9:5 19:5", null)]
    [InlineData("qlq-ginet21", "ginet21-endocrine", "31:2 32:3 33:1", "33.333")]
    [InlineData("qlq-ginet21", "ginet21-endocrine", "q31:a_little q33:Very_much", "66.667")]
    [InlineData("qlq-ginet21", "ginet21-sexual", "51:1", "0")]
    public void Score_of_one_day(string instrument, string name, string answers, string? score)
    {
        var value = Of(Answers(instrument, "2025-05-20", answers), name);
        Assert.Equal(score, value is null ? null : Math.Round(value.Number!.Value.Low, 3).ToString("0.###", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("qlq-c30-fatigue", "10:3 12:3 18:3", "10:2 12:2 18:2", "better-by-10-or-more")]
    [InlineData("qlq-c30-fatigue", "10:2 12:2 18:2", "10:3 12:3 18:3", "worse-by-10-or-more")]
    [InlineData("qlq-c30-physical", "1:1 2:1 3:1 4:1 5:1", "1:2 2:2 3:1 4:1 5:1", "worse-by-10-or-more")]
    [InlineData("qlq-c30-physical", "1:1 2:1 3:1 4:1 5:1", "1:2 2:1 3:1 4:1 5:1", null)] // 6.7 points
    public void A_change_of_ten_points_is_said(string name, string before, string now, string? flag)
    {
        var lines = Answers("qlq-c30", "2025-01-20", before) + Answers("qlq-c30", "2025-05-20", now);
        Assert.Equal(flag, Of(lines, name)!.Number!.Flags.SingleOrDefault());
        var turned = Answers("qlq-c30", "2025-05-20", now) + Answers("qlq-c30", "2025-01-20", before);
        Assert.Equal(Of(lines, name)!.Number!.Value, Of(turned, name)!.Number!.Value);
        Assert.Equal(flag, Of(turned, name)!.Number!.Flags.SingleOrDefault());
    }

    [Fact]
    public void Nobody_who_was_not_asked_has_a_score() => Assert.DoesNotContain(House.Health(string.Empty).Values, v => v.Name.StartsWith("qlq", StringComparison.Ordinal));

    [Fact]
    public void A_score_has_its_formula_its_source_and_the_entry_that_it_was_read_from()
    {
        var value = Of(Answers("qlq-c30", "2025-05-20", "29:5 30:5"), "qlq-c30-global-health")!;
        Assert.NotNull(value.Formula);
        Assert.NotNull(value.Source);
        Assert.Contains(value.Number!.Because.SelectMany(b => b.Walk()), b => b.Entry is not null);
    }

    [Fact]
    public void A_diary_is_followed_week_by_week()
    {
        var days = Enumerable.Range(0, 21).Select(i => $"  - {{ what: diary, date: {new DateOnly(2025, 5, 1).AddDays(i):yyyy-MM-dd}, answers: {{ flushes per day: {(i < 7 ? 6 : i < 14 ? 4 : 1)} }} }}\n");
        var course = House.Assess("questionnaires:\n" + string.Concat(days)).SymptomCourses.Single(s => s.Id == "flushing");
        Assert.Equal([6m, 4m, 1m], course.Points.Select(p => p.Frequency!.Value.Low));
        Assert.Equal("improving", course.Course);
        Assert.Equal("flushing", House.Assess("questionnaires:\n" + string.Concat(days.Reverse())).SymptomCourses.Single(s => s.Id == "flushing").Id);
    }

    [Theory]
    [InlineData(20, 22, "stable")] // 10 percent
    [InlineData(20, 23, "worsening")]
    [InlineData(20, 18, "stable")]
    [InlineData(20, 17, "improving")]
    public void Means_that_hardly_differ_are_no_change(int before, int now, string word)
    {
        var days = Enumerable.Range(0, 14).Select(i => $"  - {{ what: diary, date: {new DateOnly(2025, 5, 1).AddDays(i):yyyy-MM-dd}, answers: {{ flushes: {(i < 7 ? before : now)} }} }}\n");
        Assert.Equal(word, House.Assess("questionnaires:\n" + string.Concat(days)).SymptomCourses.Single(s => s.Id == "flushing").Course);
    }
}
