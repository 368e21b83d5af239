using System.Collections.Immutable;
using Argenta.Assessment.Catalogue;
using Argenta.Assessment.WhatIf;
using Argenta.Course;
using Argenta.FollowUp;
using Argenta.Health;
using Argenta.Pathology;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
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
internal sealed partial class Rooms
{
    private readonly LocalDate asOf;
    private readonly PathwayKnowledge knowledge;
    private readonly string? edition;
    private readonly ImmutableArray<Hypothesis> suppose;
    private WalkRoute route;
    private ImmutableArray<SymptomEntry> answered;
    private ImmutableArray<Tissue> tissue;
    private ImmutableArray<OrganSpread> spread;
    private OtherCancers? others;
    private ImmutableArray<TreatmentCourse> courses;
    private ImmutableArray<SymptomCourse> followed;
    private bool isAnswered;
    private WalkSteps taken;
    private ImmutableArray<Rule>? told = []; // words that stand for conditions; null for all
    private SilentSteps? silence;
    private WalkSteps silent;
    private bool isQuiet;
    private bool namesSyndrome;

    private Rooms(PatientRecord whole, LocalDate asOf, PathwayKnowledge knowledge, string? edition, ImmutableArray<Hypothesis> suppose, WalkRoute route, bool isExplained, SpareFacts? spare = null)
    {
        (this.asOf, this.knowledge, this.edition, this.suppose, this.route) = (asOf, knowledge, edition, suppose, route);
        IsExplained = isExplained;
        Record = whole.AsOf(asOf);
        Facts = spare?.Take(knowledge.Catalogue, route.Facts) ?? new(knowledge.Catalogue, route.Facts);
    }

    /// <summary>With other editions of the stage beside the one in force and grounds of the syndromes; the facts are the same without.</summary>
    public bool IsExplained { get; private set; }

    /// <summary>The walk was not gone, since the person can be found in nothing.</summary>
    public bool IsBeneath { get; private set; }

    public PatientRecord Record { get; }
    public Facts Facts { get; }

    /// <summary>Complaints that stand in answers of questionnaires; read out when a room first asks for them.</summary>
    private ImmutableArray<SymptomEntry> Answered => answered.IsDefault ? answered = Questionnaires.Of(Record, asOf, knowledge.Questionnaires, knowledge.Terms) : answered;

    /// <summary>What belongs to another cancer: decided once, when a room first asks for the tumour.</summary>
    private OtherCancers Others => others ??= OtherCancers.Of(Record, knowledge.Pathology);

    /// <summary>The record without it, for the rooms that ask for the tumour. Complaints, other illnesses and blood are everybody's.</summary>
    private PatientRecord Tumour => Others.Rest;

    public HealthAssessment Health { get; private set; } = null!;
    public ImmutableArray<SymptomState> Symptoms { get; private set; }

    /// <summary>Complaints over time. Followed when somebody asks for them.</summary>
    public ImmutableArray<SymptomCourse> Followed => followed.IsDefault ? followed = SymptomCourses.Of(Record, asOf, knowledge.Course.Severity, knowledge.Terms, Answered) : followed;

    public ImmutableArray<MarkerSeries> Markers { get; private set; }
    public PathologyFindings Pathology { get; private set; } = null!;
    public StagingFindings Staging { get; private set; } = null!;

    /// <summary>Everything that was given, other illnesses' medicines among it. Made when somebody asks for it: the walk itself asks for the treatments alone.</summary>
    public ImmutableArray<TreatmentCourse> Courses => courses.IsDefault ? courses = Argenta.Course.Courses.Of(Record, asOf, knowledge.Course, knowledge.Terms) : courses;

    /// <summary>Of these the courses that may say something of the tumour.</summary>
    private ImmutableArray<TreatmentCourse> Treatments { get; set; }

    public ResponseAssessment Response { get; private set; } = null!;
    public ProgressionAssessment Progression { get; private set; } = null!;
    public ReceptorAssessment Receptors { get; private set; } = null!;
    public StatedFacts Stated { get; private set; } = null!;
    public ImmutableArray<Finding> Recorded { get; private set; }
    public SyndromeAssessment Syndromes { get; private set; } = null!;
    public SuspicionAssessment Suspicion { get; private set; } = null!;

