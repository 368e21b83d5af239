using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Argenta.Terms;

namespace Argenta.Record.Sheet;

/// <summary>Writes a record as a sheet, one line an item where it is short.</summary>
internal sealed class SheetWriter
{
    private static readonly Dictionary<string, string> ShortSystems = Terminology.Systems.ToDictionary(p => p.Value, p => p.Key);

    private readonly StringBuilder text = new();

    /// <summary>Diagnoses that other entries are about.</summary>
    private HashSet<string> spokenOf = [];

    public string Write(PatientRecord record)
    {
        text.Append("sheet: 1\n");
        spokenOf = [.. record.Entries.Select(e => e switch { ObservationEntry o => o.About, TnmEntry t => t.About, OutcomeEntry o => o.About, LesionEntry l => l.About, ConditionEntry c => c.About, _ => null }).OfType<string>()];
        Patient(record.Person);
        Section<ConditionEntry>(record, "diagnoses", e => Item(e, ("what", e.Term), ("id", e.Source.Id is { } id && spokenOf.Contains(id) ? Diagnosis(id) : null), ("about", Diagnosis(e.About)), ("present", Present(e.Presence)), ("role", Words<ConditionRole>.Of(e.Role)), ("site", Site(e.Site, always: true)), ("morphology", Quote(e.Morphology)), ("severity", Quote(e.Severity)), ("course", Quote(e.Course))));
        Section<TnmEntry>(record, "tnm", e => Item(e, (e.Axis, Quote(e.Category)), ("basis", e.Basis), ("edition", e.Edition), ("about", Diagnosis(e.About))));
        Specimens(record);
        Section<SymptomEntry>(record, "symptoms", e => Item(e, ("what", e.Term), ("present", Present(e.Presence)), ("frequency", Range(e.Frequency)), ("per", e.Frequency is null ? null : e.FrequencyUnit switch { "/d" => "day", "/wk" => "week", "/mo" => "month", null => "none", var other => Quote(other) }), ("severity", Quote(e.Severity)), ("course", Quote(e.Course)), ("qualities", List(e.Qualities))));
        var results = record.Entries.OfType<ObservationEntry>().Where(e => e.Specimen is null).ToList();
        Lines("results", results.Select(Observation));
        Studies(record);
        Section<LesionEntry>(record, "lesions", e => Item(e, ("lesion", Quote(e.Lesion)), ("where", Site(e.Site)), ("what", e.Modality), ("longest-mm", Range(e.LongestMm)), ("short-axis-mm", Range(e.ShortAxisMm)), ("viable-mm", Range(e.ViableMm)), ("slice-mm", Number(e.SliceMm)), ("role", e.Role), ("primary", Yes(e.IsPrimary)), ("removed", Yes(e.Removed)), ("about", Diagnosis(e.About))));
        Lines("treatments", record.Entries.Select(Treatment).OfType<string>());
        Section<AllergyEntry>(record, "allergies", e => Item(e, ("what", e.Substance ?? (e.NoneKnown || !Named(e) ? "none" : null)), ("present", e.Presence == Presence.Present ? "yes" : Present(e.Presence)), ("severity", Quote(e.Severity))));
        Section<FamilyHistoryEntry>(record, "family", e => Item(e, ("what", e.Term ?? (Named(e) ? null : "none")), ("present", e.Presence == Presence.Present ? "yes" : Present(e.Presence)), ("relation", Quote(e.Relation))));
        Section<CareTeamEntry>(record, "team", e => Item(e, ("role", Quote(e.Role)), ("name", Quote(e.Name)), ("contact", Quote(e.Contact))));
        Section<AppointmentEntry>(record, "appointments", e => Item(e, ("what", e.What), ("with", Quote(e.With))));
        Section<RequestEntry>(record, "requests", e => Item(e, ("what", e.What)));
        Section<ConsentEntry>(record, "consents", e => Item(e, ("scope", Quote(e.Scope)), ("given", e.Given ? "yes" : "no")));
        Section<QuestionnaireEntry>(record, "questionnaires", e => Item(e, ("what", e.Instrument), ("answers", e.Answers.IsDefaultOrEmpty ? null : "{ " + string.Join(", ", e.Answers.Select(a => $"{Quote(a.Item)}: {Quote(a.Answer)}")) + " }")));
        Section<OutcomeEntry>(record, "outcomes", e => Item(e, ("what", e.Outcome), ("evidence", e.Evidence), ("about", Diagnosis(e.About))));
        return text.ToString();
    }

