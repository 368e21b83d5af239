namespace Argenta.Prognosis;

/// <summary>Survival under a steady excess hazard on top of a mortality that grows with age. Times in years.</summary>
/// <param name="Excess">Excess hazard of the tumour, a year.</param>
/// <param name="Multiplier">What other illnesses make of the mortality of age.</param>
/// <param name="Rate">Mortality at <paramref name="ReferenceAge"/>, a year.</param>
/// <param name="Growth">Growth of its logarithm, a year.</param>
/// <param name="Age">Age at the start.</param>
/// <param name="ReferenceAge">Age at which the rate stands.</param>
public readonly record struct CompositeHazard(double Excess, double Multiplier, double Rate, double Growth, double Age, double ReferenceAge)
{
    /// <summary>Share alive after so many years, 0 to 1.</summary>
    public double Survival(double years)
    {
        var mortality = Rate * Math.Exp(Growth * (Age - ReferenceAge));
        return Math.Exp((-Multiplier * mortality / Growth * (Math.Exp(Growth * years) - 1)) - (Excess * years));
    }

    /// <summary>Share alive after so many more years, of those alive after <paramref name="lived"/> years.</summary>
    public double Survival(double years, double lived) => Survival(lived + years) / Survival(lived);

    /// <summary>Months until half have died; null where that takes longer than <paramref name="cap"/> months.</summary>
    public double? Median(double cap)
    {
        if (Survival(cap / 12) > 0.5)
        {
            return null;
        }

        var (low, high) = (0.0, cap / 12);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Survival(middle) > 0.5 ? (middle, high) : (low, middle);
        }

        return (low + high) / 2 * 12;
    }
}
