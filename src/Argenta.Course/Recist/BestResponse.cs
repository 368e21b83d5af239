using System.Collections.Immutable;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Course.Recist;

/// <summary>One assessment as the best response sees it.</summary>
/// <param name="Day">When.</param>
/// <param name="Overall">Overall response.</param>
public readonly record struct DatedResponse(LocalDate Day, OverallResponse Overall);

/// <summary>The best overall response from start to progression (RECIST 1.1, tables for trials with and without confirmation).</summary>
public static class BestResponse
{
    /// <summary>Without confirmation: the best single assessment; stable disease only from the least time on.</summary>
    /// <returns>Null where nothing was assessed.</returns>
    public static OverallResponse? Unconfirmed(IEnumerable<DatedResponse> assessments, LocalDate baseline, RecistKnowledge knowledge)
    {
        var points = UntilProgression(assessments);
        if (points.IsEmpty)
        {
            return null;
        }

        foreach (var best in (OverallResponse[])[OverallResponse.Complete, OverallResponse.Partial])
        {
            if (points.Any(p => p.Overall == best))
            {
                return best;
            }
        }

        return Lasting(points.Where(p => p.Overall is OverallResponse.Stable or OverallResponse.Neither), baseline, knowledge) ?? Rest(points);
    }

    /// <summary>With confirmation: a response counts when an assessment of the least interval later shows it again.</summary>
    /// <returns>Null where nothing was assessed.</returns>
    public static OverallResponse? Confirmed(IEnumerable<DatedResponse> assessments, LocalDate baseline, RecistKnowledge knowledge)
    {
        var points = UntilProgression(assessments);
        if (points.IsEmpty)
        {
            return null;
        }

        if (Repeated(points, OverallResponse.Complete, [OverallResponse.Complete], [OverallResponse.Complete, OverallResponse.NotEvaluable], knowledge))
        {
            return OverallResponse.Complete;
        }

        if (Repeated(points, OverallResponse.Partial, [OverallResponse.Partial, OverallResponse.Complete], [OverallResponse.Partial, OverallResponse.Complete, OverallResponse.Stable, OverallResponse.NotEvaluable], knowledge))
        {
            return OverallResponse.Partial;
        }

        var measured = points.Where(p => p.Overall is not (OverallResponse.NotEvaluable or OverallResponse.Progressive)).ToList();
        if (Lasting(measured, baseline, knowledge) is { } lasting)
        {
            return lasting;
        }

        // A partial response that the next assessment shows as stable is stable whatever the time; disease after a complete response is progression.
        for (var i = 0; i + 1 < points.Length; i++)
        {
            switch (points[i].Overall, points[i + 1].Overall)
            {
                case (OverallResponse.Partial, OverallResponse.Stable):
                    return OverallResponse.Stable;
                case (OverallResponse.Complete, OverallResponse.Partial or OverallResponse.Stable):
                    return OverallResponse.Progressive;
            }
        }

        return Rest(points);
    }

    private static bool Repeated(ImmutableArray<DatedResponse> points, OverallResponse first, OverallResponse[] again, OverallResponse[] between, RecistKnowledge knowledge)
    {
        for (var i = 0; i < points.Length; i++)
        {
            for (var j = i + 1; points[i].Overall == first && j < points.Length && between.Contains(points[j].Overall); j++)
            {
                if (again.Contains(points[j].Overall) && Period.DaysBetween(points[i].Day, points[j].Day) >= knowledge.Whole("confirm-days"))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static OverallResponse? Lasting(IEnumerable<DatedResponse> points, LocalDate baseline, RecistKnowledge knowledge)
    {
        var lasting = points.Where(p => Period.DaysBetween(baseline, p.Day) >= knowledge.Whole("least-stable-days")).ToList();
        return lasting.Count == 0 ? null : lasting.All(p => p.Overall == OverallResponse.Neither) ? OverallResponse.Neither : OverallResponse.Stable;
    }

    private static OverallResponse Rest(ImmutableArray<DatedResponse> points) =>
        points.Any(p => p.Overall == OverallResponse.Progressive) ? OverallResponse.Progressive : OverallResponse.NotEvaluable;

    private static ImmutableArray<DatedResponse> UntilProgression(IEnumerable<DatedResponse> assessments)
    {
        var points = assessments.OrderBy(p => p.Day).ToImmutableArray();
        var first = points.ToList().FindIndex(p => p.Overall == OverallResponse.Progressive);
        return first < 0 ? points : points[..(first + 1)];
    }
}
