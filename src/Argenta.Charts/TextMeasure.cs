using System.Text;

namespace Argenta.Charts;

/// <summary>How wide text is, without a font: a little more than the common sans-serif faces need, so that labels never touch.</summary>
internal static class TextMeasure
{
    public static double Width(string text, double size, bool bold = false)
    {
        var em = 0.0;
        foreach (var rune in text.EnumerateRunes())
        {
            em += Em(rune);
        }

        return em * size * (bold ? 1.07 : 1);
    }

    /// <summary>The text, or its beginning with an ellipsis when it is too wide.</summary>
    public static string Fit(string text, double size, double width, bool bold = false)
    {
        if (Width(text, size, bold) <= width)
        {
            return text;
        }

        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Width(kept.ToString() + rune + "…", size, bold) > width)
            {
                break;
            }

            kept.Append(rune);
        }

        return kept.ToString().TrimEnd() + "…";
    }

    /// <summary>Lines no wider than asked, broken at spaces; the last ends with an ellipsis when there were more.</summary>
    public static IReadOnlyList<string> Wrap(string text, double size, double width, int most, bool bold = false)
    {
        var lines = new List<string>();
        var line = string.Empty;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            var longer = line.Length == 0 ? words[i] : $"{line} {words[i]}";
            if (line.Length > 0 && Width(longer, size, bold) > width)
            {
                if (lines.Count == most - 1)
                {
                    lines.Add(Fit(string.Join(' ', [line, .. words[i..]]), size, width, bold));
                    return lines;
                }

                lines.Add(Fit(line, size, width, bold));
                line = words[i];
            }
            else
            {
                line = longer;
            }
        }

        if (line.Length > 0)
        {
            lines.Add(Fit(line, size, width, bold));
        }

        return lines;
    }

    private static double Em(Rune rune) => rune.Value switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or '·' => 0.31,
        ' ' or 'f' or 't' or 'r' or '(' or ')' or '[' or ']' or '-' or '/' => 0.4,
        'm' or 'w' or 'M' or 'W' or '@' or '%' or '…' or '—' => 0.95,
        >= '0' and <= '9' => 0.64,
        >= 'A' and <= 'Z' => 0.7,
        < 0x2e80 => 0.6,
        _ => 1.05,
    };
}
