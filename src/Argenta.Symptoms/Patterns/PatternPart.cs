using System.Collections.Immutable;
using Argenta.Record;
using Argenta.Terms;

namespace Argenta.Symptoms.Patterns;

/// <summary>A question to a record that is answered by true, false or unknown, with the entries that it rests on.</summary>
internal abstract record PatternPart
{
    private UInt128 bit = UInt128.MaxValue;
    private PatternAnswer silent;

    /// <summary>The parts of which it is made.</summary>
    public virtual ImmutableArray<PatternPart> Below => [];

    /// <summary>The answer for one person, where something is recorded on its topics.</summary>
    public abstract PatternAnswer Judge(PatternScope scope);

    /// <summary>The answer for one person.</summary>
    public PatternAnswer In(PatternScope scope) => IsSpokenTo(scope.Spoken) ? Judge(scope) : silent;

    /// <summary>Whether something is recorded on its topics.</summary>
    /// <param name="spoken">The parts to which a record speaks.</param>
    public bool IsSpokenTo(UInt128 spoken) => (spoken & bit) != 0;

    /// <summary>Sets, when the knowledge is loaded, its place among those to which records speak and what it says of somebody of whom nothing is recorded.</summary>
    internal void Know(UInt128 own, PatternAnswer nothing) => (bit, silent) = (own, nothing);

    /// <summary>What must be recorded for it to be true.</summary>
    public Needs Needs => silent.Truth == Truth.True ? Needs.Nothing : Required;

    /// <summary>The same where it is not true of somebody of whom nothing is recorded.</summary>
    protected virtual Needs Required => Needs.One(Topics);

    /// <summary>The terms that it asks for. While nothing is recorded on any of them, its answer is the same for everybody.</summary>
    public abstract IEnumerable<string> Topics { get; }
}

/// <summary>An answer and what it rests on.</summary>
/// <param name="Truth">The answer.</param>
/// <param name="Grounds">The entries that it rests on, one at least; null where it rests on none.</param>
internal readonly record struct PatternAnswer(Truth Truth, IGrounded? Grounds)
{
    /// <summary>Nothing is recorded on it.</summary>
    public static PatternAnswer Unknown => new(Truth.Unknown, null);

    /// <summary>None of none.</summary>
    public static PatternAnswer False => new(Truth.False, null);

    /// <summary>All of none.</summary>
    public static PatternAnswer True => new(Truth.True, null);

    /// <summary>One of both.</summary>
    public PatternAnswer Or(in PatternAnswer other) => Truth == other.Truth ? Joined(other) : Truth > other.Truth ? this : other;

    /// <summary>Both.</summary>
    public PatternAnswer And(in PatternAnswer other) => Truth == other.Truth ? Joined(other) : Truth < other.Truth ? this : other;

    private PatternAnswer Joined(in PatternAnswer other) => other.Grounds is null ? this : Grounds is null ? other : new(Truth, new Both(Grounds, other.Grounds));

    /// <summary>The same grounds with another answer.</summary>
    public PatternAnswer With(Truth truth) => this with { Truth = truth };

    private sealed class Both(IGrounded first, IGrounded second) : IGrounded
    {
        public ImmutableArray<Because> Because => first.Because.AddRange(second.Because);
    }
}

/// <summary>Entries that are told by a function.</summary>
internal sealed class Told(Func<ImmutableArray<Because>> tell) : IGrounded
{
    /// <inheritdoc/>
    public ImmutableArray<Because> Because => tell();
}

/// <summary>All parts hold.</summary>
internal sealed record AllParts(ImmutableArray<PatternPart> Parts) : PatternPart
{
    /// <inheritdoc/>
    public override ImmutableArray<PatternPart> Below => Parts;

    /// <inheritdoc/>
    public override IEnumerable<string> Topics => Parts.SelectMany(p => p.Topics);

    /// <inheritdoc/>
    protected override Needs Required => Needs.All(Parts.Select(p => p.Needs));

    /// <inheritdoc/>
    public override PatternAnswer Judge(PatternScope scope)
    {
        var all = PatternAnswer.True;
        foreach (var part in Parts)
        {
            all = all.And(part.In(scope));
        }

        return all;
    }
}

/// <summary>One part holds.</summary>
internal sealed record AnyParts(ImmutableArray<PatternPart> Parts) : PatternPart
{
    /// <inheritdoc/>
    public override ImmutableArray<PatternPart> Below => Parts;

    /// <inheritdoc/>
    public override IEnumerable<string> Topics => Parts.SelectMany(p => p.Topics);

    /// <inheritdoc/>
    protected override Needs Required => Needs.Any(Parts.Select(p => p.Needs));

    /// <inheritdoc/>
    public override PatternAnswer Judge(PatternScope scope)
    {
        var any = PatternAnswer.False;
        foreach (var part in Parts)
        {
            any = any.Or(part.In(scope));
        }

        return any;
    }
}
