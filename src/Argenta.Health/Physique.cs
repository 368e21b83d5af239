using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Health;

/// <summary>Body mass index, body surface, loss of weight, calcium for this albumin.</summary>
internal static class Physique
{
    public static HealthValue Bmi(PatientRecord record, LocalDate asOf, Finding<NumberRange> weight, Finding<NumberRange> height, HealthKnowledge knowledge, bool explained) =>
        OfWeightAndHeight("bmi", "weight (kg) / height (m) squared", Formulas.BodyMassIndex, record, asOf, weight, height, knowledge, explained);

    public static HealthValue Surface(PatientRecord record, LocalDate asOf, Finding<NumberRange> weight, Finding<NumberRange> height, HealthKnowledge knowledge, bool explained) =>
        OfWeightAndHeight("body-surface", "square root of height (cm) * weight (kg) / 3600 (Mosteller)", Formulas.Mosteller, record, asOf, weight, height, knowledge, explained);

    /// <summary>Loss against the heaviest weight of the days before the latest one; without an earlier weight in that time unknown.</summary>
    public static HealthValue WeightLoss(PatientRecord record, LocalDate asOf, string name, int days, HealthKnowledge knowledge, bool explained)
    {
        var formula = explained ? $"(heaviest weight of the {days} days before - latest weight) / heaviest weight" : null;
        var cited = knowledge.Formulas[name];
        var (earlier, latest) = Weights(record, asOf, days);
        if (earlier is null)
        {
            var none = Findings.Unknown<NumberRange>(name, explained ? [new(name, $"No two weights within {days} days are recorded.", "clinic-visit")] : []) with { Unit = "%" };
            return new(name, Computed.LabelOf(name), none, formula, cited.Source);
        }

        var old = knowledge.DaysOf(Freshness.Short) is { } fresh && Period.DaysBetween(latest!.Happened.Earliest, asOf) > fresh;
        var value = NumberRange.Exactly(Formulas.WeightLoss(earlier.Number!.Value.Low, latest!.Number!.Value.Low));
        ImmutableArray<Because> because = explained ? [cited.Node(formula!, LatestValue.Leaf(earlier), LatestValue.Leaf(latest))] : [];
        var finding = old ? Findings.Provisional(name, value, because, [new(name, "The latest weight is not recent.", "clinic-visit")]) with { Flags = ["old-value"] } : Findings.Settled(name, value, [.. because]);
        return new(name, Computed.LabelOf(name), finding with { Unit = "%" }, formula, cited.Source);
    }

    /// <summary>The latest weight, of one day the last recorded, and the heaviest of the days before it, of equals the first; null where there are no two.</summary>
    private static (ObservationEntry? Earlier, ObservationEntry? Latest) Weights(PatientRecord record, LocalDate asOf, int days)
    {
        var all = LatestValue.Usable(record, "weight", asOf);
        var (latest, earlier) = (default(ObservationEntry), default(ObservationEntry));
        foreach (var weight in all)
        {
            latest = Counts(weight) && (latest is null || weight.Happened >= latest.Happened) ? weight : latest;
        }

        foreach (var weight in all)
        {
            if (Counts(weight) && weight.Happened.Latest < latest!.Happened.Earliest && Period.DaysBetween(weight.Happened.Earliest, latest.Happened.Latest) <= days
                && (earlier is null || weight.Number!.Value.Low > earlier.Number!.Value.Low || (weight.Number!.Value.Low == earlier.Number!.Value.Low && weight.Happened < earlier.Happened)))
            {
                earlier = weight;
            }
        }

        return (earlier, latest);

        static bool Counts(ObservationEntry e) => !e.Happened.IsEmpty && e.Number is { IsExact: true, Low: > 0 };
    }

    /// <summary>As recorded, else calcium + 0.02 * (40 - albumin).</summary>
    public static HealthValue CorrectedCalcium(PatientRecord record, LocalDate asOf, Finding<NumberRange> calcium, Finding<NumberRange> albumin, HealthKnowledge knowledge, bool explained)
    {
        const string name = "calcium-corrected";
        const string formula = "calcium (mmol/L) + 0.02 * (40 - albumin (g/L))";
        if (Computed.Recorded(record, name, knowledge, asOf, Freshness.Short, "blood-chemistry") is { } measured)
        {
            return new(name, Computed.LabelOf(name), measured, "as recorded", null);
        }

        var finding = Computed.Exact(calcium, out var total) && Computed.Exact(albumin, out var protein)
            ? Computed.From(name, NumberRange.Exactly(Formulas.CorrectedCalcium(total, protein)), formula, knowledge.Formulas[name], explained, calcium, albumin)
            : Computed.Missing(name, explained, calcium, albumin);
        return new(name, Computed.LabelOf(name), finding, formula, knowledge.Formulas[name].Source);
    }

    private static HealthValue OfWeightAndHeight(string name, string formula, Func<decimal, decimal, decimal> compute, PatientRecord record, LocalDate asOf, Finding<NumberRange> weight, Finding<NumberRange> height, HealthKnowledge knowledge, bool explained)
    {
        if (Computed.Exact(weight, out var kilograms) && Computed.Exact(height, out var centimetres))
        {
            return new(name, Computed.LabelOf(name), Computed.From(name, NumberRange.Exactly(compute(kilograms, centimetres)), formula, knowledge.Formulas[name], explained, weight, height), formula, knowledge.Formulas[name].Source);
        }

        return Computed.Recorded(record, name, knowledge, asOf, Freshness.Long, "clinic-visit") is { } recorded
            ? new(name, Computed.LabelOf(name), recorded, "as recorded", null)
            : new(name, Computed.LabelOf(name), Computed.Missing(name, explained, weight, height), formula, knowledge.Formulas[name].Source);
    }
}
