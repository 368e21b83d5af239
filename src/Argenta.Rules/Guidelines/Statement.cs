using System.Collections.Immutable;
using Argenta.Rules.Language;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Rules.Guidelines;

/// <summary>That a clinician has read a rule.</summary>
/// <param name="By">Who.</param>
/// <param name="Date">When.</param>
/// <param name="Verdict">What they said.</param>
public sealed record Review(string By, PartialDate Date, string Verdict);

/// <summary>One statement of a guideline: when it holds, and on whose word.</summary>
public abstract record Statement
{
    /// <summary>The condition.</summary>
    public required Condition When { get; init; }

    /// <summary>The sentence for people; null where the condition speaks for itself.</summary>
    public string? Text { get; init; }

    /// <summary>Id of the dossier's rule, such as <c>R-151</c>; several statements may come from one.</summary>
    public string? RuleId { get; init; }

    /// <summary>Keys in <c>knowledge/sources.yaml</c>; at least one, the main one first.</summary>
    public required ImmutableArray<string> Sources { get; init; }

    /// <summary>How sure the source is.</summary>
    public required Certainty Certainty { get; init; }

    /// <summary>Who read it; null while nobody has.</summary>
    public Review? Review { get; init; }

    /// <summary>The file that it stands in.</summary>
    public required string File { get; init; }

    /// <summary>The line that it begins on, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The column that it begins in, from 1.</summary>
    public required int Column { get; init; }

    /// <summary>Sure enough to lift above <c>consider</c> or to exclude alone (decisions 1): read in the source, or general knowledge.</summary>
    public bool Decides => Certainty is Certainty.Verified or Certainty.Known;

    /// <summary>The sentence for people: <see cref="Text"/>, else the condition in words.</summary>
    public string Words => Text ?? When.Words;
}

/// <summary>What an argument does.</summary>
public enum ArgumentKind
{
    /// <summary>Makes the option an option.</summary>
    For,

    /// <summary>Discourages it.</summary>
    Against,

    /// <summary>Forbids it.</summary>
    Excludes,

    /// <summary>Is to be minded if it is chosen; changes no status.</summary>
    Cautions,
}

/// <summary>How strongly an argument speaks for an option.</summary>
public enum Strength
{
    /// <summary>It may be considered.</summary>
    Consider,

    /// <summary>It is recommended.</summary>
    Recommended,
}

/// <summary>What an unknown answer to a contraindication does.</summary>
public enum Know
{
    /// <summary>The option is undecided until it is known.</summary>
    Must,

    /// <summary>The status stays, provisional, and the question stands on the checklist.</summary>
    Confirm,
}

/// <summary>An argument about an option.</summary>
public sealed record Argument : Statement
{
    /// <summary>What it does.</summary>
    public required ArgumentKind Kind { get; init; }

    /// <summary>For an argument for: how strongly, as written. <see cref="Statement.Decides"/> caps it.</summary>
    public Strength As { get; init; }

    /// <summary>For an argument for: its place beside other options, 1 first; ties are allowed; null when not ranked.</summary>
    public int? Rank { get; init; }

    /// <summary>For an exclusion: what not knowing does, as written. An exclusion that does not decide is always <see cref="Know.Confirm"/>.</summary>
    public Know Know { get; init; }

    /// <summary>For an exclusion or an argument against: what would lift it.</summary>
    public string? LiftsWhen { get; init; }
}

/// <summary>A rule outside options: of work-up, follow-up, alerts. What it means is the room's business.</summary>
public sealed record Rule : Statement
{
    /// <summary>Unique id.</summary>
    public required string Id { get; init; }

    /// <summary>What follows, a map in the words of the room; null when nothing is written. Read it with places, so that faults can name them.</summary>
    public YamlNode? Then { get; init; }

    /// <summary>A text under <c>then:</c>, or null.</summary>
    public string? this[string key] => Then?.OptionalText(key);
}
