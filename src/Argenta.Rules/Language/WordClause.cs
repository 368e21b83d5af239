using Argenta.Terms;

namespace Argenta.Rules.Language;

/// <summary>A word is one of some: <c>grade in (G1, G2)</c>.</summary>
public sealed class WordClause : Clause
{
    internal WordClause(FactDefinition fact, int place, UInt128 bits, string text)
        : base(fact, place, text) => Bits = bits;

    /// <summary>The words, by their places in the fact's list.</summary>
    public UInt128 Bits { get; }

    /// <inheritdoc/>
    public override Truth Over(in FactSet values, in AsOfDay asOf)
    {
        if (values.IsAnything)
        {
            return Truth.Unknown;
        }

        var possible = values.PossibleBits;
        return (possible & ~Bits) == 0 ? Truth.True : (possible & Bits) == 0 ? Truth.False : Truth.Unknown;
    }
}