    private void Patient(Person person)
    {
        var lines = new List<(string Key, string? Value)>
        {
            ("id", Quote(person.Id)),
            ("name", Quote(person.Name)),
            ("born", person.BirthDate.IsEmpty ? null : person.BirthDate.ToString()),
            ("age", person.StatedAge is { } age ? $"{{ years: {age.Years.ToString(CultureInfo.InvariantCulture)}{(age.On.IsEmpty ? string.Empty : $", on: {age.On}")} }}" : null),
            ("sex", person.Sex == Sex.Unknown ? null : Words<Sex>.Of(person.Sex)),
            ("identifiers", person.Identifiers.IsDefaultOrEmpty ? null : "[" + string.Join(", ", person.Identifiers.Select(i => i.System is null ? Quote(i.Value) : $"{{ system: {Quote(i.System)}, value: {Quote(i.Value)} }}")) + "]"),
            ("died", person.Died is { } died ? died.ToString() : person.Deceased ? "yes" : null),
        };
        lines.RemoveAll(l => l.Value is null);
        if (lines.Count > 0)
        {
            text.Append("\npatient:\n");
            lines.ForEach(l => text.Append(CultureInfo.InvariantCulture, $"  {l.Key}: {l.Value}\n"));
        }
    }

    private void Section<T>(PatientRecord record, string name, Func<T, string> write)
        where T : Entry => Lines(name, record.Entries.OfType<T>().Select(write));

    private void Lines(string name, IEnumerable<string> items)
    {
        var list = items.ToList();
        if (list.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{name}:\n");
            list.ForEach(i => text.Append(CultureInfo.InvariantCulture, $"  - {i}\n"));
        }
    }

    private void Specimens(PatientRecord record)
    {
        var groups = record.Entries.OfType<ObservationEntry>().Where(e => e.Specimen is not null)
            .GroupBy(e => string.Join(", ", Keys(("id", Quote(e.Specimen!.Id)), ("kind", e.Specimen.Kind), ("from", Site(e.Specimen.Site)), ("tissue", e.Specimen.FromPrimary is { } p ? p ? "primary" : "metastasis" : null), ("taken", Date(e.Specimen.Taken)))))
            .ToList();
        Lines("pathology", groups.Select(g => $"{{ {(g.Key.Length > 0 ? g.Key + ", " : string.Empty)}values: [\n" + string.Join(",\n", g.Select(e => "      " + Observation(e))) + " ] }"));
    }

    private void Studies(PatientRecord record)
    {
        var findings = record.Entries.OfType<ImagingFindingEntry>().ToList();
        var lines = new List<string>();
        foreach (var study in record.Entries.OfType<ImagingEntry>())
        {
            var own = findings.Where(f => f.Modality == study.Modality && f.Happened == study.Happened && f.Known == study.Known && f.Status == study.Status).ToList();
            findings.RemoveAll(own.Contains);
            lines.Add(Item(study, ("what", study.Modality), ("covered", List([.. study.Covered.Select(Words<Organ>.Of)])), ("conclusion", Quote(study.Conclusion)), ("findings", Findings(own))));
        }

        // Findings without a study of their own keep their own dates.
        lines.AddRange(findings.Select(f => $"{{ what: {f.Modality}, findings-only: yes, findings: {Findings([f], withDates: true)} }}"));
        Lines("imaging", lines);
    }

    private static string? Findings(List<ImagingFindingEntry> findings, bool withDates = false) => findings.Count == 0 ? null
        : "[\n" + string.Join(",\n", findings.Select(f => "      " + Item(withDates ? f : f with { Happened = default, Known = null, Status = EntryStatus.Final }, ("where", Site(f.Site)), ("present", Present(f.Presence)), ("primary", Yes(f.IsPrimary)), ("count", Range(f.Count)), ("largest-mm", Range(f.LargestMm)), ("uptake", f.Uptake is { } u ? u ? "yes" : "no" : null), ("krenning", Range(f.Krenning)), ("against-liver", f.AgainstLiver)))) + " ]";

    private static string? Treatment(Entry entry) => entry switch
    {
        MedicationEntry e => Item(e, ("what", e.NoneTaken ? "none" : e.Drug), ("kind", "drug"), ("single", Yes(e.IsAdministration)), ("dose", Quote(e.Dose)), ("every-days", Number(e.IntervalDays)), ("stopped", e.StopReason), ("purpose", e.Purpose), ("ongoing", e.Ongoing is { } goes ? goes ? "yes" : "no" : null)),
        ProcedureEntry e => Item(e, ("what", e.Term), ("kind", "procedure"), ("site", Site(e.Site)), ("intent", e.Intent), ("margin", e.Margin), ("outcome", Quote(e.Outcome))),
        RadiationEntry e => Item(e, ("what", e.Term), ("kind", "radiation"), ("agent", e.Agent), ("cycles", e.Cycles?.ToString(CultureInfo.InvariantCulture)), ("gbq", Number(e.ActivityGBq)), ("gy", Number(e.DoseGy)), ("single", Yes(e.IsAdministration)), ("stopped", e.StopReason), ("site", Site(e.Site))),
        _ => null,
    };

