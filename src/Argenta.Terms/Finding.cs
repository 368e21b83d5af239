using System.Collections.Immutable;

namespace Argenta.Terms;

/// <summary>Whether a question about a person has an answer.</summary>
public enum FindingState
{
    /// <summary>Not enough is recorded. Never a silent "no".</summary>
    Unknown,

    /// <summary>Answered; see <see cref="Finding.Settled"/> for whether learning could change it.</summary>
    Known,

    /// <summary>Entries contradict each other; the candidates are listed, none is chosen.</summary>
    Conflicting,
}

/// <summary>The answer to one question about a person, with what it rests on and what would settle it. Untyped view of <see cref="Finding{T}"/>.</summary>
public abstract record Finding : IGrounded
{
    private readonly Func<ImmutableArray<Because>>? grounds;
    private ImmutableArray<Because> because = [];

    /// <summary>The question's name in the output and in rules, such as <c>grade</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Known, unknown or conflicting.</summary>
    public FindingState State { get; init; }

    /// <summary>Unit of the value (UCUM), or null.</summary>
    public string? Unit { get; init; }

    /// <summary>Basis of a staging category: <c>c</c>, <c>p</c>, <c>yc</c>, <c>yp</c>; or another basis in a word.</summary>
    public string? Basis { get; init; }

    /// <summary>True when no completion of the unknown facts gives another result; a known result that is not settled is provisional.</summary>
    public bool Settled { get; init; }

    /// <summary>Kebab-case remarks such as <c>stated-only</c>.</summary>
    public ImmutableArray<string> Flags { get; init; } = [];

    /// <summary>What the answer rests on.</summary>
    public ImmutableArray<Because> Because
    {
        get => because.IsDefault ? because = grounds!() : because;
        init => because = value;
    }

    /// <summary>Makes <see cref="Because"/> when somebody reads it, which of most people nobody does; the same each time.</summary>
    public Func<ImmutableArray<Because>> Grounds
    {
        init => (grounds, because) = (value, default);
    }

    /// <summary>The facts whose answer would change the result.</summary>
    public ImmutableArray<Need> Needs { get; init; } = [];

    /// <summary>The value as an object, null unless known.</summary>
    public abstract object? UntypedValue { get; }

    /// <summary>The value that the record states in so many words, if any.</summary>
    public abstract object? UntypedRecorded { get; }

    /// <summary>The value that the house derived, if any.</summary>
    public abstract object? UntypedDerived { get; }

    /// <summary>The values that are still possible, where they can be listed.</summary>
    public abstract IEnumerable<object> UntypedCandidates { get; }

    /// <summary>State is known.</summary>
    public bool IsKnown => State == FindingState.Known;

    /// <summary>Known, but an unknown fact could still change it.</summary>
    public bool IsProvisional => IsKnown && !Settled;
}

/// <summary>A typed answer.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed record Finding<T> : Finding
    where T : notnull
{
    /// <summary>The value; meaningful only when known.</summary>
    public T? Value { get; init; }

    /// <summary>The value that the record states, if any.</summary>
    public T? Recorded { get; init; }

    /// <summary>Whether <see cref="Recorded"/> is set (a struct's default is a value).</summary>
    public bool HasRecorded { get; init; }

    /// <summary>The value that the house derived, if any.</summary>
    public T? Derived { get; init; }

    /// <summary>Whether <see cref="Derived"/> is set.</summary>
    public bool HasDerived { get; init; }

    /// <summary>What is still possible: for a conflict the contradicting values, for a provisional or unknown result every value it may take; empty where they cannot be listed.</summary>
    public ImmutableArray<T> Candidates { get; init; } = [];

    /// <inheritdoc/>
    public override object? UntypedValue => IsKnown ? Value : null;

    /// <inheritdoc/>
    public override object? UntypedRecorded => HasRecorded ? Recorded : null;

    /// <inheritdoc/>
    public override object? UntypedDerived => HasDerived ? Derived : null;

    /// <inheritdoc/>
    public override IEnumerable<object> UntypedCandidates => Candidates.Cast<object>();

    /// <summary>The value if known.</summary>
    public bool TryGet([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value)
    {
        value = Value!;
        return IsKnown;
    }
}

/// <summary>Makers of findings.</summary>
public static class Findings
{
    /// <summary>A known answer that no missing fact could change.</summary>
    public static Finding<T> Settled<T>(string name, T value, params ImmutableArray<Because> because)
        where T : notnull =>
        new() { Name = name, State = FindingState.Known, Value = value, Settled = true, Because = because };

    /// <summary>A known answer that a missing fact could still change.</summary>
    public static Finding<T> Provisional<T>(string name, T value, ImmutableArray<Because> because, ImmutableArray<Need> needs, params ImmutableArray<T> candidates)
        where T : notnull =>
        new() { Name = name, State = FindingState.Known, Value = value, Settled = false, Because = because, Needs = needs, Candidates = candidates };

    /// <summary>No answer, with what would give one.</summary>
    public static Finding<T> Unknown<T>(string name, ImmutableArray<Need> needs, ImmutableArray<Because> because = default, params ImmutableArray<T> candidates)
        where T : notnull =>
        new() { Name = name, State = FindingState.Unknown, Needs = needs, Because = because.IsDefault ? [] : because, Candidates = candidates };

    /// <summary>Entries contradict each other.</summary>
    public static Finding<T> Conflict<T>(string name, ImmutableArray<T> candidates, ImmutableArray<Because> because, params ImmutableArray<Need> needs)
        where T : notnull =>
        new() { Name = name, State = FindingState.Conflicting, Candidates = candidates, Because = because, Needs = needs };
}
