using Argenta.Terms;

namespace Argenta.Rules.Language;

/// <summary>One statement about one fact: the atom of a condition. Immutable; judging allocates nothing.</summary>
public abstract class Clause
{
    private protected Clause(FactDefinition fact, int place, string text)
    {
        Fact = fact;
        Place = place;
        Text = text;
    }

    /// <summary>The fact it speaks of.</summary>
    public FactDefinition Fact { get; }

    /// <summary>The fact's place in the catalogue.</summary>
    public int Place { get; }

    /// <summary>The statement in the canonical spelling of the language.</summary>
    public string Text { get; }

    /// <summary>Whether the statement can be unknown; <c>is known</c> cannot.</summary>
    public virtual bool CanBeUnknown => true;

    /// <summary>True if every possible value satisfies the statement, false if none does, else unknown.</summary>
    public abstract Truth Over(in FactSet values, in AsOfDay asOf);

    /// <summary>The verdict in both views.</summary>
    public virtual Verdict Judge(in FactValue value, in AsOfDay asOf)
    {
        var best = Over(value.BestSet, asOf);
        return value.IsSettled || best == Truth.Unknown ? new(best, best) : new(best, Over(value.PossibleSet, asOf));
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
