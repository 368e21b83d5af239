namespace Argenta.Charts;

/// <summary>The words and the table of the timeline.</summary>
internal static class TimelineWords
{
    public static string Dates(TimeSpanEntry span) => $"{span.Start} to {End(span)}";

    public static string Finding(TimelineData data)
    {
        var running = Running(data);
        return running.Count > 0 ? $"{Now(data)}: {Words.List(running)}" : data.Treatments is { Count: > 0 } ? "No treatment running" : "No treatment recorded";
    }

    public static string Sentence(TimelineData data)
    {
        List<string> kinds = [];
        foreach (var (count, one, many) in (ReadOnlySpan<(int, string, string)>)[
            (data.Symptoms?.Count ?? 0, "symptom", "symptoms"), (data.Markers?.Sum(m => m.Values.Count) ?? 0, "marker value", "marker values"), (data.Scans?.Count ?? 0, "scan", "scans"),
            (data.Pathology?.Count ?? 0, "pathology report", "pathology reports"), (data.Staging?.Count ?? 0, "staging", "stagings"), (data.Treatments?.Count ?? 0, "treatment", "treatments")])
        {
            if (count > 0)
            {
                kinds.Add(Words.Count(count, one, many));
            }
        }

        var running = Running(data);
        return $"{Words.Capital(Words.List(kinds))}{(data.AsOf is { } day ? $", as of {Words.Iso(day)}" : string.Empty)}."
            + (running.Count > 0 ? $" {Now(data)}: {Words.List(running)}." : string.Empty);
    }

    public static ChartTable Table(TimelineData data)
    {
        List<IReadOnlyList<string>> rows = [];
        AddSpans("symptom", data.Symptoms);
        rows.AddRange((data.Markers ?? []).SelectMany(s => s.Values.OrderBy(v => v.Date).Select(v =>
        {
            var row = MarkerWords.Row(s, v);
            IReadOnlyList<string> cells = ["marker", row[0], row[1], string.Empty, $"{row[2]} {row[3]}{(row[5].Length > 0 ? $" ({row[5]} ULN)" : string.Empty)}"];
            return cells;
        })));
        AddEvents("scan", data.Scans);
        AddEvents("pathology", data.Pathology);
        AddEvents("staging", data.Staging);
        AddSpans("treatment", data.Treatments);
        return new(["Kind", "What", "From", "To", "Detail"], rows);

        void AddSpans(string kind, IReadOnlyList<TimeSpanEntry>? spans) =>
            rows.AddRange((spans ?? []).OrderBy(s => s.Start).Select(IReadOnlyList<string> (s) => [kind, s.Label, s.Start.ToString(), End(s), s.Detail ?? string.Empty]));

        void AddEvents(string kind, IReadOnlyList<TimeEvent>? events) =>
            rows.AddRange((events ?? []).OrderBy(e => e.Date).Select(IReadOnlyList<string> (e) => [kind, e.Label, e.Date.ToString(), string.Empty, e.Detail ?? string.Empty]));
    }

    private static string End(TimeSpanEntry span) => span.Ongoing ? "ongoing" : span.End?.ToString() ?? "not recorded";

    /// <summary>Nothing is known of the time after the last entry.</summary>
    private static string Now(TimelineData data) => data.DataTo is { } last && last < data.AsOf ? $"Running when last recorded, {Words.Iso(last)}" : "Running now";

    private static List<string> Running(TimelineData data) => [.. (data.Treatments ?? []).Where(t => t.Ongoing).Select(t => t.Label)];
}
