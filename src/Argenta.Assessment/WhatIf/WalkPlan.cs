using System.Collections.Immutable;
using System.Globalization;
using Argenta.Assessment.Catalogue;
using Argenta.Rules.Guidelines;
using Argenta.Symptoms;
using Argenta.Terms;

namespace Argenta.Assessment.WhatIf;

/// <summary>What the walk as a function needs of the knowledge, worked out once: the keys of its results, the words of its answers, places of rules.</summary>
internal sealed class WalkPlan
{
    /// <summary>The findings whose change is told.</summary>
    public static readonly ImmutableArray<string> Told = ["kind", "grade", "m", "extent", "functioning"];

    private const double DaysAMonth = 30.44;

    private readonly PathwayKnowledge knowledge;

    public WalkPlan(PathwayKnowledge knowledge)
    {
        this.knowledge = knowledge;
        var grouped = knowledge.FollowUp.Schedules.Select((s, i) => (What: s.Examination.Id, Rule: i, s.AsksForNone, Every: s.AsksForNone ? (short)0 : (short)s.Phases[0].Every.Length)).Where(r => !r.AsksForNone).GroupBy(r => r.What).ToList();
        Schedules = [.. grouped.Select(g => g.Select(r => (r.Rule, r.Every)).ToImmutableArray())];
        MustKnow = [.. knowledge.Workup.Completeness.Rules.Select((r, i) => (r, i)).Where(p => p.r["fact"] is not null).Select(p => p.i)];
        Recorded = new(knowledge);
        Syndromes = new(knowledge.Syndromes, PathwayCatalogue.Syndromes);
        Keys =
        [
            .. Told.Select(t => $"findings.{t}"), "findings.stage-group",
            .. MustKnow.Select(i => $"completeness.{knowledge.Workup.Completeness.Rules[i].Id}"),
            .. knowledge.Options.Options.Select(o => $"options.{o.Id}.status"),
            .. knowledge.Alerts.Rules.Select(r => $"alerts.{r.Id}"),
            .. grouped.Select(g => $"followUp.{g.Key}"),
        ];
    }

    /// <summary>The keys of all results, in the order of the answers.</summary>
    public ImmutableArray<string> Keys { get; }

    /// <summary>Place of the stage group among the keys.</summary>
    public static int Stage => Told.Length;

    /// <summary>Schedules of the calendar with the days of their first spacing, by examination.</summary>
    public ImmutableArray<ImmutableArray<(int Rule, short Every)>> Schedules { get; }

    /// <summary>Places of the rules that say what a board lacks.</summary>
    public ImmutableArray<int> MustKnow { get; }

    /// <summary>Puts answers into records.</summary>
    public RecordedAnswer Recorded { get; }

    /// <summary>Parts of the syndromes.</summary>
    public SyndromeParts Syndromes { get; }

    /// <summary>The plan of this knowledge: the one that was loaded with it, or a new one where guidelines were put in place of others.</summary>
    public static WalkPlan For(PathwayKnowledge knowledge) => knowledge.Plan is { } plan && plan.Fits(knowledge) ? plan : new(knowledge);

    /// <summary>An answer in words.</summary>
    public string Word(int key, short answer, List<string>? groups)
    {
        var (options, alerts) = (Told.Length + 1 + MustKnow.Length, knowledge.Alerts.Rules.Length);
        var count = knowledge.Options.Options.Length;
        return key < Told.Length ? (answer == 0 ? "unknown" : knowledge.Catalogue[Told[key]]!.Words[answer - 1])
            : key == Stage ? (answer == 0 ? "unknown" : groups![answer])
            : key < options ? (answer == 1 ? "missing" : "not missing")
            : key < options + count ? Words<OptionStatus>.Of((OptionStatus)answer)
            : key < options + count + alerts ? (answer == 1 ? "raised" : "not raised")
            : answer == 0 ? "not due" : "every " + (answer < 60 ? string.Create(CultureInfo.InvariantCulture, $"{answer} days") : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(answer / DaysAMonth)} months"));
    }

    private bool Fits(PathwayKnowledge other) =>
        ReferenceEquals(knowledge.Options, other.Options) && ReferenceEquals(knowledge.Alerts, other.Alerts) && ReferenceEquals(knowledge.Schedules, other.Schedules)
        && ReferenceEquals(knowledge.Syndromes, other.Syndromes) && ReferenceEquals(knowledge.Workup, other.Workup);
}
