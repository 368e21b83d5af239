using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Health;

/// <summary>Renal function: clearance and estimated GFR, never one in place of the other silently (decisions 11).</summary>
public static class Renal
{
    /// <summary>Creatinine clearance: as recorded, else after Cockcroft and Gault. Needs age, sex, weight, creatinine.</summary>
    public static HealthValue Clearance(PatientRecord record, LocalDate asOf, Finding<NumberRange> age, Finding<Sex> sex, Finding<NumberRange> weight, Finding<NumberRange> creatinine, HealthKnowledge knowledge, bool explained = true)
    {
        const string name = "creatinine-clearance";
        const string formula = "(140 - age) * weight (kg) * (0.85 if female) / (72 * creatinine in mg/dL), actual weight";
        var label = Computed.LabelOf(name);
        var cited = knowledge.Formulas[name];
        if (Computed.Recorded(record, name, knowledge, asOf, Freshness.Short, "blood-chemistry") is { } measured)
        {
            return new(name, label, measured, "as recorded", null);
        }

        age = AgeThen(record, asOf, age, creatinine, knowledge, explained);
        if (!Usable(age, creatinine, sex, out var years, out var female) || !Computed.Exact(weight, out var kilograms))
        {
            return new(name, label, Computed.Missing(name, explained, age, sex, creatinine, weight), formula, cited.Source);
        }

        var low = Formulas.CockcroftGault((int)years.High, kilograms, creatinine.Value.Low, female);
        var high = years.IsExact ? low : Formulas.CockcroftGault((int)years.Low, kilograms, creatinine.Value.Low, female);
        return new(name, label, Computed.From(name, NumberRange.Between(low, high), formula, cited, explained, age, sex, weight, creatinine), formula, cited.Source);
    }

    /// <summary>Estimated GFR: as the laboratory reports it, else CKD-EPI 2021.</summary>
    public static HealthValue Gfr(PatientRecord record, LocalDate asOf, Finding<NumberRange> age, Finding<Sex> sex, Finding<NumberRange> creatinine, HealthKnowledge knowledge, bool explained = true)
    {
        const string name = "egfr";
        const string formula = "CKD-EPI 2021 (creatinine)";
        var label = Computed.LabelOf(name);
        var cited = knowledge.Formulas[name];
        if (Computed.Recorded(record, name, knowledge, asOf, Freshness.Short, "blood-chemistry") is { } measured)
        {
            return new(name, label, measured, "as the laboratory reported it", null);
        }

        age = AgeThen(record, asOf, age, creatinine, knowledge, explained);
        if (!Usable(age, creatinine, sex, out var years, out var female))
        {
            return new(name, label, Computed.Missing(name, explained, age, sex, creatinine), formula, cited.Source);
        }

        var low = Formulas.CkdEpi2021((int)years.High, creatinine.Value.Low, female);
        var high = years.IsExact ? low : Formulas.CkdEpi2021((int)years.Low, creatinine.Value.Low, female);
        return new(name, label, Computed.From(name, NumberRange.Between(low, high), formula, cited, explained, age, sex, creatinine), formula, cited.Source);
    }

    /// <summary>Estimated GFR for this body surface, mL/min: never called clearance (decisions 11).</summary>
    public static HealthValue Absolute(Finding<NumberRange> egfr, Finding<NumberRange> surface, HealthKnowledge knowledge, bool explained = true)
    {
        const string name = "egfr-absolute";
        const string formula = "estimated GFR * body surface / 1.73";
        var finding = Computed.Exact(surface, out var squareMetres) && egfr.IsKnown && egfr.Value is { Low: > 0, High: < NumberRange.NoHigh }
            ? Computed.From(name, NumberRange.Between(Formulas.Deindexed(egfr.Value.Low, squareMetres), Formulas.Deindexed(egfr.Value.High, squareMetres)), formula, knowledge.Formulas[name], explained, egfr, surface)
            : Computed.Missing(name, explained, egfr, surface);
        return new(name, Computed.LabelOf(name), finding, formula, knowledge.Formulas[name].Source);
    }

    /// <summary>The age on the day of the sample: what kidneys did then is not less for the years since.</summary>
    private static Finding<NumberRange> AgeThen(PatientRecord record, LocalDate asOf, Finding<NumberRange> age, Finding<NumberRange> creatinine, HealthKnowledge knowledge, bool explained)
    {
        if (!creatinine.IsKnown || knowledge.PlaceOf(creatinine.Name) is not (>= 0 and var place) || place >= knowledge.Values.Length)
        {
            return age;
        }

        var taken = LatestValue.DayOf(record, knowledge.Values[place].Item, asOf);
        return !taken.IsEmpty && taken.Latest < asOf && Ages.Of(record.Person, taken.Latest, explained) is { IsKnown: true } then ? then : age;
    }

    private static bool Usable(Finding<NumberRange> age, Finding<NumberRange> creatinine, Finding<Sex> sex, out NumberRange years, out bool female)
    {
        years = age.Value;
        female = sex.Value == Sex.Female;
        return age.IsKnown && Computed.Exact(creatinine, out _) && sex.IsKnown && sex.Value is (Sex.Male or Sex.Female) && age.Value.High < 140;
    }
}
