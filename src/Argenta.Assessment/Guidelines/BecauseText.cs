using System.Globalization;
using System.Text;
using Argenta.Terms;

namespace Argenta.Assessment.Guidelines;

/// <summary>Draws a tree of grounds as plain text: <c>+</c> holds, <c>-</c> does not hold, <c>?</c> is not known.</summary>
public static class BecauseText
{
    /// <summary>One line a node, two spaces further in a level.</summary>
    /// <param name="because">The top.</param>
    /// <param name="indent">Spaces before the top.</param>
    public static string Of(Because because, int indent = 0)
    {
        var text = new StringBuilder();
        Draw(text, because, indent);
        return text.ToString();
    }

    private static void Draw(StringBuilder text, Because node, int indent)
    {
        var mark = node.Truth switch { Truth.True => '+', Truth.False => '-', _ => '?' };
        text.Append(CultureInfo.InvariantCulture, $"{new string(' ', indent)}{mark} {node.Text}");
        string[] origin = [.. new[] { node.Rule, node.Source, node.Certainty?.Mark() }.Where(p => !string.IsNullOrEmpty(p)).Select(p => p!)];
        if (origin.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" [{string.Join(", ", origin)}]");
        }

        if (node.Entry is { } entry)
        {
            text.Append(CultureInfo.InvariantCulture, $" <- {entry}");
        }

        text.Append('\n');
        foreach (var child in node.Children)
        {
            Draw(text, child, indent + 2);
        }
    }
}
