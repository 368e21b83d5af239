namespace Argenta.Record;

/// <summary>Somebody who looks after the person.</summary>
public sealed record CareTeamEntry : Entry
{
    /// <summary>Role in the record's words, such as <c>NET specialist nurse</c>.</summary>
    public required string Role { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Telephone or other contact.</summary>
    public string? Contact { get; init; }
}
