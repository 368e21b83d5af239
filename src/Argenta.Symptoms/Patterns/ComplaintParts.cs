using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;
using NodaTime;

namespace Argenta.Symptoms.Patterns;

/// <summary>One of some complaints is there, with qualities and a duration.</summary>
internal sealed record ComplaintPart : PatternPart
{
    /// <summary>House terms; one is enough.</summary>
    public required ImmutableArray<string> Terms { get; init; }

    /// <summary>Their places among the complaints.</summary>
    public required ImmutableArray<int> Places { get; init; }

    /// <summary>One of these qualities is recorded; empty for none asked.</summary>
    public ImmutableArray<string> Qualities { get; init; } = [];

    /// <summary>One of these qualities speaks against it.</summary>
    public ImmutableArray<string> Without { get; init; } = [];

    /// <summary>It has lasted so long, or ...</summary>
    public Span? Lasting { get; init; }

    /// <summary>... is recorded with one of these qualities.</summary>
    public ImmutableArray<string> LastingBy { get; init; } = [];

    /// <summary>Recorded at any time is enough.</summary>
    public bool Ever { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Topics => Terms;

    /// <inheritdoc/>
    public override PatternAnswer Judge(PatternScope scope)
    {
        var any = PatternAnswer.False;
        foreach (var place in Places)
        {
            any = any.Or(Of(scope.Complaint(place), scope));
        }

        return any;
    }

    private PatternAnswer Of(SymptomState state, PatternScope scope)
    {
        var there = Ever && state.Ever ? Truth.True : state.State;
        if (there != Truth.True)
        {
            return new(there, state.Grounds);
        }

        var answer = Truth.True;
        if (!Qualities.IsEmpty)
        {
            answer = answer.And(Share(state.Qualities, Qualities) ? Truth.True : Share(state.Qualities, Without) ? Truth.False : Truth.Unknown);
        }
        else if (Share(state.Qualities, Without))
        {
            answer = Truth.False;
        }

        if (Lasting is { } lasting)
        {
            answer = answer.And(Share(state.Qualities, LastingBy) ? Truth.True : lasting.PassedSince(state.Onset, scope.AsOf));
        }

        return new(answer, state.Grounds);
    }

    private static bool Share(ImmutableArray<string> recorded, ImmutableArray<string> asked)
    {
        foreach (var quality in recorded)
        {
            if (asked.Contains(quality))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Complaints or illnesses that are expressly denied, all of them.</summary>
internal sealed record DeniedPart(ImmutableArray<string> Complaints, ImmutableArray<string> Conditions) : PatternPart
{
    /// <inheritdoc/>
    public override IEnumerable<string> Topics => Complaints.Concat(Conditions);

    /// <inheritdoc/>
    public override PatternAnswer Judge(PatternScope scope)
    {
        var all = PatternAnswer.True;
        foreach (var complaint in Complaints)
        {
            var state = scope.Complaint(complaint);
            all = all.And(new(state.State.Not(), state.Grounds));
        }

        foreach (var condition in Conditions)
        {
            var answer = ConditionPart.Recorded(condition, scope);
            all = all.And(answer.With(answer.Truth.Not()));
        }

        return all;
    }
}

/// <summary>Something happened so many times.</summary>
/// <remarks>Never false: what is not recorded may have happened.</remarks>
internal sealed record EventsPart(ImmutableArray<string> Terms, int AtLeast, Period? Within, bool SamePlace) : PatternPart
{
    /// <inheritdoc/>
    public override IEnumerable<string> Topics => Terms;

    /// <inheritdoc/>
    public override PatternAnswer Judge(PatternScope scope)
    {
        var dated = new List<Entry>();
        foreach (var term in Terms)
        {
            scope.AddEvents(term, dated);
        }

        if (dated.Count < AtLeast)
        {
            return PatternAnswer.Unknown;
        }

        var groups = SamePlace ? dated.GroupBy(e => scope.PlaceOf(e) ?? string.Empty).Where(g => g.Key.Length > 0).Select(g => g.ToList()) : [dated];
        foreach (var group in groups)
        {
            var days = group.GroupBy(e => e.Happened.Earliest).OrderBy(g => g.Key).ToList();
            for (var i = 0; i + AtLeast <= days.Count; i++)
            {
                if (Within is null || days[i + AtLeast - 1].Key <= days[i].Key.Plus(Within))
                {
                    var first = i;
                    return new(Truth.True, new Told(() => [.. days.Skip(first).Take(AtLeast).Select(d => Because.Recorded(d.First().Concept.Label is { Length: > 0 } l ? l : scope.NameOf(Terms[0]), d.First().Reference))]));
                }
            }
        }

        return PatternAnswer.Unknown;
    }
}
