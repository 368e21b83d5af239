using System.Collections.Immutable;
using System.Reflection;
using Argenta.Assessment.Catalogue;
using Argenta.Assessment.Plain;
using Argenta.Assessment.WhatIf;
using Argenta.Course;
using Argenta.FollowUp;
using Argenta.Health;
using Argenta.Pathology;
using Argenta.Prognosis;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Staging;
using Argenta.Symptoms;
using Argenta.Symptoms.Suspicion;
using Argenta.Terms;
using Argenta.Treatment;
using Argenta.Workup;
using NodaTime;

namespace Argenta.Assessment;

/// <summary>The whole walk for one person on one day. Pure: the same record, day and knowledge give the same assessment.</summary>
public static class Pathway
{
    /// <summary>Walks the pathway.</summary>
    /// <param name="whole">Everything that is known of the person, of whatever date.</param>
    /// <param name="asOf">The day: nothing known later is used.</param>
    /// <param name="knowledge">Loaded knowledge.</param>
    /// <param name="edition">Staging edition (<c>ajcc7</c>, <c>ajcc8</c>, <c>ajcc9</c>, <c>uicc8</c>, <c>enets</c>, <c>all</c>); null for the one in force at diagnosis.</param>
    /// <param name="uncalibrated">Ask the uncalibrated composite model of outlook too (decisions 20).</param>
    public static PatientAssessment Assess(PatientRecord whole, LocalDate asOf, PathwayKnowledge knowledge, string? edition = null, bool uncalibrated = false) => Walk(whole, asOf, knowledge, edition, [], uncalibrated).Assessment;

    /// <summary>Walks the pathway, and once more with answers that somebody supposes: the assessment as it is, with what would differ.</summary>
    /// <param name="whole">Everything that is known of the person, of whatever date.</param>
    /// <param name="asOf">The day: nothing known later is used.</param>
    /// <param name="knowledge">Loaded knowledge.</param>
    /// <param name="suppose">The answers, all at once.</param>
    /// <param name="edition">Staging edition, as <see cref="Assess"/> takes it.</param>
    /// <param name="uncalibrated">As <see cref="Assess"/> takes it.</param>
    public static PatientAssessment Suppose(PatientRecord whole, LocalDate asOf, PathwayKnowledge knowledge, ImmutableArray<Hypothesis> suppose, string? edition = null, bool uncalibrated = false)
    {
        var before = Assess(whole, asOf, knowledge, edition, uncalibrated);
        return suppose.IsEmpty ? before : before with { Supposed = Supposition.Of(before, Walk(Supposition.Record(whole, suppose, asOf, knowledge), asOf, knowledge, edition, suppose, uncalibrated).Assessment, suppose) };
    }

    /// <summary>The facts of a person on a day, as the rules see them, with what each rests on.</summary>
    /// <param name="whole">Everything that is known of the person, of whatever date.</param>
    /// <param name="asOf">The day: nothing known later is used.</param>
    /// <param name="knowledge">Loaded knowledge; the facts are of its catalogue.</param>
    public static Facts FactsOf(PatientRecord whole, LocalDate asOf, PathwayKnowledge knowledge) => Walk(whole, asOf, knowledge, null, [], false).Facts;

