using System.Collections.Immutable;
using Argenta.Course;
using Argenta.Course.Recist;
using Argenta.Record;
using Argenta.Symptoms;
using Argenta.Terms;
using Argenta.Tests.Shared;
using NodaTime;

namespace Argenta.Tests;

/// <summary>The shipped knowledge, and short ways to write records.</summary>
internal static class House
{
    private static readonly Sources Sources = Sources.Load(Repository.Knowledge);

    public static Terminology Terms { get; } = Terminology.Load(Repository.Knowledge);

    public static CourseKnowledge Knowledge { get; } = CourseKnowledge.Load(Repository.Knowledge, Sources);

    public static RecistKnowledge Bounds => Knowledge.Recist;

    public static IReadOnlyList<MarkerDefinition> MarkerDefinitions { get; } = Symptoms.Markers.Load(Repository.Knowledge, Sources);

    public static LocalDate Today { get; } = new(2026, 1, 1);

    public static EntryReference At(string id) => new("Observation", id);

    public static NumberRange Mm(string text) => NumberRange.TryParse(text, out var mm) ? mm : throw new FormatException(text);

    public static LesionEntry Lesion(string? name, string date, string mm, string? role = null, string modality = "ct", Organ organ = Organ.Liver, string? segment = null, decimal? slice = 3) =>
        new() { Source = At($"{name}-{date}-{mm}"), Lesion = name, Happened = PartialDate.Parse(date), LongestMm = Mm(mm), Role = role, Modality = modality, Site = new(null, organ) { Segment = segment }, SliceMm = slice };

    public static LesionEntry Node(string name, string date, string mm, string? role = null) =>
        new() { Source = At($"{name}-{date}"), Lesion = name, Happened = PartialDate.Parse(date), ShortAxisMm = Mm(mm), Role = role, Modality = "ct", Site = new(null, Organ.DistantNodes), SliceMm = 3 };

    public static ImagingFindingEntry Seen(Organ organ, string date, Presence presence = Presence.Present, string modality = "ct", string? note = null, bool? uptake = null) =>
        new() { Source = At($"{organ}-{date}"), Modality = modality, Happened = PartialDate.Parse(date), Presence = presence, Site = new(null, organ), Note = note, Uptake = uptake };

    public static MedicationEntry Drug(string drug, string from, string? to = null, string? purpose = "antitumour", string? stopped = null) =>
        new() { Source = new("MedicationStatement", drug + from), Drug = drug, Happened = PartialDate.Parse(from), Ended = to is null ? null : PartialDate.Parse(to), Purpose = purpose, StopReason = stopped, Ongoing = to is null };

    public static OutcomeEntry Word(string outcome, string date) => new() { Source = new("Observation", outcome + date), Outcome = outcome, Evidence = "imaging", Happened = PartialDate.Parse(date) };

    public static ObservationEntry Marker(string item, string date, decimal value, decimal? limit = 100, string? method = "assay A") =>
        new() { Source = At($"{item}-{date}"), Item = item, Happened = PartialDate.Parse(date), Number = NumberRange.Exactly(value), ReferenceHigh = limit, Method = method };

    public static PatientRecord Record(params IEnumerable<Entry> entries) => new() { Person = new(), Entries = [.. entries] };

    public static (ResponseAssessment Response, ProgressionAssessment Progression) Assess(params IEnumerable<Entry> entries)
    {
        var record = Record(entries);
        var courses = Courses.Of(record, Today, Knowledge, Terms);
        var response = ResponseAssessment.Of(record, Today, courses, Symptoms.Markers.Of(record, Today, MarkerDefinitions, Terms), Knowledge, Terms);
        return (response, Progressions.Of(record, Today, courses, Knowledge, Terms, response));
    }

    public static ImmutableArray<SymptomCourse> Followed(params IEnumerable<Entry> entries) => SymptomCourses.Of(Record(entries), Today, Knowledge.Severity, Terms, []);

    public static string?[] Overall(params IEnumerable<Entry> entries) =>
        [.. (Assess(entries).Response.Recist?.Points ?? []).Select(p => p.Overall is { } o ? Words<OverallResponse>.Of(o) : null)];
}
