using System.Globalization;
using Argenta.Assessment;
using Argenta.Terms;

namespace Argenta.Report.Text;

/// <summary>The suspicion of an undiagnosed tumour as lines; nothing once one is proven.</summary>
internal sealed class TextSuspicion(TextPage page, PatientAssessment a, TextOptions options)
{
    /// <summary>Writes it.</summary>
    public void Write()
    {
        var s = a.Suspicion;
        if (!s.Shown || s.Score is not { } score)
        {
            return;
        }

        page.Section("Suspicion of an undiagnosed neuroendocrine tumour");
        foreach (var flag in s.Flags.Where(f => f.Fired))
        {
            page.Columns([2, 5], [page.Sign("⚑", "!"), flag.Id, $"Red flag: {flag.Name}"], [Ink.Bad, Ink.Bad, Ink.Bold]);
            page.Line(new string(' ', 9), flag.Action);
            if (options.Explain)
            {
                page.Tree(new string(' ', 9), flag.Because);
            }
        }

        foreach (var flag in s.Flags.Where(f => !f.WouldFireIf.IsEmpty))
        {
            page.Columns([2, 5], ["?", flag.Id, $"would fire if: {string.Join("; or ", flag.WouldFireIf)}"], [Ink.Open, Ink.Open, Ink.Plain]);
        }

        page.Blank();
        page.Heading($"{SuspicionWords.Level(s)}: {SuspicionWords.Probability(score)}");
        foreach (var c in score.Contributions)
        {
            var ratio = c.Ratio.ToString("0.##", CultureInfo.InvariantCulture);
            page.Columns([8, 12], [$"x {ratio}", Bar(c.Ratio), $"{c.Name} [{c.Certainty.Mark()}], {SuspicionWords.Found(c)}"], [Ink.Bold, c.Ratio < 1 ? Ink.Quiet : Ink.Bad, Ink.Plain]);
        }

        foreach (var look in s.LookAlikes)
        {
            page.Line("- ", $"{look.Of}: {(look.First.IsEmpty ? string.Empty : $"first exclude {string.Join(", ", look.First)}; then ")}{string.Join(", ", look.Names)}");
        }

        foreach (var statement in s.Statements)
        {
            page.Line(string.Empty, statement, Ink.Quiet);
        }
    }

    /// <summary>Length by the logarithm: ten signs are a ratio of 60.</summary>
    private string Bar(double ratio) => new(page.Sign("█", "#")[0], (int)Math.Round(Math.Min(11, Math.Abs(Math.Log(ratio)) / Math.Log(60) * 10)));
}
