using System.Globalization;
using System.Text;
using Argenta.Simulation.Model;
using Argenta.Terms;

namespace Argenta.Validation;

/// <summary>The counts as Markdown.</summary>
internal static class Page
{
    public static string Rooms(Totals totals)
    {
        var page = new StringBuilder();
        page.AppendLine("| room | question | recordable: asked | agree | disagree (confident) | unknown | with faults: agree | disagree (confident) | unknown | hidden: asked | agree | disagree (confident) | unknown |")
            .AppendLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        for (var i = 0; i < Questions.All.Count; i++)
        {
            Line(page, [Questions.All[i].Room, Questions.All[i].Name, Asked(totals.Clean[i]), .. Cells(totals.Clean[i]), .. Cells(totals.Faulty[i]), Asked(totals.Latent[i]), .. Cells(totals.Latent[i])]);
        }

        return page.ToString();
    }

    public static string Harms(Totals totals)
    {
        var page = new StringBuilder();
        page.AppendLine("| room | question | answers | confident wrong | wrong, may change | answer lost | confident wrong, in 1,000 |").AppendLine("| --- | --- | --- | --- | --- | --- | --- |");
        for (var i = 0; i < Questions.All.Count; i++)
        {
            var harm = totals.Harms[i];
            Line(page, Questions.All[i].Room, Questions.All[i].Name, N(harm.Answers), N(harm.Confident), N(harm.Provisional), N(harm.Lost), Rate(harm.Confident, harm.Answers));
        }

        var (answers, confident) = (totals.Harms.Sum(h => h.Answers), totals.Harms.Sum(h => h.Confident));
        Line(page, "all", string.Empty, N(answers), N(confident), N(totals.Harms.Sum(h => h.Provisional)), N(totals.Harms.Sum(h => h.Lost)), Rate(confident, answers));
        return page.ToString();
    }

    public static string Faults(IEnumerable<(FaultKind Kind, Totals Totals)> each)
    {
        var page = new StringBuilder();
        page.AppendLine("| fault | put in | confident wrong answers | in 1,000 faults | people misled | wrong, may change | answers lost | most in |").AppendLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var (kind, totals) in each)
        {
            var confident = totals.Harms.Sum(h => h.Confident);
            var most = totals.Harms.Select((h, i) => (h.Confident, Questions.All[i].Name)).Where(h => h.Confident > 0).OrderByDescending(h => h.Confident).Take(3);
            Line(page, Words<FaultKind>.Of(kind), N(totals.Faults[(int)kind]), N(confident), Rate(confident, totals.Faults[(int)kind]), N(totals.PeopleMisled), N(totals.Harms.Sum(h => h.Provisional)), N(totals.Harms.Sum(h => h.Lost)), string.Join(", ", most.Select(m => $"{m.Name} {m.Confident}")));
        }

        return page.ToString();
    }

    public static string Suspicion(Suspicions all)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"{all.With + all.Without:N0} living people in whom nothing is proven, {all.With:N0} of them with a tumour. Area under the curve {all.Area():0.000}.\n\n");
        page.AppendLine("| level | sensitivity | specificity |").AppendLine("| --- | --- | --- |");
        foreach (var level in (string[])["think-of-it", "test-now", "red-flag", "any"])
        {
            var (with, without) = all.At(level);
            Line(page, level, P(with, all.With), P(all.Without - without, all.Without));
        }

        page.AppendLine().AppendLine("| score, in 100,000 | people | mean score | with a tumour, in 100,000 |").AppendLine("| --- | --- | --- | --- |");
        foreach (var (group, people, said, so) in all.Calibration())
        {
            Line(page, group, N(people), said.ToString("0.0", CultureInfo.InvariantCulture), so.ToString("0.0", CultureInfo.InvariantCulture));
        }

        return page.ToString();
    }

    /// <summary>What was said for what, with people to look at.</summary>
    public static string Examples(Totals totals)
    {
        var page = new StringBuilder();
        for (var i = 0; i < Questions.All.Count; i++)
        {
            page.Append(CultureInfo.InvariantCulture, $"{Questions.All[i].Room}: {Questions.All[i].Name}\n");
            foreach (var (name, counts) in new[] { ("hidden", totals.Latent[i]), ("recordable", totals.Clean[i]) })
            {
                foreach (var (pair, (count, people)) in counts.Pairs.OrderByDescending(p => p.Value.Count).Take(14))
                {
                    page.Append(CultureInfo.InvariantCulture, $"    {name}: {pair}: {count} ({string.Join(", ", people)})\n");
                }
            }

            foreach (var line in totals.Harms[i].People)
            {
                page.Append(CultureInfo.InvariantCulture, $"    misled {line}\n");
            }
        }

        return page.ToString();
    }

    private static string Asked(Counts counts) => counts.Known == 0 ? "–" : N(counts.Known);

    private static string[] Cells(Counts counts) => counts.Known == 0 ? ["", "", ""]
        : [N(counts.Agree), counts.Disagree == 0 ? "0" : $"{N(counts.Disagree)} ({N(counts.Settled)})", N(counts.Unknown)];

    private static void Line(StringBuilder page, params string[] cells) => page.Append("| ").AppendJoin(" | ", cells).AppendLine(" |");

    private static string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Rate(long some, long all) => all == 0 ? string.Empty : (1000.0 * some / all).ToString(some > 0 && 1000.0 * some / all < 0.1 ? "0.000" : "0.0", CultureInfo.InvariantCulture);

    private static string P(long some, long all) => all == 0 ? string.Empty : (100.0 * some / all).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
