using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Treatment;

/// <summary>Judges the options of the guideline set for one person and puts them in order.</summary>
public static class Options
{
    private static readonly ImmutableArray<OptionStatus> Standing =
        [OptionStatus.Recommended, OptionStatus.Consider, OptionStatus.Undecided, OptionStatus.Discouraged, OptionStatus.Contraindicated, OptionStatus.NotApplicable];

    /// <summary>All options, best standing first; equal standing shares a rank.</summary>
    public static ImmutableArray<OptionAssessment> Of(GuidelineSet set, Facts facts, LocalDate asOf)
    {
        var judged = set.Evaluate(facts, asOf);
        var forAll = judged.Rules.Where(r => r.Rule[Mind] == EveryOption && r.Verdict.Best == Truth.True).ToList();
        var outcomes = judged.Options
            .Select(o => (Outcome: o, Place: o.Rank)).OrderBy(o => Standing.IndexOf(o.Outcome.Status)).ThenBy(o => o.Place ?? int.MaxValue).ThenBy(o => o.Outcome.Option.Id, StringComparer.Ordinal).ToList();
        var options = ImmutableArray.CreateBuilder<OptionAssessment>();
        var rank = 0;
        (OptionStatus, int)? before = null;
        foreach (var (outcome, place) in outcomes)
        {
            var standing = (outcome.Status, place ?? 0);
            rank = standing == before ? rank : options.Count + 1;
            before = standing;
            options.Add(View(outcome, rank, asOf, outcome.Status == OptionStatus.NotApplicable ? [] : forAll));
        }

        return options.ToImmutable();
    }

    // A rule of the catalogue whose "then" says so is to be minded with every option that has an indication.
    private const string Mind = "mind";
    private const string EveryOption = "every-option";

    /// <summary>What is the same for everybody, made once an option.</summary>
    private static readonly ConditionalWeakTable<Option, OptionAssessment> Templates = [];

    private static OptionAssessment Template(Option option) => new()
    {
        Id = option.Id,
        Name = option.Name,
        Modality = Words<Modality>.Of(option.Modality),
        Intent = [.. option.Intents.Select(Words<Intent>.Of)],
        Role = option.Card.Role,
        PlannedLength = option.Card.PlannedLength,
        Review = option.Card.Review,
        Stop = option.Card.Stop,
        Status = Words<OptionStatus>.Of(OptionStatus.NotApplicable),
        Settled = false,
        NeedsFirst = option.NeedsFirst,
        Toxicities = option.Card.Toxicities,
        Alternatives = option.Card.Alternatives,
        Strength = [.. option.Card.Strength.Select(s => (s.Body, s.Grade, s.Year ?? 0, s.Certainty))],
        Approval = [.. option.Card.Approval.Select(a => (a.Region, a.State))],
        Certainty = Certainty.Derived,
        ReviewedBy = option.Review?.By,
    };

    private static OptionAssessment View(OptionOutcome outcome, int rank, LocalDate asOf, List<RuleOutcome> forAll)
    {
        var option = outcome.Option;
        return Templates.GetValue(option, Template) with
        {
            Status = Words<OptionStatus>.Of(outcome.Status),
            Settled = outcome.Settled && outcome.Confirm.IsEmpty,
            Rank = rank,
            Grounds = new(() => new(
                [.. outcome.For.Select(a => a.Because)],
                [.. outcome.Against.Select(a => a.Because)],
                [.. outcome.Excludes.OrderByDescending(a => a.Verdict.Best).Select(a => a.Because)],
                [.. forAll.Select(r => r.Because), .. outcome.Cautions.Where(a => a.Verdict.Best == Truth.True).Select(a => a.Because)])),
            Open = new(() => outcome.Needs),
            Indicated = outcome.Indicated,
            Confirm = outcome.Confirm.IsEmpty ? [] : [.. outcome.Confirm.Select(Confirm)],
            Lifts = new(() => outcome.LiftsWhen is { IsEmpty: false } lifts ? string.Join("; ", lifts) : null),
            Shown = new(() => [.. option.Card.Evidence.Select(e => new EvidenceView(e.Id, e.Trial ?? e.Id, e.Population ?? string.Empty, e.Fits?.Evaluate(outcome.Facts, asOf) ?? Truth.Unknown, e.Effect ?? string.Empty, e.Source ?? string.Empty, e.Certainty))]),
            Certainty = outcome.Certainty ?? Certainty.Derived,
        };
    }

    private static Need Confirm(ArgumentOutcome argument)
    {
        var facts = argument.Argument.When.Places;
        var catalogue = argument.Argument.When.Clauses[0].Clause.Fact;
        return new(catalogue.Name, argument.Argument.Words, catalogue.Tests);
    }
}
