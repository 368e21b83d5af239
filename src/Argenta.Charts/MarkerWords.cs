namespace Argenta.Charts;

/// <summary>The words and the table of marker courses.</summary>
internal static class MarkerWords
{
    public static string Sign(MarkerComparator comparator) => comparator switch
    {
        MarkerComparator.Below => "<",
        MarkerComparator.Above => ">",
        _ => string.Empty,
    };

    public static string Finding(IReadOnlyList<MarkerSeries> series)
    {
        var said = series.Where(s => s.Values.Count > 0).Select(s => $"{(s.Assay is null ? s.Marker : $"{s.Marker} ({s.Assay})")} {Last(s)}").ToList();
        return said.Count == 0 ? "No marker values" : $"Latest: {Words.List(said)}";
    }

    public static string Sentence(MarkerCourseData data, string title)
    {
        List<string> parts = [title];
        foreach (var s in data.Series.Where(s => s.Values.Count > 1))
        {
            var ordered = s.Values.OrderBy(v => v.Date).ToList();
            var (first, peak, last) = (ordered[0], ordered.MaxBy(v => v.Value)!, ordered[^1]);
            parts.Add($"{s.Name}: from {Said(first, s)} on {first.Date} to {Said(last, s)} on {last.Date}, highest {Said(peak, s)} on {peak.Date}");
        }

        if (data.Logarithmic)
        {
            parts.Add("The scale is logarithmic");
        }

        return string.Join(". ", parts.Concat(NotDrawn(data).Select(t => t.TrimEnd('.')))) + ".";
    }

    /// <summary>What the plot has to say of values that it cannot place.</summary>
    public static IReadOnlyList<string> NotDrawn(MarkerCourseData data) => data.Scale == MarkerScale.Raw ? [] :
        [.. data.Series.Select(s => (s.Name, Count: s.Values.Count(v => (v.UpperLimit ?? s.UpperLimit) is not > 0))).Where(s => s.Count > 0)
            .Select(s => $"{s.Name}: {Words.Count(s.Count, "value")} without a limit of normal, in the table only.")];

    public static ChartTable Table(MarkerCourseData data)
    {
        List<IReadOnlyList<string>> rows = [.. data.Series.SelectMany(s => s.Values.OrderBy(v => v.Date).Select(IReadOnlyList<string> (v) => Row(s, v)))];
        rows.AddRange((data.Treatments ?? []).OrderBy(t => t.Start).Select(IReadOnlyList<string> (t) => ["treatment: " + t.Label, TimelineWords.Dates(t), string.Empty, string.Empty, string.Empty, string.Empty]));
        return new(["Marker", "Date", "Value", "Unit", "Upper limit", "Multiple"], rows);
    }

    public static IReadOnlyList<string> Row(MarkerSeries s, MarkerValue v)
    {
        var limit = v.UpperLimit ?? s.UpperLimit;
        return
        [
            s.Name, v.Date.ToString(), Sign(v.Comparator) + Words.Number(v.Value), s.Unit, limit is { } u ? Words.Number(u) : string.Empty,
            limit is > 0 ? $"{Sign(v.Comparator)}{Words.Short(v.Value / limit.Value)}\u00d7" : string.Empty,
        ];
    }

    private static string Last(MarkerSeries series)
    {
        var last = series.Values.MaxBy(v => v.Date)!;
        return Said(last, series);
    }

    private static string Said(MarkerValue value, MarkerSeries series) => (value.UpperLimit ?? series.UpperLimit) is > 0 and var limit
        ? $"{Sign(value.Comparator)}{Words.Short(value.Value / limit)}\u00d7 ULN"
        : $"{Sign(value.Comparator)}{Words.Number(value.Value)} {series.Unit}";
}
