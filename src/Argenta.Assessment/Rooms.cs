using System.Collections.Immutable;
using Argenta.Assessment.Catalogue;
using Argenta.Assessment.WhatIf;
using Argenta.Course;
using Argenta.FollowUp;
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
    /// <summary>The steps in their order, each with those whose answers it takes.</summary>
    internal static readonly ImmutableArray<(WalkSteps Step, WalkSteps Needs, Action<Rooms> Take)> Steps =
    [
        (WalkSteps.Prove, WalkSteps.None, r => r.Prove()),
        (WalkSteps.Tissue, WalkSteps.Prove, r => r.Tissue()),
        (WalkSteps.Body, WalkSteps.None, r => r.Body()),
        (WalkSteps.Ill, WalkSteps.None, r => r.Ill()),
        (WalkSteps.Complain, WalkSteps.None, r => r.Complain()),
        (WalkSteps.Mark, WalkSteps.None, r => r.Mark()),
        (WalkSteps.Spread, WalkSteps.Tissue, r => r.FindSpread()),
        (WalkSteps.Stage, WalkSteps.Tissue | WalkSteps.Spread, r => r.Stage()),
        (WalkSteps.Treated, WalkSteps.None, r => r.Treated()),
        (WalkSteps.Respond, WalkSteps.Complain | WalkSteps.Mark | WalkSteps.Treated, r => r.Respond()),
        (WalkSteps.State, WalkSteps.None, r => r.State()),
        (WalkSteps.Say, WalkSteps.None, r => r.Say()),
        (WalkSteps.Course, WalkSteps.Tissue | WalkSteps.Treated | WalkSteps.Respond, r => r.Course()),
        (WalkSteps.Syndrome, WalkSteps.State, r => r.Syndrome()),
        (WalkSteps.Words, WalkSteps.None, r => r.Predicates()),
        (WalkSteps.Suspect, WalkSteps.Complain, r => r.Suspect()),
        (WalkSteps.News, WalkSteps.Tissue | WalkSteps.Stage | WalkSteps.Treated | WalkSteps.Respond, r => r.News(r.Facts)),
        (WalkSteps.Overdue, WalkSteps.None, r => r.Overdue()),
    ];

    private readonly LocalDate asOf;
    private readonly PathwayKnowledge knowledge;
    private readonly string? edition;
    private readonly ImmutableArray<Hypothesis> suppose;
    private readonly WalkRoute route;
    private ImmutableArray<SymptomEntry> answered;
    private ImmutableArray<Tissue> tissue;
    private ImmutableArray<OrganSpread> spread;
    private OtherCancers? others;
    private bool isAnswered;
    private WalkSteps taken;

    private Rooms(PatientRecord whole, LocalDate asOf, PathwayKnowledge knowledge, string? edition, ImmutableArray<Hypothesis> suppose, WalkRoute route, bool isExplained)
    {
        (this.asOf, this.knowledge, this.edition, this.suppose, this.route) = (asOf, knowledge, edition, suppose, route);
        IsExplained = isExplained;
        Record = whole.AsOf(asOf);
        Facts = new(knowledge.Catalogue, route.Facts);
    }

    /// <summary>With other editions of the stage beside the one in force and grounds of the syndromes; the facts are the same without.</summary>
    public bool IsExplained { get; private set; }

    public PatientRecord Record { get; }
    public Facts Facts { get; }

    /// <summary>What belongs to another cancer: decided once, when a room first asks for the tumour.</summary>
    private OtherCancers Others => others ??= OtherCancers.Of(Record, knowledge.Pathology);

    /// <summary>The record without it, for the rooms that ask for the tumour. Complaints, other illnesses and blood are everybody's.</summary>
    private PatientRecord Tumour => Others.Rest;

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

    /// <summary>Walks through the rooms in their order, up to the follow-up.</summary>
    /// <param name="whole">Everything that is known of the person, of whatever date.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="knowledge">Loaded knowledge.</param>
    /// <param name="edition">Staging edition; null for the one in force at diagnosis.</param>
    /// <param name="suppose">Answers put in place of what the rooms say.</param>
    /// <param name="route">Which steps are taken.</param>
    public static Rooms Of(PatientRecord whole, LocalDate asOf, PathwayKnowledge knowledge, string? edition, ImmutableArray<Hypothesis> suppose, WalkRoute route)
    {
        var rooms = new Rooms(whole, asOf, knowledge, edition, suppose, route, isExplained: true);
        foreach (var (step, _, take) in Steps)
        {
            if ((route.Steps & step & ~(route.IsWhole ? WalkSteps.FollowUp : WalkSteps.None)) != 0)
            {
                rooms.taken |= step;
                take(rooms);
            }
        }

        return rooms;
    }

    /// <summary>Many people before their walk without explanations.</summary>
    /// <param name="people">Everything that is known of each.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="knowledge">Loaded knowledge.</param>
    /// <param name="route">Which steps they will take, and what may end the walk of a person early.</param>
    public static Rooms[] Before(ReadOnlySpan<PatientRecord> people, LocalDate asOf, PathwayKnowledge knowledge, WalkRoute route)
    {
        var all = new Rooms[people.Length];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = new(people[i], asOf, knowledge, null, [], route, isExplained: false);
        }

        return all;
    }

    /// <summary>Takes those of some steps that the people's route asks for.</summary>
    public static void Walk(Rooms[] all, WalkRoute route, WalkSteps some)
    {
        foreach (var (step, _, take) in Steps)
        {
            if ((route.Steps & some & step) == 0)
            {
                continue;
            }

            foreach (var rooms in all)
            {
                if (!rooms.isAnswered)
                {
                    rooms.taken |= step;
                    take(rooms);
                    rooms.isAnswered = step is WalkSteps.Prove or WalkSteps.Tissue && route.EndsWhereProven && rooms.IsProven();
                }
            }
        }
    }

    /// <summary>Goes on to where a route of explained parts leads, from where a walk without explanations ended.</summary>
    /// <param name="further">The route.</param>
    /// <returns>False where the rooms would have been walked otherwise for these parts: then nothing is done.</returns>
    public bool GoesOn(WalkRoute further)
    {
        // Words that are asked for anew would be told too late. Of the stage no part of a route says more when it is explained than the facts do.
        var again = further.Steps & taken & WalkSteps.Syndrome;
        if (further.IsWhole || further.Words is not { } words || (again != 0 && !further.SyndromesLookBack) || (route.Words is { } told && words.Any(w => !told.Contains(w))))
        {
            return false;
        }

        IsExplained = true;
        if (again != 0)
        {
            NameSyndromes();
        }

        foreach (var (step, _, take) in Steps)
        {
            if ((further.Steps & ~taken & step) != 0)
            {
                taken |= step;
                take(this);
            }
        }

        return true;
    }

    /// <summary>What is new since the last examination.</summary>
    /// <param name="into">The facts that it is filled into.</param>
    public void News(Facts into) => FollowUpFacts.Fill(into, Record, asOf, Pathology, Staging, Response, Courses, knowledge.FollowUp, knowledge.Terms);

    /// <summary>What the calendar says as facts; the calendar itself is made when somebody asks for the grounds.</summary>
    public void Overdue()
    {
        var calendar = new Lazy<FollowUpCalendar>(Calendar);
        Overdue(Facts, () => calendar.Value);
    }

    /// <summary>What is due when, without dates ahead.</summary>
    public FollowUpCalendar Calendar() => Argenta.FollowUp.Calendar.Of(Record, Facts, asOf, knowledge.FollowUp, asOf);

    /// <summary>The same, filled into other facts.</summary>
    /// <param name="into">The facts of the rooms, with the news.</param>
    /// <param name="calendar">Their calendar, for the grounds.</param>
    public void Overdue(Facts into, Func<FollowUpCalendar> calendar) =>
        FollowUpFacts.Fill(into, FollowUpStanding.Of(Record, into, asOf, knowledge.FollowUp), calendar, asOf, knowledge.FollowUp);

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

    private void Treated() => Courses = Argenta.Course.Courses.Of(Record, asOf, knowledge.Course, knowledge.Terms);

    private void Respond()
    {
        Response = ResponseAssessment.Of(Tumour, asOf, Courses, Markers, knowledge.Course, knowledge.Terms, answered);
        Progression = Progressions.Of(Tumour, asOf, Courses, knowledge.Course, knowledge.Terms, Response);
        FactFiller.Courses(Facts, Courses, Progression, knowledge.Sets, knowledge.Terms);
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
        FactFiller.Samples(Facts, Argenta.Symptoms.Samples.Of(Record, asOf, knowledge.Samples));
        FactFiller.Echocardiography(Facts, Record, asOf);
        FactFiller.Masses(Facts, Record, asOf);
        TimedFacts.Days(Facts, Record, Tumour, asOf, knowledge.Sets);
    }

    private void Course()
    {
        CourseFacts.Fill(Facts, Record, asOf, Courses, Progression, Pathology.PrimarySite, knowledge.Sets, knowledge.Terms);
        OutlookFacts.Fill(Facts, Response);
        TimedFacts.Treatments(Facts, TreatmentHistory.Of(knowledge.Sets.Treatments, asOf, Courses, Progression.Events, knowledge.Course, knowledge.Terms), knowledge.Sets, asOf);
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
    }

    private void Suspect()
    {
        Suspicion = SuspicionAssessment.Of(Facts, asOf, Symptoms, knowledge.Suspicion);
        FactFiller.Suspicion(Facts, Suspicion);
    }

    /// <summary>A tumour is proven, so that nothing else is asked of its suspicion.</summary>
    private bool IsProven()
    {
        // Not all is asked yet: it must hold whatever else turns out.
        if (knowledge.Suspicion.Proven.Judge(Facts, asOf) is not { Best: Truth.True, IsSettled: true })
        {
            return false;
        }

        Suspicion = SuspicionAssessment.Hidden;
        FactFiller.Suspicion(Facts, Suspicion);
        return true;
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
