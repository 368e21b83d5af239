using Argenta.Terms;

namespace Argenta.Record;

/// <summary>What an observation may say beside its number: most say little of it, and many the same.</summary>
internal sealed record ObservationDetails
{
    /// <summary>Nothing.</summary>
    public static ObservationDetails None { get; } = new();

    /// <summary>As <see cref="ObservationEntry.ReferenceLow"/>.</summary>
    public decimal? ReferenceLow { get; init; }

    /// <summary>As <see cref="ObservationEntry.ReferenceHigh"/>.</summary>
    public decimal? ReferenceHigh { get; init; }

    /// <summary>As <see cref="ObservationEntry.Word"/>.</summary>
    public string? Word { get; init; }

    /// <summary>As <see cref="ObservationEntry.UnitMissing"/>.</summary>
    public bool UnitMissing { get; init; }

    /// <summary>As <see cref="ObservationEntry.Method"/>.</summary>
    public string? Method { get; init; }

    /// <summary>As <see cref="ObservationEntry.Specimen"/>.</summary>
    public Specimen? Specimen { get; init; }

    /// <summary>As <see cref="ObservationEntry.Site"/>.</summary>
    public BodySite? Site { get; init; }

    /// <summary>As <see cref="ObservationEntry.AbsentReason"/>.</summary>
    public string? AbsentReason { get; init; }

    /// <summary>As <see cref="ObservationEntry.Sample"/>.</summary>
    public string? Sample { get; init; }

    /// <summary>As <see cref="ObservationEntry.About"/>.</summary>
    public string? About { get; init; }

    /// <summary>A number that is too long to be packed, or has two bounds.</summary>
    internal NumberRange? Number { get; init; }

    /// <summary>The same with another such number.</summary>
    internal ObservationDetails WithNumber(NumberRange? number) => number == Number ? this : this with { Number = number };
}
