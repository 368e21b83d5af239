using System.Globalization;
using System.Text;
using Argenta.Terms.Files;

namespace Argenta.Cli;

/// <summary>Shows the line of a file that has a fault, and below it where.</summary>
internal static class FaultView
{
    /// <summary>So many characters of a long line are shown.</summary>
    private const int Width = 100;

    /// <summary>Two lines, each with its line end; empty where the place is not known.</summary>
    public static string Of(LocatedException fault, KnowledgeFolder files)
    {
        var path = fault.File.StartsWith(files.Root + "/", StringComparison.Ordinal) ? fault.File[(files.Root.Length + 1)..] : fault.File;
        if (fault.Line <= 0 || fault.Column <= 0 || !files.Has(path))
        {
            return string.Empty;
        }

        var lines = files.Text(path).Split('\n');
        return fault.Line > lines.Length ? string.Empty : Marked(lines[fault.Line - 1].TrimEnd('\r'), fault.Line, fault.Column - 1);
    }

    private static string Marked(string line, int number, int at)
    {
        at = Math.Min(at, line.Length);
        var from = line.Length <= Width ? 0 : Math.Clamp(at - (Width / 2), 0, line.Length - Width);
        var shown = new StringBuilder();
        foreach (var c in line.AsSpan(from, Math.Min(Width, line.Length - from)))
        {
            shown.Append(char.IsControl(c) ? ' ' : c);
        }

        var label = number.ToString(CultureInfo.InvariantCulture).PadLeft(6);
        var (before, after) = (from > 0 ? "..." : string.Empty, from + Width < line.Length ? "..." : string.Empty);
        return $"{label} | {before}{shown}{after}\n{new string(' ', label.Length)} | {new string(' ', before.Length + at - from)}^\n";
    }
}
