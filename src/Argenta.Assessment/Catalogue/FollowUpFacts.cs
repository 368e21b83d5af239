using System.Collections.Immutable;
using Argenta.Course;
using Argenta.FollowUp;
using Argenta.Pathology;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Staging;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Assessment.Catalogue;

/// <summary>What the follow-up and its signals rest on: what is new since the last scan, and what is overdue.</summary>
internal static class FollowUpFacts
{
    /// <summary>What this class adds to the catalogue.</summary>
    public static IEnumerable<FactDefinition> Define(Terminology terms, ImmutableArray<string> markers, ImmutableArray<string> examinations)
    {
        ImmutableArray<string> symptoms = [.. terms.All.Where(t => t.Kind == "symptom").Select(t => t.Id)];
        yield return Truth("biochemical-progression", "A marker has risen beyond its variation, confirmed.", "Markers over the current course.", "hiaa", "cga");
        yield return Set("marker-doubled", markers, "Markers that have at least doubled.", "Markers over the current course.", "hiaa");
        yield return Set("new-complaint", symptoms, "Complaints of the tumour that are new, back or worse since the last scan.", "Complaints over time and scans.", "clinic-visit");
        yield return Truth("grade-risen", "A specimen of the last twelve months has a higher grade than an earlier one.", "Specimens.", "biopsy");
        yield return Truth("recurrence", "The tumour came back after it had been removed, by a clinician's word.", "Outcomes.", "clinic-visit");
        yield return Set("new-metastasis-after-removal", [.. Words<Organ>.All], "Organs whose metastases were first seen after the primary had been removed from a person without metastases.", "Spread and procedures.", "ct");
        yield return new() { Name = "last-contact", Kind = FactKind.Date, Meaning = "Latest day of which the record tells anything.", Derivation = "All entries.", Room = "FollowUp", Tests = ["record-review"] };
        yield return Set("overdue", examinations, "Examinations of the follow-up that are past their window.", "The calendar.", "record-review");
        yield return Set("overdue-long", examinations, "The same, long past it.", "The calendar.", "record-review");
        yield return Set("schedule-ended", examinations, "Examinations of which a schedule has come to its end.", "The calendar.", "record-review");
    }

    /// <summary>What is new; before the calendar.</summary>
    public static void Fill(Facts facts, PatientRecord record, LocalDate asOf, PathologyFindings pathology, StagingFindings staging, ResponseAssessment response, Func<ImmutableArray<SymptomCourse>> followed, ImmutableArray<TreatmentCourse> courses, FollowUpKnowledge knowledge, Terminology terms)
    {
        facts.Truth(response.BiochemicalProgression);
        var doubled = response.Markers.Where(m => m.Doubled).ToList();
        var words = facts.Catalogue["marker-doubled"]!.Words;
        facts.Set("marker-doubled", doubled.Select(m => m.Definition.Fact), [], words, () => [.. doubled.SelectMany(m => m.Because)]);
        var complaints = NewComplaints(record, asOf, followed, knowledge.Counting).ToList();
        facts.Set("new-complaint", complaints.Select(c => c.Id), [], facts.Catalogue["new-complaint"]!.Words, () => [.. complaints.Select(c => Because.Recorded($"{c.Name} on {c.Points[^1].Date}{(c.Course is { } course ? $", {course}" : string.Empty)}", c.Points[^1].Entry.Reference))]);
        Grade(facts, asOf, pathology, knowledge.Counting);
        Recurrence(facts, record, asOf, staging, courses, terms);
    }

    /// <summary>The latest day of which the record tells anything; before the calendar.</summary>
    public static void LastContact(Facts facts, PatientRecord record, LocalDate asOf)
    {
        Entry? last = null;
        foreach (var entry in record.Entries)
        {
            if (entry.Counts && !entry.Happened.IsEmpty && entry.Happened.Earliest <= asOf && entry is not (AppointmentEntry or RequestEntry or FamilyHistoryEntry or CareTeamEntry) && (last is null || entry.Happened.Earliest > last.Happened.Earliest))
            {
                last = entry;
            }
        }

        if (last is not null)
        {
            facts.Set("last-contact", FactValue.Settled(FactSet.Day(last.Happened.Earliest)), () => [Because.Recorded($"The latest entry is of {last.Happened}", last.Reference)]);
        }
    }

