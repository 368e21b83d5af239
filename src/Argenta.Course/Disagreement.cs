using System.Collections.Immutable;
using Argenta.Course.Markers;
using Argenta.Course.Recist;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Course;

/// <summary>Two witnesses of the course that say different things of the same time.</summary>
/// <param name="Kind"><c>lesions-and-clinician</c>, <c>lesions-and-markers</c> or <c>markers-and-clinician</c>.</param>
/// <param name="Text">One line for people.</param>
/// <param name="Action">What to do.</param>
/// <param name="Because">What each rests on.</param>
public sealed record Disagreement(string Kind, string Text, string Action, ImmutableArray<Because> Because)
{
    private const string Image = "Repeat imaging and compare with earlier scans; a marker alone never changes treatment.";
    private const string Review = "Let radiology measure again and settle in the board which of the two stands.";

    /// <summary>All that differ at the latest time of which both speak.</summary>
    internal static ImmutableArray<Disagreement> Between(PatientRecord record, LocalDate asOf, ResponseAssessment? response, CourseKnowledge knowledge)
    {
        if (response is null)
        {
            return [];
        }

        var found = ImmutableArray.CreateBuilder<Disagreement>();
        var window = knowledge.Recist.Whole("disagree-days");
        var point = response.Recist?.Points.LastOrDefault(p => p.Overall is not (null or OverallResponse.NotEvaluable));
        var word = record.Of<OutcomeEntry>().Where(e => e.Outcome is "progression" or "recurrence" or "stable" or "response" or "no-evidence-of-disease" && !e.Happened.IsEmpty && e.Happened.Earliest <= asOf)
            .OrderBy(e => e.Happened).ThenBy(e => e.Outcome, StringComparer.Ordinal).ToList();
        var rising = response.BiochemicalProgression is { IsKnown: true, Value: true };
        if (point is not null)
        {
            var lesions = new Because
            {
                Text = $"{RecistAssessment.Criteria} on {point.Date}: {Words<OverallResponse>.Of(point.Overall!.Value)}", Source = "RECIST11", Certainty = Certainty.Known, Rule = "recist", Grounds = () => point.Because,
            };
            var progressed = point.Overall == OverallResponse.Progressive;
            var near = word.Where(w => Math.Abs(Period.DaysBetween(w.Happened.Earliest, point.Date.Earliest)) <= window).ToList();
            if (near.Count > 0 && near.Where(w => w.Happened == near[^1].Happened).All(w => Worse(w) != progressed))
            {
                found.Add(new("lesions-and-clinician", $"Lesions say {Words<OverallResponse>.Of(point.Overall.Value)} on {point.Date}, the clinician says {near[^1].Outcome.Replace('-', ' ')} on {near[^1].Happened}", Review, [lesions, Leaf(near[^1])]));
            }

            var sampled = response.Markers.Where(m => m.Points.Length > 1 && Math.Abs(Period.DaysBetween(m.Points[^1].Entry.Happened.Earliest, point.Date.Earliest)) <= window).ToList();
            if (!progressed && sampled.FirstOrDefault(m => m.Progression == Truth.True) is { } rise)
            {
                found.Add(new("lesions-and-markers", $"{rise.Definition.Name} rises beyond its variation, lesions say {Words<OverallResponse>.Of(point.Overall.Value)} on {point.Date}", Image, [lesions, .. rise.Because]));
            }

            if (progressed && sampled.FirstOrDefault(m => m.Response == Truth.True && m.Change != ChangeDirection.Rise) is { } fall)
            {
                found.Add(new("lesions-and-markers", $"{fall.Definition.Name} fell as in a response, lesions say PD on {point.Date}", "Trust the images; ask whether a part that secretes less is growing.", [lesions, .. fall.Because]));
            }
        }
        else if (word.Count > 0 && rising && !Worse(word[^1])
            && response.Markers.FirstOrDefault(m => m.Progression == Truth.True && Math.Abs(Period.DaysBetween(m.Points[^1].Entry.Happened.Earliest, word[^1].Happened.Earliest)) <= window) is { } risen)
        {
            found.Add(new("markers-and-clinician", $"{risen.Definition.Name} rises beyond its variation, the clinician says {word[^1].Outcome.Replace('-', ' ')} on {word[^1].Happened}", Image, [.. risen.Because, Leaf(word[^1])]));
        }

        return found.ToImmutable();
    }

    private static bool Worse(OutcomeEntry word) => word.Outcome is "progression" or "recurrence";

    private static Because Leaf(OutcomeEntry word) => Terms.Because.Recorded($"Clinician's word: {word.Outcome.Replace('-', ' ')}", word.Reference);
}
