using System.Collections.Immutable;
using Argenta.Assessment.Plain;
using Argenta.Assessment.Registry;
using Argenta.Assessment.WhatIf;
using Argenta.Course;
using Argenta.FollowUp;
using Argenta.Prognosis;
using Argenta.Health;
using Argenta.Record;
using Argenta.Symptoms;
using Argenta.Symptoms.Suspicion;
using Argenta.Terms;
using Argenta.Treatment;
using Argenta.Workup;
using NodaTime;

namespace Argenta.Assessment;

/// <summary>The whole pathway of one person on one day: what <c>argenta assess</c> prints, a page shows and a scan counts.</summary>
public sealed record PatientAssessment
{
    /// <summary>Version of the output contract.</summary>
    public const string Schema = "1.0";

    private readonly PlainSheet? plain;

    /// <summary>The day.</summary>
    public required LocalDate AsOf { get; init; }

    /// <summary>Who.</summary>
    public required Person Person { get; init; }

    /// <summary>The label of intended use.</summary>
    public required IntendedUse Label { get; init; }

    /// <summary>Findings by name, in the order of the walk.</summary>
    public ImmutableArray<Finding> Findings
    {
        get => field.IsDefault ? Made?.Findings ?? [] : field;
        init;
    }

    /// <summary>Metastases are recorded, by a diagnosis or by the category M, and no organ that they are in.</summary>
    public bool IsSpreadUnplaced { get; init; }

    /// <summary>Every organ of the contract, in its order.</summary>
    public required ImmutableArray<OrganView> Spread
    {
        get => field.IsDefault ? throw NotGiven("spread") : field;
        init;
    }

    /// <summary>Every complaint of the terminology.</summary>
    public required ImmutableArray<SymptomState> Symptoms
    {
        get => field.IsDefault ? throw NotGiven("list of complaints") : field;
        init;
    }

    /// <summary>Complaints over time, those of which anything was said; followed when somebody reads them.</summary>
    public ImmutableArray<SymptomCourse> SymptomCourses
    {
        get => field.IsDefault ? field = Follow() : field;
        init;
    }

    /// <summary>Overall health.</summary>
    public required HealthAssessment Health
    {
        get => field ?? throw NotGiven("health");
        init;
    }

    /// <summary>Suspicion of an undiagnosed tumour; not shown once one is proven.</summary>
    public required SuspicionAssessment Suspicion
    {
        get => field ?? throw NotGiven("suspicion");
        init;
    }

    /// <summary>Courses of treatment, earliest first.</summary>
    public required ImmutableArray<TreatmentCourse> Courses
    {
        get => field.IsDefault ? throw NotGiven("list of treatments") : field;
        init;
    }

    /// <summary>Progression, tempo, lines.</summary>
    public required ProgressionAssessment Progression
    {
        get => field ?? throw NotGiven("progression");
        init;
    }

    /// <summary>Response of lesions and markers.</summary>
    public required ResponseAssessment Response
    {
        get => field ?? throw NotGiven("response");
        init;
    }

    /// <summary>Markers over time.</summary>
    public required ImmutableArray<MarkerSeries> Markers
    {
        get => field.IsDefault ? throw NotGiven("list of markers") : field;
        init;
    }

    /// <summary>Tests, most useful first.</summary>
    public ImmutableArray<WorkupItem> Workup
    {
        get => field.IsDefault ? Made?.Workup ?? [] : field;
        init;
    }

    /// <summary>Whether a board can decide, and what it still lacks.</summary>
    public Completeness Completeness
    {
        get => field ?? Made?.Completeness ?? throw NotGiven("completeness");
        init;
    }

    /// <summary>Where an unknown primary may lie, likeliest first; empty where it is not sought.</summary>
    public ImmutableArray<LikelySite> PrimarySearch
    {
        get => field.IsDefault ? Made?.PrimarySearch ?? [] : field;
        init;
    }

    /// <summary>What would differ if somebody's answers were so; null where nothing is supposed.</summary>
    public Supposed? Supposed { get; init; }

    /// <summary>Options, best standing first.</summary>
    public ImmutableArray<OptionAssessment> Options
    {
        get => field.IsDefault ? Made?.Options ?? [] : field;
        init;
    }

    /// <summary>What is published on how people like this one fared.</summary>
    public Outlook Outlook
    {
        get => field ?? Made?.Outlook ?? throw NotGiven("outlook");
        init;
    }

    /// <summary>What is due when, earliest first.</summary>
    public ImmutableArray<FollowUpItem> FollowUp
    {
        get => field.IsDefault ? Made?.Calendar.Items ?? [] : field;
        init;
    }

    /// <summary>The dates ahead, earliest first.</summary>
    public ImmutableArray<CalendarDate> Ahead
    {
        get => field.IsDefault ? Made?.Calendar.Ahead ?? [] : field;
        init;
    }

    /// <summary>Signs of recurrence or progression, most urgent first; they stand among the alerts too.</summary>
    public ImmutableArray<Signal> Signals
    {
        get => field.IsDefault ? Made?.Signals ?? [] : field;
        init;
    }

    /// <summary>What must not be overlooked, most severe first.</summary>
    public ImmutableArray<Alert> Alerts
    {
        get => field.IsDefault ? Made?.Alerts ?? [] : field;
        init;
    }

