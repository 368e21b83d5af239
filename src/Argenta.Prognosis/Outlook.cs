using System.Collections.Immutable;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Prognosis;

/// <summary>What is published on how people like this one fared. Figures of groups with intervals, never a forecast of one person.</summary>
public sealed record Outlook
{
    /// <summary>Figures and factors that fit, and what trials showed; the closest group first.</summary>
    public ImmutableArray<PublishedSource> Sources { get; init; } = [];

    /// <summary>Groups that may fit, once a question is answered; without figures.</summary>
    public ImmutableArray<PublishedSource> Open { get; init; } = [];

    /// <summary>Models that fit or may fit.</summary>
    public ImmutableArray<ModelAssessment> Models { get; init; } = [];

    /// <summary>Published models for people like this that cannot be computed, with the reason.</summary>
    public ImmutableArray<(string Name, string Reason, string Source)> NotComputed { get; init; } = [];

    /// <summary>The uncalibrated model was asked for.</summary>
    public bool Uncalibrated { get; init; }

    /// <summary>What stands beside all figures.</summary>
    public ImmutableArray<string> Statements { get; init; } = [];

    /// <summary>What stands on every curve of an uncalibrated model.</summary>
    public string Watermark { get; init; } = string.Empty;

    /// <summary>Months at which the leading figure is read.</summary>
    public decimal LeadMonths { get; init; }

    /// <summary>Why nothing is shown; null where something may be.</summary>
    public string? Silent { get; init; }

    /// <summary>Time since the diagnosis; null where its day is not known.</summary>
    public LivedTime? Lived { get; init; }

    /// <summary>Distant spread was first seen well after the diagnosis, so that figures of spread count from then.</summary>
    public bool LateSpread { get; init; }

    /// <summary>Figures of groups that fit.</summary>
    public IEnumerable<PublishedSource> Strata => Sources.Where(s => s.Kind == SourceKind.Stratum);

    /// <summary>Traits of this person that change the risk of a group.</summary>
    public IEnumerable<PublishedSource> Factors => Sources.Where(s => s.Kind == SourceKind.Factor);

    /// <summary>What trials showed.</summary>
    public IEnumerable<PublishedSource> Trials => Sources.Where(s => s.Kind == SourceKind.Trial);

    /// <summary>The closest group with a figure at the usual time; null where none has one.</summary>
    public PublishedSource? Lead => Strata.FirstOrDefault(s => LeadFigure(s) is not null);

    /// <summary>A group's share alive at the usual time; null where it gives none.</summary>
    public Figure? LeadFigure(PublishedSource source) => source.Figures.FirstOrDefault(f => f is { Unit: "%", Value: not null, CountsEvents: false } && f.AtMonths == LeadMonths);

    /// <summary>A group's curve through its published points, with a steady risk between them; empty where it gives none at a certain enough mark.</summary>
    /// <param name="source">The group.</param>
    public ImmutableArray<CurvePoint> Curve(PublishedSource source) => House is null ? [] : SteadyPieces.Curve(SteadyPieces.Points(source.Figures), House);

    /// <summary>The range of figures without an interval.</summary>
    public HouseRange? House { get; init; }

    /// <summary>Every explanation.</summary>
    public IEnumerable<Because> AllBecause() => Sources.Concat(Open).SelectMany(s => s.Because).Concat(Models.SelectMany(m => m.Because));