    private static string Observation(ObservationEntry e)
    {
        var value = e.Number is { } number ? Range(number) : e.AbsentReason ?? (e.Word is null && e.Original is null ? "empty" : null);
        var unit = e.Number is null ? e.Unit : e.UnitMissing ? "missing" : e.Unit ?? "none";
        var original = e.Original is null || (e.Number is { } n && e.Original == $"{SheetNumbers.Write(n)} {unit}") ? null : e.Original;
        // In a specimen an empty date would take the specimen's.
        var date = e.Specimen is { Taken.IsEmpty: false } && e.Happened.IsEmpty ? "unknown" : null;
        return Item(e, ("what", e.Item), ("value", value), ("word", Quote(e.Word)), ("unit", Quote(unit)), ("lower", Number(e.ReferenceLow)), ("upper", Number(e.ReferenceHigh)), ("method", Quote(e.Method)), ("site", Site(e.Site)), ("sample", Quote(e.Sample)), ("original", Quote(original)), ("about", Diagnosis(e.About)), ("date", date));
    }

    private static string Item(Entry entry, params ReadOnlySpan<(string Key, string? Value)> own)
    {
        var common = Keys(
            ("date", Date(entry.Happened)),
            ("until", entry.Ended is { } end ? end.IsEmpty ? "unknown" : end.ToString() : null),
            ("known", entry.Known is { } known ? known.IsEmpty ? "unknown" : known.ToString() : null),
            ("status", entry.Status == EntryStatus.Final ? null : Words<EntryStatus>.Of(entry.Status)),
            ("text", Quote(entry.Concept.Text)),
            ("codes", entry.Concept.Codings.IsDefaultOrEmpty ? null : "[" + string.Join(", ", entry.Concept.Codings.Select(Code)) + "]"),
            ("from-text", Yes(entry.FromText)),
            ("note", Quote(entry.Note)));
        return "{ " + string.Join(", ", [.. Keys(own), .. common]) + " }";
    }

    /// <summary>The id of a diagnosis, as a sheet gives it and refers to it.</summary>
    private static string? Diagnosis(string? reference) =>
        Quote(reference is not null && SheetKeys.Diagnosis(string.Empty) is var frame && reference.StartsWith(frame[..^1], StringComparison.Ordinal) && reference.EndsWith(frame[^1]) ? reference[(frame.Length - 1)..^1] : reference);

    private static bool Named(Entry entry) => entry.Concept.Text is not null || !entry.Concept.Codings.IsDefaultOrEmpty;

    private static List<string> Keys(params ReadOnlySpan<(string Key, string? Value)> pairs)
    {
        var written = new List<string>();
        foreach (var (key, value) in pairs)
        {
            if (value is not null)
            {
                written.Add($"{key}: {value}");
            }
        }

        return written;
    }

    private static string? Site(BodySite? site, bool always = false)
    {
        if (site is null)
        {
            return always ? "none" : null;
        }

        var word = site.Primary is { } p ? Words<PrimarySite>.Of(p) : site.Organ is { } o ? Words<Organ>.Of(o) : null;
        if (word is not null && site is { Topography: null, Concept: null, Segment: null } && SheetTerms.SimpleSite(word) is { } simple && simple.Primary == site.Primary && simple.Organ == site.Organ)
        {
            return word;
        }

        var keys = Keys(
            ("site", site.Primary is { } primary ? Words<PrimarySite>.Of(primary) : null),
            ("organ", site.Organ is { } organ ? Words<Organ>.Of(organ) : null),
            ("topography", Quote(site.Topography)),
            ("text", Quote(site.Concept?.Text)),
            ("codes", site.Concept is { Codings.IsDefaultOrEmpty: false } c ? "[" + string.Join(", ", c.Codings.Select(Code)) + "]" : null),
            ("segment", Quote(site.Segment)));
        return "{ " + string.Join(", ", keys) + " }";
    }

    private static string Code(Coding coding) =>
        Quote($"{(coding.System is null ? string.Empty : ShortSystems.GetValueOrDefault(coding.System, coding.System))}|{coding.Code}{(coding.Display is null ? string.Empty : "|" + coding.Display)}")!;

    private static string? Date(PartialDate date) => date.IsEmpty ? null : date.ToString();

    private static string? Present(Presence presence) => presence switch { Presence.Present => null, Presence.Absent => "no", _ => "possible" };

    private static string? Yes(bool value) => value ? "yes" : null;

    private static string? Number(decimal? number) => number is { } value ? SheetNumbers.Plain(value) : null;

    private static string? Range(NumberRange? range) => range is { } value ? Quote(SheetNumbers.Write(value)) : null;

    private static string? List(ImmutableArray<string> words) => words.IsDefaultOrEmpty ? null : "[" + string.Join(", ", words) + "]";

    /// <summary>A text in double quotes with escapes, or bare where it is plain letters, digits, points and hyphens that YAML cannot take for anything else.</summary>
    private static string? Quote(string? value)
    {
        if (value is null)
        {
            return null;
        }

        if (value.Length is > 0 and < 60 && char.IsAsciiLetterOrDigit(value[0]) && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-') && value is not ("null" or "none" or "unknown"))
        {
            return value;
        }

        var quoted = new StringBuilder("\"");
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\ufeff' || char.IsSurrogate(c) => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
