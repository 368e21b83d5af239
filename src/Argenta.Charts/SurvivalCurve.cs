namespace Argenta.Charts;

/// <summary>A step of a survival curve.</summary>
/// <param name="Time">In the plot's unit, 0 or later.</param>
/// <param name="Survival">The estimate from this time on, 0 to 1.</param>
/// <param name="Lower">Lower bound of its interval; null without.</param>
/// <param name="Upper">Upper bound of its interval; null without.</param>
public sealed record SurvivalStep(double Time, double Survival, double? Lower = null, double? Upper = null);

/// <summary>How many were still followed at a time.</summary>
/// <param name="Time">In the plot's unit.</param>
/// <param name="Count">The number at risk just before it.</param>
public sealed record AtRisk(double Time, int Count);

/// <summary>One group.</summary>
/// <param name="Name">Its name, short.</param>
/// <param name="Steps">In order of time; before the first the curve is at 1, a rising one at 0.</param>
/// <param name="CensoredAt">Times of censoring; each gets a tick on the curve.</param>
/// <param name="AtRisk">The row under the axis.</param>
public sealed record SurvivalGroup(string Name, IReadOnlyList<SurvivalStep> Steps, IReadOnlyList<double>? CensoredAt = null, IReadOnlyList<AtRisk>? AtRisk = null);

/// <summary>The input of a <see cref="SurvivalCurve"/>.</summary>
/// <param name="Groups">One curve each.</param>
/// <param name="Unit">Unit of time, plural: <c>months</c>.</param>
/// <param name="Outcome">What survives: <c>Overall survival</c>.</param>
/// <param name="Interval">What the bands are: <c>95 % interval</c>.</param>
/// <param name="Title">The finding; null takes the plot's own words.</param>
/// <param name="Rising">True for a cumulative incidence, which starts at 0 and rises.</param>
/// <param name="Watermark">A word across the plot, such as <c>UNCALIBRATED</c>; null for none.</param>
/// <param name="Mark">A time with a label, such as "today"; null for none.</param>
/// <param name="Smooth">The estimates are points of a smooth curve, not steps.</param>
public sealed record SurvivalCurveData(IReadOnlyList<SurvivalGroup> Groups, string Unit = "months", string Outcome = "Survival", string? Interval = null, string? Title = null, bool Rising = false, string? Watermark = null, (double At, string Label)? Mark = null, bool Smooth = false);

/// <summary>Survival as steps, with bands, censoring ticks and numbers at risk.</summary>
public sealed class SurvivalCurve(SurvivalCurveData data)
{
    private const double PanelHeight = 220;
    private static readonly string?[] Dashes = [null, "7 3", "2 3", "9 3 2 3", "4 2"];

