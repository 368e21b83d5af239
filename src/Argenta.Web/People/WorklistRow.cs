using System.Collections.Immutable;
using Argenta.Assessment;
using Argenta.FollowUp;
using Argenta.Report.Text;

namespace Argenta.Web.People;

/// <summary>One person of the worklist: the strip in short, and what presses.</summary>
/// <remarks>Equal when every part is. Holds personal data: never logged.</remarks>
public sealed record WorklistRow
{
    /// <summary>Stable name of the person in addresses: a digest of file and place, so that no address tells who somebody is.</summary>
    public required string Key { get; init; }

    /// <summary>Where the person stands.</summary>
    public required PersonPlace Place { get; init; }

    /// <summary>The record's own identity of the person; empty when it gives none.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>Name as recorded; empty when not.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>Sex and age in words.</summary>
    public string Who { get; init; } = string.Empty;

    /// <summary>Birth date and identifiers.</summary>
    public string Identity { get; init; } = string.Empty;

    /// <summary>The strip: tumour, grade, stage, spread and so on, in its order.</summary>
    public ImmutableArray<SummaryItem> Strip { get; init; } = [];

    /// <summary>Titles of critical alerts.</summary>
    public ImmutableArray<string> Critical { get; init; } = [];

    /// <summary>Titles of warnings.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>Names of overdue examinations.</summary>
    public ImmutableArray<string> Overdue { get; init; } = [];

    /// <summary>The first day on which something open is due, as yyyy-MM-dd; null for nothing.</summary>
    public string? NextDue { get; init; }

    /// <summary>What a decision still lacks.</summary>
    public int Missing { get; init; }

    /// <summary>A board meeting is recorded for the day, as appointment or request.</summary>
    public bool OnBoard { get; init; }

    /// <summary>Entries not understood and faults of the input.</summary>
    public int NotUnderstood { get; init; }

    /// <summary>The day as of which the row holds, as yyyy-MM-dd.</summary>
    public required string AsOf { get; init; }

    /// <summary>The file could not be read: why and how to mend it. Then nothing else is known.</summary>
    public string? Fault { get; init; }

    /// <summary>The row of an assessed person.</summary>
    public static WorklistRow Of(PatientAssessment a, string key, PersonPlace place)
    {
        ArgumentNullException.ThrowIfNull(a);
        var open = a.FollowUp.Where(f => f.Status is FollowUpStatus.Due or FollowUpStatus.Overdue or FollowUpStatus.Planned).ToList();
        return new()
        {
            Key = key,
            Place = place,
            Id = a.Person.Id ?? string.Empty,
            Name = a.Person.Name ?? string.Empty,
            Who = Summary.Who(a)[((a.Person.Name ?? "Name not recorded").Length + 2)..],
            Identity = Summary.Identity(a),
            Strip = [.. Summary.Of(a)],
            Critical = [.. a.Alerts.Where(x => x.Severity == Severity.Critical).Select(x => x.Title)],
            Warnings = [.. a.Alerts.Where(x => x.Severity == Severity.Warning).Select(x => x.Title)],
            Overdue = [.. a.FollowUp.Where(f => f.Status == FollowUpStatus.Overdue).Select(f => f.Name)],
            NextDue = open.Count == 0 ? null : Days.Text(open.Min(f => f.Due)),
            Missing = a.Completeness.Missing.Length,
            OnBoard = BoardDay.Has(a.Record, a.AsOf),
            NotUnderstood = a.Record.Unmapped.Length + a.Record.Problems.Length,
            AsOf = Days.Text(a.AsOf),
        };
    }

    /// <summary>The row of a file that cannot be read: it stays on the list, nothing is lost silently.</summary>
    public static WorklistRow Unreadable(string key, PersonPlace place, string fault, string asOf) => new() { Key = key, Place = place, Fault = fault, AsOf = asOf };
}
