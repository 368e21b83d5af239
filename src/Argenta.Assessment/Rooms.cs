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
/// <remarks>
/// The walk is parted into steps, each a few rooms. One person takes them one after the other; of many people everybody takes a step before anyone takes the next, so that the processor keeps the code of a step at hand
/// instead of fetching the whole walk anew for each person: the same steps in the same order for each, in a third of the time.
/// </remarks>
internal sealed class Rooms
{
    private static readonly Action<Rooms>[] Steps = [r => r.Body(), r => r.Complain(), r => r.Mark(), r => r.Tissue(), r => r.Stage(), r => r.Treated(), r => r.Respond(), r => r.Disease(), r => r.Course(), r => r.Syndrome(), r => r.Suspect()];

    private readonly LocalDate asOf;
    private readonly PathwayKnowledge knowledge;
    private readonly string? edition;
    private readonly ImmutableArray<Hypothesis> suppose;
    private readonly bool explained;
    private ImmutableArray<SymptomEntry> answered;

    private Rooms(PatientRecord whole, LocalDate asOf, PathwayKnowledge knowledge, string? edition, ImmutableArray<Hypothesis> suppose, bool explained)
    {
        (this.asOf, this.knowledge, this.edition, this.suppose, this.explained) = (asOf, knowledge, edition, suppose, explained);
        Record = whole.AsOf(asOf);
        Facts = new(knowledge.Catalogue);
    }

    public PatientRecord Record { get; }
    public Facts Facts { get; }
    public HealthAssessment Health { get; private set; } = null!;
    public ImmutableArray<SymptomState> Symptoms { get; private set; }
    public ImmutableArray<MarkerSeries> Markers { get; private set; }
    public PathologyFindings Pathology { get; private set; } = null!;
    public StagingFindings Staging { get; private set; } = null!;
    public ImmutableArray<TreatmentCourse> Courses { get; private set; }
    public ResponseAssessment Response { get; private set; } = null!;
    public ProgressionAssessment Progression { get; private set; } = null!;
    public ReceptorAssessment Receptors { get; private set; } = null!;
    public StatedFacts Stated { get; private set; } = null!;
    public ImmutableArray<Finding> Recorded { get; private set; }
    public SyndromeAssessment Syndromes { get; private set; } = null!;
    public SuspicionAssessment Suspicion { get; private set; } = null!;

    /// <summary>Walks through the rooms in their order.</summary>
    /// <param name="whole">Everything that is known of the person, of whatever date.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="knowledge">Loaded knowledge.</param>
    /// <param name="edition">Staging edition; null for the one in force at diagnosis.</param>
    /// <param name="suppose">Answers put in place of what the rooms say.</param>
    /// <param name="explained">Other editions of the stage stand beside the one in force, and the syndromes have grounds; the facts are the same without.</param>
    public static Rooms Of(PatientRecord whole, LocalDate asOf, PathwayKnowledge knowledge, string? edition, ImmutableArray<Hypothesis> suppose, bool explained = true)
    {
        var rooms = new Rooms(whole, asOf, knowledge, edition, suppose, explained);
        foreach (var step in Steps)
        {
            step(rooms);
        }

        return rooms;
    }

    /// <summary>Walks many people through the rooms, without explanations.</summary>
    /// <param name="people">Everything that is known of each.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="knowledge">Loaded knowledge.</param>
    public static Rooms[] Of(ReadOnlySpan<PatientRecord> people, LocalDate asOf, PathwayKnowledge knowledge)
    {
        var all = new Rooms[people.Length];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = new(people[i], asOf, knowledge, null, [], false);
        }

        foreach (var step in Steps)
        {
            foreach (var rooms in all)
            {
                step(rooms);
            }
        }

