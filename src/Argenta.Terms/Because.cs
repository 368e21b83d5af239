using System.Collections.Immutable;

namespace Argenta.Terms;

/// <summary>Where in the input an entry stands. Null parts are not known for this kind of input.</summary>
/// <param name="Resource">FHIR resource type, or <c>CaseSheet</c>.</param>
/// <param name="Id">The resource's id, or the sheet's path of keys.</param>
/// <param name="Pointer">JSON pointer (RFC 6901) from the root of the file.</param>
/// <param name="File">The file's name as given, <c>-</c> for standard input.</param>
/// <param name="Line">The line on which the entry begins, from 1.</param>
/// <param name="Date">When the recorded thing happened.</param>
public sealed record EntryReference(string Resource, string? Id = null, string? Pointer = null, string? File = null, int? Line = null, PartialDate? Date = null)
{
    /// <summary>Short text for people: <c>Observation/ki67, 2024-03-02</c>.</summary>
    public override string ToString() =>
        (Id is null ? Resource : $"{Resource}/{Id}") + (Date is { IsEmpty: false } date ? $", {date}" : string.Empty);
}

/// <summary>One step of an explanation: what was found, whether it holds, and what it rests on.</summary>
/// <remarks>A tree. A leaf has an <see cref="Entry"/> of the record or a <see cref="Source"/> in the literature (or both); inner nodes may have either.</remarks>
public sealed record Because
{
    private readonly Func<ImmutableArray<Because>>? grounds;
    private ImmutableArray<Because> children = [];

    /// <summary>A sentence or phrase for people.</summary>
    public required string Text { get; init; }

    /// <summary>Whether the statement holds.</summary>
    public Truth Truth { get; init; } = Truth.True;

    /// <summary>The id of the rule that was applied, such as <c>R-151</c>.</summary>
    public string? Rule { get; init; }

    /// <summary>Key in <c>knowledge/sources.yaml</c>.</summary>
    public string? Source { get; init; }

    /// <summary>How sure the source is.</summary>
    public Certainty? Certainty { get; init; }

    /// <summary>The entry of the record.</summary>
    public EntryReference? Entry { get; init; }

    /// <summary>What this rests on in turn.</summary>
    public ImmutableArray<Because> Children
    {
        get => children.IsDefault ? children = grounds!() : children;
        init => children = value;
    }

    /// <summary>Makes <see cref="Children"/> when somebody reads them, which of most people nobody does; the same each time.</summary>
    public Func<ImmutableArray<Because>> Grounds
    {
        init => (grounds, children) = (value, default);
    }

    /// <summary>A leaf that points to the record.</summary>
    public static Because Recorded(string text, EntryReference entry, Truth truth = Truth.True) => new() { Text = text, Entry = entry, Truth = truth };

    /// <summary>A leaf or node that points to the literature.</summary>
    public static Because Cited(string text, string source, Certainty certainty, string? rule = null, Truth truth = Truth.True, params ImmutableArray<Because> children) =>
        new() { Text = text, Source = source, Certainty = certainty, Rule = rule, Truth = truth, Children = children };

    /// <summary>This node and all below it, parents first.</summary>
    public IEnumerable<Because> Walk()
    {
        yield return this;
        foreach (var child in Children)
        {
            foreach (var node in child.Walk())
            {
                yield return node;
            }
        }
    }
}

/// <summary>A fact whose answer would change a result.</summary>
/// <param name="Fact">The fact's name in the catalogue, such as <c>mitoses</c>.</param>
/// <param name="Why">What it would change, for people.</param>
/// <param name="Tests">Ids of the tests that could answer it.</param>
public sealed record Need(string Fact, string Why, params ImmutableArray<string> Tests);
