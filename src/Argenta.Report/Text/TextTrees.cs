using Argenta.Terms;

namespace Argenta.Report.Text;

/// <summary>Explanations as trees of lines.</summary>
internal static class TextTrees
{
    /// <summary>Draws a tree under what it explains.</summary>
    public static void Tree(this TextPage page, string indent, IReadOnlyList<Because> because)
    {
        for (var i = 0; i < because.Count; i++)
        {
            var node = because[i];
            var last = i == because.Count - 1;
            var branch = indent + (last ? page.Sign("└─ ", "`- ") : page.Sign("├─ ", "|- "));
            var below = indent + (last ? "   " : page.Sign("│  ", "|  "));
            var sign = node.Truth switch { Truth.True => "+ ", Truth.False => page.Sign("− ", "- "), _ => "? " };
            var cited = Citations.Of(node);

            // Deep trees keep room for words: the indent stops growing at two fifths of the width.
            if (below.Length > page.Width * 2 / 5)
            {
                var kept = indent[..Math.Min(indent.Length, page.Width * 2 / 5)];
                (branch, below) = (kept, kept);
            }

            page.Wrap(branch + sign, below + (node.Children.IsEmpty ? "  " : page.Sign("│ ", "| ")), node.Text);
            if (cited.Length > 0)
            {
                page.Wrap(below + (node.Children.IsEmpty ? "  " : page.Sign("│ ", "| ")), below + (node.Children.IsEmpty ? "  " : page.Sign("│ ", "| ")), cited, Ink.Quiet);
            }

            page.Tree(below, node.Children);
        }
    }

    /// <summary>An argument in one paragraph with its sign; its tree where asked.</summary>
    public static void Argument(this TextPage page, string indent, string sign, Ink ink, Because argument, bool explain)
    {
        var shown = argument.Truth switch { Truth.True => sign, Truth.False => page.Sign("·", "."), _ => "?" };
        var said = argument.Truth switch { Truth.True => string.Empty, Truth.False => "does not hold: ", _ => "not known: " };
        var source = Citations.Source(argument);
        page.Line($"{indent}{shown} ", said + argument.Text + (source.Length > 0 ? $" ({source})" : string.Empty), Ink.Plain, ink);
        if (explain)
        {
            if (argument.Entry is { } entry)
            {
                page.Line(indent + "  ", Citations.Entry(entry), Ink.Quiet);
            }

            page.Tree(indent + "  ", argument.Children);
        }
    }
}
