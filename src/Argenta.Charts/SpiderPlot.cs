namespace Argenta.Charts;

/// <summary>One lesion's course.</summary>
/// <param name="Name">Its name, short.</param>
/// <param name="Points">Its changes from the baseline, in any order.</param>
public sealed record SpiderLesion(string Name, IReadOnlyList<SpiderPoint> Points);

/// <summary>One measurement.</summary>
/// <param name="Date">When.</param>
/// <param name="ChangePercent">Change from the baseline in percent; -100 is gone.</param>
public sealed record SpiderPoint(ChartDate Date, decimal ChangePercent);

/// <summary>The input of a <see cref="SpiderPlot"/>.</summary>
/// <param name="Lesions">One line each.</param>
/// <param name="Lines">Thresholds of progression and response.</param>
/// <param name="Treatments">Bars above.</param>
/// <param name="AsOf">The day that the plot describes.</param>
/// <param name="Title">The finding; null takes the plot's own words.</param>
public sealed record SpiderPlotData(IReadOnlyList<SpiderLesion> Lesions, IReadOnlyList<ChangeLine> Lines, IReadOnlyList<TimeSpanEntry>? Treatments = null, DateOnly? AsOf = null, string? Title = null);

/// <summary>Each lesion's size over time, as change from its baseline.</summary>
public sealed class SpiderPlot(SpiderPlotData data)
{
    private const double PanelHeight = 190;

    /// <summary>Draws it.</summary>
    public Chart Render(ChartOptions options)
    {
        var svg = new Svg(options);
        var title = data.Title ?? Finding();
        var sentence = Sentence(title);
        var table = Table();
        var dates = data.Lesions.SelectMany(l => l.Points).Select(p => p.Date).ToList();
        if (dates.Count == 0)
        {
            return svg.Empty("spider", data.Title ?? "No measured lesions", "No lesion has a measurement after its baseline.", table);
        }

        var treatments = data.Treatments ?? [];
        var window = Window.Of(options, [.. dates, .. Window.Ends(treatments)], data.AsOf);
        var lesions = data.Lesions.Select((l, i) => (Lesion: l, Index: i, Points: l.Points.OrderBy(p => p.Date).ToList())).Where(l => l.Points.Count > 0).ToList();
        var right = Math.Clamp(lesions.Max(l => TextMeasure.Width(Label(l.Lesion), Svg.Small)) + 16, 40, options.Width * 0.36);
        var frame = new TimeFrame(svg, new TimeScale(window.From, window.To, 58, Math.Max(100, options.Width - right), options.From is null && options.To is null ? [] : null), data.AsOf);
        var y = frame.AsOfLabel(svg.Head(title));
        var bars = frame.Spans(treatments, y, Paint.Muted, draw: false);
        var height = Math.Max(PanelHeight, lesions.Count * 14);
        frame.Ground(y, y + bars + height + 24);
        frame.Spans(treatments, y, Paint.Muted, draw: true);
        svg.Text(0, y + bars + 13, TextMeasure.Fit("Change from baseline", Svg.Small, options.Width), Paint.Muted, halo: true);
        var axis = new ChangeAxis(lesions.SelectMany(l => l.Points).Select(p => p.ChangePercent), data.Lines, y + bars + 22, y + bars + 22 + height);
        axis.Draw(svg, frame.Scale.Left, frame.Scale.Right);
        List<(double X, double Y, string Label, Paint Paint)> ends = [];
        foreach (var (lesion, index, points) in lesions)
        {
            var paint = Paint.Series[index % Paint.Series.Count];
            var shown = points.Where(p => frame.Scale.Holds(p.Date)).Select(p => (X: frame.Scale.X(p.Date.Middle), Y: axis.Y(p.ChangePercent), p.Date)).ToList();
            if (shown.Count > 1)
            {
                svg.Path("M" + string.Join('L', shown.Select(p => $"{Svg.F(p.X)} {Svg.F(p.Y)}")), null, paint, 1.4, kind: "ac-series");
            }

            foreach (var p in shown)
            {
                Mark.Draw(svg, Mark.Of(index), p.X, p.Y, 3.4, paint, p.Date.IsExact);
            }

            if (shown.Count > 0)
            {
                ends.Add((shown[^1].X, shown[^1].Y, Label(lesion), paint));
            }
        }

        ends = [.. ends.OrderBy(e => e.Y)];
        var places = Spread.Apart([.. ends.Select(e => e.Y)], 14, axis.Top - 4, axis.Bottom);
        foreach (var (end, place) in ends.Zip(places))
        {
            svg.Line(end.X + 5, end.Y, frame.Scale.Right + 10, place, end.Paint, 0.6, "1 2");
            svg.Text(frame.Scale.Right + 12, place + 4, TextMeasure.Fit(end.Label, Svg.Small, right - 12));
        }

        y = frame.Axis(axis.Bottom + 2);
        return new Chart(svg.Finish(y + 4, "spider", title, sentence), table, sentence, title);
    }

    private static decimal Last(SpiderLesion lesion) => lesion.Points.MaxBy(p => p.Date)!.ChangePercent;

    private static string Label(SpiderLesion lesion) => $"{Words.Signed(Math.Round(Last(lesion), MidpointRounding.AwayFromZero))} % {lesion.Name}";

    private string Finding()
    {
        var measured = data.Lesions.Where(l => l.Points.Count > 0).ToList();
        var (grown, shrunk) = (measured.Count(l => Last(l) > 0), measured.Count(l => Last(l) < 0));
        return $"{Words.Count(measured.Count, "lesion")}: {Words.Number((decimal)grown)} larger and {Words.Number((decimal)shrunk)} smaller than at baseline";
    }

    private string Sentence(string title) => string.Join(". ", data.Lesions.Where(l => l.Points.Count > 0).Select(l => $"{l.Name} {Words.Signed(Last(l))} % on {l.Points.MaxBy(p => p.Date)!.Date}").Prepend(title)) + ".";

    private ChartTable Table()
    {
        List<IReadOnlyList<string>> rows = [.. data.Lesions.SelectMany(l => l.Points.OrderBy(p => p.Date).Select(IReadOnlyList<string> (p) => [l.Name, p.Date.ToString(), Words.Signed(p.ChangePercent)]))];
        rows.AddRange((data.Treatments ?? []).OrderBy(t => t.Start).Select(IReadOnlyList<string> (t) => ["treatment: " + t.Label, TimelineWords.Dates(t), string.Empty]));
        return new(["Lesion", "Date", "Change (%)"], rows);
    }
}