    /// <summary>Draws it.</summary>
    public Chart Render(ChartOptions options)
    {
        var svg = new Svg(options);
        var groups = data.Groups.Where(g => g.Steps.Count > 0).ToList();
        var title = data.Title ?? Finding(groups);
        var table = Table();
        if (groups.Count == 0)
        {
            return svg.Empty("survival", data.Title ?? "No survival data", "No group has a curve.", table);
        }

        var sentence = $"{title}. {string.Join(". ", groups.Select(Said))}.";
        var last = Math.Max(1e-9, groups.Max(g => g.Steps.Select(s => s.Time).Concat(g.CensoredAt ?? []).Concat((g.AtRisk ?? []).Select(a => a.Time)).Max()));
        var y = svg.Head(title);
        svg.Text(0, y + 12, TextMeasure.Fit(data.Interval is null ? data.Outcome : $"{data.Outcome}, with {data.Interval}", Svg.Small, options.Width), Paint.Muted);
        var right = options.Width - Math.Clamp(groups.Max(g => TextMeasure.Width(g.Name, Svg.Small)) + 10, 20, options.Width * 0.32);
        var (left, top, bottom) = (58.0, y + 24, y + 24 + PanelHeight);
        double X(double time) => left + (Math.Clamp(time, 0, last) / last * (right - left));
        double Y(double survival) => bottom - (Math.Clamp(survival, 0, 1) * PanelHeight);
        foreach (var tick in (ReadOnlySpan<double>)[0, 0.25, 0.5, 0.75, 1])
        {
            svg.Line(left, Y(tick), right, Y(tick), Paint.Faint);
            svg.Text(left - 6, Y(tick) + 4, Words.Number(tick * 100, 0) + " %", Paint.Muted, Svg.Small, Anchor.End);
        }

        Behind(svg, left, right, top, bottom, X, last);
        for (var i = 0; i < groups.Count; i++)
        {
            Curve(svg, groups[i], i, X, Y, last);
        }

        var ends = groups.Select((g, i) => (Group: g, Index: i, Y: Y(g.Steps[^1].Survival))).OrderBy(e => e.Y).ToList();
        foreach (var (end, place) in ends.Zip(Spread.Apart([.. ends.Select(e => e.Y)], 14, top, bottom)))
        {
            svg.Text(right + 6, place + 4, TextMeasure.Fit(end.Group.Name, Svg.Small, options.Width - right - 6), Paint.Ink);
        }

        svg.Line(left, bottom, right, bottom, Paint.Rule);
        var times = groups.SelectMany(g => g.AtRisk ?? []).Select(a => a.Time).Distinct().Order().ToList();
        y = Times(svg, times.Count > 0 ? times : [.. Nice.Ticks(0, last, Math.Max(2, (int)((right - left) / 70)))], X, bottom);
        svg.Text((left + right) / 2, y + 12, TextMeasure.Fit(Words.Capital(data.Unit), Svg.Small, right - left), Paint.Muted, Svg.Small, Anchor.Middle);
        y += 18;
        if (times.Count > 0)
        {
            y = Numbers(svg, groups, X, y);
        }

        return new Chart(svg.Finish(y + 4, "survival", title, sentence), table, sentence, title);
    }

    /// <summary>What stands in the panel behind the curves: the watermark, and a time that matters.</summary>
    private void Behind(Svg svg, double left, double right, double top, double bottom, Func<double, double> x, double last)
    {
        if (data.Watermark is { } watermark)
        {
            var size = Math.Min(44, 44 * (right - left - 16) / TextMeasure.Width(watermark, 44, true));
            svg.Text((left + right) / 2, top + ((bottom - top) * 0.55) + (size / 3), watermark, Paint.Faint, size, Anchor.Middle, bold: true);
        }

        if (data.Mark is { At: > 0 } mark && mark.At <= last)
        {
            svg.Line(x(mark.At), top, x(mark.At), bottom, Paint.Ink, 1, "3 3");
            var label = TextMeasure.Fit(mark.Label, Svg.Small, right - left - 12);
            var before = x(mark.At) + 6 + TextMeasure.Width(label, Svg.Small) > right;
            svg.Text(x(mark.At) + (before ? -6 : 6), bottom - 8, label, Paint.Ink, Svg.Small, before ? Anchor.End : Anchor.Start, halo: true);
        }
    }

    private void Curve(Svg svg, SurvivalGroup group, int index, Func<double, double> x, Func<double, double> y, double last)
    {
        var paint = Paint.Series[index % Paint.Series.Count];
        var end = Math.Min(last, group.Steps.Select(s => s.Time).Concat(group.CensoredAt ?? []).Max());
        if (group.Steps.Any(s => s.Lower is not null && s.Upper is not null))
        {
            var upper = Corners(group.Steps, s => s.Upper ?? s.Survival, end);
            var lower = Corners(group.Steps, s => s.Lower ?? s.Survival, end);
            lower.Reverse();
            svg.Path("M" + string.Join('L', upper.Concat(lower).Select(p => $"{Svg.F(x(p.Time))} {Svg.F(y(p.Value))}")) + "Z", paint, paint, 0.5, Dashes[index % Dashes.Length] ?? "1 2", opacity: 0.14, kind: "ac-band");
        }

        svg.Path("M" + string.Join('L', Corners(group.Steps, s => s.Survival, end).Select(p => $"{Svg.F(x(p.Time))} {Svg.F(y(p.Value))}")), null, paint, 2, Dashes[index % Dashes.Length], kind: "ac-series");
        foreach (var time in group.CensoredAt ?? [])
        {
            var at = y(At(group, time));
            svg.Path($"M{Svg.F(x(time))} {Svg.F(at - 4.5)}V{Svg.F(at + 4.5)}", null, paint, 1.2, kind: "ac-censored");
        }
    }

