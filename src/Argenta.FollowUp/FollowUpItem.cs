using System.Collections.Immutable;
using Argenta.Terms;
using NodaTime;

namespace Argenta.FollowUp;

/// <summary>Where an examination of the follow-up stands. Closed by the output contract.</summary>
public enum FollowUpStatus
{
    /// <summary>Done, and not yet due again.</summary>
    Done,

    /// <summary>Asked for and not yet done: its window is open, or is still to come.</summary>
    Due,

    /// <summary>Its window has passed.</summary>
    Overdue,

    /// <summary>Booked.</summary>
    Planned,

    /// <summary>Done more often than any schedule asks.</summary>
    OverTested,

    /// <summary>The guideline asks for none, and everything that it rests on is known.</summary>
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

    /// <summary>Plain name in German.</summary>
    public string PlainGerman { get; init; } = string.Empty;

    /// <summary>When it is due; the day of the assessment where none is needed.</summary>
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

    /// <summary>It rests on something that is not known: the denser schedule stands.</summary>
    public bool Provisional { get; init; }
}

/// <summary>One date of the calendar ahead.</summary>
/// <param name="What">Id of the examination.</param>
/// <param name="Day">The day.</param>
/// <param name="From">First day of the window, inside.</param>
/// <param name="To">Last day of the window, inside.</param>
/// <param name="Reasons">Why, in the words of each schedule.</param>
/// <param name="Booked">It is booked for this day.</param>
public sealed record CalendarDate(Examination What, LocalDate Day, LocalDate From, LocalDate To, ImmutableArray<string> Reasons, bool Booked);

/// <summary>A person's follow-up: where every examination stands, and the dates ahead.</summary>
public sealed class FollowUpCalendar
{
    private readonly Lazy<ImmutableArray<CalendarDate>> ahead;

    internal FollowUpCalendar(ImmutableArray<FollowUpItem> items, Func<ImmutableArray<CalendarDate>> ahead, ImmutableArray<(string What, Because Because)> ended) =>
        (Items, this.ahead, Ended) = (items, new(ahead), ended);

    /// <summary>Nothing.</summary>
    public static FollowUpCalendar Empty { get; } = new([], () => [], []);

    /// <summary>One line an examination, earliest first.</summary>
    public ImmutableArray<FollowUpItem> Items { get; }

    /// <summary>The dates ahead, earliest first; laid out when somebody reads them.</summary>
    public ImmutableArray<CalendarDate> Ahead => ahead.Value;

    /// <summary>Schedules that have come to their end.</summary>
    public ImmutableArray<(string What, Because Because)> Ended { get; }
}