    /// <summary>What is new since the last examination.</summary>
    /// <param name="into">The facts that it is filled into.</param>
    public void News(Facts into)
    {
        IsNew(into);
        FollowUpFacts.LastContact(into, Record, asOf);
    }

    private void IsNew(Facts into) => FollowUpFacts.Fill(into, Record, asOf, Pathology, Staging, Response, () => Followed, Treatments, knowledge.FollowUp, knowledge.Terms);

    /// <summary>What the calendar says as facts; the calendar itself is made when somebody asks for the grounds.</summary>
    public void Overdue()
    {
        if (isQuiet && !silence!.Quiet!.NoneHolds(Facts))
        {
            LeaveQuiet(silence.Route);
        }

        Overdue(Facts, null);
    }

    /// <summary>What is due when, without dates ahead.</summary>
    public FollowUpCalendar Calendar() => Argenta.FollowUp.Calendar.Of(Record, Facts, asOf, knowledge.FollowUp, asOf);

    /// <summary>The same, filled into other facts.</summary>
    /// <param name="into">The facts of the rooms, with the news.</param>
    /// <param name="calendar">Their calendar, for the grounds; null for that of the rooms, made when somebody asks for grounds.</param>
    public void Overdue(Facts into, Func<FollowUpCalendar>? calendar)
    {
        var standing = isQuiet ? FollowUpStanding.None : FollowUpStanding.Of(Record, into, asOf, knowledge.FollowUp);
        if (standing.IsEmpty)
        {
            FollowUpFacts.Fill(into);
        }
        else
        {
            FollowUpFacts.Fill(into, standing, calendar ?? Once(), asOf, knowledge.FollowUp);
        }

        Func<FollowUpCalendar> Once()
        {
            var made = new Lazy<FollowUpCalendar>(Calendar);
            return () => made.Value;
        }
    }

    private void Prove()
    {
        tissue = Grading.TissueOf(Others, asOf);
        if (tissue.Length > 0)
        {
            DiseaseFacts.Confirmed(Facts);
        }
    }

    private void Tissue()
    {
        Pathology = Grading.Of(Others, knowledge.Pathology, tissue);
        DiseaseFacts.Tissue(Facts, Pathology);
    }

    private void Body()
    {
        Health = HealthAssessment.Of(Record, asOf, knowledge.Health, knowledge.Terms);
        FactFiller.Health(Facts, Health);
    }

    private void Ill() => ListFacts.Fill(Facts, Record, asOf, knowledge.Sets, (int)knowledge.Health.FreshDays.Value, knowledge.Terms);

    private void Complain()
    {
        Symptoms = Complaints.Of(Record, asOf, knowledge.Terms, Answered);
        FactFiller.Complaints(Facts, Symptoms, knowledge.Sets);
        FactFiller.Patterns(Facts, knowledge.Patterns, knowledge.Patterns.Of(Record, asOf, Symptoms, knowledge.Terms));
        SymptomFacts.Fill(Facts, Symptoms, knowledge.Terms);
    }

    private void Mark()
    {
        Markers = Argenta.Symptoms.Markers.Of(Record, asOf, knowledge.Markers, knowledge.Terms);
        FactFiller.Markers(Facts, Markers);
    }

    private void FindSpread()
    {
        spread = Tnm.SpreadOf(Record, Pathology, knowledge.Staging);
        DiseaseFacts.Spread(Facts, spread);
    }

    private void Stage()
    {
        Staging = IsExplained || edition is not null ? Stage(Record, asOf, Pathology, spread, knowledge, edition) : Tnm.Of(Record, asOf, Pathology, knowledge.Staging, spread: spread);
        DiseaseFacts.Stage(Facts, Staging);
        TumourFacts.Fill(Facts, Tumour, asOf, Staging);
    }

    private void Treated() => Treatments = knowledge.Treatments.In(Record) ? [.. Courses.Where(knowledge.Treatments.Holds)] : [];

    private void Respond()
    {
        Response = ResponseAssessment.Of(Tumour, asOf, Treatments, Markers, knowledge.Course, knowledge.Terms);
        Progression = Progressions.Of(Tumour, asOf, Treatments, knowledge.Course, knowledge.Terms, Response);
        FactFiller.Courses(Facts, Treatments, Progression, knowledge.Sets, knowledge.Terms);
    }

