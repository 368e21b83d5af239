using System.Collections.Immutable;
using System.Globalization;
using Argenta.Pathology;
using Argenta.Record;
using Argenta.Staging;
using Argenta.Terms;

namespace Argenta.Assessment.Registry;

/// <summary>One item of a person in the registry's words.</summary>
/// <param name="Key">Its key in SEER's packages.</param>
/// <param name="Values">Its code, the narrowest first: where a package has no code for <c>T1a</c>, that of <c>T1</c> stands.</param>
/// <param name="Recorded">The registry recorded it so; else it is read from the record.</param>
/// <param name="Because">What it rests on.</param>
public sealed record RegistryField(string Key, ImmutableArray<string> Values, bool Recorded, ImmutableArray<Because> Because)
{
    /// <summary>Its narrowest code.</summary>
    public string Value => Values[0];
}

/// <summary>Says a record in the registry's items. Only what the record states exactly is said; everything else is left to the package's defaults.</summary>
internal static class RegistryFields
{
    public static ImmutableArray<RegistryField> Of(PatientRecord record, PathologyFindings pathology, RegistryKnowledge knowledge) =>
        [.. knowledge.Items.Select(i => Field(i, record, pathology)).OfType<RegistryField>()];

    private static RegistryField? Field(RegistryItem item, PatientRecord record, PathologyFindings pathology)
    {
        var (values, leaf) = item.From switch
        {
            RegistrySource.DiagnosisYear => Diagnosis(record, d => d.Happened.IsEmpty ? null : d.Happened.Year.ToString("0000", CultureInfo.InvariantCulture), "Diagnosed"),
            RegistrySource.Topography => Diagnosis(record, d => d.Site?.Topography?.Replace(".", string.Empty, StringComparison.Ordinal), "Primary in"),
            RegistrySource.Morphology => Morphology(pathology, m => m[0]),
            RegistrySource.Behaviour => Morphology(pathology, m => m.Length > 1 ? m[1] : null),
            RegistrySource.NodesPositive => Counted(record, "nodes-positive", item.Most),
            RegistrySource.NodesExamined => Counted(record, "nodes-examined", item.Most),
            RegistrySource.SizeClinical => Size(record, removed: false, item.Most),
            RegistrySource.SizePathological => Size(record, removed: true, item.Most),
            RegistrySource.GradeClinical => Grade(record, pathology, removed: false, item.Codes),
            RegistrySource.GradePathological => Grade(record, pathology, removed: true, item.Codes),
            RegistrySource.Ki67 => Ki67(pathology),
            RegistrySource.ClinicalT => Category(record, TnmAxis.T, "c", item.Edition),
            RegistrySource.ClinicalN => Category(record, TnmAxis.N, "c", item.Edition),
            RegistrySource.ClinicalM => Category(record, TnmAxis.M, "c", item.Edition),
            RegistrySource.PathologicalT => Category(record, TnmAxis.T, "p", item.Edition),
            RegistrySource.PathologicalN => Category(record, TnmAxis.N, "p", item.Edition),
            _ => Category(record, TnmAxis.M, "p", item.Edition),
        };
        return values is [] or null ? null : new(item.Key, [.. values], false, [item.Citation.Cite($"Item {item.Key}", null, Truth.True, [.. leaf])]);
    }

    private static (string[]? Values, ImmutableArray<Because> Leaf) Diagnosis(PatientRecord record, Func<ConditionEntry, string?> value, string text)
    {
        var found = record.Of<ConditionEntry>().Where(c => c is { Role: ConditionRole.Primary, Presence: Presence.Present }).OrderBy(c => c.Happened.IsEmpty).ThenBy(c => c.Happened)
            .Select(c => (Value: value(c), Entry: c)).FirstOrDefault(c => !string.IsNullOrEmpty(c.Value));
        return found.Value is null ? (null, []) : ([found.Value], [Because.Recorded($"{text} {found.Value}", found.Entry.Reference)]);
    }

    private static (string[]? Values, ImmutableArray<Because> Leaf) Morphology(PathologyFindings pathology, Func<string[], string?> part) =>
        pathology.Histology is { IsKnown: true, Value: { } code } histology && code.Split('/') is { } parts && parts[0].Length == 4 && parts[0].All(char.IsAsciiDigit) && part(parts) is { } value ? ([value], histology.Because) : (null, []);

    private static (string[]? Values, ImmutableArray<Because> Leaf) Counted(PatientRecord record, string item, decimal? most)
    {
        var entry = record.Of<ObservationEntry>().Where(o => o.Item == item && o is { AbsentReason: null, Number: { IsExact: true, Low: >= 0 } }).OrderByDescending(o => o.Number!.Value.Low).FirstOrDefault();
        return entry is null ? (null, []) : ([Math.Min(entry.Number!.Value.Low, most ?? decimal.MaxValue).ToString("00", CultureInfo.InvariantCulture)], [Because.Recorded($"{item.Replace('-', ' ')}: {entry.Number}", entry.Reference)]);
    }

