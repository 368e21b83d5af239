using System.Collections.Immutable;
using Argenta.Assessment;
using Argenta.Report.Text;
using Argenta.Terms;
using Argenta.Workup;

namespace Argenta.Report.Html;

/// <summary>The upper part of the page: who, what is dangerous, what is to be decided and what is missing.</summary>
internal sealed class BoardSections(Markup m, PatientAssessment a, HtmlOptions options)
{
    /// <summary>The strip.</summary>
    public void Strip()
    {
        using (m.In("header", "strip"))
        {
            using (m.In("div", "who"))
            {
                m.Element("h1", Summary.Who(a));
                m.Element("p", Summary.Identity(a), "ids");
                using (m.In("p", "dates"))
                {
                    m.Text("As of ").Element("b", Phrases.Day(a.AsOf)).Text(" · data to ").Element("b", a.Label.DataAsOf is { } to ? Phrases.Day(to) : Phrases.NotRecorded)
                        .Text(" ").Element("a", "Intended use", null, ("href", "#label"));
                }
            }

            using (m.In("dl", "facts"))
            {
                foreach (var item in Summary.Of(a))
                {
                    using (m.In("div", item.Known ? null : "missing"))
                    {
                        m.Element("dt", item.Label);
                        using (m.In("dd"))
                        {
                            m.Element("strong", item.Value);
                            if (item.Provisional)
                            {
                                m.Text(" ").Raw(Marks.Of("provisional")).Element("span", "provisional", "word");
                            }

                            if (item.Detail.Length > 0)
                            {
                                m.Text(" ").Element("span", item.Detail, "detail");
                            }
                        }
                    }
                }
            }
        }
    }

    /// <summary>What must not be overlooked.</summary>
    public void Alerts()
    {
        using (m.In("section", "alerts", ("id", "alerts"), ("aria-labelledby", "h-alerts")))
        {
            m.Element("h2", "Alerts", null, ("id", "h-alerts"));
            if (a.Alerts.IsEmpty)
            {
                m.Element("p", a.Record.IsDead ? Phrases.NotShown : "No alert is raised by what is recorded.", "quiet");
                return;
            }

            using (m.In("ul", "plain"))
            {
                foreach (var alert in a.Alerts)
                {
                    var severity = Words.Of(alert.Severity);
                    using (m.In("li", "alert " + severity))
                    {
                        m.Raw(Marks.Of(severity));
                        using (m.In("div"))
                        {
                            using (m.In("p"))
                            {
                                m.Element("span", Phrases.Capital(severity), "word").Text(" ").Element("strong", alert.Title);
                            }

                            if (alert.Action is not null || alert.Source is not null)
                            {
                                using (m.In("p"))
                                {
                                    m.Text(alert.Action ?? string.Empty);
                                    m.Source(alert.Source, null);
                                }
                            }

                            m.Unfold("Why", alert.Because, options.Explain);
                        }
                    }
                }
            }
        }
    }

    /// <summary>What is missing, which test next, what to confirm.</summary>
    public void Decide()
    {
        using (m.In("section", "decide", ("id", "decide"), ("aria-labelledby", "h-decide")))
        {
            m.Element("h2", "To decide", null, ("id", "h-decide"));
            Lacking();
            Next();
            Primary();
            Confirm();
            OtherTests();
        }
    }

    private void Lacking()
    {
        m.Element("p", a.Record.IsDead ? Phrases.Died : a.Completeness.CanDecide ? "Nothing is missing that a decision must know." : "A decision still lacks:", "lead");
        if (!a.Completeness.Missing.IsEmpty)
        {
            Shortened("ul", "missing", a.Completeness.Missing, 5, need => m.Element("b", Phrases.Name(need.Fact)).Text($": {Phrases.Why(need.Why)}{Tests(need)}"));
        }
    }

    /// <summary>The first items, and the rest one step away: the column must not push the page apart.</summary>
    private void Shortened<T>(string element, string style, IReadOnlyList<T> items, int first, Action<T> write)
    {
        void List(IEnumerable<T> some, int start)
        {
            using (m.In(element, style, ("start", element == "ol" && start > 1 ? ValueText.Number(start) : null)))
            {
                foreach (var item in some)
                {
                    using (m.In("li"))
                    {
                        write(item);
                    }
                }
            }
        }

        List(items.Take(first), 1);
        if (items.Count > first)
        {
            using (m.In("details", "why", ("open", options.Explain ? "open" : null)))
            {
                m.Element("summary", $"{ValueText.Number(items.Count - first)} more");
                List(items.Skip(first), first + 1);
            }
        }
    }

