using Argenta.Assessment;

namespace Argenta.Report.Text;

/// <summary>Response over time: lesions, growth, markers, lines, and what does not agree.</summary>
internal sealed class TextResponse(TextPage page, PatientAssessment a, TextOptions options)
{
    /// <summary>Nothing where nothing was measured or given.</summary>
    public void Write()
    {
        if (!ResponseView.Any(a))
        {
            return;
        }

        page.Section("Response");
        foreach (var differ in a.Progression.Disagreements)
        {
            page.Line(page.Sign("▲ ", "! "), $"{differ.Text}. {differ.Action}", Ink.Open);
            if (options.Explain)
            {
                page.Tree("  ", differ.Because);
            }
        }

        foreach (var r in ResponseView.Windows(a))
        {
            page.Blank();
            page.Heading(ResponseView.Title(r));
            int[] widths = [20, 7, 8, 6, 7, 13, 4];
            page.Columns(widths, ["", "sum mm", "baseline", "nadir", "targets", "non-targets", "new", "overall"], [Ink.Quiet, Ink.Quiet, Ink.Quiet, Ink.Quiet, Ink.Quiet, Ink.Quiet, Ink.Quiet, Ink.Quiet]);
            foreach (var (row, point) in ResponseView.Rows(r).Zip(r.Points))
            {
                page.Columns(widths, [.. row.Take(6), row[6] == "possible" ? "?" : row[6], row[7]], [Ink.Plain, Ink.Plain, Ink.Plain, Ink.Plain, Ink.Plain, Ink.Plain, Ink.Plain, row[^1] == "PD" ? Ink.Bad : Ink.Bold]);
                if (options.Explain)
                {
                    page.Tree("  ", point.Because);
                }
            }

            Facts(ResponseView.Facts(r));
        }

        if (a.Response.Recist is { } current)
        {
            page.Blank();
            page.Heading("Lesions");
            foreach (var row in ResponseView.Lesions(current))
            {
                page.Columns([14, 16], [row[0], string.Join(", ", row.Skip(1).Take(2).Where(t => t != "–")), row[3] + (row[4] == "–" ? string.Empty : $" [{row[4]}]")], [Ink.Bold, Ink.Quiet]);
            }

            Facts(ResponseView.Growth(a));
        }

        Table("Lines of therapy", [4, 24], ResponseView.Lines(a), r => [r[0], r[1], $"{r[2]} to {r[3]}; best {r[4]}; progressed on it: {r[5]}; stopped: {r[6]}; last dose {r[7]}{(r[8] == "–" ? string.Empty : $"; {r[8]}")}"]);
        Table("Markers, latest change by one assay", [24, 14], ResponseView.Markers(a), r => [r[0], r[1], $"{r[2]} to {r[3]}: {r[4]}, variation {r[5]}; {r[6]}"]);
        Table("Symptoms over time", [24], [.. a.SymptomCourses.Where(s => s.Course is not null).Select(s => (IReadOnlyList<string>)[s.Name, s.Course!])], r => [r[0], r[1]]);
    }

    private void Facts(IEnumerable<(string Label, string Text)> facts)
    {
        foreach (var (label, text) in facts)
        {
            page.Columns([26], [label, text], [Ink.Quiet]);
        }
    }

    private void Table(string heading, int[] widths, IReadOnlyList<IReadOnlyList<string>> rows, Func<IReadOnlyList<string>, IReadOnlyList<string>> cells)
    {
        if (rows.Count == 0)
        {
            return;
        }

        page.Blank();
        page.Heading(heading);
        foreach (var row in rows)
        {
            page.Columns(widths, cells(row), [Ink.Bold]);
        }
    }
}
