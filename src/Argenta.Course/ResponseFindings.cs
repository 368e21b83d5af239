using System.Collections.Immutable;
using System.Globalization;
using Argenta.Course.Growth;
using Argenta.Course.Markers;
using Argenta.Course.Recist;
using Argenta.Terms;

namespace Argenta.Course;

/// <summary>How one marker changed by one assay, as a finding lists it.</summary>
/// <param name="Marker">Name of the marker's fact.</param>
/// <param name="Assay">The assay in the record's words; null when not recorded.</param>
/// <param name="From">Date of the earlier value.</param>
/// <param name="To">Date of the latest value.</param>
/// <param name="Change">Beyond its variation, or within.</param>
/// <param name="Percent">Change in percent of the earlier value; null where it cannot be told.</param>
/// <param name="Variation">Change that variation alone may give, percent.</param>
/// <param name="Progression">Biochemical progression: <c>true</c>, <c>false</c>, <c>unknown</c>.</param>
/// <param name="Response">Biochemical response, in the same words.</param>
/// <param name="Doubled">A rise so large that imaging should follow soon.</param>
/// <param name="DoublingDays">Doubling time in days; null where both values are not raised or it did not rise.</param>
public sealed record MarkerChangeView(string Marker, string? Assay, PartialDate From, PartialDate To, ChangeDirection Change, decimal? Percent, decimal Variation, string Progression, string Response, bool Doubled, decimal? DoublingDays);

/// <summary>One lesion over time, as a finding lists it.</summary>
/// <param name="Lesion">Its name, or one that the house gave.</param>
/// <param name="Place">Where.</param>
/// <param name="Role"><c>target</c>, <c>non-target</c> or <c>new</c> in the current assessment; null for none of them.</param>
/// <param name="Sizes">Date and size in mm, earliest first.</param>
/// <param name="Remarks">Of identity and measurement, such as <c>matched-by-place</c>, <c>identity-uncertain</c>, <c>merged</c>, <c>split</c>.</param>
public sealed record LesionView(string Lesion, string Place, string? Role, ImmutableArray<string> Sizes, ImmutableArray<string> Remarks);

/// <summary>The answers of the response room as findings.</summary>
public static class ResponseFindings
{
    private static readonly Need Scans = new("progression", "Two comparable scans of the same lesions would show it.", "ct", "mri");

    /// <summary>All of them; those without data are unknown with their need.</summary>
    public static IEnumerable<Finding> Of(ResponseAssessment response, CourseKnowledge knowledge)
    {
        var recist = response.Recist;
        yield return Best("best-response", recist?.Best, recist);
        yield return Best("best-response-confirmed", recist?.BestConfirmed, recist);
        yield return Modified(recist?.Modified);
        yield return Rate("growth-rate", response.Growth, knowledge);
        yield return Rate("growth-rate-3-months", response.EarlyGrowth, knowledge);
        yield return Rate("growth-rate-before-treatment", response.GrowthBefore, knowledge);
        yield return Doubling(response.Growth, knowledge);
        yield return response.BiochemicalProgression;
        yield return Changes(response);
        yield return Lesions(recist);
    }

    /// <summary>The number of lines of antitumour therapy; more than are recorded may have been given.</summary>
    public static Finding<decimal> Lines(ProgressionAssessment progression) => Findings.Provisional<decimal>(
        "lines",
        progression.Lines.Length,
        [
            .. progression.Lines.Select(l => Because.Cited($"Line {l.Number}: {l.Name}{(l.ProgressedOn ? ", progressed on it" : string.Empty)}", "HOUSE", Certainty.Derived, "lines", Truth.True, [.. l.Courses.Select(c => c.Leaf())])),
        ],
        [new("lines", "Treatments elsewhere may not be recorded.", "record-review")]);

    private static Finding<string> Best(string name, OverallResponse? best, RecistAssessment? recist)
    {
        if (recist is null || best is not { } answer)
        {
            return Findings.Unknown<string>(name, [Scans]);
        }

        var shown = recist.Points.FirstOrDefault(p => p.Overall == answer) ?? recist.Points[^1];
        var over = recist.Regimen is { } r ? $" over {string.Join(" + ", r.Courses.Select(c => c.Name).Distinct())}" : string.Empty;
        var because = new Because { Text = $"{RecistAssessment.Criteria}{over}: {Words<OverallResponse>.Of(answer)} on {shown.Date}", Source = "RECIST11", Certainty = Certainty.Known, Rule = "recist", Children = shown.Because };
        return Findings.Settled(name, Words<OverallResponse>.Of(answer), because) with { Basis = "lesions", Flags = [.. recist.Flags.Concat(recist.Points.SelectMany(p => p.Flags)).Distinct().Order(StringComparer.Ordinal)] };
    }

