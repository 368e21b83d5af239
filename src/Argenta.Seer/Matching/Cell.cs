namespace Argenta.Seer.Matching;

/// <summary>A cell of an INPUT column: the ranges of which one has to hold the value.</summary>
internal sealed class Cell
{
    private Cell(ValueRange[] ranges)
    {
        Ranges = ranges;
        MatchesAll = Array.Exists(ranges, r => r.MatchesAll);
        HasReference = Array.Exists(ranges, r => r.HasReference);
    }

    public ValueRange[] Ranges { get; }

    public bool MatchesAll { get; }

    public bool HasReference { get; }

    /// <summary>Reads a cell: <c>*</c> for all, else values and low-high ranges with commas between.</summary>
    /// <exception cref="FormatException">A range runs backwards.</exception>
    public static Cell Parse(string text)
    {
        if (text == "*")
        {
            return new Cell([ValueRange.All]);
        }

        var entries = text.Split(',');
        var ranges = new ValueRange[entries.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            ranges[i] = ParseRange(entries[i]);
            if (ranges[i].RunsBackwards)
            {
                throw new FormatException($"The range '{entries[i].Trim()}' runs backwards, so that no value can lie in it.");
            }
        }

        return new Cell(ranges);
    }

    /// <summary>
    /// A hyphen makes a range only where the two sides fit together (same length, both numbers, or one a reference): a code such as <c>N0(i-)</c> is a value.
    /// </summary>
    private static ValueRange ParseRange(string entry)
    {
        var parts = ReferenceText.SplitAtHyphens(entry);
        if (parts.Length == 2)
        {
            var low = ReferenceText.Trim(parts[0]);
            var high = ReferenceText.Trim(parts[1]);
            if (low.Length == high.Length || (ReferenceText.IsNumber(low) && ReferenceText.IsNumber(high)) || IsBraced(low) || IsBraced(high))
            {
                return new ValueRange(low, high);
            }
        }

        var value = ReferenceText.Trim(entry);
        return new ValueRange(value, value);
    }

    private static bool IsBraced(string text) => text.StartsWith("{{", StringComparison.Ordinal) && text.EndsWith("}}", StringComparison.Ordinal);
}