    private List<(double Time, double Value)> Corners(IReadOnlyList<SurvivalStep> steps, Func<SurvivalStep, double> value, double end)
    {
        List<(double, double)> corners = [(0, Start)];
        var level = Start;
        foreach (var step in steps)
        {
            if (!data.Smooth)
            {
                corners.Add((step.Time, level));
            }

            level = value(step);
            corners.Add((step.Time, level));
        }

        corners.Add((end, level));
        return corners;
    }

    private double At(SurvivalGroup group, double time) => group.Steps.LastOrDefault(s => s.Time <= time)?.Survival ?? Start;

    private static double Times(Svg svg, IReadOnlyList<double> times, Func<double, double> x, double bottom)
    {
        var end = double.MinValue;
        foreach (var time in times)
        {
            svg.Line(x(time), bottom, x(time), bottom + 4, Paint.Rule);
            var half = TextMeasure.Width(Nice.Text(time), Svg.Small) / 2;
            if (x(time) - half > end + 4)
            {
                svg.Text(x(time), bottom + 16, Nice.Text(time), Paint.Muted, Svg.Small, Anchor.Middle);
                end = x(time) + half;
            }
        }

        return bottom + 20;
    }

    private static double Numbers(Svg svg, List<SurvivalGroup> groups, Func<double, double> x, double y)
    {
        svg.Text(0, y + 12, "Number at risk", Paint.Ink, Svg.Small, bold: true);
        y += 16;
        foreach (var group in groups.Where(g => g.AtRisk is { Count: > 0 }))
        {
            svg.Text(0, y + 12, TextMeasure.Fit(group.Name, Svg.Small, svg.Width), Paint.Ink);
            y += 15;
            var end = double.MinValue;
            foreach (var risk in group.AtRisk!.OrderBy(r => r.Time))
            {
                var text = Words.Number((decimal)risk.Count);
                var half = TextMeasure.Width(text, Svg.Small) / 2;
                if (x(risk.Time) - half > end + 4)
                {
                    svg.Text(x(risk.Time), y + 12, text, Paint.Ink, Svg.Small, Anchor.Middle);
                    end = x(risk.Time) + half;
                }
            }

            y += 16;
        }

        return y;
    }

    private double Start => data.Rising ? 0 : 1;

    private double? Median(SurvivalGroup group) => data.Rising ? null : group.Steps.FirstOrDefault(s => s.Survival <= 0.5)?.Time;

    private string Said(SurvivalGroup group) => Median(group) is { } median
        ? $"{group.Name}: median {Words.Number(median, 1)} {data.Unit}"
        : $"{group.Name}: {(data.Rising ? string.Empty : "median not reached, ")}{Words.Number(group.Steps[^1].Survival * 100, 0)} % at {Words.Number(group.Steps[^1].Time, 1)} {data.Unit}";

    private string Finding(List<SurvivalGroup> groups) => groups.Count == 0 ? "No survival data" : $"{data.Outcome}. {string.Join("; ", groups.Select(Said))}";

    private ChartTable Table() => new(["Group", $"Time ({data.Unit})", "What", "Value", "Lower", "Upper"],
    [
        .. data.Mark is { } mark && data.Groups.Count > 0 ? (IReadOnlyList<string>[])[[mark.Label, Words.Number(mark.At, 4), "mark", string.Empty, string.Empty, string.Empty]] : [],
        .. data.Groups.SelectMany(g => g.Steps.Select(IReadOnlyList<string> (s) => [g.Name, Words.Number(s.Time, 4), data.Rising ? "incidence" : "survival", Words.Number(s.Survival, 4), Bound(s.Lower), Bound(s.Upper)])
            .Concat((g.CensoredAt ?? []).Select(IReadOnlyList<string> (t) => [g.Name, Words.Number(t, 4), "censored", string.Empty, string.Empty, string.Empty]))
            .Concat((g.AtRisk ?? []).Select(IReadOnlyList<string> (a) => [g.Name, Words.Number(a.Time, 4), "at risk", Words.Number((decimal)a.Count), string.Empty, string.Empty]))),
    ]);

    private static string Bound(double? value) => value is { } v ? Words.Number(v, 4) : string.Empty;
}
