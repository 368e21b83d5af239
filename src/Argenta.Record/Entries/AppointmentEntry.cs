namespace Argenta.Record;

/// <summary>A booked date (<see cref="Entry.Happened"/> is when).</summary>
public sealed record AppointmentEntry : Entry
{
    /// <summary>House term of the test or visit, such as <c>ct</c>; null when not recognised.</summary>
    public string? What { get; init; }

    /// <summary>With whom, in the record's words.</summary>
    public string? With { get; init; }
}
