using System.Diagnostics.CodeAnalysis;
using Argenta.Terms;

namespace Argenta.Record;

/// <summary>A measured or judged value: laboratory, pathology, vital sign, performance status, function, or a clinician's statement of a fact.</summary>
public sealed record ObservationEntry : Entry
{
    /// <summary>An entry whose place is given by <see cref="Entry.Source"/>.</summary>
    public ObservationEntry()
    {
    }

    /// <summary>An entry in one piece.</summary>
    [SetsRequiredMembers]
#pragma warning disable CS8618 // the maker sets what it must
    public ObservationEntry(in EntryFrame frame)
        : base(frame)
    {
    }
#pragma warning restore CS8618

    /// <summary>House term such as <c>ki67</c>, <c>hiaa-urine</c>, <c>ecog</c>.</summary>
    public required string Item { get; init; }

    /// <summary>The number in <see cref="Unit"/>; null when the value is a word or missing.</summary>
    public NumberRange? Number
    {
        get => number.Range ?? details.Number;
        init
        {
            var fits = value is not { } range || PackedRange.TryPack(range, out number);
            number = fits && value is not null ? number : default;
            details = details.WithNumber(fits ? null : value);
        }
    }

    /// <summary>Canonical unit of the item (UCUM); null when the record gave none (see <see cref="UnitMissing"/>) or it has none.</summary>
    public string? Unit { get; init; }

    /// <summary>The number as the record wrote it, before conversion, with its unit.</summary>
    public string? Original { get; init; }

    /// <summary>The item needs a unit and the record gave none: the number is kept, nothing is assumed.</summary>
    public bool UnitMissing
    {
        get => details.UnitMissing;
        init => details = value == UnitMissing ? details : details with { UnitMissing = value };
    }

    /// <summary>The value as a house word or <c>true</c>/<c>false</c>, where it is one.</summary>
    public string? Word
    {
        get => details.Word;
        init => details = value == Word ? details : details with { Word = value };
    }

    /// <summary>What it says beside its number; entries that say the same may share it.</summary>
    internal ObservationDetails Details
    {
        get => details;
        init => details = value.WithNumber(details.Number);
    }

    /// <summary>Lower limit of the laboratory's own reference range, in <see cref="Unit"/>.</summary>
    public decimal? ReferenceLow
    {
        get => details.ReferenceLow;
        init => details = value == ReferenceLow ? details : details with { ReferenceLow = value };
    }

    /// <summary>Upper limit of the laboratory's own reference range, in <see cref="Unit"/>.</summary>
    public decimal? ReferenceHigh
    {
        get => details.ReferenceHigh;
        init => details = value == ReferenceHigh ? details : details with { ReferenceHigh = value };
    }

    /// <summary>The assay or method: values of different assays are never compared.</summary>
    public string? Method
    {
        get => details.Method;
        init => details = value == Method ? details : details with { Method = value };
    }

    /// <summary>The tissue, for pathology.</summary>
    public Specimen? Specimen
    {
        get => details.Specimen;
        init => details = value == Specimen ? details : details with { Specimen = value };
    }

    /// <summary>Where in the body, when not by specimen.</summary>
    public BodySite? Site
    {
        get => details.Site;
        init => details = value == Site ? details : details with { Site = value };
    }

    /// <summary>Why there is no value: <c>unknown</c>, <c>not-performed</c>, <c>masked</c>, ...; null when there is one.</summary>
    public string? AbsentReason
    {
        get => details.AbsentReason;
        init => details = value == AbsentReason ? details : details with { AbsentReason = value };
    }

    /// <summary>The sample's identity, for results of one sample that belong together.</summary>
    public string? Sample
    {
        get => details.Sample;
        init => details = value == Sample ? details : details with { Sample = value };
    }

    /// <summary>Which of the person's diagnoses it is about, by the id of that entry's source, where the record says so; null where it does not.</summary>
    public string? About
    {
        get => details.About;
        init => details = value == About ? details : details with { About = value };
    }

    private readonly PackedRange number;
    private readonly ObservationDetails details = ObservationDetails.None;
}
