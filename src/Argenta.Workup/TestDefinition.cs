using System.Collections.Immutable;
using Argenta.Rules.Language;
using Argenta.Terms;

namespace Argenta.Workup;

/// <summary>Something to mind with a test, or a reason not to do it.</summary>
/// <param name="When">When it holds; null for always.</param>
/// <param name="Text">For people.</param>
/// <param name="Source">Source key.</param>
/// <param name="Certainty">Certainty.</param>
/// <param name="Alternative">Id of the test to do instead; null for none.</param>
/// <param name="AskedFor">It is shown also while nobody knows whether it holds; else only where it does.</param>
public sealed record TestRemark(Condition? When, string Text, string Source, Certainty Certainty, string? Alternative, bool AskedFor);

/// <summary>What a test can show, and how well.</summary>
/// <param name="Question">What is asked: <c>primary</c>, <c>liver</c>, <c>grade</c>, <c>function</c>, <c>heart</c>, ...</param>
/// <param name="Text">In words; null where the figures say all.</param>
/// <param name="Sensitivity">In percent, as published: a number or a range; null where none was read.</param>
/// <param name="Specificity">In percent; null where none was read.</param>
/// <param name="Source">Source key.</param>
/// <param name="Certainty">Certainty.</param>
public sealed record Established(string Question, string? Text, NumberRange? Sensitivity, NumberRange? Specificity, string Source, Certainty Certainty);

/// <summary>Another length for which a result stays valid.</summary>
/// <param name="When">When it holds.</param>
/// <param name="Days">Days.</param>
public sealed record Validity(Condition When, int Days);

/// <summary>When only some of the examinations that usually show that a test was done count.</summary>
/// <param name="When">When it holds.</param>
/// <param name="By">The examinations that count then.</param>
/// <param name="Text">For people.</param>
/// <param name="Source">Source key.</param>
/// <param name="Certainty">Certainty.</param>
public sealed record Outdone(Condition When, ImmutableArray<string> By, string Text, string Source, Certainty Certainty);

/// <summary>A test as a file of <c>knowledge/workup/tests</c> describes it.</summary>
public sealed record TestDefinition
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Plain name.</summary>
    public required string Plain { get; init; }

    /// <summary>Kind, such as <c>ct</c> or <c>marker</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>0 (none) to 4 (an operation or a stay in hospital).</summary>
    public required int Burden { get; init; }

    /// <summary>Usual days until the result.</summary>
    public required int DelayDays { get; init; }

    /// <summary>Effective dose, mSv.</summary>
    public required NumberRange RadiationMsv { get; init; }

    /// <summary>Days for which a result stays valid while nothing changes.</summary>
    public required int ValidityDays { get; init; }

    /// <summary>Other lengths; the first that holds counts.</summary>
    public ImmutableArray<Validity> Validities { get; init; } = [];

    /// <summary>What ends a result's validity however fresh it is: <c>progression</c>, or the name of a yes/no fact that became true later.</summary>
    public ImmutableArray<string> EndsWith { get; init; } = [];

    /// <summary>When only some of <see cref="DoneBy"/> count; null for never.</summary>
    public Outdone? Outdone { get; init; }

    /// <summary>It gives several values, each of which may be missing though the test was done: it counts as done only where nothing that it answers is open.</summary>
    public bool Panel { get; init; }

    /// <summary>What must hold for the test to be possible at all, such as tissue at hand; null for nothing.</summary>
    public Condition? Needs { get; init; }

    /// <summary>Why it settles little; null where it does not.</summary>
    public string? LowYield { get; init; }

    /// <summary>Source key.</summary>
    public required string Source { get; init; }

    /// <summary>Certainty.</summary>
    public required Certainty Certainty { get; init; }

    /// <summary>Modalities, observations or procedures that show that it was done.</summary>
    public required ImmutableArray<string> DoneBy { get; init; }

    /// <summary>Organs that the examination must have covered to count; empty for any.</summary>
    public ImmutableArray<Organ> Organs { get; init; } = [];

    /// <summary>Facts that it can answer, beside those that name it.</summary>
    public ImmutableArray<string> Answers { get; init; } = [];

    /// <summary>What it can show.</summary>
    public ImmutableArray<Established> Establishes { get; init; } = [];

    /// <summary>What to mind.</summary>
    public ImmutableArray<TestRemark> Precautions { get; init; } = [];

    /// <summary>Reasons not to do it.</summary>
    public ImmutableArray<TestRemark> Contraindications { get; init; } = [];

    /// <summary>Every condition that stands in the description.</summary>
    public IEnumerable<Condition> Conditions => Precautions.Concat(Contraindications).Select(r => r.When).Concat(Validities.Select(v => v.When)).Append(Outdone?.When).Append(Needs).OfType<Condition>();
}
