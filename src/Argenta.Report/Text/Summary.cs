using Argenta.Assessment;
using Argenta.Health;
using Argenta.Terms;

namespace Argenta.Report.Text;

/// <summary>One fact of the strip at the top.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">The answer in a few words.</param>
/// <param name="Detail">A remark beside it; empty for none.</param>
/// <param name="Known">Something is known; false where it says "not recorded".</param>
/// <param name="Provisional">An unknown fact could still change it.</param>
public sealed record SummaryItem(string Label, string Value, string Detail = "", bool Known = true, bool Provisional = false);

/// <summary>Who and what in ten seconds: the same strip for page and terminal.</summary>
public static class Summary
{
    /// <summary>The strip's facts in their order.</summary>
    public static IReadOnlyList<SummaryItem> Of(PatientAssessment a) =>
        [Tumour(a), Grade(a), Tnm(a), Stage(a), Spread(a), Syndrome(a), One(a, "SSTR", "sstr", "krenning"), One(a, "ECOG", "ecog"), Treatment(a), Tempo(a)];

    /// <summary>The answer for a column, where there is no room for a sentence: what is open says what it may be.</summary>
    public static string Short(SummaryItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return !item.Value.StartsWith(Phrases.NotSettled, StringComparison.Ordinal) ? item.Value
            : item.Value.IndexOf(": ", StringComparison.Ordinal) is >= 0 and var at ? item.Value[(at + 2)..] + "?" : "open";
    }

    /// <summary>Name, sex and age in one line.</summary>
    public static string Who(PatientAssessment a)
    {
        var years = Age(a);
        var child = years is { High: < OfAge };
        var sex = a.Person.Sex switch { Sex.Male => child ? "boy" : "man", Sex.Female => child ? "girl" : "woman", Sex.Other => "person of another sex", _ => "sex not recorded" };
        var age = (years, a.Record.IsDead) switch
        {
            ({ } known, true) => $"died at {ValueText.Range(known)}",
            ({ } known, false) => ValueText.Range(known),
            (null, true) => "age at death not recorded",
            _ => "age not recorded",
        };
        return $"{a.Person.Name ?? "Name not recorded"}, {sex}, {age}";
    }

    // From this age on one speaks of a man or a woman; a word, nothing rests on it.
    private const int OfAge = 18;

    /// <summary>Age on the day of the page; of the dead on the day of death, for nobody grows older after it.</summary>
    private static NumberRange? Age(PatientAssessment a)
    {
        if (!a.Record.IsDead)
        {
            return a.Health.Age is { IsKnown: true } known ? known.Value : null;
        }

        if (a.Person.Died is not { IsEmpty: false } died || Ages.Of(a.Person, died.Earliest, explained: false) is not { IsKnown: true } first)
        {
            return null;
        }

        var last = Ages.Of(a.Person, died.Latest, explained: false);
        return NumberRange.Between(first.Value.Low, last.IsKnown ? last.Value.High : first.Value.High);
    }

    /// <summary>Birth date, identifiers, death.</summary>
    public static string Identity(PatientAssessment a)
    {
        List<string> parts = [$"born {Phrases.Date(a.Person.BirthDate)}"];
        parts.AddRange(a.Person.Identifiers.Select(i => $"id {i.Value}"));
        if (a.Person.Identifiers.IsEmpty)
        {
            parts.Add(a.Person.Id is { } id ? $"id {id}" : "id not recorded");
        }

        if (a.Person.Died is { } died)
        {
            parts.Add($"died {Phrases.Date(died)}");
        }
        else if (a.Person.Deceased)
        {
            parts.Add("has died, date not recorded");
        }

        return string.Join(", ", parts);
    }

    /// <summary>A finding by name; null when the walk made none.</summary>
    public static Finding? Find(PatientAssessment a, string name) => a.Findings.FirstOrDefault(f => f.Name == name);

    /// <summary>Organs with disease: <c>liver (≥ 20, to 26 mm)</c>.</summary>
    public static string Organ(OrganView organ)
    {
        var extent = string.Join(", ", new[] { organ.Number is { } n ? ValueText.Range(n) : string.Empty, organ.LargestMm is { } mm ? $"to {ValueText.Range(mm)} mm" : string.Empty }.Where(t => t.Length > 0));
        return Phrases.Word(organ.Organ) + (extent.Length > 0 ? $" ({extent})" : string.Empty);
    }

