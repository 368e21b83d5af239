using System.Collections.Immutable;
using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Terms;
using NodaTime;

namespace Argenta.FollowUp;

/// <summary>A sign that the tumour may have come back or grown, or that the person may be lost to follow-up.</summary>
public sealed record Signal
{
    /// <summary>Id of its rule.</summary>
    public required string Id { get; init; }

    /// <summary>1 the most urgent.</summary>
    public required int Urgency { get; init; }

    /// <summary><c>critical</c>, <c>warning</c> or <c>info</c>.</summary>
    public required string Severity { get; init; }

    /// <summary>One line.</summary>
    public required string Title { get; init; }

    /// <summary>Why.</summary>
    public required ImmutableArray<Because> Because { get; init; }

    /// <summary>What to do next, and by when.</summary>
    public required string Next { get; init; }

    /// <summary>Source key.</summary>
    public required string Source { get; init; }
}

/// <summary>Reads the signals from the rules of <c>knowledge/followup/signals.yaml</c>.</summary>
public static class Signals
{
    /// <summary>The signals that hold, most urgent first.</summary>
    public static ImmutableArray<Signal> Of(Facts facts, LocalDate asOf, FollowUpKnowledge knowledge) =>
    [
        .. knowledge.Signals.Rules.Where(r => r.When.Evaluate(facts, asOf) == Truth.True).Select(r => new Signal
        {
            Id = r.Id,
            Urgency = r.Then!.Required("urgency").AsInteger(),
            Severity = r["severity"]!,
            Title = r["title"]!,
            Because = [knowledge.Signals.Explain(r, facts, asOf).Because],
            Next = r["next"]!,
            Source = r.Sources[0],
        }).OrderBy(s => s.Urgency).ThenBy(s => s.Id, StringComparer.Ordinal),
    ];
}
