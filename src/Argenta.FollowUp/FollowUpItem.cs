using System.Collections.Immutable;
using Argenta.Terms;
using NodaTime;

namespace Argenta.FollowUp;

/// <summary>Where an examination of the follow-up stands. Closed by the output contract.</summary>
public enum FollowUpStatus
{
    /// <summary>Done, and not yet due again.</summary>
    Done,

    /// <summary>Due within its window.</summary>
    Due,

    /// <summary>Its window has passed.</summary>
    Overdue,

    /// <summary>Booked.</summary>
    Planned,

    /// <summary>Done more often than any schedule asks.</summary>
    OverTested,

    /// <summary>No schedule asks for it.</summary>
    NotNeeded,
}

/// <summary>One examination of the follow-up: one line in the calendar, whatever the number of reasons.</summary>
public sealed record FollowUpItem
{
    /// <summary>Id of the test.</summary>
    public required string What { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Plain name.</summary>
    public required string Plain { get; init; }

    /// <summary>When it is due.</summary>
    public required LocalDate Due { get; init; }

    /// <summary>First day of the window, inside.</summary>
    public required LocalDate From { get; init; }

    /// <summary>Last day of the window, inside.</summary>
    public required LocalDate To { get; init; }

    /// <summary>Where it stands.</summary>
    public required FollowUpStatus Status { get; init; }

    /// <summary>When it was last done; empty for never recorded.</summary>
    public PartialDate Last { get; init; }

    /// <summary>Why, each with its rule.</summary>
    public ImmutableArray<Because> Reasons { get; init; } = [];

    /// <summary>The range where guideline bodies differ.</summary>
    public string? Range { get; init; }

    /// <summary>The schedule's end: a date, an event, or lifelong.</summary>
    public required string Until { get; init; }

    /// <summary>Who does it and who is told.</summary>
    public string? By { get; init; }
}
