using Argenta.Assessment;
using Argenta.FollowUp;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Report.Text;

/// <summary>The lower part of the text: follow-up, findings, complaints, health, what was not understood, the label.</summary>
internal sealed class TextDetails(TextPage page, PatientAssessment a, TextOptions options)
{
    /// <summary>What is due when.</summary>
    public void FollowUp()
    {
        page.Section("Follow-up");
        if (a.FollowUp.IsEmpty)
        {
            page.Line(string.Empty, "No schedule applies to what is recorded.", Ink.Quiet);
        }

        foreach (var item in a.FollowUp.OrderBy(f => f.Status is FollowUpStatus.Done or FollowUpStatus.OverTested or FollowUpStatus.NotNeeded).ThenBy(f => f.Due))
        {
            var (sign, ink) = item.Status switch
            {
                FollowUpStatus.Overdue => (page.Sign("■", "!"), Ink.Bad),
                FollowUpStatus.Due => (page.Sign("□", ">"), Ink.Maybe),
                FollowUpStatus.Planned => (page.Sign("▫", "."), Ink.Plain),
                FollowUpStatus.Done => (page.Sign("✓", "x"), Ink.Good),
                _ => (page.Sign("–", "-"), Ink.Quiet),
            };
            page.Columns([1, 11, 10], [sign, Phrases.Word(Words.Of(item.Status)), Phrases.Day(item.Due), item.Name], [ink, ink, Ink.Plain, Ink.Bold]);
            page.Line(new string(' ', 25), $"{Phrases.Day(item.From)} to {Phrases.Day(item.To)}{(item.Range is { } range ? $" ({range})" : string.Empty)}; last {Phrases.Date(item.Last)}; until: {item.Until}{(item.By is { } by ? $"; {by}" : string.Empty)}", Ink.Quiet);
            foreach (var reason in item.Reasons)
            {
                page.Argument(new string(' ', 25), "+", Ink.Quiet, reason, options.Explain);
            }
        }
    }

    /// <summary>Every finding.</summary>
    public void Findings()
    {
        page.Section("Findings");
        foreach (var finding in a.Findings.Where(f => (f.State != FindingState.Unknown && !ResponseView.Shown.Contains(f.Name) && !StageView.Shows(a, f)) || options.Explain))
        {
            Finding(finding);
        }

        var unknown = options.Explain ? [] : a.Findings.Where(f => f.State == FindingState.Unknown).ToList();
        foreach (var (grounds, lead) in (ReadOnlySpan<(bool, string)>)[(true, "Not known from what is recorded: "), (false, "Not recorded: ")])
        {
            var names = unknown.Where(f => !f.Because.IsEmpty == grounds).Select(f => Phrases.Word(f.Name)).ToList();
            if (names.Count > 0)
            {
                page.Wrap(string.Empty, "  ", lead + string.Join(", ", names) + ".", Ink.Quiet);
            }
        }
    }

    /// <summary>Complaints: there, gone or denied, not recorded.</summary>
    public void Complaints()
    {
        page.Section("Symptoms");
        foreach (var s in a.Symptoms.Where(Told).OrderBy(s => s.State == Truth.True ? 0 : s.Ever ? 1 : 2))
        {
            var state = s.State switch { Truth.True => "present", Truth.False when s.Resolved => "gone", Truth.False => "denied", _ => "contradictory or possible" };
            var more = string.Join(", ", new[]
            {
                state, s.Onset.IsEmpty ? string.Empty : s.State == Truth.True ? $"since {s.Onset}" : $"from {s.Onset}", s.Frequency is { } f ? ValueText.Of(f, s.FrequencyUnit) : string.Empty,
                s.Severity ?? string.Empty, s.Course ?? string.Empty, string.Join(", ", s.Qualities.Select(Phrases.Word)),
            }.Where(t => t.Length > 0));
            page.Columns([27], [s.Name, more], [Ink.Bold]);
            if (options.Explain)
            {
                page.Tree("  ", s.Because);
            }
        }

        NotRecorded(a.Symptoms.Where(s => !Told(s)).Select(s => s.Name));
    }

