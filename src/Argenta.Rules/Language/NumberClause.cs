using Argenta.Terms;

namespace Argenta.Rules.Language;

/// <summary>A number lies in a range: <c>ki67 &gt;= 10 %</c>.</summary>
public sealed class NumberClause : Clause
{
    private readonly NumberRange target;

    internal NumberClause(FactDefinition fact, int place, NumberRange target, string text)
        : base(fact, place, text) => this.target = target;

    /// <summary>The range, in the fact's own unit.</summary>
    public NumberRange Target => target;

    /// <inheritdoc/>
    public override Truth Over(in FactSet values, in AsOfDay asOf) => values.IsAnything ? Truth.Unknown : Ranges.Lies(values.RangeOf, target);
}
