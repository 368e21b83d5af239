namespace Argenta.Charts;

/// <summary>What was said of a complaint on one day.</summary>
/// <param name="Date">When.</param>
/// <param name="Present">There, not there, or possible (null).</param>
/// <param name="Height">How often or how severe, in any unit of its row, not below 0; null where only its presence was said.</param>
/// <param name="Label">The same in words, short; empty for none.</param>
public sealed record SymptomStatement(ChartDate Date, bool? Present, decimal? Height = null, string Label = "");

/// <summary>One complaint over time.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Statements">In any order.</param>
/// <param name="Course">The finding in a word, such as <c>worsening</c>; null for none.</param>
public sealed record SymptomRow(string Name, IReadOnlyList<SymptomStatement> Statements, string? Course = null);

/// <summary>The input of a <see cref="SymptomPlot"/>.</summary>
/// <param name="Rows">One a complaint, drawn in the given order, each on its own height from "none".</param>
/// <param name="Treatments">Bars above.</param>
/// <param name="AsOf">The day that the plot describes.</param>
/// <param name="Title">The finding; null takes the plot's own words.</param>
/// <param name="DataTo">The day of the last entry, as in <see cref="TimelineData"/>.</param>
public sealed record SymptomPlotData(IReadOnlyList<SymptomRow> Rows, IReadOnlyList<TimeSpanEntry>? Treatments = null, DateOnly? AsOf = null, string? Title = null, DateOnly? DataTo = null);

/// <summary>Complaints over time under the treatments: small rows under each other on one axis.</summary>
public sealed class SymptomPlot(SymptomPlotData data)
{
    private const double RowHeight = 82;
    private const double Floor = 72;
    private const double Ceiling = 42;

    /// <summary>Draws it.</summary>
    public Chart Render(ChartOptions options)
    {
        var svg = new Svg(options);
        var rows = data.Rows.Where(r => r.Statements.Count > 0).ToList();
        var title = data.Title ?? Finding(rows);
        var sentence = Sentence(rows, title);
        var table = Table(rows);
        if (rows.Count == 0)
        {
            return svg.Empty("symptoms", data.Title ?? "No complaints over time", "No complaint is recorded with a date.", table);
        }

        var treatments = data.Treatments ?? [];
        var window = Window.Of(options, [.. rows.SelectMany(r => r.Statements).Select(s => s.Date), .. Window.Ends(treatments)], data.AsOf);
        var frame = new TimeFrame(svg, new TimeScale(window.From, window.To, 42, options.Width - 12, options.From is null && options.To is null ? [] : null), data.AsOf, data.DataTo);
        var y = frame.AsOfLabel(svg.Head(title));
        var bars = frame.Spans(treatments, y, Paint.Muted, draw: false);
        frame.Ground(y, y + bars + (rows.Count * RowHeight));
        frame.Spans(treatments, y, Paint.Muted, draw: true);
        y += bars;
        for (var i = 0; i < rows.Count; i++)
        {
            Row(frame, rows[i], i, y);
            y += RowHeight;
        }

        y = frame.Axis(y);
        if (rows.Any(r => r.Statements.Any(s => s is { Present: true, Height: null })))
        {
            foreach (var line in TextMeasure.Wrap("Square: present, how much was not said. Hollow: not present.", Svg.Small, options.Width, 3))
            {
                y += 14;
                svg.Text(0, y, line, Paint.Muted);
            }
        }

        return new Chart(svg.Finish(y + 4, "symptoms", title, sentence), table, sentence, title);
    }

