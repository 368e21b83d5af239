using System.Collections.Immutable;
using Argenta.Rules.Language;
using Argenta.Terms;

namespace Argenta.Rules.Guidelines;

/// <summary>What one argument says of a person.</summary>
/// <param name="Argument">The argument.</param>
/// <param name="Verdict">Whether it holds, in both views.</param>
/// <param name="Why">Makes the explanation.</param>
public sealed record ArgumentOutcome(Argument Argument, Verdict Verdict, Func<Because> Why)
{
    private Because? because;

    /// <summary>Clause by clause, down to the entries. Made when first asked for.</summary>
    public Because Because => because ??= Why();
}

/// <summary>Where one option stands for a person, explained.</summary>
public sealed record OptionOutcome
{
    /// <summary>The option.</summary>
    public required Option Option { get; init; }

    /// <summary>The facts as it was judged by; what was filled in later is not among them.</summary>
    public required Facts Facts { get; init; }

    /// <summary>The status.</summary>
    public required OptionStatus Status { get; init; }

    /// <summary>Learning cannot change the status.</summary>
    public required bool Settled { get; init; }

    /// <summary>Decided, but an open question could change it or is to be confirmed.</summary>
    public bool Provisional => Status != OptionStatus.Undecided && (!Settled || !Confirm.IsEmpty);

    /// <summary>Best place among the arguments for that hold and have one, 1 first; null when none has.</summary>
    public int? Rank => Arguments.Where(a => a.Argument.Kind == ArgumentKind.For && a.Verdict.Best == Truth.True).Min(a => a.Argument.Rank);

    /// <summary>All arguments with their verdicts, in file order, also those that do not hold.</summary>
    public required ImmutableArray<ArgumentOutcome> Arguments { get; init; }

    /// <summary>Arguments for that hold or are open.</summary>
    public ImmutableArray<ArgumentOutcome> For => Standing(ArgumentKind.For);

    /// <summary>Arguments against that hold or are open.</summary>
    public ImmutableArray<ArgumentOutcome> Against => Standing(ArgumentKind.Against);

    /// <summary>Exclusions that hold or are open.</summary>
    public ImmutableArray<ArgumentOutcome> Excludes => Standing(ArgumentKind.Excludes);

    /// <summary>Cautions that hold or are open.</summary>
    public ImmutableArray<ArgumentOutcome> Cautions => Standing(ArgumentKind.Cautions);

    /// <summary>The checklist "confirm before use": exclusions that stand open without deciding, and those that hold on a word too weak to decide. Empty without indication.</summary>
    public required ImmutableArray<ArgumentOutcome> Confirm { get; init; }

    /// <summary>Facts whose answer would change the status; empty when settled. Found when asked for.</summary>
    public ImmutableArray<Need> Needs => Settled ? [] : Open();

    /// <summary>Finds what would change it.</summary>
    internal Func<ImmutableArray<Need>> Open { get; init; } = () => [];

    /// <summary>What would lift what stands in the way: of exclusions and arguments against that hold.</summary>
    public ImmutableArray<string> LiftsWhen =>
        [.. Lifting(ArgumentKind.Excludes).Concat(Lifting(ArgumentKind.Against)).Select(a => a.Argument.LiftsWhen!).Distinct()];

    /// <summary>An argument for holds.</summary>
    public bool Indicated => Arguments.Any(a => a.Argument.Kind == ArgumentKind.For && a.Verdict.Best == Truth.True);

    private IEnumerable<ArgumentOutcome> Lifting(ArgumentKind kind) => Arguments.Where(a => a.Argument.Kind == kind && a.Verdict.Best == Truth.True && a.Argument.LiftsWhen is not null);

    /// <summary>Names of the facts that the status rests on: changing any other changes nothing. Found when asked for.</summary>
    public ImmutableArray<string> RestsOn => Support();

    /// <summary>The whole explanation: each argument, clause by clause. Made when asked for.</summary>
    public Because Because => Why();

    /// <summary>Finds what it rests on.</summary>
    internal Func<ImmutableArray<string>> Support { get; init; } = () => [];

    /// <summary>Makes the explanation.</summary>
    internal Func<Because> Why { get; init; } = () => new() { Text = string.Empty };

    /// <summary>The least sure certainty among the arguments that decided; null when none did.</summary>
    public required Certainty? Certainty { get; init; }

    private ImmutableArray<ArgumentOutcome> Standing(ArgumentKind kind) => [.. Arguments.Where(a => a.Argument.Kind == kind && a.Verdict.Best != Truth.False)];
}

/// <summary>What one rule outside options says of a person.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Verdict">Whether it holds, in both views.</param>
/// <param name="Why">Makes the explanation.</param>
/// <param name="Open">Finds what would change it.</param>
public sealed record RuleOutcome(Rule Rule, Verdict Verdict, Func<Because> Why, Func<ImmutableArray<Need>> Open)
{
    private Because? because;

    /// <summary>Clause by clause, down to the entries. Made when first asked for.</summary>
    public Because Because => because ??= Why();

    /// <summary>Facts whose answer would change it; empty when settled. Found when asked for.</summary>
    public ImmutableArray<Need> Needs => Verdict.IsSettled ? [] : Open();
}

/// <summary>What a set of guidelines says of a person.</summary>
/// <param name="Options">Every option, in the set's order.</param>
/// <param name="Rules">Every rule, in the set's order.</param>
public sealed record GuidelineOutcome(ImmutableArray<OptionOutcome> Options, ImmutableArray<RuleOutcome> Rules);
