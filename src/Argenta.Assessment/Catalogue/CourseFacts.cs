using System.Collections.Immutable;
using Argenta.Course;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Assessment.Catalogue;

/// <summary>What was given before and how it went (treatment.md 0, followup.md 12).</summary>
internal static class CourseFacts
{
    /// <summary>What this class adds to the catalogue.</summary>
    public static IEnumerable<FactDefinition> Definitions =>
    [
        Number("progression-interval", "d", "Days between the latest progression and the scan before it."),
        Number("prrt-activity", "GBq", "Radioligand activity so far."),
        Day("planned-surgery", "Day for which an operation is planned."),
        new() { Name = "metastasis-removed", Kind = FactKind.Truth, Meaning = "Metastases were resected.", Derivation = "Procedures.", Room = "Course", Tests = ["record-review"] },
    ];

    /// <summary>Fills them.</summary>
    public static void Fill(Facts facts, PatientRecord record, LocalDate asOf, ImmutableArray<TreatmentCourse> courses, ProgressionAssessment progression, Finding<PrimarySite> site, FactSets sets, Terminology terms)
    {
        Primary(facts, courses, site, sets, terms);
        if (progression.Interval is { } interval)
        {
            facts.Set("progression-interval", FactValue.Settled(FactSet.Number(interval)), () => progression.Progression.Because);
        }

        List<TreatmentCourse> radioligand = [.. courses.Where(c => c.Class?.Class == "prrt")];
        if (radioligand.Count > 0 && radioligand.TrueForAll(c => c.CumulativeGBq is not null))
        {
            facts.Set("prrt-activity", FactValue.Settled(FactSet.Number(radioligand.Sum(c => c.CumulativeGBq!.Value))), () => [.. radioligand.Select(c => c.Leaf())]);
        }

        Operations(facts, record, asOf, courses, sets, terms);
    }

    /// <summary>The words of courses that ended without a recorded reason: nobody can say that the tumour did not grow on them.</summary>
    public static IEnumerable<string> EndedUnexplained(ImmutableArray<TreatmentCourse> courses, ProgressionAssessment progression, FactSets sets, Terminology terms)
    {
        var open = courses.Where(c => Progressions.EndedUnexplained(c) && !progression.ProgressedOn.ContainsKey(c.What)).ToList();
        if (open.Count == 0)
        {
            return [];
        }

        var named = open.SelectMany(c => Progressions.Names(c, terms)).ToHashSet();
        return sets.Treatments.Where(named.Contains);
    }

    /// <summary>Whether the primary was taken out: by an operation at its site, or of a kind that takes it out. An operation that says neither leaves it open.</summary>
    private static void Primary(Facts facts, ImmutableArray<TreatmentCourse> courses, Finding<PrimarySite> site, FactSets sets, Terminology terms)
    {
        bool? Removes(TreatmentCourse course)
        {
            if (!terms.IsWithin(course.What, "resection"))
            {
                return false;
            }

            var at = course.Entries.OfType<ProcedureEntry>().Select(e => e.Site?.Primary).FirstOrDefault(p => p is not null);
            var kinds = sets.PrimaryResections.Where(r => terms.IsWithin(course.What, r.Key)).SelectMany(r => r.Value).ToList();
            return at is not null && site.IsKnown && at == site.Value ? true
                : kinds.Count == 0 ? (at is null && course.What == "resection" ? null : false)
                : !site.IsKnown || kinds.Contains(site.Value);
        }

        var operations = courses.Where(c => c.Class?.Class == "surgery").Select(c => (Course: c, Removes: Removes(c))).ToList();
        var removed = operations.Where(o => o.Removes == true).ToList();
        var open = operations.Where(o => o.Removes is null).ToList();
        facts.Set(
            "primary-resected",
            removed.Count > 0 ? FactValue.Settled(FactSet.Truth(true)) : open.Count > 0 ? FactValue.Unknown : FactValue.Provisional(FactSet.Truth(false), FactSet.Anything),
            () => [.. (removed.Count > 0 ? removed : open).Select(o => o.Course.Leaf())]);
    }

    private static void Operations(Facts facts, PatientRecord record, LocalDate asOf, ImmutableArray<TreatmentCourse> courses, FactSets sets, Terminology terms)
    {
        // What is booked or ordered counts as planned, not as done.
        var planned = !EntryClasses.AnyAhead(record) ? null : record.Entries.Where(e => e.Status == EntryStatus.Planned || e is AppointmentEntry or RequestEntry)
            .Where(e => e is ProcedureEntry { Term: { } term } ? terms[term]?["modality"] == "surgery" : (e is AppointmentEntry { What: { } what } && terms[what]?["modality"] == "surgery") || (e is RequestEntry { What: { } asked } && terms[asked]?["modality"] == "surgery"))
            .Where(e => !e.Happened.IsEmpty && e.Happened.Latest >= asOf).MinBy(e => e.Happened);
        if (planned is not null)
        {
            facts.Set("planned-surgery", FactValue.Settled(FactSet.Day(planned.Happened)), () => [Because.Recorded($"Operation planned for {planned.Happened}", planned.Reference)]);
        }

        var removed = courses.Where(c => c.Class?.Class == "surgery" && sets.MetastasisResections.Any(w => terms.IsWithin(c.What, w))).ToList();
        facts.Set("metastasis-removed", removed.Count > 0 ? FactValue.Settled(FactSet.Truth(true)) : FactValue.Provisional(FactSet.Truth(false), FactSet.Anything), () => [.. removed.Select(c => c.Leaf())]);
    }

    private static FactDefinition Number(string name, string? unit, string meaning) =>
        new() { Name = name, Kind = FactKind.Number, Unit = unit, Meaning = meaning, Derivation = "Courses and progression.", Room = "Course", Tests = ["record-review"] };

    private static FactDefinition Day(string name, string meaning) =>
        new() { Name = name, Kind = FactKind.Date, Meaning = meaning, Derivation = "Courses and procedures.", Room = "Course", Tests = ["record-review"] };
}
