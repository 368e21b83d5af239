namespace Argenta.Terms.Files;

/// <summary>Finds the known name that a mistyped one was probably meant to be.</summary>
public static class Nearest
{
    /// <summary>The letters that a piece of a name must have before it stands for the name.</summary>
    private const int LeastPiece = 4;

    /// <summary>The closest of the known names by edit distance, else the shortest of which the name is a piece (<c>flush</c> of <c>flushing</c>, <c>octreotide</c> of <c>octreotide-lar</c>).</summary>
    /// <returns>Null where none is close: more than a third of the letters differ, and it is no piece of any.</returns>
    public static string? To(string name, IEnumerable<string> known)
    {
        IReadOnlyCollection<string> names = known as IReadOnlyCollection<string> ?? [.. known];
        return ByDistance(name, names)
            ?? (name.Length < LeastPiece ? null : names.Where(n => n.StartsWith(name, StringComparison.OrdinalIgnoreCase) || n.Split('-').Contains(name, StringComparer.OrdinalIgnoreCase)).MinBy(n => n.Length));
    }

    private static string? ByDistance(string name, IEnumerable<string> known)
    {
        string? best = null;
        var least = Math.Max(1, (name.Length / 3) + 1);
        foreach (var candidate in known)
        {
            var distance = Distance(name, candidate);
            if (distance < least || (distance == least && best is null))
            {
                (best, least) = (candidate, distance);
            }
        }

        return best;
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
