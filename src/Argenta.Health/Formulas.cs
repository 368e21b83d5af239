using Argenta.Terms;

namespace Argenta.Health;

/// <summary>The small arithmetic of overall health. Units in names; nothing is rounded.</summary>
public static class Formulas
{
    /// <summary>Micromoles of creatinine per litre in one milligram per decilitre.</summary>
    public const decimal CreatinineMicromolesPerMilligram = 88.4m;

    /// <summary>Creatinine clearance after Cockcroft and Gault, mL/min, by actual body weight: (140 - age) * weight * (0.85 if female) / (72 * creatinine in mg/dL).</summary>
    /// <param name="ageYears">Whole years, below 140.</param>
    /// <param name="weightKg">Actual body weight, above 0.</param>
    /// <param name="creatinineUmolPerL">Serum creatinine, above 0.</param>
    /// <param name="female">Female sex.</param>
    /// <exception cref="ArgumentOutOfRangeException">An input is outside its bounds.</exception>
    public static decimal CockcroftGault(int ageYears, decimal weightKg, decimal creatinineUmolPerL, bool female)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(ageYears, 140);
        ArgumentOutOfRangeException.ThrowIfNegative(ageYears);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weightKg);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(creatinineUmolPerL);
        return (140 - ageYears) * weightKg * (female ? 0.85m : 1m) / (72m * creatinineUmolPerL / CreatinineMicromolesPerMilligram);
    }

    /// <summary>Estimated GFR by CKD-EPI 2021 (creatinine, without race), mL/min/1.73 m2. Inker et al., N Engl J Med 2021;385:1737.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An input is outside its bounds.</exception>
    public static decimal CkdEpi2021(int ageYears, decimal creatinineUmolPerL, bool female)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ageYears);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(creatinineUmolPerL);
        var ratio = (double)(creatinineUmolPerL / CreatinineMicromolesPerMilligram) / (female ? 0.7 : 0.9);
        var gfr = 142 * Math.Pow(Math.Min(ratio, 1), female ? -0.241 : -0.302) * Math.Pow(Math.Max(ratio, 1), -1.200) * Math.Pow(0.9938, ageYears) * (female ? 1.012 : 1);
        return (decimal)gfr;
    }

    /// <summary>Body mass index, kg/m2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An input is not above 0.</exception>
    public static decimal BodyMassIndex(decimal weightKg, decimal heightCm)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weightKg);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(heightCm);
        return weightKg / (heightCm / 100m * (heightCm / 100m));
    }

    /// <summary>Body surface after Mosteller, m2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An input is not above 0.</exception>
    public static decimal Mosteller(decimal weightKg, decimal heightCm)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weightKg);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(heightCm);
        return (decimal)Math.Sqrt((double)(heightCm * weightKg / 3600m));
    }

    /// <summary>A rate per 1.73 m2 for a body surface of its own: <c>rate * surface / 1.73</c>, mL/min.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An input is not above 0.</exception>
    public static decimal Deindexed(decimal mLPerMinPer173, decimal surfaceM2)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mLPerMinPer173);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(surfaceM2);
        return mLPerMinPer173 * surfaceM2 / 1.73m;
    }

    /// <summary>QT interval corrected after Fridericia, ms: QT divided by the cube root of the RR interval in seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An input is not above 0.</exception>
    public static decimal Fridericia(decimal qtMs, decimal rrMs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(qtMs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rrMs);
        return qtMs / (decimal)Math.Cbrt((double)rrMs / 1000);
    }

    /// <summary>RR interval in ms of a heart rate per minute.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not above 0.</exception>
    public static decimal RrOfRate(decimal perMinute)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perMinute);
        return 60_000m / perMinute;
    }

    /// <summary>Calcium corrected for albumin, mmol/L: calcium + 0.02 * (40 - albumin in g/L).</summary>
    public static decimal CorrectedCalcium(decimal calciumMmolPerL, decimal albuminGPerL) => calciumMmolPerL + (0.02m * (40m - albuminGPerL));

    /// <summary>Loss of weight against an earlier weight, percent; a gain is negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The earlier weight is not above 0.</exception>
    public static decimal WeightLoss(decimal earlierKg, decimal latestKg)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(earlierKg);
        return (earlierKg - latestKg) / earlierKg * 100m;
    }
}
