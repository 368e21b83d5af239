using System.Globalization;

namespace Argenta.Charts;

/// <summary>Days to pixels, left to right. A long stretch in which nothing happens may be cut out; the cut is always drawn and named.</summary>
internal sealed class TimeScale
{
    private const int ShortestDays = 28;
    private const double CutWidth = 44;

    // A cut misleads when it is small: only one that is long in itself and takes much of the axis is made.
    private const int ShortestCutDays = 1096;
    private const double ShortestCutShare = 0.3;

    private readonly List<Piece> pieces = [];

    public TimeScale(DateOnly from, DateOnly to, double left, double right, IEnumerable<(DateOnly From, DateOnly To)>? busy = null)
    {
        var (first, last) = ((double)from.DayNumber, (double)to.DayNumber);
        var lacking = Math.Max(0, ShortestDays - (last - first)) / 2;
        var margin = Math.Max(lacking, busy is null ? 0 : (last - first) * 0.015);
        first = Math.Max(0, first - margin);
        last = Math.Min(DateOnly.MaxValue.DayNumber, last + margin);
        (Left, Right) = (left, right);
        Cut(first, last, busy is null ? [] : Gaps([.. busy.OrderBy(b => b.From)], first, last));
    }

    public double Left { get; }

    public double Right { get; }

    /// <summary>The last day on the axis.</summary>
    public DateOnly Last => DateOnly.FromDayNumber((int)pieces[^1].To);

    /// <summary>The stretches cut out.</summary>
    public IEnumerable<Piece> Cuts => pieces.Where(p => p.IsCut);

    public double X(DateOnly day) => X((double)day.DayNumber);

    public double X(double day)
    {
        var piece = pieces.FirstOrDefault(p => day <= p.To) ?? pieces[^1];
        var x = piece.X0 + ((day - piece.From) / (piece.To - piece.From) * (piece.X1 - piece.X0));
        return Math.Clamp(x, Left, Right);
    }

    /// <summary>Whether a day lies on the axis.</summary>
    public bool Holds(ChartDate date) => date.Latest.DayNumber >= pieces[0].From && date.Earliest.DayNumber <= pieces[^1].To;

    /// <summary>Round dates that leave room for their labels.</summary>
    public IReadOnlyList<(double X, string Label)> Ticks()
    {
        var drawn = pieces.Where(p => !p.IsCut).ToList();
        var perDay = drawn.Sum(p => p.X1 - p.X0) / drawn.Sum(p => p.To - p.From);
        foreach (var (months, days, format) in Steps)
        {
            var width = TextMeasure.Width(format.Length == 4 ? "2000" : format.Length == 8 ? "May 2000" : "20 May 2000", Svg.Small) + 14;
            if ((months * 30.4 * perDay) + (days * perDay) >= width)
            {
                return At(months, days, format);
            }
        }

        return At(1200, 0, "yyyy");
    }

    private static readonly (int Months, int Days, string Format)[] Steps =
    [
        (0, 1, "d MMM yyyy"), (0, 7, "d MMM yyyy"), (0, 14, "d MMM yyyy"), (1, 0, "MMM yyyy"), (2, 0, "MMM yyyy"), (3, 0, "MMM yyyy"), (6, 0, "MMM yyyy"),
        (12, 0, "yyyy"), (24, 0, "yyyy"), (60, 0, "yyyy"), (120, 0, "yyyy"), (240, 0, "yyyy"), (600, 0, "yyyy"),
    ];

    private List<(double, string)> At(int months, int days, string format)
    {
        List<(double, string)> ticks = [];
        var end = Left - 100;
        for (var day = First(months); day.DayNumber <= pieces[^1].To; day = months > 0 ? day.AddMonths(months) : day.AddDays(days))
        {
            var number = day.DayNumber;
            if (number >= pieces[0].From && !pieces.Any(p => p.IsCut && number > p.From && number < p.To))
            {
                var label = day.ToString(format, CultureInfo.InvariantCulture);
                var half = TextMeasure.Width(label, Svg.Small) / 2;
                var x = X(day);
                if (x - half >= end + 6 && x + half <= Right + 8 && x - half >= Math.Max(0, Left - 30))
                {
                    ticks.Add((x, label));
                    end = x + half;
                }
            }

            if (day.Year >= 9900)
            {
                break;
            }
        }

        return ticks;
    }

    private DateOnly First(int months)
    {
        var start = DateOnly.FromDayNumber((int)pieces[0].From);
        if (months == 0)
        {
            return start;
        }

        var index = ((start.Year * 12) + start.Month - 1) / months * months;
        return new DateOnly(Math.Max(1, index / 12), (index % 12) + 1, 1);
    }

    private static List<(double From, double To)> Gaps(List<(DateOnly From, DateOnly To)> busy, double first, double last)
    {
        List<(double, double)> gaps = [];
        var covered = double.MaxValue;
        foreach (var (from, to) in busy)
        {
            var gap = from.DayNumber - covered;
            if (gap >= ShortestCutDays && gap >= (last - first) * ShortestCutShare)
            {
                gaps.Add((covered + 60, from.DayNumber - 60));
            }

            covered = covered == double.MaxValue ? to.DayNumber : Math.Max(covered, to.DayNumber);
        }

        return gaps;
    }

    private void Cut(double first, double last, List<(double From, double To)> gaps)
    {
        var days = last - first - gaps.Sum(g => g.To - g.From);
        var perDay = Math.Max(1, Right - Left - (gaps.Count * CutWidth)) / Math.Max(1, days);
        var (x, day) = (Left, first);
        foreach (var (from, to) in gaps)
        {
            Add(from, (from - day) * perDay, false);
            Add(to, CutWidth, true);
        }

        Add(last, Right - x, false);

        void Add(double until, double width, bool cut)
        {
            pieces.Add(new(day, until, x, x + width, cut));
            (x, day) = (x + width, until);
        }
    }

    /// <summary>A straight piece of the axis.</summary>
    internal sealed record Piece(double From, double To, double X0, double X1, bool IsCut)
    {
        /// <summary>How long, in the unit that a reader would say.</summary>
        public string Length => To - From >= 730 ? $"{Words.Number((To - From) / 365.25, 1)} y" : $"{Words.Number((To - From) / 30.44, 0)} mo";
    }
}
