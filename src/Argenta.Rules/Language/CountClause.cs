using System.Numerics;
using Argenta.Terms;

namespace Argenta.Rules.Language;

/// <summary>How many words a set holds: <c>count(metastases) &gt;= 2</c>.</summary>
public sealed class CountClause : Clause
{
    private readonly NumberRange target;

    internal CountClause(FactDefinition fact, int place, NumberRange target, string text)
        : base(fact, place, text) => this.target = target;

    /// <summary>The range that the number must lie in.</summary>
    public NumberRange Target => target;

    /// <inheritdoc/>
    public override Truth Over(in FactSet values, in AsOfDay asOf)
    {
        var (least, most) = values.IsAnything ? (0, Fact.Words.Length) : ((int)UInt128.PopCount(values.Certain), (int)UInt128.PopCount(values.PossibleBits));
        var (yes, no) = (true, true);
        for (var n = least; n <= most; n++)
        {
            if (target.Contains(n))
            {
                no = false;
            }
            else
            {
                yes = false;
            }
        }

        return yes ? Truth.True : no ? Truth.False : Truth.Unknown;
    }
}
