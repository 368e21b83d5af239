using System.Runtime.CompilerServices;

namespace Argenta.Survival;

/// <summary>The distinct times in order, and for each row the place of its exit and entry among them: after this all work is on integers.</summary>
internal sealed class TimeGrid
{
    private const double Tolerance = 1.4901161193847656e-08; // the square root of the double's epsilon, as in R's aeqSurv
    private const int WidestTable = 1 << 24;

    private TimeGrid(double[] times, int[] exit, int[]? entry)
    {
        Times = times;
        Exit = exit;
        Entry = entry;
    }

    public double[] Times { get; }

    public int[] Exit { get; }

    public int[]? Entry { get; }

    public static TimeGrid Of(double[] exit, double[]? entry)
    {
        var grid = Whole(exit, entry) ?? Sorted(exit, entry);
        return grid.MergeTies();
    }

    public TimeGrid Rows(int[] rows)
    {
        var used = new bool[Times.Length];
        foreach (var row in rows)
        {
            used[Exit[row]] = true;
            if (Entry is not null)
            {
                used[Entry[row]] = true;
            }
        }

        var map = new int[Times.Length];
        List<double> times = [];
        for (var t = 0; t < used.Length; t++)
        {
            if (used[t])
            {
                map[t] = times.Count;
                times.Add(Times[t]);
            }
        }

        return new TimeGrid([.. times], [.. rows.Select(r => map[Exit[r]])], Entry is null ? null : [.. rows.Select(r => map[Entry[r]])]);
    }

    // Whole numbers of a moderate range, days most often: a table of what occurs instead of a sort.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TimeGrid? Whole(double[] exit, double[]? entry)
    {
        var (low, high) = (double.MaxValue, double.MinValue);
        if (!Range(exit, ref low, ref high) || (entry is not null && !Range(entry, ref low, ref high)))
        {
            return null;
        }

        if (high - low > Math.Min(WidestTable, Math.Max(65_536.0, 8.0 * exit.Length)))
        {
            return null;
        }

        var place = new int[(int)(high - low) + 1];
        foreach (var time in exit)
        {
            place[(int)(time - low)] = 1;
        }

        foreach (var time in entry ?? [])
        {
            place[(int)(time - low)] = 1;
        }

        var count = 0;
        foreach (var mark in place)
        {
            count += mark;
        }

        var times = new double[count];
        var next = 0;
        for (var k = 0; k < place.Length; k++)
        {
            if (place[k] != 0)
            {
                times[next] = low + k;
                place[k] = next++;
            }
        }

        return new TimeGrid(times, Look(exit, low, place), entry is null ? null : Look(entry, low, place));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int[] Look(double[] values, double low, int[] place)
    {
        var ranks = GC.AllocateUninitializedArray<int>(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            ranks[i] = place[(int)(values[i] - low)];
        }

        return ranks;
    }

    // False where a value is not whole. Values that are not finite are refused here, before any table is made.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Range(double[] values, ref double low, ref double high)
    {
        var whole = true;
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            if (!(Math.Abs(value) <= double.MaxValue))
            {
                throw new SurvivalException(SurvivalFault.BadNumber, $"Row {i}: the time is missing or not finite; leave the row out.", i);
            }

            whole &= value == Math.Floor(value);
            low = value < low ? value : low;
            high = value > high ? value : high;
        }

        return whole;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TimeGrid Sorted(double[] exit, double[]? entry)
    {
        if (entry is not null)
        {
            Check.Finite(entry, "the entry");
        }

        var n = exit.Length;
        var keys = new double[n + (entry?.Length ?? 0)];
        exit.CopyTo(keys, 0);
        entry?.CopyTo(keys, n);
        var order = RadixSort.Order(keys);
        var ranks = new int[keys.Length];
        List<double> times = new(keys.Length);
        foreach (var row in order)
        {
            if (times.Count == 0 || keys[row] != times[^1])
            {
                times.Add(keys[row]);
            }

            ranks[row] = times.Count - 1;
        }

        return entry is null ? new TimeGrid([.. times], ranks, null) : new TimeGrid([.. times], ranks[..n], ranks[n..]);
    }

    private TimeGrid MergeTies()
    {
        var scale = 0.0;
        foreach (var time in Times)
        {
            scale += Math.Abs(time);
        }

        scale /= Times.Length;
        var map = new int[Times.Length];
        List<double> kept = new(Times.Length);
        for (var t = 0; t < Times.Length; t++)
        {
            var gap = t == 0 ? double.MaxValue : Times[t] - Times[t - 1];
            if (gap > Tolerance && !(gap / scale <= Tolerance))
            {
                kept.Add(Times[t]);
            }

            map[t] = kept.Count - 1;
        }

        if (kept.Count == Times.Length)
        {
            return this;
        }

        int[] Mapped(int[] ranks) => [.. ranks.Select(r => map[r])];
        var merged = new TimeGrid([.. kept], Mapped(Exit), Entry is null ? null : Mapped(Entry));
        for (var i = 0; merged.Entry is not null && i < merged.Exit.Length; i++)
        {
            if (merged.Entry[i] == merged.Exit[i])
            {
                throw new SurvivalException(SurvivalFault.EmptyInterval, $"Row {i}: entry and exit differ by less than the tolerance for ties.", i);
            }
        }

        return merged;
    }
}
