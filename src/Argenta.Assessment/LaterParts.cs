using System.Collections.Immutable;
using Argenta.Assessment.Catalogue;
using Argenta.Assessment.Plain;
using Argenta.Assessment.WhatIf;
using Argenta.Course;
using Argenta.FollowUp;
using Argenta.Prognosis;
using Argenta.Record;
using Argenta.Rules;
using Argenta.Terms;
using Argenta.Treatment;
using Argenta.Workup;
using NodaTime;

namespace Argenta.Assessment;

/// <summary>What an assessment says beyond the rooms themselves. Each part is made when somebody reads it, with the parts that it rests on: a line of a scan holds two or three of them.</summary>
/// <remarks>The facts of the rooms are left as they are; what the calendar says is filled into a copy. So the parts may be read in any order.</remarks>
internal sealed class LaterParts
{
    /// <summary>So far ahead the calendar is laid out.</summary>
    private const int YearsAhead = 10;

    private readonly Lazy<ImmutableArray<Finding>> findings;
    private readonly Lazy<ImmutableArray<OptionAssessment>> options;
    private readonly Lazy<Facts> after;
    private readonly Lazy<FollowUpCalendar> calendar;
    private readonly Lazy<ImmutableArray<Signal>> signals;
    private readonly Lazy<ImmutableArray<Alert>> alerts;
    private readonly Lazy<Completeness> completeness;
    private readonly Lazy<ImmutableArray<WorkupItem>> workup;
    private readonly Lazy<ImmutableArray<LikelySite>> primarySearch;
    private readonly Lazy<Outlook> outlook;
    private readonly Dictionary<PlainLanguage, Lazy<PlainSheet>> plain;

    /// <summary>The parts of a person who has been through the rooms.</summary>
    /// <param name="rooms">What the rooms say; nothing is filled into their facts any more.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="knowledge">Loaded knowledge.</param>
    /// <param name="suppose">Answers put in place of what the rooms say.</param>
    /// <param name="uncalibrated">Ask the uncalibrated composite model of outlook too (decisions 20).</param>
    /// <param name="weigh">Rank the tests; else there are none.</param>
    public LaterParts(Rooms rooms, LocalDate asOf, PathwayKnowledge knowledge, ImmutableArray<Hypothesis> suppose, bool uncalibrated, bool weigh)
    {
        var (record, facts) = (rooms.Record, rooms.Facts);
        var isDead = record.IsDead;
        findings = new(() => Supposition.Findings(FindingsOf(rooms, asOf, knowledge), suppose));
        // After a death there is nothing to decide, to do or to look for.
        options = new(() => isDead ? [] : Treatment.Options.Of(knowledge.Options, facts, asOf));
        after = new(() => FollowedUp(rooms));
        calendar = new(() => Argenta.FollowUp.Calendar.Of(record, After, asOf, knowledge.FollowUp, asOf.PlusYears(YearsAhead)));
        signals = new(() => isDead ? [] : Argenta.FollowUp.Signals.Of(After, asOf, knowledge.FollowUp));
        alerts = new(() => isDead ? [] : Assessment.Alerts.Of(record, After, asOf, Findings, rooms.Progression.Disagreements, Signals, knowledge));
        completeness = new(() => isDead ? new(false, []) : Argenta.Workup.Completeness.Of(After, asOf, knowledge.Workup.Completeness, Gaps.Contested(Findings), Gaps.Waiting(Options)));
        workup = new(() => !weigh || isDead ? [] : NextTests.Of(
            record, After, asOf, Gaps.Of(After, asOf, Findings, Completeness, Options, Alerts, knowledge), Gaps.Contested(Findings),
            new FactWalk(record, asOf, knowledge, After, rooms.Receptors, rooms.Stated, rooms.Staging), knowledge.Workup));
        primarySearch = new(() => isDead ? [] : Argenta.Workup.PrimarySearch.Of(After, asOf, knowledge.Workup.Primary, Workup));
        outlook = new(() => Prognosis.Outlook.Of(
            After, asOf, record.Person.Deceased || record.Person.Died is { IsEmpty: false }, knowledge.Options,
            Options.Where(o => o.Status != "not-applicable").Select(o => o.Id).ToHashSet(), knowledge.Outlook, uncalibrated));
        plain = Enum.GetValues<PlainLanguage>().ToDictionary(l => l, l => new Lazy<PlainSheet>(() => PlainSheets.Of(Sheet(rooms, asOf), knowledge, l)));
    }

    /// <summary>Findings by name, in the order of the walk.</summary>
    public ImmutableArray<Finding> Findings => findings.Value;

    /// <summary>Options, best standing first.</summary>
    public ImmutableArray<OptionAssessment> Options => options.Value;

    /// <summary>What is due when, and the dates ahead.</summary>
    public FollowUpCalendar Calendar => calendar.Value;

    /// <summary>Signs of recurrence or progression.</summary>
    public ImmutableArray<Signal> Signals => signals.Value;

    /// <summary>What must not be overlooked.</summary>
    public ImmutableArray<Alert> Alerts => alerts.Value;

    /// <summary>Whether a board can decide.</summary>
    public Completeness Completeness => completeness.Value;

    /// <summary>Tests, most useful first.</summary>
    public ImmutableArray<WorkupItem> Workup => workup.Value;

    /// <summary>Where an unknown primary may lie.</summary>
    public ImmutableArray<LikelySite> PrimarySearch => primarySearch.Value;

    /// <summary>How people like this one fared.</summary>
    public Outlook Outlook => outlook.Value;

    /// <summary>The facts of the rooms with what the calendar says.</summary>
    private Facts After => after.Value;

    /// <summary>The patient's own page in a language.</summary>
    public PlainSheet PlainIn(PlainLanguage language) => plain[language].Value;

    private static ImmutableArray<Finding> FindingsOf(Rooms rooms, LocalDate asOf, PathwayKnowledge knowledge) =>
    [
        .. DiseaseFacts.Findings(rooms.Pathology, rooms.Staging),
        rooms.Syndromes.Functioning, rooms.Syndromes.Present, DiseaseFacts.Hereditary(rooms.Facts),
        rooms.Receptors.Sstr, rooms.Receptors.Krenning, rooms.Receptors.KrenningLowest, rooms.Receptors.Fdg, rooms.Receptors.Mismatch,
        rooms.Progression.Progression, rooms.Progression.Tempo, ResponseFindings.Lines(rooms.Progression), .. ResponseFindings.Of(rooms.Response, knowledge.Course),
        .. rooms.Stated.All,
        .. rooms.Recorded,
        rooms.Health.Sex, rooms.Health.Pregnancy, rooms.Health.Breastfeeding,
        .. rooms.Health.Values.Select(v => v.Finding),
        .. FactPredicates.Findings(rooms.Facts, asOf, knowledge.Predicates),
        .. rooms.Markers.SelectMany(m => m.Definition.HasLimit ? (Finding[])[m.Latest, m.LatestMultiple] : [m.Latest]),
    ];

    private Facts FollowedUp(Rooms rooms)
    {
        var facts = rooms.Facts.Further();
        rooms.News(facts);
        rooms.Overdue(facts, () => Calendar);
        return facts;
    }

    private PlainSources Sheet(Rooms rooms, LocalDate asOf) =>
        new(rooms.Record, asOf, After, Calendar, rooms.Courses, rooms.Symptoms, rooms.Pathology.PrimarySite, [.. DiseaseFacts.Spread(rooms.Staging).Where(s => s.State == "involved").Select(s => s.Organ)]);
}
