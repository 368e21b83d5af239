using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Health;

/// <summary>Renal function: clearance and estimated GFR, never one in place of the other silently (decisions 11).</summary>
public static class Renal
{
    /// <summary>Creatinine clearance after Cockcroft and Gault. Needs age, sex, weight, creatinine.</summary>
    public static HealthValue Clearance(PatientRecord record, LocalDate asOf, Finding<NumberRange> age, Finding<Sex> sex, Finding<NumberRange> weight, Finding<NumberRange> creatinine, HealthKnowledge knowledge)
    {
        const string name = "creatinine-clearance";
        const string label = "Creatinine clearance (Cockcroft-Gault)";
        const string formula = "(140 - age) * weight (kg) * (0.85 if female) / (72 * creatinine in mg/dL), actual weight";
        var measured = LatestValue.Of(record, new(name, name, label, "mL/min", false, ["blood-chemistry"], Freshness.Short), asOf, knowledge.FreshDays.Value);
        if (measured.State != FindingState.Unknown)
        {
            return new(name, label, measured, "as recorded", null);
        }

        if (!Usable(age, creatinine, sex, out var years, out var female) || !weight.IsKnown || !weight.Value.IsExact)
        {
            var needs = Missing(age, sex, creatinine, weight);
            return new(name, label, Findings.Unknown<NumberRange>(name, [.. needs]) with { Unit = "mL/min" }, formula, "CAPE-label");
        }

        var low = Formulas.CockcroftGault((int)years.High, weight.Value.Low, creatinine.Value.Low, female);
        var high = Formulas.CockcroftGault((int)years.Low, weight.Value.Low, creatinine.Value.Low, female);
        return new(name, label, Computed.From(name, NumberRange.Between(low, high), "mL/min", age, sex, weight, creatinine), formula, "CAPE-label");
    }

    /// <summary>Estimated GFR: as the laboratory reports it, else CKD-EPI 2021.</summary>
    public static HealthValue Gfr(PatientRecord record, LocalDate asOf, Finding<NumberRange> age, Finding<Sex> sex, Finding<NumberRange> creatinine, HealthKnowledge knowledge)
    {
        const string name = "egfr";
        const string label = "Estimated GFR";
        const string unit = "mL/min/{1.73_m2}";
        var measured = LatestValue.Of(record, new(name, name, label, unit, false, ["blood-chemistry"], Freshness.Short), asOf, knowledge.FreshDays.Value);
        if (measured.State != FindingState.Unknown)
        {
            return new(name, label, measured, "as the laboratory reported it", null);
        }

        const string formula = "CKD-EPI 2021 (creatinine)";
        if (!Usable(age, creatinine, sex, out var years, out var female))
        {
            return new(name, label, Findings.Unknown<NumberRange>(name, [.. Missing(age, sex, creatinine)]) with { Unit = unit }, formula, "CKDEPI-2021");
        }

        var low = Formulas.CkdEpi2021((int)years.High, creatinine.Value.Low, female);
        var high = Formulas.CkdEpi2021((int)years.Low, creatinine.Value.Low, female);
        return new(name, label, Computed.From(name, NumberRange.Between(low, high), unit, age, sex, creatinine), formula, "CKDEPI-2021");
    }

    private static bool Usable(Finding<NumberRange> age, Finding<NumberRange> creatinine, Finding<Sex> sex, out NumberRange years, out bool female)
    {
        years = age.Value;
        female = sex.Value == Sex.Female;
        return age.IsKnown && creatinine.IsKnown && creatinine.Value.IsExact && creatinine.Value.Low > 0 && sex.IsKnown && sex.Value is (Sex.Male or Sex.Female) && age.Value.High < 140;
    }

    private static IEnumerable<Need> Missing(params Finding[] inputs) => inputs.Where(i => !i.IsKnown).SelectMany(i => i.Needs);
}
