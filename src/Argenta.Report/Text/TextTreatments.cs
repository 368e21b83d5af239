using Argenta.Assessment;
using Argenta.Terms;
using Argenta.Treatment;

namespace Argenta.Report.Text;

/// <summary>The options with all arguments.</summary>
internal sealed class TextTreatments(TextPage page, PatientAssessment a, TextOptions options)
{
    /// <summary>By standing, those without an indication last.</summary>
    public void Write()
    {
        page.Section("Options");
        page.Line(string.Empty, "Never orders: what speaks for (+) and against (-) each, for the team to weigh.", Ink.Quiet);
        if (a.Options.IsEmpty)
        {
            page.Line(string.Empty, "No option has an indication in what is recorded.", Ink.Quiet);
            return;
        }

        foreach (var (status, heading) in Standing.Shown)
        {
            foreach (var option in Standing.Of(a, status))
            {
                page.Blank();
                Option(option, status, heading);
            }
        }

        var without = Standing.Of(a, Standing.NotApplicable);
        if (without.Count == 0)
        {
            return;
        }

        page.Blank();
        page.Heading("Without an indication here");
        foreach (var option in without)
        {
            var why = option.AllBecause().Select(b => b.Text + (b.Truth == Truth.True ? string.Empty : $": {Phrases.Holds(b.Truth)}")).ToList();
            page.Line(page.Sign("– ", "- "), $"{option.Name}: {(why.Count > 0 ? string.Join("; ", why) : "no indication holds")}", Ink.Quiet);
            if (options.Explain)
            {
                page.Tree("  ", [.. option.AllBecause()]);
            }
        }
    }

    private void Option(OptionAssessment option, string status, string heading)
    {
        var (sign, ink) = status switch
        {
            "recommended" => (page.Sign("●", "+"), Ink.Good),
            "consider" => (page.Sign("○", "o"), Ink.Maybe),
            "discouraged" => (page.Sign("▽", "-"), Ink.Bad),
            "contraindicated" => (page.Sign("⊘", "x"), Ink.Bad),
            _ => (page.Sign("◌", "?"), Ink.Open),
        };
        page.Columns([1, 15], [sign, heading, option.Name], [ink, ink, Ink.Bold]);
        const string indent = "  ";
        page.Line(indent, Standing.Kind(option) + (option.Rank > 0 ? FormattableString.Invariant($" · rank {option.Rank}") : string.Empty), Ink.Quiet);
        if (!option.Settled)
        {
            page.Line(indent, page.Sign("◇ ", string.Empty) + "Provisional" + (option.Needs.IsEmpty ? string.Empty : $": could change with {Phrases.List([.. option.Needs.Select(n => Phrases.Word(n.Fact)).Distinct()])}"), Ink.Open);
        }

        Each("+", Ink.Good, option.For);
        Each(page.Sign("−", "-"), Ink.Bad, option.Against);
        Each(page.Sign("×", "x"), Ink.Bad, option.Excludes);
        if (option.LiftsWhen is { } lifts)
        {
            page.Line(indent + "  ", $"Lifts when: {lifts}");
        }

        Each("!", Ink.Bad, option.Cautions);
        foreach (var need in option.Needs)
        {
            page.Line(indent + "? ", $"Open: {Phrases.Name(need.Fact)}: {need.Why}", Ink.Plain, Ink.Open);
        }

        foreach (var need in option.Confirm)
        {
            page.Line(indent + "? ", $"Confirm: {Phrases.Name(need.Fact)}: {need.Why}", Ink.Plain, Ink.Open);
        }

        foreach (var evidence in option.Evidence)
        {
            var mark = $"[{evidence.Certainty.Mark()}]";
            var source = evidence.Source == evidence.Trial ? mark : $"({evidence.Source} {mark})";
            page.Line(indent + page.Sign("» ", "* "), $"{evidence.Trial}: {evidence.Effect} {source}. {evidence.Population.TrimEnd('.')}. Would have fitted: {Phrases.Answer(evidence.Fits)}.");
        }

        foreach (var (title, text) in options.Explain ? Standing.Remarks(option, a) : Standing.Remarks(option, a).Where(r => r.Title is "Strength" or "Approval" or "Needs first"))
        {
            page.Line($"{indent}{title}: ", text, Ink.Plain, Ink.Quiet);
        }

        void Each(string mark, Ink markInk, IEnumerable<Because> arguments)
        {
            foreach (var argument in arguments)
            {
                page.Argument(indent, mark, markInk, argument, options.Explain);
            }
        }
    }
}
