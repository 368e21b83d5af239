using System.Collections.Immutable;
using Argenta.Assessment;
using Argenta.Terms;
using Argenta.Treatment;
using Argenta.Workup;

namespace Argenta.Report.Text;

/// <summary>Statuses of options in the order of the page.</summary>
internal static class Standing
{
    /// <summary>Statuses that are shown with all arguments, with their headings.</summary>
    public static readonly ImmutableArray<(string Status, string Heading)> Shown =
    [
        ("recommended", "Recommended"), ("consider", "To consider"), ("undecided", "Undecided"), ("discouraged", "Discouraged"), ("contraindicated", "Contraindicated"),
    ];

    /// <summary>The status of options without an indication.</summary>
    public const string NotApplicable = "not-applicable";

    /// <summary>The options of a status, best standing first; those of an unknown status count as undecided.</summary>
    public static IReadOnlyList<OptionAssessment> Of(PatientAssessment a, string status) =>
        [.. a.Options.Where(o => o.Status == status || (status == "undecided" && o.Status != NotApplicable && Shown.All(s => s.Status != o.Status))).OrderBy(o => o.Rank)];

    /// <summary>The parts of a board's discussion, in its order: first the tumour itself, then what the hormones and complaints ask for, then what goes with all of it.</summary>
    public static readonly ImmutableArray<string> Parts = ["Against the tumour", "Hormones and complaints", "Around the treatment"];

    /// <summary>Which part of the discussion an option belongs to: an index of <see cref="Parts"/>.</summary>
    public static int PartOf(OptionAssessment option) => option.Modality switch
    {
        "referral" => 2,
        "supportive" when !option.Intent.Contains("syndrome-control") => 2,
        "supportive" => 1,
        _ => option.Intent.All(i => i is "syndrome-control" or "supportive") ? 1 : 0,
    };

    /// <summary>Modality, intent, role in one line.</summary>
    public static string Kind(OptionAssessment option) =>
        string.Join(" · ", new[] { Phrases.Word(option.Modality), string.Join(", ", option.Intent.Select(Phrases.Word)), option.Role ?? string.Empty }.Where(t => t.Length > 0));

    /// <summary>The ground that a reader wants first.</summary>
    public static Because? Chief(OptionAssessment option) => option.Status switch
    {
        "contraindicated" or NotApplicable => option.Excludes.Concat(option.Against).Concat(option.For).FirstOrDefault(),
        "discouraged" => option.Against.Concat(option.Excludes).Concat(option.For).FirstOrDefault(),
        _ => option.For.Concat(option.Against).Concat(option.Excludes).FirstOrDefault(),
    };

    /// <summary>Strength by body: <c>ESMO 2020: I, A [K]</c>.</summary>
    public static IEnumerable<string> Strength(OptionAssessment option) => option.Strength.Select(s => FormattableString.Invariant($"{s.Body} {s.Year}: {s.Grade} [{s.Certainty.Mark()}]"));

    /// <summary>Approval by region.</summary>
    public static IEnumerable<string> Approval(OptionAssessment option) => option.Approval.Select(p => $"{Phrases.Word(p.Region)}: {Phrases.Word(p.State)}");

    /// <summary>Titled remarks that are less urgent: length, review, stop, tests before, toxicities, alternatives, review of the rules.</summary>
    public static IEnumerable<(string Title, string Text)> Remarks(OptionAssessment option, PatientAssessment a)
    {
        (string, string?)[] all =
        [
            ("Planned length", option.PlannedLength), ("Review", option.Review), ("Stop", option.Stop),
            ("Needs first", Joined(option.NeedsFirst.Select(t => TestName(a, t)))), ("Main toxicities", Joined(option.Toxicities.Select(Phrases.Word))),
            ("Alternatives", Joined(option.Alternatives.Select(id => OptionName(a, id)))), ("Strength", Joined(Strength(option))), ("Approval", Joined(Approval(option))),
            ("Surest argument", $"[{option.Certainty.Mark()}] {Phrases.Meaning(option.Certainty)}"),
            ("Rules reviewed by", option.ReviewedBy ?? "no clinician yet"),
        ];
        return all.Where(r => !string.IsNullOrEmpty(r.Item2)).Select(r => (r.Item1, r.Item2!));
    }