    /// <summary>The outlook of a person.</summary>
    /// <param name="facts">Facts of all rooms before.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="died">The person has died by that day: nothing is shown.</param>
    /// <param name="options">The options, whose cards name the trials.</param>
    /// <param name="standing">Ids of the options that have an indication here: only their trials are told.</param>
    /// <param name="knowledge">Loaded knowledge.</param>
    /// <param name="uncalibrated">Ask the composite model too.</param>
    public static Outlook Of(Facts facts, LocalDate asOf, bool died, GuidelineSet options, IReadOnlySet<string> standing, OutlookKnowledge knowledge, bool uncalibrated = false)
    {
        if (died || knowledge.Shown.Evaluate(facts, asOf) != Truth.True)
        {
            return new() { Silent = died ? "This person has died." : knowledge.NotShown, Uncalibrated = uncalibrated };
        }

        var person = new OutlookPerson(facts, asOf, knowledge.LateSpreadMonths);
        var groups = knowledge.Figures.Select(g => Source(g, SourceKind.Stratum, person, knowledge.FigureRules, knowledge.House)).OfType<PublishedSource>().ToList();
        var factors = knowledge.Factors.Select(g => Source(g, SourceKind.Factor, person, knowledge.FactorRules, knowledge.House)).OfType<PublishedSource>().ToList();
        ImmutableArray<(string, EvidenceLine)> cards = [.. options.Options.Where(o => standing.Contains(o.Id)).SelectMany(o => o.Card.Evidence.Select(e => (o.Id, e)))];
        var trials = knowledge.Effects.Select(e => e.Of(person, cards, knowledge.EffectCaveat)).OfType<PublishedSource>().OrderBy(t => t.Fits switch { Truth.True => 0, Truth.Unknown => 1, _ => 2 });
        var models = knowledge.Scores.Select(s => s.Of(person, knowledge.ModelRules))
            .Concat(knowledge.FactModels.Select(m => m.Of(person, knowledge.ModelRules, knowledge.House)))
            .Append(uncalibrated ? new Composite(knowledge.Composite, knowledge.CompositeRules, knowledge.House).Of(person) : null);
        return new()
        {
            Sources =
            [
                .. groups.Where(g => g.Fits == Truth.True).OrderByDescending(g => g.Specificity).ThenBy(g => g.Certainty),
                .. factors.Where(f => f.Fits == Truth.True),
                .. trials,
            ],
            Open = [.. groups.Concat(factors).Where(g => g.Fits == Truth.Unknown)],
            Models = [.. models.OfType<ModelAssessment>()],
            NotComputed = [.. knowledge.ModelRules.Rules.Where(r => r["model"] == "not-computed" && r.When.Evaluate(facts, asOf) == Truth.True).Select(r => (r["name"]!, r["reason"]!, r.Sources[0]))],
            Uncalibrated = uncalibrated,
            House = knowledge.House,
            Statements = knowledge.Statements,
            Watermark = knowledge.Watermark,
            LeadMonths = knowledge.LeadMonths,
            Lived = person.SinceDiagnosis,
            LateSpread = person.LateSpread,
        };
    }

    private static PublishedSource? Source(GroupFigures group, SourceKind kind, OutlookPerson person, GuidelineSet set, HouseRange house)
    {
        var fits = group.Rule.When.Evaluate(person.Facts, person.AsOf);
        if (fits == Truth.False)
        {
            return null;
        }

        // Only what is shown with figures is explained: most groups are another's, and many stay open.
        var outcome = fits == Truth.True ? set.Explain(group.Rule, person.Facts, person.AsOf) : null;

        var lived = group.FromSpread ? person.SinceSpread : person.SinceDiagnosis;
        return new()
        {
            Id = group.Rule.Id,
            Kind = kind,
            Name = group.Rule.Words,
            Population = group.Population,
            Period = group.Period,
            Caveat = group.Caveat,
            Fits = fits,
            Figures = fits != Truth.True ? [] : [.. group.Figures.Select(f => f with { Passed = f.AtMonths is { } at && lived is not null && lived.Least >= (double)at })],
            FromNow = fits == Truth.True && lived is not null ? SteadyPieces.FromNow(SteadyPieces.Points(group.Figures), lived, house) : [],
            Specificity = group.Specificity,
            Lived = lived,
            Source = group.Rule.Sources[0],
            Certainty = group.Rule.Certainty,
            Because = outcome is null ? [] : [outcome.Because],
            Needs = outcome?.Needs ?? person.Missing(group.Rule.When),
        };
    }
}
