using Argenta.Terms;

namespace Argenta.Rules.Language;

/// <summary>What a condition says in the two views: of the values that the rooms report, and of all values that learning may still bring.</summary>
/// <remarks>Best decides the status; where Possible is known, learning cannot change it. The default value is unknown in both.</remarks>
/// <param name="Best">Over <see cref="FactValue.Best"/>.</param>
/// <param name="Possible">Over <see cref="FactValue.Possible"/>; where it is not unknown it equals <paramref name="Best"/>.</param>
public readonly record struct Verdict(Truth Best, Truth Possible)
{
    /// <summary>Certainly so.</summary>
    public static Verdict True => new(Truth.True, Truth.True);

    /// <summary>Certainly not so.</summary>
    public static Verdict False => new(Truth.False, Truth.False);

    /// <summary>Learning cannot change it.</summary>
    public bool IsSettled => Possible != Truth.Unknown;

    /// <summary>Kleene's and, view by view.</summary>
    public Verdict And(Verdict other) => new(Best.And(other.Best), Possible.And(other.Possible));

    /// <summary>Kleene's or, view by view.</summary>
    public Verdict Or(Verdict other) => new(Best.Or(other.Best), Possible.Or(other.Possible));

    /// <summary>Kleene's not, view by view.</summary>
    public Verdict Not() => new(Best.Not(), Possible.Not());
}