    private static SummaryItem Tumour(PatientAssessment a)
    {
        var (kind, site) = (Find(a, "kind"), Find(a, "primary-site"));
        var siteText = site is null ? Phrases.NotRecorded : ValueText.Of(site);
        var value = (kind?.IsKnown == true, site?.IsKnown == true) switch
        {
            (true, true) when Words(site!.UntypedValue) == "unknown-primary" => $"{Kind(kind!)}, primary not found",
            (true, true) => $"{Kind(kind!)} of the {siteText}",
            (true, false) => $"{Kind(kind!)}, primary {siteText}",
            (false, true) => $"{Phrases.Capital(siteText)}; kind {(kind is null ? Phrases.NotRecorded : ValueText.Of(kind))}",
            _ => site?.State == FindingState.Conflicting ? siteText : Phrases.NotRecorded,
        };
        return new("Tumour", value, Find(a, "differentiation") is { IsKnown: true } d ? $"{(ValueText.Of(d) == "poor" ? "poorly" : ValueText.Of(d))} differentiated" : string.Empty, kind?.IsKnown == true || site?.IsKnown == true, kind?.IsProvisional == true || site?.IsProvisional == true);
    }

    // The closed words are short; a reader wants the disease.
    private static string Kind(Finding kind) => Words(kind.UntypedValue) switch
    {
        "GOBLET" => "Goblet cell adenocarcinoma",
        "NOT_NET" => "Not a neuroendocrine tumour",
        _ => ValueText.Of(kind),
    };

    private static SummaryItem Grade(PatientAssessment a)
    {
        var ki67 = Find(a, "ki67");
        var detail = ki67 is { IsKnown: true } ? $"Ki-67 {ValueText.Of(ki67)}" : "Ki-67 not recorded";
        if (Regrading(a) is { } regrading)
        {
            detail += $"; {regrading}";
        }

        return One(a, "Grade", "grade") with { Detail = detail };
    }

    /// <summary>From which grade to which, where dated specimens differ; null where they do not.</summary>
    private static string? Regrading(PatientAssessment a)
    {
        if (Find(a, "grade")?.Flags.Contains("grade-change") != true || Find(a, "grades") is not { IsKnown: true } all)
        {
            return null;
        }

        var graded = ValueText.Records(all.UntypedValue).Select(g => (Grade: ValueText.Part(g, "grade"), Date: ValueText.Part(g, "date"), Site: ValueText.Part(g, "site")))
            .Where(g => g.Grade is not null && g.Date is not null)
            .Select(g => (Grade: ValueText.Of(g.Grade!), Text: $"{ValueText.Of(g.Grade!)} {ValueText.Of(g.Date!)} ({ValueText.Of(g.Site ?? string.Empty)})")).ToList();
        List<string> changes = [.. graded.Where((g, i) => i == 0 || g.Grade != graded[i - 1].Grade).Select(g => g.Text)];
        return changes.Count > 1 ? $"regraded: {string.Join(", ", changes)}" : null;
    }

    private static SummaryItem Tnm(PatientAssessment a)
    {
        Finding?[] axes = [Find(a, "t"), Find(a, "n"), Find(a, "m")];
        if (axes.All(x => x is null or { State: FindingState.Unknown }))
        {
            return new("TNM", Phrases.NotRecorded, Known: false);
        }

        var parts = axes.Zip("TNM", (finding, letter) => finding is { IsKnown: true } ? $"{finding.Basis}{ValueText.Of(finding)}"
            : finding?.State == FindingState.Conflicting ? $"{letter} conflicting" : $"{letter} not recorded");
        return new("TNM", string.Join(axes.All(x => x?.IsKnown == true) ? " " : ", ", parts), Provisional: axes.Any(x => x?.IsProvisional == true));
    }

    private static SummaryItem Stage(PatientAssessment a)
    {
        var stage = Find(a, "stage-group");
        var groups = Find(a, "stage-groups") is { IsKnown: true } all ? ValueText.Records(all.UntypedValue) : [];
        var shown = groups.Select(g => (Edition: Words(ValueText.Part(g, "edition")), Group: ValueText.Part(g, "group") is { } x ? ValueText.Of(x) : string.Empty))
            .Where(g => g.Edition is "ajcc8" or "ajcc9" or "8" or "9" && g.Group.Length > 0 && g.Group != Phrases.NotRecorded)
            .Select(g => (Name: g.Edition.EndsWith('9') ? "version 9" : "AJCC 8", g.Group)).ToList();
        if (shown.Count > 0)
        {
            var value = shown.Select(s => s.Group).Distinct().Count() == 1 ? shown[0].Group : string.Join(", ", shown.Select(s => $"{s.Group} ({s.Name})"));
            return new("Stage", value, Phrases.List([.. shown.Select(s => s.Name)]), Provisional: stage?.IsProvisional == true);
        }

        var edition = Find(a, "stage-edition") is { IsKnown: true } e ? ValueText.Of(e) : string.Empty;
        return One(a, "Stage", "stage-group") with { Detail = stage?.IsKnown == true ? edition : string.Empty };
    }

