using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Symptoms.Patterns;

/// <summary>One of some illnesses is recorded.</summary>
internal sealed record ConditionPart : PatternPart
{
    /// <summary>House terms; one is enough.</summary>
    public required ImmutableArray<string> Terms { get; init; }

    /// <summary>First recorded at an age over so many years.</summary>
    public int? FirstAfterAge { get; init; }

    /// <summary>First recorded within so long.</summary>
    public Span? Within { get; init; }

    /// <summary>Recorded before this complaint began, or without a date.</summary>
    public string? Before { get; init; }

    /// <summary>Words of severity, one of which the record uses (<c>moderate</c>, <c>severe</c>).</summary>
    public ImmutableArray<string> Severity { get; init; } = [];

    /// <summary>More is asked than whether it is recorded.</summary>
    private bool AsksMore => FirstAfterAge is not null || Within is not null || Before is not null || !Severity.IsEmpty;

    /// <summary>Whether an illness is recorded: by the statement of it that counts.</summary>
    public static PatternAnswer Recorded(string term, PatternScope scope)
    {
        var statements = scope.Conditions(term);
        if (statements.Count == 0 || IllnessStatement.Latest(statements, term) is not { } latest)
        {
            return PatternAnswer.Unknown;
        }

        var truth = IllnessStatement.Said(latest) switch { Presence.Present => Truth.True, Presence.Absent => Truth.False, _ => Truth.Unknown };
        return new(truth, new Named(latest, term, truth, scope));
    }

    private sealed class Named(ConditionEntry entry, string term, Truth truth, PatternScope scope) : IGrounded
    {
        public ImmutableArray<Because> Because => [Argenta.Terms.Because.Recorded(entry.Concept.Label is { Length: > 0 } l ? l : scope.NameOf(term), entry.Reference, truth)];
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Topics => Terms;

    /// <inheritdoc/>
    public override PatternAnswer Judge(PatternScope scope)
    {
        var any = PatternAnswer.False;
        foreach (var term in Terms)
        {
            any = any.Or(Of(term, scope));
        }

        return any;
    }

    private PatternAnswer Of(string term, PatternScope scope)
    {
        var answer = Recorded(term, scope);
        if (answer.Truth != Truth.True || !AsksMore)
        {
            return answer;
        }

        var entries = scope.Conditions(term).FindAll(e => e.Counts && e.Presence == Presence.Present);
        var first = default(PartialDate);
        foreach (var entry in entries)
        {
            first = first.IsEmpty || (!entry.Happened.IsEmpty && entry.Happened < first) ? entry.Happened : first;
        }

        if (FirstAfterAge is { } age)
        {
            answer = answer.With(answer.Truth.And(After(first, scope.Born, age)));
        }

        if (Within is { } within)
        {
            answer = answer.With(answer.Truth.And(within.PassedSince(first, scope.AsOf).Not()));
        }

        if (Before is { } complaint)
        {
            var onset = scope.Complaint(complaint).Onset;
            answer = answer.With(answer.Truth.And(NotAfter(first, onset)).And(TruthLogic.From(!entries.TrueForAll(e => IsOverBefore(e, onset)))));
        }

        if (!Severity.IsEmpty)
        {
            var said = entries.Select(e => $"{e.Severity} {e.Concept.Label} {e.Note}").ToList();
            answer = answer.With(answer.Truth.And(said.Any(s => Severity.Any(w => s.Contains(w, StringComparison.OrdinalIgnoreCase))) ? Truth.True : Truth.Unknown));
        }

        return answer;
    }

    /// <summary>Whether a day lies past the last day of an age: at 50 years and any days the age is 50, from the 51st birthday it is over 50.</summary>
    private static Truth After(PartialDate day, (LocalDate Earliest, LocalDate Latest)? born, int age)
    {
        if (day.IsEmpty || born is not { } birth)
        {
            return Truth.Unknown;
        }

        var surely = day.Earliest >= birth.Latest.PlusYears(age + 1);
        var perhaps = day.Latest >= birth.Earliest.PlusYears(age + 1);
        return surely ? Truth.True : perhaps ? Truth.Unknown : Truth.False;
    }

    /// <summary>What was over before the complaint began does not explain it.</summary>
    internal static bool IsOverBefore(Entry entry, PartialDate onset) => entry.Ended is { IsEmpty: false } end && !onset.IsEmpty && end.Latest < onset.Earliest;

    /// <summary>What has no date, or began no later than the complaint, may explain it.</summary>
    internal static Truth NotAfter(PartialDate day, PartialDate onset) => TruthLogic.From(day.IsEmpty || onset.IsEmpty || day.Earliest <= onset.Latest);
}

/// <summary>None of some illnesses is recorded as present: silence counts as none, for the knowledge says "no cause recorded".</summary>
internal sealed record NonePart(ImmutableArray<string> Terms) : PatternPart
{
    /// <inheritdoc/>
    public override IEnumerable<string> Topics => Terms;

