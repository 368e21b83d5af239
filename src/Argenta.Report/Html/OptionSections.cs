using Argenta.Assessment;
using Argenta.FollowUp;
using Argenta.Report.Text;
using Argenta.Terms;
using Argenta.Treatment;

namespace Argenta.Report.Html;

/// <summary>The options side by side, with all arguments.</summary>
internal sealed class OptionSections(Markup m, PatientAssessment a, HtmlOptions options)
{
    /// <summary>One band for each standing: recommended, to consider, and the rest with its reasons.</summary>
    public void Write()
    {
        using (m.In("section", "options", ("id", "options"), ("aria-labelledby", "h-options")))
        {
            m.Element("h2", "Options", null, ("id", "h-options"));
            if (a.Record.IsDead)
            {
                m.Element("p", Phrases.NotShown, "quiet");
                return;
            }

            m.Element("p", "Never orders: what speaks for and against each, by the named source, for the team to weigh.", "quiet");
            new SideBySide(m, a).Write();
            foreach (var (status, heading) in Standing.Shown)
            {
                Band(status, heading, status switch
                {
                    "recommended" => "No option is recommended by a named source on what is recorded.",
                    "consider" => "No further option is to be considered on what is recorded.",
                    _ => null,
                });
            }

            NotApplicable();
        }
    }

    /// <summary>Names and chief reasons alone: the printed board's first page.</summary>
    public void Brief()
    {
        using (m.In("section", "brief", ("aria-labelledby", "h-brief")))
        {
            m.Element("h2", "Options and follow-up in brief", null, ("id", "h-brief"));
            if (a.Options.All(o => o.Status == Standing.NotApplicable))
            {
                m.Element("p", a.Record.IsDead ? Phrases.NotShown : "No option has an indication in what is recorded.", "quiet");
            }
            else
            {
                BriefTable();
            }

            var next = a.FollowUp.Where(f => f.Status is FollowUpStatus.Overdue or FollowUpStatus.Due or FollowUpStatus.Planned).OrderBy(f => f.Due).Take(6).ToList();
            using (m.In("p"))
            {
                m.Element("b", "Next: ").Text(next.Count == 0 ? a.Record.IsDead ? "not shown, this person has died." : "no schedule applies to what is recorded." : string.Join("; ", next.Select(f => $"{f.Name} {Phrases.Day(f.Due)} ({Phrases.Word(Words.Of(f.Status))})")) + ".");
            }
        }
    }

    private void BriefTable()
    {
        using (m.In("table"))
        {
            m.Element("caption", "Options in brief", "vh");
            m.Head(["Standing", "Option", "First ground"]);
            using (m.In("tbody"))
            {
                // The first page holds what a board speaks of: the tumour, and whatever is recommended.
                foreach (var (status, heading) in Standing.Shown)
                {
                    foreach (var option in Standing.Of(a, status).Where(o => status == "recommended" || Standing.PartOf(o) == 0).Take(status is "recommended" or "consider" ? 12 : 6))
                    {
                        using (m.In("tr"))
                        {
                            using (m.In("td"))
                            {
                                m.Raw(Marks.Of(status)).Text(" " + heading + (option.Settled ? string.Empty : ", provisional"));
                            }

                            m.Element("th", option.Name, null, ("scope", "row"));
                            m.Element("td", Standing.Chief(option)?.Text ?? Phrases.NotRecorded);
                        }
                    }
                }
            }
        }
    }

    /// <summary>One standing over the whole width: few options of one standing never leave an empty column beside the many of another.</summary>
    private void Band(string status, string heading, string? none)
    {
        var here = Standing.Of(a, status);
        if (here.Count == 0 && none is null)
        {
            return;
        }

        using (m.In("div", "band"))
        {
            using (m.In("h3", "standing s-" + status))
            {
                m.Raw(Marks.Of(status)).Text(" " + heading);
            }

            if (here.Count == 0)
            {
                m.Element("p", none!, "quiet");
            }

            using (m.In("div", "cards"))
            {
                Parts(here, status);
            }
        }
    }

    /// <summary>In the order of a board's discussion. What is open or ruled out beside the tumour itself unfolds: nobody discusses it at length.</summary>
    private void Parts(IReadOnlyList<OptionAssessment> here, string status)
    {
        foreach (var part in here.GroupBy(Standing.PartOf).OrderBy(g => g.Key))
        {
            if (part.Key == 0 || status is "recommended" or "consider")
            {
                m.Element("p", Standing.Parts[part.Key], "part");
                foreach (var option in part)
                {
                    Option(option, status);
                }

                continue;
            }

            using (m.In("details", "more", ("open", options.Explain ? "open" : null)))
            {
                m.Element("summary", $"{Standing.Parts[part.Key]}: {Phrases.List([.. part.Select(o => o.Name)])}");
                foreach (var option in part)
                {
                    Option(option, status);
                }
            }
        }
    }

