using System.Globalization;

namespace Argenta.Seer.Matching;

/// <summary>
/// Text as the reference client, a Java program, treats it. Its rules decide which code matches which cell, so they are kept here in one place: trimming takes off
/// everything up to U+0020, a number is an optional minus with ASCII digits and at most one point that is not the last character, and text is ordered by UTF-16 code unit.
/// </summary>
internal static class ReferenceText
{
    /// <summary>Takes off control characters and spaces at both ends; other white space stays.</summary>
    public static string Trim(string text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && text[start] <= ' ')
        {
            start++;
        }

        while (end > start && text[end - 1] <= ' ')
        {
            end--;
        }

        return start == 0 && end == text.Length ? text : text[start..end];
    }

    /// <summary>Whether the reference client reads the text as a number.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[^1] == '.')
        {
            return false;
        }

        var digits = text[0] == '-' ? text[1..] : text;
        var points = 0;
        foreach (var c in digits)
        {
            if (c == '.')
            {
                points++;
            }
            else if (!char.IsAsciiDigit(c))
            {
                return false;
            }
        }

        return points <= 1 && !digits.IsEmpty;
    }

    /// <summary>The number in single precision, which the reference client compares in.</summary>
    public static float ToNumber(ReadOnlySpan<char> text) => float.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    /// <summary>
    /// The parts of a text between hyphens, empty ones at the end left out, as Java's <c>split("-")</c> gives them.
    /// </summary>
    public static string[] SplitAtHyphens(string text)
    {
        var parts = text.Split('-');
        if (parts.Length == 1)
        {
            return parts;
        }

        var kept = parts.Length;
        while (kept > 0 && parts[kept - 1].Length == 0)
        {
            kept--;
        }

        return parts[..kept];
    }

    /// <summary>The key inside <c>{{key}}</c> where a value stands for the context's, else null.</summary>
    public static string? ReferencedKey(string text) =>
        text.Length >= 4 && text.StartsWith("{{", StringComparison.Ordinal) && text.EndsWith("}}", StringComparison.Ordinal) && !text.AsSpan().ContainsAny("\n\r\u0085\u2028\u2029")
            ? text[2..^2]
            : null;
}
