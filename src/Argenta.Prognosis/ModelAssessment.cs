using System.Collections.Immutable;
using Argenta.Terms;

namespace Argenta.Prognosis;

/// <summary>What a model takes in, for a person.</summary>
/// <param name="Name">The input.</param>
/// <param name="Value">What was found, in words; <c>not known</c> where nothing was.</param>
/// <param name="IsKnown">One level is known; else every level that it may still be counts in the interval.</param>
/// <param name="Low">Least points or ratio that it may give.</param>
/// <param name="High">Most points or ratio that it may give.</param>
public sealed record ModelInput(string Name, string Value, bool IsKnown, double Low, double High);

/// <summary>A point of a model's curve. Shares from 0 to 1.</summary>
/// <param name="Years">Years from the curve's start.</param>
/// <param name="Survival">Share alive.</param>
/// <param name="Low">Lower end of the model's own band.</param>
/// <param name="High">Upper end of the model's own band.</param>
/// <param name="Lowest">The lower end were everything that is missing at its worst.</param>
/// <param name="Highest">The upper end were everything that is missing at its best.</param>
public sealed record CurvePoint(double Years, double Survival, double Low, double High, double Lowest, double Highest);

/// <summary>A median in months with both intervals; null where it lies beyond what the model shows.</summary>
/// <param name="Months">The median.</param>
/// <param name="Low">Lower end of the model's own band.</param>
/// <param name="High">Upper end of the model's own band.</param>
/// <param name="Lowest">The lower end were everything that is missing at its worst.</param>
/// <param name="Highest">The upper end were everything that is missing at its best.</param>
/// <param name="Cap">Months beyond which no median is shown.</param>
public sealed record MedianTime(double? Months, double? Low, double? High, double? Lowest, double? Highest, double Cap);

/// <summary>A published or composite model for a person.</summary>
public sealed record ModelAssessment
{
    /// <summary>Id in the knowledge.</summary>
    public required string Id { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary><c>published</c>, <c>calibrated</c>, <c>uncalibrated</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Whether this person is one of those whom it was made for.</summary>
    public required Truth Fits { get; init; }

    /// <summary>Who was studied.</summary>
    public required string Population { get; init; }

    /// <summary>What it foretells.</summary>
    public required string Endpoint { get; init; }

    /// <summary>What the reader must bear in mind.</summary>
    public required string Caveat { get; init; }

    /// <summary>Its inputs.</summary>
    public ImmutableArray<ModelInput> Inputs { get; init; } = [];

    /// <summary>Least and most points; null for a model without.</summary>
    public (double Low, double High)? Points { get; init; }

    /// <summary>The groups that the person may belong to.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    /// <summary>What it says, with intervals over all groups that are possible.</summary>
    public ImmutableArray<Figure> Figures { get; init; } = [];

    /// <summary>Survival from the day of the assessment on, of those who are alive then; empty without a curve.</summary>
    public ImmutableArray<CurvePoint> Curve { get; init; } = [];

    /// <summary>Survival from the diagnosis on; empty without a curve or a day of diagnosis.</summary>
    public ImmutableArray<CurvePoint> CurveFromDiagnosis { get; init; } = [];

    /// <summary>Median survival from the day of the assessment on.</summary>
    public MedianTime? Median { get; init; }

    /// <summary>The class in words, where the model is too uncertain for numbers or gives one beside them.</summary>
    public string? Class { get; init; }

    /// <summary>The model's own band is too wide for numbers: only the class is said.</summary>
    public bool OnlyClass { get; init; }

    /// <summary>Level of the model's own band in percent.</summary>
    public int? Level { get; init; }

    /// <summary>How age and other illnesses enter, a sentence each.</summary>
    public ImmutableArray<string> Enters { get; init; } = [];

    /// <summary>Months since the start of its clock.</summary>
    public LivedTime? Lived { get; init; }

    /// <summary>Source key.</summary>
    public required string Source { get; init; }

    /// <summary>How sure the model is.</summary>
    public required Certainty Certainty { get; init; }

    /// <summary>Why it fits, and what its inputs rest on.</summary>
    public ImmutableArray<Because> Because { get; init; } = [];

    /// <summary>What is missing; learning it narrows the interval or settles whether the model fits.</summary>
    public ImmutableArray<Need> Needs { get; init; } = [];
}