    private static SummaryItem Spread(PatientAssessment a)
    {
        var involved = a.Spread.Where(s => s.State == "involved").Select(Organ).ToList();
        var uncertain = a.Spread.Where(s => s.State == "uncertain").Select(s => Phrases.Word(s.Organ)).ToList();
        var extent = Find(a, "extent") is { IsKnown: true } e ? ValueText.Of(e) : string.Empty;
        var doubt = uncertain.Count > 0 ? $"uncertain: {string.Join(", ", uncertain)}" : string.Empty;
        var detail = string.Join("; ", new[] { extent, involved.Count > 0 ? doubt : string.Empty }.Where(t => t.Length > 0));
        return involved.Count > 0 ? new("Spread", Phrases.Capital(string.Join(", ", involved)), detail)
            : doubt.Length > 0 ? new("Spread", Phrases.Capital(doubt), detail)
            : a.IsSpreadUnplaced ? new("Spread", "Recorded, not where", detail)
            : a.Spread.Any(s => s.State == "clear") ? new("Spread", "No distant spread seen where looked", detail)
            : extent.Length > 0 ? new("Spread", "None recorded", $"{extent}; no organ imaged")
            : new("Spread", Phrases.NotRecorded, "no organ imaged", Known: false);
    }

    private static SummaryItem Syndrome(PatientAssessment a)
    {
        var (functioning, syndromes) = (Find(a, "functioning"), Find(a, "syndromes"));
        var suspected = syndromes?.UntypedCandidates.SelectMany(c => c is System.Collections.IEnumerable list and not string ? list.Cast<object>() : [c]).Select(c => ValueText.Of(c)).Distinct().ToList() ?? [];
        var detail = suspected.Count > 0 ? $"suspected: {string.Join(", ", suspected)}" : string.Empty;
        if (syndromes is { IsKnown: true } && ValueText.Of(syndromes) is var all && all != "none")
        {
            return new("Syndrome", Phrases.Capital(all), detail, Provisional: syndromes.IsProvisional);
        }

        return functioning is { IsKnown: true } ? new("Syndrome", Words(functioning.UntypedValue) == "none" ? "Non-functioning" : Phrases.Capital(ValueText.Of(functioning)), detail, Provisional: functioning.IsProvisional)
            : new("Syndrome", functioning is { State: FindingState.Conflicting } ? ValueText.Of(functioning) : Phrases.NotRecorded, detail, Known: functioning is { State: FindingState.Conflicting });
    }

    private static SummaryItem Treatment(PatientAssessment a)
    {
        // What treats neither the tumour nor its syndrome belongs to no class of treatments.
        var courses = a.Courses.Where(c => c.Class is not null).ToList();
        if (courses.Count == 0)
        {
            return new("Treatment now", Phrases.NotRecorded, Known: false);
        }

        var last = courses[^1];
        if (a.Person.Deceased || a.Person.Died is not null)
        {
            return new("Treatment now", "none, the person has died", $"last: {last.Name}, {(last.From.IsEmpty ? "start not recorded" : $"from {last.From}")}");
        }

        var open = courses.Where(c => c.Ongoing || (c.To is null && !c.LastDose.IsEmpty)).ToList();
        return open.Count > 0
            ? new("Treatment now", string.Join("; ", open.Select(c => c.Name)), open.Count == 1 ? Since(open[0]) : string.Join("; ", open.Select(c => $"{c.Name} {Since(c)}")))
            : new("Treatment now", "none recorded as going on", $"last: {last.Name}, {(last.To is { IsEmpty: false } to ? $"to {to}" : "end not recorded")}");
    }

    private static string Since(Course.TreatmentCourse course)
    {
        List<string> parts = [course.From.IsEmpty ? "start not recorded" : $"since {course.From}"];
        if (course.Cycles is { } cycles and > 1)
        {
            parts.Add(FormattableString.Invariant($"{cycles} cycles"));
        }

        if (!course.Ongoing)
        {
            parts.Add("end not recorded");
        }

        return string.Join(", ", parts);
    }

    private static SummaryItem Tempo(PatientAssessment a)
    {
        var item = One(a, "Tempo", "tempo");
        var latest = a.Response.Recist?.Points.LastOrDefault(p => p.Overall is not null);
        return item with { Value = item.Known ? Phrases.Capital(item.Value) : item.Value, Detail = latest is null ? item.Detail : $"{Terms.Words.Of(latest.Overall!.Value)} on {latest.Date} (lesions)" };
    }

    private static SummaryItem One(PatientAssessment a, string label, string name, string? also = null)
    {
        if (Find(a, name) is not { } finding)
        {
            return new(label, Phrases.NotRecorded, Known: false);
        }

        var detail = also is not null && Find(a, also) is { IsKnown: true } more ? $"{Phrases.Name(also)}: {ValueText.Of(more)}" : string.Empty;
        return finding.IsKnown
            ? new(label, Phrases.Capital(ValueText.Of(finding)), detail, true, finding.IsProvisional)
            : new(label, ValueText.Of(finding), detail, finding.State == FindingState.Conflicting);
    }

    private static string Words(object? value) => value switch { Enum member => Terms.Words.Of(member), null => string.Empty, string text => text, _ => ValueText.Of(value) };
}
