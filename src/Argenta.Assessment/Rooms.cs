using System.Collections.Immutable;
using Argenta.Assessment.Catalogue;
using Argenta.Assessment.WhatIf;
using Argenta.Course;
using Argenta.Health;
using Argenta.Pathology;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Staging;
using Argenta.Symptoms;
using Argenta.Symptoms.Suspicion;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Assessment;

/// <summary>What the rooms say of one person on one day, and the facts that the rules read.</summary>
internal sealed record Rooms(
    PatientRecord Record,
    Facts Facts,
    HealthAssessment Health,
    ImmutableArray<SymptomState> Symptoms,
    ImmutableArray<MarkerSeries> Markers,
    PathologyFindings Pathology,
    StagingFindings Staging,
    ImmutableArray<TreatmentCourse> Courses,
    ResponseAssessment Response,
    ProgressionAssessment Progression,
    ReceptorAssessment Receptors,
    StatedFacts Stated,
    ImmutableArray<Finding> Recorded,
    SyndromeAssessment Syndromes,
    SuspicionAssessment Suspicion)
{
    /// <summary>Walks through the rooms in their order.</summary>
    /// <param name="whole">Everything that is known of the person, of whatever date.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="knowledge">Loaded knowledge.</param>
    /// <param name="edition">Staging edition; null for the one in force at diagnosis.</param>
    /// <param name="suppose">Answers put in place of what the rooms say.</param>
    /// <param name="explained">Other editions of the stage stand beside the one in force, and the syndromes have grounds; the facts are the same without.</param>
    public static Rooms Of(PatientRecord whole, LocalDate asOf, PathwayKnowledge knowledge, string? edition, ImmutableArray<Hypothesis> suppose, bool explained = true)
    {
        var record = whole.AsOf(asOf);
        var terms = knowledge.Terms;
        var facts = new Facts(knowledge.Catalogue);

        var health = HealthAssessment.Of(record, asOf, knowledge.Health, terms);
        var answered = Questionnaires.Of(record, asOf, knowledge.Questionnaires, terms);
        var symptoms = Complaints.Of(record, asOf, terms, answered);
        var markers = Argenta.Symptoms.Markers.Of(record, asOf, knowledge.Markers, terms);
        FactFiller.Health(facts, health);
        FactFiller.Lists(facts, record, asOf, knowledge.Sets, terms);
        FactFiller.Complaints(facts, symptoms, knowledge.Sets);
        FactFiller.Patterns(facts, knowledge.Patterns.Of(record, asOf, symptoms, terms));
        SymptomFacts.Fill(facts, symptoms, terms);
        FactFiller.Markers(facts, markers);
        FactFiller.Echocardiography(facts, record, asOf);
        FactFiller.Masses(facts, record, asOf);
        var pathology = Grading.Of(record, asOf, knowledge.Pathology);
        var staging = explained || edition is not null ? Stage(record, asOf, pathology, knowledge, edition) : Tnm.Of(record, asOf, pathology, knowledge.Staging);
        var courses = Argenta.Course.Courses.Of(record, asOf, knowledge.Course, terms);
        var response = ResponseAssessment.Of(record, asOf, courses, markers, knowledge.Course, terms, answered);
        var progression = Progressions.Of(record, asOf, courses, knowledge.Course, terms, response);
        var receptors = Argenta.Course.Receptors.Of(record, asOf, knowledge.Receptors);
        var stated = StatedFacts.Of(record, asOf);
        DiseaseFacts.Fill(facts, record, pathology, staging, receptors, stated);
        FactFiller.Courses(facts, courses, progression, knowledge.Sets, terms);
        TumourFacts.Fill(facts, record, asOf, staging);
        CourseFacts.Fill(facts, record, asOf, courses, progression, pathology.PrimarySite, knowledge.Sets, terms);
        ImmutableArray<Finding> recorded = [.. knowledge.Recorded.Select(r => r.Fill(facts, record, asOf))];
        OutlookFacts.Fill(facts, response);
        TimedFacts.Treatments(facts, TreatmentHistory.Of(knowledge.Sets.Treatments, asOf, courses, progression.Events, knowledge.Course, terms), knowledge.Sets, asOf);
        TimedFacts.Days(facts, record, asOf, knowledge.Sets);

        FactFiller.Samples(facts, Argenta.Symptoms.Samples.Of(record, asOf, knowledge.Samples));
        stated = stated.WithSeverity(facts, asOf, knowledge.ChdSeverity);
        facts.Word(stated.ChdSeverity);
        Supposition.Fill(facts, suppose);
        var syndromes = Argenta.Symptoms.Syndromes.Of(record, asOf, knowledge.Syndromes, facts, PathwayCatalogue.Syndromes, explained);
        facts.Set("syndromes", syndromes.All.Where(s => s.Present == Truth.True).Select(s => s.Id), syndromes.Functioning is { IsKnown: true, Value: "none" } ? [] : syndromes.All.Where(s => s.Present == Truth.Unknown).Select(s => s.Id), syndromes.Present.Settled ? null : PathwayCatalogue.Syndromes, () => syndromes.Grounds);
        facts.Set("syndromes-suspected", syndromes.All.Where(s => s.Present == Truth.True).Select(s => s.Id), syndromes.Present.Candidates.SelectMany(c => c), PathwayCatalogue.Syndromes, () => syndromes.Present.Because);
        facts.Word(syndromes.Functioning);
        Supposition.Fill(facts, suppose);
        FactPredicates.Fill(facts, asOf, knowledge.Predicates);
        Supposition.Fill(facts, suppose);
        var suspicion = SuspicionAssessment.Of(facts, asOf, symptoms, knowledge.Suspicion);
        FactFiller.Suspicion(facts, suspicion);
        return new(record, facts, health, symptoms, markers, pathology, staging, courses, response, progression, receptors, stated, recorded, syndromes, suspicion);
    }

    /// <summary>By default the edition in force beside AJCC 8 and version 9; every edition where the year of diagnosis is not known (decisions 19).</summary>
    private static StagingFindings Stage(PatientRecord record, LocalDate asOf, PathologyFindings pathology, PathwayKnowledge knowledge, string? edition)
    {
        if (edition is not null)
        {
            return Tnm.Of(record, asOf, pathology, knowledge.Staging, edition == "all" ? Enum.GetValues<Edition>() : [Words<Edition>.Parse(edition)]);
        }

        var staging = Tnm.Of(record, asOf, pathology, knowledge.Staging);
        return staging.StageEdition is { IsKnown: true, Value: var inForce }
            ? Tnm.Of(record, asOf, pathology, knowledge.Staging, [.. new[] { inForce, Edition.Ajcc8, Edition.Ajcc9 }.Distinct()])
            : staging;
    }
}
