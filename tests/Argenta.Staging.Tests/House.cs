using System.Collections.Immutable;
using Argenta.Pathology;
using Argenta.Record;
using Argenta.Staging;
using Argenta.Terms;
using Argenta.Tests.Shared;
using NodaTime;

namespace Argenta.Tests;

/// <summary>The shipped tables, and short ways to write records.</summary>
internal static class House
{
    public static PathologyKnowledge Pathology { get; } = PathologyKnowledge.Load(Repository.Knowledge);

    public static StagingKnowledge Staging { get; } = StagingKnowledge.Load(Repository.Knowledge);

    public static LocalDate Today { get; } = new(2025, 6, 1);

    private static int serial;

    public static EntryReference At(string what) => new("Observation", $"{what}-{Interlocked.Increment(ref serial)}");

    public static PartialDate Day(string? day) => day is null ? default : PartialDate.Parse(day);

    public static ObservationEntry Number(string item, string number, Specimen? specimen = null, string? day = null) =>
        new() { Source = At(item), Item = item, Number = NumberRange.TryParse(number, out var n) ? n : throw new FormatException(number), Specimen = specimen, Happened = Day(day) };

    public static ObservationEntry Word(string item, string word, Specimen? specimen = null, string? day = null) =>
        new() { Source = At(item), Item = item, Word = word, Specimen = specimen, Happened = Day(day) };

    public static ConditionEntry Primary(PrimarySite site, string? year = "2024", string? morphology = "8240/3", string? topography = null) =>
        new() { Source = At("primary"), Term = "neuroendocrine-tumour", Role = ConditionRole.Primary, Site = new(site, null, topography), Morphology = morphology, Happened = Day(year) };

    public static ConditionEntry Metastasis(Organ organ, Presence presence = Presence.Present, string? day = null) =>
        new() { Source = At("metastasis"), Role = ConditionRole.Metastasis, Presence = presence, Site = new(null, organ), Happened = Day(day) };

    public static ImagingFindingEntry Seen(Organ organ, string modality = "ct", Presence presence = Presence.Present, string? day = "2024-03-01") =>
        new() { Source = At("finding"), Modality = modality, Presence = presence, Site = new(null, organ), Happened = Day(day) };

    public static ImagingEntry Scan(string modality, string day, params Organ[] covered) =>
        new() { Source = At("scan"), Modality = modality, Covered = [.. covered], Happened = Day(day) };

    public static TnmEntry Tnm(string axis, string category, string? basis = null, string? edition = null, string? day = null) =>
        new() { Source = At("tnm"), Axis = axis, Category = category, Basis = basis, Edition = edition, Happened = Day(day) };

    public static Specimen Resected(string id = "s1", PrimarySite? site = null, string? day = null) =>
        new(id, "resection", new(site, null)) { FromPrimary = true, Taken = Day(day) };

    public static PatientRecord Record(params Entry[] entries) => new() { Person = new(), Entries = [.. entries] };

    public static PathologyFindings Grade(params Entry[] entries) => Grading.Of(Record(entries), Today, Pathology);

    public static StagingFindings Stage(params Entry[] entries) => StageBy(null, entries);

    public static StagingFindings StageBy(Edition[]? editions, params Entry[] entries)
    {
        var record = Record(entries);
        return Argenta.Staging.Tnm.Of(record, Today, Grading.Of(record, Today, Pathology), Staging, editions);
    }
}
