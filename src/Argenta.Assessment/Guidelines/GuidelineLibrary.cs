using Argenta.Symptoms.Patterns;
using System.Collections.Immutable;
using Argenta.Assessment.Catalogue;
using Argenta.Course;
using Argenta.FollowUp;
using Argenta.Health;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Assessment.Guidelines;

/// <summary>The guidelines of one room.</summary>
/// <param name="Name">Name of the room for people.</param>
/// <param name="Path">Folder or file below the knowledge.</param>
/// <param name="Set">The compiled guidelines; null where they have faults.</param>
/// <param name="Faults">All faults, in the order of the files.</param>
public sealed record GuidelineRoom(string Name, string Path, GuidelineSet? Set, ImmutableArray<LocatedException> Faults);

/// <summary>All guideline files of a knowledge folder, room by room, also those that do not load. Immutable.</summary>
/// <remarks><see cref="PathwayKnowledge.Load"/> stops at the first fault; this goes on, so that a writer of guidelines sees all at once.</remarks>
public sealed class GuidelineLibrary
{
    private static readonly ImmutableArray<(string Name, string Path)> Places =
    [
        ("treatment", "treatment"),
        ("alerts", "alerts"),
        ("follow-up", FollowUpKnowledge.SchedulesPath),
        ("changes of the calendar", FollowUpKnowledge.ChangesPath),
        ("signals", FollowUpKnowledge.SignalsPath),
        ("syndromes", "symptoms/syndromes.yaml"),
        ("red flags", "symptoms/red-flags.yaml"),
        ("heart disease", "symptoms/severity.yaml"),
        ("words", FactPredicates.Path),
        ("patient's page", "plain/sheet.yaml"),
    ];

    private GuidelineLibrary(FactCatalogue catalogue, Sources sources, ImmutableArray<GuidelineRoom> rooms)
    {
        Catalogue = catalogue;
        Sources = sources;
        Rooms = rooms;
    }

    /// <summary>The facts that rules may speak of.</summary>
    public FactCatalogue Catalogue { get; }

    /// <summary>The sources that rules may name.</summary>
    public Sources Sources { get; }

    /// <summary>The rooms with guidelines, in the order of reading.</summary>
    public ImmutableArray<GuidelineRoom> Rooms { get; }

    /// <summary>All faults of all rooms.</summary>
    public ImmutableArray<LocatedException> Faults => [.. Rooms.SelectMany(r => r.Faults)];

    /// <summary>The sets of the rooms that loaded.</summary>
    public IEnumerable<GuidelineSet> Sets => Rooms.Where(r => r.Set is not null).Select(r => r.Set!);

    /// <summary>The options of treatment; null where they have faults.</summary>
    public GuidelineSet? Treatment => Rooms[0].Set;

    /// <summary>Reads every guideline.</summary>
    /// <exception cref="LocatedException">A file that all guidelines rest on (sources, terms, the definitions of facts) is not valid.</exception>
    public static GuidelineLibrary Read(KnowledgeFolder folder)
    {
        var sources = Sources.Load(folder);
        var terms = Terminology.Load(folder);
        var health = HealthKnowledge.Load(folder, sources);
        var markers = Argenta.Symptoms.Markers.Load(folder, sources);
        var sets = FactSets.Load(folder, terms, CourseKnowledge.Load(folder, sources));
        var catalogue = PathwayCatalogue.Compose(terms, sets, health, markers, Argenta.Symptoms.Samples.Load(folder), PatternKnowledge.Load(folder, terms, sources), FactPredicates.Definitions(folder), RecordedFact.Load(folder, terms), FollowUpKnowledge.ExaminationIds(folder));
        return new(catalogue, sources, [.. Places.Select(p => Read(folder, p.Name, p.Path, catalogue, sources))]);
    }

    private static GuidelineRoom Read(KnowledgeFolder folder, string name, string path, FactCatalogue catalogue, Sources sources)
    {
        var faults = GuidelineSet.Check(folder, path, catalogue, sources);
        return new(name, path, faults.IsEmpty ? GuidelineSet.Load(folder, path, catalogue, sources) : null, faults);
    }
}
