using System.Diagnostics.CodeAnalysis;

namespace Argenta.Record;

/// <summary>A TNM category or stage group as somebody recorded it.</summary>
public sealed record TnmEntry : Entry
{
    /// <summary>An entry whose place is given by <see cref="Entry.Source"/>.</summary>
    public TnmEntry()
    {
    }

    /// <summary>An entry in one piece.</summary>
    [SetsRequiredMembers]
#pragma warning disable CS8618 // the maker sets what it must
    public TnmEntry(in EntryFrame frame)
        : base(frame)
    {
    }
#pragma warning restore CS8618

    /// <summary><c>t</c>, <c>n</c>, <c>m</c> or <c>group</c>.</summary>
    public required string Axis { get; init; }

    /// <summary>Text form without prefix: <c>T3</c>, <c>N1</c>, <c>M1a</c>, <c>IV</c>, <c>TX</c>.</summary>
    public required string Category { get; init; }

    /// <summary><c>c</c>, <c>p</c>, <c>yc</c>, <c>yp</c>, of a recurrence <c>r</c>, <c>rc</c>, <c>rp</c>, at autopsy <c>a</c>; null when not said.</summary>
    public string? Basis { get; init; }

    /// <summary><c>ajcc7</c>, <c>ajcc8</c>, <c>ajcc9</c>, <c>uicc8</c>, <c>enets</c>; null when not said.</summary>
    public string? Edition { get; init; }

    /// <summary>As <see cref="ObservationEntry.About"/>.</summary>
    public string? About { get; init; }
}