    /// <summary>Overall health.</summary>
    public void Health()
    {
        page.Section("Overall health");
        foreach (var v in a.Health.Values.Where(v => v.Finding.State != FindingState.Unknown || !v.Finding.Because.IsEmpty))
        {
            page.Columns([27], [v.Label, ValueText.Of(v.Finding) + (v.Finding.Flags.IsEmpty ? string.Empty : $", {string.Join(", ", v.Finding.Flags.Select(Phrases.Word))}") + (v.Formula is { } formula ? $" ({formula}{(v.Source is { } source ? ", " + source : string.Empty)})" : string.Empty)], [Ink.Bold]);
            if (options.Explain)
            {
                page.Tree("  ", v.Finding.Because);
            }
        }

        NotRecorded(a.Health.Values.Where(v => v.Finding.State == FindingState.Unknown && v.Finding.Because.IsEmpty).Select(v => v.Label));
    }

    /// <summary>What of the input was not understood, and its faults.</summary>
    public void NotUnderstood()
    {
        var unread = UnreadText.Of(a.Record);
        if (a.Record.Unmapped.IsEmpty && unread.IsEmpty && a.Record.Problems.IsEmpty)
        {
            return;
        }

        page.Section("Not understood");
        foreach (var u in a.Record.Unmapped.Concat(unread))
        {
            page.Line("? ", $"{u.What}: {u.Reason} ({Citations.Entry(u.Place)})");
        }

        foreach (var p in a.Record.Problems)
        {
            page.Line("! ", $"{p.Code}: {p.Message} ({Citations.Entry(p.Place)})");
        }
    }

    /// <summary>The label of intended use.</summary>
    public void Label(bool clinical)
    {
        page.Section("Intended use");
        foreach (var statement in a.Label.Statements)
        {
            page.Line(string.Empty, statement);
        }

        foreach (var (title, text) in (ReadOnlySpan<(string, string)>)[
            ("Purpose", a.Label.Purpose), ("Users", a.Label.Users), ("Software", a.Label.Software), ("Knowledge", a.Label.Knowledge), ("As of", Phrases.Day(a.AsOf)),
            ("Data as of", a.Label.DataAsOf is { } day ? Phrases.Day(day) : Phrases.NotRecorded), ("Not understood", Phrases.Count(a.Label.NotUnderstood, "entry of the input", "entries of the input"))])
        {
            page.Columns([14], [title, text], [Ink.Quiet]);
        }

        if (clinical)
        {
            page.Columns([14], ["Marks", "[V] read in the named source; [K] general knowledge, the source was not read; [K?] general knowledge of low certainty; [D] derived or decided by the house"], [Ink.Quiet]);
        }
    }

    private static bool Told(Symptoms.SymptomState s) => s.State != Truth.Unknown || s.Ever || !s.Because.IsEmpty;

    private void Finding(Finding finding)
    {
        var basis = finding is { IsKnown: true, Basis.Length: <= 2 } ? finding.Basis : string.Empty;
        var remarks = finding.Flags.Select(Phrases.Word).Concat(finding.IsProvisional ? ["provisional"] : []).Concat(finding.Basis is { Length: > 2 } b ? [$"basis: {Phrases.Word(b)}"] : []).ToList();
        var (text, ink) = (basis + ValueText.Of(finding), finding.State == FindingState.Conflicting ? Ink.Bad : finding.IsKnown ? Ink.Plain : Ink.Quiet);
        page.Columns([27], [Phrases.Name(finding.Name), text + (remarks.Count > 0 ? $" [{string.Join(", ", remarks)}]" : string.Empty)], [Ink.Bold, ink]);
        if (!options.Explain)
        {
            return;
        }

        page.Tree("  ", [.. finding.Because, .. ValueText.Explanations(finding.UntypedValue)]);
        foreach (var need in finding.Needs)
        {
            page.Line("  ? ", $"{Phrases.Name(need.Fact)}: {Phrases.Why(need.Why)}{(need.Tests.IsDefaultOrEmpty ? string.Empty : $" ({string.Join(", ", need.Tests.Select(t => Standing.TestName(a, t)))})")}", Ink.Plain, Ink.Open);
        }
    }

    private void NotRecorded(IEnumerable<string> names)
    {
        var all = names.ToList();
        if (all.Count > 0)
        {
            page.Wrap(string.Empty, "  ", $"Not recorded: {string.Join(", ", all)}.", Ink.Quiet);
        }
    }
}
