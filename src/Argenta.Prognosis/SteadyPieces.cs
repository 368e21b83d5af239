using System.Collections.Immutable;
using Argenta.Terms;

namespace Argenta.Prognosis;

/// <summary>A curve through published points, with a steady risk between them: what a source says of the time after the first years, and how its curve is drawn.</summary>
internal static class SteadyPieces
{
    /// <summary>The points of a share over time in order. What is only doubtfully known is shown, never computed with.</summary>
    public static ImmutableArray<Figure> Points(IEnumerable<Figure> figures) => [.. figures.Where(f => f is { Unit: "%", AtMonths: > 0, Value: > 0, CountsEvents: false, Certainty: not Certainty.Doubtful })
        .GroupBy(f => (f.What, f.Of)).OrderByDescending(g => g.Count()).Take(1).SelectMany(g => g).OrderBy(f => f.AtMonths)];

    /// <summary>The share at a time, in percent; NaN beyond the last point, where nothing was published.</summary>
    /// <param name="points">Times in months with shares in percent, in order; a share never rises.</param>
    /// <param name="months">The time.</param>
    public static double At(IReadOnlyList<(double Months, double Percent)> points, double months)
    {
        var (from, share) = (0.0, 100.0);
        foreach (var (to, percent) in points)
        {
            if (months <= to)
            {
                return to <= from ? percent : share * Math.Pow(percent / share, (months - from) / (to - from));
            }

            (from, share) = (to, percent);
        }

        return double.NaN;
    }

    /// <summary>Of those alive after <paramref name="lived"/>: shares at the later published points, each with a range by the house's ladder.</summary>
    public static ImmutableArray<Figure> FromNow(ImmutableArray<Figure> points, LivedTime lived, HouseRange house)
    {
        // A single point says nothing of how the risk changes with the years lived.
        if (points.Length < 2)
        {
            return [];
        }

        List<(double, double)> curve = [.. points.Select(p => ((double)p.AtMonths!.Value, p.Value!.Value))];
        return [.. points.Where(p => (double)p.AtMonths!.Value > lived.Most).Select(p => Ahead(p, curve, lived, house)).OfType<Figure>()];
    }

    /// <summary>The curve quarter by quarter up to the last point, with the house's range.</summary>
    public static ImmutableArray<CurvePoint> Curve(ImmutableArray<Figure> points, HouseRange house)
    {
        if (points.IsEmpty)
        {
            return [];
        }

        List<(double, double)> curve = [.. points.Select(p => ((double)p.AtMonths!.Value, p.Value!.Value))];
        var least = points.Max(p => p.Certainty);
        var last = (double)points[^1].AtMonths!.Value;
        return [.. Enumerable.Range(0, (int)(last / 3) + 1).Select(i => i * 3.0).Append(last).Distinct().Select(m =>
        {
            var share = At(curve, m);
            var (low, high) = share >= 100 ? (100, 100) : house.Spared(share, least);
            return new CurvePoint(m / 12, share / 100, low / 100, high / 100, low / 100, high / 100);
        })];
    }

    private static Figure? Ahead(Figure point, List<(double, double)> curve, LivedTime lived, HouseRange house)
    {
        double Share(double months) => Math.Min(100, 100 * point.Value!.Value / At(curve, months));
        var ends = new[] { Share(lived.Least), Share(lived.Most) }.SelectMany(s => s >= 100 ? [100, 100] : new[] { house.Spared(s, point.Certainty).Low, house.Spared(s, point.Certainty).High }).ToList();
        var value = Share(lived.Middle);
        return value >= 100 ? null : point with { Value = value, Low = ends.Min(), High = ends.Max(), Level = house.Level, Interval = IntervalKind.House };
    }
}