    /// <summary>Arguments that hold stand open; what is not known, and what would speak otherwise if it were, unfolds.</summary>
    private void Arguments(OptionAssessment option)
    {
        static bool Holds(Because b) => b.Truth == Truth.True;
        m.Arguments("for", "+", "for", option.For.Where(Holds), options.Explain);
        m.Arguments("against", "−", "against", option.Against.Where(Holds), options.Explain);
        m.Arguments("excludes", "×", "excludes", option.Excludes.Where(Holds), options.Explain);
        var open = option.For.Concat(option.Against).Concat(option.Excludes).Count(b => !Holds(b));
        if (open == 0)
        {
            return;
        }

        using (m.In("details", "more", ("open", options.Explain ? "open" : null)))
        {
            m.Element("summary", $"{Phrases.Count(open, "argument", "arguments")} open, for want of a record");
            m.Arguments("for", "+", "for", option.For.Where(b => !Holds(b)), options.Explain);
            m.Arguments("against", "−", "against", option.Against.Where(b => !Holds(b)), options.Explain);
            m.Arguments("excludes", "×", "excludes", option.Excludes.Where(b => !Holds(b)), options.Explain);
        }
    }

    private void Option(OptionAssessment option, string status)
    {
        using (m.In("article", "option s-" + status, ("id", "option-" + option.Id)))
        {
            m.Element("h4", option.Name);
            using (m.In("p", "kind"))
            {
                m.Text(Standing.Kind(option));
                if (option.Rank > 0)
                {
                    m.Text(FormattableString.Invariant($" · rank {option.Rank}"));
                }

                if (a.Region is not null && !option.Approval.IsEmpty)
                {
                    m.Text($" · {string.Join("; ", Standing.Approval(option))}");
                }
            }

            if (!option.Settled)
            {
                using (m.In("p", "provisional"))
                {
                    m.Raw(Marks.Of("provisional")).Element("span", "Provisional", "word").Text(option.Needs.IsEmpty ? string.Empty : $": could change with {Phrases.Few([.. option.Needs.Select(n => n.Fact).Distinct()])}");
                }
            }

            Arguments(option);
            if (option.LiftsWhen is { } lifts)
            {
                using (m.In("p", "lifts"))
                {
                    m.Element("b", "Lifts when").Text($" {lifts}");
                }
            }

            m.Arguments("cautions", "!", "mind", option.Cautions, options.Explain);
            using (m.In("details", "more", ("open", options.Explain ? "open" : null)))
            {
                m.Element("summary", "What to learn, evidence, strength, approval, course, toxicities");
                m.Needs("Still open:", option.Needs, t => Standing.TestName(a, t));
                m.Needs("Confirm before use, not recorded:", option.Confirm, t => Standing.TestName(a, t));
                Evidence(option);
                using (m.In("dl", "remarks"))
                {
                    foreach (var (title, text) in Standing.Remarks(option, a))
                    {
                        m.Element("dt", title).Element("dd", text);
                    }
                }
            }
        }
    }

    private void Evidence(OptionAssessment option)
    {
        // Trials whose people were like this person come first.
        foreach (var evidence in option.Evidence.OrderByDescending(e => e.Fits))
        {
            using (m.In("div", "evidence"))
            {
                using (m.In("p"))
                {
                    m.Element("b", evidence.Trial).Text($": {evidence.Effect}");
                    m.Source(evidence.Source == evidence.Trial ? null : evidence.Source, evidence.Certainty, evidence.Source == evidence.Trial ? string.Empty : null);
                }

                using (m.In("p", "quiet"))
                {
                    m.Text(evidence.Population.TrimEnd('.')).Text(". Would have fitted: ").Element("b", Phrases.Answer(evidence.Fits)).Text(".");
                }
            }
        }
    }

    private void NotApplicable()
    {
        var without = Standing.Of(a, Standing.NotApplicable);
        if (without.Count == 0)
        {
            return;
        }

        using (m.In("details", "more without", ("open", options.Explain ? "open" : null)))
        {
            m.Element("summary", $"{Phrases.Count(without.Count, "option", "options")} without an indication here, with the reason");
            using (m.In("ul", "plain"))
            {
                foreach (var option in without)
                {
                    using (m.In("li", null, ("id", "option-" + option.Id)))
                    {
                        m.Raw(Marks.Of(Standing.NotApplicable)).Text(" ").Element("b", option.Name).Text(" ").Element("span", "not applicable" + (option.Settled ? string.Empty : ", provisional"), "word");
                        if (option.AllBecause().Any())
                        {
                            m.Tree([.. option.AllBecause()]);
                        }
                        else
                        {
                            m.Text(": no indication holds.");
                        }

                        m.Needs("Still open:", option.Needs, t => Standing.TestName(a, t));
                    }
                }
            }
        }
    }
}
