using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Staging;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Assessment.Catalogue;

/// <summary>Sizes and numbers of tumours, and the days of the examinations that treatment rests on.</summary>
internal static class TumourFacts
{
    private static readonly string[] CrossSectional = ["ct", "mri", "ct-enterography", "mr-enterography"];

    private static readonly string[] Receptor = ["sstr-pet", "sstr-scintigraphy"];

    private static readonly string[] Tissue = ["ki67", "mitoses", "mitoses-per-10-hpf", "mitoses-per-mm2", "grade", "histology", "differentiation"];

    /// <summary>What this class adds to the catalogue.</summary>
    public static IEnumerable<FactDefinition> Definitions =>
    [
        Millimetres("primary-size", "Largest diameter of the primary.", "On removed tissue, else on the first examination that measured it.", "ct", "eus", "pathology-review"),
        Millimetres("largest-lesion", "Largest diameter of any lesion, the primary included.", "The latest measurement of each place.", "ct", "mri"),
        Millimetres("largest-liver-lesion", "Largest diameter of a liver metastasis.", "Spread.", "mri", "ct"),
        Count("liver-lesions", "Number of liver metastases.", "mri", "ct"),
        Millimetres("largest-brain-lesion", "Largest diameter of a brain metastasis.", "Spread.", "mri"),
        Count("brain-lesions", "Number of brain metastases.", "mri"),
        Count("metastatic-lesions", "Number of metastases in all organs.", "sstr-pet", "ct"),
        Day("last-cross-sectional-imaging", "Day of the last CT or MRI.", "ct", "mri"),
        Day("last-receptor-imaging", "Day of the last receptor imaging.", "sstr-pet"),
        Day("last-biopsy", "Day of the last specimen with kind or grade.", "biopsy"),
    ];

    /// <summary>Fills them.</summary>
    public static void Fill(Facts facts, PatientRecord record, LocalDate asOf, StagingFindings staging)
    {
        bool Begun(Entry e) => e.Happened.MayBeBy(asOf);

        Primary(facts, record, Begun);
        Largest(facts, record, Begun);
        var organs = staging.Spread.Where(s => s.State == SpreadState.Involved).ToList();
        foreach (var organ in organs.Where(o => o.Organ is Organ.Liver or Organ.Brain))
        {
            var word = Words<Organ>.Of(organ.Organ);
            Known(facts, $"largest-{word}-lesion", organ.LargestMm, () => organ.Because);
            Known(facts, $"{word}-lesions", organ.Number, () => organ.Because);
        }

        if (organs.Count > 0 && organs.TrueForAll(o => o.Number is not null))
        {
            var low = organs.Sum(o => o.Number!.Value.Low);
            var high = organs.Exists(o => o.Number!.Value.High == NumberRange.NoHigh) ? (decimal?)null : organs.Sum(o => o.Number!.Value.High);
            Known(facts, "metastatic-lesions", high is { } most ? NumberRange.Between(low, most) : NumberRange.AtLeast(low), () => [.. organs.SelectMany(o => o.Because)]);
        }

        Latest(facts, "last-cross-sectional-imaging", Performed.Entries(record, CrossSectional, asOf));
        Latest(facts, "last-receptor-imaging", Performed.Entries(record, Receptor, asOf));
        Latest(facts, "last-biopsy", Performed.Entries(record, Tissue, asOf).Where(e => e is ObservationEntry { Specimen: not null }));
    }

