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
using Argenta.Rules.Language;
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
    /// <summary>So far ahead the calendar is laid out.</summary>
    private const int YearsAhead = 10;

    /// <summary>Walks the pathway.</summary>
    /// <param name="whole">Everything that is known of the person, of whatever date.</param>
    /// <param name="asOf">The day: nothing known later is used.</param>
    /// <param name="knowledge">Loaded knowledge.</param>
    /// <param name="edition">Staging edition (<c>ajcc7</c>, <c>ajcc8</c>, <c>ajcc9</c>, <c>uicc8</c>, <c>enets</c>, <c>all</c>); null for the one in force at diagnosis.</param>
    /// <param name="uncalibrated">Ask the uncalibrated composite model of outlook too (decisions 20).</param>
    /// <param name="weigh">Rank the tests by what their answers would change. It walks once for each answer and has a budget of its own; without it the list of tests is empty.</param>
    public static PatientAssessment Assess(PatientRecord whole, LocalDate asOf, PathwayKnowledge knowledge, string? edition = null, bool uncalibrated = false, bool weigh = true) => Walk(whole, asOf, knowledge, edition, [], uncalibrated, weigh);

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
        return suppose.IsEmpty ? before : before with { Supposed = Supposition.Of(before, Walk(Supposition.Record(whole, suppose, asOf, knowledge), asOf, knowledge, edition, suppose, uncalibrated, true), suppose) };
    }

    /// <summary>The walk without explanations: what a scan of many people counts. The same rooms and rules as <see cref="Assess"/>, so that the two cannot disagree; of many people <see cref="BareWalk"/> asks at once.</summary>
    /// <param name="whole">Everything that is known of the person, of whatever date.</param>
    /// <param name="asOf">The day: nothing known later is used.</param>
    /// <param name="knowledge">Loaded knowledge.</param>
    public static BareAssessment Judge(PatientRecord whole, LocalDate asOf, PathwayKnowledge knowledge) => new BareWalk(knowledge, asOf).Judge([whole])[0];

    /// <summary>The facts of a person on a day, as the rules see them, with what each rests on.</summary>
    /// <param name="whole">Everything that is known of the person, of whatever date.</param>
    /// <param name="asOf">The day: nothing known later is used.</param>
    /// <param name="knowledge">Loaded knowledge; the facts are of its catalogue.</param>
    public static Facts FactsOf(PatientRecord whole, LocalDate asOf, PathwayKnowledge knowledge)
    {
        var rooms = Rooms.Of(whole, asOf, knowledge, null, []);
        rooms.News();
        rooms.Overdue();
        return rooms.Facts;
    }

    /// <summary>The calendar, and what it says as facts.</summary>
    private static FollowUpCalendar FollowUp(Rooms rooms, LocalDate asOf, PathwayKnowledge knowledge)
    {
        rooms.News();
        var calendar = Calendar.Of(rooms.Record, rooms.Facts, asOf, knowledge.FollowUp, asOf.PlusYears(YearsAhead));
        FollowUpFacts.Fill(rooms.Facts, FollowUpStanding.Of(calendar), () => calendar, asOf, knowledge.FollowUp);
        return calendar;
    }

    private static PatientAssessment Walk(PatientRecord whole, LocalDate asOf, PathwayKnowledge knowledge, string? edition, ImmutableArray<Hypothesis> suppose, bool uncalibrated, bool weigh)
    {
        var rooms = Rooms.Of(whole, asOf, knowledge, edition, suppose);
        var (record, facts, health, symptoms, markers) = (rooms.Record, rooms.Facts, rooms.Health, rooms.Symptoms, rooms.Markers);
        var (pathology, staging, courses, response, progression) = (rooms.Pathology, rooms.Staging, rooms.Courses, rooms.Response, rooms.Progression);
        var (receptors, stated, recorded, syndromes, suspicion) = (rooms.Receptors, rooms.Stated, rooms.Recorded, rooms.Syndromes, rooms.Suspicion);
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
        var calendar = FollowUp(rooms, asOf, knowledge);
        var signals = record.Person.Deceased || record.Person.Died is not null ? [] : Signals.Of(facts, asOf, knowledge.FollowUp);
        var alerts = Alerts.Of(record, facts, asOf, findings, progression.Disagreements, signals, knowledge);
        var contested = Gaps.Contested(findings);
        var completeness = Completeness.Of(facts, asOf, knowledge.Workup.Completeness, contested, Gaps.Waiting(options));
        var workup = !weigh ? [] : NextTests.Of(record, facts, asOf, Gaps.Of(facts, asOf, findings, completeness, options, alerts, knowledge), contested, new FactWalk(record, asOf, knowledge, facts, receptors, stated, staging), knowledge.Workup);
        var sheet = new PlainSources(record, asOf, facts, calendar, courses, symptoms, pathology.PrimarySite, [.. DiseaseFacts.Spread(staging).Where(s => s.State == "involved").Select(s => s.Organ)]);
        return new()
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
            OutlookOf = new(() => Outlook.Of(facts, asOf, record.Person.Deceased || record.Person.Died is { IsEmpty: false }, knowledge.Options, options.Where(o => o.Status != "not-applicable").Select(o => o.Id).ToHashSet(), knowledge.Outlook, uncalibrated)),
            FollowUp = calendar.Items,
            Ahead = calendar.Ahead,
            Signals = signals,
            Alerts = alerts,
            PlainOf = Enum.GetValues<PlainLanguage>().ToDictionary(l => l, l => new Lazy<PlainSheet>(() => PlainSheets.Of(sheet, knowledge, l))),
            Record = record,
        };
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
