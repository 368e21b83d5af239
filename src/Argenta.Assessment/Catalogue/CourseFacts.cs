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
    public static IEnumerable<FactDefinition> Definitions(FactSets sets) =>
    [
        Set(sets, "relapsed-after", "Treatments of fixed length after which the tumour grew, later than counts against them.", "Progression long after the last dose."),
        Set(sets, "intolerant-of", "Treatments that were stopped for toxicity.", "Reasons for stopping."),
        Number("progression-interval", "d", "Days between the latest progression and the scan before it."),
        Number("prrt-cycles", null, "Cycles of radioligand therapy so far."),
        Number("prrt-activity", "GBq", "Radioligand activity so far."),
        Number("prrt-progression-free", "d", "Days from the last radioligand cycle to the next progression."),
        Number("platinum-progression-free", "d", "Days from the last platinum to the next progression."),
        Day("last-prrt", "Day of the last radioligand cycle."),
        Day("last-surgery", "Day of the last operation."),
        Day("planned-surgery", "Day for which an operation is planned."),
        Day("analogue-since", "Start of the analogue that is going on."),
        new() { Name = "metastasis-removed", Kind = FactKind.Truth, Meaning = "Metastases were resected.", Derivation = "Procedures.", Room = "Course", Tests = ["record-review"] },
    ];

    /// <summary>Fills them.</summary>
    public static void Fill(Facts facts, PatientRecord record, LocalDate asOf, ImmutableArray<TreatmentCourse> courses, ProgressionAssessment progression, FactSets sets, Terminology terms)
    {
        var relapsed = sets.Treatments.ToDictionary(w => w, w => courses.Where(c => c.Class is { FixedLength: true } or { IsLine: true } && Within(c, w, terms) && !progression.ProgressedOn.ContainsKey(c.What) && After(c, progression) is not null).ToList());
        List<string> words = [.. relapsed.Where(r => r.Value.Count > 0).Select(r => r.Key)];
        facts.Set("relapsed-after", words, [], sets.Treatments, () => [.. words.SelectMany(w => relapsed[w]).Distinct().SelectMany(c => new[] { c.Leaf(), After(c, progression)!.Because })]);
        var toxic = courses.Where(c => c.ReasonStopped == "toxicity").ToList();
        List<string> intolerant = [.. sets.Treatments.Where(w => toxic.Exists(c => Within(c, w, terms)))];
        facts.Set("intolerant-of", intolerant, [], sets.Treatments, () => [.. toxic.Select(c => c.Leaf())]);

        if (progression.Interval is { } interval)
        {
            facts.Set("progression-interval", FactValue.Settled(FactSet.Number(interval)), () => progression.Progression.Because);
        }

        Radioligand(facts, courses, progression, terms);
        FreeOf(facts, "platinum-progression-free", [.. courses.Where(c => Within(c, "platinum", terms))], progression);
        Operations(facts, record, asOf, courses, terms);
        var analogue = courses.Where(c => c is { Ongoing: true, Class.Class: "somatostatin-analogue", From.IsEmpty: false }).MinBy(c => c.From);
        if (analogue is not null)
        {
            facts.Set("analogue-since", FactValue.Settled(FactSet.Day(analogue.From)), () => [analogue.Leaf()]);
        }
    }

    /// <summary>The words of courses that ended without a recorded reason: nobody can say that the tumour did not grow on them.</summary>
    public static IEnumerable<string> EndedUnexplained(ImmutableArray<TreatmentCourse> courses, ProgressionAssessment progression, FactSets sets, Terminology terms)
    {
        var open = courses.Where(c => Progressions.EndedUnexplained(c) && !progression.ProgressedOn.ContainsKey(c.What)).ToList();
        return sets.Treatments.Where(w => open.Exists(c => Within(c, w, terms)));
    }

    private static bool Within(TreatmentCourse course, string word, Terminology terms) => Progressions.Names(course, terms).Contains(word);

    /// <summary>The first progression after a course that has ended.</summary>
    private static ProgressionEvent? After(TreatmentCourse course, ProgressionAssessment progression)
    {
        var last = LastDay(course);
        return course.Ongoing || last.IsEmpty ? null : progression.Events.FirstOrDefault(e => !e.Date.IsEmpty && e.Ended is null && e.Date.Earliest > last.Latest);
    }

    private static PartialDate LastDay(TreatmentCourse course) => course.To is { IsEmpty: false } to ? to : !course.LastDose.IsEmpty ? course.LastDose : course.Entries.Select(e => e.Happened).DefaultIfEmpty().Max();

    private static void Radioligand(Facts facts, ImmutableArray<TreatmentCourse> courses, ProgressionAssessment progression, Terminology terms)
    {
        List<TreatmentCourse> given = [.. courses.Where(c => c.Class?.Class == "prrt")];
        ImmutableArray<Because> Leaves() => [.. given.Select(c => c.Leaf())];
        if (given.Count == 0)
        {
            facts.Set("prrt-cycles", FactValue.Provisional(FactSet.Number(0), FactSet.Number(NumberRange.AtLeast(0))), null);
            return;
        }

        if (given.TrueForAll(c => c.Cycles is not null))
        {
            facts.Set("prrt-cycles", FactValue.Settled(FactSet.Number(given.Sum(c => c.Cycles!.Value))), Leaves);
        }

        if (given.TrueForAll(c => c.CumulativeGBq is not null))
        {
            facts.Set("prrt-activity", FactValue.Settled(FactSet.Number(given.Sum(c => c.CumulativeGBq!.Value))), Leaves);
        }

        var last = given.Select(LastDay).Max();
        if (!last.IsEmpty)
        {
            facts.Set("last-prrt", FactValue.Settled(FactSet.Day(last)), Leaves);
        }

        FreeOf(facts, "prrt-progression-free", given, progression);
    }

    private static void FreeOf(Facts facts, string name, List<TreatmentCourse> given, ProgressionAssessment progression)
    {
        var last = given.Where(c => !c.Ongoing).MaxBy(LastDay);
        if (last is not null && After(last, progression) is { } grown)
        {
            facts.Set(name, FactValue.Settled(FactSet.Number(NumberRange.Between(Math.Max(0, Days(LastDay(last).Latest, grown.Date.Earliest)), Days(LastDay(last).Earliest, grown.Date.Latest)))), () => [last.Leaf(), grown.Because]);
        }
    }

    private static void Operations(Facts facts, PatientRecord record, LocalDate asOf, ImmutableArray<TreatmentCourse> courses, Terminology terms)
    {
        var operations = courses.Where(c => c.Class?.Class == "surgery" && !c.From.IsEmpty).ToList();
        if (operations.MaxBy(c => c.From) is { } last)
        {
            facts.Set("last-surgery", FactValue.Settled(FactSet.Day(last.From)), () => [last.Leaf()]);
        }

        // What is booked or ordered counts as planned, not as done.
        var planned = record.Entries.Where(e => e.Status == EntryStatus.Planned || e is AppointmentEntry or RequestEntry)
            .Where(e => e is ProcedureEntry { Term: { } term } ? terms[term]?["modality"] == "surgery" : (e is AppointmentEntry { What: { } what } && terms[what]?["modality"] == "surgery") || (e is RequestEntry { What: { } asked } && terms[asked]?["modality"] == "surgery"))
            .Where(e => !e.Happened.IsEmpty && e.Happened.Latest >= asOf).MinBy(e => e.Happened);
        if (planned is not null)
        {
            facts.Set("planned-surgery", FactValue.Settled(FactSet.Day(planned.Happened)), () => [Because.Recorded($"Operation planned for {planned.Happened}", planned.Reference)]);
        }

        var removed = courses.Where(c => c.Class?.Class == "surgery" && (terms.IsWithin(c.What, "liver-resection") || terms.IsWithin(c.What, "debulking"))).ToList();
        facts.Set("metastasis-removed", removed.Count > 0 ? FactValue.Settled(FactSet.Truth(true)) : FactValue.Provisional(FactSet.Truth(false), FactSet.Anything), () => [.. removed.Select(c => c.Leaf())]);
    }

    private static int Days(LocalDate from, LocalDate to) => Period.DaysBetween(from, to);

    private static FactDefinition Set(FactSets sets, string name, string meaning, string derivation) =>
        new() { Name = name, Kind = FactKind.WordSet, Words = sets.Treatments, Meaning = meaning, Derivation = derivation, Room = "Course", Tests = ["record-review"] };

    private static FactDefinition Number(string name, string? unit, string meaning) =>
        new() { Name = name, Kind = FactKind.Number, Unit = unit, Meaning = meaning, Derivation = "Courses and progression.", Room = "Course", Tests = ["record-review"] };

    private static FactDefinition Day(string name, string meaning) =>
        new() { Name = name, Kind = FactKind.Date, Meaning = meaning, Derivation = "Courses and procedures.", Room = "Course", Tests = ["record-review"] };
}
