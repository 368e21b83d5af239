using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Record;

/// <summary>How far a statement of the record may be relied on.</summary>
public enum EntryStatus
{
    /// <summary>Final, or no status given for a kind of entry that has none.</summary>
    Final,

    /// <summary>Preliminary or registered: shown, never the only ground of a settled finding.</summary>
    Preliminary,

    /// <summary>Amended or corrected: replaces the earlier version with the same resource type and id.</summary>
    Amended,

    /// <summary>Entered in error: counts for nothing, stays visible.</summary>
    EnteredInError,

    /// <summary>Refuted diagnosis: speaks for absence.</summary>
    Refuted,

    /// <summary>Not done, cancelled, declined.</summary>
    NotDone,

    /// <summary>Planned, ordered or booked; has not happened.</summary>
    Planned,
}

/// <summary>Whether a thing that an entry speaks of is there.</summary>
public enum Presence
{
    /// <summary>Said to be there.</summary>
    Present,

    /// <summary>Said not to be there. Never counts as present.</summary>
    Absent,

    /// <summary>Named as a possibility only.</summary>
    Possible,
}

/// <summary>One statement of the record: what it says, where it stands, when it happened and since when it was known.</summary>
/// <remarks>Immutable. As-of views filter on <see cref="KnownFrom"/>; rules look at <see cref="Happened"/>.</remarks>
public abstract record Entry
{
    // A person may have thousands of entries: what is small is kept small. A date as a field of its own type would take eight bytes, as a number it takes four.
    private EntryPlace place;
    private readonly byte status;
    private readonly int happened;
    private readonly int ended;
    private readonly int known;
    private readonly bool hasEnded;
    private readonly bool hasKnown;

    /// <summary>An entry whose place is given by <see cref="Source"/>.</summary>
    protected Entry()
    {
    }

    /// <summary>An entry whose place may be made when it is asked for.</summary>
    [SetsRequiredMembers]
#pragma warning disable CS8618 // the place is the source
    protected Entry(in EntryFrame frame)
#pragma warning restore CS8618
    {
        (place, Status, Happened, Ended, Known) = (frame.Place, frame.Status, frame.Happened, frame.Ended, frame.Known);
        (Concept, FromText, Note) = (frame.Concept, frame.FromText, frame.Note);
    }

    /// <summary>Where it stands in the input.</summary>
    public required EntryReference Source
    {
        get => place.Reference;
        init => place = new(value);
    }

    /// <summary>Whether it is of a resource.</summary>
    /// <param name="type">Type of the resource.</param>
    /// <param name="id">Its id.</param>
    /// <param name="utf8">The same in UTF-8.</param>
    internal bool IsOf(string? type, string id, ReadOnlySpan<byte> utf8) => place.IsOf(type, id, utf8);

    /// <summary>How far it may be relied on.</summary>
    public EntryStatus Status
    {
        get => (EntryStatus)status;
        init => status = (byte)value;
    }

    /// <summary>The status as a bit, to tell quickly which ones there are among many.</summary>
    internal uint StatusBit => 1u << status;

    /// <summary>When it happened or began; empty when not recorded.</summary>
    public PartialDate Happened
    {
        get => Unpack(happened);
        init => happened = Pack(value);
    }

    /// <summary>When it ended, where it lasts and has ended.</summary>
    public PartialDate? Ended
    {
        get => hasEnded ? Unpack(ended) : null;
        init => (hasEnded, ended) = (value is not null, Pack(value.GetValueOrDefault()));
    }

    /// <summary>When it was issued, recorded, authored or asserted; null when the record does not say.</summary>
    public PartialDate? Known
    {
        get => hasKnown ? Unpack(known) : null;
        init => (hasKnown, known) = (value is not null, Pack(value.GetValueOrDefault()));
    }

    /// <summary>What the record itself calls it.</summary>
    public Concept Concept { get; init; } = Concept.None;

    /// <summary>Recognised by words alone, no code helped.</summary>
    public bool FromText { get; init; }

    /// <summary>Free text beside it.</summary>
    public string? Note { get; init; }

    /// <summary><see cref="Known"/> is missing, so <see cref="Happened"/> stands in for it.</summary>
    public bool KnownAssumed => Known is null or { IsEmpty: true };

    /// <summary>No date at all: known throughout, and marked.</summary>
    public bool Undated => KnownAssumed && Happened.IsEmpty;

    /// <summary>The last day on which it may have become known: a partial date counts from its last day, so that no board is shown what it may not yet have had. Null when undated.</summary>
    public LocalDate? KnownFrom => Known is { IsEmpty: false } known ? known.Latest : Happened.IsEmpty ? null : Happened.Latest;

    /// <summary>Whether it was known by a day: of what has no date at all it is taken for granted.</summary>
    public bool IsKnownBy(LocalDate day) => Unpack(known) is { IsEmpty: false } said ? said.IsBy(day) : Happened.IsEmpty || Happened.IsBy(day);

    /// <summary>Whether it says something that may be relied on at all.</summary>
    public bool Counts => Status is EntryStatus.Final or EntryStatus.Preliminary or EntryStatus.Amended;

    /// <summary>The reference with the date of the event, for explanations.</summary>
    public EntryReference Reference => Source.Date is null && !Happened.IsEmpty ? Source with { Date = Happened } : Source;

    /// <summary>The entry as it could be read on a day: what ended later is still going on, what came of it is not yet known.</summary>
    public virtual Entry AsOf(LocalDate day) => Ended is { } end && end.Earliest > day ? this with { Ended = null } : this;

    private static int Pack(PartialDate date) => Unsafe.BitCast<PartialDate, int>(date);

    private static PartialDate Unpack(int date) => Unsafe.BitCast<int, PartialDate>(date);
}

/// <summary>A place in the body, in the record's words and in the house's.</summary>
/// <param name="Primary">As the place of a primary tumour, where it can be one.</param>
/// <param name="Organ">As an organ of spread, where it can be one.</param>
/// <param name="Topography">ICD-O-3 topography such as <c>C17.2</c>, where coded.</param>
/// <param name="Concept">The record's own wording.</param>
public sealed record BodySite(PrimarySite? Primary, Organ? Organ, string? Topography = null, Concept? Concept = null)
{
    /// <summary>A detail within the organ, such as a liver segment.</summary>
    public string? Segment { get; init; }

    /// <summary>Words for people.</summary>
    public string Label => Concept?.Label is { Length: > 0 } label ? label : Primary is { } p ? Words<PrimarySite>.Of(p) : Organ is { } o ? Words<Organ>.Of(o) : Topography ?? "site not recorded";
}

/// <summary>What tissue an observation was made on.</summary>
/// <param name="Id">Identity of the specimen within the record.</param>
/// <param name="Kind"><c>biopsy</c>, <c>resection</c>, <c>cytology</c>, or null when not said.</param>
/// <param name="Site">Where it was taken.</param>
public sealed record Specimen(string? Id, string? Kind, BodySite? Site)
{
    /// <summary>When it was taken; empty when not recorded.</summary>
    public PartialDate Taken { get; init; }

    /// <summary>True from the primary tumour, false from a metastasis, null when not said.</summary>
    public bool? FromPrimary { get; init; }
}
