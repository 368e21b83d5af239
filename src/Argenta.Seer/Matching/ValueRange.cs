namespace Argenta.Seer.Matching;

/// <summary>
/// One entry of a cell: all values, or those from <see cref="Low"/> to <see cref="High"/>. Where both bounds are numbers and differ, values compare as numbers (and a value
/// with a decimal point never lies between bounds without one); else as text of the same length.
/// </summary>
internal sealed class ValueRange
{
    /// <summary>Matches every value.</summary>
    public static readonly ValueRange All = new();

    private ValueRange()
    {
        Low = High = ValueText.Blank;
        MatchesAll = true;
    }

    public ValueRange(string low, string high)
    {
        Low = new ValueText(low);
        High = low == high ? Low : new ValueText(high);
        LowKey = ReferenceText.ReferencedKey(low);
        HighKey = ReferenceText.ReferencedKey(high);
    }

    public bool MatchesAll { get; }

    public ValueText Low { get; }

    public ValueText High { get; }

    /// <summary>The key whose value is the lower bound, where the bound is a reference.</summary>
    public string? LowKey { get; }

    /// <summary>The key whose value is the upper bound, where the bound is a reference.</summary>
    public string? HighKey { get; }

    public bool HasReference => LowKey is not null || HighKey is not null;

    /// <summary>Whether no value can lie in it, because it runs backwards.</summary>
    public bool RunsBackwards =>
        !MatchesAll && !HasReference && Low.Text != High.Text
        && (Low.IsNumber && High.IsNumber ? Low.Number > High.Number : Low.Text.Length == High.Text.Length && string.CompareOrdinal(Low.Text, High.Text) > 0);

    /// <summary>Whether a value lies between two bounds.</summary>
    public static bool Contains(ValueText low, ValueText high, in ValueView value)
    {
        if (low.IsNumber && high.IsNumber && low.Text != high.Text)
        {
            return value.IsNumber && (!value.HasPoint || low.HasPoint || high.HasPoint) && value.Number >= low.Number && value.Number <= high.Number;
        }

        return low.Text.Length == high.Text.Length && low.Text.Length == value.Text.Length
            && low.Text.AsSpan().SequenceCompareTo(value.Text) <= 0 && high.Text.AsSpan().SequenceCompareTo(value.Text) >= 0;
    }
}
