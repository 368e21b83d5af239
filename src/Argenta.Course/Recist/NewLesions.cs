using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Course.Recist;

/// <summary>Finds new lesions and unequivocal worsening in what a record says of images.</summary>
internal static class NewLesions
{
    /// <summary>All that appeared after a baseline, earliest first.</summary>
    public static ImmutableArray<NewLesion> After(LocalDate baseline, IEnumerable<TrackedLesion> atBaseline, IReadOnlyCollection<TrackedLesion> lesions, PatientRecord record, RecistKnowledge knowledge)
    {
        var known = atBaseline.Select(l => l.Id).ToHashSet(StringComparer.Ordinal);
        var places = atBaseline.Select(l => l.Site?.Organ).OfType<Organ>().ToHashSet();
        var findings = record.Of<ImagingFindingEntry>().Where(f => !f.Happened.IsEmpty).ToList();
        var seen = new List<(NewLesion New, Organ? Organ)>();
        foreach (var lesion in lesions.Where(l => !known.Contains(l.Id) && l.Measurements[0].Date.Earliest > baseline))
        {
            var entries = lesion.Measurements.SelectMany(m => m.Entries).Where(e => e.LongestMm?.High != 0 && e.ShortAxisMm?.High != 0).ToList();
            if (entries.Count == 0)
            {
                continue;
            }

            // A lesion that is first measured later and that nobody called new may have been overlooked: shown, never progression by itself.
            var called = lesion.Roles.Contains("new") || entries.Any(e => Remarks.Say(e, knowledge.NewLesion));
            var certain = called && entries.Any(e => Calls(e.Modality, baseline, findings, knowledge));
            var first = entries.MinBy(e => e.Happened)!;
            seen.Add((new(first.Happened, $"{lesion.Id}, {lesion.Site?.Label ?? "place not recorded"}", certain, Because.Recorded($"{(certain ? "New lesion" : called ? "New uptake, not seen on CT or MRI" : "First measured after baseline, not called new")}: {lesion.Id}", first.Reference, TruthLogic.From(certain ? true : null)), lesion.Id), called ? lesion.Site?.Organ : null));
        }

        foreach (var f in findings.Where(f => f.Happened.Earliest > baseline && f.Presence != Presence.Absent))
        {
            var said = Remarks.Say(f, knowledge.NewLesion);
            var wasClear = f.Site?.Organ is { } organ && !places.Contains(organ) && f.Presence == Presence.Present && ClearAt(baseline, organ, f.Modality, findings);
            if (said || wasClear)
            {
                var certain = f.Presence == Presence.Present && Calls(f.Modality, baseline, findings, knowledge);
                seen.Add((new(f.Happened, f.Site?.Label ?? "place not recorded", certain, Because.Recorded($"{(certain ? "New lesion" : "Possible new lesion")}: {f.Site?.Label}{(wasClear ? ", clear before" : string.Empty)}", f.Reference, TruthLogic.From(certain ? true : null))), f.Site?.Organ));
            }
        }

        // A doubtful lesion that a later examination confirms counts from its first appearance.
        return [.. seen.Select(s => s.New.Unequivocal && s.Organ is { } organ && seen.Where(o => !o.New.Unequivocal && o.Organ == organ && o.New.Date < s.New.Date).OrderBy(o => o.New.Date).Select(o => o.New).FirstOrDefault() is { } earlier
            ? s.New with { Date = earlier.Date, Because = s.New.Because with { Children = [earlier.Because] } } : s.New)
            .OrderBy(n => n.Date).ThenBy(n => n.What, StringComparer.Ordinal)];
    }

    /// <summary>Entries that state unequivocal worsening of non-targets.</summary>
    public static ImmutableArray<Entry> Worsening(PatientRecord record, RecistKnowledge knowledge)
    {
        if (record.Of<LesionEntry>().IsEmpty && record.Of<ImagingFindingEntry>().IsEmpty)
        {
            return [];
        }

        return [.. record.Entries.Where(e => e.Counts && !e.Happened.IsEmpty && (e is LesionEntry or ImagingFindingEntry { Presence: Presence.Present }) && Remarks.Say(e, knowledge.NonTargetProgression))];
    }

    /// <summary>The report itself calls it new.</summary>
    public static bool IsCalled(ImagingFindingEntry finding, RecistKnowledge knowledge) => finding.Presence != Presence.Absent && Remarks.Say(finding, knowledge.NewLesion);

    private static bool Calls(string? modality, LocalDate baseline, List<ImagingFindingEntry> findings, RecistKnowledge knowledge) =>
        modality is null || (!knowledge.NeverAlone.Contains(modality)
            && (!knowledge.NegativeBefore.Contains(modality) || findings.Any(f => f.Modality == modality && f.Uptake == false && f.Happened.Latest <= baseline)));

    private static bool ClearAt(LocalDate baseline, Organ organ, string modality, List<ImagingFindingEntry> findings)
    {
        var before = findings.Where(f => f.Modality == modality && f.Site?.Organ == organ && f.Happened.Latest <= baseline).ToList();
        var last = before.Select(f => f.Happened).DefaultIfEmpty().Max();
        var latest = before.Where(f => f.Happened == last).ToList();
        return latest.Count > 0 && latest.All(f => f.Presence == Presence.Absent);
    }
}