    private void Next()
    {
        var tests = a.Workup.Where(w => w.Status is WorkupStatus.Next or WorkupStatus.Useful).OrderBy(w => w.Rank ?? int.MaxValue).ToList();
        m.Element("h3", "Next tests, most useful first");
        if (tests.Count == 0)
        {
            m.Element("p", a.Record.IsDead ? Phrases.NotShown : a.Workup.IsEmpty ? "No test is weighed on what is recorded." : "No test would change a result.", "quiet");
            return;
        }

        Shortened("ol", "tests", tests, 4, Test);
    }

    private void Test(WorkupItem test)
    {
        var status = Words.Of(test.Status);
        using (m.In("p"))
        {
            m.Raw(Marks.Of(status)).Element("strong", test.Name).Text(" ").Element("span", Phrases.Word(status), "word");
        }

        if (!test.Settles.IsEmpty)
        {
            var more = test.Settles.Length - 6;
            m.Element("p", $"Settles {Phrases.List([.. test.Settles.Take(6).Select(Phrases.Word), .. more > 0 ? [Phrases.Count(more, "further fact", "further facts")] : Array.Empty<string>()])}", "quiet");
        }

        if (test.Alternative is { } alternative)
        {
            m.Element("p", $"Instead: {Standing.TestName(a, alternative)}", "quiet");
        }

        if (test.Status != WorkupStatus.Done || options.Explain)
        {
            Precautions(test);
        }

        if (!test.Worth.IsEmpty)
        {
            using (m.In("details", "why", ("open", options.Explain ? "open" : null)))
            {
                m.Element("summary", "What each answer would change");
                using (m.In("ul", "worth"))
                {
                    foreach (var worth in test.Worth)
                    {
                        m.Element("li", $"{Phrases.Name(worth.Fact)} {Phrases.Word(worth.Answer)}: {Standing.Changes(a, worth)}");
                    }
                }
            }
        }

        m.Unfold("Why", test.Because, options.Explain);
    }

    private void Confirm()
    {
        var confirm = Standing.Confirm(a);
        if (confirm.Count == 0)
        {
            return;
        }

        // A list of three is read, one of twenty is unfolded.
        using var fold = confirm.Count > 6 ? m.In("details", "more", ("open", options.Explain ? "open" : null)) : m.In("div");
        m.Element(confirm.Count > 6 ? "summary" : "h3", "Not recorded: confirm before use" + (confirm.Count > 6 ? $" ({Phrases.Count(confirm.Count, "fact", "facts")})" : string.Empty));
        using (m.In("ul", "confirm"))
        {
            foreach (var (fact, why, names) in confirm)
            {
                using (m.In("li"))
                {
                    m.Element("b", Phrases.Name(fact)).Text($": {why} ").Element("span", string.Join(", ", names), "quiet");
                }
            }
        }
    }

    private void OtherTests()
    {
        var others = a.Workup.Where(w => w.Status is not (WorkupStatus.Next or WorkupStatus.Useful)).ToList();
        if (others.Count == 0)
        {
            return;
        }

        using (m.In("details", "more", ("open", options.Explain ? "open" : null)))
        {
            m.Element("summary", $"Other tests: {string.Join(", ", others.GroupBy(w => w.Status).Select(g => FormattableString.Invariant($"{g.Count()} {Phrases.Word(Words.Of(g.Key))}")))}");
            using (m.In("ul", "plain tests"))
            {
                foreach (var test in others.Where(t => t.Status != WorkupStatus.NotNeeded))
                {
                    using (m.In("li"))
                    {
                        Test(test);
                    }
                }
            }

            var idle = others.Where(t => t.Status == WorkupStatus.NotNeeded).ToList();
            if (idle.Count > 0)
            {
                using (m.In("p", "quiet"))
                {
                    m.Raw(Marks.Of("not-needed")).Text($" Not needed now: {string.Join("; ", idle.Select(t => t.Name))}");
                }
            }
        }
    }