    private static (PatientAssessment Assessment, Facts Facts) Walk(PatientRecord whole, LocalDate asOf, PathwayKnowledge knowledge, string? edition, ImmutableArray<Hypothesis> suppose, bool uncalibrated)
    {
        var record = whole.AsOf(asOf);
        var terms = knowledge.Terms;
        var facts = new Facts(knowledge.Catalogue);

        var health = HealthAssessment.Of(record, asOf, knowledge.Health, terms);
        var answered = Questionnaires.Of(record, asOf, knowledge.Questionnaires, terms);
        var symptoms = Complaints.Of(record, asOf, terms, answered);
        var markers = Markers.Of(record, asOf, knowledge.Markers, terms);
        FactFiller.Health(facts, health);
        FactFiller.Lists(facts, record, asOf, knowledge.Sets, terms);
        FactFiller.Complaints(facts, symptoms, knowledge.Sets);
        FactFiller.Patterns(facts, knowledge.Patterns.Of(record, asOf, symptoms, terms));
        SymptomFacts.Fill(facts, symptoms, terms);
        FactFiller.Markers(facts, markers);
        FactFiller.Echocardiography(facts, record, asOf);
        FactFiller.Masses(facts, record, asOf);
        var pathology = Grading.Of(record, asOf, knowledge.Pathology);
        var staging = Stage(record, asOf, pathology, knowledge, edition);
        var courses = Courses.Of(record, asOf, knowledge.Course, terms);
        var response = ResponseAssessment.Of(record, asOf, courses, markers, knowledge.Course, terms, answered);
        var progression = Progressions.Of(record, asOf, courses, knowledge.Course, terms, response);
        var receptors = Receptors.Of(record, asOf, knowledge.Receptors);
        var stated = StatedFacts.Of(record, asOf);
        DiseaseFacts.Fill(facts, record, pathology, staging, receptors, stated);
        FactFiller.Courses(facts, courses, progression, knowledge.Sets, terms);
        TumourFacts.Fill(facts, record, asOf, staging);
        CourseFacts.Fill(facts, record, asOf, courses, progression, pathology.PrimarySite, knowledge.Sets, terms);
        ImmutableArray<Finding> recorded = [.. knowledge.Recorded.Select(r => r.Fill(facts, record, asOf))];
        OutlookFacts.Fill(facts, response);
        TimedFacts.Treatments(facts, TreatmentHistory.Of(knowledge.Sets.Treatments, asOf, courses, progression.Events, knowledge.Course, terms), knowledge.Sets, asOf);
        TimedFacts.Days(facts, record, asOf, knowledge.Sets);

        FactFiller.Samples(facts, Samples.Of(record, asOf, knowledge.Samples));
        stated = stated.WithSeverity(facts, asOf, knowledge.ChdSeverity);
        facts.Word(stated.ChdSeverity);
        Supposition.Fill(facts, suppose);
        var syndromes = Syndromes.Of(record, asOf, knowledge.Syndromes, facts, PathwayCatalogue.Syndromes);
        facts.Set("syndromes", syndromes.All.Where(s => s.Present == Truth.True).Select(s => s.Id), syndromes.Functioning is { IsKnown: true, Value: "none" } ? [] : syndromes.All.Where(s => s.Present == Truth.Unknown).Select(s => s.Id), syndromes.Present.Settled ? null : PathwayCatalogue.Syndromes, () => syndromes.Grounds);
        facts.Set("syndromes-suspected", syndromes.All.Where(s => s.Present == Truth.True).Select(s => s.Id), syndromes.Present.Candidates.SelectMany(c => c), PathwayCatalogue.Syndromes, () => syndromes.Present.Because);
        facts.Word(syndromes.Functioning);
        Supposition.Fill(facts, suppose);
        FactPredicates.Fill(facts, asOf, knowledge.Predicates);
        Supposition.Fill(facts, suppose);
        var suspicion = SuspicionAssessment.Of(facts, asOf, symptoms, knowledge.Suspicion);
        FactFiller.Suspicion(facts, suspicion);

        ImmutableArray<Finding> findings =
        [
            .. DiseaseFacts.Findings(pathology, staging),
            syndromes.Functioning, syndromes.Present, DiseaseFacts.Hereditary(facts),
            receptors.Sstr, receptors.Krenning, receptors.KrenningLowest, receptors.Fdg, receptors.Mismatch,
            progression.Progression, progression.Tempo, ResponseFindings.Lines(progression), .. ResponseFindings.Of(response, knowledge.Course),
            .. stated.All,
            .. recorded,
            health.Sex, health.Pregnancy, health.Breastfeeding,
            .. health.Values.Select(v => v.Finding),
            .. FactPredicates.Findings(facts, asOf, knowledge.Predicates),
            .. markers.SelectMany(m => m.Definition.HasLimit ? (Finding[])[m.Latest, m.LatestMultiple] : [m.Latest]),
        ];
        var options = Options.Of(knowledge.Options, facts, asOf);
        findings = Supposition.Findings(findings, suppose);
        var alerts = Alerts.Of(record, facts, asOf, findings, progression.Disagreements, knowledge);
        var contested = Gaps.Contested(findings);
        var completeness = Completeness.Of(facts, asOf, knowledge.Workup.Completeness, contested, Gaps.Waiting(options));
        var workup = NextTests.Of(record, facts, asOf, Gaps.Of(findings, completeness, options, alerts, knowledge), contested, new FactWalk(record, asOf, knowledge, facts, receptors, stated, staging), knowledge.Workup);
        var followUp = Calendar.Of(record, facts, asOf, knowledge.Schedules, [.. knowledge.Workup.Tests.Select(t => new FollowUpTest(t.Id, t.Name, t.Plain, t.DoneBy))], knowledge.CalendarWindow.Value);
        return (new()
        {
            AsOf = asOf,
            Person = record.Person,
            Label = Label(record, knowledge),
            Findings = findings,
            Spread = DiseaseFacts.Spread(staging),
            Symptoms = symptoms,
            Health = health,
            Suspicion = suspicion,
            Courses = courses,
            Progression = progression,
            Response = response,
            Markers = markers,
            Workup = workup,
            Completeness = completeness,
            PrimarySearch = PrimarySearch.Of(facts, asOf, knowledge.Workup.Primary, workup),
            Options = options,
            Outlook = Outlook.Of(facts, asOf, record.Person.Deceased || record.Person.Died is { IsEmpty: false }, knowledge.Options, options.Where(o => o.Status != "not-applicable").Select(o => o.Id).ToHashSet(), knowledge.Outlook, uncalibrated),
            FollowUp = followUp,
            Alerts = alerts,
            Plain = PlainSheets.Of(record, facts, asOf, followUp, pathology.PrimarySite, DiseaseFacts.Spread(staging).Where(s => s.State == "involved").Select(s => s.Organ), knowledge),
            Record = record,
        }, facts);
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

    private static IntendedUse Label(PatientRecord record, PathwayKnowledge knowledge) => new()
    {
        Purpose = "Supports the discussion of one person by a neuroendocrine tumour board: shows what is known, what is missing, and options with their grounds. Never an order.",
        Users = "Physicians and coordinators of a tumour board who can check the grounds themselves.",
        Software = $"Argenta {typeof(Pathway).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}",
        Knowledge = $"{knowledge.Sources.Version} of {knowledge.Sources.Date}",
        DataAsOf = record.DataTo,
        NotUnderstood = record.Unmapped.Length,
        Statements =
        [
            "Not a medical device; not CE-marked; not cleared by any authority.",
            "No clinician has reviewed the rules yet; each shows its source and how sure it is (V read, K believed, K? doubtful, D decided here).",
            "What is not recorded is unknown, never absent.",
        ],
    };
}
