using Argenta.Assessment;
using Argenta.Charts;
using Argenta.Prognosis;
using Argenta.Report.Text;
using Argenta.Terms;

namespace Argenta.Report.Html;

/// <summary>The outlook on the page, behind a click: closed until someone opens it, and printed only when open.</summary>
internal sealed class OutlookSections(Markup m, PatientAssessment a, HtmlOptions options)
{
    private readonly Outlook o = a.Outlook;

    /// <summary>Writes it; nothing where there is nothing to say.</summary>
    public void Write()
    {
        if (o.Silent is not null)
        {
            return;
        }

        using (m.In("details", "outlook", ("id", "outlook")))
        {
            using (m.In("summary"))
            {
                m.Element("span", "Outlook", "gate").Element("span", " Survival figures of groups. Closed until you open it; printed only when open.", "quiet");
            }

            m.Element("h2", "Outlook", "vh");
            using (m.In("ul", "quiet"))
            {
                foreach (var statement in o.Statements)
                {
                    m.Element("li", statement);
                }
            }

            Lead();
            Groups();
            Lived();
            Factors();
            foreach (var model in o.Models)
            {
                new OutlookModel(m, a, options).Write(model);
            }

            if (o.Uncalibrated && o.Models.All(x => x.Status != "uncalibrated"))
            {
                m.Element("p", "The composite model was asked for; it was not made for people like this one.", "quiet");
            }

            Trials();
            NotComputed();
        }
    }

    /// <summary>The closest group in a hundred people and as a curve.</summary>
    private void Lead()
    {
        if (o.Lead is not { } lead || o.LeadFigure(lead) is not { Passed: false } figure)
        {
            if (o.Strata.FirstOrDefault(s => s is { FromNow.IsEmpty: false, Specificity: > 0 }) is { } later)
            {
                var ahead = later.FromNow[0];
                m.Element("p", OutlookWords.Ahead(later, ahead), "lead");
                m.Plot("hundred", "Of 100 people of this group who had lived as long", Hundred(ahead, OutlookWords.Ahead(later, ahead)).Render, 470, 340);
                return;
            }

            m.Element("p", !o.Strata.Any() ? "No published figure fits what is recorded." : o.Lead is null ? "No figure of a group gives a share of people alive at the usual time; what there is stands below." : "The usual figure lies behind this person already; what the sources say stands below.", "lead");
            return;
        }

        m.Element("p", OutlookWords.Lead(lead, figure), "lead");
        using (m.In("div", "plots"))
        {
            m.Plot("hundred", "Of 100 people of this group", Hundred(figure, OutlookWords.Lead(lead, figure)).Render, 470, 340);
            if (o.Curve(lead) is { IsEmpty: false } curve)
            {
                m.Plot("course-of-group", "The same group over the years", new SurvivalCurve(new([new("this group", [.. curve.Select(p => new SurvivalStep(p.Years, p.Survival, p.Low, p.High))])], "years", "Share alive", "house range", $"{lead.Name}: drawn with a steady risk between the published points", Mark: lead.Lived is { } lived ? (lived.Middle / 12, "today") : null, Smooth: true)).Render, 470, 340);
            }
        }
    }

    /// <summary>The range as people: so many even at its lower end, so many more by its upper end.</summary>
    private static IconArray Hundred(Figure figure, string title)
    {
        var (low, high) = ((int)Math.Round(figure.Low), (int)Math.Round(figure.High));
        return new(new([new(low, $"{OutlookWords.What(figure)}, even at the lower end of the range"), new(high - low, FormattableString.Invariant($"more by the upper end; the figure itself is {figure.Value:0}"))], "are not", title));
    }

    private void Groups()
    {
        var shares = o.Strata.SelectMany(s => s.Figures.Where(f => f.Unit == "%" && f.AtMonths == o.LeadMonths && !f.CountsEvents).Select(f => (Source: s, Figure: f))).ToList();
        if (shares.Count > 1)
        {
            m.Plot("by-source", $"Alive after {OutlookWords.Time((double)o.LeadMonths)}, by source", new IntervalPlot(new([.. shares.Select(x => new IntervalItem(x.Source.Name, x.Figure.Value, x.Figure.Low, x.Figure.High, OutlookWords.Value(x.Figure), x.Source.Specificity == 0, OutlookWords.Source(x.Source)))], "Percent of the group", Title(shares.Select(x => x.Figure).ToList()), 0, 100)).Render, 900, 340);
        }

        if (o.Strata.Any())
        {
            m.Element("h3", "Published figures of groups like this person");
            Figures("Published figures", ["Group", "Figure with its interval", "Who was studied", "To bear in mind", "Source"], o.Strata, s => s.Name, s => s.Caveat);
            m.Unfold("Why these groups", o.Strata.SelectMany(s => s.Because), options.Explain);
        }

        if (!o.Open.IsEmpty)
        {
            m.Element("p", $"{Phrases.Count(o.Open.Length, "further figure or trait", "further figures and traits")} may fit, once this is known: {string.Join(", ", o.Open.SelectMany(s => s.Needs).Select(n => Phrases.Word(n.Fact)).Distinct())}.", "quiet");
        }
    }

