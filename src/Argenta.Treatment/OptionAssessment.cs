using System.Collections.Immutable;
using Argenta.Rules;
using Argenta.Terms;

namespace Argenta.Treatment;

/// <summary>What was shown for an option elsewhere, and whether this person is like the people of the trial.</summary>
/// <param name="Id">Evidence id.</param>
/// <param name="Trial">Name of the trial.</param>
/// <param name="Population">Its people.</param>
/// <param name="Fits">Whether this person would have fitted.</param>
/// <param name="Effect">Effect with its interval.</param>
/// <param name="Source">Source key.</param>
/// <param name="Certainty">Certainty.</param>
public sealed record EvidenceView(string Id, string Trial, string Population, Truth Fits, string Effect, string Source, Certainty Certainty);

/// <summary>The arguments about one option.</summary>
/// <param name="For">Arguments for.</param>
/// <param name="Against">Arguments against.</param>
/// <param name="Excludes">Exclusions, true ones first.</param>
/// <param name="Cautions">What to mind.</param>
internal sealed record OptionGrounds(ImmutableArray<Because> For, ImmutableArray<Because> Against, ImmutableArray<Because> Excludes, ImmutableArray<Because> Cautions);

/// <summary>One option with its standing for this person and all arguments.</summary>
public sealed record OptionAssessment
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Modality of the contract.</summary>
    public required string Modality { get; init; }

    /// <summary>Intents of the contract.</summary>
    public ImmutableArray<string> Intent { get; init; } = [];

    /// <summary>Alone, with what, maintenance.</summary>
    public string? Role { get; init; }

    /// <summary>Planned length.</summary>
    public string? PlannedLength { get; init; }

    /// <summary>When to review.</summary>
    public string? Review { get; init; }

    /// <summary>When to stop.</summary>
    public string? Stop { get; init; }

    /// <summary>Word of the contract: <c>recommended</c>, <c>consider</c>, <c>undecided</c>, <c>discouraged</c>, <c>contraindicated</c>, <c>not-applicable</c>.</summary>
    public required string Status { get; init; }

    /// <summary>No completion of the unknown facts gives another status.</summary>
    public required bool Settled { get; init; }

    /// <summary>From 1 by standing; equal standing shares a rank.</summary>
    public int Rank { get; init; }

    /// <summary>Arguments for.</summary>
    public ImmutableArray<Because> For
    {
        get => Grounds.Value.For;
        init => Grounds = new(Grounds.Value with { For = value });
    }

    /// <summary>Arguments against.</summary>
    public ImmutableArray<Because> Against
    {
        get => Grounds.Value.Against;
        init => Grounds = new(Grounds.Value with { Against = value });
    }

    /// <summary>Exclusions, true ones first.</summary>
    public ImmutableArray<Because> Excludes
    {
        get => Grounds.Value.Excludes;
        init => Grounds = new(Grounds.Value with { Excludes = value });
    }

    /// <summary>What to mind.</summary>
    public ImmutableArray<Because> Cautions
    {
        get => Grounds.Value.Cautions;
        init => Grounds = new(Grounds.Value with { Cautions = value });
    }

    /// <summary>Facts whose answer would change the status.</summary>
    public ImmutableArray<Need> Needs
    {
        get => Open.Value;
        init => Open = new(value);
    }

    /// <summary>The arguments, made when somebody reads them: of most options nobody does.</summary>
    internal Lazy<OptionGrounds> Grounds { get; init; } = NoGrounds;

    /// <summary>What would change the status, found when somebody asks.</summary>
    internal Lazy<ImmutableArray<Need>> Open { get; init; } = NoNeeds;

    /// <summary>An argument for holds.</summary>
    public bool Indicated { get; init; }

    /// <summary>Not recorded: confirm before use.</summary>
    public ImmutableArray<Need> Confirm { get; init; } = [];

    /// <summary>What would lift the exclusion; null without one.</summary>
    public string? LiftsWhen
    {
        get => Lifts.Value;
        init => Lifts = new(value);
    }

    /// <summary>What would lift it, found when somebody asks.</summary>
    internal Lazy<string?> Lifts { get; init; } = Nothing;

    private static readonly Lazy<string?> Nothing = new((string?)null);

    private static readonly Lazy<ImmutableArray<EvidenceView>> NoEvidence = new(ImmutableArray<EvidenceView>.Empty);

    private static readonly Lazy<OptionGrounds> NoGrounds = new(new OptionGrounds([], [], [], []));

    private static readonly Lazy<ImmutableArray<Need>> NoNeeds = new(ImmutableArray<Need>.Empty);

    /// <summary>Tests before it.</summary>
    public ImmutableArray<string> NeedsFirst { get; init; } = [];

    /// <summary>Main toxicities.</summary>
    public ImmutableArray<string> Toxicities { get; init; } = [];

    /// <summary>Ids of alternatives.</summary>
    public ImmutableArray<string> Alternatives { get; init; } = [];

    /// <summary>Evidence.</summary>
    public ImmutableArray<EvidenceView> Evidence
    {
        get => Shown.Value;
        init => Shown = new(value);
    }

    /// <summary>Whether this person is like the people of each trial, judged when somebody asks.</summary>
    internal Lazy<ImmutableArray<EvidenceView>> Shown { get; init; } = NoEvidence;

    /// <summary>Strength by guideline body.</summary>
    public ImmutableArray<(string Body, string Grade, int Year, Certainty Certainty)> Strength { get; init; } = [];

    /// <summary>Approval by region.</summary>
    public ImmutableArray<(string Region, string State)> Approval { get; init; } = [];

    /// <summary>The surest of the arguments that hold.</summary>
    public required Certainty Certainty { get; init; }

    /// <summary>Who has reviewed the rules of this option; null for nobody.</summary>
    public string? ReviewedBy { get; init; }

    /// <summary>The option with its approval in one region alone. Where its approvals name other regions only, that is said: off label or not to be had there.</summary>
    /// <param name="region">Such as <c>us</c> or <c>eu</c>.</param>
    public OptionAssessment InRegion(string region) => Approval.IsEmpty ? this
        : this with { Approval = Approval.Any(a => a.Region == region) ? [.. Approval.Where(a => a.Region == region)] : [(region, "not listed for this region: off label or not available")] };

    /// <summary>All explanations.</summary>
    public IEnumerable<Because> AllBecause() => For.Concat(Against).Concat(Excludes).Concat(Cautions);
}
