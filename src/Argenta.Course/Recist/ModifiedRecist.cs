using System.Collections.Immutable;
using System.Globalization;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Course.Recist;

/// <summary>One assessment by mRECIST.</summary>
/// <param name="Date">First day of its examinations.</param>
/// <param name="SumMm">Sum of the enhancing diameters, mm; null where not each was measured.</param>
/// <param name="Response">Null at baseline.</param>
/// <param name="Because">Grounds.</param>
public sealed record ModifiedPoint(PartialDate Date, NumberRange? SumMm, TargetResponse? Response, ImmutableArray<Because> Because);

/// <summary>Response of the enhancing part of liver targets (mRECIST, Lencioni 2010). Supportive only: nothing is decided by it.</summary>
/// <param name="Lesions">Liver targets whose enhancing part was measured at baseline.</param>
/// <param name="Points">Assessments, earliest first; the first is the baseline.</param>
public sealed record ModifiedRecist(ImmutableArray<TrackedLesion> Lesions, ImmutableArray<ModifiedPoint> Points)
{
    /// <summary>Name of the criteria in the output.</summary>
    public const string Criteria = "mRECIST (supportive only)";

    /// <summary>The latest answer; null before the first assessment after baseline.</summary>
    public TargetResponse? Latest => Points[^1].Response;

    /// <summary>Assesses; null where there is nothing to compare.</summary>
    /// <param name="targets">Targets of the baseline.</param>
    /// <param name="assessments">Days of the baseline and of each later assessment.</param>
    /// <param name="knowledge">Bounds.</param>
    internal static ModifiedRecist? Of(ImmutableArray<TrackedLesion> targets, ImmutableArray<ImmutableArray<PartialDate>> assessments, RecistKnowledge knowledge)
    {
        ImmutableArray<TrackedLesion> lesions = [.. targets.Where(t => t.Site?.Organ == Organ.Liver && LesionResponse.At(t, assessments[0])?.ViableMm is { Low: > 0 })];
        if (lesions.IsEmpty || !assessments.Skip(1).Any(a => lesions.Any(l => LesionResponse.At(l, a)?.ViableMm is not null)))
        {
            return null;
        }

        var points = ImmutableArray.CreateBuilder<ModifiedPoint>();
        NumberRange? baseline = null, nadir = null;
        foreach (var days in assessments)
        {
            var sizes = lesions.Select(l => (l.Id, At: LesionResponse.At(l, days))).Where(l => l.At is { ViableMm: not null }).Select(l => (l.Id, Mm: l.At!.ViableMm!.Value, l.At.Entries)).ToList();
            if (sizes.Count == 0)
            {
                continue;
            }

            NumberRange? sum = sizes.Count == lesions.Length ? new NumberRange(sizes.Sum(s => s.Mm.Low), sizes.Sum(s => s.Mm.High)) : null;
            TargetResponse? response = baseline is { } first ? Answer(sum, first, nadir!.Value, knowledge) : null;
            var leaves = sizes.SelectMany(s => s.Entries.Select(e => Argenta.Terms.Because.Recorded($"{s.Id}: enhancing part {s.Mm} mm on {days[0]}", e.Reference))).ToList();
            points.Add(new(days[0], sum, response, response is { } answer && sum is { } now
                ? [knowledge.Cite(string.Create(CultureInfo.InvariantCulture, $"Enhancing parts {Words<TargetResponse>.Of(answer)}: sum {now} mm, baseline {baseline} mm, nadir {nadir} mm"), answer == TargetResponse.Partial ? "mrecist-response-share" : "mrecist-progression-share", "mrecist") with { Children = [.. leaves] }]
                : [.. leaves]));
            if (sum is { } mm)
            {
                baseline ??= mm;
                nadir = nadir is { } lowest ? new(Math.Min(mm.Low, lowest.Low), Math.Min(mm.High, lowest.High)) : mm;
            }
        }

        return new(lesions, points.ToImmutable());
    }

    private static TargetResponse Answer(NumberRange? sum, NumberRange baseline, NumberRange nadir, RecistKnowledge knowledge)
    {
        if (sum is not { } now)
        {
            return TargetResponse.NotEvaluable;
        }

        var answers = (from s in Ends(now) from b in Ends(baseline) from n in Ends(nadir) select Answer(s, b, n, knowledge)).Distinct().ToList();
        return answers.Count == 1 ? answers[0] : TargetResponse.NotEvaluable;
    }

    private static TargetResponse Answer(decimal sum, decimal baseline, decimal nadir, RecistKnowledge knowledge) =>
        sum == 0 ? TargetResponse.Complete
        : nadir == 0 || 100 * (sum - nadir) >= knowledge["mrecist-progression-share"] * nadir ? TargetResponse.Progressive
        : 100 * (baseline - sum) >= knowledge["mrecist-response-share"] * baseline ? TargetResponse.Partial
        : TargetResponse.Stable;

    private static decimal[] Ends(NumberRange range) => range.IsExact ? [range.Low] : [range.Low, range.High];
}
