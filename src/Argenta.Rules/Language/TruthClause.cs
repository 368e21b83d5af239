using Argenta.Terms;

namespace Argenta.Rules.Language;

/// <summary>A yes/no fact stands alone: <c>pregnancy</c>.</summary>
public sealed class TruthClause : Clause
{
    internal TruthClause(FactDefinition fact, int place)
        : base(fact, place, fact.Name)
    {
    }

    /// <inheritdoc/>
    public override Truth Over(in FactSet values, in AsOfDay asOf) =>
        values.IsAnything ? Truth.Unknown : values.RangeOf.Low == 1m ? Truth.True : values.RangeOf.High == 0m ? Truth.False : Truth.Unknown;
}
