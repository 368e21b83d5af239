using System.Globalization;
using Argenta.Assessment;
using Argenta.Terms;
using Argenta.Workup;

namespace Argenta.Report.Text;

/// <summary>The upper part of the text: who, what is dangerous, what is to be decided, where it is, how it went.</summary>
internal sealed class TextBoard(TextPage page, PatientAssessment a, TextOptions options)
{
    /// <summary>The strip.</summary>
    public void Strip()
    {
        page.Rule();
        page.Heading(Summary.Who(a));
        page.Line(string.Empty, Summary.Identity(a), Ink.Quiet);
        page.Line(string.Empty, $"As of {Phrases.Day(a.AsOf)}, data to {(a.Label.DataAsOf is { } to ? Phrases.Day(to) : Phrases.NotRecorded)}", Ink.Quiet);
        page.Rule();
        foreach (var item in Summary.Of(a))
        {
            var value = item.Value + (item.Provisional ? page.Sign(" ◇ provisional", " (provisional)") : string.Empty) + (item.Detail.Length > 0 ? $" · {item.Detail}" : string.Empty);
            page.Columns([14], [item.Label, value], [Ink.Quiet, item.Known ? Ink.Bold : Ink.Quiet]);
        }
    }

    /// <summary>What must not be overlooked.</summary>
    public void Alerts()
    {
        page.Section("Alerts");
        if (a.Alerts.IsEmpty)
        {
            page.Line(string.Empty, a.Record.IsDead ? Phrases.NotShown : "No alert is raised by what is recorded.", Ink.Quiet);
        }

        foreach (var alert in a.Alerts)
        {
            var (sign, ink) = alert.Severity switch { Severity.Critical => (page.Sign("⬣", "!!"), Ink.Bad), Severity.Warning => (page.Sign("▲", "!"), Ink.Open), _ => (page.Sign("○", "i"), Ink.Quiet) };
            page.Columns([2, 9], [sign, Words.Of(alert.Severity), alert.Title], [ink, ink, Ink.Bold]);
            if (alert.Action is not null || alert.Source is not null)
            {
                page.Line(new string(' ', 13), (alert.Action ?? string.Empty) + (alert.Source is { } source ? $" ({source})" : string.Empty));
            }

            if (options.Explain)
            {
                page.Tree(new string(' ', 13), alert.Because);
            }
        }
    }

    /// <summary>What is missing, which test next, what to confirm.</summary>
    public void Decide()
    {
        page.Section("To decide");
        page.Line(string.Empty, a.Record.IsDead ? Phrases.Died : a.Completeness.CanDecide ? "Nothing is missing that a decision must know." : "A decision still lacks:");
        foreach (var need in a.Completeness.Missing)
        {
            page.Line("? ", $"{Phrases.Name(need.Fact)}: {Phrases.Why(need.Why)}{Tests(need)}", Ink.Plain, Ink.Open);
        }

        page.Blank();
        page.Heading("Next tests, most useful first");
        var next = a.Workup.Where(w => w.Status is WorkupStatus.Next or WorkupStatus.Useful).OrderBy(w => w.Rank ?? int.MaxValue).ToList();
        if (next.Count == 0)
        {
            page.Line(string.Empty, a.Record.IsDead ? Phrases.NotShown : a.Workup.IsEmpty ? "No test is weighed on what is recorded." : "No test would change a result.", Ink.Quiet);
        }

        foreach (var test in next)
        {
            Test(test);
        }

        Primary();
        var confirm = Standing.Confirm(a);
        if (confirm.Count > 0)
        {
            page.Blank();
            page.Heading("Not recorded: confirm before use");
            foreach (var (fact, why, names) in confirm)
            {
                page.Line("[ ] ", $"{Phrases.Name(fact)}: {why} ({string.Join(", ", names)})");
            }
        }

        var others = a.Workup.Where(w => w.Status is not (WorkupStatus.Next or WorkupStatus.Useful)).ToList();
        if (others.Count > 0)
        {
            page.Blank();
            page.Heading("Other tests");
            foreach (var test in others.Where(t => options.Explain || t.Status != WorkupStatus.NotNeeded))
            {
                Test(test);
            }

            var idle = others.Where(t => t.Status == WorkupStatus.NotNeeded).Select(t => t.Name).ToList();
            if (!options.Explain && idle.Count > 0)
            {
                page.Line(page.Sign("–", "-") + " ", $"Not needed now: {string.Join("; ", idle)}", Ink.Quiet);
            }
        }
    }

