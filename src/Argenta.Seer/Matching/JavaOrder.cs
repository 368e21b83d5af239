namespace Argenta.Seer.Matching;

/// <summary>
/// The order in which the reference client walks the keys of a schema: that of a Java hash map. It decides what a default that refers to another input sees, so it is part
/// of the answer.
/// </summary>
internal static class JavaOrder
{
    /// <summary>The distinct keys in the order of a <c>java.util.HashMap</c> into which they were put one by one; of equal keys the last item stays, at the first one's place.</summary>
    public static List<T> Of<T>(IEnumerable<T> items, Func<T, string> key)
    {
        var last = new Dictionary<string, T>(StringComparer.Ordinal);
        var order = new List<string>();
        foreach (var item in items)
        {
            var k = key(item);
            if (!last.ContainsKey(k))
            {
                order.Add(k);
            }

            last[k] = item;
        }

        var buckets = 16;
        while (order.Count > buckets / 4 * 3)
        {
            buckets *= 2;
        }

        return [.. order.OrderBy(k => Spread(k) & (uint)(buckets - 1)).Select(k => last[k])];
    }

    private static uint Spread(string key)
    {
        var hash = 0u;
        foreach (var c in key)
        {
            hash = unchecked((hash * 31) + c);
        }

        return hash ^ (hash >> 16);
    }
}