    private void State()
    {
        Receptors = Argenta.Course.Receptors.Of(Record, asOf, knowledge.Receptors);
        Stated = StatedFacts.Of(Record, asOf);
        DiseaseFacts.Stated(Facts, Receptors, Stated);
    }

    private void Say()
    {
        Recorded = [.. knowledge.Recorded.Select(r => r.Fill(Facts, Record, asOf))];
        FactFiller.Echocardiography(Facts, Record, asOf);
        FactFiller.Masses(Facts, Record, asOf);
    }

    private void Course()
    {
        CourseFacts.Fill(Facts, Record, asOf, Treatments, Progression, Pathology.PrimarySite, knowledge.Sets, knowledge.Terms);
        OutlookFacts.Fill(Facts, Response);
        TimedFacts.Treatments(Facts, TreatmentHistory.Of(knowledge.Sets.Treatments, asOf, Treatments, Progression.Events, knowledge.Course, knowledge.Terms), knowledge.Sets, asOf);
    }

    private void Syndrome()
    {
        Stated = Stated.WithSeverity(Facts, asOf, knowledge.ChdSeverity);
        Facts.Word(Stated.ChdSeverity);
        Supposition.Fill(Facts, suppose);
        NameSyndromes();
    }

    private void NameSyndromes()
    {
        var syndromes = Argenta.Symptoms.Syndromes.Of(Record, asOf, knowledge.Syndromes, Facts, PathwayCatalogue.Syndromes, IsExplained);
        Facts.Set("syndromes", syndromes.All.Where(s => s.Present == Truth.True).Select(s => s.Id), syndromes.Functioning is { IsKnown: true, Value: "none" } ? [] : syndromes.All.Where(s => s.Present == Truth.Unknown).Select(s => s.Id), syndromes.Present.Settled ? null : PathwayCatalogue.Syndromes, () => syndromes.Grounds);
        Facts.Set("syndromes-suspected", syndromes.All.Where(s => s.Present == Truth.True).Select(s => s.Id), syndromes.Present.Candidates.SelectMany(c => c), PathwayCatalogue.Syndromes, () => syndromes.Present.Because);
        Facts.Word(syndromes.Functioning);
        Syndromes = syndromes;
    }

    private void Predicates()
    {
        Supposition.Fill(Facts, suppose);
        FactPredicates.Fill(Facts, asOf, knowledge.Predicates, route.Words);
        Supposition.Fill(Facts, suppose);
        told = route.Words;
    }

    /// <summary>Those of some words that were not told before.</summary>
    /// <param name="words">The words, in their order; null for all.</param>
    private void OtherPredicates(ImmutableArray<Rule>? words)
    {
        if (told is { } before)
        {
            ImmutableArray<Rule> others = [.. (words ?? [.. knowledge.Predicates.Rules]).Where(r => !before.Contains(r))];
            FactPredicates.Fill(Facts, asOf, knowledge.Predicates, others);
            told = words is null ? null : [.. before, .. others];
        }
    }

    private void Suspect()
    {
        Suspicion = SuspicionAssessment.Of(Facts, asOf, Symptoms, knowledge.Suspicion);
        FactFiller.Suspicion(Facts, Suspicion);
    }

    /// <summary>A tumour is proven, so that nothing else is asked of its suspicion.</summary>
    public bool IsProven()
    {
        // Not all is asked yet: it must hold whatever else turns out.
        return knowledge.Suspicion.Proven.Judge(Facts, asOf) is { Best: Truth.True, IsSettled: true };
    }

    /// <summary>By default the edition in force beside AJCC 8 and version 9; every edition where the year of diagnosis is not known (decisions 19).</summary>
    private static StagingFindings Stage(PatientRecord record, LocalDate asOf, PathologyFindings pathology, ImmutableArray<OrganSpread> spread, PathwayKnowledge knowledge, string? edition)
    {
        if (edition is not null)
        {
            return Tnm.Of(record, asOf, pathology, knowledge.Staging, edition == "all" ? Enum.GetValues<Edition>() : [Words<Edition>.Parse(edition)], spread);
        }

        var staging = Tnm.Of(record, asOf, pathology, knowledge.Staging, spread: spread);
        return staging.StageEdition is { IsKnown: true, Value: var inForce }
            ? Tnm.Of(record, asOf, pathology, knowledge.Staging, [.. new[] { inForce, Edition.Ajcc8, Edition.Ajcc9 }.Distinct()], spread)
            : staging;
    }
}
