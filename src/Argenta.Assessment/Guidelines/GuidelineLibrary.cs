using System.Collections.Immutable;
using Argenta.Assessment.Catalogue;
using Argenta.Course;
using Argenta.FollowUp;
using Argenta.Health;
using Argenta.Prognosis;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Rules.Language;
using Argenta.Symptoms.Patterns;
using Argenta.Symptoms.Suspicion;
using Argenta.Terms;
using Argenta.Terms.Files;
using Argenta.Workup;

namespace Argenta.Assessment.Guidelines;

/// <summary>The guidelines of one room.</summary>
/// <param name="Name">Name of the room for people.</param>
/// <param name="Path">Folder or file below the knowledge.</param>
/// <param name="Set">The compiled guidelines; null where they have faults, and for a room that has conditions but no guidelines.</param>
/// <param name="Conditions">Its conditions; none where it has faults.</param>
/// <param name="Faults">All faults, in the order of the files.</param>
public sealed record GuidelineRoom(string Name, string Path, GuidelineSet? Set, ImmutableArray<Condition> Conditions, ImmutableArray<LocatedException> Faults);

/// <summary>All guideline files of a knowledge folder, room by room, also those that do not load. Immutable.</summary>
/// <remarks><see cref="PathwayKnowledge.Load"/> stops at the first fault; this goes on, so that a writer of guidelines sees all at once.</remarks>
public sealed class GuidelineLibrary
{
    /// <summary>Every folder or file that is read as guidelines.</summary>
    private static readonly ImmutableArray<(string Name, string Path)> Places =
    [
        ("treatment", "treatment"),
        ("alerts", "alerts"),
        ("follow-up", FollowUpKnowledge.SchedulesPath),
        ("changes of the calendar", FollowUpKnowledge.ChangesPath),
        ("signals", FollowUpKnowledge.SignalsPath),
        ("published figures", OutlookKnowledge.FiguresPath),
        ("prognostic models", OutlookKnowledge.ModelsPath),
        ("prognostic factors", OutlookKnowledge.FactorsPath),
        ("composite model", OutlookKnowledge.CompositePath),
        ("syndromes", "symptoms/syndromes.yaml"),
        ("red flags", "symptoms/red-flags.yaml"),
        ("heart disease", "symptoms/severity.yaml"),
        ("words", FactPredicates.Path),
        ("patient's page", "plain/sheet.yaml"),
        ("work-up", "workup/indications"),
        ("what a board must know", "workup/completeness.yaml"),
        ("unknown primary", "workup/primary.yaml"),
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

    /// <summary>The rooms with guidelines or conditions, in the order of reading.</summary>
    public ImmutableArray<GuidelineRoom> Rooms { get; }

    /// <summary>All faults of all rooms.</summary>
    public ImmutableArray<LocatedException> Faults => [.. Rooms.SelectMany(r => r.Faults).DistinctBy(f => f.Message)];

    /// <summary>The sets of the rooms that loaded.</summary>
    public IEnumerable<GuidelineSet> Sets => Rooms.Where(r => r.Set is not null).Select(r => r.Set!);

    /// <summary>The options of treatment; null where they have faults.</summary>
    public GuidelineSet? Treatment => Rooms[0].Set;

    /// <summary>The words that stand for conditions; null where they have faults.</summary>
    public GuidelineSet? Predicates => Rooms.First(r => r.Path == FactPredicates.Path).Set;

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
        WorkupKnowledge? tests = null;
        var suspicion = Others("suspicion", "symptoms/score.yaml", () => ConditionsOf(SuspicionKnowledge.LoadScore(folder, catalogue, sources, terms)));
        var workup = Others("work-up", "workup/tests", () => [.. (tests = WorkupKnowledge.Load(folder, catalogue, sources)).Tests.SelectMany(t => t.Conditions), tests.Scale.TumourNamed, tests.Scale.Neuroendocrine]);
        return new(catalogue, sources,
        [
            .. Places.Select(p => Guidelines(folder, p.Name, p.Path, catalogue, sources)).Select(r => tests is null ? r : r with { Faults = [.. r.Faults, .. UnknownTests(r, catalogue, tests)] }),
            suspicion,
            workup,
            Others("outlook", "prognosis/outlook.yaml", () => [OutlookKnowledge.Load(folder, catalogue, sources).Shown]),
        ]);
    }

    /// <summary>Tests that an option or a word names and that there are not.</summary>
    private static IEnumerable<LocatedException> UnknownTests(GuidelineRoom room, FactCatalogue catalogue, WorkupKnowledge tests)
    {
        var named = (room.Set?.Options ?? []).SelectMany(o => o.NeedsFirst.Zip(o.NeedsFirstAt))
            .Concat(room.Path == FactPredicates.Path ? catalogue.Defined.Where(f => f.At.Line > 0).SelectMany(f => f.Tests.Select(t => (t, f.At))) : []);
        foreach (var (id, at) in named.Where(n => tests[n.Item1] is null))
        {
            var near = Nearest.To(id, tests.Tests.Select(t => t.Id));
            yield return new(at.File, at.Line, at.Column, $"There is no test '{id}'.", near is null ? "Name one of knowledge/workup/tests by its id." : $"Did you mean '{near}'?");
        }
    }

    private static GuidelineRoom Guidelines(KnowledgeFolder folder, string name, string path, FactCatalogue catalogue, Sources sources)
    {
        var set = GuidelineSet.TryLoad(folder, path, catalogue, sources, out var faults);
        if (set is not null && path == FactPredicates.Path)
        {
            faults = FactPredicates.Faults(set);
            set = faults.IsEmpty ? set : null;
        }

        return new(name, path, set, [.. set?.Conditions ?? []], faults);
    }

    /// <summary>A room that holds conditions in files of its own; the reader of the room stops at its first fault.</summary>
    private static GuidelineRoom Others(string name, string path, Func<ImmutableArray<Condition>> read)
    {
        try
        {
            return new(name, path, null, read(), []);
        }
        catch (LocatedException fault)
        {
            return new(name, path, null, [], [fault]);
        }
    }

    private static ImmutableArray<Condition> ConditionsOf(SuspicionKnowledge score) =>
        [score.Proven, .. score.Items.Select(i => i.Present), .. score.Items.Where(i => i.Denied is not null).Select(i => i.Denied!), .. score.LookAlikes.Select(l => l.When)];
}
