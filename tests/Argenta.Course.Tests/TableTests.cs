using Argenta.Course.Recist;
using Argenta.Terms;
using CsCheck;
using NodaTime;
using Xunit;

namespace Argenta.Tests;

/// <summary>RECIST's tables in full, and the edges of every bound from both sides.</summary>
public class TableTests
{
    private static readonly LocalDate Start = new(2024, 1, 1);

    public static TheoryData<string?, string?, bool, string> EveryOverall()
    {
        var rows = new TheoryData<string?, string?, bool, string>();
        string?[] nonTargets = [null, "CR", "non-CR/non-PD", "NE", "PD"];
        void Row(string? target, params string[] answers)
        {
            for (var i = 0; i < nonTargets.Length; i++)
            {
                rows.Add(target, nonTargets[i], false, answers[i]);
                rows.Add(target, nonTargets[i], true, "PD");
            }
        }

        Row("CR", "CR", "CR", "PR", "PR", "PD");
        Row("PR", "PR", "PR", "PR", "PR", "PD");
        Row("SD", "SD", "SD", "SD", "SD", "PD");
        Row("NE", "NE", "NE", "NE", "NE", "PD");
        Row("PD", "PD", "PD", "PD", "PD", "PD");
        Row(null, "NE", "CR", "non-CR/non-PD", "NE", "PD");
        return rows;
    }

    [Theory]
    [MemberData(nameof(EveryOverall))]
    public void Every_cell_of_the_overall_table(string? target, string? nonTarget, bool newLesion, string overall) =>
        Assert.Equal(overall, Words<OverallResponse>.Of(ResponseTables.Overall(
            target is null ? null : Words<TargetResponse>.Parse(target), nonTarget is null ? null : Words<NonTargetResponse>.Parse(nonTarget), newLesion)));

    [Theory]
    [InlineData("35", "50", "50", "PR")]
    [InlineData("35.1", "50", "50", "SD")]
    [InlineData("35.0000001", "50", "50", "SD")]
    [InlineData("30", "50", "25", "PD")]
    [InlineData("29.9", "50", "25", "PR")]
    [InlineData("28.8", "100", "24", "PR")]
    [InlineData("28.8", "24", "24", "SD")]
    [InlineData("29", "24", "24", "PD")]
    [InlineData("119", "100", "100", "SD")]
    [InlineData("119.99999", "100", "100", "SD")]
    [InlineData("120", "100", "100", "PD")]
    [InlineData("15", "10", "10", "PD")]
    [InlineData("14.9", "10", "10", "SD")]
    [InlineData("1", "40", "0", "PD")]
    [InlineData("0", "40", "0", "PR")]
    [InlineData("34-36", "50", "50", "NE")]
    [InlineData("30-35", "50", "50", "PR")]
    public void Sums_against_baseline_and_nadir(string sum, string baseline, string nadir, string response) =>
        Assert.Equal(response, Words<TargetResponse>.Of(ResponseTables.Target(new(House.Mm(sum), House.Mm(baseline), House.Mm(nadir)), House.Bounds)));

    [Theory]
    [InlineData("20", "NE")]
    [InlineData("59", "NE")]
    [InlineData("60", "PD")]
    public void A_target_not_assessed_is_not_evaluable_unless_the_others_already_progress(string sum, string response) =>
        Assert.Equal(response, Words<TargetResponse>.Of(ResponseTables.Target(new(House.Mm(sum), House.Mm("50"), House.Mm("50"), Complete: false), House.Bounds)));

    [Theory]
    [InlineData("ct", 3, "9.9", false)]
    [InlineData("ct", 3, "10", true)]
    [InlineData("ct", 5, "10", true)]
    [InlineData("ct", 8, "15.9", false)]
    [InlineData("ct", 8, "16", true)]
    [InlineData("mri", 6, "11.9", false)]
    [InlineData("mri", 6, "12", true)]
    [InlineData("x-ray", 3, "19.9", false)]
    [InlineData("x-ray", 3, "20", true)]
    [InlineData("physical-examination", 8, "10", true)]
    [InlineData("ct-enterography", 3, "10", true)]
    [InlineData("sstr-pet", 3, "80", false)]
    [InlineData("ultrasound", 3, "80", false)]
    public void Measurability_by_modality_and_slice(string modality, int slice, string mm, bool measurable) =>
        Assert.Equal(measurable, Measurability.Of(House.Lesion("a", "2024-01-01", mm, modality: modality, slice: slice), false, House.Bounds, House.Terms) == LesionStanding.Measurable);

    [Theory]
    [InlineData("9.9", LesionStanding.Normal)]
    [InlineData("10", LesionStanding.NonMeasurable)]
    [InlineData("14.9", LesionStanding.NonMeasurable)]
    [InlineData("15", LesionStanding.Measurable)]
    public void Nodes_by_short_axis(string mm, LesionStanding standing) =>
        Assert.Equal(standing, Measurability.Of(House.Node("n", "2024-01-01", mm), true, House.Bounds, House.Terms));

