namespace Argenta.Charts;

/// <summary>Packs intervals into as few rows as their order allows.</summary>
internal static class Lanes
{
    /// <summary>The row of each interval: the first in which it keeps the gap from all before it.</summary>
    public static IReadOnlyList<int> Pack(IReadOnlyList<(double From, double To)> intervals, double gap)
    {
        List<List<(double From, double To)>> rows = [];
        var lanes = new int[intervals.Count];
        for (var i = 0; i < intervals.Count; i++)
        {
            var (from, to) = intervals[i];
            var row = rows.FindIndex(r => r.TrueForAll(o => o.To + gap <= from || to + gap <= o.From));
            if (row < 0)
            {
                row = rows.Count;
                rows.Add([]);
            }

            rows[row].Add((from, to));
            lanes[i] = row;
        }

        return lanes;
    }
}
