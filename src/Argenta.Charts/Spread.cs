namespace Argenta.Charts;

/// <summary>Keeps labels apart.</summary>
internal static class Spread
{
    /// <summary>The wanted places (in rising order) moved as little as an even push allows, so that neighbours are at least <paramref name="gap"/> apart and within the bounds.</summary>
    /// <remarks>When they cannot fit, the lower bound gives way: nothing overlaps.</remarks>
    public static IReadOnlyList<double> Apart(IReadOnlyList<double> wanted, double gap, double from, double to)
    {
        var placed = wanted.ToArray();
        for (var i = 0; i < placed.Length; i++)
        {
            placed[i] = Math.Max(placed[i], i == 0 ? from : placed[i - 1] + gap);
        }

        for (var i = placed.Length - 1; i >= 0; i--)
        {
            placed[i] = Math.Min(placed[i], i == placed.Length - 1 ? to : placed[i + 1] - gap);
        }

        for (var i = 0; i < placed.Length; i++)
        {
            placed[i] = Math.Max(placed[i], i == 0 ? from : placed[i - 1] + gap);
        }

        return placed;
    }
}
