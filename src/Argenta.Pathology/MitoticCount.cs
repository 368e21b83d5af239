using Argenta.Terms;

namespace Argenta.Pathology;

/// <summary>Brings mitotic counts to one denominator.</summary>
public static class MitoticCount
{
    // Pi to more places than any field diameter is known to.
    private const decimal Pi = 3.14159265358979323846m;

    /// <summary>Area of a microscope field in mm2.</summary>
    /// <param name="diameterMm">Field diameter in mm (field number divided by objective).</param>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0.</exception>
    public static decimal FieldArea(decimal diameterMm)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(diameterMm);
        return Pi * diameterMm * diameterMm / 4m;
    }

    /// <summary>A count per so many fields, brought to the target area.</summary>
    /// <param name="count">Mitoses counted in the fields.</param>
    /// <param name="fields">Number of fields.</param>
    /// <param name="areaMm2">Area of one field in mm2; null gives an interval over the usual areas.</param>
    /// <param name="rule">Target and usual areas.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fields or area not above 0.</exception>
    public static NumberRange FromFields(NumberRange count, int fields, decimal? areaMm2, FieldRule rule)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(fields);
        if (areaMm2 is { } area)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(area, nameof(areaMm2));
            return count.Scale(rule.TargetMm2 / (fields * area));
        }

        var least = rule.TargetMm2 / (fields * rule.AreaHigh);
        var most = rule.TargetMm2 / (fields * rule.AreaLow);
        var low = count.Low == NumberRange.NoLow ? NumberRange.NoLow : count.Low * least;
        var high = count.High == NumberRange.NoHigh ? NumberRange.NoHigh : count.High * most;
        return new(low, high, count.LowOpen && low != high, count.HighOpen && low != high, count.Approximate);
    }

    /// <summary>A count per mm2, brought to the target area.</summary>
    public static NumberRange FromMm2(NumberRange perMm2, FieldRule rule) => perMm2.Scale(rule.TargetMm2);
}