    /// <summary>What is certain to be minded; what only may be, folded.</summary>
    private void Precautions(WorkupItem test)
    {
        var certain = test.Precautions.Where(p => p.Truth == Truth.True).ToImmutableArray();
        if (certain.Length <= 2)
        {
            m.Arguments("cautions", "!", "mind", certain, options.Explain);
        }

        var folded = certain.Length <= 2 ? test.Precautions.RemoveAll(p => p.Truth == Truth.True) : test.Precautions;
        if (!folded.IsEmpty)
        {
            using (m.In("details", "why", ("open", options.Explain ? "open" : null)))
            {
                m.Element("summary", certain.Length <= 2 ? "To mind, if it applies" : "What to mind");
                m.Arguments("cautions", "!", "mind", folded, options.Explain);
            }
        }
    }

    /// <summary>Where an unknown primary may lie.</summary>
    private void Primary()
    {
        if (a.PrimarySearch.IsEmpty)
        {
            return;
        }

        m.Element("h3", "Where the primary may lie");
        using (m.In("ol", "sites"))
        {
            foreach (var site in a.PrimarySearch)
            {
                using (m.In("li"))
                {
                    var percent = ValueText.Number(Math.Round(site.Weight * 100));
                    using (m.In("p"))
                    {
                        m.Element("strong", Phrases.Name(site.Site)).Text(" ").Element("span", $"{percent} %", "word");
                    }

                    m.Raw($"<svg class=\"share\" viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\"><rect width=\"100\" height=\"4\" class=\"ground\"/><rect width=\"{percent}\" height=\"4\" class=\"part-of\"/></svg>");
                    m.Element("p", site.Next.IsEmpty ? "Searched" : $"Look by {Phrases.List([.. site.Next.Select(Short)])}", "quiet");
                    m.Unfold("Why", site.Because, options.Explain);
                }
            }
        }

        m.Element("p", "Shares among these sites, decided by the house and not measured on patients. Stains never override a primary that is seen.", "quiet");
    }

    /// <summary>What would differ if the supposed answers were so; nothing where nothing is supposed.</summary>
    public void WhatIf()
    {
        if (a.Supposed is not { } supposed)
        {
            return;
        }

        using (m.In("section", "what-if", ("id", "what-if"), ("aria-labelledby", "h-what-if")))
        {
            m.Element("h2", $"What if: {string.Join("; ", supposed.Given)}", null, ("id", "h-what-if"));
            m.Element("p", supposed.Changes.IsEmpty ? "Supposed, not recorded. Nothing would differ." : "Supposed, not recorded. This would differ; everything else on this page is as recorded.", "lead");
            if (supposed.Changes.IsEmpty)
            {
                return;
            }

            using (m.In("div", "scroll", ("tabindex", "0"), ("role", "region"), ("aria-label", "What would differ: table")))
            using (m.In("table"))
            {
                using (m.In("thead"))
                using (m.In("tr"))
                {
                    m.Element("th", "Result", null, ("scope", "col")).Element("th", "As recorded", null, ("scope", "col")).Element("th", "As supposed", null, ("scope", "col"));
                }

                foreach (var (part, changes) in Standing.Supposed(supposed.Changes))
                {
                    using (m.In("tbody"))
                    {
                        using (m.In("tr", "group"))
                        {
                            m.Element("th", part, null, ("scope", "rowgroup"), ("colspan", "3"));
                        }

                        foreach (var change in changes)
                        {
                            using (m.In("tr"))
                            {
                                m.Element("td", Standing.Key(a, change.Key, alone: false)).Element("td", Phrases.Word(change.Before)).Element("td", Phrases.Word(change.After), "after");
                            }
                        }
                    }
                }
            }
        }
    }

    /// <summary>A test's name without what stands in brackets.</summary>
    private string Short(string id)
    {
        var name = Standing.TestName(a, id);
        var open = name.IndexOf(" (", StringComparison.Ordinal);
        return open > 0 ? name[..open] : name;
    }

    private string Tests(Need need) => need.Tests.IsDefaultOrEmpty ? string.Empty : $" ({string.Join(", ", need.Tests.Select(t => Standing.TestName(a, t)))})";
}