    // First, next, best when the least time to stable disease was reached at the first, best when never reached (followup.md 3).
    [Theory]
    [InlineData("CR", "CR", "CR", "CR")]
    [InlineData("CR", "PR", "SD", "PD")]
    [InlineData("CR", "SD", "SD", "PD")]
    [InlineData("CR", "PD", "SD", "PD")]
    [InlineData("CR", "NE", "SD", "NE")]
    [InlineData("PR", "CR", "PR", "PR")]
    [InlineData("PR", "PR", "PR", "PR")]
    [InlineData("PR", "SD", "SD", "SD")]
    [InlineData("PR", "PD", "SD", "PD")]
    [InlineData("PR", "NE", "SD", "NE")]
    [InlineData("SD", "CR", "SD", "NE")]
    [InlineData("SD", "PR", "SD", "NE")]
    [InlineData("SD", "SD", "SD", "NE")]
    [InlineData("SD", "PD", "SD", "PD")]
    [InlineData("SD", "NE", "SD", "NE")]
    [InlineData("NE", "CR", "SD", "NE")]
    [InlineData("NE", "PR", "SD", "NE")]
    [InlineData("NE", "SD", "SD", "NE")]
    [InlineData("NE", "PD", "PD", "PD")]
    [InlineData("NE", "NE", "NE", "NE")]
    [InlineData("PD", "CR", "PD", "PD")]
    [InlineData("PD", "NE", "PD", "PD")]
    public void Best_response_with_confirmation(string first, string next, string reached, string never)
    {
        Assert.Equal(reached, Best(true, (42, first), (70, next)));
        Assert.Equal(never, Best(true, (7, first), (35, next)));
    }

    [Theory]
    [InlineData("SD", 41, "NE")]
    [InlineData("SD", 42, "SD")]
    [InlineData("PR", 7, "PR")]
    [InlineData("CR", 7, "CR")]
    [InlineData("PD", 7, "PD")]
    [InlineData("NE", 90, "NE")]
    [InlineData("non-CR/non-PD", 90, "non-CR/non-PD")]
    public void Best_response_without_confirmation(string only, int day, string best) => Assert.Equal(best, Best(false, (day, only)));

    [Fact]
    public void Sequences_of_confirmation()
    {
        Assert.Equal("PR", Best(true, (42, "PR"), (70, "SD"), (98, "PR")));
        Assert.Equal("PR", Best(true, (42, "PR"), (70, "NE"), (98, "PR")));
        Assert.Equal("SD", Best(true, (42, "PR"), (69, "PR")));
        Assert.Equal("PR", Best(true, (42, "PR"), (70, "PR")));
        Assert.Equal("CR", Best(true, (42, "PR"), (70, "CR"), (98, "CR")));
        Assert.Equal("SD", Best(false, (42, "SD"), (70, "PD"), (98, "CR")));
        Assert.Equal("PD", Best(false, (41, "SD"), (70, "PD")));
    }

    [Fact]
    public void Times_end_with_the_event_or_with_the_last_adequate_assessment()
    {
        DatedResponse[] points = [Point(60, "SD"), Point(120, "PR"), Point(180, "NE")];
        Assert.Equal((120, true), Pair(EventTimes.ProgressionFree(points, Start)));
        DatedResponse[] progressed = [.. points, Point(240, "PD")];
        Assert.Equal((240, false), Pair(EventTimes.ProgressionFree(progressed, Start)));
        Assert.Equal((120, true), Pair(EventTimes.ProgressionFree(progressed, Start, nextTherapy: Start.PlusDays(200))));
        Assert.Equal((200, false), Pair(EventTimes.ProgressionFree(points, Start, died: Start.PlusDays(200))));
        Assert.Equal((120, true), Pair(EventTimes.ToProgression(points, Start, died: Start.PlusDays(200))));
        Assert.Equal((240, false), Pair(EventTimes.ProgressionFree(progressed, Start, plannedDays: 60)));
        DatedResponse[] gap = [Point(60, "SD"), Point(240, "PD")];
        var missed = EventTimes.ProgressionFree(gap, Start, plannedDays: 60);
        Assert.Equal((60, true, 240), (missed.Days, missed.Censored, missed.DaysToEvent));
        Assert.Equal(120, EventTimes.OfResponse(progressed)!.Days);
        Assert.Null(EventTimes.OfResponse(gap));
    }

    [Fact]
    public void Progression_never_becomes_anything_better_by_more_growth() =>
        Gen.Select(Gen.Int[1, 2000], Gen.Int[1, 2000], Gen.Int[0, 2000], Gen.Int[0, 500]).Sample((baseline, nadir, sum, more) =>
        {
            TargetResponse Of(int s) => ResponseTables.Target(new(NumberRange.Exactly(s / 10m), NumberRange.Exactly(baseline / 10m), NumberRange.Exactly(Math.Min(baseline, nadir) / 10m)), House.Bounds);
            return Of(sum) <= Of(sum + more);
        });

    private static (int, bool) Pair(TimeToEvent time) => (time.Days, time.Censored);

    private static DatedResponse Point(int day, string overall) => new(Start.PlusDays(day), Words<OverallResponse>.Parse(overall));

    private static string Best(bool confirmed, params (int Day, string Overall)[] points)
    {
        var dated = points.Select(p => Point(p.Day, p.Overall));
        return Words<OverallResponse>.Of((confirmed ? BestResponse.Confirmed(dated, Start, House.Bounds) : BestResponse.Unconfirmed(dated, Start, House.Bounds))!.Value);
    }
}
