using System.Collections.Immutable;
using System.Globalization;
using Argenta.Course.Recist;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Course.Growth;

/// <summary>Tempo and growth rates from measured lesions (decisions 9).</summary>
public static class MeasuredTempo
{
    private static readonly Need Scans = new("tempo", "Two comparable scans would show how fast it grows.", "ct", "mri");

    /// <summary>Tempo on the latest assessment: the shortest interval over which it grew counts.</summary>
    public static Finding<Tempo> Of(RecistAssessment? response, CourseKnowledge knowledge)
    {
        if (response is null || response.Points.Length < 2 || Days(response.Points[0], Latest(response)).Most < knowledge.Days("least-observed-days"))
        {
            return Findings.Unknown<Tempo>("tempo", [Scans]);
        }

        var latest = Latest(response);
        var answer = At(response, latest, knowledge)
            ?? (response.Progression is { } progression && !ReferenceEquals(progression, latest) ? At(response, progression, knowledge) : null);
        if (answer is { } grown)
        {
            var certain = grown.Fastest == grown.Slowest && !response.Flags.Contains("baseline-old");
            return (certain ? Findings.Settled("tempo", grown.Slowest) : Findings.Provisional("tempo", grown.Slowest, [], [Scans], grown.Slowest, grown.Fastest)) with { Basis = "lesions", Grounds = () => [grown.Why(), .. latest.Because] };
        }

        if (response.Progression is null && latest.Overall is not (null or OverallResponse.NotEvaluable))
        {
            var observed = Days(response.Points[0], latest);
            var isLong = observed.Least >= knowledge.Days("stable-from-days");
            return (isLong ? Findings.Settled("tempo", Tempo.Stable) : Findings.Unknown("tempo", [Scans], [], Tempo.Stable, Tempo.SlowProgressing)) with
            {
                Basis = "lesions",
                Grounds = () => [Bound($"No progression over {observed.Least} days", knowledge, "stable-from-days") with { Truth = isLong ? Truth.True : Truth.Unknown }, .. latest.Because],
            };
        }

        return Findings.Unknown<Tempo>("tempo", [Scans]) with { Basis = "lesions", Grounds = () => latest.Because };
    }

    /// <summary>The growth rate up to the latest assessment, against the nearest comparable one that is far enough away; null where none can be told.</summary>
    public static GrowthRate? Rate(RecistAssessment response, RecistKnowledge knowledge)
    {
        var latest = Latest(response);
        if (!latest.Complete)
        {
            return null;
        }

        var rates = Comparable(response, latest).Select(c => Between(c, latest, knowledge)).OfType<GrowthRate>().OrderBy(r => r.Days).ToList();
        return rates.FirstOrDefault(r => r.Days >= (double)(knowledge["growth-least-months"] * knowledge["days-per-month"])) ?? rates.LastOrDefault();
    }

    /// <summary>The early rate on a course: from baseline to the first assessment in its window; null where there is none.</summary>
    public static GrowthRate? Early(RecistAssessment response, RecistKnowledge knowledge)
    {
        var perMonth = (double)knowledge["days-per-month"];
        return response.Course is null ? null : response.Points.Skip(1)
            .Where(p => p.Complete && IsComparable(response.Baseline, p))
            .Select(p => Between(response.Baseline, p, knowledge)).OfType<GrowthRate>()
            .FirstOrDefault(r => r.Days >= (double)knowledge["early-from-months"] * perMonth && r.Days <= (double)knowledge["early-until-months"] * perMonth);
    }

    /// <summary>The rate between two assessments.</summary>
    public static GrowthRate? Between(RecistPoint from, RecistPoint to, RecistKnowledge knowledge)
    {
        var shared = from.Sizes.Keys.Where(to.Sizes.ContainsKey).ToList();
        return shared.All(k => from.Sizes[k].Mm!.Value.IsExact && to.Sizes[k].Mm!.Value.IsExact)
            ? GrowthRate.Between([.. shared.Select(k => (from.Sizes[k].Mm!.Value.Low, to.Sizes[k].Mm!.Value.Low))], Days(from, to).Most, knowledge)
            : null;
    }