    /// <summary>What is overdue; after the calendar.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="standing">What the calendar says.</param>
    /// <param name="calendar">The calendar, for the grounds.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="knowledge">How it counts.</param>
    public static void Fill(Facts facts, FollowUpStanding standing, Func<FollowUpCalendar> calendar, LocalDate asOf, FollowUpKnowledge knowledge)
    {
        Set("overdue", _ => true);
        Set("overdue-long", to => to.PlusDays(knowledge.Counting.LostAfterDays) < asOf);
        facts.Set("schedule-ended", standing.Ended.Distinct(), [], null, () => [.. calendar().Ended.Select(e => e.Because)]);

        void Set(string name, Func<LocalDate, bool> counts) =>
            facts.Set(name, standing.Overdue.Where(o => counts(o.To)).Select(o => o.What), [], null, () => [.. calendar().Items.Where(i => i.Status == FollowUpStatus.Overdue && counts(i.To)).Select(i => new Because { Text = $"{i.Name} was due by {i.To:uuuu-MM-dd}", Source = "HOUSE", Certainty = Certainty.Derived, Children = i.Reasons })]);
    }

    /// <summary>Nothing is overdue and nothing has ended, as of nearly everybody.</summary>
    public static void Fill(Facts facts)
    {
        foreach (var name in FollowUpStanding.Facts)
        {
            facts.Set(facts.Catalogue.PlaceOf(name), 0, 0, null, Nothing);
        }
    }

    private static readonly Func<ImmutableArray<Because>> Nothing = () => [];

    private static IEnumerable<SymptomCourse> NewComplaints(PatientRecord record, LocalDate asOf, Func<ImmutableArray<SymptomCourse>> followed, CalendarCounting counting)
    {
        var scan = Performed.Entries(record, counting.Scans, asOf).Where(e => !e.Happened.IsEmpty).Select(e => e.Happened).DefaultIfEmpty().Max();
        if (scan.IsEmpty)
        {
            yield break;
        }

        foreach (var course in followed().Where(s => counting.Complaints.Contains(s.Id) && s.Points[^1].State == Terms.Truth.True))
        {
            var start = SymptomCourses.LastGone(course.Points) + 1;
            var since = course.Points[start].Date;
            if (since.Earliest > scan.Latest || (course.Course is "worsening" or "recurred" && course.Points[^1].Date.Earliest > scan.Latest))
            {
                yield return course;
            }
        }
    }

    private static void Grade(Facts facts, LocalDate asOf, PathologyFindings pathology, CalendarCounting counting)
    {
        var grades = pathology.Grades.Where(g => g.Grade.IsKnown && !g.Date.IsEmpty).OrderBy(g => g.Date).ToList();
        var risen = grades.Where((g, i) => g.Date.Latest.PlusDays(counting.RecentDays) >= asOf && grades.Take(i).Any(e => e.Date < g.Date && e.Grade.Value < g.Grade.Value)).ToList();
        facts.Set(
            "grade-risen",
            risen.Count > 0 ? FactValue.Settled(FactSet.Truth(true)) : FactValue.Provisional(FactSet.Truth(false), FactSet.Anything),
            () => [.. risen.SelectMany(g => g.Grade.Because)]);
    }

    private static void Recurrence(Facts facts, PatientRecord record, LocalDate asOf, StagingFindings staging, ImmutableArray<TreatmentCourse> courses, Terminology terms)
    {
        var words = record.Of<OutcomeEntry>().Where(e => e.Outcome is "recurrence" or "no-evidence-of-disease" && e.Happened.MayBeBy(asOf))
            .OrderBy(e => e.Happened).ThenBy(e => e.Outcome == "recurrence").ToList();
        var said = words.LastOrDefault() is { Outcome: "recurrence" } latest ? latest : null;
        facts.Set(
            "recurrence",
            said is not null ? FactValue.Settled(FactSet.Truth(true)) : FactValue.Provisional(FactSet.Truth(false), FactSet.Anything),
            () => said is null ? [] : [Because.Recorded($"Recurrence {said.Happened}", said.Reference)]);

        // Metastases that were there at the operation are no recurrence; those all first seen after it are.
        var removed = courses.Where(c => c.Class?.Class == "surgery" && terms.IsWithin(c.What, "resection") && !c.From.IsEmpty).Select(c => c.From).DefaultIfEmpty().Min();
        var involved = staging.Spread.Where(s => s.State == SpreadState.Involved).ToList();
        var fresh = !removed.IsEmpty && involved.TrueForAll(s => !s.Since.IsEmpty && s.Since.Earliest > removed.Latest) ? involved : [];
        facts.Set("new-metastasis-after-removal", fresh.Select(s => Words<Organ>.Of(s.Organ)), [], facts.Catalogue["new-metastasis-after-removal"]!.Words, () => [.. fresh.SelectMany(s => s.Because)]);
    }

    private static FactDefinition Truth(string name, string meaning, string derivation, params ImmutableArray<string> tests) =>
        new() { Name = name, Kind = FactKind.Truth, Meaning = meaning, Derivation = derivation, Room = "FollowUp", Tests = tests };

    private static FactDefinition Set(string name, ImmutableArray<string> words, string meaning, string derivation, params ImmutableArray<string> tests) =>
        new() { Name = name, Kind = FactKind.WordSet, Words = words, Meaning = meaning, Derivation = derivation, Room = "FollowUp", Tests = tests };
}
