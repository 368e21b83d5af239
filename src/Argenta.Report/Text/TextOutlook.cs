using Argenta.Assessment;
using Argenta.Prognosis;
using Argenta.Terms;

namespace Argenta.Report.Text;

/// <summary>The outlook as lines: figures of groups, models, effects of trials.</summary>
internal sealed class TextOutlook(TextPage page, PatientAssessment a, TextOptions options)
{
    /// <summary>Writes it.</summary>
    public void Write()
    {
        var o = a.Outlook;
        page.Section("Outlook");
        if (o.Silent is { } silent)
        {
            page.Line(string.Empty, silent, Ink.Quiet);
            return;
        }

        foreach (var statement in o.Statements)
        {
            page.Line(string.Empty, statement, Ink.Quiet);
        }

        page.Blank();
        Groups(o);
        page.Blank();
        page.Heading("Years already lived");
        foreach (var line in OutlookWords.Lived(o))
        {
            page.Line("  ", line);
        }

        Factors(o);
        foreach (var model in o.Models)
        {
            Model(model);
        }

        if (o.Uncalibrated && o.Models.All(m => m.Status != "uncalibrated"))
        {
            page.Line(string.Empty, "The composite model was asked for; it was not made for people like this one.", Ink.Quiet);
        }

        Trials(o);
        foreach (var (name, reason, source) in o.NotComputed)
        {
            page.Line("- ", $"Not computed: {name}: {reason} ({source})", Ink.Quiet);
        }
    }

    private void Groups(Outlook o)
    {
        if (o.Lead is { } lead && o.LeadFigure(lead) is { Passed: false } figure)
        {
            page.Heading(OutlookWords.Lead(lead, figure));
        }
        else if (!o.Strata.Any())
        {
            page.Heading("No published figure fits what is recorded.");
        }

        foreach (var s in o.Strata)
        {
            page.Columns([27], [s.Name, string.Join("; ", s.Figures.Select(f => OutlookWords.Whole(f) + (f.Passed ? " (passed)" : string.Empty)))], [Ink.Bold]);
            page.Line(new string(' ', 28), $"{s.Population}; {OutlookWords.Source(s)}. {s.Caveat}", Ink.Quiet);
            Why(s.Because);
        }

        if (!o.Open.IsEmpty)
        {
            page.Line("? ", $"{Phrases.Count(o.Open.Length, "further figure or trait", "further figures and traits")} may fit, once this is known: {string.Join(", ", Missing(o))}.", Ink.Plain, Ink.Open);
        }
    }

    private void Factors(Outlook o)
    {
        if (!o.Factors.Any())
        {
            return;
        }

        page.Blank();
        page.Heading("Traits that change the risk of a group (never multiplied with each other)");
        foreach (var s in o.Factors)
        {
            page.Columns([27], [Phrases.Capital(s.Name), $"{string.Join("; ", s.Figures.Select(OutlookWords.Whole))}{(s.Figures.IsEmpty ? string.Empty : ". ")}{s.Caveat} ({OutlookWords.Source(s)})"], [Ink.Bold]);
            Why(s.Because);
        }
    }

    private void Model(ModelAssessment m)
    {
        page.Blank();
        page.Heading(m.Status == "uncalibrated" ? $"{m.Name}: {a.Outlook.Watermark}" : m.Name, m.Status == "uncalibrated" ? Ink.Bad : Ink.Bold);
        page.Line("  ", $"{OutlookWords.Model(m)}{(OutlookWords.Points(m) is { } points ? $" {Phrases.Capital(points)}." : string.Empty)}");
        foreach (var sentence in m.Enters)
        {
            page.Line("  ", sentence);
        }

        if (!m.Inputs.IsEmpty)
        {
            page.Line("  ", string.Join("; ", m.Inputs.Select(i => $"{i.Name}: {i.Value}")) + ".", Ink.Quiet);
        }

        if (!m.Needs.IsEmpty)
        {
            page.Line("  ? ", $"Missing, {(m.Fits == Truth.True ? "each would narrow the interval" : "needed to ask the model")}: {string.Join(", ", m.Needs.Select(n => Phrases.Word(n.Fact)))}.", Ink.Plain, Ink.Open);
        }

        page.Line("  ", $"{Phrases.Capital(m.Endpoint)}; {m.Population}; {m.Source} [{m.Certainty.Mark()}]. {m.Caveat}", Ink.Quiet);
        Why(m.Because);
    }

    private void Trials(Outlook o)
    {
        if (!o.Trials.Any())
        {
            return;
        }

        page.Blank();
        page.Heading("What treatments did in trials (of their people; never part of the survival above)");
        foreach (var s in o.Trials.Where(t => t.Fits != Truth.False))
        {
            var like = s.Fits switch { Truth.True => "this person is like them", _ => $"whether this person is like them is not known ({string.Join(", ", s.Needs.Select(n => Phrases.Word(n.Fact)))})" };
            page.Columns([27], [s.Name, $"{string.Join("; ", s.Figures.Select(OutlookWords.Whole))}. In {s.Population}: {like}. ({OutlookWords.Source(s)})"], [Ink.Bold]);
            Why(s.Because);
        }

        if (o.Trials.Where(t => t.Fits == Truth.False).Select(t => t.Short ?? t.Name).ToList() is { Count: > 0 } unlike)
        {
            page.Line("- ", $"This person is not like the people of: {string.Join("; ", unlike)}.", Ink.Quiet);
        }

        page.Line("  ", o.Trials.First().Caveat, Ink.Quiet);
    }

    private void Why(IReadOnlyCollection<Because> because)
    {
        if (options.Explain)
        {
            page.Tree("  ", [.. because]);
        }
    }

    private static IEnumerable<string> Missing(Outlook o) => o.Open.SelectMany(s => s.Needs).Select(n => Phrases.Word(n.Fact)).Distinct();
}