    private static Finding<string> Modified(ModifiedRecist? modified) => modified?.Latest is { } latest
        ? Findings.Settled("mrecist", Words<TargetResponse>.Of(latest), [.. modified.Points.SelectMany(p => p.Because)]) with { Flags = ["supportive-only"] }
        : Findings.Unknown<string>("mrecist", [new("mrecist", "The enhancing part of liver lesions was not measured twice.", "ct", "mri")]);

    private static Finding<decimal> Rate(string name, GrowthRate? rate, CourseKnowledge knowledge)
    {
        if (rate is null)
        {
            return Findings.Unknown<decimal>(name, [Scans]) with { Unit = "%/mo" };
        }

        var text = string.Create(CultureInfo.InvariantCulture, $"{rate.FromMm} to {rate.ToMm} mm in {rate.Days:0} days: {rate.PercentPerMonth:0.0} % a month, 95 % interval {rate.Low:0.0} to {rate.High:0.0}");
        return Findings.Settled(name, Rounded(rate.PercentPerMonth), knowledge.Recist.Cite(text, "rapid-rate", "growth-rate")) with
        {
            Unit = "%/mo",
            Basis = "lesions",
            Flags = rate.Reaches(knowledge.Recist["rapid-rate"]) ? [] : ["remark-only"],
        };
    }

    private static Finding<decimal> Doubling(GrowthRate? rate, CourseKnowledge knowledge)
    {
        if (rate?.DoublingDays is not { } days || Math.Abs(days) > 1e6)
        {
            return Findings.Unknown<decimal>("doubling-time", [Scans]) with { Unit = "d" };
        }

        var interval = days < 0 ? "the negative sign is a halving"
            : string.Create(CultureInfo.InvariantCulture, $"95 % interval {rate.DoublingLow:0} days to {(rate.DoublingHigh is { } high ? $"{high:0} days" : "no growth shown")}");
        return Findings.Settled("doubling-time", Rounded(days), knowledge.Recist.Cite(string.Create(CultureInfo.InvariantCulture, $"Volume doubles in {days:0} days; {interval}"), "error-mm", "growth-rate")) with { Unit = "d", Basis = "lesions", Flags = rate.DoublingHigh is null ? ["no-growth-shown"] : [] };
    }

    private static Finding<ImmutableArray<MarkerChangeView>> Changes(ResponseAssessment response)
    {
        var views = response.Markers.Where(m => m.Change is not null).ToList();
        return views.Count == 0
            ? Findings.Unknown<ImmutableArray<MarkerChangeView>>("marker-changes", [new("marker-changes", "Two readable values of one marker by one assay would show a change.", "cga", "hiaa")])
            : Findings.Settled<ImmutableArray<MarkerChangeView>>(
                "marker-changes",
                [
                    .. views.Select(m => new MarkerChangeView(
                        m.Definition.Fact, m.Method, m.Points[^2].Entry.Happened, m.Points[^1].Entry.Happened, m.Change!.Value, m.ChangePercent is { } p ? Math.Round(p, 1) : null, Math.Round(m.ChangeValue, 1),
                        m.Progression.Word(), m.Response.Word(), m.Doubled, m.DoublingDays is { } d && d < 1e6 ? Rounded(d) : null)),
                ],
                [.. views.SelectMany(v => v.Because)]);
    }

    private static Finding<ImmutableArray<LesionView>> Lesions(RecistAssessment? recist)
    {
        if (recist is null)
        {
            return Findings.Unknown<ImmutableArray<LesionView>>("lesions", [Scans]);
        }

        ImmutableArray<LesionView> views = [.. recist.AllLesions.Select(l => new LesionView(l.Id, l.Place, recist.RoleOf(l), [.. l.Measurements.Select(m => $"{m.Date}: {Size(m)}")], l.Flags))];
        return Findings.Settled("lesions", views, [.. recist.AllLesions.SelectMany(l => l.Measurements).SelectMany(m => m.Entries).Distinct().Select(e => Because.Recorded($"{e.Lesion ?? "lesion without a name"}, {e.Happened}", e.Reference))]);
    }

    /// <summary>A size for people.</summary>
    public static string Size(LesionMeasurement measurement) => measurement.Merged ? "merged" : measurement.Mm is { } mm ? mm == NumberRange.Exactly(0) ? "gone" : $"{mm} mm" : "seen, no size";

    private static decimal Rounded(double number) => Math.Round((decimal)Math.Clamp(number, -1e15, 1e15), 2);
}
