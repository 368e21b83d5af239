using Argenta.Terms;

namespace Argenta.Rules.Language;

/// <summary>A day lies in fixed bounds: <c>diagnosis-date before 2018-01-01</c>.</summary>
public sealed class DayClause : Clause
{
    private readonly NumberRange target;

    internal DayClause(FactDefinition fact, int place, NumberRange target, string text)
        : base(fact, place, text) => this.target = target;

    /// <summary>The bounds, in days since 1970-01-01.</summary>
    public NumberRange Target => target;

    /// <inheritdoc/>
    public override Truth Over(in FactSet values, in AsOfDay asOf) => values.IsAnything ? Truth.Unknown : Ranges.Lies(values.RangeOf, target);
}