    /// <summary>What would differ if the supposed answers were so; nothing where nothing is supposed.</summary>
    public void WhatIf()
    {
        if (a.Supposed is not { } supposed)
        {
            return;
        }

        page.Section("What if");
        page.Line(string.Empty, $"Supposed, not recorded: {string.Join("; ", supposed.Given)}. Everything else on this page is as recorded.");
        if (supposed.Changes.IsEmpty)
        {
            page.Line(string.Empty, "Nothing would differ.");
        }

        foreach (var (part, changes) in Standing.Supposed(supposed.Changes))
        {
            page.Blank();
            page.Heading(part);
            foreach (var change in changes)
            {
                page.Line("- ", $"{Standing.Key(a, change.Key, alone: false)}: {Phrases.Word(change.Before)} {page.Sign("→", "->")} {Phrases.Word(change.After)}");
            }
        }
    }

    private void Primary()
    {
        if (a.PrimarySearch.IsEmpty)
        {
            return;
        }

        page.Blank();
        page.Heading("Where the primary may lie, likeliest first (share among the sites, not measured on patients)");
        foreach (var site in a.PrimarySearch)
        {
            page.Columns([16, 5], [Phrases.Name(site.Site), $"{ValueText.Number(Math.Round(site.Weight * 100))} %", site.Next.IsEmpty ? "searched" : "look by " + string.Join(", ", site.Next.Select(t => Standing.TestName(a, t)))], [Ink.Bold]);
            if (options.Explain)
            {
                page.Tree("     ", site.Because);
            }
        }
    }

    /// <summary>Where it has spread.</summary>
    public void Spread()
    {
        page.Section("Where it is");
        var primary = Summary.Find(a, "primary-site");
        page.Line("Primary: ", primary is null ? Phrases.NotRecorded : ValueText.Of(primary));
        foreach (var organ in a.Spread.Where(o => o.State is "involved" or "uncertain").OrderBy(o => o.State == "uncertain"))
        {
            var (sign, ink) = organ.State == "involved" ? (page.Sign("●", "#"), Ink.Bad) : ("?", Ink.Open);
            var more = string.Join(", ", new[]
            {
                organ.Number is { } n ? $"number {ValueText.Range(n)}" : "number not recorded", organ.LargestMm is { } mm ? $"largest {ValueText.Range(mm)} mm" : "size not recorded",
                organ.Since.IsEmpty ? "since not recorded" : $"since {organ.Since}", organ.SeenBy.IsEmpty ? string.Empty : $"by {Phrases.List([.. organ.SeenBy.Select(Phrases.Word)])}",
            }.Where(t => t.Length > 0));
            page.Columns([1, 14, 9], [sign, Phrases.Name(organ.Organ), Phrases.Word(organ.State), more], [ink, Ink.Bold, ink]);
            if (options.Explain)
            {
                page.Tree("  ", organ.Because);
            }
        }

        foreach (var (state, label) in (ReadOnlySpan<(string, string)>)[("clear", "Clear:        "), ("never-imaged", "Never imaged: ")])
        {
            var names = a.Spread.Where(o => o.State == state).Select(o => Phrases.Word(o.Organ)).ToList();
            if (names.Count > 0)
            {
                page.Line(label, string.Join(", ", names));
            }

            foreach (var organ in a.Spread.Where(o => options.Explain && o.State == state && !o.Because.IsEmpty))
            {
                page.Line("  ", Phrases.Name(organ.Organ));
                page.Tree("  ", organ.Because);
            }
        }
    }

    /// <summary>Treatments over time, markers.</summary>
    public void Course()
    {
        page.Section("Course");
        if (a.Courses.IsEmpty)
        {
            page.Line(string.Empty, "No treatment is recorded; that does not mean that none was given.", Ink.Quiet);
        }

        TextBars.Draw(page, a);
        if (!a.Courses.IsEmpty)
        {
            page.Blank();
        }

        foreach (var c in a.Courses)
        {
            var line = a.Progression.Lines.FirstOrDefault(l => l.Courses.Contains(c));
            List<string> parts =
            [
                c.From.IsEmpty ? "start not recorded" : c.From == c.To ? $"on {c.From}" : $"from {c.From}",
                c.Ongoing ? "going on" : c.To is { IsEmpty: false } to ? to == c.From ? string.Empty : $"to {to}" : "end not recorded",
                c.Dose is { } dose ? $"as recorded: {dose}" : string.Empty,
                c.Cycles is { } cycles ? string.Create(CultureInfo.InvariantCulture, $"{cycles} cycles") : string.Empty, c.CumulativeGBq is { } gbq ? $"{ValueText.Number(gbq)} GBq" : string.Empty,
                c.LastDose.IsEmpty ? string.Empty : $"last {c.LastDose}", c.ReasonStopped is { } why ? $"stopped: {Phrases.Reason(why)}" : string.Empty,
                line is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"line {line.Number}{(line.ProgressedOn ? ", progressed on it" : string.Empty)}"),
            ];
            page.Line("- ", $"{c.Name} ({Phrases.Word(c.Modality)}): {string.Join(", ", parts.Where(p => p.Length > 0))}");
        }

