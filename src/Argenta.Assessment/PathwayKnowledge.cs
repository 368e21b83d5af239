using System.Collections.Immutable;
using Argenta.Assessment.Catalogue;
using Argenta.Assessment.Plain;
using Argenta.Assessment.Registry;
using Argenta.Assessment.WhatIf;
using Argenta.Course;
using Argenta.FollowUp;
using Argenta.Health;
using Argenta.Pathology;
using Argenta.Prognosis;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Staging;
using Argenta.Symptoms;
using Argenta.Symptoms.Patterns;
using Argenta.Symptoms.Suspicion;
using Argenta.Terms;
using Argenta.Terms.Files;
using Argenta.Workup;

namespace Argenta.Assessment;

/// <summary>All knowledge of the pathway, loaded and checked once. Immutable and thread-safe.</summary>
public sealed record PathwayKnowledge
{
    /// <summary>Sources.</summary>
    public required Sources Sources { get; init; }

    /// <summary>Words of records.</summary>
    public required Terminology Terms { get; init; }

    /// <summary>The catalogue of facts.</summary>
    public required FactCatalogue Catalogue { get; init; }

    /// <summary>Words of facts that are sets.</summary>
    public required FactSets Sets { get; init; }

    /// <summary>Facts that are a recorded value as it stands.</summary>
    public required ImmutableArray<RecordedFact> Recorded { get; init; }

    /// <summary>Overall health.</summary>
    public required HealthKnowledge Health { get; init; }

    /// <summary>Tumour markers.</summary>
    public required ImmutableArray<MarkerDefinition> Markers { get; init; }

    /// <summary>Values that mean something together, from one sample.</summary>
    public required ImmutableArray<SampleDefinition> Samples { get; init; }

    /// <summary>How answers of questionnaires become complaints.</summary>
    public required QuestionnaireKnowledge Questionnaires { get; init; }

    /// <summary>Grade and kind.</summary>
    public required PathologyKnowledge Pathology { get; init; }

    /// <summary>Stage tables.</summary>
    public required StagingKnowledge Staging { get; init; }

    /// <summary>A person in the registry's items.</summary>
    public required RegistryKnowledge Registry { get; init; }

    /// <summary>Courses.</summary>
    public required CourseKnowledge Course { get; init; }

    /// <summary>What of all that people take and have done may say something of the tumour.</summary>
    public required TreatmentEntries Treatments { get; init; }

    /// <summary>Receptor imaging.</summary>
    public required ReceptorKnowledge Receptors { get; init; }

    /// <summary>Patterns of complaints.</summary>
    public required PatternKnowledge Patterns { get; init; }

    /// <summary>Suspicion of an undiagnosed tumour.</summary>
    public required SuspicionKnowledge Suspicion { get; init; }

    /// <summary>Hormonal syndromes.</summary>
    public required GuidelineSet Syndromes { get; init; }

    /// <summary>Severity of carcinoid heart disease.</summary>
    public required GuidelineSet ChdSeverity { get; init; }

    /// <summary>Words that stand for conditions.</summary>
    public required GuidelineSet Predicates { get; init; }

    /// <summary>Options.</summary>
    public required GuidelineSet Options { get; init; }

    /// <summary>Alerts.</summary>
    public required GuidelineSet Alerts { get; init; }

    /// <summary>Published figures and models of outlook.</summary>
    public required OutlookKnowledge Outlook { get; init; }

    /// <summary>Schedules of follow-up, what changes them, signals.</summary>
    public required FollowUpKnowledge FollowUp { get; init; }

    /// <summary>The rules of the schedules.</summary>
    public GuidelineSet Schedules => FollowUp.Rules;

    /// <summary>Tests.</summary>
    public required WorkupKnowledge Workup { get; init; }

    /// <summary>What the walk as a function needs of all this; null until it is loaded.</summary>
    internal WalkPlan? Plan { get; init; }

    /// <summary>Sentences for patients.</summary>
    public required PlainKnowledge Plain { get; init; }

    /// <summary>Every set of guidelines, in the order in which the walk comes to them.</summary>
    public IEnumerable<GuidelineSet> Guidelines =>
        [Syndromes, ChdSeverity, Predicates, Suspicion.Flags, Options, Alerts, .. Outlook.Sets, Schedules, FollowUp.Changes, FollowUp.Signals, Workup.Indications, Workup.Completeness, Workup.Primary, Plain.Sentences];

    /// <summary>Regions that the options' approvals name, in alphabetical order.</summary>
    public ImmutableArray<string> Regions => [.. Options.Options.SelectMany(o => o.Card.Approval).Select(a => a.Region).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Loads and checks everything.</summary>
    /// <exception cref="LocatedException">The first fault, with its place.</exception>
    public static PathwayKnowledge Load(KnowledgeFolder folder)
    {
        var sources = Sources.Load(folder);
        var terms = Terminology.Load(folder);
        var health = HealthKnowledge.Load(folder, sources);
        var markers = Argenta.Symptoms.Markers.Load(folder, sources);
        var samples = Argenta.Symptoms.Samples.Load(folder);
        var course = CourseKnowledge.Load(folder, sources);
        var sets = FactSets.Load(folder, terms, course);
        var recorded = RecordedFact.Load(folder, terms);
        var patterns = PatternKnowledge.Load(folder, terms, sources);
        var catalogue = PathwayCatalogue.Compose(terms, sets, health, markers, samples, patterns, FactPredicates.Definitions(folder), recorded, FollowUpKnowledge.ExaminationIds(folder));
        var knowledge = new PathwayKnowledge
        {
            Sources = sources,
            Terms = terms,
            Catalogue = catalogue,
            Sets = sets,
            Recorded = recorded,
            Health = health,
            Markers = markers,
            Samples = samples,
            Questionnaires = QuestionnaireKnowledge.Load(folder, sources, terms),
            Pathology = PathologyKnowledge.Load(folder, sources, terms),
            Staging = StagingKnowledge.Load(folder, sources),
            Registry = RegistryKnowledge.Load(folder, sources),
            Course = course,
            Treatments = new(course, sets.Treatments, terms),
            Receptors = ReceptorKnowledge.Load(folder, sources),
            Patterns = patterns,
            Suspicion = SuspicionKnowledge.Load(folder, catalogue, sources, terms),
            Syndromes = GuidelineSet.Load(folder, "symptoms/syndromes.yaml", catalogue, sources),
            ChdSeverity = GuidelineSet.Load(folder, "symptoms/severity.yaml", catalogue, sources),
            Predicates = FactPredicates.Load(folder, catalogue, sources),
            Options = GuidelineSet.Load(folder, "treatment", catalogue, sources),
            Alerts = GuidelineSet.Load(folder, "alerts", catalogue, sources),
            Outlook = OutlookKnowledge.Load(folder, catalogue, sources),
            FollowUp = FollowUpKnowledge.Load(folder, catalogue, sources),
            Workup = WorkupKnowledge.Load(folder, catalogue, sources),
            Plain = PlainKnowledge.Load(folder, catalogue, sources),
        };
        return knowledge with { Plan = new(knowledge) };
    }
}
