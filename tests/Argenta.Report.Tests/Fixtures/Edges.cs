using System.Collections.Immutable;
using Argenta.Assessment;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Report.Tests.Fixtures;

/// <summary>The ends of what may come: nothing recorded, very long texts, hostile ones.</summary>
internal static class Edges
{
    public const string Hostile = "<script>alert('x')</script>\u001b[31mred\u0007 & \"quoted\" \u202eturned\u0000 http://evil.example/x ]]> \ud800";

    /// <summary>A person of whom nothing is recorded.</summary>
    public static PatientAssessment Empty { get; } = Jejunal.Assessment with
    {
        Person = new(),
        Label = Jejunal.Assessment.Label with { DataAsOf = null, NotUnderstood = 0 },
        Findings = [.. Jejunal.Assessment.Findings.Select(f => Findings.Unknown<string>(f.Name, [new(f.Name, "Nothing is recorded.")]))],
        Spread = [.. Jejunal.Assessment.Spread.Select(s => s with { State = "never-imaged", Since = default, SeenBy = [], Number = null, LargestMm = null, Because = [] })],
        Symptoms = [.. Jejunal.Assessment.Symptoms.Select(s => new Symptoms.SymptomState { Id = s.Id, Name = s.Name, Plain = s.Plain })],
        Health = Jejunal.Assessment.Health with
        {
            Age = Findings.Unknown<NumberRange>("age", []),
            Sex = Findings.Unknown<Sex>("sex", []),
            Values = [.. Jejunal.Assessment.Health.Values.Select(v => v with { Finding = Findings.Unknown<NumberRange>(v.Name, []) })],
        },
        Courses = [],
        Progression = new() { Events = [], Progression = Findings.Unknown<bool>("progression", []), Tempo = Findings.Unknown<Course.Tempo>("tempo", []), ProgressedOn = ImmutableDictionary<string, ImmutableArray<Because>>.Empty, Lines = [] },
        Markers = [],
        Workup = [],
        Completeness = new(false, [new("kind", "Without a proven tumour nothing can be decided.", "biopsy")]),
        Options = [],
        FollowUp = [],
        Alerts = [],
        Outlook = new() { Silent = "No neuroendocrine tumour is established." },
        Plain = new() { Words = Jejunal.Words, About = "Nothing is recorded yet." },
        Record = new() { Person = new() },
    };

    /// <summary>Texts far longer than any line.</summary>
    public static PatientAssessment Long { get; } = With(string.Join(" ", Enumerable.Repeat("a remarkably longwinded statement with an unbreakableword" + new string('x', 120) + " in it", 4)));

    /// <summary>Texts that try to break out.</summary>
    public static PatientAssessment Evil { get; } = With(Hostile);

    private static PatientAssessment With(string text)
    {
        var a = Jejunal.Assessment;
        EntryReference entry = new(text, text, text, text, 3, new LocalDate(2024, 1, 1));
        Because because = new() { Text = text, Source = text, Rule = text, Certainty = Certainty.Doubtful, Entry = entry, Children = [Because.Recorded(text, entry), Because.Recorded(text, entry, Truth.Unknown)] };
        Need need = new(text, text, text);
        return a with
        {
            Person = a.Person with { Name = text, Identifiers = [(text, text)] },
            Label = a.Label with { Purpose = text, Users = text, Software = text, Knowledge = text, Statements = [text] },
            Findings = [.. a.Findings.Select(f => f with { Because = [because], Needs = [need], Flags = [text] }), Findings.Settled("histology", text, because)],
            Spread = [.. a.Spread.Select(s => s with { SeenBy = [text], Because = [because] })],
            Symptoms = [.. a.Symptoms.Select(s => s with { Name = text, Severity = text, Course = text, Qualities = [text], Because = [because] })],
            Courses = [.. a.Courses.Select(c => c with { Name = text, Dose = text, ReasonStopped = text })],
            Workup = [.. a.Workup.Select(w => w with { Name = text, Settles = [text], Alternative = text, Because = [because], Precautions = [because] })],
            Completeness = new(false, [need]),
            Options = [.. a.Options.Select(o => o with { Name = text, Role = text, For = [because], Against = [because], Excludes = [because], Cautions = [because], Needs = [need], Confirm = [need], LiftsWhen = text, Toxicities = [text], Evidence = [new(text, text, text, Truth.Unknown, text, text, Certainty.Known)], Strength = [(text, text, 2024, Certainty.Known)], Approval = [(text, text)], ReviewedBy = text })],
            FollowUp = [.. a.FollowUp.Select(f => f with { Name = text, Until = text, By = text, Range = text, Reasons = [because] })],
            Outlook = Outlooks.With(text, because),
            Alerts = [.. a.Alerts.Select(x => x with { Title = text, Action = text, Source = text, Because = [because] })],
            Plain = new() { Words = Jejunal.Words, About = text, Tumour = [text], Found = [text], Next = [text], Watch = [text], Questions = [text], Card = [text] },
            Record = a.Record with { Unmapped = [new(entry, text, text)], Problems = [new(text, entry, text)] },
        };
    }
}
