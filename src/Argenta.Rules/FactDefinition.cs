using System.Collections.Immutable;
using Argenta.Rules.Language;

namespace Argenta.Rules;

/// <summary>What kind of value a fact has.</summary>
public enum FactKind
{
    /// <summary>Yes, no or unknown.</summary>
    Truth,

    /// <summary>A number with a unit.</summary>
    Number,

    /// <summary>One word out of a closed list.</summary>
    Word,

    /// <summary>Any number of words out of a closed list.</summary>
    WordSet,

    /// <summary>A day.</summary>
    Date,
}

/// <summary>One fact that rules may speak of.</summary>
/// <remarks>The catalogue is composed by Argenta.Assessment from what each room registers; the language checks every rule against it at load.</remarks>
public sealed record FactDefinition
{
    /// <summary>The most words that a fact may have: each is one bit of a <see cref="UInt128"/>, so that a set is judged without allocation.</summary>
    public const int MostWords = 128;

    /// <summary>Kebab-case name, the same word as in the output.</summary>
    public required string Name { get; init; }

    /// <summary>Kind of value.</summary>
    public required FactKind Kind { get; init; }

    /// <summary>What it means, for people who write rules; one sentence.</summary>
    public required string Meaning { get; init; }

    /// <summary>Unit (UCUM) of a number; null for a number without one.</summary>
    public string? Unit { get; init; }

    /// <summary>Units that a rule may write instead, with the factor that turns them into <see cref="Unit"/>.</summary>
    public ImmutableArray<(string Unit, decimal Factor)> OtherUnits { get; init; } = [];

    /// <summary>The words of a <see cref="FactKind.Word"/> or <see cref="FactKind.WordSet"/>, in order; at most <see cref="MostWords"/>.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>The bits of all <see cref="Words"/>.</summary>
    public UInt128 AllWords => Words.Length == MostWords ? UInt128.MaxValue : (UInt128.One << Words.Length) - 1;

    /// <summary>Of a family of facts, such as <c>last-given</c>: the words that pick one of them. The catalogue makes a fact of each; empty for a fact that stands alone.</summary>
    public ImmutableArray<string> Keys { get; init; } = [];

    /// <summary>Of one of a family: the family's name; else null.</summary>
    public string? Family { get; init; }

    /// <summary>Of one of a family: the word that picks it; else null.</summary>
    public string? Key { get; init; }

    /// <summary>The name of one of a family, as rules write it: <c>last-given("prrt")</c>.</summary>
    public static string Pick(string family, string key) => $"{family}(\"{key}\")";

    /// <summary>How it is derived from the record; one sentence.</summary>
    public string? Derivation { get; init; }

    /// <summary>Of a yes/no fact that is a word for a condition: the condition, over facts that stand before it in the catalogue; else null.</summary>
    public string? StandsFor { get; init; }

    /// <summary>Where a file defines it; no line for a fact that a room registers.</summary>
    public FilePlace At { get; init; }

    /// <summary>Tests that could answer it when it is unknown (ids of <c>knowledge/workup</c>).</summary>
    public ImmutableArray<string> Tests { get; init; } = [];

    /// <summary>Name of the room that fills it.</summary>
    public string? Room { get; init; }
}