        foreach (var progression in a.Progression.Events)
        {
            page.Argument(string.Empty, "!", Ink.Bad, progression.Because with { Text = $"{progression.Because.Text}, {Phrases.Date(progression.Date)}" }, options.Explain);
        }

        var markers = a.Markers.Where(m => !m.Points.IsEmpty).ToList();
        page.Blank();
        page.Heading("Markers, times the upper limit of their own laboratory");
        if (markers.Count == 0)
        {
            page.Line(string.Empty, Phrases.NotRecorded, Ink.Quiet);
        }

        foreach (var marker in markers)
        {
            Marker(marker);
        }
    }

    /// <summary>Dates and multiples in columns; what has no limit or cannot be read in a line of its own.</summary>
    private void Marker(Symptoms.MarkerSeries marker)
    {
        const int name = 14, cell = 17;
        var readable = marker.Points.Where(p => p.Multiple is not null && p.Confounded is null).ToList();
        var label = marker.Definition.Name;
        foreach (var row in readable.Chunk(Math.Max(1, (page.Width - name - 1) / (cell + 1))))
        {
            page.Columns([name, .. Enumerable.Repeat(cell, row.Length)], [label, .. row.Select(p => $"{Phrases.Date(p.Entry.Happened)} {Multiple(p.Multiple!.Value)}"), string.Empty], [Ink.Bold, .. row.Select(p => p.Multiple!.Value.AtMostBound(1) == Truth.False ? Ink.Bad : Ink.Plain)]);
            label = string.Empty;
        }

        foreach (var point in marker.Points.Except(readable))
        {
            var why = point.Confounded is { } c ? $", not readable: {c.Text}" : point.Entry.Number is null ? ", by the laboratory's word" : ", the laboratory's limit is not recorded";
            var said = point.Entry.Number is { } number ? ValueText.Of(number, marker.Definition.Unit) : point.Entry.Word;
            page.Columns([name], [label, $"{Phrases.Date(point.Entry.Happened)} {said}{why}"], [Ink.Bold]);
            label = string.Empty;
        }
    }

    private static string Multiple(NumberRange times) => ValueText.Range(times.IsExact ? NumberRange.Exactly(Math.Round(times.Low, 1), times.Approximate) : times).Replace(" ", string.Empty, StringComparison.Ordinal) + "×";

    private void Test(WorkupItem test)
    {
        var (sign, ink) = test.Status switch
        {
            WorkupStatus.Next => (page.Sign("▶", ">"), Ink.Maybe),
            WorkupStatus.Useful => (page.Sign("▷", "+"), Ink.Maybe),
            WorkupStatus.Done => (page.Sign("✓", "x"), Ink.Good),
            WorkupStatus.Contraindicated => (page.Sign("⊘", "!"), Ink.Bad),
            _ => (page.Sign("–", "-"), Ink.Quiet),
        };
        List<string> parts = [Phrases.Word(Words.Of(test.Status))];
        if (!test.Settles.IsEmpty)
        {
            var more = test.Settles.Length - 6;
            parts.Add($"settles {Phrases.List([.. test.Settles.Take(6).Select(Phrases.Word), .. more > 0 ? [Phrases.Count(more, "further fact", "further facts")] : Array.Empty<string>()])}");
        }

        if (test.Alternative is { } instead)
        {
            parts.Add($"instead: {Standing.TestName(a, instead)}");
        }

        page.Columns([1, a.Workup.Max(w => w.Rank) >= 10 ? 3 : 2, 24], [sign, test.Rank is { } rank ? ValueText.Number(rank) + "." : string.Empty, test.Name, string.Join("; ", parts)], [ink, ink, Ink.Bold]);
        foreach (var caution in test.Status is WorkupStatus.Next or WorkupStatus.Useful or WorkupStatus.Contraindicated || options.Explain ? test.Precautions : [])
        {
            page.Argument("     ", "!", Ink.Bad, caution, options.Explain);
        }

        foreach (var worth in options.Explain ? test.Worth : [])
        {
            page.Line("     ", $"{Phrases.Name(worth.Fact)} {Phrases.Word(worth.Answer)}: {Standing.Changes(a, worth, int.MaxValue)}");
        }

        if (options.Explain)
        {
            page.Tree("     ", test.Because);
        }
    }

    private string Tests(Need need) => need.Tests.IsDefaultOrEmpty ? string.Empty : $" ({string.Join(", ", need.Tests.Select(t => Standing.TestName(a, t)))})";
}
