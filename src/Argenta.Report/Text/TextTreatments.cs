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
            foreach (var part in Standing.Of(a, status).GroupBy(Standing.PartOf).OrderBy(g => g.Key))
            {
                // What is open beside the tumour itself is named; --explain shows it in full. What speaks against it is never left out.
                if (part.Key != 0 && status == "undecided" && !options.Explain)
                {
                    page.Blank();
                    page.Wrap(string.Empty, "  ", $"{heading}, {Standing.Parts[part.Key].ToLowerInvariant()}: {string.Join("; ", part.Select(o => o.Name))}.", Ink.Quiet);
                    continue;
                }

                foreach (var option in part)
                {
                    page.Blank();
                    Option(option, status, heading);
                }
            }
        }

        var without = Standing.Of(a, Standing.NotApplicable);
        if (without.Count == 0)
        {
            return;
        }

        page.Blank();
        page.Heading("Without an indication here");
        if (!options.Explain)
        {
            page.Line(string.Empty, string.Join("; ", without.Select(o => o.Name)) + ".", Ink.Quiet);
            return;
        }

        foreach (var option in without)
        {
            var why = option.AllBecause().Select(b => b.Text + (b.Truth == Truth.True ? string.Empty : $": {Phrases.Holds(b.Truth)}")).ToList();
            page.Line(page.Sign("– ", "- "), $"{option.Name}: {(why.Count > 0 ? string.Join("; ", why) : "no indication holds")}", Ink.Quiet);
            page.Tree("  ", [.. option.AllBecause()]);
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
            page.Line(indent, page.Sign("◇ ", string.Empty) + "Provisional" + (option.Needs.IsEmpty ? string.Empty : $": could change with {(options.Explain ? Phrases.List([.. option.Needs.Select(n => Phrases.Word(n.Fact)).Distinct()]) : Phrases.Few([.. option.Needs.Select(n => n.Fact).Distinct()]))}"), Ink.Open);
        }

        Each("+", Ink.Good, option.For);
        Each(page.Sign("−", "-"), Ink.Bad, option.Against);
        Each(page.Sign("×", "x"), Ink.Bad, option.Excludes);
        if (option.LiftsWhen is { } lifts)
        {
            page.Line(indent + "  ", $"Lifts when: {lifts}");
        }

        Each("!", Ink.Bad, option.Cautions);
        var open = options.Explain ? 0 : option.For.Concat(option.Against).Concat(option.Excludes).Count(b => b.Truth != Truth.True);
        if (open > 0)
        {
            page.Line(indent + "? ", $"{Phrases.Count(open, "argument", "arguments")} open, for want of a record", Ink.Quiet);
        }

        foreach (var need in options.Explain ? option.Needs : [])
        {
            page.Line(indent + "? ", $"Open: {Phrases.Name(need.Fact)}: {Phrases.Why(need.Why)}", Ink.Plain, Ink.Open);
        }

        foreach (var need in options.Explain ? option.Confirm : [])
        {
            page.Line(indent + "? ", $"Confirm: {Phrases.Name(need.Fact)}: {Phrases.Why(need.Why)}", Ink.Plain, Ink.Open);
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
            foreach (var argument in arguments.Where(b => options.Explain || b.Truth == Truth.True))
            {
                page.Argument(indent, mark, markInk, argument, options.Explain);
            }
        }
    }
}
