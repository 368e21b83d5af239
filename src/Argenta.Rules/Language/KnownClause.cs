using Argenta.Terms;

namespace Argenta.Rules.Language;

/// <summary>Whether anything is known: <c>mitoses is known</c>.</summary>
/// <remarks>Never unknown itself for what is reported. It is settled only where the fact is: what is not known may still be learned.</remarks>
public sealed class KnownClause : Clause
{
    internal KnownClause(FactDefinition fact, int place)
        : base(fact, place, $"{fact.Name} is known")
    {
    }

    /// <inheritdoc/>
    public override bool CanBeUnknown => false;

    /// <inheritdoc/>
    public override Truth Over(in FactSet values, in AsOfDay asOf) => values.IsAnything ? Truth.Unknown : Truth.True;

    /// <inheritdoc/>
    public override Verdict Judge(in FactValue value, in AsOfDay asOf) => new(TruthLogic.From(value.IsKnown), value.IsSettled ? TruthLogic.From(value.IsKnown) : Truth.Unknown);
}
