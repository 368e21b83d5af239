using System.Collections.Immutable;
using Argenta.Terms;

namespace Argenta.Rules.Guidelines;

/// <summary>What kind of treatment an option is.</summary>
public enum Modality
{
    /// <summary>An operation.</summary>
    Surgery,

    /// <summary>Cytotoxic drugs.</summary>
    Chemotherapy,

    /// <summary>Radionuclides, internal or external radiation.</summary>
    Radiotherapy,

    /// <summary>Targeted drugs.</summary>
    Targeted,

    /// <summary>Immunotherapy, interferon too.</summary>
    Immunotherapy,

    /// <summary>Octreotide, lanreotide and their kin.</summary>
    SomatostatinAnalogue,

    /// <summary>Embolisation and ablation.</summary>
    LiverDirected,

    /// <summary>Care of complaints.</summary>
    Supportive,

    /// <summary>Watching.</summary>
    Surveillance,

    /// <summary>A trial.</summary>
    ClinicalTrial,

    /// <summary>Sending to others.</summary>
    Referral,
}

/// <summary>What an option is for.</summary>
public enum Intent
{
    /// <summary>To cure.</summary>
    Curative,

    /// <summary>To remove most of the tumour.</summary>
    Debulking,

    /// <summary>To slow growth.</summary>
    GrowthControl,

    /// <summary>To hold a hormonal syndrome.</summary>
    SyndromeControl,

    /// <summary>To ease.</summary>
    Palliative,

    /// <summary>To watch.</summary>
    Surveillance,

    /// <summary>To support.</summary>
    Supportive,
}

/// <summary>Published evidence for an option.</summary>
/// <param name="Id">Id in <c>knowledge/evidence</c>.</param>
/// <param name="Population">Who was studied.</param>
/// <param name="Effect">The effect with its interval, as published.</param>
/// <param name="Source">Key of the source.</param>
public sealed record EvidenceLine(string Id, string? Population, string? Effect, string? Source)
{
    /// <summary>Name of the trial; null where it has none.</summary>
    public string? Trial { get; init; }

    /// <summary>Whether a person would have fitted it; null where nothing can be said.</summary>
    public Argenta.Rules.Language.Condition? Fits { get; init; }

    /// <summary>How sure the figures are.</summary>
    public Argenta.Terms.Certainty Certainty { get; init; } = Argenta.Terms.Certainty.Derived;
}

/// <summary>How strongly a body recommends an option.</summary>
/// <param name="Body">Who.</param>
/// <param name="Grade">Its own grade.</param>
/// <param name="Year">Of the text.</param>
public sealed record StrengthLine(string Body, string Grade, int? Year)
{
    /// <summary>How sure the grade is.</summary>
    public Argenta.Terms.Certainty Certainty { get; init; } = Argenta.Terms.Certainty.Doubtful;
}

/// <summary>Where an option is approved.</summary>
/// <param name="Region">Region.</param>
/// <param name="State">As the label says.</param>
public sealed record ApprovalLine(string Region, string State);

/// <summary>What a board reads of an option beside the arguments. Nothing here changes a status.</summary>
public sealed record OptionCard
{
    /// <summary>Alone, with what, as maintenance.</summary>
    public string? Role { get; init; }

    /// <summary>How long it is planned for.</summary>
    public string? PlannedLength { get; init; }

    /// <summary>When the effect is looked at.</summary>
    public string? Review { get; init; }

    /// <summary>When it is stopped.</summary>
    public string? Stop { get; init; }

    /// <summary>What it may do to the person.</summary>
    public ImmutableArray<string> Toxicities { get; init; } = [];

    /// <summary>Ids of other options, or texts.</summary>
    public ImmutableArray<string> Alternatives { get; init; } = [];

    /// <summary>Line and column of each alternative, for messages.</summary>
    internal ImmutableArray<(int Line, int Column)> AlternativePlaces { get; init; } = [];

    /// <summary>Published evidence.</summary>
    public ImmutableArray<EvidenceLine> Evidence { get; init; } = [];

    /// <summary>Strength by body.</summary>
    public ImmutableArray<StrengthLine> Strength { get; init; } = [];

    /// <summary>Approval by region.</summary>
    public ImmutableArray<ApprovalLine> Approval { get; init; } = [];

    /// <summary>An empty card.</summary>
    public static OptionCard Empty { get; } = new();
}

/// <summary>One option of treatment with its arguments.</summary>
public sealed class Option
{
    /// <summary>Kebab-case id with the full name of the drug or procedure; unique over the set.</summary>
    public required string Id { get; init; }

    /// <summary>Clinical name.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of treatment it is.</summary>
    public required Modality Modality { get; init; }

    /// <summary>What it is for; at least one.</summary>
    public required ImmutableArray<Intent> Intents { get; init; }

    /// <summary>All arguments, in the order of the file: for, against, excludes, cautions.</summary>
    public required ImmutableArray<Argument> Arguments { get; init; }

    /// <summary>Facts that must be known whatever the arguments say.</summary>
    public ImmutableArray<FactDefinition> MustKnow { get; init; } = [];

    /// <summary>The places of <see cref="MustKnow"/> in the catalogue.</summary>
    internal ImmutableArray<int> MustKnowPlaces { get; init; } = [];

    /// <summary>Ids of tests that come first.</summary>
    public ImmutableArray<string> NeedsFirst { get; init; } = [];

    /// <summary>Where each of <see cref="NeedsFirst"/> stands.</summary>
    public ImmutableArray<Argenta.Rules.Language.FilePlace> NeedsFirstAt { get; init; } = [];

    /// <summary>What a board reads beside.</summary>
    public OptionCard Card { get; init; } = OptionCard.Empty;

    /// <summary>Who read the option as a whole; null while nobody has.</summary>
    public Review? Review { get; init; }

    /// <summary>The file that it stands in.</summary>
    public required string File { get; init; }

    /// <summary>The line that it begins on, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The column that it begins in, from 1.</summary>
    public required int Column { get; init; }

    /// <summary>Arguments of one kind.</summary>
    public IEnumerable<Argument> Of(ArgumentKind kind) => Arguments.Where(a => a.Kind == kind);
}