    /// <inheritdoc/>
    public override PatternAnswer Judge(PatternScope scope)
    {
        var any = PatternAnswer.False;
        foreach (var term in Terms)
        {
            any = ConditionPart.Recorded(term, scope) is { Truth: Truth.True } recorded ? any.Or(recorded) : any;
        }

        return any.With(any.Truth.Not());
    }
}

/// <summary>One of some medicines is taken.</summary>
internal sealed record MedicinePart(ImmutableArray<string> Classes, string? Before, Span? For) : PatternPart
{
    /// <inheritdoc/>
    public override IEnumerable<string> Topics => Classes;

    /// <inheritdoc/>
    public override PatternAnswer Judge(PatternScope scope)
    {
        var any = PatternAnswer.False;
        foreach (var drugs in Classes)
        {
            any = any.Or(Of(drugs, scope));
        }

        return any;
    }

    private PatternAnswer Of(string drugs, PatternScope scope)
    {
        if (!scope.HasMedicine(drugs))
        {
            return PatternAnswer.Unknown;
        }

        var fitting = scope.Medicines(drugs)
            .Where(m => Before is null || (ConditionPart.NotAfter(m.Happened, scope.Complaint(Before).Onset) == Truth.True && !ConditionPart.IsOverBefore(m, scope.Complaint(Before).Onset)))
            .Where(m => For is not { } least || (least.PassedSince(m.Happened, m.Ended is { } end ? end.Earliest : scope.AsOf) == Truth.True))
            .ToList();
        return fitting.Count == 0 ? PatternAnswer.Unknown : new(Truth.True, new Told(() => [.. fitting.Select(m => Because.Recorded(m.Concept.Label is { Length: > 0 } l ? l : scope.NameOf(m.Drug!), m.Reference))]));
    }
}

/// <summary>One of some illnesses runs in the family.</summary>
internal sealed record FamilyPart(ImmutableArray<string> Terms) : PatternPart
{
    /// <inheritdoc/>
    public override IEnumerable<string> Topics => Terms;

    /// <inheritdoc/>
    public override PatternAnswer Judge(PatternScope scope)
    {
        var any = PatternAnswer.False;
        foreach (var term in Terms)
        {
            any = any.Or(Of(term, scope));
        }

        return any;
    }

    private static PatternAnswer Of(string term, PatternScope scope)
    {
        var entries = scope.Family(term);
        var present = entries.Where(e => e.Presence == Presence.Present).ToList();
        var truth = present.Count > 0 ? Truth.True : entries.Any(e => e.Presence == Presence.Absent) ? Truth.False : Truth.Unknown;
        return new(truth, entries.Count == 0 ? null : new Told(() => [.. entries.Select(e => Because.Recorded($"In the family: {scope.NameOf(term)}", e.Reference, truth))]));
    }
}

/// <summary>The latest value of an item is one of some words, over or below a bound, or beyond its own laboratory's limit.</summary>
internal sealed record ValuePart : PatternPart
{
    /// <summary>House term of the item.</summary>
    public required string Item { get; init; }

    /// <summary>Words, one of which it is.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>It lies over this, in the item's own unit.</summary>
    public decimal? Over { get; init; }

    /// <summary>It is at least this, in the item's own unit.</summary>
    public decimal? AtLeast { get; init; }

    /// <summary>It lies below the lower limit that stands beside it.</summary>
    public bool BelowItsLimit { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Topics => [Item];

    /// <inheritdoc/>
    public override PatternAnswer Judge(PatternScope scope)
    {
        if (scope.Latest(Item) is not { } latest)
        {
            return PatternAnswer.Unknown;
        }

        var truth = !Words.IsEmpty ? (latest.Word is { } word ? TruthLogic.From(Words.Contains(word)) : Truth.Unknown)
            : latest.Number is not { } number || latest.UnitMissing ? Truth.Unknown
            : BelowItsLimit ? (latest.ReferenceLow is { } low ? number.LessThan(low) : Truth.Unknown)
            : Over is { } over ? number.AtMostBound(over).Not()
            : AtLeast is { } least ? number.LessThan(least).Not() : Truth.Unknown;
        return new(truth, new Valued(latest, Item, truth, scope));
    }

    private sealed class Valued(ObservationEntry entry, string item, Truth truth, PatternScope scope) : IGrounded
    {
        public ImmutableArray<Because> Because => [Argenta.Terms.Because.Recorded($"{scope.NameOf(item)} {entry.Word ?? entry.Number?.ToString()}", entry.Reference, truth)];
    }
}
