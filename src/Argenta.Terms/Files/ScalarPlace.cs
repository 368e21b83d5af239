namespace Argenta.Terms.Files;

/// <summary>Finds where in a file a character of a YAML value stands, also over folded lines, quotes and block values.</summary>
internal static class ScalarPlace
{
    /// <summary>Line and column, both from 1, of the character at an offset of the node's text.</summary>
    public static (int Line, int Column) Of(YamlNode node, string fileText, int offset)
    {
        var start = OffsetOf(fileText, node.Line, node.Column);
        if (start < 0 || start >= fileText.Length)
        {
            return (node.Line, node.Column);
        }

        var style = node.Quoted ? fileText[start] : '\0';
        var at = style switch
        {
            '"' or '\'' => start + 1,
            '|' or '>' => AfterLine(fileText, start),
            _ => start,
        };
        var text = node.Text;

        // The value's visible characters stand in the file in the same order, with only space, line ends and escapes between.
        for (var i = 0; i < Math.Min(offset + 1, text.Length); i++)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                continue;
            }

            while (at < fileText.Length && (char.IsWhiteSpace(fileText[at]) || (style == '"' && fileText[at] == '\\')))
            {
                // an escape is either white space itself (\n, \t, \r) or only announces the character
                at += fileText[at] == '\\' && at + 1 < fileText.Length && fileText[at + 1] is 'n' or 't' or 'r' ? 2 : 1;
            }

            if (at >= fileText.Length || fileText[at] != text[i])
            {
                return (node.Line, node.Column);
            }

            if (i == offset)
            {
                return Place(fileText, at);
            }

            at += style == '\'' && text[i] == '\'' ? 2 : 1;
        }

        return Place(fileText, Math.Min(at, fileText.Length));
    }

    private static int OffsetOf(string text, int line, int column)
    {
        var at = 0;
        for (var i = 1; i < line; i++)
        {
            var end = text.IndexOf('\n', at);
            if (end < 0)
            {
                return -1;
            }

            at = end + 1;
        }

        return at + column - 1;
    }

    private static int AfterLine(string text, int at)
    {
        var end = text.IndexOf('\n', at);
        return end < 0 ? text.Length : end + 1;
    }

    private static (int Line, int Column) Place(string text, int at)
    {
        var before = text.AsSpan(0, at);
        return (before.Count('\n') + 1, at - before.LastIndexOf('\n'));
    }
}
