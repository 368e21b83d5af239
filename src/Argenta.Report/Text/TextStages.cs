using Argenta.Assessment;

namespace Argenta.Report.Text;

/// <summary>Stage by edition in the terminal.</summary>
internal sealed class TextStages(TextPage page, PatientAssessment a, TextOptions options)
{
    private static readonly int[] Widths = [15, 7, 7, 7, 8];

    /// <summary>Nothing where no edition says anything.</summary>
    public void Write()
    {
        var rows = StageView.Rows(a);
        if (rows.Count == 0)
        {
            return;
        }

        page.Section("Stage by edition");
        var wide = page.Width >= Widths.Sum() + Widths.Length + StageView.Heads[^1].Length;
        if (wide)
        {
            page.Columns(Widths, StageView.Heads, [.. StageView.Heads.Select(_ => Ink.Quiet)]);
        }

        foreach (var (cells, because) in rows)
        {
            if (wide)
            {
                page.Columns(Widths, cells, [Ink.Bold]);
            }
            else
            {
                page.Wrap(string.Empty, "  ", $"{cells[0]}: {string.Join(", ", cells.Skip(1).Zip(StageView.Heads.Skip(1), (cell, head) => cell.StartsWith(head, StringComparison.Ordinal) ? cell : $"{head} {cell}"))}");
            }

            if (options.Explain)
            {
                page.Tree("  ", because);
            }
        }

        foreach (var difference in StageView.Differences(a))
        {
            page.Line(page.Sign("≠ ", "* "), difference.Text, Ink.Plain, Ink.Maybe);
            foreach (var criterion in difference.Children)
            {
                page.Argument("    ", "+", Ink.Quiet, criterion, options.Explain);
            }
        }

        page.Line(string.Empty, page.Sign("– left open by the edition, or not derived there from what is recorded", "- left open by the edition, or not derived there from what is recorded"), Ink.Quiet);
    }
}