    /// <summary>Removed tissue measures best; before that the first examination stands for the diagnosis, and of several tumours the largest decides.</summary>
    private static void Primary(Facts facts, PatientRecord record, Func<Entry, bool> begun)
    {
        var sizes = record.Observations("primary-size").Where(o => o is { Number: not null, UnitMissing: false } && begun(o)).Select(o => (Mm: o.Number!.Value, Removed: o.Specimen?.Kind == "resection", Entry: (Entry)o))
            .Concat(record.Of<LesionEntry>().Where(l => l is { IsPrimary: true, LongestMm: not null } && begun(l)).Select(l => (Mm: l.LongestMm!.Value, Removed: l.Removed || l.Modality == "pathology", Entry: (Entry)l)))
            .Concat(record.Of<ImagingFindingEntry>().Where(f => f is { IsPrimary: true, LargestMm: not null, Presence: Presence.Present } && begun(f)).Select(f => (Mm: f.LargestMm!.Value, Removed: false, Entry: (Entry)f)))
            .ToList();
        if (sizes.Count == 0)
        {
            return;
        }

        var removed = sizes.Exists(s => s.Removed);
        var first = sizes.Min(s => s.Entry.Happened);
        var used = sizes.Where(s => removed ? s.Removed : s.Entry.Happened.Equals(first)).OrderByDescending(s => s.Mm.High == NumberRange.NoHigh ? s.Mm.Low : s.Mm.High).ThenByDescending(s => s.Mm.Low).First();
        Known(facts, "primary-size", used.Mm, () => [Because.Recorded($"Primary {used.Mm} mm", used.Entry.Reference)]);
    }

    private static void Largest(Facts facts, PatientRecord record, Func<Entry, bool> begun)
    {
        var measured = record.Of<LesionEntry>().Where(l => l is { Removed: false, LongestMm: not null } && begun(l)).Select(l => (Place: l.Lesion ?? l.Site?.Label ?? string.Empty, Mm: l.LongestMm!.Value, Entry: (Entry)l))
            .Concat(record.Of<ImagingFindingEntry>().Where(f => f is { LargestMm: not null, Presence: Presence.Present } && begun(f)).Select(f => (Place: f.IsPrimary ? "primary" : f.Site?.Label ?? string.Empty, Mm: f.LargestMm!.Value, Entry: (Entry)f)))
            .GroupBy(m => m.Place, StringComparer.Ordinal)
            .SelectMany(g => g.Where(m => m.Entry.Happened.Equals(g.Max(x => x.Entry.Happened))))
            .OrderByDescending(m => m.Mm.Low).ThenByDescending(m => m.Mm.High).ThenBy(m => m.Mm.HighOpen).ThenBy(m => m.Place, StringComparer.Ordinal).ToList();
        if (measured is [var most, ..])
        {
            // Whoever measured one lesion may not have measured the largest.
            facts.Set("largest-lesion", FactValue.Provisional(FactSet.Number(most.Mm), FactSet.Number(NumberRange.AtLeast(most.Mm.Low))), () => [Because.Recorded($"Largest recorded lesion {most.Mm} mm", most.Entry.Reference)]);
        }
    }

    private static void Latest(Facts facts, string name, IEnumerable<Entry> entries)
    {
        var dated = entries.Where(e => !e.Happened.IsEmpty).ToList();
        var entry = dated.MaxBy(e => e.Happened);
        if (entry is not null)
        {
            facts.Set(name, FactValue.Settled(FactSet.Day(entry.Happened)), () => [Because.Recorded($"{name.Replace('-', ' ')}: {entry.Happened}", entry.Reference)]);
        }
    }

    private static void Known(Facts facts, string name, NumberRange? value, Func<ImmutableArray<Because>> because)
    {
        if (value is { } number)
        {
            facts.Set(name, FactValue.Settled(FactSet.Number(number)), because);
        }
    }

    private static FactDefinition Millimetres(string name, string meaning, string derivation, params ImmutableArray<string> tests) =>
        new() { Name = name, Kind = FactKind.Number, Unit = "mm", OtherUnits = [("cm", 10m)], Meaning = meaning, Derivation = derivation, Room = "Staging", Tests = tests };

    private static FactDefinition Count(string name, string meaning, params ImmutableArray<string> tests) =>
        new() { Name = name, Kind = FactKind.Number, Meaning = meaning, Derivation = "Spread.", Room = "Staging", Tests = tests };

    private static FactDefinition Day(string name, string meaning, params ImmutableArray<string> tests) =>
        new() { Name = name, Kind = FactKind.Date, Meaning = meaning, Derivation = "Entries of the record.", Room = "Staging", Tests = tests };
}