        return all;
    }

    private void Body()
    {
        Health = HealthAssessment.Of(Record, asOf, knowledge.Health, knowledge.Terms);
        FactFiller.Health(Facts, Health);
        FactFiller.Lists(Facts, Record, asOf, knowledge.Sets, knowledge.Terms);
    }

    private void Complain()
    {
        answered = Questionnaires.Of(Record, asOf, knowledge.Questionnaires, knowledge.Terms);
        Symptoms = Complaints.Of(Record, asOf, knowledge.Terms, answered);
        FactFiller.Complaints(Facts, Symptoms, knowledge.Sets);
        FactFiller.Patterns(Facts, knowledge.Patterns.Of(Record, asOf, Symptoms, knowledge.Terms));
        SymptomFacts.Fill(Facts, Symptoms, knowledge.Terms);
    }

    private void Mark()
    {
        Markers = Argenta.Symptoms.Markers.Of(Record, asOf, knowledge.Markers, knowledge.Terms);
        FactFiller.Markers(Facts, Markers);
        FactFiller.Echocardiography(Facts, Record, asOf);
        FactFiller.Masses(Facts, Record, asOf);
    }

    private void Tissue() => Pathology = Grading.Of(Record, asOf, knowledge.Pathology);

    private void Stage() => Staging = explained || edition is not null ? Stage(Record, asOf, Pathology, knowledge, edition) : Tnm.Of(Record, asOf, Pathology, knowledge.Staging);

    private void Treated() => Courses = Argenta.Course.Courses.Of(Record, asOf, knowledge.Course, knowledge.Terms);

    private void Respond()
    {
        Response = ResponseAssessment.Of(Record, asOf, Courses, Markers, knowledge.Course, knowledge.Terms, answered);
        Progression = Progressions.Of(Record, asOf, Courses, knowledge.Course, knowledge.Terms, Response);
    }

    private void Disease()
    {
        Receptors = Argenta.Course.Receptors.Of(Record, asOf, knowledge.Receptors);
        Stated = StatedFacts.Of(Record, asOf);
        DiseaseFacts.Fill(Facts, Record, Pathology, Staging, Receptors, Stated);
        FactFiller.Courses(Facts, Courses, Progression, knowledge.Sets, knowledge.Terms);
        TumourFacts.Fill(Facts, Record, asOf, Staging);
    }

    private void Course()
    {
        CourseFacts.Fill(Facts, Record, asOf, Courses, Progression, Pathology.PrimarySite, knowledge.Sets, knowledge.Terms);
        Recorded = [.. knowledge.Recorded.Select(r => r.Fill(Facts, Record, asOf))];
        OutlookFacts.Fill(Facts, Response);
        TimedFacts.Treatments(Facts, TreatmentHistory.Of(knowledge.Sets.Treatments, asOf, Courses, Progression.Events, knowledge.Course, knowledge.Terms), knowledge.Sets, asOf);
        TimedFacts.Days(Facts, Record, asOf, knowledge.Sets);
    }

    private void Syndrome()
    {
        FactFiller.Samples(Facts, Argenta.Symptoms.Samples.Of(Record, asOf, knowledge.Samples));
        Stated = Stated.WithSeverity(Facts, asOf, knowledge.ChdSeverity);
        Facts.Word(Stated.ChdSeverity);
        Supposition.Fill(Facts, suppose);
        var syndromes = Argenta.Symptoms.Syndromes.Of(Record, asOf, knowledge.Syndromes, Facts, PathwayCatalogue.Syndromes, explained);
        Facts.Set("syndromes", syndromes.All.Where(s => s.Present == Truth.True).Select(s => s.Id), syndromes.Functioning is { IsKnown: true, Value: "none" } ? [] : syndromes.All.Where(s => s.Present == Truth.Unknown).Select(s => s.Id), syndromes.Present.Settled ? null : PathwayCatalogue.Syndromes, () => syndromes.Grounds);
        Facts.Set("syndromes-suspected", syndromes.All.Where(s => s.Present == Truth.True).Select(s => s.Id), syndromes.Present.Candidates.SelectMany(c => c), PathwayCatalogue.Syndromes, () => syndromes.Present.Because);
        Facts.Word(syndromes.Functioning);
        Syndromes = syndromes;
    }

    private void Suspect()
    {
        Supposition.Fill(Facts, suppose);
        FactPredicates.Fill(Facts, asOf, knowledge.Predicates);
        Supposition.Fill(Facts, suppose);
        Suspicion = SuspicionAssessment.Of(Facts, asOf, Symptoms, knowledge.Suspicion);
        FactFiller.Suspicion(Facts, Suspicion);
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
