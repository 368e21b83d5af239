using System.Globalization;
using System.Text;

namespace Argenta.Report.Text;

/// <summary>Ink of a terminal.</summary>
internal enum Ink
{
    /// <summary>As the terminal writes.</summary>
    Plain,

    /// <summary>Stronger.</summary>
    Bold,

    /// <summary>Quieter.</summary>
    Quiet,

    /// <summary>Recommended, done.</summary>
    Good,

    /// <summary>To consider, next.</summary>
    Maybe,

    /// <summary>Undecided, provisional.</summary>
    Open,

    /// <summary>Dangerous, against.</summary>
    Bad,
}

/// <summary>Writes wrapped lines of a given width, with signs and colours as the terminal bears.</summary>
internal sealed class TextPage(TextWriter output, TextOptions options)
{
    /// <summary>Columns.</summary>
    public int Width => options.Width;

    /// <summary>A sign where the terminal has it, else its ASCII stand-in.</summary>
    public string Sign(string unicode, string ascii) => options.Unicode ? unicode : ascii;

    /// <summary>An empty line.</summary>
    public void Blank() => output.Write('\n');

    /// <summary>A section's heading with a rule to the right edge.</summary>
    public void Section(string title)
    {
        var rule = Sign("─", "-");
        var name = Clean(title.ToUpperInvariant());
        var rest = Math.Max(0, Width - name.Length - 4);
        Blank();
        output.Write($"{Repeat(rule, 2)} {Paint(name, Ink.Bold)} {Repeat(rule, rest)}\n");
    }

    /// <summary>A heading inside a section.</summary>
    public void Heading(string title, Ink ink = Ink.Bold) => Wrap(string.Empty, string.Empty, title, ink);

    /// <summary>A rule over the whole width.</summary>
    public void Rule() => output.Write(Repeat(Sign("━", "="), Width) + "\n");

    /// <summary>A text after a lead, wrapped, with the following lines under its beginning.</summary>
    /// <param name="lead">Stands once, before the first line.</param>
    /// <param name="text">The text.</param>
    /// <param name="ink">Its colour.</param>
    /// <param name="leadInk">The lead's colour; null for the text's.</param>
    public void Line(string lead, string text, Ink ink = Ink.Plain, Ink? leadInk = null) => Wrap(lead, new string(' ', Length(lead)), text, ink, leadInk);

    /// <summary>A text after a first lead, with another lead before the following lines.</summary>
    public void Wrap(string lead, string following, string text, Ink ink = Ink.Plain, Ink? leadInk = null)
    {
        var (first, later) = (Clean(lead), Clean(following));
        var rows = Split(Clean(text), Math.Max(8, Width - Math.Max(first.Length, later.Length)));
        for (var i = 0; i < rows.Count; i++)
        {
            var head = i == 0 ? first : later;
            output.Write(((leadInk is { } own ? Paint(head, own) : head) + Paint(rows[i], ink)).TrimEnd() + "\n");
        }
    }

    /// <summary>Columns of fixed widths; the last takes what is left. Each cell wraps in its own column.</summary>
    public void Columns(IReadOnlyList<int> widths, IReadOnlyList<string> cells, IReadOnlyList<Ink>? inks = null)
    {
        var last = Math.Max(8, Width - widths.Sum() - widths.Count);
        var parts = cells.Select((c, i) => Split(Clean(c), i < widths.Count ? widths[i] : last)).ToList();
        for (var row = 0; row < parts.Max(p => p.Count); row++)
        {
            var line = new StringBuilder();
            for (var i = 0; i < parts.Count; i++)
            {
                var cell = row < parts[i].Count ? parts[i][row] : string.Empty;
                line.Append(Paint(cell, inks is not null && i < inks.Count ? inks[i] : Ink.Plain));
                if (i < parts.Count - 1)
                {
                    line.Append(' ', widths[i] - cell.Length + 1);
                }
            }

            output.Write(line.ToString().TrimEnd() + "\n");
        }
    }

    /// <summary>A line as it is, cut at the right edge.</summary>
    public void Raw(string text, Ink ink = Ink.Plain)
    {
        var clean = Clean(text);
        output.Write(Paint(clean.Length > Width ? clean[..Width] : clean, ink).TrimEnd() + "\n");
    }

    /// <summary>A text as this terminal can show it.</summary>
    public string Clean(string text) => Ascii.Clean(text, options.Unicode);

    private int Length(string text) => Clean(text).Length;

    private string Paint(string text, Ink ink)
    {
        if (!options.Color || ink == Ink.Plain || text.Length == 0)
        {
            return text;
        }

        var code = ink switch { Ink.Bold => "1", Ink.Quiet => "2", Ink.Good => "32", Ink.Maybe => "36", Ink.Open => "35", _ => "1;31" };
        return string.Create(CultureInfo.InvariantCulture, $"\u001b[{code}m{text}\u001b[0m");
    }

    private static string Repeat(string sign, int count) => string.Concat(Enumerable.Repeat(sign, count));

    /// <summary>Breaks at blanks, long words at the edge; at least one row.</summary>
    private static List<string> Split(string text, int width)
    {
        List<string> rows = [];
        var row = new StringBuilder();
        foreach (var whole in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var word = whole;
            if (row.Length > 0 && row.Length + 1 + word.Length > width)
            {
                rows.Add(row.ToString());
                row.Clear();
            }

            while (word.Length > width)
            {
                // Half a surrogate pair shows as nothing: break before it.
                var cut = char.IsHighSurrogate(word[width - 1]) ? width - 1 : width;
                rows.Add(word[..cut]);
                word = word[cut..];
            }

            row.Append(row.Length > 0 ? " " : string.Empty).Append(word);
        }

        if (row.Length > 0 || rows.Count == 0)
        {
            rows.Add(row.ToString());
        }

        return rows;
    }
}