    /// <summary>An option's name by id; the id as words where there is none.</summary>
    public static string OptionName(PatientAssessment a, string id) => a.Options.FirstOrDefault(o => o.Id == id)?.Name ?? Phrases.Word(id);

    /// <summary>A test's name by id; the id as words where there is none.</summary>
    public static string TestName(PatientAssessment a, string id) => a.Workup.FirstOrDefault(w => w.Test == id)?.Name ?? Phrases.Word(id);

    /// <summary>A change that an answer would bring, in words.</summary>
    public static string Change(PatientAssessment a, Change change) => $"{Key(a, change.Key)}: {Phrases.Word(change.Before)} → {Phrases.Word(change.After)}";

    /// <summary>What one answer would change, in words: findings and alerts first, of many results the first.</summary>
    public static string Changes(PatientAssessment a, Worth worth, int most = 6)
    {
        var ordered = worth.Changes.OrderBy(c => c.Key.StartsWith("findings.", StringComparison.Ordinal) ? 0 : c.Key.StartsWith("alerts.", StringComparison.Ordinal) ? 1 : c.Key.StartsWith("options.", StringComparison.Ordinal) ? 2 + Rank(c) : 12).ToList();
        return ordered.Count == 0 ? "nothing would change"
            : string.Join("; ", ordered.Take(most).Select(c => Change(a, c))) + (ordered.Count > most ? $"; and {Phrases.Count(ordered.Count - most, "more result", "more results")}" : string.Empty);

        // Of options those come first that would be recommended, or would no longer be.
        static int Rank(Change c) => Math.Min(Place(c.After), Place(c.Before));
        static int Place(string status) => Shown.Select(s => s.Status).ToList().IndexOf(status) is >= 0 and var place ? place : 9;
    }

    /// <summary>A key of a result in words.</summary>
    /// <param name="a">The assessment that names tests, options and alerts.</param>
    /// <param name="key">The key, such as <c>options.everolimus</c>.</param>
    /// <param name="alone">No heading above it says which part it is of.</param>
    public static string Key(PatientAssessment a, string key, bool alone = true)
    {
        var parts = key.Split('.');
        var what = parts switch
        {
            ["options", var id, ..] => OptionName(a, id),
            ["alerts", var id] => (alone ? "alert: " : string.Empty) + (a.Alerts.FirstOrDefault(x => x.Id == id)?.Title ?? Phrases.Word(id)),
            ["workup", var id, ..] => (alone ? "test: " : string.Empty) + TestName(a, id),
            ["followUp", var id] => (alone ? "calendar: " : string.Empty) + TestName(a, id),
            ["completeness", _] => "the board can decide",
            ["primarySearch"] => "likeliest primary",
            ["suspicion", _, var id] => "red flag " + id,
            _ => string.Join(", ", parts.Where(p => p is not ("findings" or "value")).Select(Phrases.Word)),
        };
        return Phrases.Capital(what);
    }

    /// <summary>What a supposed answer changes, by the part of the page.</summary>
    public static IEnumerable<(string Part, ImmutableArray<Change> Changes)> Supposed(ImmutableArray<Change> changes)
    {
        (string Start, string Part)[] parts = [("findings.", "Findings"), ("spread.", "Where it is"), ("suspicion.", "Suspicion"), ("completeness.", "Completeness"), ("alerts.", "Alerts"), ("options.", "Options"), ("workup.", "Tests"), ("primarySearch", "Primary"), ("followUp.", "Calendar")];
        return parts.Select(p => (p.Part, (ImmutableArray<Change>)[.. changes.Where(c => c.Key.StartsWith(p.Start, StringComparison.Ordinal))])).Where(p => p.Item2.Length > 0);
    }

    /// <summary>What no option may be used without having confirmed it, by fact, with the options that ask.</summary>
    public static IReadOnlyList<(string Fact, string Why, IReadOnlyList<string> Options)> Confirm(PatientAssessment a) =>
        [.. a.Options.Where(o => o.Status != NotApplicable).SelectMany(o => o.Confirm.Select(n => (Need: n, o.Name))).GroupBy(p => p.Need.Fact)
            .Select(g => (g.Key, string.Join("; ", g.Select(p => p.Need.Why).Distinct()), (IReadOnlyList<string>)[.. g.Select(p => p.Name).Distinct()]))];

    private static string Joined(IEnumerable<string> items) => string.Join("; ", items);
}
