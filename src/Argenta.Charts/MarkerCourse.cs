namespace Argenta.Charts;

/// <summary>How exactly a laboratory gave a value.</summary>
public enum MarkerComparator
{
    /// <summary>As given.</summary>
    Exact = 1,

    /// <summary>Somewhere below ("&lt; 20").</summary>
    Below,

    /// <summary>Somewhere above ("&gt; 5000").</summary>
    Above,
}

/// <summary>One result.</summary>
/// <param name="Date">When the sample was taken.</param>
/// <param name="Value">In the unit of its series; not below 0.</param>
/// <param name="Comparator">Exact, or an open end.</param>
/// <param name="UpperLimit">The limit of normal given with this result, above 0; null takes that of the series.</param>
public sealed record MarkerValue(ChartDate Date, decimal Value, MarkerComparator Comparator = MarkerComparator.Exact, decimal? UpperLimit = null);

/// <summary>The results of one marker by one assay; two assays are two series, because their values must never be joined.</summary>
/// <param name="Marker">The marker's name.</param>
/// <param name="Unit">The unit of the values.</param>
/// <param name="Values">In any order.</param>
/// <param name="UpperLimit">Upper limit of normal, above 0; null when not known.</param>
/// <param name="Assay">The assay or laboratory; null when not recorded.</param>
public sealed record MarkerSeries(string Marker, string Unit, IReadOnlyList<MarkerValue> Values, decimal? UpperLimit = null, string? Assay = null)
{
    internal string Name => Assay is null ? Marker : $"{Marker}, {Assay}";
}

/// <summary>What the height of a marker means.</summary>
public enum MarkerScale
{
    /// <summary>Multiples of the upper limit of normal; values without a limit are in the table only, and the plot says so.</summary>
    MultiplesOfUpperLimit = 1,

    /// <summary>As measured; each unit has a panel of its own.</summary>
    Raw,
}

/// <summary>The input of a <see cref="MarkerCourse"/>.</summary>
/// <param name="Series">One a marker and assay.</param>
/// <param name="Treatments">Drawn as bars above.</param>
/// <param name="Scale">What the height means.</param>
/// <param name="Logarithmic">A logarithmic height; the plot says so. Values of 0 stand on the floor.</param>
/// <param name="AsOf">The day that the plot describes.</param>
/// <param name="Title">The finding; null takes the plot's own words.</param>
/// <param name="DataTo">The day of the last entry, as in <see cref="TimelineData"/>.</param>
public sealed record MarkerCourseData(
    IReadOnlyList<MarkerSeries> Series,
    IReadOnlyList<TimeSpanEntry>? Treatments = null,
    MarkerScale Scale = MarkerScale.MultiplesOfUpperLimit,
    bool Logarithmic = false,
    DateOnly? AsOf = null,
    string? Title = null, DateOnly? DataTo = null);

/// <summary>Tumour markers over time under the treatments that were running.</summary>
public sealed class MarkerCourse(MarkerCourseData data)
{
    private const double PanelHeight = 150;

    /// <summary>Draws it.</summary>
    public Chart Render(ChartOptions options)
    {
        var svg = new Svg(options);
        var treatments = data.Treatments ?? [];
        var title = data.Title ?? MarkerWords.Finding(data.Series);
        var sentence = MarkerWords.Sentence(data, title);
        var table = MarkerWords.Table(data);
        var days = data.Series.SelectMany(s => s.Values).Select(v => v.Date).ToList();
        if (days.Count == 0)
        {
            return svg.Empty("markers", data.Title ?? "No marker values", "No marker value is recorded.", table);
        }

        var y = svg.Head(title);
        var window = Window.Of(options, [.. days, .. Window.Ends(treatments)], data.AsOf);
        var panels = MarkerPanel.Split(data.Series, data.Scale, data.Logarithmic);
        var right = panels.Count == 0 ? 12 : Math.Clamp(panels.Max(p => p.LabelWidth) + 14, 40, options.Width * 0.34);
        var frame = new TimeFrame(svg, new TimeScale(window.From, window.To, data.Scale == MarkerScale.Raw ? 68 : 42, Math.Max(100, options.Width - right), options.From is null && options.To is null ? [] : null), data.AsOf, data.DataTo);
        y = frame.AsOfLabel(y);
        var top = y;
        var bars = frame.Spans(treatments, y, Paint.Muted, draw: false);
        var bottom = y + bars + (panels.Count * (PanelHeight + 26));
        frame.Ground(top, bottom);
        frame.Spans(treatments, y, Paint.Muted, draw: true);
        y += bars;
        foreach (var panel in panels)
        {
            svg.Text(0, y + 15, TextMeasure.Fit(panel.Caption, Svg.Small, options.Width), Paint.Muted, halo: true);
            panel.Draw(frame, y + 26, y + 18 + PanelHeight, options.Width);
            y += PanelHeight + 26;
        }

        y = frame.Axis(y);
        foreach (var line in MarkerWords.NotDrawn(data).SelectMany(t => TextMeasure.Wrap(t, Svg.Small, options.Width, 3)))
        {
            y += 14;
            svg.Text(0, y, line, Paint.Muted);
        }

        return new Chart(svg.Finish(y + 6, "markers", title, sentence), table, sentence, title);
    }
}
