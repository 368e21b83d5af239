using System.Globalization;
using Argenta.Course.Recist;
using Argenta.Terms;

namespace Argenta.Course.Growth;

/// <summary>What growth rates say where they do not set the tempo (followup.md 5).</summary>
internal static class GrowthRemarks
{
    /// <summary>Remarks, each with its interval.</summary>
    public static IEnumerable<Because> Of(GrowthRate? latest, GrowthRate? early, GrowthRate? before, RecistKnowledge knowledge)
    {
        if (latest is { PercentPerMonth: > 0 } rate && !rate.Reaches(knowledge["rapid-rate"]))
        {
            yield return knowledge.Cite($"Growth {Text(rate)}: a remark, it does not set the tempo", "rapid-rate", "growth-rate");
        }

        if (early is { } first && first.PercentPerMonth >= (double)knowledge["early-rate"])
        {
            yield return knowledge.Cite($"Early growth on treatment {Text(first)}: the next imaging in three months may be wise; never alone a reason to change treatment", "early-rate", "growth-rate");
        }

        if (before is { } untreated && untreated.PercentPerMonth >= (double)knowledge["before-rate"])
        {
            yield return knowledge.Cite($"Growth before treatment {Text(untreated)}: a prognostic remark", "before-rate", "growth-rate");
        }
    }

    private static string Text(GrowthRate rate) =>
        string.Create(CultureInfo.InvariantCulture, $"{rate.FromMm} to {rate.ToMm} mm in {rate.Days:0} days, {rate.PercentPerMonth:0.0} % a month (95 % {rate.Low:0.0} to {rate.High:0.0})");
}