    /// <summary>The registry's own staging beside ours, where a door was given its packages; else null.</summary>
    public RegistryAnswer? Registry { get; init; }

    /// <summary>The patient's own page. One that is given stands for every language.</summary>
    public PlainSheet Plain
    {
        get => PlainIn(PlainLanguage.English);
        init => plain = value;
    }

    /// <summary>The same in German.</summary>
    public PlainSheet PlainGerman => PlainIn(PlainLanguage.German);

    /// <summary>The patient's own page in a language.</summary>
    public PlainSheet PlainIn(PlainLanguage language) => plain ?? Made?.PlainIn(language) ?? throw NotGiven("page for the patient");

    /// <summary>Makes what is read of findings, options, alerts, calendar, work-up, outlook and the patient's page, where it was not given; null where no walk made the assessment.</summary>
    internal LaterParts? Later { get; init; }

    /// <summary>Follows the complaints.</summary>
    internal Func<ImmutableArray<SymptomCourse>> Follow { get; init; } = () => [];

    /// <summary>The walk was asked for some parts alone, and took no step that only others need.</summary>
    internal bool IsPartial { get; init; }

    private LaterParts? Made => IsPartial ? throw NotGiven("part beyond those that were asked for") : Later;

    private static InvalidOperationException NotGiven(string part) => new($"This assessment was put together without a {part}.");

    /// <summary>The record as of the day, for plots and links.</summary>
    public required PatientRecord Record { get; init; }

    /// <summary>The region whose approvals alone are shown; null for all.</summary>
    public string? Region { get; init; }

    /// <summary>The same assessment with the approvals of one region. No status depends on it.</summary>
    /// <param name="region">A region that the options' approvals name, such as <c>us</c> or <c>eu</c>.</param>
    public PatientAssessment InRegion(string region) => this with { Region = region, Options = [.. Options.Select(o => o.InRegion(region))] };

    /// <summary>A finding by name.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public Finding this[string name] => Findings.FirstOrDefault(f => f.Name == name) ?? throw new KeyNotFoundException($"There is no finding '{name}'.");

    /// <summary>Every explanation of the whole assessment, for a walk over its leaves.</summary>
    public IEnumerable<Because> AllBecause() =>
        Findings.SelectMany(f => f.Because)
            .Concat(Spread.SelectMany(s => s.Because))
            .Concat(Symptoms.SelectMany(s => s.Because))
            .Concat(Health.Values.SelectMany(v => v.Finding.Because))
            .Concat(Workup.SelectMany(w => w.Because.Concat(w.Precautions)))
            .Concat(PrimarySearch.SelectMany(s => s.Because))
            .Concat(Options.SelectMany(o => o.AllBecause()))
            .Concat(FollowUp.SelectMany(f => f.Reasons))
            .Concat(Response.AllBecause())
            .Concat(SymptomCourses.SelectMany(s => s.Because))
            .Concat(Outlook.AllBecause())
            .Concat(Alerts.SelectMany(a => a.Because))
            .Concat(Registry is null ? [] : Registry.Disagreements.SelectMany(d => d.Because))
            .SelectMany(b => b.Walk());
}

/// <summary>Spread to one organ, as the page and the output show it.</summary>
/// <param name="Organ">Word of the contract.</param>
/// <param name="State"><c>involved</c>, <c>clear</c>, <c>never-imaged</c>, <c>uncertain</c>.</param>
/// <param name="Since">First seen; empty when not known.</param>
/// <param name="SeenBy">Modalities that saw it.</param>
/// <param name="Number">How many; null when not recorded.</param>
/// <param name="LargestMm">Largest diameter in mm; null when not recorded.</param>
/// <param name="Because">Grounds.</param>
public sealed record OrganView(string Organ, string State, PartialDate Since, ImmutableArray<string> SeenBy, NumberRange? Number, NumberRange? LargestMm, ImmutableArray<Because> Because);

/// <summary>The label that stands on every output.</summary>
public sealed record IntendedUse
{
    /// <summary>What it is for.</summary>
    public required string Purpose { get; init; }

    /// <summary>Who may use it.</summary>
    public required string Users { get; init; }

    /// <summary>Version of the software.</summary>
    public required string Software { get; init; }

    /// <summary>Version and date of the knowledge.</summary>
    public required string Knowledge { get; init; }

    /// <summary>The latest day on which anything of the record became known; null without dates.</summary>
    public LocalDate? DataAsOf { get; init; }

    /// <summary>How much of the input was not understood.</summary>
    public int NotUnderstood { get; init; }

    /// <summary>What must be said with every output.</summary>
    public required ImmutableArray<string> Statements { get; init; }
}

/// <summary>How urgent an alert is.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>To be acted on.</summary>
    Warning,

    /// <summary>Dangerous if overlooked.</summary>
    Critical,
}

/// <summary>Something that must not be overlooked.</summary>
public sealed record Alert
{
    /// <summary>Id such as <c>crisis-plan</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Urgency.</summary>
    public required Severity Severity { get; init; }

    /// <summary>One line.</summary>
    public required string Title { get; init; }

    /// <summary>Why it is raised.</summary>
    public ImmutableArray<Because> Because { get; init; } = [];

    /// <summary>What to do.</summary>
    public string? Action { get; init; }

    /// <summary>Source key.</summary>
    public string? Source { get; init; }
}
