using System.Collections.Immutable;
using Argenta.Rules.Guidelines;
using Argenta.Terms;

namespace Argenta.Prognosis;

/// <summary>What sort of published figures a source gives.</summary>
public enum SourceKind
{
    /// <summary>How a group of people fared.</summary>
    Stratum,

    /// <summary>How a trait changes the risk of a group.</summary>
    Factor,

    /// <summary>What a treatment did in a trial; never mixed into the survival of a person.</summary>
    Trial,
}

/// <summary>Figures of one source for one group, as the knowledge holds them.</summary>
/// <param name="Rule">For whom they are.</param>
/// <param name="Population">Who was studied.</param>
/// <param name="Period">Calendar years; null where not known.</param>
/// <param name="Caveat">What the reader must bear in mind.</param>
/// <param name="FromSpread">The clock starts when distant spread was first seen, where that was later than the diagnosis.</param>
/// <param name="Specificity">How closely the group is described: the closest one leads.</param>
/// <param name="Figures">The figures.</param>
public sealed record GroupFigures(Rule Rule, string Population, string? Period, string Caveat, bool FromSpread, int Specificity, ImmutableArray<Figure> Figures);

/// <summary>Figures of one source for a person.</summary>
public sealed record PublishedSource
{
    /// <summary>Id in the knowledge.</summary>
    public required string Id { get; init; }

    /// <summary>What sort of figures.</summary>
    public required SourceKind Kind { get; init; }

    /// <summary>The group, trait or comparison in words.</summary>
    public required string Name { get; init; }

    /// <summary>A short name for plots; null for the name itself.</summary>
    public string? Short { get; init; }

    /// <summary>Who was studied.</summary>
    public required string Population { get; init; }

    /// <summary>Calendar years; null where not known.</summary>
    public string? Period { get; init; }

    /// <summary>What the reader must bear in mind.</summary>
    public required string Caveat { get; init; }

    /// <summary>Whether this person is one of them.</summary>
    public required Truth Fits { get; init; }

    /// <summary>The figures; empty where nobody can say that the person fits, unless the source is a trial.</summary>
    public ImmutableArray<Figure> Figures { get; init; } = [];

    /// <summary>Of those who have lived as long as this person: shares alive at the later points of the same source.</summary>
    public ImmutableArray<Figure> FromNow { get; init; } = [];

    /// <summary>How closely the group is described.</summary>
    public int Specificity { get; init; }

    /// <summary>Years from the start of this source's clock to the day; null where not known.</summary>
    public LivedTime? Lived { get; init; }

    /// <summary>Ids of the options that it is evidence for (trials).</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>Source key.</summary>
    public required string Source { get; init; }

    /// <summary>How sure the source is.</summary>
    public required Certainty Certainty { get; init; }

    /// <summary>Why it fits or not.</summary>
    public ImmutableArray<Because> Because { get; init; } = [];

    /// <summary>What would settle whether it fits.</summary>
    public ImmutableArray<Need> Needs { get; init; } = [];
}