    /// <summary>The latest assessment that says something.</summary>
    private static RecistPoint Latest(RecistAssessment response) => response.Points.Last(p => p.Overall != OverallResponse.NotEvaluable);

    private static (Tempo Slowest, Tempo Fastest, Func<Because> Why)? At(RecistAssessment response, RecistPoint now, CourseKnowledge knowledge)
    {
        var recist = knowledge.Recist;
        var answers = new List<(Tempo Slowest, Tempo Fastest, Func<Because> Why)>();
        if (now.SumMm is { } sum)
        {
            foreach (var before in Comparable(response, now))
            {
                var (least, most) = Days(before, now);
                if (ResponseTables.HasGrown(sum.Low, before.SumMm!.Value.High, recist))
                {
                    answers.Add((BySize(most), BySize(least), () => Bound(string.Create(CultureInfo.InvariantCulture, $"Sum {before.SumMm} to {sum} mm in {most} days"), knowledge, "rapid-until-days")));
                }

                if (now.Complete && Between(before, now, recist) is { } rate && rate.Reaches(recist["rapid-rate"]))
                {
                    answers.Add((Tempo.Rapid, Tempo.Rapid, () => recist.Cite(string.Create(CultureInfo.InvariantCulture, $"Growth rate {rate.PercentPerMonth:0.0} % a month, interval {rate.Low:0.0} to {rate.High:0.0}"), "rapid-rate", "tempo")));
                }
            }
        }

        if (now.NonTarget == NonTargetResponse.Progressive || now.NewLesions.Any(n => n.Unequivocal))
        {
            // Counted to the assessment that first showed it, from the last one that did not.
            var clear = response.Points.TakeWhile(p => !ReferenceEquals(p, now)).LastOrDefault(p => p.NonTarget != NonTargetResponse.Progressive && !p.NewLesions.Any(n => n.Unequivocal)) ?? response.Baseline;
            var shown = response.Points.SkipWhile(p => !ReferenceEquals(p, clear)).Skip(1).First();
            var (least, most) = Days(clear, shown);
            answers.Add((ByAppearance(most), ByAppearance(least), () => Bound($"New lesion or worse non-targets {most} days after the last clear assessment", knowledge, "slow-from-days")));
        }

        return answers.Count == 0 ? null : (answers.Max(a => a.Slowest), answers.Max(a => a.Fastest), answers.MaxBy(a => a.Slowest).Why);

        Tempo BySize(int days) => days <= knowledge.Days("rapid-until-days") ? Tempo.Rapid : ByAppearance(days);
        Tempo ByAppearance(int days) => days <= knowledge.Days("slow-from-days") ? Tempo.Progressing : Tempo.SlowProgressing;
    }

    /// <summary>Earlier assessments with every target, measured the same way.</summary>
    private static IEnumerable<RecistPoint> Comparable(RecistAssessment response, RecistPoint now) =>
        response.Points.TakeWhile(p => !ReferenceEquals(p, now)).Where(p => IsComparable(p, now));

    private static bool IsComparable(RecistPoint before, RecistPoint now)
    {
        if (before is not { Complete: true, SumMm: not null })
        {
            return false;
        }

        foreach (var (lesion, size) in now.Sizes)
        {
            if (!before.Sizes.TryGetValue(lesion, out var was) || was.Modality != size.Modality)
            {
                return false;
            }
        }

        return true;
    }

    private static (int Least, int Most) Days(RecistPoint from, RecistPoint to) =>
        (Period.DaysBetween(from.Date.Latest, to.Date.Earliest), Period.DaysBetween(from.Date.Earliest, to.Date.Latest));

    private static Because Bound(string text, CourseKnowledge knowledge, string bound) =>
        Because.Cited(text, knowledge.Bounds[bound].Source, knowledge.Bounds[bound].Certainty, "tempo");
}