    private static void Row(TimeFrame frame, SymptomRow row, int index, double top)
    {
        var svg = frame.Svg;
        var paint = Paint.Series[index % Paint.Series.Count];
        svg.Text(0, top + 13, TextMeasure.Fit(row.Name + (row.Course is { } course ? $": {course}" : string.Empty), Svg.Small, svg.Width), Paint.Ink, Svg.Small, bold: true, halo: true);
        svg.Line(frame.Scale.Left, top + Floor, frame.Scale.Right, top + Floor, Paint.Rule);
        svg.Text(frame.Scale.Left - 5, top + Floor + 4, "none", Paint.Muted, Svg.Small, Anchor.End);
        var highest = row.Statements.Max(s => s.Height ?? 0);
        double Y(SymptomStatement s) => s.Present == false ? top + Floor
            : s.Height is { } height && highest > 0 ? top + Floor - ((double)(height / highest) * (Floor - Ceiling)) : top + ((Floor + Ceiling) / 2);

        var shown = row.Statements.OrderBy(s => s.Date).Where(s => frame.Scale.Holds(s.Date)).Select(s => (Statement: s, X: frame.Scale.X(s.Date.Middle), Y: Y(s))).ToList();
        var joined = new List<string>();
        foreach (var (statement, x, at) in shown)
        {
            // A line joins what can be compared: amounts and "none".
            if (statement.Height is null && statement.Present != false)
            {
                Join(svg, joined, paint);
                continue;
            }

            joined.Add($"{Svg.F(x)} {Svg.F(at)}");
        }

        Join(svg, joined, paint);
        var free = double.MinValue;
        foreach (var (statement, x, at) in shown)
        {
            if (statement.Present is null)
            {
                svg.Text(x, at + 4, "?", Paint.Ink, Svg.Body, Anchor.Middle, bold: true, halo: true);
            }
            else
            {
                // Filled: there; hollow: gone or denied; a square where only its presence was said.
                Mark.Draw(svg, statement.Height is null && statement.Present == true ? MarkShape.Square : MarkShape.Circle, x, at, 3.6, paint, statement.Present == true);
            }

            var half = TextMeasure.Width(statement.Label, Svg.Small) / 2;
            var middle = Math.Clamp(x, frame.Scale.Left + half, Math.Max(frame.Scale.Left + half, frame.Scale.Right - half));
            if (statement.Label.Length > 0 && middle - half > free + 4)
            {
                svg.Text(middle, at - 7, statement.Label, Paint.Ink, Svg.Small, Anchor.Middle, halo: true);
                free = middle + half;
            }
        }
    }

    private static void Join(Svg svg, List<string> points, Paint paint)
    {
        if (points.Count > 1)
        {
            svg.Path("M" + string.Join('L', points), null, paint, 1.4, kind: "ac-series");
        }

        points.Clear();
    }

    private static string Finding(List<SymptomRow> rows)
    {
        var told = rows.Where(r => r.Course is not null).GroupBy(r => r.Course!).Select(g => $"{g.Key}: {Words.List([.. g.Select(r => r.Name)])}").ToList();
        return told.Count == 0 ? $"{Words.Count(rows.Count, "complaint")} over time" : Words.Capital(string.Join("; ", told));
    }

    private static string Sentence(List<SymptomRow> rows, string title) =>
        string.Join(". ", rows.Select(r => $"{r.Name}: {string.Join(", ", r.Statements.OrderBy(s => s.Date).Select(s => $"{Said(s)} on {s.Date}"))}").Prepend(title)) + ".";

    private static string Said(SymptomStatement s) => s.Present == false ? "none" : s.Present is null ? "possible" : s.Label.Length > 0 ? s.Label : "present";

    private ChartTable Table(List<SymptomRow> rows)
    {
        List<IReadOnlyList<string>> cells = [.. rows.SelectMany(r => r.Statements.OrderBy(s => s.Date).Select(IReadOnlyList<string> (s) => [r.Name, s.Date.ToString(), Said(s), r.Course ?? string.Empty]))];
        cells.AddRange((data.Treatments ?? []).OrderBy(t => t.Start).Select(IReadOnlyList<string> (t) => ["treatment: " + t.Label, TimelineWords.Dates(t), string.Empty, string.Empty]));
        return new(["Complaint", "Date", "Said", "Course"], cells);
    }
}