    private void Lived()
    {
        m.Element("h3", "Years already lived");
        foreach (var line in OutlookWords.Lived(o))
        {
            m.Element("p", line);
        }
    }

    private void Factors()
    {
        if (!o.Factors.Any())
        {
            return;
        }

        m.Element("h3", "Traits of this person that change the risk of a group");
        m.Element("p", "From separate studies: never multiplied with each other.", "quiet");
        Figures("Traits", ["Trait", "Ratio with its interval", "Who was studied", "To bear in mind", "Source"], o.Factors, s => Phrases.Capital(s.Name), s => s.Caveat);
    }

    private void Trials()
    {
        var trials = o.Trials.ToList();
        if (trials.Count == 0)
        {
            return;
        }

        m.Element("h3", "What treatments did in trials");
        m.Element("p", "Effects in the people of each trial, for the options that have an indication here. They are no part of the survival above.", "quiet");
        var ratios = trials.Where(t => t.Fits != Truth.False).SelectMany(t => t.Figures.Where(f => f.Unit.Length == 0).Select(f => (Trial: t, Figure: f))).ToList();
        if (ratios.Count > 0)
        {
            m.Plot("effects", "Hazard ratios of trials whose people this person is, or may be, like", new IntervalPlot(new([.. ratios.Select(x => new IntervalItem(x.Trial.Short ?? x.Trial.Name, x.Figure.Value, x.Figure.Low, x.Figure.High, OutlookWords.Value(x.Figure), x.Trial.Fits != Truth.True, Like(x.Trial)))], "Hazard ratio", $"Left of the line favours the treatment named first; {Phrases.Count(ratios.Count(x => x.Figure.Low <= 1 && x.Figure.High >= 1), "interval holds", "intervals hold")} \"no difference\"", Reference: (1, "no difference"), Logarithmic: true)).Render, 900, 340);
        }

        var (like, unlike) = (trials.Where(t => t.Fits != Truth.False).ToList(), trials.Where(t => t.Fits == Truth.False).ToList());
        string[] headers = ["Trial", "Effect with its interval", "Its people", "Is this person like them?", "Source"];
        if (like.Count > 0)
        {
            Figures("Effects of trials", headers, like, t => t.Name, Like);
        }

        if (unlike.Count > 0)
        {
            using (m.In("details", "unlike"))
            {
                m.Element("summary", $"{Phrases.Count(unlike.Count, "effect", "effects")} of trials whose people this person is not like");
                Figures("Effects of trials whose people this person is not like", headers, unlike, t => t.Name, Like);
                m.Unfold("Why not", unlike.SelectMany(t => t.Because), options.Explain);
            }
        }

        m.Element("p", trials[0].Caveat, "quiet");
    }

    /// <summary>A table of sources, each figure on a line of its own.</summary>
    private void Figures(string caption, IReadOnlyList<string> headers, IEnumerable<PublishedSource> sources, Func<PublishedSource, string> name, Func<PublishedSource, string> remark)
    {
        using (m.In("div", "scroll", ("tabindex", "0"), ("role", "region"), ("aria-label", caption + ": table")))
        using (m.In("table", "figures"))
        {
            m.Element("caption", caption, "vh");
            m.Head(headers);
            using (m.In("tbody"))
            {
                foreach (var s in sources)
                {
                    using (m.In("tr"))
                    {
                        m.Element("th", name(s), null, ("scope", "row"));
                        using (m.In("td"))
                        {
                            m.Text(s.Figures.IsEmpty ? "direction only" : string.Empty);
                            foreach (var f in s.Figures)
                            {
                                using (m.In("p"))
                                {
                                    m.Element("strong", OutlookWords.Value(f)).Text($" {OutlookWords.What(f)}{(f.Certainty == Certainty.Doubtful ? ", approximate" : string.Empty)} ");
                                    m.Element("span", $"[{f.Certainty.Mark()}] {OutlookWords.Interval(f)}{(f.Passed ? "; passed" : string.Empty)}", "quiet");
                                }
                            }
                        }

                        m.Element("td", s.Population).Element("td", remark(s)).Element("td", OutlookWords.Source(s));
                    }
                }
            }
        }
    }

    private void NotComputed()
    {
        if (o.NotComputed.IsEmpty)
        {
            return;
        }

        m.Element("h3", "Published models that are not computed");
        using (m.In("ul", "quiet"))
        {
            foreach (var (name, reason, source) in o.NotComputed)
            {
                m.Element("li", $"{name}: {reason} ({source}).");
            }
        }
    }

    private static string Like(PublishedSource trial) => trial.Fits switch
    {
        Truth.True => "yes, by what is recorded",
        Truth.False => "no",
        _ => $"not known: {string.Join(", ", trial.Needs.Select(n => Phrases.Word(n.Fact)))}",
    };

    private static string Title(List<Figure> figures) => FormattableString.Invariant($"Between {figures.Min(f => f.Low):0} and {figures.Max(f => f.High):0} of 100, by the ends of the ranges of {figures.Count} figures");
}
