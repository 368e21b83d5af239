using System.Globalization;
using Argenta.Terms;

namespace Argenta.Rules.Language;

/// <summary>Small arithmetic of ranges.</summary>
internal static class Ranges
{
    /// <summary>Every number of the one lies in the other (true), none does (false), or it depends.</summary>
    /// <remarks>Judged side by side, so that a bound that is not there is not compared: most rules have one. An exact value, as most are, is compared once a side.</remarks>
    public static Truth Lies(in NumberRange value, in NumberRange target)
    {
        if (value.IsExact)
        {
            return TruthLogic.From(target.Contains(value.Low));
        }

        var above = target.Low == NumberRange.NoLow ? Truth.True : (target.LowOpen ? value.AtMostBound(target.Low) : value.LessThan(target.Low)).Not();
        return above == Truth.False || target.High == NumberRange.NoHigh ? above
            : above.And(target.HighOpen ? value.LessThan(target.High) : value.AtMostBound(target.High));
    }

    /// <summary>The numbers of both; null when there is none.</summary>
    public static NumberRange? Both(NumberRange a, NumberRange b)
    {
        if (!a.Overlaps(b))
        {
            return null;
        }

        var (low, lowOpen) = a.Low > b.Low ? (a.Low, a.LowOpen) : a.Low < b.Low ? (b.Low, b.LowOpen) : (a.Low, a.LowOpen || b.LowOpen);
        var (high, highOpen) = a.High < b.High ? (a.High, a.HighOpen) : a.High > b.High ? (b.High, b.HighOpen) : (a.High, a.HighOpen || b.HighOpen);
        return new(low, high, lowOpen, highOpen);
    }

    public static string Plain(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);
}