    private static (string[]? Values, ImmutableArray<Because> Leaf) Size(PatientRecord record, bool removed, decimal? most)
    {
        var sizes = record.Of<ObservationEntry>().Where(o => o is { Item: "primary-size", AbsentReason: null, Number: not null }).Select(o => (Mm: o.Number!.Value, Removed: o.Specimen?.Kind == "resection", Entry: (Entry)o))
            .Concat(record.Of<LesionEntry>().Where(l => l is { IsPrimary: true, LongestMm: not null }).Select(l => (Mm: l.LongestMm!.Value, Removed: l.Removed || l.Modality == "pathology", Entry: (Entry)l)))
            .Concat(record.Of<ImagingFindingEntry>().Where(f => f is { IsPrimary: true, LargestMm: not null, Presence: Presence.Present }).Select(f => (Mm: f.LargestMm!.Value, Removed: false, Entry: (Entry)f)))
            .Where(s => s.Removed == removed && s.Mm.IsExact && s.Mm.Low > 0).ToList();
        if (sizes.Count == 0)
        {
            return (null, []);
        }

        // The earliest measure stands for the time of diagnosis; of several tumours the largest.
        var first = sizes.Min(s => s.Entry.Happened);
        var used = sizes.Where(s => s.Entry.Happened.Equals(first)).MaxBy(s => s.Mm.Low);
        var whole = Math.Max(1, Math.Min(decimal.Round(used.Mm.Low, MidpointRounding.AwayFromZero), most ?? decimal.MaxValue));
        return ([whole.ToString("000", CultureInfo.InvariantCulture)], [Because.Recorded($"Primary {used.Mm} mm", used.Entry.Reference)]);
    }

    private static (string[]? Values, ImmutableArray<Because> Leaf) Grade(PatientRecord record, PathologyFindings pathology, bool removed, ImmutableDictionary<string, string> codes)
    {
        var resected = record.Of<ObservationEntry>().Where(o => o.Specimen is { Kind: "resection", Id: not null }).Select(o => o.Specimen!.Id!).ToHashSet(StringComparer.Ordinal);
        var grade = pathology.Grades.Where(g => g is { FromPrimary: true, Grade.IsKnown: true } && resected.Contains(g.Specimen) == removed).OrderByDescending(g => g.Grade.Value).FirstOrDefault();
        return grade is not null && codes.TryGetValue(Words.Of(grade.Grade.Value), out var code) ? ([code], grade.Grade.Because) : (null, []);
    }

    private static (string[]? Values, ImmutableArray<Because> Leaf) Ki67(PathologyFindings pathology)
    {
        var ki67 = pathology.Grades.Where(g => g is { FromPrimary: true, Ki67: { IsKnown: true, Value.IsExact: true } }).MaxBy(g => g.Ki67.Value.Low)?.Ki67;
        return ki67 is null ? (null, []) : ([ki67.Value.Low.ToString("0.0", CultureInfo.InvariantCulture)], ki67.Because);
    }

    private static (string[]? Values, ImmutableArray<Because> Leaf) Category(PatientRecord record, TnmAxis axis, string basis, Edition? edition)
    {
        var found = new List<(string Category, TnmEntry Entry)>();
        foreach (var entry in record.Of<TnmEntry>().Where(e => e.Axis.Equals(axis.ToString(), StringComparison.OrdinalIgnoreCase)))
        {
            if (Categories.Normalize(axis, entry.Category, out var prefix) is { } category && (entry.Basis ?? prefix) == basis
                && (entry.Edition is null || edition is null || (Words<Edition>.TryParse(entry.Edition, out var e) && e == edition)))
            {
                found.Add((category, entry));
            }
        }

        // Categories that contradict each other are left open.
        found = [.. found.OrderByDescending(f => f.Category.Length)];
        if (found.Count == 0 || found.Exists(f => !Categories.Within(found[0].Category, f.Category)))
        {
            return (null, []);
        }

        var values = new List<string>();
        for (var category = found[0].Category; ; category = Categories.Parent(category))
        {
            values.Add(basis + category[1..].ToUpperInvariant());
            if (Categories.Parent(category) == category)
            {
                // No pathologist sees that there is no metastasis: without a code of its own it is the clinical one.
                values.AddRange(axis == TnmAxis.M && basis != "c" ? ["c" + category[1..].ToUpperInvariant()] : []);
                return ([.. values], [.. found.Select(f => Because.Recorded($"Recorded {basis}{f.Category}", f.Entry.Reference))]);
            }
        }
    }
}
