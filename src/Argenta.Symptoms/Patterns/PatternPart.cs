using System.Collections.Immutable;
using Argenta.Terms;

namespace Argenta.Symptoms.Patterns;

/// <summary>A question to a record that is answered by true, false or unknown, with the entries that it rests on.</summary>
internal abstract record PatternPart
{
    /// <summary>The answer for one person.</summary>
    public abstract PatternAnswer Judge(PatternScope scope);
}

/// <summary>An answer and what it rests on.</summary>
internal readonly record struct PatternAnswer(Truth Truth, ImmutableArray<Because> Because)
{
    /// <summary>Nothing is recorded on it.</summary>
    public static PatternAnswer Unknown => new(Truth.Unknown, []);

    /// <summary>One of several.</summary>
    public static PatternAnswer AnyOf(IEnumerable<PatternAnswer> answers) => answers.Aggregate(new PatternAnswer(Truth.False, []), (a, b) =>
        a.Truth == b.Truth ? new(a.Truth, a.Because.AddRange(b.Because)) : a.Truth > b.Truth ? a : b);

    /// <summary>All of several.</summary>
    public static PatternAnswer AllOf(IEnumerable<PatternAnswer> answers) => answers.Aggregate(new PatternAnswer(Truth.True, []), (a, b) =>
        a.Truth == b.Truth ? new(a.Truth, a.Because.AddRange(b.Because)) : a.Truth < b.Truth ? a : b);

    /// <summary>The same grounds with another answer.</summary>
    public PatternAnswer With(Truth truth) => this with { Truth = truth };
}

/// <summary>All parts hold.</summary>
internal sealed record AllParts(ImmutableArray<PatternPart> Parts) : PatternPart
{
    /// <inheritdoc/>
    public override PatternAnswer Judge(PatternScope scope) => PatternAnswer.AllOf(Parts.Select(p => p.Judge(scope)));
}

/// <summary>One part holds.</summary>
internal sealed record AnyParts(ImmutableArray<PatternPart> Parts) : PatternPart
{
    /// <inheritdoc/>
    public override PatternAnswer Judge(PatternScope scope) => PatternAnswer.AnyOf(Parts.Select(p => p.Judge(scope)));
}
