using Argenta.Terms;

namespace Argenta.Record;

/// <summary>A number of at most 15 digits with at most one bound, in eight bytes instead of forty; or nothing.</summary>
internal readonly record struct PackedRange
{
    private const int Digits = 52;
    private const ulong Largest = (1UL << Digits) - 1;
    private readonly ulong bits;

    private PackedRange(Kind kind, decimal number, bool approximate)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(number, parts);
        bits = (uint)parts[0] | ((ulong)(uint)parts[1] << 32) | ((ulong)number.Scale << Digits) | (decimal.IsNegative(number) ? 1UL << 57 : 0) | ((ulong)kind << 58) | (approximate ? 1UL << 61 : 0);
    }

    private enum Kind
    {
        None,
        Exactly,
        Below,
        AtMost,
        Above,
        AtLeast,
    }

    /// <summary>The number; null for none.</summary>
    public NumberRange? Range
    {
        get
        {
            if (bits == 0)
            {
                return null;
            }

            var number = new decimal((int)bits, (int)((bits & Largest) >> 32), 0, (bits >> 57 & 1) != 0, (byte)(bits >> Digits & 31));
            return (Kind)(bits >> 58 & 7) switch
            {
                Kind.Exactly => NumberRange.Exactly(number, (bits >> 61 & 1) != 0),
                Kind.Below => NumberRange.Below(number),
                Kind.AtMost => NumberRange.AtMost(number),
                Kind.Above => NumberRange.Above(number),
                _ => NumberRange.AtLeast(number),
            };
        }
    }

    /// <summary>Packs a number; false where it is too long or has two bounds.</summary>
    public static bool TryPack(NumberRange range, out PackedRange packed)
    {
        var exact = range.IsExact;
        var isBelow = range.Low == NumberRange.NoLow;
        var bound = isBelow ? range.High : range.Low;
        var fits = (exact || (!range.Approximate && (isBelow ? !range.LowOpen : range.High == NumberRange.NoHigh && !range.HighOpen))) && Fits(bound);
        packed = !fits ? default : new(exact ? Kind.Exactly : isBelow ? range.HighOpen ? Kind.Below : Kind.AtMost : range.LowOpen ? Kind.Above : Kind.AtLeast, bound, range.Approximate);
        return fits;
    }

    private static bool Fits(decimal number)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(number, parts);
        return parts[2] == 0 && (uint)parts[1] < 1U << (Digits - 32);
    }
}
