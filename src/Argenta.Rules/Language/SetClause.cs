using Argenta.Terms;

namespace Argenta.Rules.Language;

/// <summary>A set holds some words: <c>metastases has any (bone, brain)</c>, <c>progressed-on("everolimus")</c>.</summary>
public sealed class SetClause : Clause
{
    internal SetClause(FactDefinition fact, int place, SetTest test, UInt128 bits, string text)
        : base(fact, place, text)
    {
        Test = test;
        Bits = bits;
    }

    /// <summary>What is asked.</summary>
    public SetTest Test { get; }

    /// <summary>The words, by their places in the fact's list.</summary>
    public UInt128 Bits { get; }

    /// <inheritdoc/>
    public override Truth Over(in FactSet values, in AsOfDay asOf)
    {
        if (values.IsAnything)
        {
            return Truth.Unknown;
        }

        var (certain, possible) = (values.Certain, values.PossibleBits);
        var (yes, no) = Test switch
        {
            SetTest.Any => ((certain & Bits) != 0, (possible & Bits) == 0),
            SetTest.All => ((Bits & ~certain) == 0, (Bits & ~possible) != 0),
            _ => (certain != 0 && (possible & ~Bits) == 0, (certain & ~Bits) != 0 || (possible & Bits) == 0),
        };
        return yes ? Truth.True : no ? Truth.False : Truth.Unknown;
    }
}
